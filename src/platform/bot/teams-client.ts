import { ConnectorClient } from 'botframework-connector';
import type { Activity, ConversationParameters } from 'botbuilder';
import type { MicrosoftConfig } from '../../config.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AppTokens } from '../microsoft/create-app-tokens.ts';
import { createTeamsAgents } from './teams-agents.ts';
import type { TeamsAgents } from './teams-agents.ts';

/** A status Teams answered that is not success. `code` is Teams' own, for branching and logs. */
export class TeamsError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  /** As the Retry-After header said. */
  readonly retryAfterSeconds: number | undefined;
  constructor(status: number, code: string | undefined, retryAfterSeconds: number | undefined) {
    super(`Teams answered ${status}${code ? ` ${code}` : ''}`);
    this.name = 'TeamsError';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The request never went out: there was no token to sign it with. */
export class NotSignedError extends Error {
  constructor(options: ErrorOptions) {
    super('no token for Teams', options);
    this.name = 'NotSignedError';
  }
}

/**
 * Teams' connector. Each call is one request: who retries, and when, is decided above. Rejects with `TeamsError` for a status,
 * with anything else when there was no answer.
 */
export interface TeamsClient {
  /** Answers with the new activity's id. */
  post(serviceUrl: string, conversationId: string, activity: Partial<Activity>): Promise<string | undefined>;
  reply(
    serviceUrl: string,
    conversationId: string,
    toActivityId: string,
    activity: Partial<Activity>,
  ): Promise<string | undefined>;
  update(
    serviceUrl: string,
    conversationId: string,
    activityId: string,
    activity: Partial<Activity>,
  ): Promise<void>;
  /** Starts a conversation in a channel. Answers with the id of its first message. */
  postInChannel(
    serviceUrl: string,
    channelId: string,
    parameters: Pick<ConversationParameters, 'bot' | 'tenantId' | 'activity'>,
  ): Promise<string | undefined>;
  /** Answers with the conversation's id. */
  createConversation(serviceUrl: string, parameters: Partial<ConversationParameters>): Promise<string>;
}

/** The connector client of a service URL, for botbuilder's turn context. */
export interface Connectors {
  of(serviceUrl: string): ConnectorClient;
  /** The bot's token, for what the client has no call for. Rejects with `NotSignedError`. */
  token(): Promise<string>;
}

const timeoutMs = 10_000;

/** MSAL is asked again so often; it renews tokens five minutes before they end. */
const tokenHeldMs = 2 * 60 * 1000;

/** Service URLs are Teams' regions: a handful. */
const connectorsAtMost = 100;

interface ConnectorSettings {
  readonly microsoft: Pick<MicrosoftConfig, 'appTenantId' | 'botScope'>;
  readonly appTokens: AppTokens;
  readonly clock: Clock;
}

/**
 * One botbuilder connector client for each service URL instead of one a turn (building its request pipeline costs more than
 * the rest of a turn), signing with the app's token, and without botbuilder's own retries: it would sleep through Retry-After
 * while a person waits.
 */
export function createConnectors({ microsoft, appTokens, clock }: ConnectorSettings): Connectors & {
  dropToken(): void;
} {
  const scope = `${microsoft.botScope}/.default`;
  const clients = new Map<string, ConnectorClient>();
  const agents = createTeamsAgents();
  let held: { token: string; until: number } | undefined;
  let refused: string | undefined;

  const getToken = async (): Promise<string> => {
    const now = clock.now().getTime();
    if (!held || held.until <= now) {
      const token = await appTokens.get(microsoft.appTenantId, scope, refused).catch((cause: unknown) => {
        throw new NotSignedError({ cause });
      });
      refused = undefined;
      held = { token, until: now + tokenHeldMs };
    }
    return held.token;
  };

  const credentials = {
    async signRequest<T extends { headers: { set(name: string, value: string): void } }>(
      request: T,
    ): Promise<T> {
      request.headers.set('authorization', `Bearer ${await getToken()}`);
      return request;
    },
  };

  return {
    token: getToken,
    of(serviceUrl) {
      let client = clients.get(serviceUrl);
      if (!client) {
        client = new ConnectorClient(credentials as never, { baseUri: serviceUrl, userAgent: 'vejviser' });
        removeRetries(client);
        useAgents(client, agents);
        if (clients.size >= connectorsAtMost) clients.delete(clients.keys().next().value!);
        clients.set(serviceUrl, client);
      }
      return client;
    },
    dropToken() {
      // Several find out at once: whoever comes after the first has none to drop, and is not to be given the old one again.
      refused = held?.token ?? refused;
      held = undefined;
    },
  };
}

interface Pipeline {
  removePolicy(options: { name: string }): readonly unknown[];
  addPolicy(policy: {
    name: string;
    sendRequest(
      request: { url: string; agent?: unknown },
      next: (request: unknown) => Promise<never>,
    ): Promise<never>;
  }): void;
}

/** The pipeline is private in botbuilder's types. */
function pipelineOf(client: ConnectorClient): Pipeline {
  return (client as unknown as { client: { pipeline: Pipeline } }).client.pipeline;
}

/** botbuilder's connections would be used however long they lay idle. */
function useAgents(client: ConnectorClient, agents: TeamsAgents): void {
  pipelineOf(client).addPolicy({
    name: 'teamsAgents',
    sendRequest(request, next) {
      request.agent = request.url.startsWith('https:') ? agents.https : agents.http;
      return next(request);
    },
  });
}

/** `noRetryPolicy` is an option that botbuilder no longer reads. */
function removeRetries(client: ConnectorClient): void {
  const pipeline = pipelineOf(client);
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length !== 1) {
    throw new Error('botbuilder has moved its retry policy');
  }
}

