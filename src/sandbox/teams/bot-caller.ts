import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { parseJson } from '../http/http-server.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import type { Issuer } from '../sign-in/create-issuer.ts';
import type { CardJson, TurnDto } from '../../dto/sandbox-page-dto.ts';

/** What the bot answered to an activity. */
export interface BotAnswer {
  readonly turn: TurnDto;
  /** An invoke's answer that is a card to show in place of the old one. */
  readonly card?: CardJson;
  /** What else the answer holds, of an invoke that went well: a dialog, results of a search. */
  readonly body?: unknown;
}

export interface BotCaller {
  /** Sends an activity to the bot as Teams does, and waits for its answer. Never rejects. */
  send(activity: Record<string, unknown> & { serviceUrl: string }): Promise<BotAnswer>;
  attach(botUrl: string): void;
  readonly botUrl: string | undefined;
}

/** Teams waits so long for an answer (https://learn.microsoft.com/microsoftteams/platform/bots/bot-basics). */
const patienceMs = 15_000;

const invokeResponse = z.looseObject({
  statusCode: z.number().optional(),
  type: z.string(),
  value: z.unknown().optional(),
});

export function createBotCaller(options: {
  appId: string;
  issuer: Issuer;
  clock: Clock;
  log: Logger;
  requests: RequestLog;
}): BotCaller {
  const { appId, issuer, clock, log, requests } = options;
  let botUrl: string | undefined;
  const tokens = new Map<string, { token: string; until: number }>();

  /** Teams uses a token for many activities; so do we, until five minutes before its end. */
  async function tokenFor(serviceUrl: string): Promise<string> {
    const now = clock.now().getTime();
    const known = tokens.get(serviceUrl);
    if (known && known.until > now) return known.token;
    const token = await issuer.sign({ aud: appId, serviceurl: serviceUrl }, { expiresIn: 3600 });
    tokens.set(serviceUrl, { token, until: now + 3300_000 });
    return token;
  }

  return {
    get botUrl() {
      return botUrl;
    },
    attach(url) {
      botUrl = url;
    },
    async send(activity) {
      if (!botUrl) return { turn: { status: null, problem: 'The bot is not running yet.' } };
      const sent = await post(botUrl, activity, await tokenFor(activity.serviceUrl));
      requests.add({
        api: 'bot',
        method: 'POST',
        path: [activity.type, activity.name].filter(Boolean).join(' '),
        tenantId: (activity.channelData as { tenant?: { id?: string } } | undefined)?.tenant?.id,
        status: sent.status ?? 0,
        body: activity,
        answer: sent.body,
      });
      if (sent.status === null || sent.status >= 400) {
        log.warn('sandbox-bot-refused', { status: sent.status ?? 0, type: activity.type });
      }
      return readAnswer(sent);
    },
  };
}

interface Sent {
  readonly status: number | null;
  readonly body: unknown;
}

async function post(botUrl: string, activity: object, token: string): Promise<Sent> {
  try {
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, body: parseJson(await response.text()) };
  } catch {
    return { status: null, body: undefined };
  }
}

function readAnswer({ status, body }: Sent): BotAnswer {
  if (status === null) return { turn: { status, problem: 'The bot gave no answer within 15 seconds.' } };
  if (status >= 400) return { turn: { status, problem: `The bot answered ${status}.` } };
  const parsed = invokeResponse.safeParse(body);
  if (!parsed.success) return { turn: { status }, body };
  const { type, value, statusCode = 200 } = parsed.data;
  if (type === 'application/vnd.microsoft.card.adaptive' && value !== null && typeof value === 'object') {
    return { turn: { status: statusCode }, card: value as CardJson };
  }
  if (type === 'application/vnd.microsoft.activity.message') {
    return { turn: { status: statusCode, toast: String(value) } };
  }
  const message = (value as { message?: unknown } | undefined)?.message;
  return {
    turn: {
      status: statusCode,
      problem: typeof message === 'string' ? message : `The bot answered ${type}.`,
    },
  };
}
