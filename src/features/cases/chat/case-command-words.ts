/** Whole messages that show somebody's own cases, in all languages. */
export const myCasesWords = [
  'mine sager',
  'min sag',
  'sager',
  'mina ärenden',
  'mitt ärende',
  'ärenden',
  'mine saker',
  'saken min',
  'saker',
  'my cases',
  'my case',
  'cases',
];
