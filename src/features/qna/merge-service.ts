import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryStore } from './entry-store.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { EntryWriter } from './entry-writer.ts';
import type { FollowStore } from './follow-store.ts';
import { mustBeId } from './is-id.ts';
import type { MergeStore } from './merge-store.ts';
import { mayEditEntry, mayReadEntry } from './qna-policy.ts';
import type { QnaDesk } from './qna-ports.ts';
import type { Entry } from './qna-types.ts';
import type { Reader } from './reader-types.ts';

export interface MergeServiceParts {
  readonly database: Database;
  readonly entries: EntryStore;
  readonly follows: FollowStore;
  readonly merges: MergeStore;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly clock: Clock;
}

/** Duplicates become one. Taking a merge back does not give the followers back: they want the answer, and it stands in the other. */
export function createMergeService(
  parts: MergeServiceParts,
): Pick<QnaDesk, 'merge' | 'unmerge' | 'declineMerge'> {
  const { database, entries, follows, merges, viewer, writer, clock } = parts;

  const asReader = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );

  const mustEdit = ({ actor, institutionIds }: Reader, entry: Entry | undefined): Entry => {
    if (!entry || entry.removedAt || !mayReadEntry({ roles: actor.roles, institutionIds }, entry))
      throw new AppError('not-found', 'entry');
    if (!mayEditEntry(actor, entry)) throw new AppError('forbidden', 'editing an entry');
    return entry;
  };

  return {
    async merge(actor, entryId, intoId) {
      mustBeId(entryId);
      mustBeId(intoId);
      if (entryId === intoId) throw new AppError('bad-request', 'merging with itself');
      return asReader(actor, async (trx, reader) => {
        const locked = await entries.lock(trx, [entryId, intoId]);
        const entry = mustEdit(
          reader,
          locked.find(({ id }) => id === entryId),
        );
        const into = mustEdit(
          reader,
          locked.find(({ id }) => id === intoId),
        );
        if (entry.mergedInto === into.id) return viewer.view(trx, reader, into, entry.id);
        // What is a duplicate already leads elsewhere; nothing is merged into it, so that no ring comes of it.
        if (entry.mergedInto !== undefined || into.mergedInto !== undefined)
          throw new AppError('conflict', 'merged already');
        // Whoever was told of the one must be able to read the other.
        if (entry.scope.kind === 'municipality' && into.scope.kind === 'institution')
          throw new AppError('bad-request', 'merging into a narrower scope');
        await follows.moveAll(trx, actor.municipalityId, entry.id, into.id);
        await writer.change(trx, actor, entry, { mergedInto: into.id }, 'merged');
        await writer.tell(trx, { change: 'followed', entry: into, actorId: actor.personId });
        return viewer.view(trx, reader, into, entry.id);
      });
    },

    async unmerge(actor, entryId) {
      mustBeId(entryId);
      return asReader(actor, async (trx, reader) => {
        const [locked] = await entries.lock(trx, [entryId]);
        const entry = mustEdit(reader, locked);
        if (entry.mergedInto === undefined) return viewer.view(trx, reader, entry);
        const after = await writer.change(trx, actor, entry, { mergedInto: undefined }, 'unmerged');
        return viewer.view(trx, reader, after);
      });
    },

    async declineMerge(actor, entryId, otherId) {
      mustBeId(entryId);
      mustBeId(otherId);
      if (entryId === otherId) throw new AppError('bad-request', 'an entry and itself');
      await asReader(actor, async (trx, reader) => {
        const found = await entries.find(trx, [entryId, otherId]);
        if (found.length < 2) throw new AppError('not-found', 'entry');
        for (const entry of found) mustEdit(reader, entry);
        await merges.decline(trx, actor.municipalityId, entryId, otherId, clock.now());
      });
    },
  };
}
