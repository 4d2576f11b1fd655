import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../db/index.ts';
import type { Term } from '../ranking/index.ts';

export interface CandidateRow {
  readonly municipality_id: string;
  readonly document_id: string;
  readonly locale: Locale;
  readonly length: number;
  readonly content: Buffer;
}

export interface CandidateQuery {
  readonly collection: string;
  readonly terms: readonly Term[];
  readonly weights: readonly number[];
  readonly institutionIds: readonly string[] | 'all';
  readonly languages: readonly Locale[] | undefined;
  /** Documents that one term may read: more only before what came has been counted. */
  readonly mostRead: number;
  readonly most: number;
}

/** Asks the function of the database that says what the current municipality may see. The best first. */
export async function findCandidates(
  trx: MunicipalityTransaction,
  { collection, terms, weights, institutionIds, languages, mostRead, most }: CandidateQuery,
): Promise<readonly CandidateRow[]> {
  const institutions = institutionIds === 'all' ? null : [...institutionIds];
  const { rows } = await sql<CandidateRow>`
    select municipality_id, document_id, locale, length, content
    from search_candidates(${collection}, ${terms}::integer[], ${weights}::real[], ${institutions}::uuid[],
      ${languages ? [...languages] : null}::text[], ${mostRead}, ${most})`.execute(trx);
  return rows;
}
