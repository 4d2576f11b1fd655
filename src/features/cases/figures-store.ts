import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { CaseOutcome } from './case-types.ts';
import type { CaseFigures, Counted, FiguresAsked, Spread } from './figures-types.ts';

interface SpreadRow {
  readonly cases: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
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
    const cases = await readCases(trx, asked);
    const events = await readEvents(trx, asked);
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
      people: (events.people ?? []).map(({ person_id, standing, solved, ...held }) => ({
        personId: person_id,
        standing,
        solved,
        held: spreadOf(held),
      })),
      steps: (events.steps ?? []).map(({ step, passed_back, ...wait }) => ({
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
        to_char(date_trunc('week', created_at at time zone ${asked.timeZone}), 'YYYY-MM-DD') as week,
        institution_id, tree_id, leaf, outcome, solved_level,
        solved_at is not null as is_solved,
        steps::text like '%"external:%' or vendor_number is not null as was_at_vendor,
        extract(epoch from first_answered_at - created_at) ${minutes} as answered_after,
        extract(epoch from solved_at - created_at) ${minutes} as solved_after
      from support_case
      where ${chosen(asked)}
    )
    select
      (select count(*)::int from chosen) as cases,
      (select count(*)::int from chosen where is_solved) as solved,
      (select json_agg(json_build_object('key', week, 'cases', n) order by week)
        from (select week, count(*)::int as n from chosen group by week) one) as weeks,
      (select json_agg(json_build_object('key', institution_id, 'cases', n) order by n desc, institution_id)
        from (select institution_id, count(*)::int as n from chosen group by institution_id) one) as institutions,
      (select json_agg(json_build_object('tree_id', tree_id, 'leaf', leaf, 'cases', n) order by n desc, tree_id, leaf)
        from (select tree_id, leaf, count(*)::int as n from chosen group by tree_id, leaf) one) as errands,
      (select json_agg(json_build_object('key', outcome, 'cases', n) order by n desc, outcome)
        from (select outcome, count(*)::int as n from chosen where outcome is not null group by outcome) one) as outcomes,
      (select json_agg(json_build_object('key', solved_level, 'cases', n) order by solved_level)
        from (select solved_level, count(*)::int as n from chosen where solved_level is not null group by solved_level) one)
        as levels,
      (select ${spread('answered_after')} from chosen) as first_answer,
      (select ${spread('solved_after')} from chosen) as solution,
      (select count(*)::int from chosen where was_at_vendor) as at_vendor,
      (select count(*)::int from chosen where was_at_vendor and outcome is not null and outcome <> 'real-error') as rejected
  `.execute(trx);
  return rows[0]!;
}

/**
 * Each event ends what was before it: a case waits at a step from when it came there until somebody has it, and somebody has it until it
 * is solved, goes on, or goes to somebody else.
 */
async function readEvents(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<StepRow> {
  const { rows } = await sql<StepRow>`
    with told as materialized (
      select
        e.case_id, e.kind, e.at, e.after ->> 'step' as step, e.after ? 'step' as comes, e.after ? 'ownerId' as changes_hands,
        e.after ->> 'ownerId' as owner_id, e.after ->> 'state' as state, e.revision
      from case_event e
      where e.case_id in (select id from support_case where ${chosen(asked)})
        and (e.after ?| array['step', 'ownerId'] or e.kind in ('solved', 'reopened'))
    ),
    arrivals as (
      select case_id, step, at, kind, revision,
        lead(at) over next_arrival as left_at
      from told where comes
      window next_arrival as (partition by case_id order by revision)
    ),
    waits as (
      select a.step, a.kind,
        (select extract(epoch from min(t.at) - a.at) ${minutes} from told t
          where t.case_id = a.case_id and t.revision >= a.revision and t.owner_id is not null
            and (a.left_at is null or t.at <= a.left_at)) as waited
      from arrivals a
    ),
    hands as (
      select owner_id, at, kind,
        lead(at) over (partition by case_id order by revision) as until
      from told where changes_hands or kind in ('solved', 'reopened')
    ),
    held as (
      select owner_id, extract(epoch from until - at) ${minutes} as minutes
      from hands where owner_id is not null and until is not null
    ),
    standing as (
      select owner_id, count(*)::int as n from support_case
      where owner_id is not null and state not in ('solved', 'closed') and ${institutionOf(asked)}
      group by owner_id
    ),
    solved as (
      select owner_id, count(*)::int as n from support_case
      where owner_id is not null and solved_at is not null and ${chosen(asked)}
      group by owner_id
    ),
    people as (
      select owner_id from standing union select owner_id from solved union select owner_id from held
    )
    select
      (select json_agg(json_build_object('step', step, 'cases', cases, 'median', median, 'ninetieth', ninetieth,
          'passed_back', passed_back) order by step)
        from (
          select step, count(waited)::int as cases,
            percentile_cont(0.5) within group (order by waited) as median,
            percentile_cont(0.9) within group (order by waited) as ninetieth,
            count(*) filter (where kind = 'passed-back')::int as passed_back
          from waits group by step) one) as steps,
      (select json_agg(json_build_object('person_id', p.owner_id, 'standing', coalesce(standing.n, 0),
          'solved', coalesce(solved.n, 0), 'cases', coalesce(h.cases, 0), 'median', h.median, 'ninetieth', h.ninetieth)
          order by coalesce(standing.n, 0) desc, coalesce(solved.n, 0) desc, p.owner_id)
        from people p
        left join standing on standing.owner_id = p.owner_id
        left join solved on solved.owner_id = p.owner_id
        left join (
          select owner_id, count(minutes)::int as cases,
            percentile_cont(0.5) within group (order by minutes) as median,
            percentile_cont(0.9) within group (order by minutes) as ninetieth
          from held group by owner_id) h on h.owner_id = p.owner_id) as people
  `.execute(trx);
  return rows[0]!;
}

function institutionOf({ institutionId }: FiguresAsked) {
  return institutionId === undefined ? sql`true` : sql`institution_id = ${institutionId}::uuid`;
}

function chosen(asked: FiguresAsked) {
  return sql`created_at >= ${asked.from}::timestamptz and created_at < ${asked.until}::timestamptz
    and ${institutionOf(asked)}`;
}

function spread(column: 'answered_after' | 'solved_after') {
  const minutesOf = sql.ref(column);
  return sql`json_build_object(
    'cases', count(${minutesOf}),
    'median', percentile_cont(0.5) within group (order by ${minutesOf}),
    'ninetieth', percentile_cont(0.9) within group (order by ${minutesOf}))`;
}

function spreadOf({ cases, median, ninetieth }: SpreadRow): Spread {
  return { cases, medianMinutes: median ?? undefined, ninetiethMinutes: ninetieth ?? undefined };
}
