import type { Locale, PerLocale } from '../../kernel/locale.ts';

/** Questions and answers of a demo municipality as data; keys in place of ids, days counted back from the start of the sandbox. */
export interface DemoQna {
  /** Key of the municipality's file. */
  readonly key: string;
  /** In the order in which they are shown. */
  readonly topics: Readonly<Record<string, PerLocale<string>>>;
  readonly entries: readonly DemoEntry[];
}

export interface DemoEntry {
  readonly key: string;
  readonly topic: string;
  /** The leaf of the municipality's tree it belongs to. */
  readonly leaf?: string;
  /** The language it was asked in, where it is not the municipality's. */
  readonly locale?: Locale;
  readonly texts: Partial<PerLocale<DemoEntryText>>;
  /** Who asked, and how many days ago. */
  readonly asked: readonly [person: string, daysAgo: number];
  /** Where they asked; in the chat unless told. */
  readonly from?: 'tab' | 'message' | 'parent' | 'superuser';
  readonly unnamed?: true;
  /** An institution's own. */
  readonly at?: string;
  readonly answered?: readonly [person: string, daysAgo: number];
  readonly verified?: readonly [person: string, daysAgo: number];
  /** Days ago. */
  readonly outdated?: number;
  /** In so many days it is looked at again; before today where negative. */
  readonly reviewIn?: number;
  /** Another answer that came when there was one. */
  readonly alsoAnswered?: { readonly by: string; readonly answer: string };
  readonly assignedTo?: string;
  readonly followers?: readonly string[];
  /** How many it has helped. */
  readonly helped?: number;
  readonly shared?: true;
  /** Another entry that looks like it. */
  readonly looksLike?: string;
}

export interface DemoEntryText {
  readonly question: string;
  readonly answer?: string;
  readonly parentQuestion?: string;
  readonly parentAnswer?: string;
}
