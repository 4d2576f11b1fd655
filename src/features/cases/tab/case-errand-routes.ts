import { movedErrandDto, type CaseErrandsDto, type MovedErrandDto } from '../../../dto/case-errand-dto.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { TreesService } from '../../trees/index.ts';
import type { CaseHandling, CaseReporting } from '../cases-ports.ts';
import { idOf } from './route-input.ts';

/** What a case may be about, and moving it there: for whoever handles it. */
export function createCaseErrandRoutes(parts: {
  readonly database: Database;
  readonly reporting: Pick<CaseReporting, 'get'>;
  readonly handling: Pick<CaseHandling, 'moveErrand'>;
  readonly trees: Pick<TreesService, 'getCurrent'>;
}): readonly Route[] {
  const { database, reporting, handling, trees } = parts;

  const list: Route = {
    method: 'GET',
    path: '/api/cases/:caseId/errands',
    async handle({ actor, params }) {
      const { part, case: found } = await reporting.get(actor, idOf(params.caseId));
      if (part !== 'handler') throw new AppError('not-found', 'case');
      const current = await trees.getCurrent(actor.municipalityId);
      const institutions = await database.inMunicipality(actor.municipalityId, (trx) =>
        trx.selectFrom('institution').select(['id', 'name']).orderBy('name').execute(),
      );
      const json: CaseErrandsDto = {
        trees: current.map(({ tree }) => {
          const texts = tree.texts[actor.locale];
          const errands = Object.keys(tree.leaves);
          return {
            id: tree.id,
            title: texts.title,
            errands: errands.map((leaf) => ({ leaf, title: texts.leaves[leaf]?.title ?? leaf })),
          };
        }),
        institutions: institutions.map(({ id, name }) => ({ id, name: plainName(name) })),
        now: { treeId: found.treeId, leaf: found.leaf, institutionId: found.institutionId ?? null },
      };
      return { status: 200, json };
    },
  };

  const move: Route<MovedErrandDto> = {
    method: 'POST',
    path: '/api/cases/:caseId/errand',
    body: movedErrandDto,
    async handle({ actor, params, body: { revision, treeId, leaf, institutionId } }) {
      const current = await trees.getCurrent(actor.municipalityId);
      const published = current.find(({ tree }) => tree.id === treeId);
      if (!published || !Object.hasOwn(published.tree.leaves, leaf))
        throw new AppError('bad-request', 'no such errand');
      if (institutionId !== null) {
        const known = await database.inMunicipality(actor.municipalityId, (trx) =>
          trx.selectFrom('institution').select('id').where('id', '=', institutionId).executeTakeFirst(),
        );
        if (!known) throw new AppError('bad-request', 'no such institution');
      }
      await handling.moveErrand(actor, idOf(params.caseId), revision, {
        treeId,
        version: published.version,
        leaf,
        ...(institutionId !== null && { institutionId }),
      });
      return { status: 204 };
    },
  };

  return [list, move as Route];
}
