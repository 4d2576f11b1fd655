import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Metrics } from '../metrics/metrics-types.ts';
import type { TokenRejection } from './token-types.ts';

const quietMs = 60 * 1000;

/**
 * Counts every refused token, and logs at most one line a minute for each reason: whoever knocks on a public address must not
 * be able to fill the log. The line says how many were not logged.
 */
export function createRejectionLog(
  side: 'bot' | 'tab',
  { clock, log, metrics }: { clock: Clock; log: Logger; metrics: Metrics },
): (reason: TokenRejection) => void {
  const last = new Map<TokenRejection, { at: number; unlogged: number }>();
  return (reason) => {
    metrics.tokenRejected(side, reason);
    const now = clock.now().getTime();
    const before = last.get(reason);
    if (before && now - before.at < quietMs) {
      before.unlogged += 1;
      return;
    }
    log.warn('token-rejected', { side, reason, unlogged: before?.unlogged ?? 0 });
    last.set(reason, { at: now, unlogged: 0 });
  };
}
