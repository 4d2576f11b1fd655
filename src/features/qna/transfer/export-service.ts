import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { isQnaCoordinator } from '../qna-policy.ts';
import type { ImportParts } from './import-parts.ts';
import type { ExportedEntry } from './transfer-types.ts';

/** Everything to take along. */
export interface ExportService {
  /** All entries that are not removed, the oldest first, as they are at one moment. Throws `forbidden` for who is no coordinator. */
  export(actor: Actor): Promise<{
    readonly entries: readonly ExportedEntry[];
    readonly fallback: Locale;
    readonly timeZone: string;
    readonly at: Date;
  }>;
}

const readAtOnce = 1_000;

export function createExportService(
  parts: Pick<ImportParts, 'database' | 'store' | 'entries' | 'settings' | 'clock' | 'ids'>,
): ExportService {
  const { database, store, entries, settings, clock, ids } = parts;
  return {
    async export(actor) {
      if (!isQnaCoordinator(actor)) throw new AppError('forbidden', 'exporting');
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const place = await store.readPlaces(trx);
        const institutions = new Map(place.institutions.map(({ id, name }) => [id, name]));
        const topics = new Map((await settings.listTopics(trx, true)).map((topic) => [topic.id, topic]));
        const all = await store.listEntries(trx);
        const exported: ExportedEntry[] = [];
        for (let from = 0; from < all.length; from += readAtOnce) {
          const some = all.slice(from, from + readAtOnce);
          const history = await store.readHistory(trx, some);
          for (const entry of await entries.find(trx, some)) {
            const topic = entry.topicId === undefined ? undefined : topics.get(entry.topicId);
            const institution =
              entry.scope.kind === 'institution' ? institutions.get(entry.scope.institutionId) : undefined;
            exported.push({
              entry,
              history: history.get(entry.id) ?? [],
              ...(topic && { topic }),
              ...(institution !== undefined && { institution }),
            });
          }
        }
        const at = clock.now();
        const { municipalityId, personId } = actor;
        await store.audit(trx, {
          municipalityId,
          id: ids.next(),
          at,
          actor: personId,
          action: 'qna.export',
          subject: 'qna',
          after: { entries: exported.length },
        });
        return { entries: exported, fallback: place.locale, timeZone: place.timeZone, at };
      });
    },
  };
}
