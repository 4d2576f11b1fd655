import { sql } from 'kysely';
import type { Database } from '../../src/platform/db/index.ts';

/** What cases of a year are spread over. */
export interface CaseCorpus {
  readonly municipalityId: string;
  readonly institutionIds: readonly string[];
  readonly reporterIds: readonly string[];
  /** Whoever has them at the first step, and at the second. */
  readonly pilotIds: readonly string[];
  readonly officeIds: readonly string[];
  /** Of the tree, which must be there. */
  readonly treeId: string;
  readonly leaves: readonly string[];
  /** Cases were reported in the year before. */
  readonly until: Date;
}

/** Cases written in one transaction. */
const atOnce = 10_000;

/**
 * Writes so many cases with what hangs on them, past the services: reported evenly over a year, one in ten still standing, one in three passed on
 * to the second step, each taken once at each step, with three things said. The numbers are in the series `AULA`.
 */
export async function fillCases(database: Database, corpus: CaseCorpus, count: number): Promise<void> {
  for (let done = 0; done < count; done += atOnce)
    await database.inMunicipality(corpus.municipalityId, async (trx) => {
      const { municipalityId, institutionIds, reporterIds, pilotIds, officeIds, leaves, until } = corpus;
      const most = Math.min(atOnce, count - done);
      const one = (list: readonly string[], by: number, type: 'text' | 'uuid') =>
        sql`(${[...list]}::${sql.raw(type)}[])[1 + mod(hashint4(n * 7 + ${by}::int)::bigint + 2147483648, ${list.length}::bigint)::int]`;
      await sql`
        create temporary table made on commit drop as
        with numbers as (select n, ${until}::timestamptz - (365.0 * n / ${count}::int) * interval '1 day' as at
          from generate_series(${done}::int, ${done + most - 1}::int) n)
        select n, gen_random_uuid() as id, at, mod(n, 3) = 0 as is_second, mod(n, 10) = 0 as stands,
          at + mod(n, 50) * interval '11 minutes' as taken_at,
          at + mod(n, 50) * interval '11 minutes' + mod(n, 17) * interval '1 hour' as second_at,
          at + mod(n, 50) * interval '11 minutes' + mod(n, 17) * interval '1 hour' + mod(n, 13) * interval '3 hours' as second_taken_at,
          at + (1 + mod(n, 211)) * interval '5 hours' as solved_at,
          ${one(institutionIds, 1, 'uuid')} as institution_id, ${one(reporterIds, 2, 'text')} as reporter_id,
          ${one(pilotIds, 3, 'text')} as pilot_id, ${one(officeIds, 4, 'text')} as office_id, ${one(leaves, 5, 'text')} as leaf
        from numbers`.execute(trx);
      await sql`
        insert into support_case (municipality_id, id, series, year, number, state, outcome, tree_id, version, leaf, institution_id,
          reporter_id, locale, source, title, answers, level, step, steps, owner_id, revision, created_at, updated_at,
          first_answered_at, solved_at, solved_level, closed_at)
        select ${municipalityId}::uuid, id, 'AULA', 2000, 1 + n, case when stands then 'in-progress' else 'closed' end,
          case when not stands then (array['user-error', 'real-error', 'change-request', 'question'])[1 + mod(n, 4)] end,
          ${corpus.treeId}, 1, leaf, institution_id, reporter_id, 'da', 'chat', 'Kalenderen viser den forkerte uge ' || n,
          '{"what": "Kalenderen viser den forkerte uge"}', is_second::int,
          case when is_second then 'supportEntitled@municipality' else 'pilot@institution' end,
          case when is_second then '["pilot@institution", "supportEntitled@municipality"]'::jsonb else '["pilot@institution"]'::jsonb end,
          case when is_second then office_id else pilot_id end, 6, at, case when stands then second_taken_at else solved_at end,
          taken_at, case when not stands then solved_at end, case when not stands then is_second::int end,
          case when not stands then solved_at + interval '14 days' end
        from made`.execute(trx);
      await sql`
        insert into case_stay (municipality_id, case_id, revision, institution_id, reported_at, step, came_at, taken_at, was_back)
        select ${municipalityId}::uuid, id, 1, institution_id, at, 'pilot@institution', at, taken_at, false from made
        union all
        select ${municipalityId}::uuid, id, 3, institution_id, at, 'supportEntitled@municipality', second_at, second_taken_at, false
        from made where is_second`.execute(trx);
      await sql`
        insert into case_hold (municipality_id, case_id, revision, institution_id, reported_at, owner_id, from_at, until_at)
        select ${municipalityId}::uuid, id, 2, institution_id, at, pilot_id, taken_at,
          case when is_second then second_at when not stands then solved_at end from made
        union all
        select ${municipalityId}::uuid, id, 4, institution_id, at, office_id, second_taken_at, case when not stands then solved_at end
        from made where is_second`.execute(trx);
      await sql`
        insert into case_event (municipality_id, case_id, revision, kind, actor_id, at, after)
        select ${municipalityId}::uuid, id, revision, kind, actor_id, at, '{}' from (
          select id, 1 as revision, 'reported' as kind, reporter_id as actor_id, at from made
          union all select id, 2, 'taken', pilot_id, taken_at from made
          union all select id, 3, 'passed-on', pilot_id, second_at from made where is_second
          union all select id, 4, 'taken', office_id, second_taken_at from made where is_second
          union all select id, 5, 'answered', pilot_id, taken_at from made
          union all select id, 6, 'solved', pilot_id, solved_at from made where not stands) events`.execute(
        trx,
      );
      await sql`
        insert into case_message (municipality_id, case_id, position, kind, author_id, body, at)
        select ${municipalityId}::uuid, id, position, kind, case when kind = 'reporter' then reporter_id else pilot_id end,
          'Det sker hver gang, også på telefonen.', at
        from made, (values (1, 'reporter'), (2, 'handler'), (3, 'note')) said (position, kind)`.execute(trx);
    });
}
