import { randomUUID } from 'node:crypto';
import type { MicrosoftConfig } from '../../src/config.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { createRouter, listen } from '../../src/sandbox/http/http-server.ts';
import type { SandboxAnswer, SandboxRequest } from '../../src/sandbox/http/http-server.ts';
import { createIssuer } from '../../src/sandbox/sign-in/create-issuer.ts';
import type { Issuer, IssuerKey, SignOptions } from '../../src/sandbox/sign-in/create-issuer.ts';
import { createSignIn } from '../../src/sandbox/sign-in/create-sign-in.ts';
import type { TabUser } from '../../src/sandbox/sign-in/create-sign-in.ts';

/** What the bot asked of Teams. */
export interface TeamsCall {
  readonly kind: 'post' | 'update' | 'delete' | 'create';
  readonly conversationId: string;
  readonly activityId: string | undefined;
  readonly body: Record<string, unknown>;
  readonly authorization: string | undefined;
  /** What Teams answered. */
  readonly status: number;
}

export interface Failure {
  readonly status: number;
  /** Seconds, in the Retry-After header. */
  readonly retryAfter?: number;
  /** 1 unless told. */
  readonly times?: number;
  /** Only calls of this kind. */
  readonly kind?: TeamsCall['kind'];
  readonly code?: string;
}

type Json = Record<string, unknown>;

export interface FakeTeams {
  readonly microsoft: MicrosoftConfig;
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly botIssuer: Issuer;
  /** Keys the metadata shows; tests add and remove. */
  readonly keys: IssuerKey[];
  /** How often the keys were read. */
  readonly keyReads: { count: number };
  readonly calls: TeamsCall[];
  /** Texts and summaries of what the bot said, in order; only what Teams took. */
  said(): string[];
  failNext(failure: Failure): void;
  /** What `/teams/files/<name>` answers, by name, and with what it was asked. */
  readonly files: Map<string, SandboxAnswer>;
  readonly fileReads: { readonly name: string; readonly authorization: string | undefined }[];
  /** A personal message from `personId`; overrides are laid over the top level. */
  message(text: string, overrides?: Json): Json;
  /** The claims a token for this activity has, signed. */
  sign(activity: Json, claims?: Json, options?: SignOptions): Promise<string>;
  /** Signs and posts to the bot, as Teams does. */
  post(endpoint: string, activity: Json): Promise<{ status: number; json: unknown; text: string }>;
  signTabToken(user: Partial<TabUser>): Promise<string>;
  /** A token of Entra with any claims. */
  signTabClaims(claims: Json, options?: SignOptions): Promise<string>;
  close(): Promise<void>;
}

export const botAppId = '6a3c8f0e-2d0b-4f0e-9a55-0c0ffee00001';
export const somePersonId = '11111111-aaaa-4bbb-8ccc-000000000001';

