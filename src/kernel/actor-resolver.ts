import type { Actor } from './actor.ts';
import type { Locale } from './locale.ts';

/** Why nobody could be made of an activity's sender. */
export type Stranger = 'unknown-tenant' | 'guest' | 'not-in-directory';

export interface SenderClaims {
  readonly tenantId: string;
  /** Entra object id. */
  readonly personId: string;
  /** BCP 47, as Teams says. */
  readonly localeTag: string | undefined;
}

/** Turns a verified sender into an actor. Implemented by `features/directory`, given to the bot and to the tab's HTTP side. */
export interface ActorResolver {
  resolve(sender: SenderClaims): Promise<{ actor: Actor } | { stranger: Stranger; locale: Locale }>;
}
