import { parseArgs } from 'node:util';
import { perturb } from '../../scripts/eval/perturb.ts';
import type { Entry } from '../../src/features/qna/index.ts';
import { createEntrySearch, createSearchSchedule } from '../../src/features/qna/search/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { locales, type Locale } from '../../src/kernel/locale.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';
import { percentile } from '../../scripts/eval/routing-measures.ts';
import { createSearchCorpus } from './search-corpus.ts';

/**
 * Search in a list of 20 000 entries of one municipality, among 100 000 in the database, as the role the product works as, one search
 * after the other: what somebody waits for from the beginning of the transaction to its end. Half of the queries are misspelt, and a third is
 * in another language than the municipality's. JSON on the last line; `indexMs` is what it took to write all entries into the index, a
 * hundred in a transaction, `putMs` one entry by itself, half of them.
 */
const { values: options } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, plans: { type: 'boolean', default: false } },
});
const scale = Number(options.scale);
const large = 20_000 * scale;
const others: readonly Locale[] = ['da', 'da', 'sv', 'sv', 'nb', 'nb', 'en', 'da', 'sv', 'nb'];
const eachOther = 8_000 * scale;
const everyShared = 20;
const atOnce = 100;
const asked = 1_000;
const schools = 40;

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:search needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const database = await createDatabase(
  { kind: 'postgres', url: cluster.url('vejviser_bench'), poolSize: 2 },
  { clock: systemClock, log: silentLogger },
);
const search = createEntrySearch();
const schedule = createSearchSchedule({ database });
const networkId = randomIds.next();

async function addMunicipality(own: Locale): Promise<{ id: string; institutions: readonly string[] }> {
  const id = randomIds.next();
  const institutions = Array.from({ length: schools }, () => randomIds.next());
  await database.addMunicipality({
    id,
    tenantId: randomIds.next(),
    networkId,
    networkName: 'Nord',
    name: 'Rørnæs Kommune',
    defaultLocale: own,
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
  });
  await database.inMunicipality(id, (trx) =>
    trx
      .insertInto('institution')
      .values(
        institutions.map((institution, index) => ({
          municipality_id: id,
          id: institution,
          name: `Skole ${index}`,
          kind: 'school' as const,
          code: null,
        })),
      )
      .execute(),
  );
  return { id, institutions };
}

async function write(municipalityId: string, entries: readonly Entry[]): Promise<number> {
  const before = performance.now();
  await database.inMunicipality(municipalityId, async (trx) => {
    await search.put(trx, entries);
    for (const [index, { id, texts }] of entries.entries())
      if (index % everyShared === 0) await search.putShared(trx, municipalityId, id, { networkId, texts });
  });
  return performance.now() - before;
}

let indexMs = 0;
let written = 0;
async function fill(own: Locale, count: number, seed: number) {
  const corpus = createSearchCorpus(seed);
  const { id: municipalityId, institutions } = await addMunicipality(own);
  for (let done = 0; done < count; done += atOnce) {
    const entries = Array.from({ length: atOnce }, (_, index): Entry => {
      const { locale, question, answer } = corpus.entry(own);
      const institutionId = institutions[(done + index) % institutions.length]!;
      return {
        id: randomIds.next(),
        municipalityId,
        state: 'answered',
        locale,
        scope: index % 4 === 0 ? { kind: 'institution', institutionId } : { kind: 'municipality' },
        source: 'tab',
        askerNamed: false,
        helped: 0,
        revision: 1,
        createdAt: systemClock.now(),
        createdBy: 'bench',
        updatedAt: systemClock.now(),
        updatedBy: 'bench',
        texts: { [locale]: { question, answer } },
      };
    });
    indexMs += await write(municipalityId, entries);
    written += atOnce;
    if (written % 5_000 === 0) console.log(`${written} entries, ${Math.round(indexMs / 1000)} s`);
  }
  return { municipalityId, institutions };
}

const { municipalityId, institutions } = await fill('da', large, 1);
for (const [index, own] of others.entries()) await fill(own, eachOther, 2 + index);
const countingFrom = performance.now();
for (let changes = 1; changes > 0;) {
  await schedule.run(silentLogger);
  const { rows } = await database.executeAs(
    'owner',
    `select count(*) as n from search_change where set_config('vejviser.municipality', '${municipalityId}', true) <> ''`,
  );
  changes = Number(rows[0]?.n);
}
const countMs = performance.now() - countingFrom;
await database.executeAs('owner', 'analyze');

const corpus = createSearchCorpus(99);
const right = Array.from({ length: asked / 2 }, (_, index) => {
  const lang = index % 3 === 0 ? locales[(index / 3) % locales.length]! : 'da';
  return { id: `q${index}`, lang, text: corpus.query(lang), relevant: [] };
});
const queries = [...right, ...perturb(right, 'typos', () => true)];
const ask = async ({ text, lang }: { text: string; lang: string }) => {
  const before = performance.now();
  const hits = await database.inMunicipality(municipalityId, (trx) =>
    search.search(trx, { text, reader: lang as Locale, institutionIds: institutions.slice(0, 2), limit: 20 }),
  );
  return { ms: performance.now() - before, hits: hits.length };
};
// Once for the compiler and the caches; what is measured is a product that has been running.
for (const query of queries.slice(0, 200)) await ask({ ...query, text: `${query.text} nu` });
const results = [];
for (const query of queries) results.push({ query, ...(await ask(query)) });
const times = results.map(({ ms }) => ms);

const oneByOne: number[] = [];
for (let index = 0; index < 40; index += 1) {
  const { locale, question, answer } = corpus.entry('da');
  const base = { id: randomIds.next(), municipalityId, state: 'answered', locale, source: 'tab' } as const;
  const at = {
    createdAt: systemClock.now(),
    createdBy: 'bench',
    updatedAt: systemClock.now(),
    updatedBy: 'bench',
  };
  const entry: Entry = {
    ...base,
    ...at,
    scope: { kind: 'municipality' },
    askerNamed: false,
    helped: 0,
    revision: 1,
    texts: { [locale]: { question, answer } },
  };
  const before = performance.now();
  await database.inMunicipality(municipalityId, (trx) => search.put(trx, [entry]));
  oneByOne.push(performance.now() - before);
}

for (const { query, ms, hits } of [...results].sort((one, other) => other.ms - one.ms).slice(0, 5))
  console.log(`${ms.toFixed(1)} ms, ${hits} hits: ${query.text.slice(0, 100)}`);
const { rows: sizes } = await database.executeAs(
  'owner',
  `select relname, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
   where relname in ('search_document', 'search_statistic', 'search_document_keys') order by 1`,
);
for (const { relname, size } of sizes) console.log(`${String(relname)}: ${String(size)}`);
await database.close();
await cluster.stop();
const round = (ms: number) => Math.round(ms * 10) / 10;
console.log(
  JSON.stringify({
    entries: written,
    municipalityEntries: large,
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
    indexMs: Math.round(indexMs),
    putMs: round(percentile(oneByOne, 0.5)),
    countMs: Math.round(countMs),
    queries: queries.length,
  }),
);
