import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { columnsOf, pageOf, publicEntryRow, type EntryRow, type PageRow } from './page-rows.ts';
import type { PublicPage, StoredPublicEntry } from './page-types.ts';

/** SQL of public pages and of what is released to them. Every method runs in the caller's transaction. */
export const pageStore = {
  async findPlace(
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
  ): Promise<{ readonly name: string; readonly timeZone: string } | undefined> {
    const municipality = await trx
      .selectFrom('municipality')
      .select(['name', 'time_zone'])
      .executeTakeFirstOrThrow();
    if (institutionId === undefined) return { name: municipality.name, timeZone: municipality.time_zone };
    const institution = await trx
      .selectFrom('institution')
      .select('name')
      .where('id', '=', institutionId)
      .executeTakeFirst();
    return institution && { name: institution.name, timeZone: municipality.time_zone };
  },

  /** Institutions by name. */
  async listInstitutions(
    trx: MunicipalityTransaction,
    ids: readonly string[] | 'all',
  ): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return trx
      .selectFrom('institution')
      .select(['id', 'name'])
      .$if(ids !== 'all', (query) => query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`))
      .orderBy('name')
      .orderBy('id')
      .execute();
  },

  async listPages(
    trx: MunicipalityTransaction,
  ): Promise<readonly (PublicPage & { readonly released: number })[]> {
    const { rows } = await sql<PageRow & { released: number }>`
      select p.id, p.institution_id, p.slug, p.locales, p.contact_mail, p.is_open, p.is_indexed,
        (select count(*)::int from qna_release r
          join qna_entry e on e.municipality_id = r.municipality_id and e.id = r.entry_id
          where r.municipality_id = p.municipality_id and r.page_id = p.id
            and e.removed_at is null and e.merged_into is null) as released
      from public_page p where p.municipality_id = current_municipality()`.execute(trx);
    return rows.map((row) => ({ ...pageOf(row), released: row.released }));
  },

  async findBySlug(trx: MunicipalityTransaction, slug: string): Promise<PublicPage | undefined> {
    const row = await trx.selectFrom('public_page').selectAll().where('slug', '=', slug).executeTakeFirst();
    return row && pageOf(row);
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<PublicPage | undefined> {
    const row = await trx.selectFrom('public_page').selectAll().where('id', '=', id).executeTakeFirst();
    return row && pageOf(row);
  },

  /** The page of a place, held until the transaction ends. */
  async lockOf(
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
  ): Promise<PublicPage | undefined> {
    const row = await trx
      .selectFrom('public_page')
      .selectAll()
      .where('institution_id', 'is not distinct from', institutionId ?? null)
      .forUpdate()
      .executeTakeFirst();
    return row && pageOf(row);
  },

  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    page: PublicPage,
    by: string,
    at: Date,
  ): Promise<void> {
    await trx
      .insertInto('public_page')
      .values({
        municipality_id: municipalityId,
        id: page.id,
        institution_id: page.institutionId ?? null,
        ...columnsOf(page),
        created_at: at,
        created_by: by,
      })
      .execute();
  },

  async change(trx: MunicipalityTransaction, page: PublicPage): Promise<void> {
    await trx.updateTable('public_page').set(columnsOf(page)).where('id', '=', page.id).execute();
  },

  /** Entries released to a page, by topic and age; those removed, merged or of another institution are not among them. */
  async readReleased(trx: MunicipalityTransaction, page: PublicPage): Promise<readonly StoredPublicEntry[]> {
    return readEntries(
      trx,
      sql`exists (select from qna_release r
        where r.municipality_id = e.municipality_id and r.entry_id = e.id and r.page_id = ${page.id})
        and (e.scope = 'municipality' or e.institution_id = ${page.institutionId ?? null}::uuid)`,
    );
  },

  async findEntry(trx: MunicipalityTransaction, entryId: string): Promise<StoredPublicEntry | undefined> {
    return (await readEntries(trx, sql`e.id = ${entryId}::uuid`))[0];
  },

  /** Entries released to the page, the newest first, and how many there are. */
  async listReleased(
    trx: MunicipalityTransaction,
    pageId: string,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    const { rows } = await sql<{ id: string; total: number }>`
      select e.id, (count(*) over ())::int as total from qna_release r
      join qna_entry e on e.municipality_id = r.municipality_id and e.id = r.entry_id
      where r.municipality_id = current_municipality() and r.page_id = ${pageId}::uuid
        and e.removed_at is null and e.merged_into is null
      order by r.released_at desc, e.id offset ${offset} limit ${limit}`.execute(trx);
    return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
  },

  /** Parents' questions for this place that are on no page yet, the oldest first. */
  async listWaiting(
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
    limit: number,
  ): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select e.id from qna_entry e
      where e.municipality_id = current_municipality() and e.source = 'parent'
        and e.removed_at is null and e.merged_into is null and e.state <> 'outdated'
        and e.institution_id is not distinct from ${institutionId ?? null}::uuid
        and not exists (select from qna_release r where r.municipality_id = e.municipality_id and r.entry_id = e.id)
      order by e.created_at, e.id limit ${limit}`.execute(trx);
    return rows.map(({ id }) => id);
  },

  /** Pages an entry is on. */
  async findReleases(trx: MunicipalityTransaction, entryId: string): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('qna_release')
      .select('page_id')
      .where('entry_id', '=', entryId)
      .orderBy('page_id')
      .execute();
    return rows.map(({ page_id }) => page_id);
  },

  /** Those of the entries that are on the page. */
  async whichReleased(
    trx: MunicipalityTransaction,
    pageId: string,
    entryIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ entry_id: string }>`
      select entry_id from qna_release where municipality_id = current_municipality()
        and page_id = ${pageId}::uuid and entry_id = any(${[...entryIds]}::uuid[])`.execute(trx);
    return new Set(rows.map(({ entry_id }) => entry_id));
  },

  /** False: it is there already. */
  async release(
    trx: MunicipalityTransaction,
    release: { municipalityId: string; entryId: string; pageId: string; by: string; at: Date },
  ): Promise<boolean> {
    const result = await trx
      .insertInto('qna_release')
      .values({
        municipality_id: release.municipalityId,
        entry_id: release.entryId,
        page_id: release.pageId,
        released_at: release.at,
        released_by: release.by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  /** False: it was not there. */
  async withdraw(trx: MunicipalityTransaction, pageId: string, entryId: string): Promise<boolean> {
    const result = await trx
      .deleteFrom('qna_release')
      .where('page_id', '=', pageId)
      .where('entry_id', '=', entryId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  async audit(
    trx: MunicipalityTransaction,
    line: {
      readonly municipalityId: string;
      readonly id: string;
      readonly at: Date;
      readonly actor: string;
      readonly action: 'page.saved' | 'page.released' | 'page.withdrawn';
      readonly subject: string;
      readonly before?: unknown;
      readonly after?: unknown;
    },
  ): Promise<void> {
    const { municipalityId, before, after, ...columns } = line;
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: municipalityId,
        ...columns,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
      })
      .execute();
  },
};

export type PageStore = typeof pageStore;

async function readEntries(
  trx: MunicipalityTransaction,
  condition: ReturnType<typeof sql>,
): Promise<readonly StoredPublicEntry[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.revision, e.state, e.source, e.locale, e.created_at, e.answered_at,
      t.names as topic, t.position as topic_position,
      (select json_agg(json_build_object('locale', x.locale, 'question', x.question,
          'parent_question', x.parent_question, 'parent_answer', x.parent_answer))
        from qna_text x where x.municipality_id = e.municipality_id and x.entry_id = e.id) as texts
    from qna_entry e
    left join qna_topic t on t.municipality_id = e.municipality_id and t.id = e.topic_id
    where e.municipality_id = current_municipality() and e.removed_at is null and e.merged_into is null and ${condition}
    order by t.position nulls last, t.id, e.created_at, e.id`.execute(trx);
  return rows.map(publicEntryRow);
}