/** Sign-in, metadata and connector of Teams on real sockets, with real signatures; it does what a test tells it. */
export async function startFakeTeams(clock: Clock, tenantId: string = randomUUID()): Promise<FakeTeams> {
  const settings = { appId: botAppId, appPassword: 'a secret', tenantIds: new Set([tenantId]) };
  let port = 0;
  const origin = () => `http://127.0.0.1:${port}`;
  const signIn = await createSignIn({ settings, clock, origin });
  const botIssuer = await createIssuer({
    clock,
    issuer: 'https://api.botframework.com',
    endorsements: ['msteams'],
  });
  const keys: IssuerKey[] = [...botIssuer.jwks.keys];
  const keyReads = { count: 0 };
  const calls: TeamsCall[] = [];
  const failures: { failure: Failure; left: number }[] = [];

  const takeFailure = (kind: TeamsCall['kind']): Failure | undefined => {
    const index = failures.findIndex(({ failure }) => !failure.kind || failure.kind === kind);
    const found = failures[index];
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) failures.splice(index, 1);
    return found.failure;
  };
  const answer = (kind: TeamsCall['kind'], status: number, json?: (asked: Json) => Json) => {
    return ({ params, body, headers }: SandboxRequest): SandboxAnswer => {
      const failure = takeFailure(kind);
      const asked = body ? (JSON.parse(body) as Json) : {};
      calls.push({
        kind,
        conversationId: params.conversationId ?? '',
        activityId: params.activityId,
        body: asked,
        authorization: headers.authorization,
        status: failure?.status ?? status,
      });
      if (!failure) return { status, ...(json ? { json: json(asked) } : {}) };
      return {
        status: failure.status,
        headers: failure.retryAfter === undefined ? {} : { 'retry-after': String(failure.retryAfter) },
        json: { error: { code: failure.code ?? 'Failed', message: 'as told by the test' } },
      };
    };
  };
  const files = new Map<string, SandboxAnswer>();
  const fileReads: FakeTeams['fileReads'] = [];
  let activities = 0;
  const nextActivity = () => ({ id: `activity-${(activities += 1)}` });
  let chats = 0;
  const conversations = '/teams/v3/conversations';
  const router = createRouter(
    [
      {
        method: 'GET',
        pattern: '/bot/openidconfiguration',
        handle: () => ({
          status: 200,
          json: { issuer: 'https://api.botframework.com', jwks_uri: `${origin()}/bot/keys` },
        }),
      },
      {
        method: 'GET',
        pattern: '/bot/keys',
        handle: () => {
          keyReads.count += 1;
          return { status: 200, json: { keys } };
        },
      },
      ...signIn.routes,
      {
        method: 'GET',
        pattern: '/teams/files/:name',
        handle: ({ params: { name = '' }, headers }) => {
          fileReads.push({ name, authorization: headers.authorization });
          return files.get(name) ?? { status: 404 };
        },
      },
      {
        method: 'POST',
        pattern: conversations,
        handle: answer('create', 201, ({ channelData }) => {
          const channel = (channelData as { channel?: { id: string } } | undefined)?.channel;
          if (!channel) return { id: `a:created-${(chats += 1)}` };
          const { id: activityId } = nextActivity();
          return { id: `${channel.id};messageid=${activityId}`, activityId };
        }),
      },
      {
        method: 'POST',
        pattern: `${conversations}/:conversationId/activities`,
        handle: answer('post', 201, nextActivity),
      },
      {
        method: 'POST',
        pattern: `${conversations}/:conversationId/activities/:activityId`,
        handle: answer('post', 201, nextActivity),
      },
      {
        method: 'PUT',
        pattern: `${conversations}/:conversationId/activities/:activityId`,
        handle: answer('update', 200, nextActivity),
      },
      {
        method: 'DELETE',
        pattern: `${conversations}/:conversationId/activities/:activityId`,
        handle: answer('delete', 200),
      },
    ],
    () => ({ status: 404, json: { error: { code: 'NotFound', message: '' } } }),
  );
  const server = await listen(router, { port: 0 });
  port = server.port;
  const serviceUrl = `${origin()}/teams/`;

  const microsoft: MicrosoftConfig = {
    appId: botAppId,
    appTenantId: tenantId,
    appPassword: settings.appPassword,
    loginUrl: signIn.loginUrl,
    loginCa: signIn.loginCa,
    botOpenIdMetadataUrl: `${origin()}/bot/openidconfiguration`,
    botTokenIssuer: 'https://api.botframework.com',
    botScope: 'https://api.botframework.com',
    tabOpenIdMetadataUrl: `${origin()}/sign-in/{tenant}/v2.0/.well-known/openid-configuration`,
    tabTokenIssuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
    tabAudiences: [botAppId],
    graphUrl: `${origin()}/graph`,
  };

  const sign = (activity: Json, claims: Json = {}, options?: SignOptions) =>
    botIssuer.sign({ aud: botAppId, serviceurl: activity.serviceUrl, ...claims }, options);

  return {
    microsoft,
    tenantId,
    serviceUrl,
    botIssuer,
    keys,
    keyReads,
    calls,
    files,
    fileReads,
    said: () =>
      calls
        .filter(({ kind, status }) => kind === 'post' && status < 300)
        .map(({ body }) => String(body.text ?? body.summary ?? '')),
    failNext: (failure) => failures.push({ failure, left: failure.times ?? 1 }),
    message: (text, overrides = {}) => ({
      type: 'message',
      id: `incoming-${randomUUID()}`,
      timestamp: clock.now().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:someone', name: 'Astrid Fjordmark', aadObjectId: somePersonId },
      recipient: { id: `28:${botAppId}`, name: 'Vejviser' },
      conversation: { id: 'a:personal-1', conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      locale: 'da-DK',
      textFormat: 'plain',
      text,
      ...overrides,
    }),
    sign,
    async post(endpoint, activity) {
      const response = await fetch(`${endpoint}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(activity)}` },
        body: JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, text, json: text ? (JSON.parse(text) as unknown) : undefined };
    },
    signTabToken: (user) =>
      signIn.signTabToken({
        tenantId,
        personId: somePersonId,
        displayName: 'Astrid Fjordmark',
        userPrincipalName: 'astrid@roernaes.example',
        ...user,
      }),
    signTabClaims: (claims, options) => signIn.tenantIssuer.sign(claims, options),
    async close() {
      await server.close();
      await signIn.close();
    },
  };
}
