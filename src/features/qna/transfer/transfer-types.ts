import type { Locale, PerLocale } from '../../../kernel/locale.ts';
import type { Entry, EntryChange, EntryScope, Topic } from '../qna-types.ts';

/** What a column of a file can be. */
export type ImportColumn = 'question' | 'answer' | 'topic' | 'language' | 'institution' | 'link';

/** Most rows and columns of a file. */
export const importLimits = { rows: 5_000, columns: 60 } as const;

/** Words, or words with the small Markdown that says how they looked. */
export type SourceCell = string | readonly [words: string, markdown: string];

export interface SourceSheet {
  readonly title: string;
  readonly rows: readonly (readonly SourceCell[])[];
}

export type FileProblem =
  'broken' | 'too-large' | 'too-many-rows' | 'too-many-columns' | 'old-or-locked' | 'no-table' | 'unknown';

export type ReadFile =
  | { readonly kind: 'read'; readonly sheets: readonly SourceSheet[] }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** How a file is to be understood, and what becomes of what is there already. */
export interface ImportChoice {
  readonly sheet: number;
  /** From 0; undefined: there are no titles. */
  readonly headerRow?: number;
  readonly columns: Partial<Record<ImportColumn, number>>;
  readonly duplicates: 'skip' | 'update';
  readonly alike: 'skip' | 'add';
  /** Of rows that say none. */
  readonly locale: Locale;
}

export type BadReason =
  | 'no-question'
  | 'question-too-long'
  | 'answer-too-long'
  | 'topic-too-long'
  | 'unknown-language'
  | 'unknown-institution'
  | 'bad-link';

/** A row that can become an entry. */
export interface ImportRow {
  /** From 0. */
  readonly row: number;
  readonly question: string;
  readonly answer?: string;
  readonly locale: Locale;
  readonly scope: EntryScope;
  /** As the file writes it. */
  readonly topic?: string;
}

export type ReadRow =
  ImportRow | { readonly row: number; readonly question: string; readonly bad: BadReason };

/** An entry that has the question already, or looks like it. */
export interface FoundEntry {
  readonly id: string;
  readonly question: string;
}

/** One with the digests (`answerDigest`) of the answers it has, so that an answer that is there already is no change. */
export interface AskedEntry extends FoundEntry {
  readonly answers: Partial<PerLocale<string>>;
}

export type RowOutcome =
  | { readonly kind: 'new' | 'alike-added'; readonly like?: FoundEntry; readonly source: ImportRow }
  | {
      readonly kind: 'update' | 'duplicate' | 'alike-skipped';
      readonly like: FoundEntry;
      readonly source: ImportRow;
    }
  | { readonly kind: 'repeated'; readonly sameAs: number; readonly source: ImportRow }
  | { readonly kind: 'bad'; readonly reason: BadReason; readonly source: { row: number; question: string } };

export type OutcomeKind = RowOutcome['kind'];

/** How many rows become what, and how many topics are made. */
export type ImportCounts = Readonly<Record<OutcomeKind | 'topics', number>>;

/** What is in the way of a file's rows, as it is now. */
export interface Surroundings {
  readonly municipality: string;
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
  readonly topics: readonly Topic[];
  /** By `questionKey`: entries that have the question in any of their languages. */
  readonly entries: ReadonlyMap<string, AskedEntry>;
}

/** What an import did: enough to take it back. */
export interface ImportResult {
  readonly created: readonly string[];
  readonly updated: readonly UpdatedEntry[];
  readonly topics: readonly string[];
}

export interface UpdatedEntry {
  readonly id: string;
  /** Before, to restore; and after, to know whether somebody has changed it since. */
  readonly before: number;
  readonly after: number;
  /** What no version keeps; instants as ISO 8601. */
  readonly was: Partial<
    Record<'answeredAt' | 'verifiedAt' | 'outdatedAt' | 'answeredBy' | 'verifiedBy', string>
  >;
}

/** What is stored of an import: the file as it was read until it is done, and what was announced. */
export interface ImportPlan {
  readonly sheets: readonly SourceSheet[];
  readonly sizes: readonly { readonly title: string; readonly rows: number }[];
  readonly choice: ImportChoice;
  /** Entries that look like a question of the file, by `questionKey`; null: looked for, and there is none. */
  readonly alike: Readonly<Record<string, FoundEntry | null>>;
  readonly counts: ImportCounts;
  readonly newTopics: readonly string[];
  readonly result?: ImportResult;
}

export interface StoredImport {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'preview' | 'done' | 'undone';
  readonly plan: ImportPlan;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly doneAt?: Date;
  readonly undoneAt?: Date;
}

/** An entry with everything about it that a municipality may want to take along. */
export interface ExportedEntry {
  readonly entry: Entry;
  readonly topic?: Topic;
  readonly institution?: string;
  readonly history: readonly { readonly change: EntryChange; readonly at: Date; readonly revision: number }[];
}
