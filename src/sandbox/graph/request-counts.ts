import type { GraphCountsDto, GraphRequestCount } from '../../dto/sandbox-page-dto.ts';

/** Counts requests by pattern, and how many are under way at a time for each mailbox. */
export interface RequestCounts {
  /** A request has arrived, for a mailbox or none. False: one too many at a time. */
  begin(mailbox: string | undefined, limit: number): boolean;
  end(mailbox: string | undefined): void;
  add(request: string, isFailed: boolean): void;
  requests(): readonly GraphRequestCount[];
  mailboxes(): GraphCountsDto['mailboxes'];
  reset(): void;
}

interface MailboxCount {
  requests: number;
  now: number;
  maxConcurrent: number;
  refused: number;
}

export function createRequestCounts(): RequestCounts {
  const byRequest = new Map<string, { count: number; failed: number }>();
  const byMailbox = new Map<string, MailboxCount>();
  return {
    begin(mailbox, limit) {
      if (mailbox === undefined) return true;
      let count = byMailbox.get(mailbox);
      if (!count) {
        count = { requests: 0, now: 0, maxConcurrent: 0, refused: 0 };
        byMailbox.set(mailbox, count);
      }
      count.requests += 1;
      count.now += 1;
      count.maxConcurrent = Math.max(count.maxConcurrent, count.now);
      if (count.now <= limit) return true;
      count.refused += 1;
      return false;
    },
    end(mailbox) {
      const count = mailbox === undefined ? undefined : byMailbox.get(mailbox);
      if (count) count.now -= 1;
    },
    add(request, isFailed) {
      const known = byRequest.get(request) ?? { count: 0, failed: 0 };
      byRequest.set(request, { count: known.count + 1, failed: known.failed + (isFailed ? 1 : 0) });
    },
    requests: () => [...byRequest].map(([request, counts]) => ({ request, ...counts })),
    mailboxes: () =>
      [...byMailbox].map(([address, { requests, maxConcurrent, refused }]) => ({
        address,
        requests,
        maxConcurrent,
        refused,
      })),
    reset() {
      byRequest.clear();
      // Requests under way still have to be counted down.
      for (const count of byMailbox.values()) {
        Object.assign(count, { requests: 0, maxConcurrent: count.now, refused: 0 });
      }
    },
  };
}
