import type { RecordedRequest } from '../../dto/sandbox-page-dto.ts';
import type { Clock } from '../../kernel/clock.ts';

export interface RequestLog {
  add(request: Omit<RecordedRequest, 'number' | 'at'>): void;
  /** Newest last. `after`: only those with a higher number. */
  list(after?: number): readonly RecordedRequest[];
  clear(): void;
  /** Called after each request, with all of it; answers with how to stop. */
  watch(listener: (request: RecordedRequest) => void): () => void;
}

/** Keeps the last `keep` requests in memory; of a long body or answer, only that it was long. */
export function createRequestLog(clock: Clock, keep = 100): RequestLog {
  let entries: RecordedRequest[] = [];
  let number = 0;
  const listeners = new Set<(request: RecordedRequest) => void>();
  return {
    add(request) {
      number += 1;
      const entry = { number, at: clock.now().toISOString(), ...request };
      entries.push({ ...entry, body: kept(entry.body), answer: kept(entry.answer) });
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

/** An event with hundreds of attendees is some hundred kilobytes, and so is each answer to a change of it. */
const maxKept = 40_000;

function kept(value: unknown): unknown {
  return weigh(value, maxKept) >= 0 ? value : 'Too long to keep here.';
}

/** What is left of `budget` when a value is written out, roughly; negative: it is longer. */
function weigh(value: unknown, budget: number): number {
  if (typeof value === 'string') return budget - value.length;
  if (value === null || typeof value !== 'object') return budget - 4;
  let left = budget;
  for (const [name, one] of Object.entries(value)) {
    left = weigh(one, left - name.length - 4);
    if (left < 0) return left;
  }
  return left;
}
