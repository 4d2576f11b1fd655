import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Session } from './training-types.ts';

/** SQL of what municipalities of a network open to each other: the row is the permission. */
export const networkStore = {
  /** False: the municipality belongs to no network, so there is nobody to open it to. */
  async open(
    trx: MunicipalityTransaction,
    municipalityId: string,
    session: Pick<Session, 'id' | 'startsAt'>,
  ): Promise<boolean> {
    const { rows } = await sql`
      insert into network_session (municipality_id, session_id, network_id, starts_at)
      select municipality_id, ${session.id}::uuid, network_id, ${session.startsAt}::timestamptz from municipality
      where municipality_id = ${municipalityId}::uuid and network_id is not null
      on conflict (municipality_id, session_id) do update set starts_at = excluded.starts_at
      returning session_id`.execute(trx);
    return rows.length > 0;
  },

  /** As long as a guest has a seat or waits, the row stays: they have to see it, to move or cancel. */
  async close(
    trx: MunicipalityTransaction,
    municipalityId: string,
    session: Pick<Session, 'id' | 'startsAt'>,
  ) {
    const { rows } = await sql`
      delete from network_session n
      where n.municipality_id = ${municipalityId}::uuid and n.session_id = ${session.id}::uuid
        and not exists (select 1 from booking b where b.municipality_id = n.municipality_id
          and b.session_id = n.session_id and b.guest is not null and b.state <> 'cancelled')
      returning n.session_id`.execute(trx);
    if (rows.length > 0) return;
    await trx
      .updateTable('network_session')
      .set({ starts_at: session.startsAt })
      .where('municipality_id', '=', municipalityId)
      .where('session_id', '=', session.id)
      .execute();
  },

  /** Whether another municipality has opened this session to a network that the current one belongs to. */
  async isOpen(trx: MunicipalityTransaction, hostId: string, sessionId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('network_session')
      .select('session_id')
      .where('municipality_id', '=', hostId)
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Sessions of the network's other municipalities by municipality, those that start after `from`. */
  async listOfOthers(
    trx: MunicipalityTransaction,
    ownId: string,
    from: Date,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await trx
      .selectFrom('network_session')
      .select(['municipality_id', 'session_id'])
      .where('municipality_id', '<>', ownId)
      .where('starts_at', '>=', from)
      .orderBy('municipality_id')
      .orderBy('starts_at')
      .execute();
    const hosts = new Map<string, string[]>();
    for (const { municipality_id, session_id } of rows) {
      const of = hosts.get(municipality_id) ?? [];
      of.push(session_id);
      hosts.set(municipality_id, of);
    }
    return hosts;
  },

  async findMunicipalityName(trx: MunicipalityTransaction): Promise<string> {
    const row = await trx.selectFrom('municipality').select('name').executeTakeFirst();
    return row?.name ?? '';
  },
};

export type NetworkStore = typeof networkStore;
