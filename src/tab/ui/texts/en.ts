import type { UiTexts } from './ui-texts.ts';

export const en: UiTexts = {
  failed: 'It did not work. Try again in a minute.',
  failedOffline: 'You are offline. Try again when you are back. Nothing is lost.',
  failedForbidden: 'You do not have access to that. Ask your coordinator if you need it for your work.',
  failedGone: 'It is no longer there. Go back and find it again.',
  failedConflict: 'Somebody has changed it in the meantime. Reload the page and try again.',
  failedSignIn: 'You could not be signed in. Try again. Nothing is lost.',
  peopleNone: 'Nobody has “{query}” in their name.',
  peopleStart: 'Write at least two letters of the name.',
  peopleFound: '{count, plural, one {# person} other {# people}}',
  rowsAll: 'All',
  rowsShown: '{count, plural, one {# row} other {# rows}}',
  rowsMore: 'Show more rows',
  rowNumber: 'Row {number}',
};
