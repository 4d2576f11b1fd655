import { randomUUID } from 'node:crypto';
import { entryStore } from '../../src/features/qna/entry-store.ts';
import { createEntrySearch } from '../../src/features/qna/search/index.ts';
import type { Entry, EntryScope } from '../../src/features/qna/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { createSearchCorpus } from '../bench/search-corpus.ts';

const atOnce = 200;
const day = 86_400_000;

/** How an entry of a list that has been kept for a while stands: most are answered, some verified, few open. */
const states = [
  'answered',
  'verified',
  'answered',
  'open',
  'verified',
  'answered',
  'outdated',
  'answered',
] as const;

export interface SeedOptions {
  readonly count: number;
  readonly locale: Locale;
  /** Who wrote them. */
  readonly personId: string;
  /** Every tenth entry is of one of these only. */
  readonly institutionIds?: readonly string[];
  readonly topicIds?: readonly string[];
  readonly now: Date;
  readonly seed?: number;
  /** Told after each batch. */
  readonly onProgress?: (written: number) => void;
}

/**
 * Writes many entries into a municipality's list and its index, past the services: without versions and without telling anybody. The
 * same texts on every run with the same `seed`.
 */
export async function seedEntries(
  database: Database,
  municipalityId: string,
  options: SeedOptions,
): Promise<readonly string[]> {
  const { count, locale: own, personId, institutionIds = [], topicIds = [], now, seed = 1 } = options;
  const corpus = createSearchCorpus(seed);
  const search = createEntrySearch();
  const written: string[] = [];

  function make(index: number): Entry {
    const { locale, question, answer } = corpus.entry(own);
    const state = states[index % states.length]!;
    const at = new Date(now.getTime() - (index % 700) * day);
    const institutionId = index % 10 === 9 ? institutionIds[index % institutionIds.length] : undefined;
    const scope: EntryScope = institutionId
      ? { kind: 'institution', institutionId }
      : { kind: 'municipality' };
    return {
      id: randomUUID(),
      municipalityId,
      state,
      locale,
      scope,
      topicId: topicIds[index % topicIds.length],
      source: 'tab',
      askerNamed: false,
      helped: (index * 7919) % 240,
      revision: 1,
      createdAt: at,
      createdBy: personId,
      updatedAt: at,
      updatedBy: personId,
      ...(state === 'verified' ? { verifiedAt: at, verifiedBy: personId } : {}),
      texts: { [locale]: state === 'open' ? { question } : { question, answer } },
    };
  }

  for (let done = 0; done < count; done += atOnce) {
    const entries = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) => make(done + index));
    await database.inMunicipality(municipalityId, async (trx) => {
      await entryStore.insert(trx, entries);
      await search.put(trx, entries);
    });
    written.push(...entries.map(({ id }) => id));
    options.onProgress?.(written.length);
  }
  return written;
}
