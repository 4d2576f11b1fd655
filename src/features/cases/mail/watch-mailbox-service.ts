import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CalendarNotification, SupportMailbox } from '../../../platform/graph/index.ts';
import type { JobDefinition } from '../../../platform/jobs/index.ts';
import { watchMailboxJob, type MailQueue } from './mail-queue.ts';
import type { SupportAddress } from './mail-types.ts';
import type { MailboxStore } from './mailbox-store.ts';

export interface WatchMailboxParts {
  readonly database: Database;
  readonly mailboxes: MailboxStore;
  readonly support: Pick<SupportMailbox, 'subscribe' | 'renew' | 'unsubscribe'>;
  readonly queue: MailQueue;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  /** Where Graph tells of new mails; undefined: it cannot reach us, and the mailbox is read by the clock alone. */
  readonly notificationUrl: string | undefined;
  readonly clock: Clock;
}

export interface MailboxWatching {
  readonly job: JobDefinition;
  /** Graph says that a mail came, or something of the subscription. False: it is not about a support mailbox of ours. */
  onNotification(notification: CalendarNotification): Promise<boolean>;
}

/** https://learn.microsoft.com/graph/api/resources/subscription: a week for mail; the calendar's three days are asked for here too. */
const livesMs = 4_200 * 60_000;
const renewMs = 24 * 3_600_000;
/** A handful of mails that come at once are read at once. */
const readAfterSeconds = 2;
/** A reading that was asked for so long ago is lost. */
const lostMs = 600_000;

export function createMailboxWatching(parts: WatchMailboxParts): MailboxWatching {
  const { database, mailboxes, support, queue, tenantOf, notificationUrl, clock } = parts;

  return {
    job: {
      name: watchMailboxJob,
      lane: 'graph',
      async run({ data: { municipalityId }, log }) {
        try {
          await keepSubscription(municipalityId);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          // Tried again within the hour, and until then the mailbox is read by the clock: nobody has to act for this.
          log.warn('support-mailbox-not-watched', { code: error.code, detail: error.detail });
        }
      },
    },

    async onNotification(notification) {
      const municipalityId = notification.tenantId
        ? await database.findMunicipalityOfTenant(notification.tenantId)
        : undefined;
      const municipalities = notification.tenantId
        ? municipalityId
          ? [municipalityId]
          : []
        : await database.listMunicipalities();
      for (const id of municipalities) {
        const isOurs = await database.inMunicipality(id, async (trx) => {
          const found = await mailboxes.find(trx);
          if (!found || !isSecret(notification.clientState, found.clientState)) return false;
          await act(trx, id, found, notification);
          return true;
        });
        if (isOurs) return true;
      }
      return false;
    },
  };

  async function act(
    trx: MunicipalityTransaction,
    municipalityId: string,
    found: SupportAddress,
    { kind, subscriptionId }: CalendarNotification,
  ): Promise<void> {
    if (kind === 'changed' || kind === 'missed') {
      // While a reading is on its way it will see this too.
      const isOnItsWay =
        found.notifiedAt !== undefined &&
        (found.readAt === undefined || found.readAt < found.notifiedAt) &&
        clock.now().getTime() - found.notifiedAt.getTime() < lostMs;
      if (isOnItsWay) return;
      await mailboxes.change(trx, { notifiedAt: clock.now() });
      await queue.read(trx, municipalityId, readAfterSeconds);
      return;
    }
    if (subscriptionId !== found.subscriptionId) return;
    await mailboxes.change(
      trx,
      kind === 'subscription-removed'
        ? { subscriptionId: null, subscriptionExpiresAt: null }
        : { subscriptionExpiresAt: clock.now() },
    );
    await queue.watch(trx, municipalityId);
    // What happened in between was not told.
    if (kind === 'subscription-removed') await queue.read(trx, municipalityId, readAfterSeconds);
  }

  /** Asks to be told of new mails, or renews it in time. Running it again changes nothing. */
  async function keepSubscription(municipalityId: string): Promise<void> {
    const tenantId = await tenantOf(municipalityId);
    const found = await database.inMunicipality(municipalityId, (trx) => mailboxes.find(trx));
    if (!found || !tenantId || !notificationUrl) return;
    const isElsewhere = !found.isOn || found.subscriptionAddress !== found.address;
    if (found.subscriptionId !== undefined && isElsewhere) {
      await support.unsubscribe(tenantId, found.subscriptionId);
      await database.inMunicipality(municipalityId, (trx) =>
        mailboxes.change(trx, { subscriptionId: null, subscriptionExpiresAt: null }),
      );
    }
    if (!found.isOn) return;
    if (found.subscriptionId !== undefined && !isElsewhere) {
      const left = (found.subscriptionExpiresAt?.getTime() ?? 0) - clock.now().getTime();
      if (left > renewMs) return;
      const renewed = await support.renew(tenantId, found.subscriptionId, expiry());
      if (renewed) {
        await database.inMunicipality(municipalityId, (trx) =>
          mailboxes.change(trx, { subscriptionExpiresAt: renewed.expiresAt }),
        );
        return;
      }
    }
    await subscribe(municipalityId, tenantId, found, notificationUrl);
  }

  async function subscribe(
    municipalityId: string,
    tenantId: string,
    found: SupportAddress,
    url: string,
  ): Promise<void> {
    const subscription = await support.subscribe(
      { tenantId, address: found.address },
      { notificationUrl: url, clientState: found.clientState, expiresAt: expiry() },
    );
    const isKept = await database.inMunicipality(municipalityId, async (trx) => {
      const now = await mailboxes.lock(trx);
      // Somebody else was quicker: two would tell of everything twice.
      const isTaken = now?.subscriptionId !== undefined && now.subscriptionId !== found.subscriptionId;
      if (now?.address !== found.address || isTaken) return false;
      await mailboxes.change(trx, {
        subscriptionId: subscription.id,
        subscriptionAddress: found.address,
        subscriptionExpiresAt: subscription.expiresAt,
      });
      // What happened before it stood was not told.
      await queue.read(trx, municipalityId, readAfterSeconds);
      return true;
    });
    if (!isKept) await support.unsubscribe(tenantId, subscription.id);
  }

  function expiry(): Date {
    return new Date(clock.now().getTime() + livesMs);
  }
}

/** Compared in a time that says nothing about where they differ. */
function isSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
