import type { MunicipalityTransaction } from '../../db/index.ts';
import type { Frequency, SearchStatistics, Term } from '../ranking/index.ts';
import { documentsTerm, lengthsTerm, readStatistics } from './statistic-store.ts';

/** The statistics of the database, as far as they have been read. */
export interface StoredStatistics extends SearchStatistics {
  /** Reads what is not known yet of these terms. */
  read(terms: readonly Term[]): Promise<void>;
}

export function createStoredStatistics(trx: MunicipalityTransaction, collection: string): StoredStatistics {
  const known = new Map<Term, Frequency>();
  const of = (term: Term) => known.get(term) ?? none;
  return {
    async read(terms) {
      const missing = [...new Set([documentsTerm, lengthsTerm, ...terms])].filter((term) => !known.has(term));
      const found = await readStatistics(trx, collection, missing);
      for (const term of missing) known.set(term, found.get(term) ?? none);
    },
    get entries() {
      return of(documentsTerm);
    },
    get averageLength() {
      return sum(of(lengthsTerm)) / 100 / Math.max(1, sum(of(documentsTerm)));
    },
    frequencyOf(term) {
      const frequency = of(term);
      return frequency === none ? undefined : frequency;
    },
  };
}

const none: Frequency = [0, 0, 0, 0];

function sum(counts: Frequency): number {
  return counts.reduce((total, one) => total + one, 0);
}
