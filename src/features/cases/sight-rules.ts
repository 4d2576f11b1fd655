import type { HeldRole } from '../../kernel/actor.ts';
import { isCoordinator } from '../directory/index.ts';
import { effectiveFor, type PublishedTree } from '../trees/index.ts';
import type { Sight, SightPlace } from './inbox-types.ts';

/** Somebody at whose steps a reader stands: the reader, and whoever the reader stands in for. */
export interface StandingPerson {
  readonly personId: string;
  readonly roles: readonly HeldRole[];
}

/** A step at which an institution has put somebody, whoever holds its role. */
interface NamedStep {
  readonly step: string;
  readonly institutionId: string;
  readonly treeId: string;
  readonly leaf: string;
  readonly personId: string | undefined;
}

/**
 * Whose cases somebody sees in the inbox: coordinators all; others those at the steps of their roles and of whomever they stand in for,
 * but where an institution has put somebody at a step, that one instead.
 */
export function sightOf(
  reader: StandingPerson,
  standsInFor: readonly StandingPerson[],
  trees: readonly PublishedTree[],
): Sight {
  if (isCoordinator(reader)) return { kind: 'all' };
  const named = trees.flatMap(namedSteps);
  const people = [reader, ...standsInFor];
  const ids = new Set(people.map(({ personId }) => personId));
  const held = people.flatMap(({ roles }) => roles).map((role) => placeOf(role, named));
  const put = named
    .filter(({ personId }) => personId !== undefined && ids.has(personId))
    .map(({ step, institutionId, treeId, leaf }): SightPlace => ({
      step,
      institutionId,
      errand: { treeId, leaf },
    }));
  return { kind: 'steps', personId: reader.personId, places: distinct([...held, ...put]) };
}

function placeOf({ role, scope, institutionId }: HeldRole, named: readonly NamedStep[]): SightPlace {
  const step = `${role}@${scope}`;
  const others = named.filter(
    (each) => each.step === step && (institutionId === undefined || each.institutionId === institutionId),
  );
  return {
    step,
    ...(institutionId !== undefined && { institutionId }),
    ...(others.length > 0 && {
      except: others.map(({ treeId, leaf, institutionId: at }) => ({ treeId, leaf, institutionId: at })),
    }),
  };
}

function namedSteps(published: PublishedTree): readonly NamedStep[] {
  return Object.keys(published.overlays ?? {}).flatMap((institutionId) => {
    const { tree } = effectiveFor(published, institutionId);
    return Object.entries(tree.leaves).flatMap(([leaf, { chain }]) =>
      chain.flatMap((step): readonly NamedStep[] => {
        if (step.kind !== 'role' || !step.by) return [];
        const personId = step.by.kind === 'person' ? step.by.id : undefined;
        return [{ step: `${step.role}@${step.scope}`, institutionId, treeId: tree.id, leaf, personId }];
      }),
    );
  });
}

function distinct(places: readonly SightPlace[]): readonly SightPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
