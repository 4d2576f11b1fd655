import type { Actor } from '../../kernel/actor.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { EntryLine, EntrySource, EntryState } from '../qna/index.ts';

/** The page of an institution, or of the municipality, that everybody may read. */
export interface PublicPage {
  readonly id: string;
  /** Undefined: of the municipality. */
  readonly institutionId?: string;
  /** Stands in the address. */
  readonly slug: string;
  /** At least one; the first is the one shown to whom none fits. */
  readonly locales: readonly Locale[];
  readonly contactMail?: string;
  readonly isOpen: boolean;
  /** Search engines may list it. */
  readonly isIndexed: boolean;
}

export type PageDraft = Omit<PublicPage, 'id'>;

/** A place whose page somebody looks after, with the page where there is one. */
export interface PagePlace {
  readonly institutionId?: string;
  readonly name: string;
  readonly page?: PublicPage;
  /** How many entries are on it. */
  readonly released: number;
}

/** What everybody may read of an entry, in one language. */
export interface PublicText {
  readonly question: string;
  /** Small Markdown; undefined: the answer comes. */
  readonly answer?: string;
}

/** An entry as it stands on a page: nothing of it that was not released. */
export interface PublicEntry {
  readonly id: string;
  readonly revision: number;
  /** `waiting`: asked, and the answer comes. `reviewed`: there was an answer, and somebody looks at it again. */
  readonly state: 'answered' | 'waiting' | 'reviewed';
  readonly locale: Locale;
  readonly texts: Partial<PerLocale<PublicText>>;
  readonly topic?: Partial<PerLocale<string>>;
  readonly topicPosition: number;
  readonly askedAt: Date;
  readonly answeredAt?: Date;
}

/** What is stored of an entry, as far as a page is concerned. */
export interface StoredPublicEntry {
  readonly id: string;
  readonly revision: number;
  readonly state: EntryState;
  readonly source: EntrySource;
  readonly locale: Locale;
  readonly texts: Partial<PerLocale<{ question: string; parentQuestion?: string; parentAnswer?: string }>>;
  readonly topic?: Partial<PerLocale<string>>;
  readonly topicPosition: number;
  readonly createdAt: Date;
  readonly answeredAt?: Date;
}

/** A page with everything that stands on it, as a reader without sign-in gets it. */
export interface ShownPage {
  readonly page: PublicPage;
  readonly municipalityId: string;
  /** Of the institution or the municipality. */
  readonly name: string;
  /** IANA zone of the municipality. */
  readonly timeZone: string;
  readonly entries: readonly PublicEntry[];
}

/** What everybody may read. Knows no actor. */
export interface PublicReading {
  /** Undefined: there is no such page, or it is closed. */
  find(slug: string): Promise<ShownPage | undefined>;
  /** Entries of the page that fit, the best first. */
  search(shown: ShownPage, text: string, reader: Locale): readonly PublicEntry[];
}

/** What superusers write for parents, in one language. Empty: nothing. */
export interface ParentText {
  readonly question: string;
  readonly answer: string;
}

/** An entry with what parents get to read, for who writes it. */
export interface ParentEntry {
  readonly id: string;
  readonly revision: number;
  readonly state: EntryState;
  readonly source: EntrySource;
  readonly locale: Locale;
  /** Languages the entry has; those of the page may be more. */
  readonly texts: Partial<PerLocale<{ question: string; answer?: string; parent: ParentText }>>;
  /** The own pages it is on. */
  readonly releasedTo: readonly string[];
  /** There is something to show: a question for parents, or one of a parent. */
  readonly mayBeReleased: boolean;
}

/** An entry that may be put on a page, or is on it. */
export interface ParentLine extends Pick<EntryLine, 'id' | 'state' | 'shownIn' | 'question'> {
  readonly isReleased: boolean;
}

/**
 * What superusers of an institution, and coordinators, do with its page. Throws `forbidden` for others, `not-found` for what is not of
 * their municipality, `bad-request`.
 */
export interface PageDesk {
  places(actor: Actor): Promise<readonly PagePlace[]>;
  /** Makes or changes the page. `slug-taken`: somebody has that address. */
  save(actor: Actor, draft: PageDraft): Promise<{ kind: 'saved'; place: PagePlace } | { kind: 'slug-taken' }>;
  /** `waiting`: parents' questions that nobody has decided about. */
  lines(
    actor: Actor,
    pageId: string,
    query: { show: 'waiting' | 'released' | 'all'; text?: string; offset?: number },
  ): Promise<{ readonly lines: readonly ParentLine[]; readonly total: number }>;
  entry(actor: Actor, entryId: string): Promise<ParentEntry>;
  /**
   * `revision` is the one the writing began from; `changed-meanwhile`: nothing was saved. Where nobody has answered yet, the answer for
   * parents becomes that of the entry.
   */
  write(
    actor: Actor,
    entryId: string,
    texts: Partial<PerLocale<ParentText>>,
    revision: number,
  ): Promise<{ kind: 'saved' | 'changed-meanwhile'; entry: ParentEntry }>;
  /** Throws `bad-request` for one that has nothing to show: no question for parents, and not asked by one. */
  release(actor: Actor, pageId: string, entryId: string): Promise<void>;
  withdraw(actor: Actor, pageId: string, entryId: string): Promise<void>;
  /** A question of a parent or pupil, without what is personal in it. Not on the page before somebody releases it. */
  ask(
    actor: Actor,
    asked: { institutionId?: string; question: string; locale: Locale },
  ): Promise<{ readonly entryId: string; readonly question: string; readonly wasMasked: boolean }>;
  /** Takes away a parent's question that is not released. Throws `conflict` for another. */
  decline(actor: Actor, entryId: string): Promise<void>;
}
