import type { MineTexts } from './mine-texts.ts';

export const en: MineTexts = {
  title: 'My cases',
  report: 'Report an error',
  following: 'You follow',
  waiting: 'There is a question for you.',
  youWrote: 'You wrote on {at}',
  theyWrote: 'Answer on {at}',
  changed: 'Last changed on {at}',
  isAt: 'With: {step}',
  stop: 'Stop following',
  stopThis: 'Stop following {number}',
  stopped: 'You no longer follow {number}.',
  more: 'Show more',
  noneTitle: 'You have no cases',
  noneText:
    'When you report an error, it is listed here with its number and answers. You can also write “report an error” to Wayfinder in the chat.',
};
