import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { MergeStore } from './merge-store.ts';
import { editedInstitutions, isQnaCoordinator, isQnaSuperuser } from './qna-policy.ts';
import type { QnaDesk } from './qna-ports.ts';
import type { QueueStore } from './queue-store.ts';
import { localDate } from './review-rules.ts';

/** Of each part; whoever has more has enough to do. */
const mostQueued = 100;

export interface QueueServiceParts {
  readonly database: Database;
  readonly queues: QueueStore;
  readonly merges: MergeStore;
  readonly viewer: EntryViewer;
  readonly clock: Clock;
}

/** What waits for a superuser. */
export function createQueueService(parts: QueueServiceParts): Pick<QnaDesk, 'queue'> {
  const { database, queues, merges, viewer, clock } = parts;
  return {
    async queue(actor) {
      if (!isQnaSuperuser(actor) && !isQnaCoordinator(actor)) throw new AppError('forbidden', 'the desk');
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const reader = await viewer.readReader(trx, actor);
        const { id: municipalityId, timeZone } = reader.municipality;
        const institutionIds = editedInstitutions(actor);
        const ids = await queues.list(trx, {
          personId: actor.personId,
          institutionIds,
          today: localDate(clock.now(), timeZone),
          limit: mostQueued,
        });
        const suggestions = await merges.listOpen(trx, institutionIds, mostQueued);
        const all = new Set([
          ...[ids.assigned, ids.open, ids.unverified, ids.due, ids.parents].flat(),
          ...suggestions.flatMap(({ entryId, otherId }) => [entryId, otherId]),
        ]);
        const lines = new Map(
          (
            await viewer.lines(
              trx,
              reader,
              [...all].map((id) => ({ municipalityId, id })),
            )
          ).map((line) => [line.id, line]),
        );
        const linesOf = (some: readonly string[]) => some.flatMap((id) => lines.get(id) ?? []);
        return {
          assigned: linesOf(ids.assigned),
          open: linesOf(ids.open),
          unverified: linesOf(ids.unverified),
          dueForReview: linesOf(ids.due),
          parents: linesOf(ids.parents),
          merges: suggestions.flatMap(({ entryId, otherId, score }) => {
            const entry = lines.get(entryId);
            const other = lines.get(otherId);
            return entry && other ? [{ entry, other, score }] : [];
          }),
        };
      });
    },
  };
}
