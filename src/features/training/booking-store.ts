import { sql, type Selectable, type UpdateObject } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import { bookingOf } from './training-rows.ts';
import type { Attendee } from './attendee-types.ts';
import type { Booking, BookingSource, CancelReason, Seats } from './training-types.ts';

/** How many of a session's bookings are in each state. */
export type SeatCounts = Pick<Seats, 'booked' | 'offered' | 'waiting'>;

/** What somebody is part of in one municipality. */
export interface Involvement {
  /** By session. */
  readonly bookings: ReadonlyMap<string, { readonly booking: Booking; readonly placeInQueue?: number }>;
  readonly takenCourseIds: ReadonlySet<string>;
  readonly attendedSessionIds: ReadonlySet<string>;
}

export interface NewBooking {
  readonly id: string;
  readonly sessionId: string;
  readonly attendee: Attendee;
  readonly state: 'booked' | 'waiting';
  readonly source: BookingSource;
  readonly bookedBy: string;
  readonly invitation: Booking['invitation'];
  readonly attended?: boolean;
  readonly at: Date;
}

export type BookingChange =
  | { readonly state: 'booked'; readonly invitation: Booking['invitation'] }
  | { readonly state: 'offered'; readonly offerExpiresAt: Date }
  | { readonly state: 'cancelled'; readonly because: CancelReason };

