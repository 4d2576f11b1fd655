import type { Activity } from 'botbuilder';
import type { Metrics } from '../metrics/metrics-types.ts';
import type { MessageBudget, Sleep } from './message-budget.ts';
import { TeamsError } from './teams-client.ts';
import type { TeamsClient } from './teams-client.ts';
import { classifyFailure } from './network-failure-rules.ts';

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
 * How sending went. `later`: Teams, or our own budget, asks to wait longer than there was patience for, in this conversation or
 * (scope `tenant`) everywhere; `refused`: the bot may not write there (403: blocked or taken away) or there is nothing there (404).
 */
export type Delivery<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'later'; readonly seconds: number; readonly scope: 'conversation' | 'tenant' }
  | { readonly outcome: 'refused'; readonly status: 403 | 404; readonly code: string | undefined };

export interface MessageSender {
  /**
   * Sends a message once: one whose answer was lost on the way counts as sent, and has no id. `onSending` is waited for right
   * before the first request. Rejects with `TeamsError` for any other status: the message itself is wrong, and trying again is
   * no use.
   */
  send(
    address: MessageAddress,
    activity: Partial<Activity>,
    patienceMs: number,
    onSending?: () => Promise<void>,
  ): Promise<Delivery<string | undefined>>;
  /** As `send`, but starts a new conversation in the channel `conversationId`. */
  postInChannel(
    address: MessageAddress,
    activity: Partial<Activity>,
    patienceMs: number,
    onSending?: () => Promise<void>,
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

/** So many failures with nothing sent in between: it is not one conversation that Teams has too much of. */
const failuresOfTenant = 10;

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
  /** Failures of a tenant since its last success. */
  const failures = new Map<string, number>();

  /** `lost`: what stands for an answer that was lost; without it the work is done again, which then does no harm. */
  const deliver = async <T>(
    tenantId: string,
    conversationId: string,
    patienceMs: number,
    work: () => Promise<T>,
    { lost, onSending }: { lost?: { readonly value: T }; onSending?: (() => Promise<void>) | undefined } = {},
  ): Promise<Delivery<T>> => {
    let left = patienceMs;
    for (let wait = firstWaitMs, isFirst = true; ; wait *= 2, isFirst = false) {
      const { granted, waitMs } = budget.take(tenantId, conversationId, left);
      if (!granted) return { outcome: 'later', seconds: Math.ceil(waitMs / 1000), scope: 'conversation' };
      if (waitMs > 0) await sleep(waitMs);
      left -= waitMs;
      if (isFirst) await onSending?.();
      const result = await attempt(work, lost);
      if (!('retryMs' in result)) {
        failures.delete(tenantId);
        return result;
      }
      const failed = (failures.get(tenantId) ?? 0) + 1;
      failures.set(tenantId, failed);
      const pause = result.retryMs ?? wait;
      if (pause > left) {
        const scope = failed >= failuresOfTenant ? 'tenant' : 'conversation';
        return { outcome: 'later', seconds: Math.ceil(pause / 1000), scope };
      }
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
    send: (address, activity, patienceMs, onSending) => {
      const { serviceUrl, tenantId, conversationId, replyTo } = address;
      const addressed = { ...activity, ...envelope(address) };
      return counted(
        deliver(
          tenantId,
          conversationId,
          patienceMs,
          () =>
            replyTo === undefined
              ? client.post(serviceUrl, conversationId, addressed)
              : client.reply(serviceUrl, conversationId, replyTo, addressed),
          { lost: { value: undefined }, onSending },
        ),
      );
    },
    postInChannel: (address, activity, patienceMs, onSending) => {
      const { serviceUrl, tenantId, conversationId, botId } = address;
      const parameters = { bot: { id: botId, name: '' }, tenantId, activity: activity as Activity };
      return counted(
        deliver(
          tenantId,
          conversationId,
          patienceMs,
          () => client.postInChannel(serviceUrl, conversationId, parameters),
          { lost: { value: undefined }, onSending },
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
  lost: { readonly value: T } | undefined,
): Promise<Delivery<T> | { readonly retryMs: number | undefined }> {
  try {
    return { outcome: 'done', value: await work() };
  } catch (error) {
    if (!(error instanceof TeamsError)) {
      const failure = classifyFailure(error);
      if (failure === undefined) throw error;
      return failure === 'unheard' && lost ? { outcome: 'done', ...lost } : { retryMs: undefined };
    }
    if (error.status === 403 || error.status === 404) {
      return { outcome: 'refused', status: error.status, code: error.code };
    }
    if (!passing.has(error.status)) throw error;
    return { retryMs: error.retryAfterSeconds === undefined ? undefined : error.retryAfterSeconds * 1000 };
  }
}
