import { z } from 'zod';
import type { PublicAnswer, PublicRequest, PublicRoute } from '../http/index.ts';
import type { CalendarNotification } from './calendar-types.ts';
import { lifecyclePath, notificationPath } from './notification-addresses.ts';

export interface NotificationRoutesOptions {
  /**
   * Called once for each different notification of a request, which is answered when all are settled: keep it, do the work
   * later. Whether `clientState` is the right one is for the caller to see, in constant time. A rejection is answered as an
   * error, and Graph sends it all again.
   */
  onNotification(notification: CalendarNotification): Promise<void>;
}

/** Graph gathers notifications of many subscriptions in one request; ours are a few for each municipality. */
const mostNotifications = 1_000;
const longestBody = 256 * 1024;
const longestValidationToken = 2_048;

/**
 * Where Graph tells of changes (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks). It first asks
 * whether somebody is there: the `validationToken` goes back as plain text, 200. Notifications are answered 202. What is not
 * from Graph's hand is answered 400 and has no effect; Graph's own words are never trusted beyond "look again".
 */
export function createNotificationRoutes({
  onNotification,
}: NotificationRoutesOptions): readonly PublicRoute[] {
  const handle = async (request: PublicRequest): Promise<PublicAnswer> => {
    const token = request.query.validationToken;
    if (token !== undefined) {
      return token.length <= longestValidationToken ? { status: 200, text: token } : { status: 400 };
    }
    const notifications = parseNotifications(request);
    if (!notifications) return { status: 400 };
    for (const notification of notifications) await onNotification(notification);
    return { status: 202 };
  };
  return [notificationPath, lifecyclePath].map((path) => ({ method: 'POST', path, longestBody, handle }));
}

const notificationsBody = z.object({
  value: z
    .array(
      z.object({
        subscriptionId: z.string().min(1).max(100),
        // Graph allows 128; an empty one is nobody's.
        clientState: z.string().max(128).nullish(),
        tenantId: z.string().max(100).nullish(),
        lifecycleEvent: z.string().max(100).nullish(),
      }),
    )
    .max(mostNotifications),
});

const lifecycleKinds: Readonly<Record<string, CalendarNotification['kind']>> = {
  reauthorizationrequired: 'reauthorization-required',
  subscriptionremoved: 'subscription-removed',
  missed: 'missed',
};

/** What a request says, each thing once; undefined where it is not what Graph sends. */
function parseNotifications({ contentType, body }: PublicRequest): CalendarNotification[] | undefined {
  if (contentType !== 'application/json') return undefined;
  const parsed = notificationsBody.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const found = new Map<string, CalendarNotification>();
  for (const { subscriptionId, clientState, tenantId, lifecycleEvent } of parsed.data.value) {
    const kind = lifecycleEvent ? lifecycleKinds[lifecycleEvent.toLowerCase()] : 'changed';
    // A lifecycle event of a later day than ours.
    if (!kind) continue;
    const notification = {
      subscriptionId,
      clientState: clientState ?? '',
      ...(tenantId ? { tenantId } : {}),
      kind,
    };
    found.set(JSON.stringify(notification), notification);
  }
  return [...found.values()];
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
