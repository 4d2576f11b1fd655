import { AppError } from '../../../kernel/app-error.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { LeafRanker, PublishedTree, TreesService } from '../../trees/index.ts';
import type { Case } from '../case-types.ts';
import type { MailboxSettings } from './mail-types.ts';

/** What a mail seems to be about. */
export type ErrandGuess = Pick<Case, 'treeId' | 'leaf'>;

/** Finds the errand of a mail. */
export interface MailErrands {
  /** Where the words leave no doubt; undefined: they do. */
  guess(municipalityId: string, text: string): Promise<ErrandGuess | undefined>;
  /** The guess where that errand still stands, else the municipality's own choice, else the first errand there is. @throws AppError `unavailable` where there is none at all. */
  choose(
    trx: MunicipalityTransaction,
    municipalityId: string,
    guess: ErrandGuess | undefined,
    settings: Pick<MailboxSettings, 'treeId' | 'leaf'> | undefined,
  ): Promise<Pick<Case, 'treeId' | 'version' | 'leaf'>>;
}

/** The ranker has learnt from questions of a few sentences. */
const longestGuessed = 2_000;

export function createMailErrands({
  trees,
  ranker,
}: {
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn'>;
  readonly ranker: Pick<LeafRanker, 'prepare' | 'rank'>;
}): MailErrands {
  return {
    async guess(municipalityId, text) {
      const current = await trees.getCurrent(municipalityId);
      if (current.length === 0) return undefined;
      try {
        await ranker.prepare(current);
        const ranking = ranker.rank(text.slice(0, longestGuessed), current);
        return ranking.outcome === 'sure' ? { treeId: ranking.tree.tree.id, leaf: ranking.leaf } : undefined;
      } catch (error) {
        // A mail is worth more than a guess.
        if (error instanceof AppError && error.code === 'unavailable') return undefined;
        throw error;
      }
    },

    async choose(trx, municipalityId, guess, settings) {
      const current = await trees.getCurrentIn(trx, municipalityId);
      for (const errand of [guess, settings]) {
        const published = errand && current.find(({ tree }) => tree.id === errand.treeId);
        if (published && Object.hasOwn(published.tree.leaves, errand.leaf))
          return errandOf(published, errand.leaf);
      }
      const [first] = current;
      const [leaf] = Object.keys(first?.tree.leaves ?? {});
      if (!first || leaf === undefined) throw new AppError('unavailable', 'no errand for a mail');
      return errandOf(first, leaf);
    },
  };
}

function errandOf({ tree, version }: PublishedTree, leaf: string): Pick<Case, 'treeId' | 'version' | 'leaf'> {
  return { treeId: tree.id, version, leaf };
}
