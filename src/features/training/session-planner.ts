import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AuditStore } from './audit-store.ts';
import type { CourseStore } from './course-store.ts';
import { findDraftProblems, mustBeSound, repeatDraft } from './draft-rules.ts';
import { overlaps } from './interval-rules.ts';
import { isZone } from './local-time-rules.ts';
import type { NetworkStore } from './network-store.ts';
import { isId, mustBeId } from './session-access.ts';
import type { SessionContent, SessionStore } from './session-store.ts';
import type { TeacherStore } from './teacher-store.ts';
import type { DraftProblem, SaveOutcome, Series, SessionDraft } from './training-ports.ts';
import type { Session, SessionEvent, SessionListener } from './training-types.ts';

/** Making sessions, and checking what they are made or changed to; inside a transaction of the planning lock's holder. */
export interface SessionPlanner {
  /** Plans one session or a series, with their follow-ups, or says everything that is in the way. Takes the planning lock. */
  plan(
    trx: MunicipalityTransaction,
    actor: Actor,
    draft: SessionDraft,
    series?: Series,
  ): Promise<Exclude<SaveOutcome, { kind: 'changed-meanwhile' }>>;
  /** What is in the way of a draft, alone or as a change of `before`. Throws `not-found` for an unknown course. */
  check(
    trx: MunicipalityTransaction,
    draft: SessionDraft,
    before?: { readonly session: Session; readonly takenSeats: number; readonly followUp?: Session },
  ): Promise<readonly DraftProblem[]>;
  /** Makes the web meeting that follows up a session. */
  addFollowUp(
    trx: MunicipalityTransaction,
    actor: Actor,
    session: Session,
    draft: SessionDraft,
  ): Promise<void>;
  tell(trx: MunicipalityTransaction, municipalityId: string, event: SessionEvent): Promise<void>;
  record(
    trx: MunicipalityTransaction,
    actor: Actor,
    action: string,
    sessionId: string,
    change?: { before?: unknown; after?: unknown },
  ): Promise<void>;
  /** The same for something else than a session, named as `kind:<id>`. */
  recordOf(
    trx: MunicipalityTransaction,
    actor: Actor,
    action: string,
    subject: string,
    change?: { before?: unknown; after?: unknown },
  ): Promise<void>;
}

export interface SessionPlannerParts {
  readonly sessions: SessionStore;
  readonly teachers: TeacherStore;
  readonly courses: CourseStore;
  readonly network: NetworkStore;
  readonly audit: AuditStore;
  readonly listeners: readonly SessionListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}

