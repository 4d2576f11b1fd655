/** Whole messages that begin a report, in all languages. */
export const reportWords = [
  'meld fejl',
  'meld en fejl',
  'fejlmelding',
  'anmäl fel',
  'anmäl ett fel',
  'felanmälan',
  'gör en felanmälan',
  'meld feil',
  'meld en feil',
  'feilmelding',
  'report an error',
  'report error',
  'error report',
];
