import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { contentOf } from './entry-rules.ts';
import type { EntryStore } from './entry-store.ts';
import type { MergeStore } from './merge-store.ts';
import type { NetworkSharing } from './network-sharing.ts';
import { mayEditEntry, mayReadEntry } from './qna-policy.ts';
import type { EntryListener, EntrySearch } from './qna-ports.ts';
import type { Entry, EntryChange, EntryEvent } from './qna-types.ts';
import type { ReaderStore } from './reader-store.ts';
import type { Reader } from './reader-types.ts';
import type { RevisionStore } from './revision-store.ts';
import type { SettingsStore } from './settings-store.ts';
import { lookAlikesOf } from './similar-rules.ts';

export interface WriterParts {
  readonly entries: EntryStore;
  readonly revisions: RevisionStore;
  readonly merges: MergeStore;
  readonly readers: ReaderStore;
  readonly settings: SettingsStore;
  readonly sharing: NetworkSharing;
  readonly search: EntrySearch;
  readonly listeners: readonly EntryListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What a new entry is made of; the rest follows from who makes it, and when. */
export type NewEntry = Pick<Entry, 'locale' | 'texts' | 'scope' | 'source' | 'state'> &
  Partial<
    Pick<
      Entry,
      | 'id'
      | 'topicId'
      | 'leaf'
      | 'askerId'
      | 'askerInstitutionId'
      | 'askerNamed'
      | 'ownerId'
      | 'reviewOn'
      | 'importId'
      | 'adoptedFrom'
    >
  >;

type Telling = Pick<EntryEvent, 'firstAnswer'>;

/**
 * The only writer of entries. With every change go, in the caller's transaction: a version to restore, a line of the audit trail,
 * what the network sees, the search index, and the listeners.
 */
export interface EntryWriter {
  /**
   * Adds entries as one change of each. `between` runs once they are there and before anybody is told.
   */
  add(
    trx: MunicipalityTransaction,
    actor: Pick<Actor, 'municipalityId' | 'personId'>,
    entries: readonly NewEntry[],
    change: EntryChange,
    between?: (entries: readonly Entry[]) => Promise<void>,
  ): Promise<readonly Entry[]>;
  /** Changes an entry that is locked. Revision and time of the change are set here. */
  change(
    trx: MunicipalityTransaction,
    actor: Pick<Actor, 'personId'>,
    before: Entry,
    differing: Partial<Entry>,
    change: EntryChange,
    besides?: Telling & { readonly note?: string },
  ): Promise<Entry>;
  /** The same for many; versions and the search index are written for all of them at once. */
  changeAll(
    trx: MunicipalityTransaction,
    actor: Pick<Actor, 'personId'>,
    changes: readonly { readonly before: Entry; readonly differing: Partial<Entry> }[],
    change: EntryChange,
    besides?: Telling & { readonly note?: string },
  ): Promise<readonly Entry[]>;
  /** Tells of what is no change of the entry itself: somebody follows, it helped. */
  tell(trx: MunicipalityTransaction, event: EntryEvent): Promise<void>;
  /** Locks an entry, or what it was merged into. Throws `not-found` for one that the reader does not see. */
  lockReadable(trx: MunicipalityTransaction, reader: Reader, entryId: string): Promise<Entry>;
  /** The same for one that the reader edits; throws `forbidden` otherwise. */
  lockEditable(trx: MunicipalityTransaction, reader: Reader, entryId: string): Promise<Entry>;
  /** Suggests entries of the municipality that may be the same question. */
  suggestMerges(trx: MunicipalityTransaction, entry: Entry): Promise<void>;
  /** Throws `bad-request`: a topic or institution that is not there. */
  mustHave(
    trx: MunicipalityTransaction,
    wanted: { topicId?: string; scope?: Entry['scope']; ownerId?: string },
    before?: Entry,
  ): Promise<void>;
}

const longestRedirect = 20;

export function entryWriterOn(parts: WriterParts): EntryWriter {
  const { entries, revisions, merges, readers, settings, sharing, search, listeners, clock, ids } = parts;

  const tell: EntryWriter['tell'] = async (trx, event) => {
    for (const listener of listeners) await listener(trx, event);
  };

  const changeAll: EntryWriter['changeAll'] = async (
    trx,
    actor,
    changes,
    change,
    { note, firstAnswer } = {},
  ) => {
    const at = clock.now();
    const changed = changes.map(({ before, differing }) => {
      const revision = before.revision + 1;
      const after: Entry = { ...before, ...differing, revision, updatedAt: at, updatedBy: actor.personId };
      return { before, after };
    });
    for (const { before, after } of changed) await entries.update(trx, before, after);
    await revisions.add(
      trx,
      changed.map(({ before, after }) => ({
        ...versionOf(after, change, note),
        auditId: ids.next(),
        before: { state: before.state, revision: before.revision },
      })),
    );
    for (const { after } of changed) await sharing.follow(trx, after);
    const all = changed.map(({ after }) => after);
    await search.put(trx, all);
    for (const entry of all) await tell(trx, { change, entry, actorId: actor.personId, firstAnswer });
    return all;
  };

  const lockReadable: EntryWriter['lockReadable'] = async (trx, reader, entryId) => {
    let [entry] = await entries.lock(trx, [entryId]);
    for (let step = 0; entry?.mergedInto !== undefined && step < longestRedirect; step++) {
      [entry] = await entries.lock(trx, [entry.mergedInto]);
    }
    const place = { roles: reader.actor.roles, institutionIds: reader.institutionIds };
    if (!entry || entry.removedAt || !mayReadEntry(place, entry)) throw new AppError('not-found', 'entry');
    return entry;
  };

  return {
    async add(trx, actor, newEntries, change, between) {
      const at = clock.now();
      const made = newEntries.map((each) => madeOf(each, actor, at, ids.next()));
      if (made.length === 0) return [];
      await entries.insert(trx, made);
      await revisions.add(
        trx,
        made.map((entry) => ({
          ...versionOf(entry, change),
          auditId: ids.next(),
        })),
      );
      await search.put(trx, made);
      await between?.(made);
      for (const entry of made) {
        const firstAnswer = entry.state === 'open' ? undefined : true;
        await tell(trx, { change, entry, actorId: actor.personId, firstAnswer });
      }
      return made;
    },

    async change(trx, actor, before, differing, change, besides) {
      const [after] = await changeAll(trx, actor, [{ before, differing }], change, besides);
      return after!;
    },

    changeAll,
    tell,
    lockReadable,

    async lockEditable(trx, reader, entryId) {
      const entry = await lockReadable(trx, reader, entryId);
      if (!mayEditEntry(reader.actor, entry)) throw new AppError('forbidden', 'editing an entry');
      return entry;
    },

    async suggestMerges(trx, entry) {
      const text = entry.texts[entry.locale]?.question;
      if (text === undefined) return;
      const hits = await search.search(trx, { text, reader: entry.locale, institutionIds: 'all', limit: 10 });
      const own = { municipalityId: entry.municipalityId, entryId: entry.id };
      for (const { entryId: otherId, score } of lookAlikesOf(hits, own)) {
        const suggestion = { entryId: entry.id, otherId, score };
        await merges.suggest(trx, entry.municipalityId, suggestion, clock.now());
      }
    },

    async mustHave(trx, { topicId, scope, ownerId }, before) {
      if (topicId !== undefined && topicId !== before?.topicId) {
        const topics = await settings.listTopics(trx);
        if (!topics.some(({ id }) => id === topicId)) throw new AppError('bad-request', 'topic');
      }
      if (scope?.kind === 'institution' && !(await readers.hasInstitution(trx, scope.institutionId)))
        throw new AppError('bad-request', 'institution');
      if (ownerId !== undefined && ownerId !== before?.ownerId && !(await readers.hasPerson(trx, ownerId)))
        throw new AppError('bad-request', 'owner');
    },
  };
}

function madeOf(
  entry: NewEntry,
  actor: Pick<Actor, 'municipalityId' | 'personId'>,
  at: Date,
  id: string,
): Entry {
  const isAnswered = entry.state !== 'open';
  return {
    id,
    askerNamed: false,
    ...entry,
    municipalityId: actor.municipalityId,
    helped: 0,
    revision: 1,
    createdAt: at,
    createdBy: actor.personId,
    updatedAt: at,
    updatedBy: actor.personId,
    ...(isAnswered && { answeredAt: at, answeredBy: actor.personId }),
    ...(entry.state === 'verified' && { verifiedAt: at, verifiedBy: actor.personId }),
    ...(entry.state === 'outdated' && { outdatedAt: at }),
  };
}

/** An entry as one of its versions. */
export function versionOf(entry: Entry, change: EntryChange, note?: string) {
  return {
    municipalityId: entry.municipalityId,
    entryId: entry.id,
    revision: entry.revision,
    change,
    at: entry.updatedAt,
    by: entry.updatedBy,
    content: contentOf(entry, note),
  };
}
