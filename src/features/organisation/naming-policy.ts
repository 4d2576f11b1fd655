import type { Actor } from '../../kernel/actor.ts';
import {
  institutionAdminRoles,
  institutionsNamedFor,
  isCoordinator,
  mayEditInstitution,
  mayNamePeople,
} from '../directory/index.ts';
import type { KnownPerson } from './people-store.ts';
import { rolesOfUnits } from './role-names.ts';

type Roles = Pick<Actor, 'roles'>;

/**
 * Whether the actor gives and takes a role at this institution (undefined: in the whole municipality). Nobody gives a right that goes
 * beyond the own ones: only coordinators give roles of the municipality, and roles the product does not know.
 */
export function mayGiveRole(actor: Roles, role: string, institutionId: string | undefined): boolean {
  if (isCoordinator(actor)) return true;
  if (!mayNamePeople(actor, institutionId)) return false;
  return (
    rolesOfUnits.includes(role) ||
    (institutionAdminRoles.includes(role) && mayEditInstitution(actor, institutionId))
  );
}

/**
 * Whether the actor says who stands in for somebody, and when they are away: for people of the own institutions. Whoever has a role
 * beyond an institution is left to the coordinators: adding somebody to a school must not be a way to send the coordinator away.
 */
export function mayLookAfter(actor: Roles, person: Pick<KnownPerson, 'roles' | 'institutionIds'>): boolean {
  const institutions = institutionsNamedFor(actor);
  if (institutions === 'all') return true;
  if (person.roles.some(({ scope }) => scope !== 'institution')) return false;
  const places = [...person.institutionIds, ...person.roles.map(({ institutionId }) => institutionId)];
  return places.some((id) => id !== undefined && institutions.includes(id));
}
