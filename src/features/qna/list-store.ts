import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryQuery } from './qna-types.ts';

/** What a list is asked for, with what the reader may see. */
export interface ListFilter extends Omit<EntryQuery, 'text' | 'editable'> {
  readonly personId: string;
  /** Institutions whose own entries are in it. */
  readonly institutionIds: readonly string[] | 'all';
  /** Whether what others of the network share is in it. */
  readonly withNetwork: boolean;
  /** Only these, where a search has found them. */
  readonly among?: readonly string[];
}

export interface ListedEntry {
  readonly municipalityId: string;
  readonly id: string;
}

interface ListRow {
  municipality_id: string;
  id: string;
}

/** SQL of lists. Every method runs in the caller's transaction. */
export const listStore = {
  /**
   * One page, and how many there are. Each of the two sources is read in the order of its index up to the end of the page, so
   * that a page costs the same in a long list.
   */
  async listPage(
    trx: MunicipalityTransaction,
    filter: ListFilter & { offset: number; limit: number },
  ): Promise<{ readonly entries: readonly ListedEntry[]; readonly total: number }> {
    const { offset, limit, order = 'newest' } = filter;
    const by = order === 'helpful' ? sql`helped desc, updated_at desc` : sql`updated_at desc`;
    const last = offset + limit;
    const own = ownEntries(filter);
    const shared = filter.withNetwork ? sharedEntries(filter) : undefined;
    // Many have the same moment (an import): without the id, the cut would fall anywhere among them.
    const of = (source: ReturnType<typeof sql>) =>
      sql`(select municipality_id, id, helped, updated_at ${source} order by ${by}, id limit ${last})`;
    const { rows } = await sql<ListRow>`
      select municipality_id, id from (
        ${of(own)} ${shared ? sql`union all ${of(shared)}` : sql``}
      ) page order by ${by}, id offset ${offset} limit ${limit}`.execute(trx);
    const counted = await sql<{ total: number }>`
      select ((select count(*) ${own}) ${shared ? sql`+ (select count(*) ${shared})` : sql``})::integer as total`.execute(
      trx,
    );
    return {
      entries: rows.map((row) => ({ municipalityId: row.municipality_id, id: row.id })),
      total: counted.rows[0]!.total,
    };
  },

  /** Which of those found by a search the filter lets through. */
  async keepListed(trx: MunicipalityTransaction, filter: ListFilter): Promise<ReadonlySet<string>> {
    const own = sql`select id ${ownEntries(filter)}`;
    const both = filter.withNetwork ? sql`${own} union all select id ${sharedEntries(filter)}` : own;
    const { rows } = await sql<{ id: string }>`${both}`.execute(trx);
    return new Set(rows.map(({ id }) => id));
  },
};

export type ListStore = typeof listStore;

function ownEntries(filter: ListFilter) {
  const { institutionIds, topicId, institutionId, languages, states, leaf, mine, among, personId } = filter;
  const conditions = [sql`removed_at is null and merged_into is null`];
  if (institutionIds !== 'all') {
    conditions.push(sql`(scope = 'municipality' or institution_id = any(${[...institutionIds]}::uuid[]))`);
  }
  if (among) conditions.push(sql`id = any(${[...among]}::uuid[])`);
  if (states) conditions.push(sql`state = any(${[...states]}::text[])`);
  if (topicId !== undefined) conditions.push(sql`topic_id = ${topicId}::uuid`);
  if (institutionId !== undefined) conditions.push(sql`institution_id = ${institutionId}::uuid`);
  if (leaf) conditions.push(sql`tree_id = ${leaf.treeId} and leaf = ${leaf.leaf}`);
  if (mine) {
    conditions.push(sql`(asker_id = ${personId} or id in (
      select f.entry_id from qna_follow f
      where f.municipality_id = current_municipality() and f.person_id = ${personId}))`);
  }
  if (languages) {
    conditions.push(sql`exists (select from qna_text t
      where t.municipality_id = e.municipality_id and t.entry_id = e.id
        and t.locale = any(${[...languages]}::text[]) and t.answer is not null)`);
  }
  return sql`from qna_entry e where municipality_id = current_municipality() and ${sql.join(conditions, sql` and `)}`;
}

/** What others of the network share and the municipality has neither hidden nor adopted. */
function sharedEntries({ languages, states, among }: ListFilter) {
  const conditions = [
    sql`s.municipality_id <> current_municipality()`,
    sql`not exists (select from qna_network_choice c
      where c.municipality_id = current_municipality() and c.origin_municipality_id = s.municipality_id
        and c.origin_entry_id = s.id)`,
  ];
  if (among) conditions.push(sql`s.id = any(${[...among]}::uuid[])`);
  if (states) conditions.push(sql`s.state = any(${[...states]}::text[])`);
  if (languages) {
    conditions.push(sql`exists (select from unnest(${[...languages]}::text[]) language
      where s.texts -> language ->> 'answer' is not null)`);
  }
  return sql`from (select municipality_id, entry_id as id, helped, updated_at, state, texts from qna_shared) s
    where ${sql.join(conditions, sql` and `)}`;
}
