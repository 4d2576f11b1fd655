import type { TokenRejection } from '../tokens/token-types.ts';

/** What a turn was about. */
export type TurnKind =
  | 'message'
  | 'overheard'
  | 'edited'
  | 'deleted'
  | 'action'
  | 'refresh'
  | 'dialog'
  | 'search'
  | 'link'
  | 'message-action'
  | 'installed'
  | 'other';

/** How a turn ended. */
export type TurnOutcome = 'answered' | 'ignored' | 'stranger' | 'refused' | 'unavailable' | 'failed';

/** Counts what happens. Every label comes from a fixed list: no ids, no texts, nothing of persons. */
export interface Metrics {
  turn(kind: TurnKind, outcome: TurnOutcome, seconds: number): void;
  message(outcome: 'sent' | 'queued' | 'failed'): void;
  tokenRejected(side: 'bot' | 'tab', reason: TokenRejection): void;
  job(name: string, outcome: 'done' | 'retried' | 'paused' | 'given-up'): void;
  /** `route` is the pattern (`/api/people/:personId/photo`), never the path asked for. */
  httpRequest(method: string, route: string, status: number, seconds: number): void;
  /** What `/metrics` answers. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** Counts nothing; for tests and tools. */
export const silentMetrics: Metrics = {
  turn: () => {},
  message: () => {},
  tokenRejected: () => {},
  job: () => {},
  httpRequest: () => {},
  render: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
};
