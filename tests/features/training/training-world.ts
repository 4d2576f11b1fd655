import { randomUUID } from 'node:crypto';
import {
  createTraining,
  type Session,
  type SessionDraft,
  type SessionEvent,
  type SessionKey,
  type TrainingFeature,
  type VisitEvent,
} from '../../../src/features/training/index.ts';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/locale.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { addMunicipality, addPerson } from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** A Tuesday in September, ten in the morning in Copenhagen; the sessions of a world are two weeks later unless told. */
export const worldStart = '2026-09-01T08:00:00Z';
export const defaultStart = new Date('2026-09-15T11:00:00Z');

const hour = 3_600_000;

/** A municipality with a coordinator and a course, and training wired on it; calendars and the day itself say nothing. */
export interface TrainingWorld {
  readonly training: TrainingFeature;
  readonly clock: TestClock;
  readonly municipalityId: string;
  readonly courseId: string;
  readonly planner: Actor;
  /** What the listeners were told, in order. */
  readonly events: SessionEvent[];
  readonly visitEvents: VisitEvent[];
  person(options?: PersonOptions): Promise<Actor>;
  people(count: number): Promise<readonly Actor[]>;
  /** A sound draft, in two weeks, at noon local time, online and for everybody. */
  draft(overrides?: Partial<SessionDraft>): SessionDraft;
  /** Plans one; fails the test where it is refused. */
  session(overrides?: Partial<SessionDraft>): Promise<Session>;
  /** The states of a session's bookings in the order of the queue, cancelled ones too: `booked 1`, `waiting 2` … */
  rows(sessionId: string): Promise<readonly string[]>;
}

export interface PersonOptions {
  readonly roles?: readonly HeldRole[];
  readonly locale?: Locale;
  readonly mail?: string | null;
  readonly managerId?: string;
  readonly name?: string;
}

export interface WorldOptions {
  readonly clock?: TestClock;
  readonly networkId?: string;
  readonly name?: string;
  /** Another process on the same municipality. */
  readonly sameAs?: TrainingWorld;
  readonly events?: SessionEvent[];
}

export async function createTrainingWorld(db: Database, options: WorldOptions = {}): Promise<TrainingWorld> {
  const { sameAs } = options;
  const clock = options.clock ?? sameAs?.clock ?? createTestClock(worldStart);
  const events = options.events ?? [];
  const visitEvents: VisitEvent[] = [];
  const training = createTraining({
    database: db,
    clock,
    ids: randomIds,
    listeners: [
      (_trx, _id, event) => {
        events.push(event);
        return Promise.resolve();
      },
    ],
    visitListeners: [
      (_trx, _id, event) => {
        visitEvents.push(event);
        return Promise.resolve();
      },
    ],
    outlook: {
      readStates: (_trx, ids) =>
        Promise.resolve(
          new Map(
            ids.map((id) => [
              id,
              { state: 'standing', roomAnswer: 'none', joinUrl: `https://meet.invalid/${id}` } as const,
            ]),
          ),
        ),
    },
    evaluations: { readSummaries: () => Promise.resolve(new Map()) },
  });
  const municipalityId =
    sameAs?.municipalityId ??
    (
      await addMunicipality(db, {
        ...(options.networkId ? { networkId: options.networkId, networkName: 'Nordlys' } : {}),
        ...(options.name ? { name: options.name } : {}),
      })
    ).id;

  const person: TrainingWorld['person'] = async ({
    roles = [],
    locale = 'da',
    mail,
    managerId,
    name,
  } = {}) => {
    const id = randomUUID();
    const row = await addPerson(db, municipalityId, {
      id,
      mail: mail === undefined ? `${id}@rornaes.example` : mail,
      manager_id: managerId ?? null,
      ...(name ? { display_name: name } : {}),
    });
    return { municipalityId, personId: id, displayName: row.display_name, locale, roles };
  };

  const planner =
    sameAs?.planner ?? (await person({ roles: [{ role: 'trainingLead', scope: 'municipality' }] }));
  const courseId =
    sameAs?.courseId ??
    (
      await training.planning.saveCourse(planner, {
        titles: { da: 'Kom godt i gang' },
        goals: {},
        contents: {},
        bring: {},
        minutes: 90,
        form: 'lab',
        languages: ['da'],
        audience: { roles: [], institutionIds: [] },
        links: [],
      })
    ).id;

  const draft: TrainingWorld['draft'] = (overrides = {}) => {
    const startsAt = overrides.startsAt ?? defaultStart;
    return {
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
    };
  };

  return {
    training,
    clock,
    municipalityId,
    courseId,
    planner,
    events,
    visitEvents,
    person,
    people: async (count) => {
      const all: Actor[] = [];
      for (let turn = 0; turn < count; turn += 1) all.push(await person());
      return all;
    },
    draft,
    async session(overrides) {
      const outcome = await training.planning.plan(planner, draft(overrides));
      if (outcome.kind !== 'saved') throw new Error(`not planned: ${JSON.stringify(outcome)}`);
      return outcome.sessions[0]!;
    },
    rows: (sessionId) =>
      db.inMunicipality(municipalityId, async (trx) => {
        const rows = await trx
          .selectFrom('booking')
          .select(['state', 'queue_number'])
          .where('session_id', '=', sessionId)
          .orderBy('queue_number')
          .execute();
        return rows.map(({ state, queue_number }) => `${state} ${queue_number}`);
      }),
  };
}

export function keyOf(session: Pick<Session, 'id'>, municipalityId?: string): SessionKey {
  return { sessionId: session.id, ...(municipalityId ? { municipalityId } : {}) };
}
