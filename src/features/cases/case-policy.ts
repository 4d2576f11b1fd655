import type { Actor } from '../../kernel/actor.ts';
import { isCoordinator } from '../directory/index.ts';
import type { PublishedTree } from '../trees/index.ts';
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

/**
 * Whether the inbox is for this actor at all: coordinators, whoever holds a role that a way of these trees leads to, and whom an
 * institution has put at a step of one.
 */
export function mayHandleCases(
  actor: Who,
  published: readonly Pick<PublishedTree, 'tree' | 'overlays'>[],
): boolean {
  if (isCoordinator(actor)) return true;
  const steps = published.flatMap(({ tree, overlays = {} }) => [
    ...Object.values(tree.leaves).flatMap(({ chain }) => chain),
    ...Object.values(overlays).flatMap(({ contacts, inserts }) => [
      ...contacts.map((contact) => contact.with),
      ...inserts.map(({ step }) => step),
    ]),
  ]);
  return steps.some((step) => {
    if (step.kind !== 'role') return false;
    if (step.by) return step.by.kind === 'person' && step.by.id === actor.personId;
    return actor.roles.some(({ role, scope }) => step.role === role && step.scope === scope);
  });
}
