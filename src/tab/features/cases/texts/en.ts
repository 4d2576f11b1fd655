import type { CasesTexts } from './cases-texts.ts';

export const en: CasesTexts = {
  parts: 'Parts of the page',
  partInbox: 'Inbox',
  partMine: 'My cases',
  partReport: 'Report an error',
  partIncidents: 'Known incidents',
  partWishes: 'Wishes',
  partFigures: 'Figures',
  partForms: 'Questions in error reports',
  partSettings: 'Settings',
  partCase: 'Case',
};
