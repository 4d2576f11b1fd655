import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { CaseOutcome } from './case-types.ts';
import type { CaseFigures, Counted, FiguresAsked, Spread } from './figures-types.ts';

interface SpreadRow {
  readonly cases: number;
  readonly spread: readonly (number | null)[] | null;
}

interface CaseRow {
  readonly cases: number;
  readonly solved: number;
  readonly weeks: readonly Counted<string>[] | null;
  readonly institutions: readonly Counted<string | null>[] | null;
  readonly errands: readonly { tree_id: string; leaf: string; cases: number }[] | null;
  readonly outcomes: readonly Counted<CaseOutcome>[] | null;
  readonly levels: readonly Counted<number>[] | null;
  readonly first_answer: SpreadRow;
  readonly solution: SpreadRow;
  readonly at_vendor: number;
  readonly rejected: number;
}

interface StepRow {
  readonly people: readonly (SpreadRow & { person_id: string; standing: number; solved: number })[] | null;
  readonly steps: readonly (SpreadRow & { step: string; passed_back: number })[] | null;
}

const minutes = sql`/ 60.0`;

/** SQL of the figures of the municipality whose transaction is given: counted from the cases and from what happened to them. */
export const figuresStore = {
  async read(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<CaseFigures> {
    // Medians are found by sorting, which is several times as slow on a disk.
    await sql`set local work_mem = '32MB'`.execute(trx);
    const cases = await readCases(trx, asked);
    const intervals = await readIntervals(trx, asked);
    return {
      cases: cases.cases,
      solved: cases.solved,
      byWeek: cases.weeks ?? [],
      byInstitution: cases.institutions ?? [],
      byErrand: (cases.errands ?? []).map(({ tree_id, leaf, cases: count }) => ({
        key: { treeId: tree_id, leaf },
        cases: count,
      })),
      byOutcome: cases.outcomes ?? [],
      bySolvedLevel: cases.levels ?? [],
      firstAnswer: spreadOf(cases.first_answer),
      solution: spreadOf(cases.solution),
      vendor: { cases: cases.at_vendor, rejected: cases.rejected },
      people: (intervals.people ?? []).map(({ person_id, standing, solved, ...held }) => ({
        personId: person_id,
        standing,
        solved,
        held: spreadOf(held),
      })),
      steps: (intervals.steps ?? []).map(({ step, passed_back, ...wait }) => ({
        step,
        wait: spreadOf(wait),
        passedBack: passed_back,
      })),
    };
  },
};

export type FiguresStore = typeof figuresStore;

/** Each case is read once; everything is counted from what was read. */
async function readCases(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<CaseRow> {
  const { rows } = await sql<CaseRow>`
    with chosen as materialized (
      select
        date_trunc('week', created_at at time zone ${asked.timeZone}) as week,
        institution_id, tree_id collate "C" as tree_id, leaf collate "C" as leaf, outcome collate "C" as outcome,
        solved_level, solved_at is not null as is_solved,
        vendor_number is not null or steps::text like '%"external:%' as was_at_vendor,
        extract(epoch from first_answered_at - created_at)::float8 ${minutes} as answered_after,
        extract(epoch from solved_at - created_at)::float8 ${minutes} as solved_after
      from support_case
      where ${chosen(asked)}
    ),
    totals as (
      select count(*)::int as cases, count(*) filter (where is_solved)::int as solved,
        count(*) filter (where was_at_vendor)::int as at_vendor,
        count(*) filter (where was_at_vendor and outcome <> 'real-error')::int as rejected,
        count(answered_after)::int as answered,
        percentile_cont(array[0.5, 0.9]) within group (order by answered_after) as answered_spread,
        percentile_cont(array[0.5, 0.9]) within group (order by solved_after) as solved_spread
      from chosen
    )
    select
      cases, solved, at_vendor, rejected,
      json_build_object('cases', answered, 'spread', answered_spread) as first_answer,
      json_build_object('cases', solved, 'spread', solved_spread) as solution,
      (select json_agg(json_build_object('key', to_char(week, 'YYYY-MM-DD'), 'cases', n) order by week)
        from (select week, count(*)::int as n from chosen group by week) one) as weeks,
      (select json_agg(json_build_object('key', institution_id, 'cases', n) order by n desc, institution_id)
        from (select institution_id, count(*)::int as n from chosen group by institution_id) one) as institutions,
      (select json_agg(one order by cases desc, tree_id, leaf)
        from (select tree_id, leaf, count(*)::int as cases from chosen group by tree_id, leaf) one) as errands,
      (select json_agg(json_build_object('key', outcome, 'cases', n) order by n desc, outcome)
        from (select outcome, count(*)::int as n from chosen where outcome is not null group by outcome) one) as outcomes,
      (select json_agg(json_build_object('key', solved_level, 'cases', n) order by solved_level)
        from (select solved_level, count(*)::int as n from chosen where is_solved group by solved_level) one) as levels
    from totals
  `.execute(trx);
  return rows[0]!;
}

/** A case waits at a step until somebody has it, and somebody has it until it is solved, goes on, or goes to somebody else. */
async function readIntervals(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<StepRow> {
  const { rows } = await sql<StepRow>`
    with stays as (
      select step collate "C" as step, was_back, extract(epoch from taken_at - came_at)::float8 ${minutes} as minutes
      from case_stay where ${reported(asked)}
    ),
    holds as (
      select owner_id collate "C" as owner_id, extract(epoch from until_at - from_at)::float8 ${minutes} as minutes
      from case_hold where owner_id is not null and until_at is not null and ${reported(asked)}
    ),
    held as (select owner_id, ${spreadOfMinutes} from holds group by owner_id),
    standing as (
      select owner_id collate "C" as owner_id, count(*)::int as n from support_case
      where owner_id is not null and state not in ('solved', 'closed') and ${institutionOf(asked)}
      group by 1
    ),
    solved as (
      select owner_id collate "C" as owner_id, count(*)::int as n from support_case
      where owner_id is not null and solved_at is not null and ${chosen(asked)}
      group by 1
    ),
    people as (
      select owner_id from standing union select owner_id from solved union select owner_id from held
    )
    select
      (select json_agg(one order by step) from (
        select step, count(*) filter (where was_back)::int as passed_back, ${spreadOfMinutes} from stays group by step) one)
        as steps,
      (select json_agg(json_build_object('person_id', p.owner_id, 'standing', coalesce(standing.n, 0),
          'solved', coalesce(solved.n, 0), 'cases', coalesce(held.cases, 0), 'spread', held.spread)
          order by coalesce(standing.n, 0) desc, coalesce(solved.n, 0) desc, p.owner_id)
        from people p
        left join standing on standing.owner_id = p.owner_id
        left join solved on solved.owner_id = p.owner_id
        left join held on held.owner_id = p.owner_id) as people
  `.execute(trx);
  return rows[0]!;
}

function institutionOf({ institutionId }: FiguresAsked) {
  return institutionId === undefined ? sql`true` : sql`institution_id = ${institutionId}::uuid`;
}

/** Of what is kept of a case beside it. */
function reported(asked: FiguresAsked) {
  return sql`reported_at >= ${asked.from}::timestamptz and reported_at < ${asked.until}::timestamptz
    and ${institutionOf(asked)}`;
}

function chosen(asked: FiguresAsked) {
  return sql`created_at >= ${asked.from}::timestamptz and created_at < ${asked.until}::timestamptz
    and ${institutionOf(asked)}`;
}

/** The median and the ninetieth of a hundred, of what is counted. */
const spreadOfMinutes = sql`count(minutes)::int as cases, percentile_cont(array[0.5, 0.9]) within group (order by minutes) as spread`;

function spreadOf({ cases, spread }: SpreadRow): Spread {
  return { cases, medianMinutes: spread?.[0] ?? undefined, ninetiethMinutes: spread?.[1] ?? undefined };
}
