import type { Actor, HeldRole } from '../../kernel/actor.ts';

/** Roles that plan training, held in the whole municipality: the trees of the municipalities name them differently. */
export const planningRoles: readonly string[] = [
  'trainingLead',
  'projectLead',
  'projectTeam',
  'municipalAdmin',
  'coordinator',
];

/** Roles at an institution whose holder books for those who work there. */
const bookingRoles: readonly string[] = ['unitManager', 'institutionAdmin'];

/** Whether the actor plans the municipality's training: makes courses and sessions, sees who comes. */
export function mayPlan(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'municipality' && planningRoles.includes(role));
}

/** Institutions whose people the actor books for. Those who have the actor as their manager come beside it. */
export function institutionsBookedFor(actor: { readonly roles: readonly HeldRole[] }): readonly string[] {
  return actor.roles.flatMap(({ role, scope, institutionId }) =>
    scope === 'institution' && institutionId !== undefined && bookingRoles.includes(role)
      ? [institutionId]
      : [],
  );
}

/** The network's project office, which looks after what municipalities share. */
export function isNetworkOffice(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'network' && role === 'projectOffice');
}
