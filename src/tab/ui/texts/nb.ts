import type { UiTexts } from './ui-texts.ts';

export const nb: UiTexts = {
  failed: 'Det gikk ikke. Prøv igjen om litt.',
  failedOffline: 'Du er uten nett. Prøv igjen når du er på nett. Ingenting har gått tapt.',
  failedForbidden: 'Det har du ikke tilgang til. Spør koordinatoren din hvis du trenger det i arbeidet.',
  failedGone: 'Det finnes ikke lenger. Gå tilbake og finn det igjen.',
  failedConflict: 'Noen har endret det i mellomtiden. Last siden på nytt og prøv igjen.',
  failedSignIn: 'Du kunne ikke logges på. Prøv igjen. Ingenting har gått tapt.',
  peopleNone: 'Ingen heter noe med “{query}”.',
  peopleStart: 'Skriv minst to bokstaver av navnet.',
  peopleFound: '{count, plural, one {# person} other {# personer}}',
  rowsAll: 'Alle',
  rowsShown: '{count, plural, one {# rad} other {# rader}}',
  rowsMore: 'Vis flere rader',
  rowNumber: 'Rad {number}',
};
