import { sql } from 'kysely';
import type { Frequency } from '../ranking/index.ts';
import type { MunicipalityTransaction } from '../../db/index.ts';
import type { DocumentPlace } from './document-store.ts';

/** In how many documents of each language the keys stand: the municipality's and what its network shares. Others are in none. */
export async function readStatistics(
  trx: MunicipalityTransaction,
  keys: readonly number[],
): Promise<ReadonlyMap<number, Frequency>> {
  const { rows } = await sql<{ key: number; da: number; sv: number; nb: number; en: number }>`
    select key, sum(da)::bigint as da, sum(sv)::bigint as sv, sum(nb)::bigint as nb, sum(en)::bigint as en
    from search_statistic
    where audience_id = any (array(
        select unnest(array[municipality_id, network_id]) from municipality where municipality_id = current_municipality()))
      and key = any (${keys}::integer[])
    group by key`.execute(trx);
  return new Map(
    rows
      .map(({ key, da, sv, nb, en }) => [key, [da, sv, nb, en]] as const)
      // What was taken out again counts as never seen.
      .filter(([, counts]) => counts.some((count) => count > 0)),
  );
}

/**
 * Counts at most `most` of what came and went, the oldest first; answers with how many. Nobody waits: while somebody else is
 * counting for the municipality, nothing is done.
 */
export async function countChanges(
  trx: MunicipalityTransaction,
  { municipalityId, collection }: DocumentPlace,
  lengthKey: number,
  most: number,
): Promise<number> {
  const lock = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('search-statistic:' || audience_id, 0)) as mine
    from (select unnest(array[municipality_id, network_id]) as audience_id
      from municipality where municipality_id = current_municipality() order by 1) a
    where audience_id is not null`.execute(trx);
  if (lock.rows.some(({ mine }) => !mine)) return 0;
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from search_change
      where municipality_id = ${municipalityId} and id in (
        select id from search_change where municipality_id = ${municipalityId} and collection = ${collection}
        order by id limit ${most})
      returning audience_id, locale, step, keys, length),
    counts as (
      select audience_id, key, locale, step::bigint as step from taken cross join unnest(keys) key
      union all
      select audience_id, ${lengthKey}, locale, step::bigint * length from taken),
    counted as (
      insert into search_statistic (audience_id, key, da, sv, nb, en)
      select audience_id, key, coalesce(sum(step) filter (where locale = 'da'), 0), coalesce(sum(step) filter (where locale = 'sv'), 0),
        coalesce(sum(step) filter (where locale = 'nb'), 0), coalesce(sum(step) filter (where locale = 'en'), 0)
      from counts
      -- A network that was left meanwhile counts for itself.
      where audience_id in (
        select unnest(array[municipality_id, network_id]) from municipality where municipality_id = current_municipality())
      group by audience_id, key
      on conflict (audience_id, key) do update set
        da = search_statistic.da + excluded.da, sv = search_statistic.sv + excluded.sv,
        nb = search_statistic.nb + excluded.nb, en = search_statistic.en + excluded.en)
    select count(*)::integer as taken from taken`.execute(trx);
  return rows[0]?.taken ?? 0;
}
