import type { Locale, PerLocale } from '../../kernel/locale.ts';

/** `open`: nobody has answered. `verified`: somebody who may has looked at the answer. `outdated`: it no longer holds. */
export type EntryState = 'open' | 'answered' | 'verified' | 'outdated';

/** Where an entry came from. `parent`: a question of somebody outside, brought by staff. */
export type EntrySource = 'chat' | 'tab' | 'message' | 'parent' | 'import' | 'network' | 'superuser';

/** Who may read it. What the network sees of it is a matter of its own (`EntryView.shared`). */
export type EntryScope =
  { readonly kind: 'municipality' } | { readonly kind: 'institution'; readonly institutionId: string };

/** Longest texts, in characters. */
export const longestQuestion = 2000;
export const longestAnswer = 20_000;

/** What an entry says in one language. Answers are Markdown of the small kind that `readFormattedText` reads; questions are plain. */
export interface EntryText {
  readonly question: string;
  readonly answer?: string;
  /** The same in plain words, for parents and pupils. */
  readonly parentQuestion?: string;
  readonly parentAnswer?: string;
}

/** The leaf of a tree that an entry belongs to. */
export interface EntryLeaf {
  readonly treeId: string;
  readonly leaf: string;
}

export interface Topic {
  readonly id: string;
  /** A missing language falls back to the municipality's own, then to any: `textIn`. */
  readonly names: Partial<PerLocale<string>>;
  readonly position: number;
}

/** Somebody of the own municipality, as others may see them. */
export interface EntryPerson {
  readonly id: string;
  /** Empty: the directory no longer knows them. */
  readonly name: string;
}

