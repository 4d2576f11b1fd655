import { GraphError } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import { RetryAfter } from '../jobs/job-types.ts';

/** What of Graph's refusal may be logged. */
export interface GraphFailure {
  readonly status: number;
  readonly code: string;
  readonly requestId?: string;
}

/** Graph's codes for "there is no such person, manager or photo". A 404 without one comes from something in between. */
const notFoundCodes = new Set([
  'Request_ResourceNotFound',
  'ResourceNotFound',
  'ErrorItemNotFound',
  'ErrorEntityNotFound',
  'ImageNotFound',
  'itemNotFound',
  'NotFound',
  // Photos live with the mailbox; not every account has one.
  'MailboxNotEnabledForRESTAPI',
  'ErrorNonExistentMailbox',
  'ResourceUnknown',
]);

export function failureOf(error: GraphError): GraphFailure {
  return { status: error.statusCode, code: error.code || 'unknown', requestId: error.requestId ?? undefined };
}

/** Whether Graph said that the thing asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof GraphError && error.statusCode === 404 && notFoundCodes.has(error.code ?? '');
}

/** Whether an administrator has not (or no longer) consented to what was asked for. */
export function isForbidden(error: unknown): boolean {
  return error instanceof GraphError && error.statusCode === 403;
}

/** Seconds until Graph wants to be asked again. Ten where it asks for patience and does not say how long. */
export function retryAfterSeconds(header: string | null | undefined, now: Date): number {
  const seconds = Number(header);
  if (header && Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
  const until = Date.parse(header ?? '');
  return Number.isNaN(until) ? 10 : Math.max(1, Math.ceil((until - now.getTime()) / 1000));
}

/** What the caller gets to see: `RetryAfter` where Graph asks for patience, `AppError('unavailable')` for everything else. */
export function asGraphError(error: unknown, now: Date): Error {
  if (error instanceof AppError || error instanceof RetryAfter) return error;
  if (!(error instanceof GraphError)) return new AppError('unavailable', 'graph', { cause: error });
  const header = (error.headers as Headers | undefined)?.get('Retry-After');
  if (error.statusCode === 429 || (error.statusCode === 503 && header)) {
    return new RetryAfter(retryAfterSeconds(header, now), { cause: error });
  }
  return new AppError('unavailable', `graph:${error.statusCode}:${error.code || 'unknown'}`, {
    cause: error,
  });
}
