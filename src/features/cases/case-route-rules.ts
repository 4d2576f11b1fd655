import { effectiveFor, type ChainStep, type PublishedTree } from '../trees/index.ts';
import { seriesOf } from './case-number-rules.ts';
import type { CaseRoute, CaseStep } from './case-types.ts';

/**
 * The way of a case: the chain of its errand as the institution has it. Undefined: the tree has no such errand. A role of the network is
 * held by whoever holds it in the network; at an institution only by whoever holds it there, and by nobody where none is known.
 */
export function routeOf(
  published: PublishedTree,
  leaf: string,
  institutionId: string | undefined,
): CaseRoute | undefined {
  const { tree } = effectiveFor(published, institutionId);
  if (!Object.hasOwn(tree.leaves, leaf)) return undefined;
  return {
    series: seriesOf(tree.id),
    steps: tree.leaves[leaf]!.chain.map((step) => caseStep(step, institutionId)),
  };
}

function caseStep(step: ChainStep, institutionId: string | undefined): CaseStep {
  if (step.kind === 'external')
    return { name: `external:${step.external}`, roles: [], personIds: [], isVendor: true };
  const { role, scope, by } = step;
  const name = `${role}@${scope}`;
  // An institution has put somebody here, and whoever holds the role has nothing to do with it.
  if (by) return { name, roles: [], personIds: by.kind === 'person' ? [by.id] : [], isVendor: false };
  if (scope !== 'institution') return { name, roles: [{ role, scope }], personIds: [], isVendor: false };
  const roles = institutionId === undefined ? [] : [{ role, scope, institutionId }];
  return { name, roles, personIds: [], isVendor: false };
}