export function createTeamsClient(connectors: ReturnType<typeof createConnectors>): TeamsClient {
  const call = async <T>(
    serviceUrl: string,
    work: (conversations: ConnectorClient['conversations']) => Promise<T>,
  ): Promise<T> => {
    const attempt = () => work(connectors.of(serviceUrl).conversations);
    try {
      return await attempt().catch((error: unknown) => {
        // A token may be withdrawn before its time: a new one, once.
        if (statusOf(error) !== 401) throw error;
        connectors.dropToken();
        return attempt();
      });
    } catch (error) {
      throw teamsErrorOf(error) ?? error;
    }
  };
  const options = { timeout: timeoutMs };
  return {
    async post(serviceUrl, conversationId, activity) {
      const answer = await call(serviceUrl, (conversations) =>
        conversations.sendToConversation(conversationId, activity, options),
      );
      return answer.id;
    },
    async reply(serviceUrl, conversationId, toActivityId, activity) {
      const answer = await call(serviceUrl, (conversations) =>
        conversations.replyToActivity(conversationId, toActivityId, activity, options),
      );
      return answer.id;
    },
    async update(serviceUrl, conversationId, activityId, activity) {
      await call(serviceUrl, (conversations) =>
        conversations.updateActivity(conversationId, activityId, activity, options),
      );
    },
    async postInChannel(serviceUrl, channelId, parameters) {
      // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
      const answer = await call(serviceUrl, (conversations) =>
        conversations.createConversation(
          {
            ...parameters,
            isGroup: true,
            channelData: { channel: { id: channelId } },
          } as ConversationParameters,
          options,
        ),
      );
      return answer.activityId;
    },
    async createConversation(serviceUrl, parameters) {
      const answer = await call(serviceUrl, (conversations) =>
        conversations.createConversation(parameters as ConversationParameters, options),
      );
      return answer.id;
    },
  };
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function teamsErrorOf(error: unknown): TeamsError | undefined {
  const status = statusOf(error);
  // A success whose rest did not arrive is no answer.
  if (status === undefined || status < 300) return undefined;
  const { response, details } = error as {
    response?: { headers?: { get?(name: string): string | undefined }; bodyAsText?: string | null };
    details?: { error?: { code?: unknown } };
  };
  const seconds = Number(response?.headers?.get?.('retry-after'));
  const code = details?.error?.code;
  return new TeamsError(
    status,
    typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : undefined,
    Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  );
}
