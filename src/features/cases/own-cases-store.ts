import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { caseOf } from './case-rows.ts';
import type { OwnCasesPage } from './case-types.ts';

/** SQL of what somebody has reported, and what they follow. Every method runs in the caller's transaction. */
export const ownCasesStore = {
  /** What waits for their answer first, then what somebody works on, then what is over; within each the one that changed last first. */
  async list(
    trx: MunicipalityTransaction,
    personId: string,
    { offset, most }: { readonly offset: number; readonly most: number },
  ): Promise<OwnCasesPage> {
    const rows = await trx
      .selectFrom('support_case')
      .selectAll()
      // Two searches by an index each: with "or" between them everything would be read.
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('support_case')
          .select('id')
          .where('reporter_id', '=', personId)
          .union(eb.selectFrom('case_follower').select('case_id as id').where('person_id', '=', personId)),
      )
      .orderBy(
        sql`case when state in ('solved', 'closed') then 2
          when state = 'waiting' and reporter_id = ${personId} then 0 else 1 end`,
      )
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(most + 1)
      .execute();
    const cases = rows.slice(0, most).map(caseOf);
    const own = cases.filter(({ reporterId }) => reporterId === personId).map(({ id }) => id);
    const said = new Map(
      own.length === 0
        ? []
        : (
            await trx
              .selectFrom('case_message')
              .distinctOn('case_id')
              .select(['case_id', 'kind', 'body', 'at'])
              .where('case_id', 'in', own)
              .where('kind', '<>', 'note')
              .orderBy('case_id')
              .orderBy('position', 'desc')
              .execute()
          ).map(({ case_id, kind, body, at }) => [case_id, { isOwn: kind === 'reporter', body, at }]),
    );
    return {
      cases: cases.map((each) => {
        const lastWords = said.get(each.id);
        return {
          case: each,
          isFollowed: each.reporterId !== personId,
          ...(lastWords && { lastWords }),
        };
      }),
      hasMore: rows.length > most,
    };
  },
};

export type OwnCasesStore = typeof ownCasesStore;
