import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../db/index.ts';

export interface CandidateRow {
  readonly municipality_id: string;
  readonly document_id: string;
  readonly locale: Locale;
  readonly length: number;
  readonly content: string;
}

export interface CandidateQuery {
  readonly collection: string;
  readonly keys: readonly number[];
  readonly weights: readonly number[];
  readonly institutionIds: readonly string[] | 'all';
  readonly languages: readonly Locale[] | undefined;
  /** Documents that one key may read: more only before what came has been counted. */
  readonly mostRead: number;
  readonly most: number;
}

/** Asks the function of the database that says what the current municipality may see. The best first. */
export async function findCandidates(
  trx: MunicipalityTransaction,
  { collection, keys, weights, institutionIds, languages, mostRead, most }: CandidateQuery,
): Promise<readonly CandidateRow[]> {
  const institutions = institutionIds === 'all' ? null : [...institutionIds];
  const { rows } = await sql<CandidateRow>`
    select municipality_id, document_id, locale, length, content
    from search_candidates(${collection}, ${keys}::integer[], ${weights}::real[], ${institutions}::uuid[],
      ${languages ? [...languages] : null}::text[], ${mostRead}, ${most})`.execute(trx);
  return rows;
}
