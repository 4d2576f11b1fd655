import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { MailboxFailure, MailboxSettings, SupportAddress } from './mail-types.ts';

/** What is written down of the reading. Null: it is no longer so. */
export interface MailboxChange {
  readonly since?: Date;
  readonly deltaAddress?: string;
  readonly deltaLink?: string | null;
  readonly readAt?: Date;
  readonly readThroughAt?: Date;
  readonly failure?: MailboxFailure | null;
  readonly failedAt?: Date | null;
  readonly subscriptionId?: string | null;
  readonly subscriptionAddress?: string | null;
  readonly subscriptionExpiresAt?: Date | null;
  readonly notifiedAt?: Date;
  readonly heapToldAt?: Date | null;
}

/** SQL of a municipality's support address. Every method runs in the caller's transaction. */
export const mailboxStore = {
  async find(trx: MunicipalityTransaction): Promise<SupportAddress | undefined> {
    const row = await trx.selectFrom('case_mailbox').selectAll().executeTakeFirst();
    return row && addressOf(row);
  },

  /** The same, held until the transaction ends. */
  async lock(trx: MunicipalityTransaction): Promise<SupportAddress | undefined> {
    const row = await trx.selectFrom('case_mailbox').selectAll().forUpdate().executeTakeFirst();
    return row && addressOf(row);
  },

  async change(trx: MunicipalityTransaction, change: MailboxChange): Promise<void> {
    const columns = {
      since: change.since,
      delta_address: change.deltaAddress,
      delta_link: change.deltaLink,
      read_at: change.readAt,
      read_through_at: change.readThroughAt,
      failure: change.failure,
      failed_at: change.failedAt,
      subscription_id: change.subscriptionId,
      subscription_address: change.subscriptionAddress,
      subscription_expires_at: change.subscriptionExpiresAt,
      notified_at: change.notifiedAt,
      heap_told_at: change.heapToldAt,
    };
    await trx
      .updateTable('case_mailbox')
      .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
      .execute();
  },

  /** The first settings. False: there are some already. */
  async insert(
    trx: MunicipalityTransaction,
    municipalityId: string,
    wanted: Omit<MailboxSettings, 'revision'>,
    by: { readonly personId: string; readonly at: Date; readonly clientState: string },
  ): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('case_mailbox')
      .values({
        municipality_id: municipalityId,
        ...columnsOf(wanted),
        changed_at: by.at,
        changed_by: by.personId,
        since: by.at,
        client_state: by.clientState,
      })
      .onConflict((conflict) => conflict.column('municipality_id').doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  /** False: somebody was faster. */
  async save(
    trx: MunicipalityTransaction,
    wanted: MailboxSettings,
    by: { readonly personId: string; readonly at: Date },
  ): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('case_mailbox')
      .set((eb) => ({
        ...columnsOf(wanted),
        changed_at: by.at,
        changed_by: by.personId,
        revision: eb('revision', '+', 1),
      }))
      .where('revision', '=', wanted.revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
};

export type MailboxStore = typeof mailboxStore;

function columnsOf({ address, isOn, treeId, leaf, sendsReceipt }: Omit<MailboxSettings, 'revision'>) {
  return { address, is_on: isOn, tree_id: treeId, leaf, sends_receipt: sendsReceipt };
}

function addressOf(row: Selectable<Tables['case_mailbox']>): SupportAddress {
  return {
    address: row.address,
    isOn: row.is_on,
    treeId: row.tree_id,
    leaf: row.leaf,
    sendsReceipt: row.sends_receipt,
    revision: row.revision,
    since: row.since,
    ...(row.delta_address !== null && { deltaAddress: row.delta_address }),
    ...(row.delta_link !== null && { deltaLink: row.delta_link }),
    ...(row.read_at !== null && { readAt: row.read_at }),
    ...(row.read_through_at !== null && { readThroughAt: row.read_through_at }),
    ...(row.failure !== null && { failure: row.failure as MailboxFailure }),
    ...(row.failed_at !== null && { failedAt: row.failed_at }),
    clientState: row.client_state,
    ...(row.subscription_id !== null && { subscriptionId: row.subscription_id }),
    ...(row.subscription_address !== null && { subscriptionAddress: row.subscription_address }),
    ...(row.subscription_expires_at !== null && { subscriptionExpiresAt: row.subscription_expires_at }),
    ...(row.notified_at !== null && { notifiedAt: row.notified_at }),
    ...(row.heap_told_at !== null && { heapToldAt: row.heap_told_at }),
  };
}
