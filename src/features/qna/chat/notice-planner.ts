import type { Clock } from '../../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import { entryStore } from '../entry-store.ts';
import type { EntryListener } from '../qna-ports.ts';
import type { Entry, EntryEvent } from '../qna-types.ts';
import { readerStore } from '../reader-store.ts';
import { revisionStore } from '../revision-store.ts';
import type { NoticeKind, NoticeReader } from './chat-types.ts';
import { answerRead } from './notice-rules.ts';
import type { NoticeStore } from './notice-store.ts';

/** The job that tells what is due of one entry. */
export const tellEntryJob = 'tell-qna-entry';

/**
 * Decides who is told of what happens to entries: followers of an answer, the superusers of the asker's institution of a question,
 * whoever is asked to answer, whoever answered of what did not help. Whoever did it is told of nothing.
 */
export function createNoticePlanner({
  notices,
  enqueue,
  clock,
}: {
  readonly notices: NoticeStore;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): EntryListener {
  const plan = async (
    trx: MunicipalityTransaction,
    entry: Entry,
    kind: NoticeKind,
    readers: readonly NoticeReader[],
    timeZone: string,
  ): Promise<void> => {
    if (readers.length === 0) return;
    const now = clock.now();
    const planned = readers.map(({ personId, quiet }) => ({
      personId,
      kind,
      dueAt: afterQuiet(now, quiet, timeZone),
    }));
    await notices.plan(trx, entry, planned);
    if (planned.some(({ dueAt }) => dueAt <= now)) {
      await enqueue(trx, tellEntryJob, { municipalityId: entry.municipalityId, id: entry.id });
    }
  };

  /** Of an answer everybody is told who has not been since the question was opened; of another one, who reads another one. */
  const tellFollowers = async (
    trx: MunicipalityTransaction,
    { change, entry, actorId }: EntryEvent,
    place: { readonly locale: Locale; readonly timeZone: string },
  ): Promise<void> => {
    const { answeredAt } = entry;
    if ((entry.state !== 'answered' && entry.state !== 'verified') || answeredAt === undefined) return;
    const followers = await notices.listFollowers(trx, entry.id, actorId);
    if (followers.length === 0) return;
    const before =
      change === 'answered' ? await revisionStore.find(trx, entry.id, entry.revision - 1) : undefined;
    const readsAnother = (reader: Locale) =>
      before !== undefined &&
      answerRead(before.content.texts, entry.locale, reader, place.locale) !==
        answerRead(entry.texts, entry.locale, reader, place.locale);
    const told = followers.filter(({ isTold, since, locale }) =>
      isTold || since > answeredAt ? readsAnother(locale) : true,
    );
    await plan(trx, entry, 'answer', told, place.timeZone);
  };

  return async (trx, event) => {
    const { change, entry, actorId } = event;
    if (!isTelling.has(change)) return;
    const place = await readerStore.findPlace(trx, actorId);
    if (!place) return;
    const { locale, timeZone } = place.municipality;
    const others = async (ids: readonly (string | undefined)[]) =>
      notices.findReaders(
        trx,
        [...new Set(ids)].filter((id): id is string => id !== undefined && id !== actorId),
      );
    const isOpen = entry.state === 'open' && entry.removedAt === undefined && entry.mergedInto === undefined;
    if (change === 'merged' && entry.mergedInto !== undefined) {
      // Those who followed the duplicate follow the other one now, and may not know its answer.
      const into = await entryStore.findOne(trx, entry.mergedInto);
      if (into) await tellFollowers(trx, { ...event, entry: into }, { locale, timeZone });
      return;
    }
    if (!isOpen) return tellFollowers(trx, event, { locale, timeZone });
    if (change === 'asked') {
      await plan(trx, entry, 'question', await others(await askedOf(trx, notices, entry)), timeZone);
    } else if (change === 'assigned') {
      await plan(trx, entry, 'assigned', await others([entry.assignedTo]), timeZone);
    } else if (change === 'reopened') {
      const known = await others([entry.assignedTo, entry.answeredBy, entry.ownerId]);
      const readers = known.length > 0 ? known : await others(await askedOf(trx, notices, entry));
      await plan(trx, entry, 'reopened', readers, timeZone);
    }
  };
}

type Locale = Entry['locale'];

const isTelling: ReadonlySet<EntryEvent['change']> = new Set([
  'asked',
  'answered',
  'edited',
  'verified',
  'reopened',
  'assigned',
  'merged',
]);

/**
 * The superusers of the institution the question is for, or comes from; the coordinators where it has none. The others read of it
 * in the channel.
 */
async function askedOf(
  trx: MunicipalityTransaction,
  notices: NoticeStore,
  { scope, askerInstitutionId }: Entry,
): Promise<readonly string[]> {
  const institution = scope.kind === 'institution' ? scope.institutionId : askerInstitutionId;
  const superusers = institution === undefined ? [] : await notices.listSuperusers(trx, institution);
  return superusers.length > 0 ? superusers : notices.listCoordinators(trx);
}
