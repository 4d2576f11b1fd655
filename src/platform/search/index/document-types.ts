import type { Locale } from '../../../kernel/locale.ts';

/** A text to be found, in one language. */
export interface DocumentText {
  readonly locale: Locale;
  /** The question or heading; may be empty. */
  readonly title: string;
  /** Plain text. */
  readonly body: string;
}

/** For whom a document is found: by its municipality, or by the others of its network. */
export type Audience =
  { readonly kind: 'municipality' } | { readonly kind: 'network'; readonly networkId: string };

/** A document in all its languages. */
export interface IndexedDocument {
  /** A UUID. */
  readonly id: string;
  readonly audience: Audience;
  /** Found only by those of this institution; undefined: by everybody of the audience. */
  readonly institutionId?: string;
  readonly texts: readonly DocumentText[];
}

export interface DocumentQuery {
  readonly text: string;
  /** Documents in the reader's language come before others that fit as well. */
  readonly reader: Locale;
  /** Institutions whose own documents are found; `all`: those of every institution. The caller has decided that the reader may. */
  readonly institutionIds: readonly string[] | 'all';
  /** Only documents in these; all, unless given. */
  readonly languages?: readonly Locale[];
  /** At most 100, which it is unless given. */
  readonly limit?: number;
}

/** A document that was found, in the language that fits best. */
export interface DocumentHit {
  readonly municipalityId: string;
  readonly documentId: string;
  readonly locale: Locale;
  /** From 0 upwards; one that has all of the query has about 1. */
  readonly score: number;
}
