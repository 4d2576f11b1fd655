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

  async find(trx: MunicipalityTransaction, id: string): Promise<Incident | undefined> {
    const row = await trx.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst();
    return row && incidentOf(row);
  },

  /** Closed at `since` or later, the latest first. */
  async listOver(trx: MunicipalityTransaction, since: Date): Promise<readonly Incident[]> {
    const rows = await trx
      .selectFrom('incident')
      .selectAll()
      .where('closed_at', '>=', since)
      .orderBy('closed_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(incidentOf);
  },

  /** How many follow each, and whether somebody does. */
  async countFollowers(
    trx: MunicipalityTransaction,
    incidentIds: readonly string[],
    personId: string,
  ): Promise<ReadonlyMap<string, { readonly followers: number; readonly isFollowed: boolean }>> {
    if (incidentIds.length === 0) return new Map();
    const rows = await trx
      .selectFrom('incident_follower')
      .select((eb) => [
        'incident_id',
        eb.fn.countAll<string>().as('followers'),
        eb.fn.agg<boolean>('bool_or', [eb('person_id', '=', personId)]).as('is_followed'),
      ])
      .where('incident_id', 'in', incidentIds)
      .groupBy('incident_id')
      .execute();
    return new Map(
      rows.map((row) => [row.incident_id, { followers: Number(row.followers), isFollowed: row.is_followed }]),
    );
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

  /** Who is to hear of it: who follows it, and those whose report of the same errand somebody still works on. */
  async listFollowers(
    trx: MunicipalityTransaction,
    { id, treeId, leaf }: Pick<Incident, 'id' | 'treeId' | 'leaf'>,
  ): Promise<readonly IncidentFollower[]> {
    const following = await trx
      .selectFrom('incident_follower')
      .select(['person_id', 'locale'])
      .where('incident_id', '=', id)
      .orderBy('since')
      .orderBy('person_id')
      .execute();
    const reporting = await trx
      .selectFrom('support_case')
      .select(['reporter_id as person_id', 'locale'])
      .where('tree_id', '=', treeId)
      .$if(leaf !== undefined, (query) => query.where('leaf', '=', leaf!))
      .where('state', 'not in', ['solved', 'closed'])
      .where('reporter_id', 'is not', null)
      .orderBy('created_at')
      .execute();
    const hearing = new Map<string, IncidentFollower>();
    for (const { person_id, locale } of [...following, ...reporting])
      if (person_id !== null && !hearing.has(person_id))
        hearing.set(person_id, { personId: person_id, locale });
    return [...hearing.values()];
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
