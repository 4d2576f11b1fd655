import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { QuietTimes } from '../training/index.ts';
import type { DueNotice, LocalTime, NoticeKind, SessionRecipients } from './attendance-types.ts';
import { quietTimes } from './quiet-rules.ts';

/** A notice to be written. */
export interface PlannedNotice {
  readonly sessionId: string;
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly dueAt: Date;
}

export type NoticeKey = Pick<DueNotice, 'sessionId' | 'personId' | 'kind'>;

interface QuietRow {
  quiet_from: string | null;
  quiet_until: string | null;
  standard_from: string | null;
  standard_until: string | null;
}

/** As the columns of `training_settings` have it for a municipality that has chosen nothing. */
const standardQuiet: QuietTimes = { from: '18:00', until: '07:00' };

/** A person's own quiet hours, else the municipality's. */
export function quietOf(row: QuietRow): QuietTimes | undefined {
  if (row.quiet_from !== null && row.quiet_until !== null) return quietTimes(row.quiet_from, row.quiet_until);
  return quietTimes(row.standard_from ?? standardQuiet.from, row.standard_until ?? standardQuiet.until);
}

/** SQL of what people are told, when, and whether they were. Every method runs in the caller's transaction. */
export const noticeStore = {
  /** A session's people with a seat and its teachers, or those of them who are named. Undefined: there is no such session. */
  async readRecipients(
    trx: MunicipalityTransaction,
    sessionId: string,
    personIds?: readonly string[],
  ): Promise<SessionRecipients | undefined> {
    const { rows } = await sql<
      QuietRow & {
        person_id: string | null;
        starts_at: Date;
        state: string;
        time_zone: string;
        country: LocalTime['country'];
      }
    >`
      select r.person_id, q.quiet_from, q.quiet_until, s.starts_at, s.state, m.time_zone, m.country,
        t.quiet_from as standard_from, t.quiet_until as standard_until
      from training_session s
      join municipality m on m.municipality_id = s.municipality_id
      left join training_settings t on t.municipality_id = s.municipality_id
      left join lateral (
        select b.person_id from booking b
          where b.municipality_id = s.municipality_id and b.session_id = s.id and b.state = 'booked'
            and b.person_id is not null
        union
        select st.person_id from session_teacher st
          where st.municipality_id = s.municipality_id and st.session_id = s.id
      ) r on ${personIds ? sql`r.person_id = any(${[...personIds]}::text[])` : sql`true`}
      left join quiet_hours q on q.municipality_id = s.municipality_id and q.person_id = r.person_id
      where s.id = ${sessionId}::uuid`.execute(trx);
    const [first] = rows;
    if (!first) return undefined;
    return {
      startsAt: first.starts_at,
      isCancelled: first.state === 'cancelled',
      local: { zone: first.time_zone, country: first.country },
      recipients: rows.flatMap((row) =>
        row.person_id === null ? [] : [{ personId: row.person_id, quiet: quietOf(row) }],
      ),
    };
  },

  /** Writes what is to be told, or when it is now to be told. What was told stays told. */
  async plan(
    trx: MunicipalityTransaction,
    municipalityId: string,
    notices: readonly PlannedNotice[],
  ): Promise<void> {
    if (notices.length === 0) return;
    await sql`
      insert into session_notice (municipality_id, session_id, person_id, kind, due_at)
      select ${municipalityId}::uuid, n.session_id, n.person_id, n.kind, n.due_at
      from unnest(${notices.map(({ sessionId }) => sessionId)}::uuid[], ${notices.map(({ personId }) => personId)}::text[],
        ${notices.map(({ kind }) => kind)}::text[],
        ${notices.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]) as n(session_id, person_id, kind, due_at)
      order by n.session_id, n.person_id, n.kind
      on conflict (municipality_id, session_id, person_id, kind) do update
        set due_at = excluded.due_at, state = 'waiting'
        where session_notice.state <> 'told'`.execute(trx);
  },

  /** Reminders that wait are not wanted any more: of these people, or of everybody but `except`. */
  async dropReminders(
    trx: MunicipalityTransaction,
    sessionId: string,
    whose: { readonly of: readonly string[] } | { readonly except: readonly string[] },
  ): Promise<void> {
    const people =
      'of' in whose
        ? sql`person_id = any(${[...whose.of]}::text[])`
        : sql`not person_id = any(${[...whose.except]}::text[])`;
    await sql`
      update session_notice set state = 'dropped'
      where session_id = ${sessionId}::uuid and state = 'waiting'
        and kind in ('day-before', 'hour-before') and ${people}`.execute(trx);
  },

  /** Forgets every reminder of a session, also those that were told: its time is another. */
  async forgetReminders(trx: MunicipalityTransaction, sessionId: string): Promise<void> {
    await trx
      .deleteFrom('session_notice')
      .where('session_id', '=', sessionId)
      .where('kind', 'in', ['day-before', 'hour-before'])
      .execute();
  },

  /** Locks notices whose time has come; those that another replica holds are left to it. */
  async claimDue(
    trx: MunicipalityTransaction,
    municipalityId: string,
    now: Date,
    limit: number,
  ): Promise<readonly DueNotice[]> {
    const { rows: claimed } = await sql<{ session_id: string; person_id: string; kind: NoticeKind }>`
      select session_id, person_id, kind from session_notice
      where municipality_id = ${municipalityId}::uuid and state = 'waiting' and due_at <= ${now}::timestamptz
      order by due_at, session_id, person_id limit ${limit} for update skip locked`.execute(trx);
    if (claimed.length === 0) return [];
    // Read after the locks were given.
    const { rows } = await sql<
      QuietRow & {
        session_id: string;
        person_id: string;
        kind: NoticeKind;
        locale: Locale;
        is_teacher: boolean;
        booking_state: string | null;
        attended: boolean | null;
      }
    >`
      select c.session_id, c.person_id, c.kind, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        q.quiet_from, q.quiet_until, t.quiet_from as standard_from, t.quiet_until as standard_until,
        exists (select 1 from session_teacher st where st.municipality_id = m.municipality_id
          and st.session_id = c.session_id and st.person_id = c.person_id) as is_teacher,
        b.state as booking_state, b.attended
      from unnest(${claimed.map((row) => row.session_id)}::uuid[], ${claimed.map((row) => row.person_id)}::text[],
        ${claimed.map(({ kind }) => kind)}::text[]) with ordinality as c(session_id, person_id, kind, place)
      join municipality m on m.municipality_id = ${municipalityId}::uuid
      join person p on p.municipality_id = m.municipality_id and p.id = c.person_id
      left join training_settings t on t.municipality_id = m.municipality_id
      left join quiet_hours q on q.municipality_id = m.municipality_id and q.person_id = c.person_id
      left join booking b on b.municipality_id = m.municipality_id and b.session_id = c.session_id
        and b.person_id = c.person_id and b.state <> 'cancelled'
      order by c.place`.execute(trx);
    return rows.map((row) => ({
      sessionId: row.session_id,
      personId: row.person_id,
      kind: row.kind,
      locale: row.locale,
      quiet: quietOf(row),
      isTeacher: row.is_teacher,
      isBooked: row.booking_state === 'booked',
      isWaiting: row.booking_state === 'waiting' || row.booking_state === 'offered',
      attended: row.attended ?? undefined,
    }));
  },

  /** Each with its message. */
  async setTold(
    trx: MunicipalityTransaction,
    municipalityId: string,
    told: readonly (NoticeKey & { readonly messageId: string })[],
    at: Date,
  ): Promise<void> {
    if (told.length === 0) return;
    await sql`
      update session_notice n set state = 'told', told_at = ${at}::timestamptz, message_id = t.message_id
      from unnest(${told.map(({ sessionId }) => sessionId)}::uuid[], ${told.map(({ personId }) => personId)}::text[],
        ${told.map(({ kind }) => kind)}::text[], ${told.map(({ messageId }) => messageId)}::uuid[])
        as t(session_id, person_id, kind, message_id)
      where n.municipality_id = ${municipalityId}::uuid and n.session_id = t.session_id
        and n.person_id = t.person_id and n.kind = t.kind`.execute(trx);
  },

  async setDropped(trx: MunicipalityTransaction, { sessionId, personId, kind }: NoticeKey): Promise<void> {
    await trx
      .updateTable('session_notice')
      .set({ state: 'dropped' })
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .where('kind', '=', kind)
      .execute();
  },

  /** Sessions a person is still to be reminded of. */
  async listSessionsAhead(
    trx: MunicipalityTransaction,
    personId: string,
    now: Date,
  ): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select s.id from training_session s
      where s.starts_at > ${now}::timestamptz and s.state = 'planned' and (
        exists (select 1 from booking b where b.municipality_id = s.municipality_id and b.session_id = s.id
          and b.person_id = ${personId} and b.state = 'booked')
        or exists (select 1 from session_teacher t where t.municipality_id = s.municipality_id and t.session_id = s.id
          and t.person_id = ${personId}))`.execute(trx);
    return rows.map(({ id }) => id);
  },
};

export type NoticeStore = typeof noticeStore;
