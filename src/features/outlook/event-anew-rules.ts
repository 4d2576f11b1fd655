import type { EventRow } from './outlook-types.ts';

/** A new event in place of one that is gone: another key, and nobody invited yet. */
export function anewChange({ generation }: Pick<EventRow, 'generation'>) {
  return {
    state: 'none',
    generation: generation + 1,
    eventId: null,
    joinUrl: null,
    written: null,
    found: null,
    roomAnswer: 'none',
  } as const;
}
