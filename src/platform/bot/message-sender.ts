import type { Activity } from 'botbuilder';
import type { Metrics } from '../metrics/metrics-types.ts';
import type { MessageBudget, Sleep } from './message-budget.ts';
import { TeamsError } from './teams-client.ts';
import type { TeamsClient } from './teams-client.ts';

/** Where a message goes. */
export interface MessageAddress {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly conversationId: string;
  /** The bot as this channel names it. */
  readonly botId: string;
  /** The activity it answers: Teams shows it in that one's thread. */
  readonly replyTo?: string;
}

/**
 * How sending went. `later`: Teams, or our own budget, asks to wait longer than there was patience for; `refused`: the bot may
 * not write there (403: blocked or taken away) or there is nothing there (404).
 */
export type Delivery<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'later'; readonly seconds: number }
  | { readonly outcome: 'refused'; readonly status: 403 | 404; readonly code: string | undefined };

export interface MessageSender {
  /** Rejects with `TeamsError` for any other status: the message itself is wrong, and trying again is no use. */
  send(
    address: MessageAddress,
    activity: Partial<Activity>,
    patienceMs: number,
  ): Promise<Delivery<string | undefined>>;
  replace(
    address: MessageAddress,
    activityId: string,
    activity: Partial<Activity>,
    patienceMs: number,
  ): Promise<Delivery<void>>;
  /** The personal chat with somebody, made when it is not there. Answers with its id. */
  openPersonalChat(
    where: { serviceUrl: string; tenantId: string; botId: string; personId: string },
    patienceMs: number,
  ): Promise<Delivery<string>>;
}

/** As Teams' documentation lists them, and what lies in front of it says while it is away. */
const passing = new Set([412, 429, 500, 502, 503, 504]);

/** Where Teams asks for patience without saying how long: one second, then two, then four. */
const firstWaitMs = 1000;

/** Sends within the budget and tries again while patience lasts. */
export function createMessageSender(parts: {
  client: TeamsClient;
  budget: MessageBudget;
  sleep: Sleep;
  metrics: Metrics;
}): MessageSender {
  const { client, budget, sleep, metrics } = parts;

  const deliver = async <T>(
    tenantId: string,
    conversationId: string,
    patienceMs: number,
    work: () => Promise<T>,
  ): Promise<Delivery<T>> => {
    let left = patienceMs;
    for (let wait = firstWaitMs; ; wait *= 2) {
      const { granted, waitMs } = budget.take(tenantId, conversationId, left);
      if (!granted) return { outcome: 'later', seconds: Math.ceil(waitMs / 1000) };
      if (waitMs > 0) await sleep(waitMs);
      left -= waitMs;
      const result = await attempt(work);
      if (!('retryMs' in result)) return result;
      const pause = result.retryMs ?? wait;
      if (pause > left) return { outcome: 'later', seconds: Math.ceil(pause / 1000) };
      await sleep(pause);
      left -= pause;
    }
  };
  const counted = async <T>(delivery: Promise<Delivery<T>>): Promise<Delivery<T>> => {
    try {
      const result = await delivery;
      if (result.outcome !== 'later') metrics.message(result.outcome === 'done' ? 'sent' : 'failed');
      return result;
    } catch (error) {
      metrics.message('failed');
      throw error;
    }
  };

  return {
    send: (address, activity, patienceMs) => {
      const { serviceUrl, tenantId, conversationId, replyTo } = address;
      const addressed = { ...activity, ...envelope(address) };
      return counted(
        deliver(tenantId, conversationId, patienceMs, () =>
          replyTo === undefined
            ? client.post(serviceUrl, conversationId, addressed)
            : client.reply(serviceUrl, conversationId, replyTo, addressed),
        ),
      );
    },
    replace: (address, activityId, activity, patienceMs) => {
      const { serviceUrl, tenantId, conversationId } = address;
      const addressed = { ...activity, ...envelope(address), id: activityId };
      return counted(
        deliver(tenantId, conversationId, patienceMs, () =>
          client.update(serviceUrl, conversationId, activityId, addressed),
        ),
      );
    },
    openPersonalChat: ({ serviceUrl, tenantId, botId, personId }, patienceMs) =>
      deliver(tenantId, `new chat with ${personId}`, patienceMs, () =>
        client.createConversation(serviceUrl, {
          isGroup: false,
          bot: { id: botId, name: '' },
          members: [{ id: personId, name: '' }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        }),
      ),
  };
}

/** Teams knows these from the address; other clients (the Agents Playground) read them from the activity. */
function envelope({ conversationId, botId, replyTo }: MessageAddress): Partial<Activity> {
  return {
    channelId: 'msteams',
    from: { id: botId, name: '' },
    // The rest of an account is optional on the wire.
    conversation: { id: conversationId } as Activity['conversation'],
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
  };
}

async function attempt<T>(
  work: () => Promise<T>,
): Promise<Delivery<T> | { readonly retryMs: number | undefined }> {
  try {
    return { outcome: 'done', value: await work() };
  } catch (error) {
    // No answer at all: the network, or Teams not there.
    if (!(error instanceof TeamsError)) {
      if (isNetworkFailure(error)) return { retryMs: undefined };
      throw error;
    }
    if (error.status === 403 || error.status === 404) {
      return { outcome: 'refused', status: error.status, code: error.code };
    }
    if (!passing.has(error.status)) throw error;
    return { retryMs: error.retryAfterSeconds === undefined ? undefined : error.retryAfterSeconds * 1000 };
  }
}

const networkCodes =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|REQUEST_SEND_ERROR|UND_ERR_\w+)$/;

function isNetworkFailure(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return (typeof code === 'string' && networkCodes.test(code)) || name === 'AbortError';
}
