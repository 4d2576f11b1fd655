import type { Clock } from '../../kernel/clock.ts';

/** Waits; injected, so that tests do not. */
export type Sleep = (milliseconds: number) => Promise<void>;

export const systemSleep: Sleep = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface MessageBudget {
  /**
   * Takes the place of one message and says how many milliseconds to wait before sending it. When that is more than
   * `patienceMs`, no place is taken, and the wait is what a later try has to wait at least.
   */
  take(tenantId: string, conversationId: string, patienceMs: number): { granted: boolean; waitMs: number };
}

/** One a second in a conversation; five at once are well within Teams' 7 a second. */
const conversationIntervalMs = 1000;
const conversationBurst = 5;

/** Conversations that are not limited any more are forgotten beyond this many. */
const sweepAt = 10_000;

/**
 * Teams' limits kept rather than met (7 a second and 60 in 30 seconds in a conversation, a number a second for a tenant): a
 * message waits for its place instead of being refused. Of this process; with several replicas the tenant's share is divided
 * by configuration.
 */
export function createMessageBudget(clock: Clock, tenantMessagesPerSecond: number): MessageBudget {
  const conversations = new Map<string, number>();
  const tenants = new Map<string, number>();
  const tenantIntervalMs = 1000 / tenantMessagesPerSecond;
  // The limit is by the second, so a second's worth may go at once.
  const tenantBurst = Math.max(1, Math.floor(tenantMessagesPerSecond));

  return {
    take(tenantId, conversationId, patienceMs) {
      const now = clock.now().getTime();
      if (conversations.size > sweepAt) {
        for (const [id, free] of conversations) if (free <= now) conversations.delete(id);
      }
      const conversationFree = Math.max(conversations.get(conversationId) ?? 0, now);
      const tenantFree = Math.max(tenants.get(tenantId) ?? 0, now);
      const waitMs = Math.max(
        0,
        conversationFree - (conversationBurst - 1) * conversationIntervalMs - now,
        tenantFree - (tenantBurst - 1) * tenantIntervalMs - now,
      );
      if (waitMs > patienceMs) return { granted: false, waitMs };
      conversations.set(conversationId, conversationFree + conversationIntervalMs);
      tenants.set(tenantId, tenantFree + tenantIntervalMs);
      return { granted: true, waitMs };
    },
  };
}
