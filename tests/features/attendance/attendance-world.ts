import { randomUUID } from 'node:crypto';
import {
  createAttendance,
  evaluationReader,
  type AttendanceFeature,
} from '../../../src/features/attendance/index.ts';
import {
  createTraining,
  type Session,
  type SessionDraft,
  type TrainingFeature,
} from '../../../src/features/training/index.ts';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/locale.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import type {
  ActionReply,
  ActionTurn,
  CardMessage,
  MassMessages,
  Message,
} from '../../../src/platform/bot/bot-types.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { addMunicipality, addPerson } from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** A Tuesday in September, ten in the morning in Copenhagen. */
export const worldStart = '2026-09-01T08:00:00Z';
/** Tuesday two weeks later at 13.00 local. */
export const defaultStart = new Date('2026-09-15T11:00:00Z');
export const hour = 3_600_000;

/** What somebody was told outside a turn. */
export interface Told {
  readonly personId: string;
  readonly at: Date;
  readonly message: Message;
}

/** A municipality with a coordinator, a course and a teacher; training and the day itself wired to each other. */
export interface AttendanceWorld {
  readonly db: Database;
  readonly training: TrainingFeature;
  readonly attendance: AttendanceFeature;
  readonly clock: TestClock;
  readonly municipalityId: string;
  readonly courseId: string;
  readonly planner: Actor;
  readonly teacher: Actor;
  /** What people were told since it was last emptied. */
  readonly told: Told[];
  person(options?: { roles?: readonly HeldRole[]; locale?: Locale; name?: string }): Promise<Actor>;
  session(overrides?: Partial<SessionDraft>): Promise<Session>;
  book(actor: Actor, session: Pick<Session, 'id'>): Promise<void>;
  /** Everything the feature's schedules do at a time, all of them once. */
  runAt(time: Date | string): Promise<void>;
  /** Moves on by hours, and runs. */
  after(hours: number): Promise<void>;
  press(actor: Actor, verb: string, data: unknown): Promise<ActionReply>;
}

