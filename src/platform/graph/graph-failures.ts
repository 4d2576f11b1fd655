import { GraphError } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import type { AppErrorCode } from '../../kernel/app-error.ts';
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

/** Codes for "there is no such mailbox", or none that Graph can open. */
const mailboxGoneCodes = new Set([
  'MailboxNotEnabledForRESTAPI',
  'MailboxNotHostedInExchangeOnline',
  'ErrorNonExistentMailbox',
  'ErrorInvalidUser',
  'Request_ResourceNotFound',
  'ResourceNotFound',
]);

/** Codes for "there is no such event". A malformed id is one that no event can have. */
const eventGoneCodes = new Set([
  'ErrorItemNotFound',
  'ErrorEntityNotFound',
  'itemNotFound',
  'NotFound',
  'ErrorInvalidIdMalformed',
  'ErrorInvalidId',
]);

/** Codes for "your place in the changes is lost" (https://learn.microsoft.com/graph/delta-query-overview). */
const deltaLostCodes = new Set(['SyncStateNotFound', 'SyncStateInvalid', 'resyncRequired', 'ResyncRequired']);

/** Reuse of a `transactionId`, with status 400 or 409. */
const duplicateCode = 'ErrorDuplicateTransactionId';

/**
 * What the caller of a service calendar gets to see: what `asGraphError` gives, or an `AppError` with a detail that tells apart.
 * `not-found`: `mailbox`, `event`, `delta-link`. `conflict`: `transaction-id`, `changed`. `forbidden` and `bad-request`: Graph's
 * code. The refusal is its cause.
 */
export function asCalendarError(error: unknown, now: Date): Error {
  if (!(error instanceof GraphError)) return asGraphError(error, now);
  const code = error.code ?? '';
  const refusal = findRefusal(error.statusCode, code);
  return refusal ? new AppError(...refusal, { cause: error }) : asGraphError(error, now);
}

function findRefusal(status: number, code: string): [AppErrorCode, string] | undefined {
  if (code === duplicateCode) return ['conflict', 'transaction-id'];
  if (status === 410 || deltaLostCodes.has(code)) return ['not-found', 'delta-link'];
  if (status === 412 || status === 409 || code === 'ErrorIrresolvableConflict')
    return ['conflict', 'changed'];
  if (status === 403) return ['forbidden', `graph:${code || 'unknown'}`];
  if (status === 404 || status === 400) {
    if (eventGoneCodes.has(code)) return ['not-found', 'event'];
    if (mailboxGoneCodes.has(code)) return ['not-found', 'mailbox'];
  }
  if ([400, 413, 422].includes(status)) return ['bad-request', `graph:${code || 'unknown'}`];
  return undefined;
}

/** The event that an earlier try has made, where Graph names it in its refusal of a `transactionId`. */
export function findExistingEventId(error: unknown): string | undefined {
  if (!(error instanceof GraphError) || typeof error.body !== 'string') return undefined;
  try {
    const id = (JSON.parse(error.body) as Record<string, unknown> | null)?.['@event.existingEventId'];
    return typeof id === 'string' && id ? id : undefined;
  } catch {
    return undefined;
  }
}
