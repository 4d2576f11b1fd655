import type { Fault, FaultMode } from '../../dto/sandbox-page-dto.ts';

export const faultModes = [
  'none',
  'throttled',
  'down',
  'error',
  'bad-gateway',
  'denied',
  'lost-answer',
  'silent',
  'mixed',
] as const satisfies readonly FaultMode[];

/** What `mixed` picks from: failures that pass by themselves. `silent` is left out, since it costs a client its whole patience. */
const transient = ['throttled', 'down', 'error', 'bad-gateway', 'lost-answer'] as const;

export interface FaultSwitch {
  /** The present setting. */
  get(): Fault;
  /** Throws `SyntaxError` where `paths` is no regular expression. */
  set(fault: Partial<Fault>): void;
  /** Asked once a request (`PATCH /users/…`): how it fails, or undefined. Counts `after` and `times` down. */
  take(request?: string): TakenFault | undefined;
}

/** One failure, decided: `mode` is neither `none` nor `mixed`. */
export type TakenFault = Fault & { readonly mode: Exclude<FaultMode, 'none' | 'mixed'> };

const none: Fault = { mode: 'none', retryAfterSeconds: 5 };

export function createFaultSwitch(): FaultSwitch {
  let fault = none;
  let paths: RegExp | undefined;
  let random = randomFrom(1);
  return {
    get: () => fault,
    set(changes) {
      paths = changes.paths === undefined ? undefined : new RegExp(changes.paths);
      fault = { ...none, ...changes };
      random = randomFrom(fault.seed ?? 1);
    },
    take(request = '') {
      if (fault.mode === 'none' || (paths && !paths.test(request))) return undefined;
      if (fault.after !== undefined && fault.after > 0) {
        fault = { ...fault, after: fault.after - 1 };
        return undefined;
      }
      if (fault.rate !== undefined && random() >= fault.rate) return undefined;
      const taken = fault;
      const mode = taken.mode === 'mixed' ? transient[Math.floor(random() * transient.length)]! : taken.mode;
      if (taken.times !== undefined) {
        const left = taken.times - 1;
        fault = left > 0 ? { ...taken, times: left } : none;
      }
      return { ...taken, mode } as TakenFault;
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
