import { parseSubscription } from './calendar-answers.ts';
import { isAppError, type CalendarRequests } from './calendar-requests.ts';
import type { CalendarSubscription, Mailbox } from './calendar-types.ts';
import { lifecycleUrlOf } from './notification-addresses.ts';

/** To be told of changes in a mailbox. */
export interface SubscriptionRequests {
  /** `resource`: below the mailbox, as `/events`. */
  subscribe(
    mailbox: Mailbox,
    resource: string,
    changeType: string,
    wanted: { notificationUrl: string; clientState: string; expiresAt: Date },
  ): Promise<CalendarSubscription>;
  /** Undefined: there is no such subscription any more. */
  renew(tenantId: string, subscriptionId: string, expiresAt: Date): Promise<CalendarSubscription | undefined>;
  unsubscribe(tenantId: string, subscriptionId: string): Promise<void>;
}

/** `/subscriptions` (https://learn.microsoft.com/graph/api/resources/subscription). */
export function subscriptionRequestsOn({ send }: Pick<CalendarRequests, 'send'>): SubscriptionRequests {
  return {
    subscribe: (mailbox, resource, changeType, { notificationUrl, clientState, expiresAt }) =>
      send(mailbox, async (api) =>
        parseSubscription(
          await api('/subscriptions').post({
            changeType,
            resource: `/users/${mailbox.address}${resource}`,
            notificationUrl,
            // Cannot be added later.
            lifecycleNotificationUrl: lifecycleUrlOf(notificationUrl),
            clientState,
            expirationDateTime: expiresAt.toISOString(),
          }),
        ),
      ),

    async renew(tenantId, subscriptionId, expiresAt) {
      try {
        return await send({ tenantId }, async (api) =>
          parseSubscription(
            await api(`/subscriptions/${encodeURIComponent(subscriptionId)}`).patch({
              expirationDateTime: expiresAt.toISOString(),
            }),
          ),
        );
      } catch (error) {
        if (isAppError(error, 'not-found')) return undefined;
        throw error;
      }
    },

    async unsubscribe(tenantId, subscriptionId) {
      try {
        await send({ tenantId }, async (api) => {
          await api(`/subscriptions/${encodeURIComponent(subscriptionId)}`).delete();
        });
      } catch (error) {
        if (!isAppError(error, 'not-found')) throw error;
      }
    },
  };
}
