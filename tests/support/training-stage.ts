import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { saveDto, sessionPageDto, type SessionDraftDto } from '../../src/dto/planning-dto.ts';
import type { CardJson, OutlookEventDto } from '../../src/dto/sandbox-page-dto.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { demoNetwork, getDemoPersonByName } from '../../src/sandbox/demo/demo-network.ts';
import { demoId } from '../../src/sandbox/demo/demo-builder.ts';
import type { DemoMunicipality } from '../../src/sandbox/demo/demo-types.ts';
import type { Colleague } from './sandbox-client.ts';
import type { Product } from './start-product.ts';

/** A session as a test wishes it; everything else is ordinary. Times are local to the municipality. */
export interface StagedSession {
  /** In the municipality's language, or by language. */
  readonly title?: string | Partial<Record<Locale, string>>;
  /** `2026-10-26 08:00`. A working day of its own at 16:00 unless told, so that nothing is in the way. */
  readonly from?: string;
  readonly minutes?: number;
  readonly capacity?: number;
  readonly minimum?: number;
  /** The room's address. */
  readonly room?: string;
  readonly online?: boolean;
  readonly coffeeFor?: number;
  readonly locale?: Locale;
  readonly bring?: string;
  readonly note?: string;
  readonly audience?: { readonly roles?: readonly string[]; readonly institutionIds?: readonly string[] };
  /** Names. */
  readonly teachers?: readonly string[];
  readonly closes?: string;
  readonly openToNetwork?: boolean;
}

