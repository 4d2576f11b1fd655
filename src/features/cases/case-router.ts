import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { DirectoryStore } from '../directory/index.ts';
import type { TreesService } from '../trees/index.ts';
import { routeOf } from './case-route-rules.ts';
import { peopledStep } from './case-standing-rules.ts';
import type { CaseRouter } from './case-types.ts';

/** Finds the way of a case in the published trees, in the version that it was reported by, with whoever stands at its steps now. */
export function createCaseRouter({
  trees,
  directory,
  clock,
}: {
  readonly trees: Pick<TreesService, 'getPublishedIn'>;
  readonly directory: Pick<DirectoryStore, 'findContacts'>;
  readonly clock: Clock;
}): CaseRouter {
  return async (trx, { municipalityId, treeId, version, leaf, institutionId }) => {
    try {
      const published = await trees.getPublishedIn(trx, municipalityId, treeId, version);
      const route = routeOf(published, leaf, institutionId);
      if (!route) return undefined;
      const places = route.steps.flatMap(({ roles }) => roles);
      const named = route.steps.flatMap(({ personIds }) => personIds);
      const contacts = await directory.findContacts(trx, places, institutionId, [], named);
      const now = clock.now();
      return { ...route, steps: route.steps.map((step) => peopledStep(step, contacts, now)) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return undefined;
      throw error;
    }
  };
}
