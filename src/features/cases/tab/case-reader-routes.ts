import type { CaseReadersDto } from '../../../dto/case-readers-dto.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { isCoordinator } from '../../directory/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import { readAuditStore } from '../privacy/read-audit-store.ts';
import { idOf } from './route-input.ts';

const mostReaders = 100;

/** Who has read a case, for coordinators. Everybody else is told `not-found`. */
export function createCaseReaderRoutes(database: Database): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: '/api/cases/:caseId/readers',
    handle: async ({ actor, params }) => {
      const caseId = idOf(params.caseId);
      if (!isCoordinator(actor)) throw new AppError('not-found', 'case');
      const json = await database.inMunicipality(
        actor.municipalityId,
        async (trx): Promise<CaseReadersDto> => {
          const readers = await readAuditStore.list(trx, caseId, mostReaders);
          const names = await casePeopleStore.findNames(
            trx,
            readers.map(({ personId }) => personId),
          );
          return {
            readers: readers.map(({ personId, firstAt, lastAt, withFiles }) => ({
              personId,
              name: names.get(personId) ?? '–',
              firstAt: firstAt.toISOString(),
              lastAt: lastAt.toISOString(),
              withFiles,
            })),
          };
        },
      );
      return { status: 200, json };
    },
  };
  return [list];
}
