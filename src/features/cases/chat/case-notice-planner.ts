import type { Clock } from '../../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { Case, CaseChanged, CaseListener } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { ThreadStore } from '../thread-store.ts';
import { concernsFollowers, concernsReporter, handlersToTell } from './case-notice-rules.ts';
import type { CaseNoticeStore } from './case-notice-store.ts';
import type { HandlerReason, NoticeAudience } from './case-notice-types.ts';

/** The job that tells what is due of one case. */
export const tellCaseJob = 'tell-case';
/** The job that makes the messages to handlers look like the case. */
export const showCaseJob = 'show-case';

/** Several changes within this time are told together. */
const gatherSeconds = 120;
/** Presses come in bursts: messages are renewed once for all that happen within this time. */
const renewSeconds = 2;

/** Handlers hear at once of a case that waits for them; what others write to them comes in several messages, and is told together. */
const gatheredForHandlers: ReadonlySet<CaseChanged['kind']> = new Set([
  'replied',
  'reopened',
  'answered',
  'asked',
]);

interface Wanted {
  readonly personId: string;
  readonly audience: NoticeAudience;
  readonly reason?: HandlerReason;
  readonly afterSeconds: number;
}

/**
 * Decides who is told of a change of a case, and when: whoever reported it, those who follow it, whoever has it or stands at its step.
 * Whoever did it is told nothing; their press is answered in the turn.
 */
export function createCaseNoticePlanner({
  notices,
  thread,
  writer,
  enqueue,
  clock,
}: {
  readonly notices: CaseNoticeStore;
  readonly thread: Pick<ThreadStore, 'listFollowers'>;
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): CaseListener {
  /** Whoever stands at the present step; where nobody does, whoever coordinates. */
  const standingAt = async (
    trx: MunicipalityTransaction,
    found: Case,
    except: readonly (string | undefined)[],
  ): Promise<readonly string[]> => {
    const isOther = (id: string) => !except.includes(id);
    const step = (await writer.routeOf(trx, found)).steps[found.level];
    const present = (step?.present ?? []).filter(isOther);
    if (present.length > 0) return present;
    const coordinators = (await notices.listCoordinators(trx)).filter(isOther);
    const away = await notices.listAway(trx, coordinators, clock.now());
    const here = coordinators.filter((id) => !away.includes(id));
    return here.length > 0 ? here : coordinators;
  };

  const handlers = async (trx: MunicipalityTransaction, change: CaseChanged): Promise<readonly Wanted[]> => {
    const { kind, after, actorId } = change;
    const { everybodyAtStep, named } = handlersToTell(change);
    const afterSeconds = gatheredForHandlers.has(kind) ? gatherSeconds / 2 : 0;
    const owners = named.filter(({ reason }) => reason === 'own').map(({ personId }) => personId);
    // Who is away does not read it: whoever is there instead does.
    const away = await notices.listAway(trx, owners, clock.now());
    const standing =
      everybodyAtStep || away.length > 0
        ? await standingAt(trx, after, [after.reporterId, actorId, ...owners])
        : [];
    const standingReason = away.length > 0 ? ('instead' as const) : ('free' as const);
    return [...named, ...standing.map((personId) => ({ personId, reason: standingReason }))].map((one) => ({
      ...one,
      audience: 'handler' as const,
      afterSeconds,
    }));
  };

  const wantedOf = async (trx: MunicipalityTransaction, change: CaseChanged): Promise<readonly Wanted[]> => {
    const { after, actorId } = change;
    const wanted: Wanted[] = [...(await handlers(trx, change))];
    if (concernsReporter(change))
      wanted.push({ personId: after.reporterId!, audience: 'reporter', afterSeconds: gatherSeconds });
    if (concernsFollowers(change)) {
      for (const { personId } of await thread.listFollowers(trx, after.id))
        if (personId !== actorId && personId !== after.reporterId)
          wanted.push({ personId, audience: 'follower', afterSeconds: gatherSeconds });
    }
    return wanted;
  };

  return async (trx, change) => {
    const { after, message } = change;
    const { municipalityId, id } = after;
    if (await notices.markStale(trx, id))
      await enqueue(trx, showCaseJob, { municipalityId, id }, { startAfterSeconds: renewSeconds });
    const wanted = await wantedOf(trx, change);
    if (wanted.length === 0) return;
    const readers = await notices.findReaders(
      trx,
      wanted.map(({ personId }) => personId),
    );
    const timeZone = await notices.readTimeZone(trx);
    const now = clock.now().getTime();
    const delays = new Set<number>();
    const planned = wanted.flatMap(({ afterSeconds, ...one }) => {
      const reader = readers.get(one.personId);
      if (!reader) return [];
      const gathered = new Date(now + afterSeconds * 1000);
      const dueAt = afterQuiet(gathered, reader.quiet, timeZone);
      if (dueAt <= gathered) delays.add(afterSeconds);
      return [{ ...one, dueAt }];
    });
    await notices.plan(trx, after, message !== undefined, planned);
    for (const startAfterSeconds of delays)
      await enqueue(trx, tellCaseJob, { municipalityId, id }, { startAfterSeconds });
  };
}
