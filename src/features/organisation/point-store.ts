import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { PointDraft, StoredPoint } from './organisation-types.ts';

/** SQL of contact points. Every method runs in the caller's transaction. */
export const pointStore = {
  async list(trx: MunicipalityTransaction): Promise<readonly StoredPoint[]> {
    const rows = await trx.selectFrom('contact_point').selectAll().orderBy('id').execute();
    const { rows: held } = await sql<{ id: string; role: string; point: string; institution: string | null }>`
      select r.id, r.role, r.contact_point_id as point, i.name as institution from role_holding r
      left join institution i on i.municipality_id = r.municipality_id and i.id = r.institution_id
      where r.municipality_id = current_municipality() and r.contact_point_id is not null
      order by r.role, i.name, r.id`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      names: row.names,
      mail: row.mail ?? undefined,
      phone: row.phone ?? undefined,
      link: row.link ?? undefined,
      openingHours: row.opening_hours ?? undefined,
      whenClosed: row.when_closed ?? undefined,
      revision: row.revision,
      roles: held
        .filter(({ point }) => point === row.id)
        .map(({ id, role, institution }) => ({ id, role, institution: institution ?? undefined })),
    }));
  },

  async add(trx: MunicipalityTransaction, municipalityId: string, id: string, draft: PointDraft) {
    await trx
      .insertInto('contact_point')
      .values({ municipality_id: municipalityId, id, ...columnsOf(draft) })
      .execute();
  },

  /** False: it is not there, or no longer at this revision. */
  async change(trx: MunicipalityTransaction, id: string, revision: number, draft: PointDraft) {
    const result = await trx
      .updateTable('contact_point')
      .set({ ...columnsOf(draft), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('contact_point').where('id', '=', id).execute();
  },
};

export type PointStore = typeof pointStore;

function columnsOf({ kind, names, mail, phone, link, openingHours, whenClosed }: PointDraft) {
  return {
    kind,
    names: JSON.stringify(names),
    mail: mail ?? null,
    phone: phone ?? null,
    link: link ?? null,
    opening_hours: openingHours ? JSON.stringify(openingHours) : null,
    when_closed: whenClosed && Object.keys(whenClosed).length > 0 ? JSON.stringify(whenClosed) : null,
  };
}
