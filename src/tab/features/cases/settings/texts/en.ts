import type { CaseSettingsTexts } from './case-settings-texts.ts';

export const en: CaseSettingsTexts = {
  title: 'Settings',
  daysGroup: 'How long a case stays open and is kept',
  closeAfter: 'Close solved cases after, days',
  closeAfterHint: 'For so long the reporter can object that it is not solved.',
  keep: 'Erase the words after, days',
  keepHint: 'Counted from when the case is closed. The figures stay, without names and words.',
  needBetween: 'Write a whole number from {from} to {until}.',
  save: 'Save',
  saved: 'The settings are saved.',
  conflict:
    'Somebody else has changed it meanwhile: solved cases are closed after {close} days, and the words are erased after {keep} days.',
  takeTheirs: 'Use theirs',
  keepMine: 'Keep mine',
  statusGroup: 'The vendors’ status pages',
  statusText: 'The pages are shown with incidents, so that everybody can see how it goes.',
  noStatus: 'There are no addresses yet.',
  changeStatus: 'Change the addresses under Organisation',
};
