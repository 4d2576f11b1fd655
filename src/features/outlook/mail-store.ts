import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import type { StoredSessionMail } from '../../platform/db/tables.ts';
import type { FailureCode } from './outlook-types.ts';

/** What somebody outside Outlook was told last. */
export interface MailRow {
  readonly recipient: string;
  readonly told?: StoredSessionMail;
  /** Being sent since `tryingSince`. */
  readonly trying?: StoredSessionMail;
  readonly tryingSince?: Date;
  readonly sent: number;
  readonly failure?: FailureCode;
  readonly failedAt?: Date;
}

export interface MailChange {
  readonly told?: StoredSessionMail | null;
  readonly trying?: StoredSessionMail | null;
  readonly tryingSince?: Date | null;
  readonly sent?: number;
  readonly failure?: FailureCode | null;
  readonly failedAt?: Date | null;
}

/** SQL of the mails to guests and caterers. Every method runs in the caller's transaction and sees its municipality only. */
export const mailStore = {
  async isAnybodyTold(trx: MunicipalityTransaction, sessionId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('session_mail')
      .select('recipient')
      .where('session_id', '=', sessionId)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  async list(trx: MunicipalityTransaction, sessionId: string): Promise<readonly MailRow[]> {
    const rows = await trx
      .selectFrom('session_mail')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy('recipient')
      .execute();
    return rows.map(rowOf);
  },

  /** The row, made where there is none, locked until the transaction ends. */
  async lockOrMake(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    recipient: string,
  ): Promise<MailRow> {
    await trx
      .insertInto('session_mail')
      .values({ municipality_id: municipalityId, session_id: sessionId, recipient })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'session_id', 'recipient']).doNothing())
      .execute();
    const row = await trx
      .selectFrom('session_mail')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('recipient', '=', recipient)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return rowOf(row);
  },

  async change(
    trx: MunicipalityTransaction,
    sessionId: string,
    recipient: string,
    change: MailChange,
  ): Promise<void> {
    const columns = {
      told: change.told && JSON.stringify(change.told),
      trying: change.trying && JSON.stringify(change.trying),
      trying_since: change.tryingSince,
      sent: change.sent,
      failure: change.failure,
      failed_at: change.failedAt,
    };
    await trx
      .updateTable('session_mail')
      .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
      .where('session_id', '=', sessionId)
      .where('recipient', '=', recipient)
      .execute();
  },
};

export type MailStore = typeof mailStore;

function rowOf(row: Selectable<Tables['session_mail']>): MailRow {
  return {
    recipient: row.recipient,
    told: row.told ?? undefined,
    trying: row.trying ?? undefined,
    tryingSince: row.trying_since ?? undefined,
    sent: row.sent,
    failure: (row.failure as FailureCode | null) ?? undefined,
    failedAt: row.failed_at ?? undefined,
  };
}
