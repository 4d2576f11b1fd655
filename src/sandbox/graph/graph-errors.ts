import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { SandboxAnswer } from '../http/http-server.ts';

export type GraphRefusal = (
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
  /** What stands in the error besides. */
  more?: Readonly<Record<string, unknown>>,
) => SandboxAnswer;

/** Errors in Graph's shape (https://learn.microsoft.com/graph/errors). `clientRequestId` comes back as it was sent. */
export function createGraphRefusal(clock: Clock, clientRequestId: string | undefined): GraphRefusal {
  return (status, code, message, headers, more) => {
    const requestId = randomUUID();
    const innerError = {
      date: clock.now().toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId ?? requestId,
    };
    return {
      status,
      headers: { 'request-id': requestId, ...headers },
      json: { error: { code, message, ...more, innerError } },
    };
  };
}
