import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { bearerToken, parseJson } from '../http/http-server.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { FaultSwitch, TakenFault } from '../microsoft/faults.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import { underFault } from '../microsoft/under-fault.ts';
import type { Issuer } from '../sign-in/create-issuer.ts';
import { appTokenIssuer, botAudience } from '../sign-in/sign-in-settings.ts';
import { adaptiveCard } from './activities.ts';
import { connectorRefusal } from './connector-refusals.ts';
import { listMembers, readMember, readMembersPage, readTeam, readTeamChannels } from './connector-rosters.ts';
import type { CardJson } from '../../dto/sandbox-page-dto.ts';
import type { RateLimits } from './rate-limits.ts';
import type { TeamsIdentity } from './teams-identity.ts';
import type { Chat, ChatMessage, SentFile, TeamsState } from './teams-state.ts';

export interface ConnectorOptions {
  readonly clock: Clock;
  readonly appId: string;
  /** Tenants the bot's token may come from: the app's own, and the Bot Framework's. */
  readonly tokenTenants: readonly string[];
  readonly issuer: Issuer;
  readonly requests: RequestLog;
  readonly faults: FaultSwitch;
  readonly identity: TeamsIdentity;
  readonly state: TeamsState;
  /** Undefined: as many messages as one likes, for measuring. */
  readonly limits: RateLimits | undefined;
}

/** Teams refuses larger messages (https://learn.microsoft.com/microsoftteams/limits-specifications-teams). */
const maxMessageBytes = 100_000;

const activitySchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).nullish(),
});
type Activity = z.infer<typeof activitySchema>;

const newConversationSchema = z.looseObject({
  isGroup: z.boolean().nullish(),
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).nullish() }).nullish(),
  activity: activitySchema.nullish(),
});

export const connectorRoot = '/teams/emea/:tenant';

/**
 * The Bot Connector as Teams serves it, below `/teams/emea/{tenant}`, which is the `serviceUrl` of that tenant's activities:
 * conversations, activities, rosters and teams, behind the bot's own token, with Teams' limits.
 */
