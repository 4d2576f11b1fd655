import { sql, type Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import { sessionOf, type Session, type Tick } from '../training/index.ts';
import type { Person } from '../directory/index.ts';

/** A line of the list as stored. */
export interface SheetRow {
  readonly bookingId: string;
  readonly name: string;
  readonly institution?: string;
  /** The guest's municipality. */
  readonly guestOf?: string;
  readonly isWalkIn: boolean;
  readonly attended?: boolean;
}

/** A session with who teaches it. */
export interface TaughtSession {
  readonly session: Session;
  readonly teacherIds: readonly string[];
}

/** SQL of who came. Every method runs in the caller's transaction. */
export const sheetStore = {
  /** `lock`: nobody else ticks, closes or moves it until the transaction ends. */
  async find(
    trx: MunicipalityTransaction,
    sessionId: string,
    { lock }: { lock: boolean },
  ): Promise<TaughtSession | undefined> {
    const { rows } = await sql<Selectable<Tables['training_session']> & { teacher_ids: readonly string[] }>`
      select s.*, array(select t.person_id from session_teacher t
        where t.municipality_id = s.municipality_id and t.session_id = s.id) as teacher_ids
      from training_session s where s.id = ${sessionId}::uuid ${lock ? sql`for update of s` : sql``}`.execute(
      trx,
    );
    const [row] = rows;
    return row && { session: sessionOf(row), teacherIds: row.teacher_ids };
  },

  /** Everybody with a seat, in no order. */
  async list(trx: MunicipalityTransaction, sessionId: string): Promise<readonly SheetRow[]> {
    const { rows } = await sql<{
      id: string;
      name: string;
      institution: string | null;
      guest_of: string | null;
      source: string;
      attended: boolean | null;
    }>`
      select b.id, coalesce(p.display_name, b.guest ->> 'name', '') as name, b.guest ->> 'municipalityId' as guest_of,
        b.source, b.attended,
        coalesce(
          (select i.name from institution i
            where i.municipality_id = b.municipality_id and i.id = p.institution_id),
          (select min(i.name) from membership m
            join institution i on i.municipality_id = m.municipality_id and i.id = m.institution_id
            where m.municipality_id = b.municipality_id and m.person_id = b.person_id)) as institution
      from booking b
      left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
      where b.session_id = ${sessionId}::uuid and b.state = 'booked'`.execute(trx);
    return rows.map(({ id, name, institution, guest_of: guestOf, source, attended }) => ({
      bookingId: id,
      name,
      ...(institution === null ? {} : { institution }),
      ...(guestOf === null ? {} : { guestOf }),
      isWalkIn: source === 'walk-in',
      ...(attended === null ? {} : { attended }),
    }));
  },

  /** Under the session's lock. Lines that have gone are left out. */
  async tick(
    trx: MunicipalityTransaction,
    sessionId: string,
    ticks: readonly Tick[],
    at: Date,
  ): Promise<void> {
    for (const value of [true, false, undefined]) {
      const ids = ticks.filter(({ attended }) => attended === value).map(({ bookingId }) => bookingId);
      if (ids.length === 0) continue;
      await sql`
        update booking set attended = ${value ?? null}::boolean,
          attended_at = ${value === undefined ? null : at}::timestamptz
        where session_id = ${sessionId}::uuid and id = any(${ids}::uuid[]) and state = 'booked'
          and attended is distinct from ${value ?? null}::boolean`.execute(trx);
    }
  },

  /** The person's line, ticked. False: they have none. */
  async tickPerson(
    trx: MunicipalityTransaction,
    sessionId: string,
    personId: string,
    at: Date,
  ): Promise<boolean> {
    const rows = await trx
      .updateTable('booking')
      .set({ attended: true, attended_at: at })
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .where('state', '=', 'booked')
      .returning('id')
      .execute();
    return rows.length > 0;
  },

  /** Who is not ticked did not come. Under the session's lock. */
  async close(trx: MunicipalityTransaction, sessionId: string, at: Date): Promise<void> {
    await trx
      .updateTable('booking')
      .set({ attended: false, attended_at: at })
      .where('session_id', '=', sessionId)
      .where('state', '=', 'booked')
      .where('attended', 'is', null)
      .execute();
    await trx.updateTable('training_session').set({ closed_at: at }).where('id', '=', sessionId).execute();
  },

  /** People by name, those without a seat first. */
  async searchPeople(
    trx: MunicipalityTransaction,
    sessionId: string,
    words: string,
    limit: number,
  ): Promise<readonly Person[]> {
    const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const { rows } = await sql<{
      id: string;
      display_name: string;
      mail: string | null;
      user_principal_name: string | null;
      job_title: string | null;
    }>`
      select p.id, p.display_name, p.mail, p.user_principal_name, p.job_title from person p
      where p.display_name ilike ${pattern}
      order by exists (select 1 from booking b where b.municipality_id = p.municipality_id
        and b.session_id = ${sessionId}::uuid and b.person_id = p.id and b.state = 'booked'),
        p.display_name, p.id
      limit ${limit}`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      displayName: row.display_name,
      userPrincipalName: row.user_principal_name ?? undefined,
      mail: row.mail ?? undefined,
      jobTitle: row.job_title ?? undefined,
    }));
  },
};

export type SheetStore = typeof sheetStore;
