import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { Incident, IncidentFollower } from './incident-types.ts';

/** SQL of incidents. Every method runs in the caller's transaction. */
export const incidentStore = {
  async insert(trx: MunicipalityTransaction, incident: Incident): Promise<void> {
    await trx.insertInto('incident').values(rowOf(incident)).execute();
  },

  /** Held until the transaction ends. */
  async lock(trx: MunicipalityTransaction, id: string): Promise<Incident | undefined> {
    const row = await trx
      .selectFrom('incident')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && incidentOf(row);
  },

  async update(trx: MunicipalityTransaction, incident: Incident): Promise<void> {
    const { municipality_id: _, id, ...columns } = rowOf(incident);
    await trx.updateTable('incident').set(columns).where('id', '=', id).execute();
  },

  /** Those that go on, the latest first; of one errand also those of its whole tree. */
  async listOpen(
    trx: MunicipalityTransaction,
    errand?: { readonly treeId: string; readonly leaf?: string },
  ): Promise<readonly Incident[]> {
    const rows = await trx
      .selectFrom('incident')
      .selectAll()
      .where('closed_at', 'is', null)
      .$if(errand !== undefined, (query) => query.where('tree_id', '=', errand!.treeId))
      .$if(errand?.leaf !== undefined, (query) =>
        query.where((eb) => eb.or([eb('leaf', 'is', null), eb('leaf', '=', errand!.leaf!)])),
      )
      .orderBy('began_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(incidentOf);
  },

  async follow(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Incident, 'municipalityId' | 'id'>,
    { personId, locale }: IncidentFollower,
    since: Date,
  ): Promise<void> {
    await trx
      .insertInto('incident_follower')
      .values({ municipality_id: municipalityId, incident_id: id, person_id: personId, locale, since })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async unfollow(trx: MunicipalityTransaction, incidentId: string, personId: string): Promise<void> {
    await trx
      .deleteFrom('incident_follower')
      .where('incident_id', '=', incidentId)
      .where('person_id', '=', personId)
      .execute();
  },

  async listFollowers(
    trx: MunicipalityTransaction,
    incidentId: string,
  ): Promise<readonly IncidentFollower[]> {
    const rows = await trx
      .selectFrom('incident_follower')
      .select(['person_id', 'locale'])
      .where('incident_id', '=', incidentId)
      .orderBy('since')
      .orderBy('person_id')
      .execute();
    return rows.map(({ person_id, locale }) => ({ personId: person_id, locale }));
  },
};

export type IncidentStore = typeof incidentStore;

function rowOf(incident: Incident) {
  return {
    municipality_id: incident.municipalityId,
    id: incident.id,
    tree_id: incident.treeId,
    leaf: incident.leaf ?? null,
    titles: JSON.stringify(incident.titles),
    texts: JSON.stringify(incident.texts),
    closing_texts: incident.closingTexts ? JSON.stringify(incident.closingTexts) : null,
    status_link: incident.statusLink ?? null,
    began_at: incident.beganAt,
    vendor_told_at: incident.vendorToldAt ?? null,
    closed_at: incident.closedAt ?? null,
    revision: incident.revision,
    declared_at: incident.declaredAt,
    declared_by: incident.declaredBy,
  };
}

function incidentOf(row: Selectable<Tables['incident']>): Incident {
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    treeId: row.tree_id,
    ...(row.leaf !== null && { leaf: row.leaf }),
    titles: row.titles,
    texts: row.texts,
    ...(row.closing_texts !== null && { closingTexts: row.closing_texts }),
    ...(row.status_link !== null && { statusLink: row.status_link }),
    beganAt: row.began_at,
    ...(row.vendor_told_at !== null && { vendorToldAt: row.vendor_told_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    revision: row.revision,
    declaredAt: row.declared_at,
    declaredBy: row.declared_by,
  };
}