export function sessionPlannerOn(parts: SessionPlannerParts): SessionPlanner {
  const { sessions, teachers, courses, network, audit, listeners, clock, ids } = parts;

  const tell: SessionPlanner['tell'] = async (trx, municipalityId, event) => {
    for (const listener of listeners) await listener(trx, municipalityId, event);
  };

  const recordOf: SessionPlanner['recordOf'] = (trx, actor, action, subject, change = {}) =>
    audit.add(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject,
      ...change,
    });

  const record: SessionPlanner['record'] = (trx, actor, action, sessionId, change) =>
    recordOf(trx, actor, action, `session:${sessionId}`, change);

  const check: SessionPlanner['check'] = async (trx, draft, before) => {
    mustBeId(draft.courseId);
    const course = await courses.findCourse(trx, draft.courseId);
    if (!course) throw new AppError('not-found', 'course');
    const { placeId, teacherIds, followUp } = draft;
    const place = placeId !== undefined && isId(placeId) ? await courses.findPlace(trx, placeId) : undefined;
    const except = before ? [before.session.id, ...(before.followUp ? [before.followUp.id] : [])] : [];
    const wanted = { teacherIds, ...(place ? { placeId: place.id } : {}), except };
    const clashes = await sessions.listClashing(trx, draft, wanted);
    const later = followUp && (await sessions.listClashing(trx, followUp, { teacherIds, except }));
    return findDraftProblems(draft, {
      now: clock.now(),
      course,
      ...(place ? { place } : {}),
      knownTeachers: await teachers.findKnownPeople(trx, teacherIds),
      clashes: { teacher: clashes.teacher || (later?.teacher ?? false), place: clashes.place },
      ...(before ? { before: before.session, takenSeats: before.takenSeats } : {}),
      ...(before?.followUp && !followUp ? { standingFollowUp: before.followUp } : {}),
    });
  };

  const add = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    draft: SessionDraft,
    also: { seriesId?: string; followUpOf?: string },
  ): Promise<Session> => {
    const made = { id: ids.next(), at: clock.now(), by: actor.personId, ...also };
    const session = await sessions.add(trx, actor.municipalityId, contentOf(draft), made);
    await teachers.setTeachers(trx, actor.municipalityId, session.id, draft.teacherIds);
    if (session.openToNetwork) await network.open(trx, actor.municipalityId, session);
    await record(trx, actor, 'session.planned', session.id, { after: summaryOf(session) });
    await tell(trx, actor.municipalityId, { kind: 'planned', sessionId: session.id });
    return session;
  };

  const addFollowUp: SessionPlanner['addFollowUp'] = async (trx, actor, session, draft) => {
    if (!draft.followUp) return;
    await add(trx, actor, followUpDraft(draft, draft.followUp), { followUpOf: session.id });
  };

  return {
    check,
    addFollowUp,
    tell,
    record,
    recordOf,

    async plan(trx, actor, draft, series) {
      mustBeSound(draft, series);
      await sessions.lockPlanning(trx, actor.municipalityId);
      const drafts = repeatDraft(draft, series);
      const found = new Set<DraftProblem>();
      if (!drafts && isZone(draft.timeZone)) found.add('time-does-not-exist');
      for (const each of drafts ?? [draft]) {
        for (const problem of await check(trx, each)) found.add(problem);
      }
      // Every follow-up has the same teachers as the sessions of the series, so none may lie over another.
      const times = (drafts ?? []).flatMap((each) => [each, ...(each.followUp ? [each.followUp] : [])]);
      const isOver = times.some((one, at) => times.slice(at + 1).some((other) => overlaps(one, other)));
      if (isOver && draft.teacherIds.length > 0) found.add('teacher-booked-twice');
      if (found.size > 0) return { kind: 'refused', problems: [...found] };
      const seriesId = drafts!.length > 1 ? ids.next() : undefined;
      const saved: Session[] = [];
      for (const each of drafts!) {
        const session = await add(trx, actor, each, seriesId ? { seriesId } : {});
        await addFollowUp(trx, actor, session, each);
        saved.push(session);
      }
      return { kind: 'saved', sessions: saved };
    },
  };
}

/** What is stored of a draft. Without a closing time people book until it begins. */
export function contentOf(draft: SessionDraft): SessionContent {
  const note = draft.note?.trim();
  return {
    courseId: draft.courseId,
    locale: draft.locale,
    signUp: draft.signUp,
    startsAt: draft.startsAt,
    endsAt: draft.endsAt,
    timeZone: draft.timeZone,
    ...(draft.placeId === undefined ? {} : { placeId: draft.placeId }),
    isOnline: draft.isOnline,
    capacity: draft.capacity,
    minimum: draft.minimum,
    closesAt: draft.closesAt ?? draft.startsAt,
    ...(draft.coffeeFor === undefined ? {} : { coffeeFor: draft.coffeeFor }),
    audience: { roles: draft.audience.roles, institutionIds: draft.audience.institutionIds },
    openToNetwork: draft.openToNetwork,
    ...(note ? { note } : {}),
  };
}

/** A web meeting of the same course and teachers, for those who came: no place, no coffee, no minimum. */
export function followUpDraft(
  draft: SessionDraft,
  times: { readonly startsAt: Date; readonly endsAt: Date },
): SessionDraft {
  return {
    courseId: draft.courseId,
    locale: draft.locale,
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    timeZone: draft.timeZone,
    isOnline: true,
    signUp: 'booking',
    capacity: draft.capacity,
    minimum: 0,
    audience: draft.audience,
    openToNetwork: draft.openToNetwork,
    teacherIds: draft.teacherIds,
  };
}

/** What the audit keeps of a session: times, numbers and ids. */
export function summaryOf(session: Session) {
  const { courseId, startsAt, endsAt, placeId, capacity, minimum, state, revision } = session;
  return { courseId, startsAt, endsAt, placeId, capacity, minimum, state, revision };
}
