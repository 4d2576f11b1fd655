import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { CalendarChange } from '../outlook/create-calendars.ts';
import type { Mail } from '../outlook/create-mails.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import type { Mailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { postNotifications, validateAddress } from './notification-calls.ts';

export type ChangeKind = CalendarChange['kind'];
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

export interface Subscription {
  readonly id: string;
  readonly tenantId: string;
  readonly mailbox: Mailbox;
  /** As the client wrote it. */
  readonly resource: string;
  readonly changes: ReadonlySet<ChangeKind>;
  /** What it is about; of an earlier run: events. */
  readonly about?: 'events' | 'inbox';
  readonly notificationUrl: string;
  readonly lifecycleUrl: string | undefined;
  readonly clientState: string | undefined;
  expiresAt: number;
  delivered: number;
  failed: number;
}

/** Who asked to be told of changes, and the telling. */
export interface SubscriptionBook {
  /** Asks both addresses first whether they want it. Throws `OutlookRefusal` 400 where one does not. */
  add(wanted: Omit<Subscription, 'id' | 'delivered' | 'failed'>): Promise<Subscription>;
  /** Puts back a subscription of an earlier run, and asks nobody. */
  restore(subscription: Subscription): void;
  find(tenantId: string, id: string): Subscription | undefined;
  list(tenantId?: string): readonly Subscription[];
  remove(id: string): void;
  /** Sends a lifecycle notification to whoever asked for them; `subscriptionRemoved` also ends the subscription. */
  sendLifecycle(event: LifecycleEvent, mailbox?: Mailbox): void;
  /** Resolves when everything there is to tell has been told, or given up. */
  delivered(): Promise<void>;
  reset(): void;
}

/** Most that one call carries. */
const maxTogether = 50;
const maxSubscriptions = 100;

export function createSubscriptionBook({
  clock,
  outlook,
}: {
  clock: Clock;
  outlook: Outlook;
}): SubscriptionBook {
  const book = new Map<string, Subscription>();
  let waiting: { subscription: Subscription; notification: object }[] = [];
  /** One call after the other. */
  let calls = Promise.resolve();
  let isScheduled = false;

  /** Those that have run out are gone, without a word, as in Graph. */
  function living(): Subscription[] {
    const now = clock.now().getTime();
    for (const { id, expiresAt } of book.values()) if (expiresAt <= now) book.delete(id);
    return [...book.values()];
  }

  outlook.calendars.watch((change) => {
    tell(
      (one) => one.about !== 'inbox' && one.mailbox === change.mailbox && one.changes.has(change.kind),
      (one) => changeNotification(one, change),
    );
  });

  outlook.mails.watch((address, mail) => {
    tell(
      (one) => one.about === 'inbox' && one.mailbox.address === address && one.changes.has('created'),
      (one) => mailNotification(one, mail),
    );
  });

  function tell(concerns: (one: Subscription) => boolean, say: (one: Subscription) => object): void {
    if (book.size === 0 || !outlook.settings.get().sendsNotifications) return;
    for (const subscription of living())
      if (concerns(subscription)) waiting.push({ subscription, notification: say(subscription) });
    if (waiting.length === 0 || isScheduled) return;
    isScheduled = true;
    calls = calls.then(sendWaiting);
  }

  async function sendWaiting(): Promise<void> {
    // The answer to the request that changed something goes first.
    await new Promise((resolve) => setImmediate(resolve));
    isScheduled = false;
    const due = waiting;
    waiting = [];
    for (const [url, together] of Map.groupBy(due, ({ subscription }) => subscription.notificationUrl)) {
      for (let start = 0; start < together.length; start += maxTogether) {
        const batch = together.slice(start, start + maxTogether);
        const isTold = await postNotifications(
          url,
          batch.map(({ notification }) => notification),
        );
        for (const { subscription } of batch) {
          if (isTold) subscription.delivered += 1;
          else subscription.failed += 1;
        }
      }
    }
  }

  return {
    async add(wanted) {
      if (living().length >= maxSubscriptions) {
        throw new OutlookRefusal(403, 'ExtensionError', 'The number of subscriptions is over the limit.');
      }
      for (const url of [wanted.notificationUrl, wanted.lifecycleUrl]) {
        const problem = url === undefined ? undefined : await validateAddress(url);
        if (problem) throw new OutlookRefusal(400, 'ValidationError', problem);
      }
      const subscription: Subscription = { ...wanted, id: randomUUID(), delivered: 0, failed: 0 };
      book.set(subscription.id, subscription);
      return subscription;
    },
    restore: (subscription) => void book.set(subscription.id, subscription),
    find: (tenantId, id) => living().find((one) => one.id === id && one.tenantId === tenantId),
    list: (tenantId) => living().filter((one) => tenantId === undefined || one.tenantId === tenantId),
    remove: (id) => void book.delete(id),
    sendLifecycle(event, mailbox) {
      for (const subscription of living()) {
        if (mailbox && subscription.mailbox !== mailbox) continue;
        if (event === 'subscriptionRemoved') book.delete(subscription.id);
        const { lifecycleUrl } = subscription;
        if (!lifecycleUrl) continue;
        const notification = { ...commonOf(subscription), lifecycleEvent: event };
        calls = calls.then(async () => void (await postNotifications(lifecycleUrl, [notification])));
      }
    },
    async delivered() {
      let seen;
      do {
        seen = calls;
        await seen;
      } while (seen !== calls);
    },
    reset() {
      book.clear();
      waiting = [];
    },
  };
}

function commonOf({ id, expiresAt, tenantId, clientState }: Subscription) {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
    tenantId,
    ...(clientState === undefined ? {} : { clientState }),
  };
}

function changeNotification(subscription: Subscription, { kind, itemId, etag, mailbox }: CalendarChange) {
  const resource = `Users/${mailbox.id}/Events/${itemId}`;
  return {
    ...commonOf(subscription),
    changeType: kind,
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Event',
      '@odata.id': resource,
      '@odata.etag': etag,
      id: itemId,
    },
  };
}

function mailNotification(subscription: Subscription, { id }: Mail) {
  const resource = `Users/${subscription.mailbox.id}/Messages/${id}`;
  return {
    ...commonOf(subscription),
    changeType: 'created',
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Message',
      '@odata.id': resource,
      '@odata.etag': `W/"${id}"`,
      id,
    },
  };
}