export async function createAttendanceWorld(
  db: Database,
  options: { clock?: TestClock; sameAs?: AttendanceWorld; timeZone?: string } = {},
): Promise<AttendanceWorld> {
  const { sameAs } = options;
  const clock = options.clock ?? sameAs?.clock ?? createTestClock(worldStart);
  const told = sameAs?.told ?? [];
  const outlook = {
    readStates: (_trx: unknown, ids: readonly string[]) =>
      Promise.resolve(
        new Map(
          ids.map((id) => [
            id,
            { state: 'standing', roomAnswer: 'none', joinUrl: `https://meet.invalid/${id}` } as const,
          ]),
        ),
      ),
  };
  // As the real ones: stored in the caller's transaction, which may still fail.
  const enqueueAll: MassMessages['enqueueAll'] = async (trx, municipalityId, all) => {
    if (all.length === 0) return [];
    const rows = all.map(({ to, message }) => ({
      municipality_id: municipalityId,
      id: randomIds.next(),
      person_id: to.personId,
      message: JSON.stringify(message),
      created_at: clock.now(),
    }));
    await trx.insertInto('outgoing_message').values(rows).execute();
    return rows.map(({ id }) => id);
  };
  const attendance: AttendanceFeature = createAttendance({
    database: db,
    outlook,
    clock,
    training: () => training,
    outgoing: {
      enqueueAll,
      async enqueue(trx, municipalityId, to, message) {
        if (!('personId' in to)) throw new Error('only people are written to');
        const [id] = await enqueueAll(trx, municipalityId, [{ to, message }]);
        return id!;
      },
    },
  });
  const training = createTraining({
    database: db,
    clock,
    ids: randomIds,
    listeners: [attendance.listener],
    outlook,
    evaluations: evaluationReader,
  });
  const municipality = sameAs
    ? undefined
    : await addMunicipality(db, { timeZone: options.timeZone ?? 'Europe/Copenhagen' });
  const municipalityId = sameAs?.municipalityId ?? municipality!.id;

  const person: AttendanceWorld['person'] = async ({ roles = [], locale = 'da', name } = {}) => {
    const id = randomUUID();
    const row = await addPerson(db, municipalityId, {
      id,
      locale,
      mail: `${id}@rornaes.example`,
      ...(name ? { display_name: name } : {}),
    });
    return { municipalityId, personId: id, displayName: row.display_name, locale, roles };
  };
  const planner =
    sameAs?.planner ?? (await person({ roles: [{ role: 'trainingLead', scope: 'municipality' }] }));
  if (!sameAs) {
    await db.inMunicipality(municipalityId, (trx) =>
      trx
        .insertInto('role_holding')
        .values({
          municipality_id: municipalityId,
          id: randomUUID(),
          role: 'trainingLead',
          scope: 'municipality',
          person_id: planner.personId,
        })
        .execute(),
    );
  }
  const teacher = sameAs?.teacher ?? (await person({ name: 'Tove Tavle' }));
  const courseId =
    sameAs?.courseId ??
    (
      await training.planning.saveCourse(planner, {
        titles: { da: 'Kom godt i gang', en: 'Getting started' },
        goals: {},
        contents: {},
        bring: { da: 'Din tablet' },
        minutes: 90,
        form: 'lab',
        languages: ['da'],
        audience: { roles: [], institutionIds: [] },
        links: [],
      })
    ).id;

  /** Reads what was stored since, as the job that sends it would. */
  const collect = async (): Promise<void> => {
    const rows = await db.inMunicipality(municipalityId, (trx) =>
      trx.deleteFrom('outgoing_message').returningAll().execute(),
    );
    told.push(
      ...rows.map((row) => ({
        personId: row.person_id!,
        at: row.created_at,
        message: row.message as Message,
      })),
    );
  };
  const run = async (): Promise<void> => {
    for (const schedule of attendance.schedules) await schedule.run(silentLogger);
    await collect();
  };

  return {
    db,
    training,
    attendance,
    clock,
    municipalityId,
    courseId,
    planner,
    teacher,
    told,
    person,
    async session(overrides = {}) {
      const startsAt = overrides.startsAt ?? defaultStart;
      const outcome = await training.planning.plan(planner, {
        courseId,
        locale: 'da',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 1.5 * hour),
        timeZone: 'Europe/Copenhagen',
        isOnline: true,
        signUp: 'booking',
        capacity: 10,
        minimum: 0,
        audience: { roles: [], institutionIds: [] },
        openToNetwork: false,
        teacherIds: [],
        ...overrides,
      });
      if (outcome.kind !== 'saved') throw new Error(`not planned: ${JSON.stringify(outcome)}`);
      return outcome.sessions[0]!;
    },
    async book(actor, session) {
      const outcome = await training.bookings.book(actor, { sessionId: session.id });
      if (outcome.kind !== 'booked') throw new Error(`not booked: ${outcome.kind}`);
    },
    async runAt(time) {
      clock.advance(new Date(time).getTime() - clock.now().getTime());
      await run();
    },
    async after(hours) {
      clock.advance(hours * hour);
      await run();
    },
    async press(actor, verb, data) {
      const handler = attendance.botFeature.verbs?.[verb];
      if (!handler) throw new Error(`no verb ${verb}`);
      const turn = {
        actor,
        conversation: { id: 'a:1', kind: 'personal', tenantId: 'tenant' },
        activityId: 'card',
        log: silentLogger,
        trigger: 'manual',
      } as unknown as ActionTurn;
      return handler.handle(turn, handler.parse(JSON.parse(JSON.stringify(data))));
    },
  };
}

/** The headline of a message. */
export function headingOf(message: Message): string {
  const { card } = message as CardMessage;
  return String((card.body[0] as { text?: string }).text);
}
