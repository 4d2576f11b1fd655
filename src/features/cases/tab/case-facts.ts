import { AppError } from '../../../kernel/app-error.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { effectiveFor, type PublishedTree, type Tree, type TreesService } from '../../trees/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import type { Case } from '../case-types.ts';
import type { CaseFacts } from './case-presenter.ts';

/** Reads what presenters need to know about cases. `people`: whose names are wanted beside reporters' and owners'. */
export type CaseFactsReader = (
  trx: MunicipalityTransaction,
  municipalityId: string,
  cases: readonly Case[],
  people?: readonly (string | undefined)[],
) => Promise<CaseFacts>;

type Errand = Pick<Case, 'treeId' | 'version' | 'institutionId'>;

export function createCaseFactsReader(trees: Pick<TreesService, 'getPublishedIn'>): CaseFactsReader {
  return async (trx, municipalityId, cases, people = []) => {
    const ids = [...cases.flatMap(({ reporterId, ownerId }) => [reporterId, ownerId]), ...people];
    const names = await casePeopleStore.findNames(
      trx,
      ids.filter((id) => id !== undefined),
    );
    const institutions = await readInstitutions(trx, cases);
    const published = new Map<string, PublishedTree | undefined>();
    for (const { treeId, version } of cases) {
      const key = `${treeId} ${version}`;
      if (published.has(key)) continue;
      published.set(key, await findPublished(trx, trees, municipalityId, treeId, version));
    }
    const effective = new Map<string, Tree | undefined>();
    return {
      names,
      institutions,
      treeOf({ treeId, version, institutionId }: Errand) {
        const key = `${treeId} ${version} ${institutionId ?? ''}`;
        if (!effective.has(key)) {
          const tree = published.get(`${treeId} ${version}`);
          effective.set(key, tree && effectiveFor(tree, institutionId).tree);
        }
        return effective.get(key);
      },
    };
  };
}

async function readInstitutions(
  trx: MunicipalityTransaction,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(cases.map(({ institutionId }) => institutionId).filter((id) => id !== undefined))];
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('institution').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, plainName(name)]));
}

/** Undefined: the municipality never published it, as in demo data that is older than the tree. */
async function findPublished(
  trx: MunicipalityTransaction,
  trees: Pick<TreesService, 'getPublishedIn'>,
  municipalityId: string,
  treeId: string,
  version: number,
): Promise<PublishedTree | undefined> {
  try {
    return await trees.getPublishedIn(trx, municipalityId, treeId, version);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}
