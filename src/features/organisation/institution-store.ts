import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { HangingOn, InstitutionSummary, RevisedInstitution } from './organisation-types.ts';

/** SQL of institutions: what they have, and what goes with them. Every method runs in the caller's transaction. */
export const institutionStore = {
  /** By name. `ids`: only these. */
  async list(
    trx: MunicipalityTransaction,
    ids: readonly string[] | 'all',
  ): Promise<readonly InstitutionSummary[]> {
    const { rows } = await sql<{
      id: string;
      name: string;
      kind: InstitutionSummary['kind'];
      code: string | null;
      revision: number;
      people: string;
      roles: readonly string[] | null;
      volunteers: string;
    }>`
      select i.id, i.name, i.kind, i.code, i.revision,
        (select count(*) from membership m
          where m.municipality_id = i.municipality_id and m.institution_id = i.id) as people,
        (select json_agg(distinct r.role) from role_holding r
          where r.municipality_id = i.municipality_id and r.institution_id = i.id) as roles,
        (select count(*) from role_volunteer v
          where v.municipality_id = i.municipality_id and v.institution_id = i.id and v.state = 'open') as volunteers
      from institution i
      where i.municipality_id = current_municipality()
        and (${ids === 'all'} or i.id = any(${ids === 'all' ? [] : [...ids]}::uuid[]))
      order by i.name, i.id`.execute(trx);
    return rows.map(({ code, people, roles, volunteers, ...row }) => ({
      ...row,
      ...(code !== null && { code }),
      people: Number(people),
      roles: roles ?? [],
      volunteers: Number(volunteers),
    }));
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<RevisedInstitution | undefined> {
    const row = await trx
      .selectFrom('institution')
      .select(['id', 'name', 'kind', 'code', 'revision'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { ...row, code: row.code ?? undefined };
  },

  /** Another institution of that name, whatever its capitals. */
  async isNamed(trx: MunicipalityTransaction, name: string, exceptId: string | undefined): Promise<boolean> {
    const row = await trx
      .selectFrom('institution')
      .select('id')
      .where(sql<string>`lower(name)`, '=', name.toLowerCase())
      .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId!))
      .executeTakeFirst();
    return row !== undefined;
  },

  async countHanging(trx: MunicipalityTransaction, id: string, now: Date): Promise<HangingOn> {
    const { rows } = await sql<Record<keyof HangingOn, string>>`
      select
        (select count(*) from membership where institution_id = ${id}) as people,
        (select count(*) from role_holding where institution_id = ${id}) as roles,
        (select count(*) from tree_overlay where institution_id = ${id}) as overlays,
        (select count(*) from qna_entry where institution_id = ${id} and removed_at is null) as entries,
        (select count(*) from public_page where institution_id = ${id}) as pages,
        (select count(*) from course
          where archived_at is null and audience -> 'institutionIds' @> to_jsonb(${id}::text))
        + (select count(*) from training_session
          where state = 'planned' and ends_at > ${now}
            and audience -> 'institutionIds' @> to_jsonb(${id}::text)) as sessions`.execute(trx);
    const row = rows[0]!;
    return {
      people: Number(row.people),
      roles: Number(row.roles),
      overlays: Number(row.overlays),
      entries: Number(row.entries),
      pages: Number(row.pages),
      sessions: Number(row.sessions),
    };
  },

  /** Everything of `from` becomes `to`'s, except what `to` has already and its changes to trees, which go. */
  async move(trx: MunicipalityTransaction, from: string, to: string): Promise<void> {
    await sql`insert into membership (municipality_id, person_id, institution_id, source)
      select municipality_id, person_id, ${to}::uuid, source from membership where institution_id = ${from}
      on conflict do nothing`.execute(trx);
    await sql`update role_holding r set institution_id = ${to} where institution_id = ${from}
      and not exists (select 1 from role_holding h where h.municipality_id = r.municipality_id
        and h.institution_id = ${to} and h.role = r.role and h.person_id is not distinct from r.person_id
        and h.contact_point_id is not distinct from r.contact_point_id)`.execute(trx);
    await sql`update role_volunteer v set institution_id = ${to} where institution_id = ${from}
      and not exists (select 1 from role_volunteer h where h.municipality_id = v.municipality_id
        and h.institution_id = ${to} and h.role = v.role and h.person_id = v.person_id and h.state = 'open')`.execute(
      trx,
    );
    await sql`update person set institution_id = ${to} where institution_id = ${from}`.execute(trx);
    await sql`update answer set institution_id = ${to} where institution_id = ${from}`.execute(trx);
    await sql`update qna_entry set institution_id = ${to} where institution_id = ${from}`.execute(trx);
    await sql`update qna_entry set asker_institution_id = ${to} where asker_institution_id = ${from}`.execute(
      trx,
    );
    await sql`update search_document set institution_id = ${to} where institution_id = ${from}`.execute(trx);
    // Two pages become one: what was shown on the one is shown on the other.
    await sql`insert into qna_release (municipality_id, entry_id, page_id, released_at, released_by)
      select r.municipality_id, r.entry_id, p.id, r.released_at, r.released_by from qna_release r
      join public_page o on o.municipality_id = r.municipality_id and o.id = r.page_id and o.institution_id = ${from}
      join public_page p on p.municipality_id = r.municipality_id and p.institution_id = ${to}
      on conflict do nothing`.execute(trx);
    await sql`update public_page set institution_id = ${to} where institution_id = ${from}
      and not exists (select 1 from public_page where institution_id = ${to})`.execute(trx);
    for (const table of ['course', 'training_session'] as const) {
      await sql`update ${sql.table(table)} set audience = jsonb_set(audience, '{institutionIds}',
          (select jsonb_agg(distinct case when named.each = ${from}::text then ${to}::text else named.each end)
            from jsonb_array_elements_text(audience -> 'institutionIds') named (each)))
        where audience -> 'institutionIds' @> to_jsonb(${from}::text)`.execute(trx);
    }
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('institution').where('id', '=', id).execute();
  },
};

export type InstitutionStore = typeof institutionStore;
