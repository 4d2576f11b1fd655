import type { RecordedRequest } from '../../dto/sandbox-page-dto.ts';
import type { Clock } from '../../kernel/clock.ts';

export interface RequestLog {
  add(request: Omit<RecordedRequest, 'number' | 'at'>): void;
  /** Newest last. `after`: only those with a higher number. */
  list(after?: number): readonly RecordedRequest[];
  clear(): void;
  /** Called after each request; answers with how to stop. */
  watch(listener: (request: RecordedRequest) => void): () => void;
}

/** Keeps the last `keep` requests in memory. */
export function createRequestLog(clock: Clock, keep = 100): RequestLog {
  let entries: RecordedRequest[] = [];
  let number = 0;
  const listeners = new Set<(request: RecordedRequest) => void>();
  return {
    add(request) {
      number += 1;
      const entry = { number, at: clock.now().toISOString(), ...request };
      entries.push(entry);
      if (entries.length > keep * 2) entries = entries.slice(-keep);
      for (const listener of listeners) listener(entry);
    },
    list: (after = 0) => entries.slice(-keep).filter((entry) => entry.number > after),
    clear() {
      entries = [];
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
