import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database } from '../../platform/db/index.ts';
import type { CalendarNotification, Mailbox, ServiceCalendar } from '../../platform/graph/index.ts';
import type { JobDefinition } from '../../platform/jobs/index.ts';
import { newSecret } from './new-secret.ts';
import type { OutlookQueue } from './outlook-queue.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import type { Watch, WatchStore } from './watch-store.ts';

export interface WatchCalendarParts {
  readonly database: Database;
  readonly sessions: Pick<PresentSessionStore, 'findServiceMailbox'>;
  readonly watches: WatchStore;
  readonly calendar: Pick<ServiceCalendar, 'subscribe' | 'renew' | 'unsubscribe'>;
  readonly queue: OutlookQueue;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  /** Where Graph tells of changes; undefined: it cannot reach us, and the calendars are read by the clock alone. */
  readonly notificationUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface CalendarWatching {
  readonly job: JobDefinition;
  /** Graph says that something changed, or something of the subscription. What is not ours has no effect. */
  onNotification(notification: CalendarNotification): Promise<void>;
}

/** Outlook's subscriptions live at most 4 230 minutes (https://learn.microsoft.com/graph/api/resources/subscription). */
const livesMs = 4_200 * 60_000;
/** Renewed when less than this is left; the schedule looks every hour. */
const renewMs = 24 * 3_600_000;
/** Our own writings are told of as well: a few seconds make one reading of them all. */
const readAfterSeconds = 3;

export function createCalendarWatching(parts: WatchCalendarParts): CalendarWatching {
  const { database, sessions, watches, calendar, queue, tenantOf, notificationUrl, clock, log } = parts;

  return {
    job: {
      name: queue.watchCalendarJob,
      lane: 'graph',
      async run({ data: { municipalityId }, log: jobLog }) {
        try {
          await keepSubscription(municipalityId);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          // Tried again within the hour, and until then the calendar is read by the clock: nobody has to act for this.
          jobLog.warn('calendar-not-watched', { code: error.code, detail: error.detail });
          await database.inMunicipality(municipalityId, (trx) =>
            watches.change(trx, { failure: error.code }),
          );
        }
      },
    },

    async onNotification(notification) {
      for (const municipalityId of await municipalitiesOf(notification)) {
        const isOurs = await database.inMunicipality(municipalityId, async (trx) => {
          const watch = await watches.find(trx);
          if (!watch || !isSecret(notification.clientState, watch.clientState)) return false;
          await act(trx, municipalityId, watch, notification);
          return true;
        });
        if (isOurs) return;
      }
      log.warn('calendar-notification-refused', { kind: notification.kind });
    },
  };

  async function municipalitiesOf({ tenantId }: CalendarNotification): Promise<readonly string[]> {
    if (!tenantId) return database.listMunicipalities();
    const municipalityId = await database.findMunicipalityOfTenant(tenantId);
    return municipalityId ? [municipalityId] : [];
  }

  async function act(
    trx: Parameters<Parameters<Database['inMunicipality']>[1]>[0],
    municipalityId: string,
    watch: Watch,
    { kind, subscriptionId }: CalendarNotification,
  ): Promise<void> {
    if (kind === 'changed' || kind === 'missed') {
      // While a reading is on its way it will see this too.
      const isOnItsWay =
        watch.notifiedAt !== undefined &&
        (watch.readAt === undefined || watch.readAt < watch.notifiedAt) &&
        clock.now().getTime() - watch.notifiedAt.getTime() < queue.lostAfterSeconds * 1000;
      if (isOnItsWay) return;
      await watches.change(trx, { notifiedAt: clock.now() });
      await queue.readCalendar(trx, municipalityId, readAfterSeconds);
      return;
    }
    if (subscriptionId !== watch.subscriptionId) return;
    await watches.change(
      trx,
      kind === 'subscription-removed'
        ? { subscriptionId: null, subscriptionExpiresAt: null }
        : { subscriptionExpiresAt: clock.now() },
    );
    await queue.watchCalendar(trx, municipalityId);
    // What happened in between was not told.
    if (kind === 'subscription-removed') await queue.readCalendar(trx, municipalityId, readAfterSeconds);
  }

  /** Asks to be told of changes, or renews it in time. Running it again changes nothing. */
  async function keepSubscription(municipalityId: string): Promise<void> {
    const tenantId = await tenantOf(municipalityId);
    const [watch, address] = await database.inMunicipality(municipalityId, async (trx) => [
      await watches.lockOrMake(trx, municipalityId, newSecret()),
      await sessions.findServiceMailbox(trx),
    ]);
    if (!tenantId || !notificationUrl) return;
    const isElsewhere = watch.mailbox !== undefined && watch.mailbox !== address;
    if (watch.subscriptionId && (isElsewhere || !address)) {
      await calendar.unsubscribe(tenantId, watch.subscriptionId);
      await forget(municipalityId);
    }
    if (!address) return;
    const mailbox = { tenantId, address };
    if (isElsewhere || !watch.subscriptionId) {
      return subscribe(municipalityId, mailbox, notificationUrl, { clientState: watch.clientState });
    }
    const left = (watch.subscriptionExpiresAt?.getTime() ?? 0) - clock.now().getTime();
    if (left > renewMs) return;
    const renewed = await calendar.renew(tenantId, watch.subscriptionId, expiry());
    if (!renewed) return subscribe(municipalityId, mailbox, notificationUrl, watch);
    await database.inMunicipality(municipalityId, (trx) =>
      watches.change(trx, { subscriptionExpiresAt: renewed.expiresAt, failure: null }),
    );
  }

  async function subscribe(
    municipalityId: string,
    mailbox: Mailbox,
    url: string,
    { clientState, subscriptionId }: Pick<Watch, 'clientState' | 'subscriptionId'>,
  ): Promise<void> {
    const subscription = await calendar.subscribe(mailbox, {
      notificationUrl: url,
      clientState,
      expiresAt: expiry(),
    });
    const isKept = await database.inMunicipality(municipalityId, async (trx) => {
      const now = await watches.lockOrMake(trx, municipalityId, clientState);
      // Somebody else was quicker: two would tell of everything twice.
      if (now.subscriptionId && now.subscriptionId !== subscriptionId) return false;
      await watches.change(trx, {
        mailbox: mailbox.address,
        subscriptionId: subscription.id,
        subscriptionExpiresAt: subscription.expiresAt,
        failure: null,
      });
      // What happened before it stood was not told.
      await queue.readCalendar(trx, municipalityId, readAfterSeconds);
      return true;
    });
    if (!isKept) await calendar.unsubscribe(mailbox.tenantId, subscription.id);
  }

  function forget(municipalityId: string): Promise<void> {
    return database.inMunicipality(municipalityId, (trx) =>
      watches.change(trx, { subscriptionId: null, subscriptionExpiresAt: null }),
    );
  }

  function expiry(): Date {
    return new Date(clock.now().getTime() + livesMs);
  }
}

/** Compares without telling by the time it takes how much of it was right. */
function isSecret(given: string, ours: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(ours));
}
