import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** A column that may name a person. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'jsonb';
}

/** SQL of everything that is stored about one person, in whatever table. Every method runs in the caller's transaction. */
export const personRecordsStore = {
  /** How the person is addressed: mail and sign-in, as stored. Undefined: there is nobody of this id. */
  async findAddresses(
    trx: MunicipalityTransaction,
    personId: string,
  ): Promise<readonly string[] | undefined> {
    const row = await trx
      .selectFrom('person')
      .select(['mail', 'user_principal_name'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!row) return undefined;
    const addresses = [row.mail, row.user_principal_name].filter((one) => one !== null);
    return [...new Set(addresses.flatMap((one) => [one, one.toLowerCase()]))];
  },

  /** Rows that name the person, by table; without what is no text, like the bytes of pictures. */
  async read(
    trx: MunicipalityTransaction,
    personId: string,
  ): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const found: Record<string, readonly unknown[]> = {};
    const tables = Map.groupBy(await listPlaces(trx), ({ table }) => table);
    for (const [table, places] of tables) {
      const names = places.map(({ column, type }) =>
        type === 'text'
          ? sql<boolean>`${sql.ref(column)} = ${personId}`
          : sql<boolean>`strpos(${sql.ref(column)}::text, ${personId}) > 0`,
      );
      const { rows } = await sql<{ row: unknown }>`
        select to_jsonb(t) - 'bytes' - 'content' - 'keys' as row from ${sql.table(table)} t
        where municipality_id = current_municipality() and (${sql.join(names, sql` or `)})`.execute(trx);
      if (rows.length > 0) found[table] = rows.map(({ row }) => row);
    }
    return found;
  },

  /** See `erase_person` in the migration. */
  async erase(
    trx: MunicipalityTransaction,
    {
      personId,
      pseudonym,
      addresses,
      at,
    }: {
      readonly personId: string;
      readonly pseudonym: string;
      readonly addresses: readonly string[];
      readonly at: Date;
    },
  ): Promise<void> {
    await sql`select erase_person(${personId}, ${pseudonym}, ${[...addresses]}::text[], ${at}::timestamptz)`.execute(
      trx,
    );
  },

  /** Bookings of the person as a guest of this municipality: its numbers stay, the name and the address go. */
  async eraseGuest(
    trx: MunicipalityTransaction,
    {
      municipalityId,
      personId,
      pseudonym,
    }: {
      /** Where the person is from. */
      readonly municipalityId: string;
      readonly personId: string;
      readonly pseudonym: string;
    },
  ): Promise<number> {
    const result = await trx
      .updateTable('booking')
      .set({
        guest: sql`guest || jsonb_build_object('personId', ${pseudonym}::text, 'name', '–', 'mail', null)`,
      })
      .where(
        sql<boolean>`guest ->> 'municipalityId' = ${municipalityId} and guest ->> 'personId' = ${personId}`,
      )
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
};

export type PersonRecordsStore = typeof personRecordsStore;

/** Every text and JSON column of a municipality's tables: one that is added is looked through without being listed anywhere. */
async function listPlaces(trx: MunicipalityTransaction): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join information_schema.columns m
      on m.table_schema = c.table_schema and m.table_name = c.table_name and m.column_name = 'municipality_id'
    where c.table_schema = 'public' and c.data_type in ('text', 'jsonb')
    order by 1, 2`.execute(trx);
  return rows;
}
