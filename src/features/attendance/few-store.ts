import { sql, type Selectable } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import { planningRoles, sessionOf, type QuietTimes, type Session } from '../training/index.ts';
import { quietOf } from './notice-store.ts';

/** Somebody who is asked about a session. */
export interface Asked {
  readonly personId: string;
  readonly locale: Locale;
  readonly quiet: QuietTimes | undefined;
}

/** A session with too few people that nobody was asked about. */
export interface FewSession {
  readonly session: Session;
  readonly booked: number;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** SQL of sessions with too few people. Every method runs in the caller's transaction. */
export const fewStore = {
  /** Sessions ahead, up to a time. Locks them; those that somebody changes just now are left for the next time. */
  async lockFew(
    trx: MunicipalityTransaction,
    { from, until }: { readonly from: Date; readonly until: Date },
  ): Promise<readonly FewSession[]> {
    const { rows } = await sql<Selectable<Tables['training_session']> & { booked: number }>`
      select s.*, (select count(*)::int from booking b where b.municipality_id = s.municipality_id
        and b.session_id = s.id and b.state in ('booked', 'offered')) as booked
      from training_session s
      where s.state = 'planned' and s.sign_up = 'booking' and s.minimum > 0 and s.minimum_asked_at is null
        and s.follow_up_of is null
        and s.starts_at > ${from}::timestamptz and s.starts_at <= ${until}::timestamptz
      order by s.id for update of s skip locked`.execute(trx);
    return rows
      .filter(({ booked, minimum }) => booked < minimum)
      .map((row) => ({
        session: sessionOf(row),
        booked: row.booked,
        createdAt: row.created_at,
        createdBy: row.created_by,
      }));
  },

  async setAsked(trx: MunicipalityTransaction, sessionId: string, at: Date): Promise<void> {
    await trx
      .updateTable('training_session')
      .set({ minimum_asked_at: at })
      .where('id', '=', sessionId)
      .execute();
  },

  /** Whoever planned it, if they plan still; else the holders of the first planning role that anybody holds. */
  async listAsked(trx: MunicipalityTransaction, createdBy: string): Promise<readonly Asked[]> {
    const { rows } = await sql<{
      role: string;
      id: string;
      locale: Locale;
      quiet_from: string | null;
      quiet_until: string | null;
      standard_from: string | null;
      standard_until: string | null;
    }>`
      select r.role, p.id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale, q.quiet_from, q.quiet_until,
        t.quiet_from as standard_from, t.quiet_until as standard_until
      from role_holding r
      join person p on p.municipality_id = r.municipality_id and p.id = r.person_id
      join municipality m on m.municipality_id = r.municipality_id
      left join training_settings t on t.municipality_id = r.municipality_id
      left join quiet_hours q on q.municipality_id = r.municipality_id and q.person_id = r.person_id
      where r.scope = 'municipality' and r.role = any(${[...planningRoles]}::text[])
      order by p.id`.execute(trx);
    const creator = rows.filter(({ id }) => id === createdBy).slice(0, 1);
    const role = planningRoles.find((each) => rows.some((row) => row.role === each));
    const asked = creator.length > 0 ? creator : rows.filter((row) => row.role === role);
    const byId = new Map(asked.map((row) => [row.id, row]));
    return [...byId.values()].map((row) => ({ personId: row.id, locale: row.locale, quiet: quietOf(row) }));
  },
};

export type FewStore = typeof fewStore;
