import type { Fault, FaultMode } from '../../dto/sandbox-page-dto.ts';

export const faultModes = ['none', 'throttled', 'down', 'denied'] as const satisfies readonly FaultMode[];

export interface FaultSwitch {
  /** The present setting. */
  get(): Fault;
  set(fault: Partial<Fault>): void;
  /** Asked once a request: how it fails, or undefined. Counts `times` down. */
  take(): Fault | undefined;
}

const none: Fault = { mode: 'none', retryAfterSeconds: 5 };

export function createFaultSwitch(): FaultSwitch {
  let fault = none;
  return {
    get: () => fault,
    set(changes) {
      fault = { ...none, ...changes };
    },
    take() {
      if (fault.mode === 'none') return undefined;
      const taken = fault;
      if (taken.times !== undefined) {
        const left = taken.times - 1;
        fault = left > 0 ? { ...taken, times: left } : none;
      }
      return taken;
    },
  };
}
