import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { attendeeOf } from './attendee-rules.ts';
import type { CourseService } from './course-service.ts';
import { isWhole, mustBeSound, tidyReason } from './draft-rules.ts';
import type { NetworkStore } from './network-store.ts';
import type { OverviewService } from './overview-service.ts';
import { mustBeId, type SessionAccess } from './session-access.ts';
import { classifyChange } from './session-change-rules.ts';
import { contentOf, followUpDraft, summaryOf, type SessionPlanner } from './session-planner.ts';
import type { SessionStore } from './session-store.ts';
import type { TeacherStore } from './teacher-store.ts';
import { mayPlan } from './training-policy.ts';
import type { PlanningService, SaveOutcome, SessionDraft } from './training-ports.ts';
import type { SeatLedger } from './seat-ledger.ts';
import type { Session } from './training-types.ts';

export interface PlanningServiceParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly planner: SessionPlanner;
  readonly sessions: SessionStore;
  readonly teachers: TeacherStore;
  readonly network: NetworkStore;
  readonly clock: Clock;
  readonly courseService: CourseService;
  readonly overviews: OverviewService;
}

/** Making, changing, cancelling and merging sessions. Everybody concerned is told by the listeners, in the same transaction. */
export function createPlanningService(parts: PlanningServiceParts): PlanningService {
  const { database, access, planner, sessions, teachers, network, clock, courseService, overviews } = parts;

  const asPlanner = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const openOne = async (trx: MunicipalityTransaction, actor: Actor, sessionId: string) => {
    const [ledger] = await access.openLedgers(trx, actor.municipalityId, [sessionId]);
    return ledger!;
  };

  /** Writes a checked draft into a locked session, and tells whoever is concerned. Answers with the session as it then is. */
  const apply = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    ledger: SeatLedger,
    draft: SessionDraft,
    reason: string | undefined,
  ): Promise<Session> => {
    const { session: before, teacherIds } = ledger.locked;
    const content = contentOf(draft);
    const kind = classifyChange(
      { ...before, teacherIds },
      { ...withoutContent(before), ...content, teacherIds: draft.teacherIds },
    );
    if (!kind) return before;
    const municipalityId = actor.municipalityId;
    const after = await sessions.change(trx, before.id, content, reason);
    await teachers.setTeachers(trx, municipalityId, before.id, draft.teacherIds);
    if (after.openToNetwork) await network.open(trx, municipalityId, after);
    else await network.close(trx, municipalityId, after);
    await planner.record(trx, actor, `session.${kind}`, before.id, {
      before: { ...summaryOf(before), teacherIds },
      after: { ...summaryOf(after), teacherIds: draft.teacherIds },
    });
    const why = reason === undefined ? {} : { reason };
    await planner.tell(trx, municipalityId, {
      kind,
      sessionId: before.id,
      before,
      teachersBefore: teacherIds,
      ...why,
    });
    await ledger.follow(after);
    return after;
  };

  /** Cancels one locked session; whoever was booked is told by one event. */
  const cancelLocked = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    ledger: SeatLedger,
    reason: string | undefined,
  ): Promise<Session> => {
    const before = ledger.locked.session;
    await ledger.cancelAll('session-cancelled');
    const after = await sessions.cancel(trx, before.id, reason, clock.now());
    await planner.record(trx, actor, 'session.cancelled', before.id, { before: summaryOf(before) });
    const why = reason === undefined ? {} : { reason };
    await planner.tell(trx, actor.municipalityId, {
      kind: 'cancelled-session',
      sessionId: before.id,
      ...why,
    });
    return after;
  };

  const edit = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    sessionId: string,
    revision: number,
    draft: SessionDraft,
    reason: string | undefined,
  ): Promise<SaveOutcome> => {
    await sessions.lockPlanning(trx, actor.municipalityId);
    const standing = await sessions.findFollowUp(trx, sessionId);
    const ids = standing ? [sessionId, standing.id] : [sessionId];
    const [ledger, later] = await access.openLedgers(trx, actor.municipalityId, ids);
    const { session: before } = ledger!.locked;
    if (before.revision !== revision) return { kind: 'changed-meanwhile', session: before };
    if (before.state === 'cancelled') throw new AppError('conflict', 'session is cancelled');
    const takenSeats = ledger!.list().filter(({ state }) => state !== 'waiting').length;
    const problems = await planner.check(trx, draft, {
      session: before,
      takenSeats,
      ...(standing ? { followUp: standing } : {}),
    });
    if (problems.length > 0) return { kind: 'refused', problems };
    const after = await apply(trx, actor, ledger!, draft, reason);
    if (draft.followUp && later) {
      await apply(trx, actor, later, followUpDraft(draft, draft.followUp), reason);
    } else {
      await planner.addFollowUp(trx, actor, after, draft);
    }
    return { kind: 'saved', sessions: [after] };
  };

  return {
    ...courseService,
    ...overviews,

    plan: (actor, draft, series) => asPlanner(actor, (trx) => planner.plan(trx, actor, draft, series)),

    edit(actor, sessionId, revision, draft, reason) {
      mustBeId(sessionId);
      mustBeSound(draft);
      const why = tidyReason(reason);
      return asPlanner(actor, (trx) => edit(trx, actor, sessionId, revision, draft, why));
    },

    cancelSession(actor, sessionId, reason) {
      mustBeId(sessionId);
      const why = tidyReason(reason);
      return asPlanner(actor, async (trx) => {
        await sessions.lockPlanning(trx, actor.municipalityId);
        const standing = await sessions.findFollowUp(trx, sessionId);
        const ids = standing ? [sessionId, standing.id] : [sessionId];
        const [ledger, later] = await access.openLedgers(trx, actor.municipalityId, ids);
        const { session } = ledger!.locked;
        // Pressed twice, or by two coordinators: it is cancelled, and everybody was told.
        if (session.state === 'cancelled') return session;
        if (session.endsAt <= clock.now()) throw new AppError('conflict', 'session is over');
        const cancelled = await cancelLocked(trx, actor, ledger!, why);
        if (later) await cancelLocked(trx, actor, later, why);
        return cancelled;
      });
    },

    merge(actor, fromId, toId, reason) {
      mustBeId(fromId);
      mustBeId(toId);
      const why = tidyReason(reason);
      return asPlanner(actor, async (trx) => {
        await sessions.lockPlanning(trx, actor.municipalityId);
        const standing = await sessions.findFollowUp(trx, fromId);
        const ids = [fromId, toId, ...(standing ? [standing.id] : [])];
        const [from, to, later] = await access.openLedgers(trx, actor.municipalityId, ids);
        mustFit(from!.locked.session, to!.locked.session, clock.now());
        // Who has a seat comes before who waits, each in the order they came.
        const people = from!.list();
        const inLine = [
          ...people.filter(({ state }) => state !== 'waiting'),
          ...people.filter(({ state }) => state === 'waiting'),
        ];
        await from!.cancelAll('changed');
        let moved = 0;
        let waiting = 0;
        for (const booking of inLine) {
          const attendee = attendeeOf(booking);
          const had = to!.find(attendee);
          const answer = await to!.take({
            attendee,
            source: booking.guest ? 'guest' : 'other',
            bookedBy: actor.personId,
            wait: true,
            byOther: actor.displayName,
            insteadOf: fromId,
            ...(why === undefined ? {} : { reason: why }),
          });
          if (answer === 'waiting') waiting += 1;
          else moved += 1;
          // Whoever was in both stands where they stood, and still has to hear that one of them is off.
          if (had && to!.find(attendee)?.state === had.state) {
            await planner.tell(trx, actor.municipalityId, {
              kind: 'cancelled-booking',
              sessionId: fromId,
              booking: { ...booking, state: 'cancelled', cancelledBecause: 'session-cancelled' },
              reason: 'session-cancelled',
            });
          }
        }
        await cancelLocked(trx, actor, from!, why);
        if (later) await cancelLocked(trx, actor, later, why);
        await planner.record(trx, actor, 'session.merged', fromId, { after: { into: toId, moved, waiting } });
        return { moved, waiting };
      });
    },

    async keepThoughFew(actor, sessionId) {
      mustBeId(sessionId);
      await asPlanner(actor, async (trx) => {
        const ledger = await openOne(trx, actor, sessionId);
        if (!ledger.locked.session.minimumAskedAt) {
          await sessions.setMinimumAsked(trx, sessionId, clock.now());
        }
        await planner.record(trx, actor, 'session.kept-though-few', sessionId);
      });
    },

    async count(actor, sessionId, people) {
      mustBeId(sessionId);
      if (!isWhole(people, 0, 10_000)) throw new AppError('bad-request', 'how many people');
      await database.inMunicipality(actor.municipalityId, async (trx) => {
        const ledger = await openOne(trx, actor, sessionId);
        const { session, teacherIds } = ledger.locked;
        if (!mayPlan(actor) && !teacherIds.includes(actor.personId)) {
          throw new AppError('forbidden', 'counting who came');
        }
        if (session.signUp !== 'open')
          throw new AppError('bad-request', 'a session with bookings is ticked off');
        await sessions.setCounted(trx, sessionId, people);
      });
    },
  };
}

/** Throws `bad-request` for two that are not dates of one course, `conflict` where one of them no longer takes place. */
function mustFit(from: Session, to: Session, now: Date): void {
  if (from.id === to.id || from.courseId !== to.courseId || to.signUp !== 'booking') {
    throw new AppError('bad-request', 'not two dates of one course');
  }
  const isOff = (session: Session) => session.state === 'cancelled' || session.startsAt <= now;
  if (isOff(from) || isOff(to)) throw new AppError('conflict', 'session is cancelled or over');
}

/** What a draft says nothing of: left out here, so that what it leaves out is gone. */
function withoutContent(session: Session) {
  const { placeId: _place, coffeeFor: _coffee, note: _note, ...rest } = session;
  return rest;
}
