import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../db/index.ts';

/** A row of the index, as it is written. */
export interface DocumentRow {
  readonly audienceId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly institutionId: string | undefined;
  readonly terms: Int32Array;
  readonly content: Buffer;
  /** In hundredths. */
  readonly length: number;
  readonly textHash: string;
  readonly analysis: string;
}

/** What is known of a row without reading it. */
export interface StoredRow {
  readonly audienceId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly institutionId: string | undefined;
  readonly textHash: string;
  readonly analysis: string;
}

/** The rows of some documents of one municipality and collection. */
export interface DocumentPlace {
  readonly municipalityId: string;
  readonly collection: string;
}

export async function findRows(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  documentIds: readonly string[],
): Promise<readonly StoredRow[]> {
  if (documentIds.length === 0) return [];
  const rows = await trx
    .selectFrom('search_document')
    .select(['audience_id', 'document_id', 'locale', 'institution_id', 'text_hash', 'analysis'])
    .where('municipality_id', '=', municipalityId)
    .where('collection', '=', collection)
    .where('document_id', 'in', documentIds)
    .execute();
  return rows.map((row) => ({
    audienceId: row.audience_id,
    documentId: row.document_id,
    locale: row.locale,
    institutionId: row.institution_id ?? undefined,
    textHash: row.text_hash,
    analysis: row.analysis,
  }));
}

/** Whether the municipality itself has any. */
export async function hasDocuments(trx: MunicipalityTransaction, collection: string): Promise<boolean> {
  const row = await trx
    .selectFrom('search_document')
    .select('document_id')
    .where('collection', '=', collection)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes rows out, and notes what went. */
export async function deleteRows(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  rows: readonly Pick<StoredRow, 'audienceId' | 'documentId' | 'locale'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with gone as (
      delete from search_document d
      using unnest(
        ${rows.map(({ audienceId }) => audienceId)}::uuid[], ${rows.map(({ documentId }) => documentId)}::uuid[],
        ${rows.map(({ locale }) => locale)}::text[]) g (audience_id, document_id, locale)
      where d.municipality_id = ${municipalityId} and d.collection = ${collection}
        and d.audience_id = g.audience_id and d.document_id = g.document_id and d.locale = g.locale
      returning d.audience_id, d.locale, d.keys, d.length)
    insert into search_change (municipality_id, collection, audience_id, locale, step, terms, length)
    select ${municipalityId}, ${collection}, audience_id, locale, -1,
      array(select key # salt from unnest(keys) key), length
    from (select *, search_salt(${collection}, audience_id) as salt from gone) g`.execute(trx);
}

/** Puts rows in, which are not there, and notes what came. */
export async function insertRows(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  rows: readonly DocumentRow[],
): Promise<void> {
  if (rows.length === 0) return;
  // Arrays of different lengths cannot be one array of arrays: each list of terms goes as its own text.
  await sql`
    with given as (
      select audience_id, document_id, locale, institution_id, terms::integer[] as terms, content, length, text_hash, analysis,
        search_salt(${collection}, audience_id) as salt
      from unnest(
        ${rows.map((row) => row.audienceId)}::uuid[], ${rows.map((row) => row.documentId)}::uuid[],
        ${rows.map((row) => row.locale)}::text[], ${rows.map((row) => row.institutionId ?? null)}::uuid[],
        ${rows.map((row) => `{${row.terms.join(',')}}`)}::text[], ${rows.map((row) => row.content)}::bytea[],
        ${rows.map((row) => row.length)}::integer[], ${rows.map((row) => row.textHash)}::text[],
        ${rows.map((row) => row.analysis)}::text[]
      ) g (audience_id, document_id, locale, institution_id, terms, content, length, text_hash, analysis)),
    put as (
      insert into search_document (municipality_id, collection, audience_id, document_id, locale, institution_id, keys, content,
        length, text_hash, analysis)
      select ${municipalityId}, ${collection}, audience_id, document_id, locale, institution_id,
        array(select term # salt from unnest(terms) term), content, length, text_hash, analysis
      from given
      -- Somebody put the same document at the same moment: the later one stands.
      on conflict (municipality_id, collection, audience_id, document_id, locale) do update set
        institution_id = excluded.institution_id, keys = excluded.keys, content = excluded.content, length = excluded.length,
        text_hash = excluded.text_hash, analysis = excluded.analysis)
    insert into search_change (municipality_id, collection, audience_id, locale, step, terms, length)
    select ${municipalityId}, ${collection}, audience_id, locale, 1, terms, length from given`.execute(trx);
}

/** Documents that another analysis read, at most `limit`. */
export async function findStale(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  analysis: string,
  limit: number,
): Promise<readonly string[]> {
  // Ordered, so that both sides of the wanted analysis are ranges of the index.
  const { rows } = await sql<{ document_id: string }>`
    select document_id from search_document
    where municipality_id = ${municipalityId} and collection = ${collection} and (analysis < ${analysis} or analysis > ${analysis})
    limit ${limit}`.execute(trx);
  return [...new Set(rows.map((row) => row.document_id))];
}
