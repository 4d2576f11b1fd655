import type { Actor } from '../../kernel/actor.ts';
import { isCoordinator } from '../directory/index.ts';
import type { Tree } from '../trees/index.ts';
import type { Case, CaseRoute, CaseStep } from './case-types.ts';

type Who = Pick<Actor, 'personId' | 'roles'>;

/** Who somebody is to a case. `reader`: a handler of an earlier step, who sees what became of it. */
export type CasePart = 'handler' | 'reader' | 'reporter' | 'none';

/**
 * Decided from stored roles: coordinators, the owner and whoever stands at the present step handle a case; whoever stood at an earlier
 * one reads it; the reporter sees what is said to the reporter. Followers see its state and its solution only, which is decided elsewhere.
 */
export function partOf(actor: Who, found: Case, route: CaseRoute): CasePart {
  const present = route.steps[found.level];
  if (isCoordinator(actor) || found.ownerId === actor.personId) return 'handler';
  // Nobody judges the own report, whatever role they hold.
  if (found.reporterId === actor.personId) return 'reporter';
  if (present && standsAt(actor, present)) return 'handler';
  const earlier = route.steps.filter(({ name }) => found.steps.includes(name));
  return earlier.some((step) => standsAt(actor, step)) ? 'reader' : 'none';
}

/** Whether somebody holds one of a step's roles, at its institution where it has one, was put there, or stands in there. */
export function standsAt(actor: Who, { roles, personIds }: CaseStep): boolean {
  if (personIds.includes(actor.personId)) return true;
  return roles.some((wanted) =>
    actor.roles.some(
      (held) =>
        held.role === wanted.role &&
        held.scope === wanted.scope &&
        (wanted.scope !== 'institution' || held.institutionId === wanted.institutionId),
    ),
  );
}

/** Whether the inbox is for this actor at all: coordinators, and whoever holds a role that a way of these trees leads to. */
export function mayHandleCases(actor: Pick<Actor, 'roles'>, trees: readonly Pick<Tree, 'leaves'>[]): boolean {
  if (isCoordinator(actor)) return true;
  const steps = trees.flatMap(({ leaves }) => Object.values(leaves).flatMap(({ chain }) => chain));
  return actor.roles.some((held) =>
    steps.some((step) => step.kind === 'role' && step.role === held.role && step.scope === held.scope),
  );
}
