import type { Actor } from '../../kernel/actor.ts';
import { planningRoles } from '../training/index.ts';

/** Roles at an institution whose holder looks after the answers there and those of the municipality. */
const superuserRoles: readonly string[] = [
  'pedagogicalSuperuser',
  'pilot',
  'guide',
  'meetingAgent',
  'superuser',
  'institutionAdmin',
  'supportEntitled',
  'digitalOmbud',
];

/** Whether the actor is a superuser of some institution. */
export function isQnaSuperuser(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'institution' && superuserRoles.includes(role));
}

/** Whether the actor looks after all questions and answers of the municipality, its network, settings and public pages. */
export function isQnaCoordinator(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'municipality' && planningRoles.includes(role));
}

/** Institutions whose own entries the actor looks after, besides those of the municipality. */
export function editedInstitutions(actor: Pick<Actor, 'roles'>): readonly string[] | 'all' {
  if (isQnaCoordinator(actor)) return 'all';
  const held = actor.roles.flatMap(({ role, scope, institutionId }) =>
    scope === 'institution' && institutionId && superuserRoles.includes(role) ? [institutionId] : [],
  );
  return [...new Set(held)];
}
