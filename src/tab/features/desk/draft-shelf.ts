import type { EntryForm } from './entry-form.ts';

/** Something written that is not saved: what it began from, and how far it came. */
export interface Draft {
  readonly base: EntryForm;
  readonly revision: number;
  readonly form: EntryForm;
}

/**
 * Drafts by entry (`new` for a new one), for as long as the tab is open: going to another page, or signing in again, loses
 * nothing. In memory only: answers may hold what does not belong on a computer others use.
 */
export const draftShelf = new Map<string, Draft>();
