import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { parseJson } from '../http/http-server.ts';
import type { SandboxRequest } from '../http/http-server.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { contextOf } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';
import type { ChangeKind, Subscription, SubscriptionBook } from './subscription-book.ts';

/** For events (https://learn.microsoft.com/graph/api/resources/subscription). */
const maxMinutes = 4_230;
const maxClientState = 128;
const kinds: readonly string[] = ['created', 'updated', 'deleted'] satisfies ChangeKind[];

const permissionsFor = {
  events: ['Calendars.Read', 'Calendars.ReadWrite'],
  inbox: ['Mail.Read', 'Mail.ReadWrite'],
} as const;

const newSubscription = z.object({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().nullish(),
  latestSupportedTlsVersion: z.string().nullish(),
});

/** `/subscriptions`: to the events or the inbox of a mailbox that the app may read. */
export function createSubscriptionRoutes(parts: {
  clock: Clock;
  outlook: Outlook;
  appId: string;
  book: SubscriptionBook;
}): readonly GraphRoute[] {
  const { clock, outlook, appId, book } = parts;

  function readExpiry(text: string): number {
    const at = Date.parse(text);
    const minutes = (at - clock.now().getTime()) / 60_000;
    if (!(minutes > 0)) {
      throw new OutlookRefusal(400, 'InvalidRequest', 'Subscription expiration must be in the future.');
    }
    if (minutes > maxMinutes) {
      const words = `Subscription expiration can only be ${maxMinutes} minutes in the future.`;
      throw new OutlookRefusal(400, 'ExtensionError', words);
    }
    return at;
  }

  function present(subscription: Subscription) {
    return {
      id: subscription.id,
      resource: subscription.resource,
      applicationId: appId,
      changeType: [...subscription.changes].join(','),
      clientState: null,
      notificationUrl: subscription.notificationUrl,
      notificationQueryOptions: null,
      lifecycleNotificationUrl: subscription.lifecycleUrl ?? null,
      expirationDateTime: new Date(subscription.expiresAt).toISOString(),
      creatorId: appId,
      includeResourceData: null,
      latestSupportedTlsVersion: 'v1_2',
      encryptionCertificate: null,
      encryptionCertificateId: null,
      notificationUrlAppId: null,
    };
  }

  const entity = (subscription: Subscription) => ({
    '@odata.context': contextOf('subscriptions/$entity'),
    ...present(subscription),
  });

  function get({ request, municipality }: GraphRequest): Subscription {
    const found = book.find(municipality.tenantId, request.params.subscription ?? '');
    if (found) return found;
    throw new OutlookRefusal(404, 'ResourceNotFound', 'The object was not found.');
  }

  const create: GraphHandler = async (graph) => {
    const sent = read(newSubscription, graph.request);
    const [, mailboxName, place] =
      /^\/?users\/([^/]+)\/(events|mailFolders(?:\/inbox|\('inbox'\))\/messages)\/?$/i.exec(sent.resource) ??
      [];
    if (!mailboxName) {
      throw new OutlookRefusal(400, 'InvalidRequest', `The resource '${sent.resource}' is not supported.`);
    }
    const changes = sent.changeType.split(',').map((kind) => kind.trim().toLowerCase());
    if (changes.some((kind) => !kinds.includes(kind))) {
      throw new OutlookRefusal(400, 'InvalidRequest', `The change type '${sent.changeType}' is not valid.`);
    }
    if ((sent.clientState?.length ?? 0) > maxClientState) {
      throw new OutlookRefusal(
        400,
        'InvalidRequest',
        `The clientState is longer than ${maxClientState} characters.`,
      );
    }
    const expiresAt = readExpiry(sent.expirationDateTime);
    const named = {
      ...graph,
      request: { ...graph.request, params: { id: decodeURIComponent(mailboxName) } },
    };
    const about = place?.toLowerCase() === 'events' ? 'events' : 'inbox';
    const mailbox = openMailbox(named, outlook.settings, permissionsFor[about]);
    const subscription = await book.add({
      tenantId: graph.municipality.tenantId,
      mailbox,
      resource: sent.resource,
      changes: new Set(changes as ChangeKind[]),
      about,
      notificationUrl: sent.notificationUrl,
      lifecycleUrl: sent.lifecycleNotificationUrl ?? undefined,
      clientState: sent.clientState ?? undefined,
      expiresAt,
    });
    // The client's own secret comes back this once.
    return { status: 201, json: { ...entity(subscription), clientState: subscription.clientState ?? null } };
  };

  const change: GraphHandler = (graph) => {
    const subscription = get(graph);
    const { expirationDateTime } = read(z.strictObject({ expirationDateTime: z.string() }), graph.request);
    subscription.expiresAt = readExpiry(expirationDateTime);
    return { status: 200, json: entity(subscription) };
  };

  return [
    { method: 'POST', pattern: '/subscriptions', handle: create },
    {
      method: 'GET',
      pattern: '/subscriptions',
      handle: ({ municipality }) => ({
        status: 200,
        json: {
          '@odata.context': contextOf('subscriptions'),
          value: book.list(municipality.tenantId).map(present),
        },
      }),
    },
    {
      method: 'GET',
      pattern: '/subscriptions/:subscription',
      handle: (graph) => ({ status: 200, json: entity(get(graph)) }),
    },
    { method: 'PATCH', pattern: '/subscriptions/:subscription', handle: change },
    {
      method: 'DELETE',
      pattern: '/subscriptions/:subscription',
      handle(graph) {
        book.remove(get(graph).id);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      pattern: '/subscriptions/:subscription/reauthorize',
      handle(graph) {
        get(graph);
        return { status: 204 };
      },
    },
  ];
}

function read<T>(schema: z.ZodType<T>, request: SandboxRequest): T {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('/');
  throw new OutlookRefusal(400, 'InvalidRequest', `The value of '${name ?? ''}' is not valid.`);
}
