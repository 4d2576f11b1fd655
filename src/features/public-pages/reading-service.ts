import type { Database } from '../../platform/db/index.ts';
import { plainTextOf, readFormattedText } from '../../platform/formatted-text/index.ts';
import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import { createEntryIndex, type EntryIndex } from '../../platform/search/ranking/index.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import type { PageStore } from './page-store.ts';
import type { PublicEntry, PublicReading, ShownPage } from './page-types.ts';
import { publicEntryOf, topicName } from './released-rules.ts';
import { slugPattern } from './slug-rules.ts';

/** Pages whose words are kept analysed. */
const mostKept = 50;
/** Below this an entry has a small word in common; one that says the same in another language has about 0.3. */
const fitsFrom = 0.25;
const mostFound = 50;

/** Pages for everybody, searched in memory: a page has some hundred entries, and nobody who asks has an account to be held to. */
export function createReadingService({
  database,
  pages,
  analysis,
}: {
  readonly database: Database;
  readonly pages: PageStore;
  readonly analysis: () => TextAnalysis;
}): PublicReading {
  const kept = new Map<string, { readonly of: string; readonly index: EntryIndex }>();

  const indexOf = ({ page, entries }: ShownPage): EntryIndex => {
    const of = entries.map(({ id, revision, state }) => `${id}:${revision}:${state}`).join();
    const known = kept.get(page.id);
    kept.delete(page.id);
    const made = known?.of === of ? known : { of, index: analyse(entries, analysis()) };
    kept.set(page.id, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return made.index;
  };

  return {
    async find(slug) {
      if (!slugPattern.test(slug)) return undefined;
      const municipalityId = await database.findMunicipalityOfPublicAddress(`page/${slug}`);
      if (municipalityId === undefined) return undefined;
      return database.inMunicipality(municipalityId, async (trx) => {
        const page = await pages.findBySlug(trx, slug);
        const place = page?.isOpen ? await pages.findPlace(trx, page.institutionId) : undefined;
        if (!page || !place) return undefined;
        const stored = await pages.readReleased(trx, page);
        const entries = stored.flatMap((each) => publicEntryOf(each) ?? []);
        return { page, municipalityId, ...place, entries };
      });
    },

    search(shown, text, reader) {
      const hits = indexOf(shown).search(text, { reader, limit: mostFound * locales.length });
      const byId = new Map(shown.entries.map((entry) => [entry.id, entry]));
      const found = new Set<PublicEntry>();
      for (const { id, score } of hits) {
        const entry = byId.get(id.slice(0, -3));
        if (entry && score >= fitsFrom && found.size < mostFound) found.add(entry);
      }
      return [...found];
    },
  };
}

/** One document for each language of an entry; its id is the entry's with the language behind it. */
function analyse(entries: readonly PublicEntry[], analysis: TextAnalysis): EntryIndex {
  const index = createEntryIndex(analysis);
  for (const entry of entries) {
    for (const locale of locales) {
      const text = entry.texts[locale];
      if (!text) continue;
      index.put({
        id: `${entry.id}/${locale}`,
        locale,
        title: text.question,
        answer: text.answer === undefined ? '' : plainTextOf(readFormattedText(text.answer)),
        topic: topicName(entry.topic, locale satisfies Locale, []),
      });
    }
  }
  return index;
}
