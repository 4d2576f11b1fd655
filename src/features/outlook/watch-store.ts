import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';

/** What a municipality's calendar tells us, and how far it was read. */
export interface Watch {
  /** Whose calendar the subscription is for. */
  readonly mailbox?: string;
  readonly subscriptionId?: string;
  readonly clientState: string;
  readonly subscriptionExpiresAt?: Date;
  /** Whose calendar the delta link is for. */
  readonly deltaMailbox?: string;
  readonly deltaLink?: string;
  readonly deltaFrom?: Date;
  readonly notifiedAt?: Date;
  readonly readAt?: Date;
}

export interface WatchChange {
  readonly mailbox?: string;
  readonly subscriptionId?: string | null;
  readonly clientState?: string;
  readonly subscriptionExpiresAt?: Date | null;
  readonly deltaMailbox?: string;
  readonly deltaLink?: string | null;
  readonly deltaFrom?: Date | null;
  readonly notifiedAt?: Date;
  readonly readAt?: Date;
  readonly failure?: string | null;
}

/** SQL of the watch over a municipality's calendar. Every method runs in the caller's transaction. */
export const watchStore = {
  async find(trx: MunicipalityTransaction): Promise<Watch | undefined> {
    const row = await trx.selectFrom('calendar_watch').selectAll().executeTakeFirst();
    return row && watchOf(row);
  },

  /** The watch, locked; made with this secret where there is none. */
  async lockOrMake(
    trx: MunicipalityTransaction,
    municipalityId: string,
    clientState: string,
  ): Promise<Watch> {
    await trx
      .insertInto('calendar_watch')
      .values({ municipality_id: municipalityId, client_state: clientState })
      .onConflict((conflict) => conflict.column('municipality_id').doNothing())
      .execute();
    return watchOf(await trx.selectFrom('calendar_watch').selectAll().forUpdate().executeTakeFirstOrThrow());
  },

  async change(trx: MunicipalityTransaction, change: WatchChange): Promise<void> {
    const columns = {
      mailbox: change.mailbox,
      subscription_id: change.subscriptionId,
      client_state: change.clientState,
      subscription_expires_at: change.subscriptionExpiresAt,
      delta_mailbox: change.deltaMailbox,
      delta_link: change.deltaLink,
      delta_from: change.deltaFrom,
      notified_at: change.notifiedAt,
      read_at: change.readAt,
      failure: change.failure,
    };
    await trx
      .updateTable('calendar_watch')
      .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
      .execute();
  },
};

export type WatchStore = typeof watchStore;

function watchOf(row: Selectable<Tables['calendar_watch']>): Watch {
  return {
    mailbox: row.mailbox ?? undefined,
    subscriptionId: row.subscription_id ?? undefined,
    clientState: row.client_state,
    subscriptionExpiresAt: row.subscription_expires_at ?? undefined,
    deltaMailbox: row.delta_mailbox ?? undefined,
    deltaLink: row.delta_link ?? undefined,
    deltaFrom: row.delta_from ?? undefined,
    notifiedAt: row.notified_at ?? undefined,
    readAt: row.read_at ?? undefined,
  };
}