/** Sessions of a test's own in the running product, and what is true of them in the database and in Outlook. */
export interface TrainingStage {
  readonly municipality: DemoMunicipality;
  /** Plans a session past the forms, and tells the calendar. Answers with its id. */
  plan(session?: StagedSession): Promise<string>;
  /** The rows of the session's waiting list and bookings in the order of their number: `booked 1`. */
  queue(sessionId: string): Promise<readonly string[]>;
  /** Addresses of who has a seat, sorted. */
  seatedMails(sessionId: string): Promise<readonly string[]>;
  /** The session's event in the service mailbox. */
  findEvent(sessionId: string): Promise<OutlookEventDto | undefined>;
  getEvent(sessionId: string): Promise<OutlookEventDto>;
  /** Addresses of the event's attendees but for rooms and teachers, sorted. */
  invitedMails(sessionId: string): Promise<readonly string[]>;
  /** The session in somebody's own calendar. */
  findInCalendar(name: string, sessionId: string): Promise<OutlookEventDto | undefined>;
  /** The tab's API as somebody of the demo. */
  ask(
    name: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<TabAnswer>;
  /** The coordinator's form, sent. Everything but what is told is ordinary. Answers with the ids; fails where it is refused. */
  planByForm(
    draft: Partial<SessionDraftDto>,
    series?: { readonly everyWeeks: number; readonly times: number },
  ): Promise<readonly string[]>;
  /** The coordinator changes a session on the own page. Fails where the form is refused. */
  change(sessionId: string, to: Partial<SessionDraftDto>, reason: string): Promise<void>;
  cancel(sessionId: string, reason: string): Promise<void>;
  /** Time passes until nothing waits any more: calendars are written, mails and messages sent. */
  settle(): Promise<void>;
}

export interface TabAnswer {
  readonly status: number;
  /** Undefined: the answer was none, or no JSON. */
  readonly json: unknown;
}

/** Plans for Birkevang. */
export const coordinator = 'Henning Kragelyst';

export const birkevang = demoNetwork.municipalities[0]!;

export function createTrainingStage(product: Product, municipality = birkevang): TrainingStage {
  const inMunicipality: Product['app']['database']['inMunicipality'] = (id, work) =>
    product.app.database.inMunicipality(id, work);
  const client = () => product.client.serviceCalendar(municipality.name);
  const local = (when: string) => DateTime.fromSQL(when, { zone: municipality.timeZone }).toJSDate();

  let day = DateTime.fromISO('2026-10-01');
  function nextDay(): string {
    do day = day.plus({ days: 1 });
    while (day.weekday > 5);
    return `${day.toISODate()} 16:00`;
  }

  const stage: TrainingStage = {
    municipality,

    async plan(session = {}) {
      const { title = 'Et kursus for sig', from = nextDay(), minutes = 90 } = session;
      const id = randomIds.next();
      const courseId = randomIds.next();
      const locale = session.locale ?? municipality.locale;
      const startsAt = local(from);
      const audience = { roles: [], institutionIds: [], ...session.audience };
      const now = product.clock.now();
      await inMunicipality(municipality.id, async (trx) => {
        await trx
          .insertInto('course')
          .values({
            municipality_id: municipality.id,
            id: courseId,
            titles: JSON.stringify(typeof title === 'string' ? { [locale]: title } : title),
            goals: '{}',
            contents: '{}',
            bring: JSON.stringify(session.bring ? { [locale]: session.bring } : {}),
            minutes,
            form: 'lab',
            languages: JSON.stringify([locale]),
            audience: JSON.stringify({ roles: [], institutionIds: [] }),
            links: '[]',
            created_at: now,
            created_by: 'test',
          })
          .execute();
        await trx
          .insertInto('training_session')
          .values({
            municipality_id: municipality.id,
            id,
            course_id: courseId,
            locale,
            starts_at: startsAt,
            ends_at: new Date(startsAt.getTime() + minutes * 60_000),
            time_zone: municipality.timeZone,
            place_id: session.room ? demoId(`${keyOf(municipality)} place ${session.room}`) : null,
            is_online: session.online ?? session.room === undefined,
            capacity: session.capacity ?? 10,
            minimum: session.minimum ?? 0,
            closes_at: session.closes ? local(session.closes) : startsAt,
            coffee_for: session.coffeeFor ?? null,
            audience: JSON.stringify(audience),
            open_to_network: session.openToNetwork ?? false,
            note: session.note ?? null,
            created_at: now,
            created_by: 'test',
          })
          .execute();
        const teachers = (session.teachers ?? []).map((name, position) => ({
          municipality_id: municipality.id,
          session_id: id,
          person_id: getDemoPersonByName(name).person.id,
          position,
        }));
        if (teachers.length > 0) await trx.insertInto('session_teacher').values(teachers).execute();
        if (session.openToNetwork) {
          const row = { municipality_id: municipality.id, session_id: id, starts_at: startsAt };
          await trx
            .insertInto('network_session')
            .values({ ...row, network_id: demoNetwork.id })
            .execute();
        }
        for (const listener of product.app.sessionListeners) {
          await listener(trx, municipality.id, { kind: 'planned', sessionId: id });
        }
      });
      return id;
    },

    queue: (sessionId) =>
      inMunicipality(municipality.id, async (trx) => {
        const rows = await trx
          .selectFrom('booking')
          .select(['state', 'queue_number'])
          .where('session_id', '=', sessionId)
          .where('state', '<>', 'cancelled')
          .orderBy('queue_number')
          .execute();
        return rows.map(({ state, queue_number }) => `${state} ${queue_number}`);
      }),

    seatedMails: (sessionId) =>
      inMunicipality(municipality.id, async (trx) => {
        const rows = await trx
          .selectFrom('booking as b')
          .innerJoin('person as p', (join) =>
            join.onRef('p.municipality_id', '=', 'b.municipality_id').onRef('p.id', '=', 'b.person_id'),
          )
          .select('p.mail')
          .where('b.session_id', '=', sessionId)
          .where('b.state', '=', 'booked')
          .execute();
        return rows.flatMap(({ mail }) => mail?.toLowerCase() ?? []).sort();
      }),

    async findEvent(sessionId) {
      const row = await inMunicipality(municipality.id, (trx) =>
        trx
          .selectFrom('outlook_event')
          .select('event_id')
          .where('session_id', '=', sessionId)
          .executeTakeFirst(),
      );
      const events = await client().list();
      return events.find(({ id }) => id === row?.event_id);
    },

    async getEvent(sessionId) {
      const event = await stage.findEvent(sessionId);
      assert.ok(event, 'the session has no event in the service mailbox');
      return event;
    },

    async invitedMails(sessionId) {
      const teachers = await inMunicipality(municipality.id, (trx) =>
        trx
          .selectFrom('session_teacher as t')
          .innerJoin('person as p', (join) =>
            join.onRef('p.municipality_id', '=', 't.municipality_id').onRef('p.id', '=', 't.person_id'),
          )
          .select('p.mail')
          .where('t.session_id', '=', sessionId)
          .execute(),
      );
      const others = new Set(teachers.map(({ mail }) => mail?.toLowerCase()));
      const { attendees } = await stage.getEvent(sessionId);
      return attendees
        .filter(({ type, address }) => type !== 'resource' && !others.has(address.toLowerCase()))
        .map(({ address }) => address.toLowerCase())
        .sort();
    },

    async findInCalendar(name, sessionId) {
      const own = await stage.findEvent(sessionId);
      if (!own) return undefined;
      const events = await product.client.calendarOf(name);
      return events.find(
        ({ subject, startsAt, isOrganizer }) =>
          !isOrganizer && subject === own.subject && startsAt === own.startsAt,
      );
    },

    async ask(name, method, path, body) {
      const token = await product.client.tabToken(getDemoPersonByName(name).person.id);
      const response = await fetch(new URL(path, product.botUrl), {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : undefined };
    },

    async planByForm(draft, series) {
      const form: SessionDraftDto = {
        courseId: demoId(`${keyOf(municipality)} course start`),
        locale: municipality.locale,
        day: '2026-10-01',
        from: '16:00',
        until: '17:30',
        placeId: null,
        isOnline: true,
        signUp: 'booking',
        capacity: 20,
        minimum: 0,
        closes: null,
        coffeeFor: null,
        audience: { roles: [], institutionIds: [] },
        openToNetwork: false,
        note: '',
        teacherIds: [],
        followUp: null,
        ...draft,
      };
      const body = { draft: form, series: series ?? null };
      const { json } = await stage.ask(coordinator, 'POST', '/api/planning/sessions', body);
      const saved = saveDto.parse(json);
      assert.equal(saved.kind, 'saved', JSON.stringify(json));
      return saved.kind === 'saved' ? saved.sessionIds : [];
    },

    async change(sessionId, to, reason) {
      const path = `/api/planning/sessions/${sessionId}`;
      const page = await stage.ask(coordinator, 'GET', path);
      assert.equal(page.status, 200, JSON.stringify(page.json));
      const { overview } = sessionPageDto.parse(page.json);
      const saved = await stage.ask(coordinator, 'PUT', path, {
        revision: overview.session.revision,
        draft: { ...overview.draft, ...to },
        reason,
      });
      assert.equal(saveDto.parse(saved.json).kind, 'saved', JSON.stringify(saved.json));
    },

    async cancel(sessionId, reason) {
      const path = `/api/planning/sessions/${sessionId}/cancel`;
      const { status, json } = await stage.ask(coordinator, 'POST', path, { reason });
      assert.equal(status, 204, JSON.stringify(json));
    },

    async settle() {
      // Changes are gathered for some seconds, mails follow the event, and messages have their place in a budget.
      for (const seconds of [5, 5, 5]) await product.later(seconds);
      await product.client.settleGraph();
      await product.later(5);
    },
  };
  return stage;
}

/** Everything a card says, with ordinary blanks. */
export function textOf(person: Colleague): string {
  return person.lastText().replaceAll('\u00a0', ' ');
}

/** Presses a verb of training as its card would, with the data given. */
export function execute(person: Colleague, verb: string, data: object) {
  return person.execute({ type: 'Action.Execute', verb: `training.${verb}`, data });
}

/** The card's button with this title as it would be sent; for pressing it later. */
export function actionOf(card: CardJson, title: string): CardJson {
  const found = findIn(card, title);
  assert.ok(found, `the card has no button "${title}"`);
  return found;
}

function findIn(value: unknown, title: string): CardJson | undefined {
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = findIn(one, title);
      if (found) return found;
    }
    return undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const object = value as CardJson;
  if (object.type === 'Action.Execute' && object.title === title) return object;
  return findIn(
    Object.entries(object).flatMap(([key, one]) => (key === 'refresh' || key === 'data' ? [] : [one])),
    title,
  );
}

/** The place of a room of Birkevang's, by its address. */
export function placeOf(room: string): string {
  return demoId(`${keyOf(birkevang)} place ${room}`);
}

function keyOf({ domain }: DemoMunicipality): string {
  return domain.split('.')[0]!;
}
