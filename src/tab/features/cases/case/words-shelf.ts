import type { SaidKind } from './case-api.ts';

/** Words that are written and not sent, by case: going to another page loses nothing. In memory only, as long as the tab is open. */
export const wordsShelf = new Map<string, { readonly kind: SaidKind; readonly text: string }>();
