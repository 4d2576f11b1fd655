import { DateTime } from 'luxon';
import type { SessionListener } from '../../features/training/index.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { birkevangTraining } from './birkevang-training.ts';
import { bjorkalvaTraining } from './bjorkalva-training.ts';
import { demoId } from './demo-builder.ts';
import { demoNetwork } from './demo-network.ts';
import type { DemoSession, DemoTraining } from './demo-training-types.ts';
import type { DemoMunicipality } from './demo-types.ts';
import { solfjordTraining } from './solfjord-training.ts';

const trainings: readonly DemoTraining[] = [birkevangTraining, bjorkalvaTraining, solfjordTraining];

/** With fewer coming sessions than this, a later start fills the weeks after it anew. */
const fewComing = 5;
const day = 24 * 3_600_000;

/** A session of the demo on a certain date. */
interface DatedSession {
  readonly id: string;
  readonly entry: DemoSession;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Gives a municipality courses, places and the sessions of the next eight weeks, with people in them, and tells the listeners of
 * those that lie ahead, so that they come to stand in Outlook. What people made or changed stays; where the demo's weeks are over,
 * new ones begin.
 */
export async function seedTraining(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  now: Date,
  listeners: readonly SessionListener[] = [],
): Promise<void> {
  const training = trainings.find(({ key }) => demoId(`${key} municipality`) === municipality.id);
  if (!training) return;
  const isNew = !(await trx.selectFrom('course').select('id').limit(1).executeTakeFirst());
  if (isNew) await addSetting(trx, municipality, training, now);
  const coming = await trx
    .selectFrom('training_session')
    .select('id')
    .where('state', '=', 'planned')
    .where('starts_at', '>', now)
    .limit(fewComing)
    .execute();
  if (coming.length >= fewComing) return;
  const dated = training.sessions.flatMap((entry) => datesOf(training, entry, municipality, now));
  const invitation = listeners.length > 0 ? 'on-its-way' : 'sent';
  const made = await addSessions(trx, municipality, training, dated, { now, invitation });
  for (const { id, entry, startsAt } of made) {
    if (startsAt <= now || entry.cancelledBecause) continue;
    for (const listener of listeners)
      await listener(trx, municipality.id, { kind: 'planned', sessionId: id });
  }
}

/** Courses, places, the service mailbox, and somebody's wish for a visit. */
async function addSetting(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  training: DemoTraining,
  now: Date,
): Promise<void> {
  const municipality_id = municipality.id;
  await trx
    .insertInto('training_settings')
    .values({ municipality_id, service_mailbox: municipality.serviceMailbox })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto('training_place')
    .values(
      municipality.rooms.map((room) => ({
        municipality_id,
        id: placeId(training, room.mail),
        name: room.name,
        address: `${room.street}, ${room.city}`,
        room_mail: room.mail,
        caterer_mail: municipality.caterers.find(({ building }) => building === room.building)?.mail ?? null,
        capacity: room.capacity,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto('course')
    .values(
      Object.entries(training.courses).map(([key, course]) => ({
        municipality_id,
        id: courseId(training, key),
        titles: JSON.stringify(course.title),
        goals: JSON.stringify(course.goal),
        contents: JSON.stringify(course.content),
        bring: JSON.stringify(course.bring ?? {}),
        minutes: course.minutes,
        form: course.form,
        languages: JSON.stringify(course.languages),
        audience: JSON.stringify({ roles: course.roles ?? [], institutionIds: [] }),
        links: JSON.stringify(course.links ?? []),
        created_at: now,
        created_by: 'sandbox',
      })),
    )
    .execute();
  const { who, groupName, size, wishes } = training.visit;
  await trx
    .insertInto('visit_request')
    .values({
      municipality_id,
      id: demoId(`${training.key} visit`),
      person_id: personId(training, who),
      group_name: groupName,
      size,
      wishes,
      created_at: new Date(now.getTime() - 2 * day),
    })
    .execute();
}

async function addSessions(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  training: DemoTraining,
  dated: readonly DatedSession[],
  { now, invitation }: { now: Date; invitation: 'on-its-way' | 'sent' },
): Promise<readonly DatedSession[]> {
  const municipality_id = municipality.id;
  const inserted = await trx
    .insertInto('training_session')
    .values(
      dated.map(({ id, entry, startsAt, endsAt }) => {
        const isPast = endsAt <= now;
        return {
          municipality_id,
          id,
          course_id: courseId(training, entry.course),
          series_id: 'weekday' in entry.on ? demoId(`${training.key} series ${entry.course}`) : null,
          state: entry.cancelledBecause ? ('cancelled' as const) : ('planned' as const),
          sign_up: entry.open ? ('open' as const) : ('booking' as const),
          locale: entry.locale ?? municipality.locale,
          starts_at: startsAt,
          ends_at: endsAt,
          time_zone: municipality.timeZone,
          place_id: entry.room ? placeId(training, entry.room) : null,
          is_online: entry.online ?? false,
          capacity: entry.capacity,
          minimum: entry.minimum ?? 0,
          closes_at: startsAt,
          coffee_for: entry.coffee ?? null,
          audience: JSON.stringify({ roles: entry.roles ?? [], institutionIds: [] }),
          open_to_network: entry.network ?? false,
          note: entry.note ?? null,
          change_reason: entry.cancelledBecause ?? null,
          cancelled_at: entry.cancelledBecause ? now : null,
          closed_at: isPast ? endsAt : null,
          counted: isPast && entry.open ? (entry.counted ?? null) : null,
          created_at: now,
          created_by: 'sandbox',
        };
      }),
    )
    // Those of an earlier start keep what people did with them.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const ids = new Set(inserted.map(({ id }) => id));
  const made = dated.filter(({ id }) => ids.has(id));
  const teachers = made.flatMap(({ id, entry }) =>
    entry.teachers.map((key, position) => ({
      municipality_id,
      session_id: id,
      person_id: personId(training, key),
      position,
    })),
  );
  if (teachers.length > 0) await trx.insertInto('session_teacher').values(teachers).execute();
  const bookings = made.flatMap((session) => bookingsOf(municipality_id, training, session, now, invitation));
  if (bookings.length > 0) await trx.insertInto('booking').values(bookings).execute();
  const opened = made.filter(({ entry, startsAt }) => entry.network && startsAt > now);
  if (opened.length > 0) {
    await trx
      .insertInto('network_session')
      .values(
        opened.map(({ id, startsAt }) => ({
          municipality_id,
          session_id: id,
          network_id: demoNetwork.id,
          starts_at: startsAt,
        })),
      )
      .execute();
  }
  return made;
}

function bookingsOf(
  municipality_id: string,
  training: DemoTraining,
  { id: session_id, entry, startsAt, endsAt }: DatedSession,
  now: Date,
  invitation: 'on-its-way' | 'sent',
) {
  const isPast = endsAt <= now;
  const people = [
    ...(entry.booked ?? []).map((key) => ({ key, state: 'booked' as const })),
    ...(entry.waiting ?? []).map((key) => ({ key, state: 'waiting' as const })),
  ];
  const first = Math.min(startsAt.getTime(), now.getTime()) - 3 * day;
  return people.map(({ key, state }, index) => {
    const at = new Date(first + index * 600_000);
    return {
      municipality_id,
      id: demoId(`${session_id} booking ${key}`),
      session_id,
      person_id: personId(training, key),
      state,
      queue_number: index + 1,
      source: 'self' as const,
      booked_by: personId(training, key),
      attended: isPast ? !(entry.missed ?? []).includes(key) : null,
      attended_at: isPast ? endsAt : null,
      invitation: state === 'waiting' ? ('none' as const) : isPast ? ('sent' as const) : invitation,
      created_at: at,
      changed_at: at,
    };
  });
}

function datesOf(
  training: DemoTraining,
  entry: DemoSession,
  municipality: DemoMunicipality,
  now: Date,
): readonly DatedSession[] {
  const today = DateTime.fromJSDate(now, { zone: municipality.timeZone }).startOf('day');
  const { on } = entry;
  const days =
    'workingDay' in on
      ? [workingDayFrom(today, on.workingDay)]
      : on.weeks.map((weeks) => today.startOf('week').plus({ weeks, days: on.weekday - 1 }));
  return days.filter(isWorkingDay).map((date) => {
    const iso = date.toISODate()!;
    const at = (time: string) =>
      DateTime.fromISO(`${iso}T${time}`, { zone: municipality.timeZone }).toJSDate();
    return {
      id: demoId(`${training.key} session ${entry.course} ${iso} ${entry.from}`),
      entry,
      startsAt: at(entry.from),
      endsAt: at(entry.until),
    };
  });
}

/** The n-th day from today on which people work; weekends and the days around Christmas are none. */
function workingDayFrom(today: DateTime, count: number): DateTime {
  const step = count < 0 ? -1 : 1;
  let date = today;
  let left = Math.abs(count);
  while (left > 0 || !isWorkingDay(date)) {
    date = date.plus({ days: step });
    if (isWorkingDay(date)) left = Math.max(0, left - 1);
  }
  return date;
}

function isWorkingDay(date: DateTime): boolean {
  const isChristmas = (date.month === 12 && date.day >= 22) || (date.month === 1 && date.day <= 2);
  return date.weekday <= 5 && !isChristmas;
}

function personId({ key }: DemoTraining, person: string): string {
  return demoId(`${key} person ${person}`);
}

function courseId({ key }: DemoTraining, course: string): string {
  return demoId(`${key} course ${course}`);
}

function placeId({ key }: DemoTraining, mail: string): string {
  return demoId(`${key} place ${mail}`);
}
