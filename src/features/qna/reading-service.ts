import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryViewer } from './entry-viewer.ts';
import { isId, mustBeId } from './is-id.ts';
import type { ListFilter, ListStore } from './list-store.ts';
import { editedInstitutions, isQnaCoordinator, isQnaSuperuser } from './qna-policy.ts';
import type { EntrySearch, QnaReader } from './qna-ports.ts';
import type { EntryPage, EntryQuery } from './qna-types.ts';
import type { Reader } from './reader-types.ts';
import type { SettingsStore } from './settings-store.ts';
import { mostSimilar, similarOf } from './similar-rules.ts';

const mostLines = 100;
const usualLines = 20;
/** A search answers with so many at most. */
const mostFound = 100;
/** What a search is asked, in characters. */
const longestQuery = 500;
/** A page further on than this is empty: nobody turns so many pages. */
const furthest = 100_000;

const nothing: EntryPage = { lines: [], total: 0 };

export interface ReadingServiceParts {
  readonly database: Database;
  readonly viewer: EntryViewer;
  readonly lists: ListStore;
  readonly settings: SettingsStore;
  readonly search: EntrySearch;
}

export function createReadingService(parts: ReadingServiceParts): QnaReader {
  const { database, viewer, lists, settings, search } = parts;

  const asReader = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );

  const find = (actor: Actor, entryId: string) =>
    isId(entryId)
      ? asReader(actor, (trx, reader) => viewer.find(trx, reader, entryId))
      : Promise.resolve(undefined);

  return {
    find,

    async get(actor, entryId) {
      mustBeId(entryId);
      const view = await find(actor, entryId);
      if (!view) throw new AppError('not-found', 'entry');
      return view;
    },

    async search(actor, query) {
      const offset = wholeWithin(query.offset, 0, furthest, 0);
      const limit = wholeWithin(query.limit, 1, mostLines, usualLines);
      if ([query.topicId, query.institutionId].some((id) => id !== undefined && !isId(id))) return nothing;
      const text = cleanText(query.text ?? '', longestQuery);
      return asReader(actor, async (trx, reader) => {
        const filter = filterOf(reader, query);
        if (!filter) return nothing;
        if (text === '') {
          const { entries, total } = await lists.listPage(trx, { ...filter, offset, limit });
          return { lines: await viewer.lines(trx, reader, entries), total };
        }
        const hits = await search.search(trx, {
          text,
          reader: actor.locale,
          institutionIds: filter.institutionIds,
          languages: query.languages,
          limit: mostFound,
        });
        if (hits.length === 0) return nothing;
        const kept = await lists.keepListed(trx, { ...filter, among: hits.map(({ entryId }) => entryId) });
        const found = hits
          .filter(({ entryId }) => kept.has(entryId))
          .map(({ municipalityId, entryId, score }) => ({ municipalityId, id: entryId, score }));
        const page = found.slice(offset, offset + limit);
        return { lines: await viewer.lines(trx, reader, page), total: found.length };
      });
    },

    async similar(actor, text) {
      const asked = cleanText(text, longestQuery);
      if (asked === '') return [];
      return asReader(actor, async (trx, reader) => {
        const hits = await search.search(trx, {
          text: asked,
          reader: actor.locale,
          institutionIds: reader.readable,
          // some more, because what is hidden from the network is left out after
          limit: mostSimilar * 3,
        });
        const filter = filterOf(reader, { states: ['open', 'answered', 'verified'] })!;
        const kept = await lists.keepListed(trx, { ...filter, among: hits.map(({ entryId }) => entryId) });
        const good = similarOf(
          asked,
          hits.filter(({ entryId }) => kept.has(entryId)),
        );
        return viewer.lines(
          trx,
          reader,
          good.map(({ municipalityId, entryId, score }) => ({ municipalityId, id: entryId, score })),
        );
      });
    },

    topics: (actor) => asReader(actor, (trx) => settings.listTopics(trx)),
  };
}

/** Undefined: nothing can fit. Filters by what only own entries have leave the network's out. */
function filterOf(reader: Reader, query: EntryQuery): ListFilter | undefined {
  const { topicId, institutionId, leaf, mine, editable, states, languages, order } = query;
  const { actor } = reader;
  if (editable && !isQnaSuperuser(actor) && !isQnaCoordinator(actor)) return undefined;
  return {
    topicId,
    institutionId,
    leaf,
    mine,
    states: states && states.length > 0 ? states : undefined,
    languages: languages && languages.length > 0 ? languages : undefined,
    order,
    personId: actor.personId,
    institutionIds: editable ? editedInstitutions(actor) : reader.readable,
    withNetwork: !topicId && !institutionId && !leaf && !mine && !editable,
  };
}

function wholeWithin(value: number | undefined, least: number, most: number, usual: number): number {
  if (value === undefined || !Number.isFinite(value)) return usual;
  return Math.min(most, Math.max(least, Math.trunc(value)));
}