/** An entry of the own municipality, as it is stored. */
export interface Entry {
  readonly id: string;
  readonly municipalityId: string;
  readonly state: EntryState;
  /** The language it was asked in: its text is always there. */
  readonly locale: Locale;
  readonly scope: EntryScope;
  readonly topicId?: string;
  readonly leaf?: EntryLeaf;
  readonly source: EntrySource;
  /** Undefined: nobody of the municipality, or erased. */
  readonly askerId?: string;
  readonly askerInstitutionId?: string;
  /** The asker lets superusers see the name. */
  readonly askerNamed: boolean;
  readonly ownerId?: string;
  readonly assignedTo?: string;
  /** Local date `YYYY-MM-DD` on which the owner is reminded. */
  readonly reviewOn?: string;
  readonly helped: number;
  readonly mergedInto?: string;
  readonly importId?: string;
  readonly adoptedFrom?: { readonly municipalityId: string; readonly entryId: string };
  /** Goes up with every change; an edit names the one it began from. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly answeredAt?: Date;
  readonly answeredBy?: string;
  readonly verifiedAt?: Date;
  readonly verifiedBy?: string;
  readonly outdatedAt?: Date;
  readonly removedAt?: Date;
  readonly texts: Partial<PerLocale<EntryText>>;
}

/** An answer somebody gave. `offered`: written in the channel's thread. `kept`: another one was accepted. */
export interface GivenAnswer {
  readonly id: string;
  readonly locale: Locale;
  readonly answer: string;
  readonly state: 'offered' | 'kept' | 'accepted' | 'declined';
  readonly by: EntryPerson;
  readonly at: Date;
}

/** What the reader may do with an entry. Decided here; every service decides anew. */
export interface EntryRights {
  /** Edit, answer, assign, verify, outdate, merge, remove, release. */
  readonly edit: boolean;
  /** Share with the network; adopt and hide what others share. */
  readonly network: boolean;
}

/** An entry as one reader sees it. */
export interface EntryView {
  readonly id: string;
  readonly state: EntryState;
  readonly locale: Locale;
  /** The language shown: the reader's, else the municipality's own, else the one it was asked in. */
  readonly shownIn: Locale;
  readonly question: string;
  /** Undefined: not answered. In `shownIn` where there is an answer in it, else in the language that has one. */
  readonly answer?: string;
  readonly answerIn?: Locale;
  /** Languages there is an answer in. */
  readonly answeredIn: readonly Locale[];
  readonly scope: EntryScope;
  readonly institutionName?: string;
  readonly topic?: Topic;
  readonly leaf?: EntryLeaf;
  readonly source: EntrySource;
  readonly helped: number;
  /** The reader has said "this helped me". */
  readonly iHelped: boolean;
  readonly follows: boolean;
  readonly followers: number;
  /** The reader asked it. */
  readonly isMine: boolean;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly verifiedAt?: Date;
  readonly reviewOn?: string;
  /** Another municipality of the network shares it; shown with its origin, and read only. */
  readonly origin?: { readonly municipalityId: string; readonly name: string };
  /** The reader asked for a duplicate, and this is what it was merged into. */
  readonly redirectedFrom?: string;
  readonly rights: EntryRights;
  /** For superusers only: who asked (where the asker wishes), owns, answers; the other answers; what is shared and released. */
  readonly desk?: EntryDesk;
}

export interface EntryDesk {
  readonly asker?: EntryPerson;
  readonly askerInstitution?: string;
  readonly owner?: EntryPerson;
  readonly assignedTo?: EntryPerson;
  readonly answeredBy?: EntryPerson;
  readonly verifiedBy?: EntryPerson;
  readonly answers: readonly GivenAnswer[];
  /** Of an entry opened again: what the person wrote whom the answer did not help. */
  readonly note?: string;
  readonly texts: Partial<PerLocale<EntryText>>;
  readonly sharedWithNetwork: boolean;
  /** Public pages it is on. */
  readonly releasedTo: readonly string[];
}

/** A line of a list or of search. */
export interface EntryLine {
  readonly id: string;
  readonly state: EntryState;
  readonly locale: Locale;
  readonly shownIn: Locale;
  readonly question: string;
  /** The answer's beginning in plain words, at most 240 characters. */
  readonly excerpt?: string;
  readonly topic?: Topic;
  readonly institutionName?: string;
  readonly origin?: { readonly municipalityId: string; readonly name: string };
  readonly helped: number;
  readonly followers: number;
  readonly updatedAt: Date;
  /** Of a search: 1 is all of what was asked. */
  readonly score?: number;
}

export interface EntryQuery {
  /** Absent or empty: everything, in `order`. */
  readonly text?: string;
  readonly topicId?: string;
  readonly institutionId?: string;
  /** Only entries with an answer in one of these. */
  readonly languages?: readonly Locale[];
  readonly states?: readonly EntryState[];
  readonly leaf?: EntryLeaf;
  /** Only what the reader asked or follows. */
  readonly mine?: boolean;
  /** Only entries of the own municipality that the reader may edit: the desk's list. */
  readonly editable?: boolean;
  /** Without a text. */
  readonly order?: 'helpful' | 'newest';
  /** From 0. */
  readonly offset?: number;
  /** At most 100; 20 unless given. */
  readonly limit?: number;
}

export interface EntryPage {
  readonly lines: readonly EntryLine[];
  /** Of all that fits; with a text at most 100. */
  readonly total: number;
}

/** What somebody asks. */
export interface NewQuestion {
  readonly question: string;
  readonly locale: Locale;
  /** Whom it is for; the municipality unless given. */
  readonly scope?: EntryScope;
  readonly topicId?: string;
  readonly leaf?: EntryLeaf;
  /** Superusers may see the asker's name. */
  readonly showName: boolean;
  readonly source: EntrySource;
  /** A draft of the answer, where the asker knows it already ("Add to Q&A"). */
  readonly answer?: string;
}

/** What a superuser writes: the whole entry, all its languages. */
export interface EntryDraft {
  readonly locale: Locale;
  readonly texts: Partial<PerLocale<EntryText>>;
  readonly scope: EntryScope;
  readonly topicId?: string;
  readonly leaf?: EntryLeaf;
  readonly ownerId?: string;
  /** Local date; undefined: as the settings say, once it is verified. */
  readonly reviewOn?: string;
}

/** What became of an edit. `changed-meanwhile`: nothing was saved, because somebody else had changed what this edit began from. */
export type EditOutcome =
  | { readonly kind: 'saved'; readonly entry: EntryView }
  | { readonly kind: 'changed-meanwhile'; readonly entry: EntryView; readonly changedBy?: EntryPerson };

/** What became of an answer. `kept`: somebody else's was accepted first; this one stands beside it and can be chosen. */
export type AnswerOutcome =
  | { readonly kind: 'accepted'; readonly entry: EntryView; readonly answerId: string }
  | { readonly kind: 'kept'; readonly entry: EntryView; readonly answerId: string };

/** A version of an entry. */
export interface EntryRevision {
  readonly revision: number;
  readonly change: EntryChange;
  readonly at: Date;
  readonly by: EntryPerson;
  readonly state: EntryState;
  readonly texts: Partial<PerLocale<EntryText>>;
  readonly scope: EntryScope;
  readonly topicId?: string;
  /** Of `reopened`: what the person wrote whom the answer did not help. */
  readonly note?: string;
}

/** What happens to an entry. */
export type EntryChange =
  | 'asked'
  | 'created'
  | 'answered'
  | 'edited'
  | 'verified'
  | 'outdated'
  | 'reopened'
  | 'assigned'
  | 'merged'
  | 'unmerged'
  | 'removed'
  | 'restored'
  | 'imported'
  | 'import-undone'
  | 'adopted'
  | 'shared'
  | 'unshared'
  | 'followed'
  | 'helped';

/** Told inside the transaction, after the change was written. No message and no request inside: enqueue. */
export interface EntryEvent {
  /** `answer-kept`: an answer came when there was one already; of this, `followed` and `helped` no new version comes. */
  readonly change: EntryChange | 'answer-kept';
  readonly entry: Entry;
  /** Who did it. */
  readonly actorId: string;
  /** Of `answered`: the answer in the words and language it was given in was there before in no language. */
  readonly firstAnswer?: boolean;
}
