import type { Actor } from '../../kernel/actor.ts';
import type { ReaderPlace } from './reader-store.ts';

/** An actor with what is stored about where they read. */
export interface Reader extends ReaderPlace {
  readonly actor: Actor;
  /** Institutions whose own entries they read. */
  readonly readable: readonly string[] | 'all';
}
