import type { Locale } from './locale.ts';

/** Where a role counts: at one institution, in the whole municipality, or in the network of municipalities. */
export type RoleScope = 'institution' | 'municipality' | 'network';

/** A role somebody holds. `institutionId` stands only with scope `institution`. */
export interface HeldRole {
  readonly role: string;
  readonly scope: RoleScope;
  readonly institutionId?: string;
}

/**
 * Who is asking, as the server knows it: from a verified token and stored roles, never from what a card or page sent.
 * Bot, HTTP and command line hand the same actor to the same service.
 */
export interface Actor {
  readonly municipalityId: string;
  /** Entra object id. */
  readonly personId: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly roles: readonly HeldRole[];
}

/** Whether the actor holds `role` anywhere, or at the given institution or municipality-wide. */
export function holdsRole(actor: Pick<Actor, 'roles'>, role: string, institutionId?: string): boolean {
  return actor.roles.some(
    (held) =>
      held.role === role &&
      (institutionId === undefined || held.scope !== 'institution' || held.institutionId === institutionId),
  );
}
