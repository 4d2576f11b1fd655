/** Whole messages that begin the questions, in all languages. */
export const startWords = [
  'start',
  'begynd',
  'börja',
  'begynn',
  'menu',
  'meny',
  'hvem kontakter jeg',
  'vem kontaktar jag',
  'who do i contact',
  'hej',
  'hejsa',
  'hejhej',
  'hej hej',
  'hei',
  'heisann',
  'hallo',
  'halløj',
  'hallå',
  'hello',
  'hi',
  'goddag',
  'god dag',
  'god morgen',
  'godmorgen',
  'god morgon',
  'good morning',
];

/** Those that ask for help with the bot itself. */
export const helpWords = ['hjælp', 'hjaelp', 'hjälp', 'hjalp', 'hjelp', 'help'];
