import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../db/index.ts';
import type { Frequency, Term } from '../ranking/index.ts';
import type { DocumentPlace } from './document-store.ts';

/** Beside the terms, which are 32 bits: how many documents there are, and how long they are, in hundredths. */
export const documentsTerm = 2 ** 32;
export const lengthsTerm = 2 ** 32 + 1;

/** In how many documents of each language the terms stand: the municipality's and what its network shares. Others are in none. */
export async function readStatistics(
  trx: MunicipalityTransaction,
  collection: string,
  terms: readonly Term[],
): Promise<ReadonlyMap<Term, Frequency>> {
  const { rows } = await sql<{ term: number; da: number; sv: number; nb: number; en: number }>`
    select term, da, sv, nb, en
    from search_statistic
    where audience_id = any (array(
        select unnest(array[municipality_id, network_id]) from municipality where municipality_id = current_municipality()))
      and collection = ${collection} and term = any (${terms}::bigint[])`.execute(trx);
  const found = new Map<Term, Frequency>();
  for (const { term, da, sv, nb, en } of rows) {
    const [moreDa, moreSv, moreNb, moreEn] = found.get(term) ?? [0, 0, 0, 0];
    found.set(term, [da + moreDa!, sv + moreSv!, nb + moreNb!, en + moreEn!]);
  }
  // What was taken out again counts as never seen.
  for (const [term, counts] of found) if (counts.every((count) => count <= 0)) found.delete(term);
  return found;
}

/**
 * Counts at most `most` of what came and went, the oldest first; answers with how many. Nobody waits: what somebody else is counting
 * for, the municipality itself or its network, is left for later.
 */
export async function countChanges(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  most: number,
): Promise<number> {
  const audiences = await sql<{ audience_id: string; mine: boolean }>`
    select audience_id, pg_try_advisory_xact_lock(hashtextextended('search-statistic:' || audience_id, 0)) as mine
    from (select unnest(array[municipality_id, network_id]) as audience_id
      from municipality where municipality_id = current_municipality()) a
    where audience_id is not null`.execute(trx);
  const all = audiences.rows.map(({ audience_id }) => audience_id);
  const mine = audiences.rows.filter((row) => row.mine).map(({ audience_id }) => audience_id);
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from search_change
      where municipality_id = ${municipalityId} and id in (
        select id from search_change
        where municipality_id = ${municipalityId} and collection = ${collection}
          and (audience_id = any (${mine}::uuid[]) or audience_id <> all (${all}::uuid[]))
        order by id limit ${most}
        for update skip locked)
      returning audience_id, locale, step, terms, length),
    counts as (
      select audience_id, term::bigint as term, locale, step::bigint as step from taken cross join unnest(terms) term
      union all
      select audience_id, ${documentsTerm}::bigint, locale, step from taken
      union all
      select audience_id, ${lengthsTerm}::bigint, locale, step::bigint * length from taken),
    counted as (
      insert into search_statistic (audience_id, collection, term, da, sv, nb, en)
      select audience_id, ${collection}, term,
        coalesce(sum(step) filter (where locale = 'da'), 0), coalesce(sum(step) filter (where locale = 'sv'), 0),
        coalesce(sum(step) filter (where locale = 'nb'), 0), coalesce(sum(step) filter (where locale = 'en'), 0)
      from counts
      -- A network that was left meanwhile counts for itself.
      where audience_id = any (${mine}::uuid[])
      group by audience_id, term
      on conflict (audience_id, collection, term) do update set
        da = search_statistic.da + excluded.da, sv = search_statistic.sv + excluded.sv,
        nb = search_statistic.nb + excluded.nb, en = search_statistic.en + excluded.en)
    select count(*)::integer as taken from taken`.execute(trx);
  return rows[0]?.taken ?? 0;
}
