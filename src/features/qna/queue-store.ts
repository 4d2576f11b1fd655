import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** Which entries stand in which part of a superuser's queue. */
export interface QueuedIds {
  readonly assigned: readonly string[];
  readonly open: readonly string[];
  readonly unverified: readonly string[];
  readonly due: readonly string[];
  readonly parents: readonly string[];
}

/** SQL of what waits for superusers. */
export const queueStore = {
  /** At most `limit` of each, from entries of these institutions and of the municipality. */
  async list(
    trx: MunicipalityTransaction,
    who: { personId: string; institutionIds: readonly string[] | 'all'; today: string; limit: number },
  ): Promise<QueuedIds> {
    const { personId, institutionIds, today, limit } = who;
    const ids = async (condition: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => {
      const { rows } = await sql<{ id: string }>`
        select id from qna_entry e
        where municipality_id = current_municipality() and removed_at is null and merged_into is null
          and ${
            institutionIds === 'all'
              ? sql`true`
              : sql`(scope = 'municipality' or institution_id = any(${[...institutionIds]}::uuid[]))`
          } and ${condition}
        order by ${order}, id limit ${limit}`.execute(trx);
      return rows.map(({ id }) => id);
    };
    return {
      assigned: await ids(sql`state = 'open' and assigned_to = ${personId}`, sql`created_at`),
      open: await ids(
        sql`state = 'open' and assigned_to is distinct from ${personId} and source <> 'parent'`,
        sql`created_at`,
      ),
      unverified: await ids(sql`state = 'answered'`, sql`answered_at nulls first`),
      due: await ids(sql`state = 'verified' and review_on <= ${today}::date`, sql`review_on`),
      parents: await ids(
        sql`source = 'parent' and state <> 'outdated' and not exists (select from qna_release r
          where r.municipality_id = e.municipality_id and r.entry_id = e.id)`,
        sql`created_at`,
      ),
    };
  },
};

export type QueueStore = typeof queueStore;
