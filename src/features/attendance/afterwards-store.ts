import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { QuietTimes } from '../training/index.ts';
import { quietOf } from './notice-store.ts';

/** Somebody with a seat of whom it is not planned what they are told. */
export interface Untold {
  readonly personId: string;
  /** Undefined: not ticked. */
  readonly attended: boolean | undefined;
  readonly quiet: QuietTimes | undefined;
  readonly zone: string;
}

/** SQL of what is still to be done after sessions. Every method runs in the caller's transaction. */
export const afterwardsStore = {
  async listUntold(
    trx: MunicipalityTransaction,
    sessionId: string,
    untickedToo: boolean,
  ): Promise<readonly Untold[]> {
    const { rows } = await sql<{
      person_id: string;
      attended: boolean | null;
      zone: string;
      quiet_from: string | null;
      quiet_until: string | null;
      standard_from: string | null;
      standard_until: string | null;
    }>`
      select b.person_id, b.attended, m.time_zone as zone, q.quiet_from, q.quiet_until,
        t.quiet_from as standard_from, t.quiet_until as standard_until
      from booking b
      join municipality m on m.municipality_id = b.municipality_id
      left join training_settings t on t.municipality_id = b.municipality_id
      left join quiet_hours q on q.municipality_id = b.municipality_id and q.person_id = b.person_id
      where b.session_id = ${sessionId}::uuid and b.state = 'booked' and b.person_id is not null
        and (b.attended is not null or ${untickedToo}::boolean)
        and not exists (select 1 from session_notice n where n.municipality_id = b.municipality_id
          and n.session_id = b.session_id and n.person_id = b.person_id
          and n.kind = case when b.attended = false then 'missed' else 'evaluation' end)`.execute(trx);
    return rows.map((row) => ({
      personId: row.person_id,
      attended: row.attended ?? undefined,
      quiet: quietOf(row),
      zone: row.zone,
    }));
  },

  /** Sessions with people of whom it is not planned what they are told. */
  async listUnfinished(
    trx: MunicipalityTransaction,
    span: { readonly from: Date; readonly endedBefore: Date },
  ): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
    select s.id from training_session s
    where s.state = 'planned' and s.sign_up = 'booking' and s.ends_at > ${span.from}::timestamptz
      and (s.closed_at is not null or s.ends_at <= ${span.endedBefore}::timestamptz)
      and exists (select 1 from booking b
        where b.municipality_id = s.municipality_id and b.session_id = s.id and b.state = 'booked'
          and b.person_id is not null and not exists (select 1 from session_notice n
            where n.municipality_id = b.municipality_id and n.session_id = b.session_id and n.person_id = b.person_id
              and n.kind = case when b.attended = false then 'missed' else 'evaluation' end))
    order by s.ends_at, s.id`.execute(trx);
    return rows.map(({ id }) => id);
  },

  /** Closed sessions with a web meeting ahead into which nobody of those who came was booked yet. */
  async listWithoutFollowers(
    trx: MunicipalityTransaction,
    from: Date,
    now: Date,
  ): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
    select s.id from training_session s
    join training_session f on f.municipality_id = s.municipality_id and f.follow_up_of = s.id
    where s.closed_at > ${from}::timestamptz and s.state = 'planned' and f.state = 'planned'
      and f.starts_at > ${now}::timestamptz
      and exists (select 1 from booking b where b.municipality_id = s.municipality_id and b.session_id = s.id
        and b.state = 'booked' and b.attended)
      and not exists (select 1 from booking b where b.municipality_id = f.municipality_id and b.session_id = f.id
        and b.source = 'follow-up')
    order by s.id`.execute(trx);
    return rows.map(({ id }) => id);
  },
};

export type AfterwardsStore = typeof afterwardsStore;