/** SQL of the bookings. Every method runs in the caller's transaction; whoever changes them holds the session's lock. */
export const bookingStore = {
  /** All of the sessions that are not cancelled, in the order in which people came. */
  async listActive(trx: MunicipalityTransaction, sessionIds: readonly string[]): Promise<readonly Booking[]> {
    const rows = await trx
      .selectFrom('booking')
      .selectAll()
      .where(sql<boolean>`session_id = any(${[...sessionIds]}::uuid[])`)
      .where('state', '<>', 'cancelled')
      .orderBy('queue_number')
      .orderBy('id')
      .execute();
    return rows.map(bookingOf);
  },

  /** The next number in the session's queue goes with it. Undefined: this person has a booking already. */
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    booking: NewBooking,
  ): Promise<Booking | undefined> {
    const { attendee } = booking;
    const guest = attendee.kind === 'guest' ? JSON.stringify(attendee.guest) : null;
    const { rows } = await sql<Selectable<Tables['booking']>>`
      insert into booking (municipality_id, id, session_id, person_id, guest, state, queue_number, source, booked_by,
        attended, attended_at, invitation, created_at, changed_at)
      values (${municipalityId}, ${booking.id}, ${booking.sessionId},
        ${attendee.kind === 'guest' ? null : attendee.personId}, ${guest}::jsonb, ${booking.state},
        (select coalesce(max(queue_number), 0) + 1 from booking
          where municipality_id = ${municipalityId}::uuid and session_id = ${booking.sessionId}::uuid),
        ${booking.source}, ${booking.bookedBy}, ${booking.attended ?? null},
        ${booking.attended === undefined ? null : booking.at}::timestamptz, ${booking.invitation},
        ${booking.at}::timestamptz, ${booking.at}::timestamptz)
      on conflict do nothing returning *`.execute(trx);
    return rows[0] && bookingOf(rows[0]);
  },

  async change(trx: MunicipalityTransaction, id: string, change: BookingChange, at: Date): Promise<Booking> {
    const row = await trx
      .updateTable('booking')
      .set(changedColumns(change, at))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return bookingOf(row);
  },

  /** Ends all bookings of a session at once; gives those that were not cancelled before. */
  async cancelAll(
    trx: MunicipalityTransaction,
    sessionId: string,
    because: CancelReason,
    at: Date,
  ): Promise<readonly Booking[]> {
    const rows = await trx
      .updateTable('booking')
      .set(changedColumns({ state: 'cancelled', because }, at))
      .where('session_id', '=', sessionId)
      .where('state', '<>', 'cancelled')
      .returningAll()
      .execute();
    return rows.map(bookingOf);
  },

  /** Whoever came by the door: the teacher saw them. */
  async setWalkedIn(trx: MunicipalityTransaction, id: string, at: Date): Promise<void> {
    await trx
      .updateTable('booking')
      .set({ attended: true, attended_at: at, source: 'walk-in', invitation: 'none' })
      .where('id', '=', id)
      .execute();
  },

  async countSeats(
    trx: MunicipalityTransaction,
    sessionIds: readonly string[],
  ): Promise<ReadonlyMap<string, SeatCounts & { readonly attended: number; readonly undelivered: number }>> {
    const { rows } = await sql<SeatCounts & { session_id: string; attended: number; undelivered: number }>`
      select session_id,
        count(*) filter (where state = 'booked') as booked,
        count(*) filter (where state = 'offered') as offered,
        count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'booked' and attended) as attended,
        count(*) filter (where state = 'booked' and invitation = 'failed') as undelivered
      from booking
      where session_id = any(${[...sessionIds]}::uuid[]) and state <> 'cancelled'
      group by session_id`.execute(trx);
    return new Map(rows.map(({ session_id, ...counts }) => [session_id, counts]));
  },

  /** What somebody is part of: the own bookings that are not cancelled, and where they were. */
  async findInvolvement(trx: MunicipalityTransaction, attendee: Attendee): Promise<Involvement> {
    const { rows } = await sql<Selectable<Tables['booking']> & { course_id: string; place: number | null }>`
      select b.*, s.course_id,
        case when b.state = 'waiting' then (select count(*) from booking w
          where w.municipality_id = b.municipality_id and w.session_id = b.session_id and w.state = 'waiting'
            and w.queue_number <= b.queue_number) end as place
      from booking b
      join training_session s on s.municipality_id = b.municipality_id and s.id = b.session_id
      where b.state <> 'cancelled' and ${isOf(attendee)}`.execute(trx);
    const attended = rows.filter((row) => row.state === 'booked' && row.attended);
    return {
      bookings: new Map(
        rows.map((row) => [
          row.session_id,
          { booking: bookingOf(row), ...(row.place === null ? {} : { placeInQueue: row.place }) },
        ]),
      ),
      takenCourseIds: new Set(attended.map((row) => row.course_id)),
      attendedSessionIds: new Set(attended.map((row) => row.session_id)),
    };
  },

  /** Sessions somebody has a booking in that is not cancelled: those that end after `now`, and those that are over and not missed. */
  async listOwnSessions(
    trx: MunicipalityTransaction,
    attendee: Attendee,
    now: Date,
    pastLimit: number,
  ): Promise<{ readonly ahead: readonly string[]; readonly past: readonly string[] }> {
    const { rows } = await sql<{ id: string; is_ahead: boolean }>`
      select s.id, s.ends_at > ${now}::timestamptz as is_ahead from booking b
      join training_session s on s.municipality_id = b.municipality_id and s.id = b.session_id
      where ${isOf(attendee)} and s.state = 'planned'
        and (case when s.ends_at > ${now}::timestamptz then b.state <> 'cancelled'
          else b.state = 'booked' and b.attended is distinct from false end)
      order by s.starts_at, s.id`.execute(trx);
    const past = rows.filter((row) => !row.is_ahead).reverse();
    return {
      ahead: rows.filter((row) => row.is_ahead).map(({ id }) => id),
      past: past.slice(0, pastLimit).map(({ id }) => id),
    };
  },

  /** Sessions in which an offer has run out by `now`. */
  async listWithExpiredOffers(trx: MunicipalityTransaction, now: Date): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('booking')
      .select('session_id')
      .distinct()
      .where('state', '=', 'offered')
      .where('offer_expires_at', '<=', now)
      .orderBy('session_id')
      .execute();
    return rows.map((row) => row.session_id);
  },

  /** Who of a session has this mail address, whatever its case. */
  async findByAddress(
    trx: MunicipalityTransaction,
    sessionId: string,
    address: string,
  ): Promise<Booking | undefined> {
    const { rows } = await sql<Selectable<Tables['booking']>>`
      select b.* from booking b
      left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
      where b.session_id = ${sessionId}::uuid and b.state <> 'cancelled'
        and lower(${address}) in (lower(p.mail), lower(p.user_principal_name), lower(b.guest ->> 'mail'))
      order by b.queue_number limit 1`.execute(trx);
    return rows[0] && bookingOf(rows[0]);
  },

  /** Everybody on the list in their order, with who they are. */
  async listRoster(trx: MunicipalityTransaction, sessionId: string) {
    const { rows } = await sql<
      Selectable<Tables['booking']> & {
        display_name: string | null;
        mail: string | null;
        institution: string | null;
      }
    >`
      select b.*, p.display_name, p.mail,
        coalesce(
          (select i.name from institution i
            where i.municipality_id = b.municipality_id and i.id = p.institution_id),
          (select min(i.name) from membership m
            join institution i on i.municipality_id = m.municipality_id and i.id = m.institution_id
            where m.municipality_id = b.municipality_id and m.person_id = b.person_id)) as institution
      from booking b
      left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
      where b.session_id = ${sessionId}::uuid and b.state <> 'cancelled'
      order by b.queue_number, b.id`.execute(trx);
    return rows.map((row) => ({
      booking: bookingOf(row),
      name: row.display_name ?? row.guest?.name ?? '',
      mail: row.mail ?? row.guest?.mail,
      institution: row.institution ?? undefined,
    }));
  },
};

export type BookingStore = typeof bookingStore;

/** Bookings of one person, by the indexes that keep a person from booking twice. */
function isOf(attendee: Attendee) {
  return attendee.kind === 'colleague'
    ? sql`b.person_id = ${attendee.personId}`
    : sql`b.guest ->> 'municipalityId' = ${attendee.guest.municipalityId}
        and b.guest ->> 'personId' = ${attendee.guest.personId}`;
}

function changedColumns(change: BookingChange, at: Date): UpdateObject<Tables, 'booking'> {
  switch (change.state) {
    case 'booked':
      return { state: 'booked', offer_expires_at: null, invitation: change.invitation, changed_at: at };
    case 'offered':
      return { state: 'offered', offer_expires_at: change.offerExpiresAt, changed_at: at };
    case 'cancelled':
      return {
        state: 'cancelled',
        offer_expires_at: null,
        cancelled_because: change.because,
        changed_at: at,
      };
  }
}
