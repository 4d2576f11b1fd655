import { AppError } from '../../kernel/app-error.ts';
import type { TreesService } from '../trees/index.ts';
import { routeOf } from './case-route-rules.ts';
import type { CaseRouter } from './case-types.ts';

/** Finds the way of a case in the published trees, in the version that it was reported by. */
export function createCaseRouter(trees: Pick<TreesService, 'getPublishedIn'>): CaseRouter {
  return async (trx, { municipalityId, treeId, version, leaf, institutionId }) => {
    try {
      const published = await trees.getPublishedIn(trx, municipalityId, treeId, version);
      return routeOf(published, leaf, institutionId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return undefined;
      throw error;
    }
  };
}
