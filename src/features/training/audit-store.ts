import type { MunicipalityTransaction } from '../../platform/db/index.ts';

export interface AuditEntry {
  readonly municipalityId: string;
  readonly id: string;
  readonly at: Date;
  /** Entra object id. */
  readonly actor: string;
  readonly action: string;
  /** `session:<id>`, `course:<id>` … */
  readonly subject: string;
  /** Ids, states and numbers; never names. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** SQL of what is put on record: what coordinators do, and what people do for others. */
export const auditStore = {
  async add(trx: MunicipalityTransaction, entry: AuditEntry): Promise<void> {
    const { municipalityId, id, at, actor, action, subject, before, after } = entry;
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: municipalityId,
        id,
        at,
        actor,
        action,
        subject,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
      })
      .execute();
  },
};

export type AuditStore = typeof auditStore;
