import { z } from 'zod';
import { findDemoPerson } from '../demo/demo-network.ts';
import { bearerToken, parseJson } from '../http/http-server.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import type { Issuer } from '../sign-in/create-issuer.ts';
import { appTokenIssuer, botAudience } from '../sign-in/sign-in-settings.ts';
import type { TeamsIdentity } from '../teams/teams-identity.ts';

export interface PlaygroundRelayOptions {
  readonly appId: string;
  readonly identity: TeamsIdentity;
  /** Signs what goes to the bot. */
  readonly botIssuer: Issuer;
  /** Verifies what comes from the bot. */
  readonly tenantIssuer: Issuer;
  readonly tokenTenants: readonly string[];
  readonly requests: RequestLog;
  readonly origin: () => string;
  readonly botUrl: () => string | undefined;
  readonly localeOf: (personId: string) => string;
  /** Whom the Playground's user is in the demo. */
  readonly chosen: { readonly personId: string };
}

const account = z.looseObject({ id: z.string(), name: z.string().optional() });
const playgroundActivity = z.looseObject({
  type: z.string(),
  serviceUrl: z.url(),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id: z.string() }),
  channelData: z.looseObject({}).optional(),
});

/** Who the Playground's user and bot are, by its own names, for each of its service addresses. */
interface Names {
  readonly userId: string;
  readonly userName: string | undefined;
  readonly botId: string;
}

/**
 * Lets Microsoft's Agents Playground be the client. It signs nothing and names its own user, bot and service; the relay gives the
 * activity a demo person, their tenant and a signature, and lets the bot answer to an address here, from where the answers go back
 * by the Playground's names. Both ends are on this machine: a service address elsewhere is refused.
 */
export function createPlaygroundRelay(options: PlaygroundRelayOptions): readonly SandboxRoute[] {
  const { appId, identity, botIssuer, tenantIssuer, requests, origin } = options;
  const namesOf = new Map<string, Names>();

  async function toBot(request: SandboxRequest): Promise<SandboxAnswer> {
    // The Playground is a program; what has an origin is a page somewhere.
    if (request.headers.origin !== undefined) return refuse(403, 'This address is for programs only.');
    const parsed = playgroundActivity.safeParse(parseJson(request.body));
    if (!parsed.success) return refuse(400, 'This is no activity of the Playground.');
    const activity = parsed.data;
    if (!isLoopback(activity.serviceUrl)) return refuse(403, 'The Playground must run on this machine.');
    const botUrl = options.botUrl();
    const chosen = findDemoPerson(options.chosen.personId);
    if (!botUrl || !chosen) return refuse(503, 'The bot is not running yet.');
    const { person, municipality } = chosen;
    const key = Buffer.from(activity.serviceUrl).toString('base64url');
    namesOf.set(key, {
      userId: activity.from.id,
      userName: activity.from.name,
      botId: activity.recipient.id,
    });

    const serviceUrl = `${origin()}/playground/connector/${key}/`;
    const locale = options.localeOf(person.id);
    const toTeams = {
      [activity.from.id]: identity.addressOf(person.id),
      [activity.recipient.id]: identity.botId,
    };
    const { tenantId } = municipality;
    const sent = {
      ...(renamed(activity, toTeams) as typeof activity),
      channelId: 'msteams',
      serviceUrl,
      locale,
      from: { id: identity.addressOf(person.id), name: person.displayName, aadObjectId: person.id },
      recipient: { id: identity.botId, name: identity.botName },
      conversation: { ...activity.conversation, tenantId },
      channelData: { ...activity.channelData, tenant: { id: tenantId } },
    };
    const token = await botIssuer.sign({ aud: appId, serviceurl: serviceUrl }, { expiresIn: 3600 });
    const answer = await send(botUrl, 'POST', sent, { Authorization: `Bearer ${token}` });
    record('bot', request.method, `playground ${activity.type}`, tenantId, answer, sent);
    return answer;
  }

  async function toPlayground(request: SandboxRequest): Promise<SandboxAnswer> {
    const key = request.params.key ?? '';
    const names = namesOf.get(key);
    if (!(await isBot(request)))
      return { status: 401, json: { message: 'Authorization has been denied for this request.' } };
    const target = Buffer.from(key, 'base64url').toString('utf8');
    const chosen = findDemoPerson(options.chosen.personId);
    if (!names || !chosen || !isLoopback(target)) return refuse(404, 'The Playground has not been here.');
    const address = identity.addressOf(chosen.person.id);
    const toTheirs = {
      [address]: names.userId,
      [chosen.person.id]: names.userId,
      [identity.botId]: names.botId,
    };
    const rest = (request.params.rest ?? '').split('/').map((part) => {
      const plain = decodeURIComponent(part);
      return encodeURIComponent(toTheirs[plain] ?? plain);
    });
    const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
    const body = request.body ? renamed(parseJson(request.body), toTheirs) : undefined;
    const url = `${target.replace(/\/$/, '')}/${rest.join('/')}${query}`;
    const answer = await send(url, request.method, body, {});
    record(
      'teams',
      request.method,
      `/playground/${rest.join('/')}`,
      chosen.municipality.tenantId,
      answer,
      body,
    );
    const toOurs = { [names.userId]: address, [names.botId]: identity.botId };
    return answer.json === undefined
      ? answer
      : { ...answer, json: withObjectId(renamed(answer.json, toOurs), address, chosen.person.id) };
  }

  async function isBot(request: SandboxRequest): Promise<boolean> {
    const token = bearerToken(request);
    if (!token) return false;
    for (const tenant of options.tokenTenants) {
      const claims = await tenantIssuer.verify(token, {
        audience: botAudience,
        issuer: appTokenIssuer(tenant),
      });
      if (claims) return claims.appid === appId;
    }
    return false;
  }

  function record(
    api: 'bot' | 'teams',
    method: string,
    path: string,
    tenantId: string,
    { status, json }: SandboxAnswer,
    body: unknown,
  ): void {
    requests.add({ api, method, path, tenantId, status, body, answer: json });
  }

  return [
    { method: 'POST', pattern: '/playground/api/messages', handle: toBot },
    ...['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({
      method,
      pattern: '/playground/connector/:key/*',
      handle: toPlayground,
    })),
  ];
}

/** Whether an address is one of this machine's own. */
function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** A copy in which every text that is one of the names stands under its other name. */
function renamed(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return Object.hasOwn(names, value) ? names[value] : value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]));
}

/** Members come with the Playground's object ids; the product looks people up by the demo's. */
function withObjectId(answer: unknown, address: string, personId: string): unknown {
  if (Array.isArray(answer)) return answer.map((one) => withObjectId(one, address, personId));
  if (answer === null || typeof answer !== 'object') return answer;
  const { id, members } = answer as { id?: unknown; members?: unknown };
  if (id === address) return { ...answer, aadObjectId: personId, objectId: personId };
  return members === undefined ? answer : { ...answer, members: withObjectId(members, address, personId) };
}

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<SandboxAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    const json = parseJson(text);
    return { status: response.status, ...(json === undefined ? {} : { json }) };
  } catch {
    return refuse(502, 'There was no answer.');
  }
}

function refuse(status: number, error: string): SandboxAnswer {
  return { status, json: { error } };
}
