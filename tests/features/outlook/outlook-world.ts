import { randomUUID } from 'node:crypto';
import { createOutlook, outlookReader, type OutlookFeature } from '../../../src/features/outlook/index.ts';
import {
  createTraining,
  type PlaceDraft,
  type Session,
  type SessionDraft,
  type TrainingFeature,
} from '../../../src/features/training/index.ts';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/locale.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import type { Message } from '../../../src/platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction, NewMunicipality } from '../../../src/platform/db/index.ts';
import type { ServiceCalendar } from '../../../src/platform/graph/index.ts';
import { GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import type { Jobs } from '../../../src/platform/jobs/index.ts';
import { addMunicipality, addPerson, addRoleHolding } from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { createFakeCalendar, type FakeCalendar } from './fake-calendar.ts';

export const worldStart = '2026-09-01T08:00:00Z';
/** Two weeks later, 13.00 in Copenhagen. */
export const sessionStart = new Date('2026-09-15T11:00:00Z');
const hour = 3_600_000;

/** A job that waits, as the queue would hold it. */
export interface WaitingJob {
  readonly name: string;
  readonly data: { readonly municipalityId: string; readonly id: string };
  dueAt: number;
  attempt: number;
}

/** A worker may be lost with what it had in hand: from then on nothing it does has an effect, and it hears of nothing. */
export class WorkerLost extends Error {}

export interface Worker {
  readonly outlook: OutlookFeature;
}

/** A municipality with training and its Outlook wired together on a programmable calendar and a queue in memory. */
export interface OutlookWorld {
  readonly db: Database;
  readonly clock: TestClock;
  readonly fake: FakeCalendar;
  readonly training: TrainingFeature;
  readonly outlook: OutlookFeature;
  readonly municipality: NewMunicipality;
  readonly planner: Actor;
  readonly courseId: string;
  /** What the bot was asked to say, and to whom. */
  readonly said: { personId: string; message: Message }[];
  readonly jobs: WaitingJob[];
  readonly givenUp: { job: WaitingJob; reason: string }[];
  /** Another process on the same database; `calendar` and `database` may be other doors to the same. */
  worker(doors: { database: Database; calendar: ServiceCalendar }): Worker;
  person(options?: { roles?: readonly HeldRole[]; locale?: Locale; mail?: string | null }): Promise<Actor>;
  people(count: number): Promise<readonly Actor[]>;
  place(draft?: Partial<PlaceDraft>): Promise<string>;
  session(draft?: Partial<SessionDraft>): Promise<Session>;
  draft(overrides?: Partial<SessionDraft>): SessionDraft;
  /** Runs jobs as they come due, moving the clock, until none is left or so many seconds have passed. */
  run(options?: { seconds?: number; with?: (job: WaitingJob) => Worker }): Promise<void>;
  /** Fires a schedule of the feature. */
  fire(name: string): Promise<void>;
  settle(): Promise<void>;
  /** Graph says that something changed in the calendar, and it is read. */
  notify(): Promise<void>;
  mailOf(actor: Actor): string;
  /** Addresses of the only event that stands. */
  invited(): readonly string[];
  invitations(sessionId: string): Promise<readonly string[]>;
}

export interface WorldOptions {
  readonly start?: string;
  readonly serviceMailbox?: string | null;
  readonly clock?: TestClock;
  /** Another calendar than the one in memory. */
  readonly calendar?: ServiceCalendar;
  readonly municipality?: Partial<NewMunicipality>;
}

export async function createOutlookWorld(
  plainDb: Database,
  options: WorldOptions = {},
): Promise<OutlookWorld> {
  const clock = options.clock ?? createTestClock(options.start ?? worldStart);
  const fake = createFakeCalendar(clock);
  const jobs: WaitingJob[] = [];
  const givenUp: OutlookWorld['givenUp'] = [];
  const said: OutlookWorld['said'] = [];

  /** Jobs are there once their transaction commits. */
  const pending = new WeakMap<object, WaitingJob[]>();
  const db: Database = {
    ...plainDb,
    inMunicipality: async (municipalityId, work) => {
      const own: WaitingJob[] = [];
      const result = await plainDb.inMunicipality(municipalityId, (trx) => {
        pending.set(trx, own);
        return work(trx);
      });
      jobs.push(...own);
      return result;
    },
    // Other tests have left theirs in the same database.
    listMunicipalities: () => Promise.resolve([municipality.id]),
  };
  const enqueue: Jobs['enqueue'] = (trx, name, data, { startAfterSeconds = 0 } = {}) => {
    const dueAt = clock.now().getTime() + startAfterSeconds * 1000;
    pending.get(trx)!.push({ name, data: { ...data }, dueAt, attempt: 1 });
    return Promise.resolve();
  };

  const municipality = await addMunicipality(plainDb, options.municipality);
  const municipalityId = municipality.id;
  const own = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
    plainDb.inMunicipality(municipalityId, work);
  const serviceMailbox =
    options.serviceMailbox === undefined ? 'kursus@rornaes.example' : options.serviceMailbox;
  await own((trx) =>
    trx
      .insertInto('training_settings')
      .values({ municipality_id: municipalityId, service_mailbox: serviceMailbox })
      .execute(),
  );

  const worker: OutlookWorld['worker'] = ({ database, calendar }) => ({
    outlook: createOutlook({
      database,
      calendar,
      tenantOf: () => Promise.resolve(municipality.tenantId),
      enqueue,
      outgoing: {
        enqueue: (_trx, _municipalityId, to, message) => {
          if ('personId' in to) said.push({ personId: to.personId, message });
          return Promise.resolve(randomUUID());
        },
      },
      seats: { cancelFromOutlook: (...all) => training.seats.cancelFromOutlook(...all) },
      planning: {
        getOverview: (...all) => training.planning.getOverview(...all),
        edit: (...all) => training.planning.edit(...all),
        cancelSession: (...all) => training.planning.cancelSession(...all),
      },
      sessionLink: (_municipalityId, sessionId) => `https://vejviser.example/tab/session/${sessionId}`,
      publicUrl: 'https://vejviser.example',
      notificationUrl: 'https://vejviser.example/graph/notifications',
      clock,
      ids: randomIds,
      log: silentLogger,
      ownBusyLimitMs: 20,
    }),
  });
  const calendar = options.calendar ?? fake.calendar;
  const { outlook } = worker({ database: db, calendar });
  const training: TrainingFeature = createTraining({
    database: db,
    clock,
    ids: randomIds,
    listeners: [outlook.listener],
    outlook: outlookReader,
    evaluations: { readSummaries: () => Promise.resolve(new Map()) },
  });

  const mails = new Map<string, string>();
  const person: OutlookWorld['person'] = async ({ roles = [], locale = 'da', mail } = {}) => {
    const id = randomUUID();
    const address = mail === undefined ? `${id.slice(0, 8)}@rornaes.example` : mail;
    const row = await addPerson(plainDb, municipalityId, { id, mail: address, locale });
    if (address) mails.set(id, address);
    for (const { role, scope } of roles) {
      if (scope === 'municipality') await addRoleHolding(plainDb, municipalityId, { role, person_id: id });
    }
    return { municipalityId, personId: id, displayName: row.display_name, locale, roles };
  };
  const planner = await person({ roles: [{ role: 'trainingLead', scope: 'municipality' }] });
  const course = await training.planning.saveCourse(planner, {
    titles: { da: 'Kom godt i gang', sv: 'Kom igång' },
    goals: { da: 'Du kan logge ind & finde hjælp' },
    contents: { da: 'Login\n\nØvelser' },
    bring: { da: 'Din egen computer' },
    minutes: 90,
    form: 'lab',
    languages: ['da'],
    audience: { roles: [], institutionIds: [] },
    links: [{ title: 'Vejledning', url: 'https://aula.example/vejledning' }],
  });

  const draft: OutlookWorld['draft'] = (overrides = {}) => {
    const startsAt = overrides.startsAt ?? sessionStart;
    return {
      courseId: course.id,
      locale: 'da',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1.5 * hour),
      timeZone: 'Europe/Copenhagen',
      isOnline: true,
      signUp: 'booking',
      capacity: 20,
      minimum: 0,
      audience: { roles: [], institutionIds: [] },
      openToNetwork: false,
      teacherIds: [],
      ...overrides,
    };
  };

  const run: OutlookWorld['run'] = async ({ seconds = 3600, with: choose } = {}) => {
    const until = clock.now().getTime() + seconds * 1000;
    for (let turn = 0; turn < 5_000; turn += 1) {
      jobs.sort((one, other) => one.dueAt - other.dueAt);
      const [job] = jobs;
      if (!job || job.dueAt > until) return;
      jobs.shift();
      if (job.dueAt > clock.now().getTime()) clock.advance(job.dueAt - clock.now().getTime());
      const definitions = (choose?.(job).outlook ?? outlook).jobs;
      const definition = definitions.find(({ name }) => name === job.name);
      if (!definition) continue;
      try {
        await definition.run({ data: job.data, attempt: job.attempt, log: silentLogger });
      } catch (error) {
        comeBack(job, error);
      }
    }
    throw new Error('the jobs never come to an end');
  };

  function comeBack(job: WaitingJob, error: unknown): void {
    if (error instanceof GiveUp) {
      givenUp.push({ job, reason: error.reason });
      return;
    }
    if (error instanceof RetryAfter) {
      jobs.push({ ...job, dueAt: clock.now().getTime() + error.seconds * 1000 });
      return;
    }
    // A lost worker's jobs are found when it has given no sign of life for a while.
    const seconds = error instanceof WorkerLost ? 90 : 5 * 2 ** job.attempt;
    if (job.attempt > 10) throw error;
    jobs.push({ ...job, attempt: job.attempt + 1, dueAt: clock.now().getTime() + seconds * 1000 });
  }

  return {
    db,
    clock,
    fake,
    training,
    outlook,
    municipality,
    planner,
    courseId: course.id,
    said,
    jobs,
    givenUp,
    worker,
    person,
    people: async (count) => {
      const all: Actor[] = [];
      for (let turn = 0; turn < count; turn += 1) all.push(await person());
      return all;
    },
    place: async (overrides = {}) => {
      const place = await training.planning.savePlace(planner, {
        name: 'Byrådssalen',
        address: 'Torvet 1',
        roomMail: 'byraadssalen@rornaes.example',
        catererMail: 'kantine@rornaes.example',
        capacity: 40,
        ...overrides,
      });
      return place.id;
    },
    draft,
    session: async (overrides) => {
      const outcome = await training.planning.plan(planner, draft(overrides));
      if (outcome.kind !== 'saved') throw new Error(`not planned: ${JSON.stringify(outcome)}`);
      return outcome.sessions[0]!;
    },
    run,
    async fire(name) {
      const schedule = outlook.schedules.find((each) => each.name === name);
      if (!schedule) throw new Error(`there is no schedule ${name}`);
      await schedule.run(silentLogger);
    },
    settle: () => run(),
    async notify() {
      const watch = outlook.schedules.find(({ name }) => name === 'watch-calendars')!;
      if (fake.subscriptions.length === 0) await watch.run(silentLogger);
      await run({ seconds: 60 });
      const { id, clientState } = fake.subscriptions[0]!;
      await outlook.onNotification({
        subscriptionId: id,
        clientState,
        tenantId: municipality.tenantId,
        kind: 'changed',
      });
      await run();
    },
    mailOf: (actor) => mails.get(actor.personId)!,
    invited: () => fake.standing().flatMap(({ attendees }) => attendees.map(({ address }) => address)),
    invitations: (sessionId) =>
      own(async (trx) => {
        const rows = await trx
          .selectFrom('booking')
          .select(['invitation', 'invitation_failure'])
          .where('session_id', '=', sessionId)
          .where('state', '=', 'booked')
          .orderBy('queue_number')
          .execute();
        return rows.map(({ invitation, invitation_failure: failure }) => failure ?? invitation);
      }),
  };
}
