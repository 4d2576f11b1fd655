import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import { caseOf } from './case-rows.ts';
import type { Case } from './case-types.ts';
import type { InboxCounts, InboxFilter, InboxMark, InboxPage, InboxPlaces, Sight } from './inbox-types.ts';
import { readSearch } from './case-search-rules.ts';

type Rows = ExpressionBuilder<Tables, 'support_case'>;

/** Counted so far; beyond it the inbox says "more". */
const mostCounted = 1000;

/** So many of what a search finds are listed, the ones that changed last; of each kind so many are looked at. */
const mostFound = 500;
const mostRead = 3000;
const mostNamed = 200;

/** SQL of the lists that handlers work from. Every method runs in the caller's transaction. */
export const inboxStore = {
  /** Cases that somebody sees, the one that changed last first. The reporter's own are left to whoever else may handle them. */
  async list(
    trx: MunicipalityTransaction,
    personId: string,
    sight: Sight,
    filter: InboxFilter,
    { after, most }: { readonly after?: InboxMark; readonly most: number },
  ): Promise<InboxPage> {
    const found = filter.words ? await findIds(trx, personId, filter.words) : undefined;
    if (found?.length === 0) return { cases: [], next: undefined };
    const rows = await trx
      .selectFrom('support_case')
      .selectAll()
      .where((eb) =>
        eb.and([...seen(eb, sight), ...queued(eb, personId, sight, filter), ...filtered(eb, filter)]),
      )
      .$if(found !== undefined, (query) => query.where('id', 'in', [...found!]))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(updated_at, id) < (${after!.updatedAt}::timestamptz, ${after!.id}::uuid)`),
      )
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most + 1)
      .execute();
    const cases = rows.slice(0, most).map(caseOf);
    const last = cases.at(-1);
    return {
      cases,
      next: rows.length > most && last ? { updatedAt: last.updatedAt, id: last.id } : undefined,
    };
  },

  /** How many wait in each queue, a thousand at most. */
  async count(trx: MunicipalityTransaction, personId: string, sight: Sight): Promise<InboxCounts> {
    const countOf = async (queue: InboxFilter['queue']) => {
      const { count } = await trx
        .selectFrom((eb) =>
          eb
            .selectFrom('support_case')
            .select('id')
            .where((rows) => rows.and([...seen(rows, sight), ...queued(rows, personId, sight, { queue })]))
            .limit(mostCounted)
            .as('counted'),
        )
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    };
    return { mine: await countOf('mine'), free: await countOf('free'), standing: await countOf('standing') };
  },

  /** Institutions and owners of what somebody works on. */
  async listPlaces(trx: MunicipalityTransaction, sight: Sight): Promise<InboxPlaces> {
    const distinct = async (column: 'institution_id' | 'owner_id') => {
      const rows = await trx
        .selectFrom('support_case')
        .select(column)
        .distinct()
        .where((eb) => eb.and([...seen(eb, sight), eb('state', 'not in', ['solved', 'closed'])]))
        .where(column, 'is not', null)
        .limit(mostCounted)
        .execute();
      return rows.map((row) => row[column]!);
    };
    return { institutionIds: await distinct('institution_id'), ownerIds: await distinct('owner_id') };
  },

  /** Of the number that a search says, whoever may see them: for the caller to look at one by one. */
  async listByNumber(trx: MunicipalityTransaction, words: string, most: number): Promise<readonly Case[]> {
    const { number } = readSearch(words);
    if (!number) return [];
    const rows = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('number', '=', number.number)
      .$if(number.series !== undefined, (query) => query.where('series', '=', number.series!))
      .$if(number.year !== undefined, (query) => query.where('year', '=', number.year!))
      .orderBy('created_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(caseOf);
  },
};

async function findIds(
  trx: MunicipalityTransaction,
  personId: string,
  words: string,
): Promise<readonly string[]> {
  const { query, name, number } = readSearch(words);
  if (query === undefined) return [];
  const reporters = await trx
    .selectFrom('person')
    .select('id')
    .where('display_name', 'ilike', `%${(name ?? '').replace(/[\\%_]/gu, '\\$&')}%`)
    .limit(mostNamed)
    .execute();
  const { rows } = await sql<{ id: string }>`
    select id from find_cases(to_tsquery('simple', ${query}), ${reporters.map(({ id }) => id)}::text[],
      ${number?.number ?? null}::integer, ${number?.series ?? null}::text, ${number?.year ?? null}::integer,
      ${personId}, ${mostRead}, ${mostFound}) as id`.execute(trx);
  return rows.map(({ id }) => id);
}

export type InboxStore = typeof inboxStore;

function seen(eb: Rows, sight: Sight): Expression<SqlBool>[] {
  return sight.kind === 'all' ? [] : [eb.or([eb('owner_id', '=', sight.personId), ...atSteps(eb, sight)])];
}

function atSteps(eb: Rows, sight: Sight & { readonly kind: 'steps' }): Expression<SqlBool>[] {
  return sight.places.map(({ step, institutionId, errand, except = [] }) =>
    eb.and([
      eb('step', '=', step),
      ...(institutionId === undefined ? [] : [eb('institution_id', '=', institutionId)]),
      ...(errand ? [eb('tree_id', '=', errand.treeId), eb('leaf', '=', errand.leaf)] : []),
      ...except.map((other) =>
        eb.or([
          // A case of no institution is nobody's exception.
          eb('institution_id', 'is', null),
          eb('institution_id', '<>', other.institutionId),
          eb('tree_id', '<>', other.treeId),
          eb('leaf', '<>', other.leaf),
        ]),
      ),
    ]),
  );
}

function queued(
  eb: Rows,
  personId: string,
  sight: Sight,
  { queue }: Pick<InboxFilter, 'queue'>,
): Expression<SqlBool>[] {
  const standing = eb('state', 'not in', ['solved', 'closed']);
  if (queue === 'all') return [];
  if (queue === 'mine') return [standing, eb('owner_id', '=', personId)];
  if (queue === 'standing') return [standing];
  return [
    standing,
    eb('owner_id', 'is', null),
    // Nobody judges the own report.
    sql<boolean>`reporter_id is distinct from ${personId}`,
    ...(sight.kind === 'steps' ? [eb.or(atSteps(eb, sight))] : []),
  ];
}

function filtered(eb: Rows, filter: InboxFilter): Expression<SqlBool>[] {
  const { states, outcome, treeId, leaf, institutionId, step, ownerId, since } = filter;
  return [
    ...(states && states.length > 0 ? [eb('state', 'in', [...states])] : []),
    ...(outcome ? [eb('outcome', '=', outcome)] : []),
    ...(treeId !== undefined ? [eb('tree_id', '=', treeId)] : []),
    ...(leaf !== undefined ? [eb('leaf', '=', leaf)] : []),
    ...(institutionId !== undefined ? [eb('institution_id', '=', institutionId)] : []),
    ...(step !== undefined ? [eb('step', '=', step)] : []),
    ...(ownerId !== undefined ? [eb('owner_id', '=', ownerId)] : []),
    ...(since ? [eb('updated_at', '>', since)] : []),
  ];
}
