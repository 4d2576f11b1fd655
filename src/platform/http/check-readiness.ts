import type { Logger } from '../../kernel/logger.ts';
import { answerOf } from './http-answers.ts';
import type { RawAnswer } from './http-answers.ts';
import type { ReadinessCheck } from './http-types.ts';

/** A check that takes longer counts as failed: whoever asks wants to know now. */
const patienceMs = 2000;

/** 200 when every check holds, else 503; which one failed by name, why only in the log. */
export async function checkReadiness(checks: readonly ReadinessCheck[], log: Logger): Promise<RawAnswer> {
  const results = await Promise.all(
    checks.map(async ({ name, check }): Promise<[string, 'ok' | 'unavailable']> => {
      try {
        await withPatience(check());
        return [name, 'ok'];
      } catch (error) {
        log.warn('not-ready', { check: name, error });
        return [name, 'unavailable'];
      }
    }),
  );
  const ready = results.every(([, result]) => result === 'ok');
  return answerOf(ready ? 200 : 503, { ready, checks: Object.fromEntries(results) });
}

function withPatience(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
