import type { UiTexts } from './ui-texts.ts';

export const sv: UiTexts = {
  failed: 'Det gick inte. Försök igen om en stund.',
  failedOffline: 'Du är utan nät. Försök igen när du är uppkopplad. Inget har gått förlorat.',
  failedForbidden: 'Det har du inte tillgång till. Fråga din samordnare om du behöver det i ditt arbete.',
  failedGone: 'Det finns inte längre. Gå tillbaka och leta upp det igen.',
  failedConflict: 'Någon har ändrat det under tiden. Ladda om sidan och försök igen.',
  failedSignIn: 'Du kunde inte loggas in. Försök igen. Inget har gått förlorat.',
  peopleNone: 'Ingen heter något med “{query}”.',
  peopleStart: 'Skriv minst två bokstäver av namnet.',
  peopleFound: '{count, plural, one {# person} other {# personer}}',
  rowsAll: 'Alla',
  rowsShown: '{count, plural, one {# rad} other {# rader}}',
  rowsMore: 'Visa fler rader',
  rowNumber: 'Rad {number}',
};
