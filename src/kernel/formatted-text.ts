/**
 * An answer as it is shown: everything a superuser may format, and nothing else. Cards, tab, pages and mails are made from this
 * and never from what was written. `dto/formatted-text-dto.ts` is the same shape for the tab.
 */
export type FormattedText = readonly FormattedBlock[];

export type FormattedBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly FormattedInline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly FormattedInline[] }
  | FormattedList;

export interface FormattedList {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item of an ordered list. */
  readonly start: number;
  readonly items: readonly FormattedListItem[];
}

export interface FormattedListItem {
  readonly content: readonly FormattedInline[];
  /** Lists inside lists end at the third level. */
  readonly lists: readonly FormattedList[];
}

export interface FormattedRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
}

export type FormattedInline =
  | FormattedRun
  /** `address` is http, https, mailto or tel. */
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly FormattedRun[] }
  /** A picture of ours: `/pictures/<token>`. */
  | { readonly kind: 'picture'; readonly address: string; readonly alt: string }
  | { readonly kind: 'break' };
