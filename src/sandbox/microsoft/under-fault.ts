import type { SandboxAnswer } from '../http/http-server.ts';
import type { TakenFault } from './faults.ts';

/**
 * A request under the switch: `work` is done where the fault says so, and answered with the failure. `refusalOf` words the
 * failures that are an answer.
 */
export async function underFault(
  fault: TakenFault | undefined,
  work: () => SandboxAnswer | Promise<SandboxAnswer>,
  refusalOf: (fault: TakenFault) => SandboxAnswer,
): Promise<SandboxAnswer> {
  if (!fault) return work();
  const isLost = fault.mode === 'lost-answer' || fault.mode === 'silent';
  if (!isLost && !fault.afterWork) return refusalOf(fault);
  const done = await work();
  if (isLost) return { status: 0, lost: fault.mode === 'silent' ? 'silent' : 'ended' };
  // What the service refuses by itself stays refused.
  return done.status >= 400 ? done : refusalOf(fault);
}
