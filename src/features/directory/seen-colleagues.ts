import type { Actor } from '../../kernel/actor.ts';
import type { Colleague } from './directory-types.ts';

/**
 * What resolving an actor read of the colleague, for the rest of the same turn: it saves the turn a second query. It goes
 * with the actor object, so nothing of it lives on into another turn.
 */
export interface SeenColleagues {
  remember(actor: Actor, colleague: Colleague): void;
  find(actor: Actor): Colleague | undefined;
  /** The turn changed something about the colleague. */
  forget(actor: Actor): void;
}

export function createSeenColleagues(): SeenColleagues {
  const seen = new WeakMap<Actor, Colleague>();
  return {
    remember: (actor, colleague) => void seen.set(actor, colleague),
    find: (actor) => seen.get(actor),
    forget: (actor) => void seen.delete(actor),
  };
}
