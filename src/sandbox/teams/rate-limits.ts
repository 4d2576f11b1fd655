import type { Clock } from '../../kernel/clock.ts';

/** Windows of the Bot Connector (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
const perConversation = [
  { seconds: 1, requests: 7 },
  { seconds: 30, requests: 60 },
  { seconds: 3600, requests: 1800 },
] as const;
const perTenant = [{ seconds: 1, requests: 50 }] as const;

type Windows = readonly { readonly seconds: number; readonly requests: number }[];

export interface RateLimits {
  /** Counts a request; seconds to wait when it is one too many (it is then not counted). */
  take(tenantId: string, conversationId: string): number | undefined;
  reset(): void;
}

export function createRateLimits(clock: Clock): RateLimits {
  const times = new Map<string, number[]>();

  function waitFor(key: string, windows: Windows, now: number): number {
    const longest = windows[windows.length - 1]!.seconds;
    const seen = (times.get(key) ?? []).filter((time) => now - time < longest * 1000);
    times.set(key, seen);
    let wait = 0;
    for (const { seconds, requests } of windows) {
      const inside = seen.filter((time) => now - time < seconds * 1000);
      if (inside.length < requests) continue;
      const frees = inside[inside.length - requests]! + seconds * 1000;
      wait = Math.max(wait, frees - now);
    }
    return wait;
  }

  return {
    take(tenantId, conversationId) {
      const now = clock.now().getTime();
      const wait = Math.max(
        waitFor(`conversation ${conversationId}`, perConversation, now),
        waitFor(`tenant ${tenantId}`, perTenant, now),
      );
      if (wait > 0) return Math.max(1, Math.ceil(wait / 1000));
      times.get(`conversation ${conversationId}`)!.push(now);
      times.get(`tenant ${tenantId}`)!.push(now);
      return undefined;
    },
    reset: () => times.clear(),
  };
}
