import type { Actor } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DeskQueue, NetworkLine, QnaSettings } from './desk-types.ts';
import type {
  AnswerOutcome,
  EditOutcome,
  Entry,
  EntryDraft,
  EntryEvent,
  EntryLine,
  EntryPage,
  EntryQuery,
  EntryRevision,
  EntryView,
  NewQuestion,
  Topic,
} from './qna-types.ts';

/**
 * Reading. Everybody reads the municipality's entries, those of the own institutions, and what the network shares unless it is
 * hidden. Anything else is `AppError('not-found')`: an entry of another municipality does not exist.
 */
export interface QnaReader {
  search(actor: Actor, query: EntryQuery): Promise<EntryPage>;
  /** A merged entry answers with the one it was merged into (`redirectedFrom`). Throws `not-found`. */
  get(actor: Actor, entryId: string): Promise<EntryView>;
  find(actor: Actor, entryId: string): Promise<EntryView | undefined>;
  /** Entries like this text, also open ones, for "somebody has asked that": at most five, only good ones. */
  similar(actor: Actor, text: string): Promise<readonly EntryLine[]>;
  topics(actor: Actor): Promise<readonly Topic[]>;
}

/** What everybody may do. */
export interface QnaAsking {
  /**
   * Asks. The asker follows the question. The same question of the same person within a minute is the same entry (a card
   * pressed twice). Throws `bad-request` (empty, too long), `forbidden` (another institution's scope).
   */
  ask(actor: Actor, question: NewQuestion): Promise<EntryView>;
  /** The same in the caller's transaction. */
  askIn(trx: MunicipalityTransaction, actor: Actor, question: NewQuestion): Promise<EntryView>;
  follow(actor: Actor, entryId: string, kind?: 'follower' | 'same-here'): Promise<EntryView>;
  unfollow(actor: Actor, entryId: string): Promise<EntryView>;
  /** "This helped me", on or off. Counts once a person. */
  setHelped(actor: Actor, entryId: string, helped: boolean): Promise<EntryView>;
  /** The asker or a follower says the answer does not solve it: open again, with what they write as a word to the superusers. */
  notSolved(actor: Actor, entryId: string, why?: string): Promise<EntryView>;
}

/** What superusers do with entries of their institution and of the municipality; coordinators with all. Throws `forbidden`, `not-found`. */
export interface QnaDesk {
  queue(actor: Actor): Promise<DeskQueue>;
  create(actor: Actor, draft: EntryDraft): Promise<EntryView>;
  /** `revision` is the one the edit began from. */
  edit(actor: Actor, entryId: string, draft: EntryDraft, revision: number): Promise<EditOutcome>;
  /** An answer in one language. The first is accepted; one that comes when there is one in that language already is kept beside it. */
  answer(actor: Actor, entryId: string, given: { locale: Locale; answer: string }): Promise<AnswerOutcome>;
  /** Takes one of the answers given as the entry's own. */
  acceptAnswer(actor: Actor, entryId: string, answerId: string): Promise<EntryView>;
  declineAnswer(actor: Actor, entryId: string, answerId: string): Promise<EntryView>;
  /** Looked at, and right: sets the next review. */
  verify(actor: Actor, entryId: string): Promise<EntryView>;
  outdate(actor: Actor, entryId: string): Promise<EntryView>;
  reopen(actor: Actor, entryId: string): Promise<EntryView>;
  /** Asks a colleague to answer; undefined takes it back. The colleague must be of the municipality. */
  assign(actor: Actor, entryId: string, personId: string | undefined): Promise<EntryView>;
  /** Undo with `restore`. */
  remove(actor: Actor, entryId: string): Promise<void>;
  restore(actor: Actor, entryId: string): Promise<EntryView>;
  history(actor: Actor, entryId: string): Promise<readonly EntryRevision[]>;
  /** Makes the entry what it was in `revision`, as a new revision. */
  restoreRevision(actor: Actor, entryId: string, revision: number): Promise<EntryView>;
  /** `entryId` becomes a duplicate of `intoId`: its followers follow that one, its address leads there. */
  merge(actor: Actor, entryId: string, intoId: string): Promise<EntryView>;
  unmerge(actor: Actor, entryId: string): Promise<EntryView>;
  declineMerge(actor: Actor, entryId: string, otherId: string): Promise<void>;
  /** Colleagues who can be asked to answer or own: superusers and coordinators of the municipality, by name. */
  colleagues(actor: Actor): Promise<readonly { id: string; name: string; institution?: string }[]>;
}

/** What a coordinator decides about the network. */
export interface QnaNetwork {
  /** What others would see of it: its texts without contact details. Throws as `share` does. */
  foresee(actor: Actor, entryId: string): Promise<Entry['texts']>;
  /** Others see it from now on, without contact details. Throws `bad-request` for one without an answer, `not-found` without a network. */
  share(actor: Actor, entryId: string): Promise<EntryView>;
  unshare(actor: Actor, entryId: string): Promise<EntryView>;
  /** What others share, also what is hidden, for the desk. */
  list(
    actor: Actor,
    query: { text?: string; offset?: number; limit?: number },
  ): Promise<{ lines: readonly NetworkLine[]; total: number }>;
  /** An own copy, which the superusers edit from then on. Twice gives the same copy. */
  adopt(actor: Actor, entryId: string): Promise<EntryView>;
  hide(actor: Actor, entryId: string): Promise<void>;
  unhide(actor: Actor, entryId: string): Promise<void>;
}

/** What a coordinator sets. */
export interface QnaSettingsDesk {
  get(actor: Actor): Promise<QnaSettings>;
  save(actor: Actor, settings: { reviewDays: number; digestWeekday?: number }): Promise<QnaSettings>;
  saveTopic(
    actor: Actor,
    topic: { id?: string; names: Topic['names']; position?: number },
  ): Promise<readonly Topic[]>;
  archiveTopic(actor: Actor, topicId: string): Promise<readonly Topic[]>;
}

/** Told of every change inside its transaction. */
export type EntryListener = (trx: MunicipalityTransaction, event: EntryEvent) => Promise<void>;

/** The list as a search index sees it; `platform/search` knows nothing of entries. */
export interface EntrySearch {
  /** Puts the texts of these entries in the place of what was there, in the same transaction; removed and merged ones are taken out. */
  put(trx: MunicipalityTransaction, entries: readonly Entry[]): Promise<void>;
  /** What the network sees of an entry; undefined takes it out. */
  putShared(
    trx: MunicipalityTransaction,
    municipalityId: string,
    entryId: string,
    shared: { readonly networkId: string; readonly texts: Entry['texts'] } | undefined,
  ): Promise<void>;
  /**
   * The best entries for a text, the best first, at most `limit` (100). Sees the municipality's, those of `institutionIds`, and
   * what its network shares, by the rule of the database and not of this call.
   */
  search(
    trx: MunicipalityTransaction,
    query: {
      readonly text: string;
      readonly reader: Locale;
      /** Institutions whose own entries the reader sees; `all`: those of every institution. */
      readonly institutionIds: readonly string[] | 'all';
      readonly languages?: readonly Locale[];
      readonly limit?: number;
    },
  ): Promise<readonly EntryHit[]>;
}

export interface EntryHit {
  /** The municipality the entry belongs to. */
  readonly municipalityId: string;
  readonly entryId: string;
  /** The language of the text that fitted best. */
  readonly locale: Locale;
  /** 1 is all of what was asked. */
  readonly score: number;
}