export function createConnector(options: ConnectorOptions): readonly SandboxRoute[] {
  const { appId, issuer, requests, faults, identity, state, limits } = options;

  function find(request: SandboxRequest): { chat: Chat; threadId?: string } | undefined {
    const found = state.findById(request.params.conversation ?? '');
    return found && found.chat.municipality.tenantId === request.params.tenant ? found : undefined;
  }

  /** Why the bot may not write here, if so. */
  function refusalFor(request: SandboxRequest, chat: Chat): SandboxAnswer | undefined {
    if (!chat.installed) return connectorRefusal('not-in-roster');
    if (Buffer.byteLength(request.body) > maxMessageBytes) return connectorRefusal('too-big');
    const wait = limits?.take(chat.municipality.tenantId, chat.id);
    return wait === undefined ? undefined : connectorRefusal('throttled', wait);
  }

  function post(chat: Chat, activity: Activity, threadId: string | undefined): ChatMessage | undefined {
    if (activity.type === 'typing') {
      chat.typing = true;
      state.touch(chat);
      return undefined;
    }
    const message = state.add(chat, { ...contentOf(activity), ...(threadId ? { threadId } : {}) });
    chat.typing = false;
    state.touch(chat, 'spoken');
    return message;
  }

  function createConversation(request: SandboxRequest): SandboxAnswer {
    const parsed = newConversationSchema.safeParse(parseJson(request.body));
    if (!parsed.success) return connectorRefusal('bad');
    const { members, channelData, activity } = parsed.data;
    const channelId = channelData?.channel?.id;
    const person = channelId ? undefined : identity.findPerson(members?.[0]?.id ?? '');
    const found = state.findById(channelId ?? (person ? identity.personalChatOf(person.person.id) : ''));
    if (!found || found.chat.municipality.tenantId !== request.params.tenant) {
      return connectorRefusal('no-conversation');
    }
    const { chat } = found;
    // A bot may open a personal chat only with somebody who has the app.
    if (chat.kind === 'personal' && !chat.installed) return connectorRefusal('not-installed');
    const refusal = refusalFor(request, chat);
    if (refusal) return refusal;
    const message = activity ? post(chat, activity, undefined) : undefined;
    const id = chat.kind === 'channel' && message ? `${chat.id};messageid=${message.id}` : chat.id;
    return { status: 201, json: { id, ...(message ? { activityId: message.id } : {}) } };
  }

  function postActivity(request: SandboxRequest): SandboxAnswer {
    const found = find(request);
    if (!found) return connectorRefusal('no-conversation');
    const refusal = refusalFor(request, found.chat);
    if (refusal) return refusal;
    const parsed = activitySchema.safeParse(parseJson(request.body));
    if (!parsed.success) return connectorRefusal('bad');
    const message = post(found.chat, parsed.data, found.threadId);
    return message ? { status: 201, json: { id: message.id } } : { status: 202, json: {} };
  }

  function changeActivity(request: SandboxRequest, change: (message: ChatMessage) => boolean): SandboxAnswer {
    const found = find(request);
    if (!found) return connectorRefusal('no-conversation');
    const refusal = refusalFor(request, found.chat);
    if (refusal) return refusal;
    const message = state.findMessage(found.chat, request.params.activity ?? '');
    if (!message || message.personId) return connectorRefusal('no-activity');
    if (!change(message)) return connectorRefusal('bad');
    message.version += 1;
    message.ownViews.clear();
    message.refreshedFor.clear();
    state.touch(found.chat);
    return { status: 200, json: { id: message.id } };
  }

  const updateActivity = (request: SandboxRequest) =>
    changeActivity(request, (message) => {
      const parsed = activitySchema.safeParse(parseJson(request.body));
      if (!parsed.success) return false;
      Object.assign(
        message,
        { text: undefined, card: undefined, summary: undefined },
        contentOf(parsed.data),
      );
      message.edited = true;
      return true;
    });

  const deleteActivity = (request: SandboxRequest) =>
    changeActivity(request, (message) => {
      message.deleted = true;
      return true;
    });

  const withChat =
    (answer: (chat: Chat, request: SandboxRequest) => SandboxAnswer) => (request: SandboxRequest) => {
      const found = find(request);
      if (!found) return connectorRefusal('no-conversation');
      return found.chat.installed ? answer(found.chat, request) : connectorRefusal('not-in-roster');
    };

  type Answer = (request: SandboxRequest) => SandboxAnswer;
  const handlers: readonly (readonly [method: string, pattern: string, handle: Answer])[] = [
    ['POST', '/v3/conversations', createConversation],
    ['POST', '/v3/conversations/:conversation/activities', postActivity],
    ['POST', '/v3/conversations/:conversation/activities/:activity', postActivity],
    ['PUT', '/v3/conversations/:conversation/activities/:activity', updateActivity],
    ['DELETE', '/v3/conversations/:conversation/activities/:activity', deleteActivity],
    ['GET', '/v3/conversations/:conversation/members', withChat((chat) => listMembers(identity, chat))],
    [
      'GET',
      '/v3/conversations/:conversation/members/:member',
      withChat((chat, request) => readMember(identity, chat, request)),
    ],
    [
      'GET',
      '/v3/conversations/:conversation/pagedmembers',
      withChat((chat, request) => readMembersPage(identity, chat, request)),
    ],
    [
      'GET',
      '/v3/attachments/:file/views/original',
      ({ params }) => fileAnswer(state.findFile(params.file ?? '')),
    ],
    ['GET', '/v3/teams/:team', readTeam],
    ['GET', '/v3/teams/:team/conversations', readTeamChannels],
  ];

  async function verify(request: SandboxRequest): Promise<boolean> {
    const token = bearerToken(request);
    if (!token) return false;
    for (const tenant of options.tokenTenants) {
      const claims = await issuer.verify(token, { audience: botAudience, issuer: appTokenIssuer(tenant) });
      if (claims) return claims.appid === appId;
    }
    return false;
  }

  function refusalOf({ mode, retryAfterSeconds }: TakenFault): SandboxAnswer {
    if (mode === 'throttled') return connectorRefusal('throttled', retryAfterSeconds);
    return connectorRefusal(mode === 'denied' ? 'blocked' : 'down');
  }

  /** OneDrive's part: whoever has the link reads the file. */
  const readByLink: SandboxRoute = {
    method: 'GET',
    pattern: `${connectorRoot}/files/:file/:name`,
    handle({ params, query }) {
      const file = state.findFile(params.file ?? '');
      return fileAnswer(file?.key === query.get('tempauth') ? file : undefined);
    },
  };

  const calls: SandboxRoute[] = handlers.map(([method, pattern, handle]) => ({
    method,
    pattern: connectorRoot + pattern,
    async handle(request) {
      const path = request.path.replace(/^\/teams\/emea\/[^/]+/, '');
      const answer = (await verify(request))
        ? await underFault(faults.take(`${request.method} ${path}`), () => handle(request), refusalOf)
        : connectorRefusal('unauthorized');
      requests.add({
        api: 'teams',
        method: request.method,
        path: decodeURIComponent(path),
        tenantId: request.params.tenant,
        status: answer.status,
        body: request.body ? parseJson(request.body) : undefined,
        answer: answer.json,
      });
      return answer;
    },
  }));
  return [...calls, readByLink];
}

function fileAnswer(file: SentFile | undefined): SandboxAnswer {
  if (!file) return connectorRefusal('no-activity');
  return { status: 200, headers: { 'Content-Type': file.contentType }, bytes: file.bytes };
}

function contentOf(activity: Activity): Pick<ChatMessage, 'text' | 'card' | 'summary'> {
  const card = activity.attachments?.find(({ contentType }) => contentType === adaptiveCard)?.content;
  return {
    ...(activity.text ? { text: activity.text } : {}),
    ...(card ? { card: card as CardJson } : {}),
    ...(activity.summary ? { summary: activity.summary } : {}),
  };
}
