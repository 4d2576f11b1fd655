import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** A line of the audit as it is stored. */
export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** Entra object id, or the name of a tool. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface AuditWish {
  readonly actor?: string;
  /** Beginnings of actions: `tree-`, `tree.`. Empty: none but what has no area. */
  readonly begins?: readonly string[];
  readonly institutionId?: string;
  readonly from?: Date;
  readonly until?: Date;
  /** Only what came before this line. */
  readonly before?: { readonly at: Date; readonly id: string };
}

/** SQL of what is on record. Every method runs in the caller's transaction. */
export const auditStore = {
  /** The newest first. */
  async list(trx: MunicipalityTransaction, wish: AuditWish, limit: number): Promise<readonly AuditLine[]> {
    const { actor, begins, institutionId, from, until, before } = wish;
    const { rows } = await sql<AuditLine>`
      select id, at, actor, action, subject, before, after from audit_entry
      where municipality_id = current_municipality()
        ${actor === undefined ? sql`` : sql`and actor = ${actor}`}
        ${begins === undefined ? sql`` : sql`and exists (select from unnest(${[...begins]}::text[]) b where starts_with(action, b))`}
        ${
          institutionId === undefined
            ? sql``
            : sql`and (strpos(subject, ${institutionId}) > 0 or strpos(before::text, ${institutionId}) > 0
                or strpos(after::text, ${institutionId}) > 0)`
        }
        ${from === undefined ? sql`` : sql`and at >= ${from}::timestamptz`}
        ${until === undefined ? sql`` : sql`and at < ${until}::timestamptz`}
        ${before === undefined ? sql`` : sql`and (at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`}
      order by at desc, id desc limit ${limit}`.execute(trx);
    return rows;
  },

  /** Everybody who has done something, the latest first. */
  async listActors(trx: MunicipalityTransaction, limit: number): Promise<readonly string[]> {
    const { rows } = await sql<{ actor: string }>`
      select actor from audit_entry where municipality_id = current_municipality()
      group by actor order by max(at) desc, actor limit ${limit}`.execute(trx);
    return rows.map(({ actor }) => actor);
  },

  async add(
    trx: MunicipalityTransaction,
    entry: Omit<AuditLine, 'before'> & { readonly municipalityId: string; readonly before?: unknown },
  ): Promise<void> {
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: entry.municipalityId,
        id: entry.id,
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        before: entry.before === undefined ? null : JSON.stringify(entry.before),
        after: entry.after === undefined ? null : JSON.stringify(entry.after),
      })
      .execute();
  },
};

export type AuditStore = typeof auditStore;
