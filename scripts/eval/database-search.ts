import { createHash, randomUUID } from 'node:crypto';
import { searchAnalysis } from '../../src/features/understanding/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { databaseOn } from '../../src/platform/db/create-database.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openInMemory } from '../../src/platform/db/open-embedded.ts';
import { createDocumentIndex } from '../../src/platform/search/index/index.ts';
import { createEntryIndex, type SearchOptions } from '../../src/platform/search/ranking/index.ts';
import { mean, ndcg, type CorpusLine, type QueryLine } from './search-measures.ts';

/** How far the index in the database finds what the one in memory finds. */
export interface Agreement {
  readonly queries: number;
  /** The share of the first ten in memory that are among the first ten in the database, and of queries with the same first. */
  readonly top10: number;
  readonly top1: number;
  /** Over the whole corpus. */
  readonly ndcg10: { readonly database: number; readonly memory: number };
}

const atOnce = 100;

/** Puts a corpus into both indexes, and asks both of the whole and of each language. Makes a municipality of its own. */
export async function compareWithDatabase(
  database: Database,
  corpus: readonly CorpusLine[],
  queries: readonly QueryLine[],
): Promise<Agreement> {
  const { analysis } = searchAnalysis();
  const memory = createEntryIndex(analysis);
  const stored = createDocumentIndex({ collection: 'eval', analysis: searchAnalysis });
  const municipalityId = randomUUID();
  await database.addMunicipality({
    id: municipalityId,
    tenantId: randomUUID(),
    name: 'Eval',
    defaultLocale: 'da',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
  });
  for (let from = 0; from < corpus.length; from += atOnce) {
    const lines = corpus.slice(from, from + atOnce);
    const documents = lines.map(({ id, lang, question, answer }) => ({
      id: uuidOf(id),
      audience: { kind: 'municipality' as const },
      texts: [{ locale: lang as Locale, title: question, body: answer }],
    }));
    await database.inMunicipality(municipalityId, (trx) => stored.put(trx, municipalityId, documents));
    for (const { id, lang, question, answer } of lines)
      memory.put({ id: uuidOf(id), locale: lang as Locale, title: question, answer });
  }
  while (await database.inMunicipality(municipalityId, (trx) => stored.count(trx, municipalityId, 1_000)));

  const both = async (query: QueryLine, only?: string) => {
    const asked: SearchOptions = {
      reader: query.lang as Locale,
      ...(only === undefined ? {} : { languages: [only as Locale] }),
    };
    const ofMemory = memory.search(query.text, asked).map(({ id }) => id);
    const hits = await database.inMunicipality(municipalityId, (trx) =>
      stored.search(trx, {
        ...asked,
        text: query.text,
        reader: query.lang as Locale,
        institutionIds: [],
        limit: 10,
      }),
    );
    return { ofMemory, ofDatabase: hits.map(({ documentId }) => documentId) };
  };
  const shares: number[] = [];
  const firsts: number[] = [];
  const gains: { database: number; memory: number }[] = [];
  const languages = [...new Set(corpus.map(({ lang }) => lang))];
  for (const query of queries) {
    for (const only of [undefined, ...languages]) {
      const { ofMemory, ofDatabase } = await both(query, only);
      if (ofMemory.length === 0 && ofDatabase.length === 0) continue;
      const same = ofMemory.filter((id) => ofDatabase.includes(id)).length;
      shares.push(same / Math.max(ofMemory.length, ofDatabase.length));
      firsts.push(ofMemory[0] === ofDatabase[0] ? 1 : 0);
      const relevant = new Set(query.relevant.map(uuidOf));
      if (only === undefined && relevant.size > 0)
        gains.push({ database: ndcg(ofDatabase, relevant), memory: ndcg(ofMemory, relevant) });
    }
  }
  return {
    queries: shares.length,
    top10: mean(shares),
    top1: mean(firsts),
    ndcg10: {
      database: mean(gains.map((gain) => gain.database)),
      memory: mean(gains.map((gain) => gain.memory)),
    },
  };
}

/** The same name, the same identifier. */
function uuidOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An embedded database in memory, brought to this version. */
export async function openScratchDatabase(): Promise<Database> {
  const parts = { clock: systemClock, log: silentLogger };
  const opened = await openInMemory();
  await migrate(opened.pool, await readMigrations(), parts);
  return databaseOn(opened, parts);
}
