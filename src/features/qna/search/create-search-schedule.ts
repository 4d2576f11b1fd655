import type { Database } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/index.ts';
import type { DocumentIndex } from '../../../platform/search/index/index.ts';
import { createEntryDocuments } from './entry-documents.ts';
import { readDocuments } from './entry-text-store.ts';

/** Texts that are counted, and entries that are read again, in one transaction: others write meanwhile. */
const countedAtOnce = 1_000;
const readAtOnce = 25;
/** Transactions of one firing for one municipality: 20 000 entries are read again in under an hour, beside everything else. */
const mostSteps = 20;

/**
 * Keeps the index true: counts what came and went, and reads again, in small steps, what was read by the analysis of another version.
 */
export function createSearchSchedule({
  database,
  index = createEntryDocuments(),
}: {
  readonly database: Database;
  readonly index?: DocumentIndex;
}): ScheduleDefinition {
  async function readAgain(municipalityId: string): Promise<number> {
    return database.inMunicipality(municipalityId, async (trx) => {
      const stale = await index.findStale(trx, municipalityId, readAtOnce);
      const documents = await readDocuments(trx, municipalityId, stale);
      await index.put(trx, municipalityId, documents);
      // What the list no longer has leaves the index.
      for (const kind of ['municipality', 'network'] as const) {
        const there = new Set(documents.filter(({ audience }) => audience.kind === kind).map(({ id }) => id));
        await index.remove(
          trx,
          municipalityId,
          stale.filter((id) => !there.has(id)),
          kind,
        );
      }
      return stale.length;
    });
  }
  const count = (municipalityId: string) =>
    database.inMunicipality(municipalityId, (trx) => index.count(trx, municipalityId, countedAtOnce));

  return {
    name: 'search-index',
    cron: '* * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        let again = 0;
        for (let step = 0; step < mostSteps; step += 1) {
          const read = await readAgain(municipalityId);
          again += read;
          if (read === 0) break;
        }
        if (again > 0) log.info('search.read-again', { municipality: municipalityId, entries: again });
        for (let step = 0; step < mostSteps; step += 1)
          if ((await count(municipalityId)) < countedAtOnce) break;
      }
    },
  };
}
