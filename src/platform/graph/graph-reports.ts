import { GraphError } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { failureOf, isForbidden } from './graph-failures.ts';

const hourMs = 3_600_000;

export interface GraphFailureReport {
  readonly tenantId: string;
  /** What was used of Graph: part of the line. */
  readonly service: string;
  readonly error: unknown;
  /** How loudly to say that a permission is missing. */
  readonly whenForbidden: 'error' | 'warn';
}

/** Says in the log what went wrong with Graph; what a person must act on once an hour, so that it does not fill the log. */
export function createGraphReports({
  clock,
  log,
}: {
  clock: Clock;
  log: Logger;
}): (failure: GraphFailureReport) => void {
  const complainedAt = new Map<string, number>();

  function isTimeToComplain(matter: string): boolean {
    const now = clock.now().getTime();
    const last = complainedAt.get(matter);
    if (last !== undefined && now - last < hourMs) return false;
    complainedAt.set(matter, now);
    return true;
  }

  return ({ tenantId, service, error, whenForbidden }) => {
    if (error instanceof AppError) {
      // Entra refused the app itself: a secret that ended, a consent taken back.
      if (error.detail?.startsWith('sign-in:AADSTS') && isTimeToComplain(`${tenantId} ${error.detail}`)) {
        log.error('graph-sign-in-refused', { tenantId, reason: error.detail });
      }
    } else if (!(error instanceof GraphError)) {
      log.warn('graph-answer-unexpected', { tenantId, service });
    } else if (!isForbidden(error)) {
      log.warn('graph-failed', { tenantId, service, ...failureOf(error) });
    } else if (isTimeToComplain(`${tenantId} ${service}`)) {
      log[whenForbidden]('graph-permission-missing', { tenantId, service, ...failureOf(error) });
    }
  };
}
