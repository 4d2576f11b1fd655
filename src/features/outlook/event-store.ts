import { sql, type Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import type { StoredTimes } from '../../platform/db/tables.ts';
import type { EventRow, EventState, FailureCode, RoomAnswer, Times, Written } from './outlook-types.ts';

type Row = Selectable<Tables['outlook_event']>;

/** What is written when an event is settled, or put aside. */
export interface EventChange {
  readonly state?: EventState;
  readonly mailbox?: string;
  /** Null: a new one has to be made. */
  readonly eventId?: string | null;
  readonly joinUrl?: string | null;
  readonly written?: Written | null;
  readonly found?: Times | null;
  readonly roomAnswer?: RoomAnswer;
  readonly generation?: number;
  readonly settled?: number;
  readonly settledAt?: Date;
  readonly failure?: FailureCode | null;
  readonly failedAt?: Date | null;
  readonly queuedUntil?: Date | null;
  readonly mailsQueuedUntil?: Date | null;
  readonly claim?: string | null;
  readonly claimedUntil?: Date | null;
}

/** SQL of sessions' events. Every method runs in the caller's transaction and sees its municipality only. */
export const eventStore = {
  async find(trx: MunicipalityTransaction, sessionId: string): Promise<EventRow | undefined> {
    const row = await trx
      .selectFrom('outlook_event')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row && rowOf(row);
  },

  /** The row, locked until the transaction ends. */
  async lock(trx: MunicipalityTransaction, sessionId: string): Promise<EventRow | undefined> {
    const row = await trx
      .selectFrom('outlook_event')
      .selectAll()
      .where('session_id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst();
    return row && rowOf(row);
  },

  /** Makes the row if there is none, and locks it. `isNew`: nothing was asked for before. */
  async lockOrMake(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
  ): Promise<EventRow> {
    await trx
      .insertInto('outlook_event')
      .values({ municipality_id: municipalityId, session_id: sessionId, requested: 0 })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'session_id']).doNothing())
      .execute();
    return (await eventStore.lock(trx, sessionId))!;
  },

  /** One more settling is asked for. */
  async request(
    trx: MunicipalityTransaction,
    row: EventRow,
    times: { now: Date; queuedUntil: Date },
  ): Promise<void> {
    await trx
      .updateTable('outlook_event')
      .set({
        requested: row.requested + 1,
        asked_at: times.now,
        ...(row.requested <= row.settled ? { waiting_since: times.now } : {}),
        queued_until: times.queuedUntil,
      })
      .where('session_id', '=', row.sessionId)
      .execute();
  },

  /** Writes, for a worker only while its claim holds. False: somebody else has it. */
  async change(
    trx: MunicipalityTransaction,
    sessionId: string,
    change: EventChange,
    claim?: string,
  ): Promise<boolean> {
    let update = trx.updateTable('outlook_event').set(columnsOf(change)).where('session_id', '=', sessionId);
    if (claim !== undefined) update = update.where('claim', '=', claim);
    const { numUpdatedRows } = await update.executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** The sessions of these events that the calendar says have changed. */
  async findByEventIds(
    trx: MunicipalityTransaction,
    eventIds: readonly string[],
  ): Promise<readonly EventRow[]> {
    if (eventIds.length === 0) return [];
    const rows = await trx
      .selectFrom('outlook_event')
      .selectAll()
      .where('event_id', 'in', eventIds)
      .execute();
    return rows.map(rowOf);
  },

  /** Events that should stand in this mailbox between two times. */
  async listStanding(
    trx: MunicipalityTransaction,
    mailbox: string,
    between: Times,
  ): Promise<readonly { readonly sessionId: string; readonly eventId: string }[]> {
    const rows = await trx
      .selectFrom('outlook_event as e')
      .innerJoin('training_session as s', 's.id', 'e.session_id')
      .select(['e.session_id', 'e.event_id'])
      .where('e.state', 'in', ['standing', 'moved'])
      .where('e.mailbox', '=', mailbox)
      .where('s.starts_at', '>=', between.startsAt)
      .where('s.starts_at', '<', between.endsAt)
      .execute();
    return rows.flatMap(({ session_id: sessionId, event_id: eventId }) =>
      eventId === null ? [] : [{ sessionId, eventId }],
    );
  },

  /**
   * Sessions whose settling, or whose mails, wait for a job that should have run by now: it was lost, or given up more than an
   * hour ago. Those that are over are left alone.
   */
  async listForgotten(
    trx: MunicipalityTransaction,
    now: Date,
  ): Promise<readonly { readonly sessionId: string; readonly event: boolean; readonly mails: boolean }[]> {
    const hourAgo = new Date(now.getTime() - 3_600_000);
    const { rows } = await sql<{ session_id: string; event: boolean; mails: boolean }>`
      select * from (
        select e.session_id,
          e.requested > e.settled
            and (case when e.failure is null then e.queued_until is null or e.queued_until < ${now}
                 else e.failed_at < ${hourAgo} and (e.queued_until is null or e.queued_until < ${now}) end) as event,
          coalesce(e.mails_queued_until < ${now}, false) as mails
        from outlook_event e join training_session s
          on s.municipality_id = e.municipality_id and s.id = e.session_id
        where s.ends_at > ${now}) as waiting
      where event or mails limit 1000`.execute(trx);
    return rows.map(({ session_id: sessionId, event, mails }) => ({ sessionId, event, mails }));
  },

  /** Sessions ahead that have no event though the municipality has a mailbox: made before it had one, or brought from elsewhere. */
  async listWithoutEvent(trx: MunicipalityTransaction, now: Date): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select s.id from training_session s
        join training_settings w on w.municipality_id = s.municipality_id and w.service_mailbox <> ''
        left join outlook_event e on e.municipality_id = s.municipality_id and e.session_id = s.id
      where s.state = 'planned' and s.starts_at > ${now}
        and (e.session_id is null or (e.state = 'none' and e.event_id is null and e.requested = e.settled))
      order by s.starts_at limit 200`.execute(trx);
    return rows.map(({ id }) => id);
  },
};

export type EventStore = typeof eventStore;

function columnsOf(change: EventChange) {
  const { written, found } = change;
  const columns = {
    state: change.state,
    mailbox: change.mailbox,
    event_id: change.eventId,
    join_url: change.joinUrl,
    written: written && JSON.stringify(storedOf(written)),
    found: found && JSON.stringify(storedTimes(found)),
    room_answer: change.roomAnswer,
    generation: change.generation,
    settled: change.settled,
    settled_at: change.settledAt,
    failure: change.failure,
    failed_at: change.failedAt,
    queued_until: change.queuedUntil,
    mails_queued_until: change.mailsQueuedUntil,
    claim: change.claim,
    claimed_until: change.claimedUntil,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function rowOf(row: Row): EventRow {
  const { written, found } = row;
  return {
    sessionId: row.session_id,
    generation: row.generation,
    mailbox: row.mailbox ?? undefined,
    eventId: row.event_id ?? undefined,
    joinUrl: row.join_url ?? undefined,
    state: row.state,
    written: written
      ? {
          details: written.details,
          attendees: written.attendees,
          ...(written.startsAt && written.endsAt
            ? { startsAt: new Date(written.startsAt), endsAt: new Date(written.endsAt) }
            : {}),
          tried: (written.tried ?? []).map(timesOf),
        }
      : undefined,
    found: found ? timesOf(found) : undefined,
    roomAnswer: row.room_answer,
    requested: row.requested,
    settled: row.settled,
    askedAt: row.asked_at ?? undefined,
    waitingSince: row.waiting_since ?? undefined,
    queuedUntil: row.queued_until ?? undefined,
    claim: row.claim ?? undefined,
    claimedUntil: row.claimed_until ?? undefined,
    failure: (row.failure as FailureCode | null) ?? undefined,
    settledAt: row.settled_at ?? undefined,
  };
}

function storedOf({ startsAt, endsAt, tried, ...rest }: Written) {
  return {
    ...rest,
    ...(startsAt && endsAt ? storedTimes({ startsAt, endsAt }) : {}),
    ...(tried.length > 0 ? { tried: tried.map(storedTimes) } : {}),
  };
}

function storedTimes({ startsAt, endsAt }: Times): StoredTimes {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

function timesOf({ startsAt, endsAt }: StoredTimes): Times {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
