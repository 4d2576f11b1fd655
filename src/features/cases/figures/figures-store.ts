import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { addUp, countPlaces, spreadOf, type CaseGroup } from './figures-rules.ts';
import type { CaseFigures, Counted, FiguresAsked, PersonLoad, StepWait } from './figures-types.ts';
import { mondaysOf } from './period-rules.ts';

const fewReports = 500;

/**
 * SQL of the figures of the municipality whose transaction is given: counted from the cases and from how long they waited. Each table is
 * read as few times as can be, in groups that are added up here; times come as numbers that are sorted here, because the database would
 * sort them by whose they are first.
 */
export const figuresStore = {
  async read(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<CaseFigures> {
    // Room to group a year in memory: with less it is sorted on disk first, which takes twice as long.
    await sql`set local work_mem = '32MB'`.execute(trx);
    const groups = await readGroups(trx, asked);
    // The instants at which weeks begin are faster than to look at a calendar for each case.
    const mondays = mondaysOf(asked);
    const { answered, solved, places } = await readTimes(
      trx,
      asked,
      mondays.map(({ begins }) => begins),
    );
    const weeks = countPlaces(places);
    return {
      ...addUp(groups),
      byWeek: mondays.flatMap(({ day }, at) => {
        const cases = weeks.get(at + 1) ?? 0;
        return cases > 0 ? [{ key: day, cases }] : [];
      }),
      firstAnswer: spreadOf(answered),
      solution: spreadOf(solved),
      people: await readPeople(trx, asked),
      steps: await readSteps(trx, asked),
    };
  },

  /** How many cases each institution has, null: those without one; the most first. */
  async countByInstitution(
    trx: MunicipalityTransaction,
    asked: FiguresAsked,
  ): Promise<readonly Counted<string | null>[]> {
    const { rows } = await sql<Counted<string | null>>`
      select institution_id as key, count(*)::int as cases from support_case where ${chosen(asked)}
      group by 1 order by 2 desc, 1`.execute(trx);
    return rows;
  },

  /** How many cases there are about each system, the most first. */
  async countByTree(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<readonly Counted<string>[]> {
    const { rows } = await sql<Counted<string>>`
      select tree_id collate "C" as key, count(*)::int as cases from support_case where ${chosen(asked)}
      group by 1 order by 2 desc, 1`.execute(trx);
    return rows;
  },

  /** How many cases were reported from each of these moments until the next one. */
  async countFrom(
    trx: MunicipalityTransaction,
    asked: FiguresAsked,
    begins: readonly Date[],
  ): Promise<readonly number[]> {
    const { rows } = await sql<{ place: number; cases: number }>`
      select width_bucket(created_at, ${[...begins]}::timestamptz[]) as place, count(*)::int as cases
      from support_case where ${chosen(asked)} group by 1`.execute(trx);
    const counts = new Map(rows.map(({ place, cases }) => [place, cases]));
    return begins.map((_, at) => counts.get(at + 1) ?? 0);
  },

  /** How many people reported them, `most` at most; those whose names are erased are one. */
  async countReporters(trx: MunicipalityTransaction, asked: FiguresAsked, most: number): Promise<number> {
    const among = async (cases: number | undefined) => {
      const some = cases === undefined ? sql`` : sql`limit ${cases}`;
      const { rows } = await sql<{ people: number }>`
        select count(*)::int as people from (select distinct reporter_id collate "C" from
          (select reporter_id from support_case where ${chosen(asked)} ${some}) reported limit ${most}) one`.execute(
        trx,
      );
      return rows[0]!.people;
    };
    // Where many reported, any few of the cases tell so already.
    const few = await among(fewReports);
    return few < most ? among(undefined) : few;
  },
};

export type FiguresStore = typeof figuresStore;

async function readGroups(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<readonly CaseGroup[]> {
  const { rows } = await sql<CaseGroup>`
    select institution_id, tree_id collate "C" as tree_id, leaf collate "C" as leaf, outcome collate "C" as outcome,
      case when solved_at is not null then solved_level end as solved_level, was_at_vendor, count(*)::int as cases
    from support_case where ${chosen(asked)} group by 1, 2, 3, 4, 5, 6`.execute(trx);
  return rows;
}

interface Times {
  /** Whole seconds, four bytes each. */
  readonly answered: Buffer | null;
  readonly solved: Buffer | null;
  /** Which of the moments each case comes after, the first 1; two bytes each. */
  readonly places: Buffer | null;
}

/** What each case says of time, in one pass. */
async function readTimes(
  trx: MunicipalityTransaction,
  asked: FiguresAsked,
  begins: readonly Date[],
): Promise<Times> {
  const { rows } = await sql<Times>`
    select ${seconds(sql`first_answered_at - created_at`)} as answered, ${seconds(sql`solved_at - created_at`)} as solved,
      string_agg(int2send(width_bucket(created_at, ${[...begins]}::timestamptz[])::int2), ''::bytea) as places
    from support_case where ${chosen(asked)}`.execute(trx);
  return rows[0]!;
}

/** A case waits at a step until somebody has it. */
async function readSteps(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<readonly StepWait[]> {
  const { rows } = await sql<{ step: string; passed_back: number; times: Buffer | null }>`
    select step collate "C" as step, count(*) filter (where was_back)::int as passed_back,
      ${seconds(sql`taken_at - came_at`)} as times
    from case_stay where ${reported(asked)} group by 1 order by 1`.execute(trx);
  return rows.map(({ step, passed_back, times }) => ({
    step,
    wait: spreadOf(times),
    passedBack: passed_back,
  }));
}

interface PersonRow {
  readonly owner_id: string;
  readonly standing: number;
  readonly solved: number;
  readonly times: Buffer | null;
  readonly away_cases: number;
  readonly away_minutes: number;
}

/** Somebody has a case until it is solved, goes on, or goes to somebody else. */
async function readPeople(trx: MunicipalityTransaction, asked: FiguresAsked): Promise<readonly PersonLoad[]> {
  const { rows } = await sql<PersonRow>`
    with held as (
      select owner_id collate "C" as owner_id, ${seconds(sql`until_at - from_at`)} as times
      from case_hold where owner_id is not null and until_at is not null and ${reported(asked)} group by 1
    ),
    standing as (
      select owner_id collate "C" as owner_id, count(*)::int as n from support_case
      where owner_id is not null and state not in ('solved', 'closed') and ${placeOf(asked)} group by 1
    ),
    solved as (
      select owner_id collate "C" as owner_id, count(*)::int as n from support_case
      where owner_id is not null and solved_at is not null and ${chosen(asked)} group by 1
    ),
    absent as (
      select person_id, unnest(range_agg(tstzrange(starts_at, ends_at))) as span from absence
      where starts_at < ${asked.now}::timestamptz and (ends_at is null or ends_at > ${asked.from}::timestamptz) group by 1
    ),
    away as (
      select owner_id collate "C" as owner_id, count(distinct case_id)::int as cases,
        sum(date_part('epoch', least(coalesce(until_at, ${asked.now}::timestamptz), coalesce(upper(span), ${asked.now}::timestamptz))
          - greatest(from_at, lower(span)))) / 60 as minutes
      from absent join case_hold on owner_id = person_id and tstzrange(from_at, coalesce(until_at, ${asked.now}::timestamptz)) && span
      where ${reported(asked)} group by 1
    ),
    people as (
      select owner_id from standing union select owner_id from solved union select owner_id from held union select owner_id from away
    )
    select owner_id, coalesce(standing.n, 0) as standing, coalesce(solved.n, 0) as solved, times,
      coalesce(away.cases, 0) as away_cases, coalesce(away.minutes, 0) as away_minutes
    from people left join standing using (owner_id) left join solved using (owner_id) left join held using (owner_id)
      left join away using (owner_id)
    order by 2 desc, 3 desc, 1`.execute(trx);
  return rows.map(({ owner_id, standing, solved, times, away_cases, away_minutes }) => ({
    personId: owner_id,
    standing,
    solved,
    held: spreadOf(times),
    away: { cases: away_cases, minutes: away_minutes },
  }));
}

/** Whole seconds of all that have come to an end, four bytes each. */
function seconds(interval: ReturnType<typeof sql>) {
  return sql`string_agg(int4send(round(date_part('epoch', ${interval}))::int), ''::bytea)`;
}

function placeOf({ institutionId, treeId }: FiguresAsked) {
  return sql`${institutionId === undefined ? sql`true` : sql`institution_id = ${institutionId}::uuid`}
    and ${treeId === undefined ? sql`true` : sql`tree_id = ${treeId}`}`;
}

function chosen(asked: FiguresAsked) {
  return sql`created_at >= ${asked.from}::timestamptz and created_at < ${asked.until}::timestamptz and ${placeOf(asked)}`;
}

/** Of what is kept of a case beside it, which does not say what the case is about. */
function reported(asked: FiguresAsked) {
  const { from, until, institutionId, treeId } = asked;
  return sql`reported_at >= ${from}::timestamptz and reported_at < ${until}::timestamptz
    and ${institutionId === undefined ? sql`true` : sql`institution_id = ${institutionId}::uuid`}
    and ${treeId === undefined ? sql`true` : sql`case_id in (select id from support_case where ${chosen(asked)})`}`;
}
