import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import { caseOf } from './case-rows.ts';
import type { InboxCounts, InboxFilter, InboxMark, InboxPage, Sight } from './inbox-types.ts';

type Rows = ExpressionBuilder<Tables, 'support_case'>;

/** Counted so far; beyond it the inbox says "more". */
const mostCounted = 1000;

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
    const rows = await trx
      .selectFrom('support_case')
      .selectAll()
      .where((eb) =>
        eb.and([...seen(eb, sight), ...queued(eb, personId, sight, filter), ...filtered(eb, filter)]),
      )
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
};

export type InboxStore = typeof inboxStore;

function seen(eb: Rows, sight: Sight): Expression<SqlBool>[] {
  return sight.kind === 'all' ? [] : [eb.or([eb('owner_id', '=', sight.personId), ...atSteps(eb, sight)])];
}

function atSteps(eb: Rows, sight: Sight & { readonly kind: 'steps' }): Expression<SqlBool>[] {
  return sight.places.map(({ step, institutionId }) =>
    institutionId === undefined
      ? eb('step', '=', step)
      : eb.and([eb('step', '=', step), eb('institution_id', '=', institutionId)]),
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
  const { states, outcome, treeId, leaf, institutionId, step, ownerId, words } = filter;
  return [
    ...(states && states.length > 0 ? [eb('state', 'in', [...states])] : []),
    ...(outcome ? [eb('outcome', '=', outcome)] : []),
    ...(treeId !== undefined ? [eb('tree_id', '=', treeId)] : []),
    ...(leaf !== undefined ? [eb('leaf', '=', leaf)] : []),
    ...(institutionId !== undefined ? [eb('institution_id', '=', institutionId)] : []),
    ...(step !== undefined ? [eb('step', '=', step)] : []),
    ...(ownerId !== undefined ? [eb('owner_id', '=', ownerId)] : []),
    ...(words ? [eb('title', 'ilike', `%${words.replace(/[\\%_]/gu, '\\$&')}%`)] : []),
  ];
}
