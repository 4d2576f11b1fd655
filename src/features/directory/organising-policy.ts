import type { Actor } from '../../kernel/actor.ts';

type Roles = Pick<Actor, 'roles'>;

/** Roles in the whole municipality whose holder looks after who is where, the trees and what became of questions. */
export const coordinatorRoles: readonly string[] = ['coordinator', 'municipalAdmin', 'projectLead'];

/** Roles at an institution whose holder looks after everything there. */
export const institutionAdminRoles: readonly string[] = ['institutionAdmin'];

/** Roles at an institution whose holder names people there: who is first level, who stands in, who is away. */
export const unitManagerRoles: readonly string[] = ['unitManager'];

/** Whether the actor is a coordinator of the municipality. */
export function isCoordinator(actor: Roles): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'municipality' && coordinatorRoles.includes(role));
}

/** Institutions in which the actor names people: all for coordinators, the own ones for their managers and administrators. */
export function institutionsNamedFor(actor: Roles): readonly string[] | 'all' {
  return isCoordinator(actor)
    ? 'all'
    : institutionsHeld(actor, [...institutionAdminRoles, ...unitManagerRoles]);
}

/** Institutions whose texts, contacts and overlays the actor changes: all for coordinators, the own ones for their administrators. */
export function institutionsEdited(actor: Roles): readonly string[] | 'all' {
  return isCoordinator(actor) ? 'all' : institutionsHeld(actor, institutionAdminRoles);
}

/** Whether the pages of the organisation are for this actor at all. */
export function mayOrganise(actor: Roles): boolean {
  return institutionsNamedFor(actor).length > 0;
}

/** Whether the actor names people at this institution; undefined: in the whole municipality. */
export function mayNamePeople(actor: Roles, institutionId: string | undefined): boolean {
  return includes(institutionsNamedFor(actor), institutionId);
}

/** Whether the actor changes this institution's own things; undefined: those of the whole municipality. */
export function mayEditInstitution(actor: Roles, institutionId: string | undefined): boolean {
  return includes(institutionsEdited(actor), institutionId);
}

function includes(institutions: readonly string[] | 'all', institutionId: string | undefined): boolean {
  if (institutions === 'all') return true;
  return institutionId !== undefined && institutions.includes(institutionId);
}

function institutionsHeld(actor: Roles, roles: readonly string[]): readonly string[] {
  const ids = actor.roles.flatMap(({ role, scope, institutionId }) =>
    scope === 'institution' && institutionId !== undefined && roles.includes(role) ? [institutionId] : [],
  );
  return [...new Set(ids)];
}
