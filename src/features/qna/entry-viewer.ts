import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AroundStore } from './around-store.ts';
import {
  presentEntry,
  presentLine,
  presentShared,
  presentSharedLine,
  type ToPlain,
} from './entry-presenter.ts';
import type { EntryStore } from './entry-store.ts';
import type { ListedEntry } from './list-store.ts';
import { isQnaCoordinator, mayEditEntry, mayReadEntry, readableInstitutions } from './qna-policy.ts';
import type { Entry, EntryLine, EntryView } from './qna-types.ts';
import type { ReaderStore } from './reader-store.ts';
import type { Reader } from './reader-types.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SharedStore } from './shared-store.ts';

/** Duplicates of duplicates are followed this far; more there are not, because a duplicate is never merged into. */
const longestRedirect = 20;

export interface ViewerParts {
  readonly entries: EntryStore;
  readonly around: AroundStore;
  readonly readers: ReaderStore;
  readonly settings: SettingsStore;
  readonly shared: SharedStore;
  readonly toPlain: ToPlain;
}

/** Entries as one reader sees them. Every method runs in the caller's transaction. */
export interface EntryViewer {
  readReader(trx: MunicipalityTransaction, actor: Actor): Promise<Reader>;
  /** The entry, or what it was merged into. Undefined: not there, removed, or not for this reader. */
  findReadable(trx: MunicipalityTransaction, reader: Reader, entryId: string): Promise<Entry | undefined>;
  /** Own entries first, then those the network shares. */
  find(trx: MunicipalityTransaction, reader: Reader, entryId: string): Promise<EntryView | undefined>;
  view(
    trx: MunicipalityTransaction,
    reader: Reader,
    entry: Entry,
    redirectedFrom?: string,
  ): Promise<EntryView>;
  /** In the order given; what is not there is left out. Whoever calls has seen to what may be seen. */
  lines(
    trx: MunicipalityTransaction,
    reader: Reader,
    listed: readonly (ListedEntry & { readonly score?: number })[],
  ): Promise<readonly EntryLine[]>;
}

export function entryViewerOn(parts: ViewerParts): EntryViewer {
  const { entries, around, readers, settings, shared, toPlain } = parts;

  const topicOf = async (trx: MunicipalityTransaction, topicId: string | undefined) =>
    topicId === undefined
      ? undefined
      : (await settings.listTopics(trx, true)).find(({ id }) => id === topicId);

  const view: EntryViewer['view'] = async (trx, reader, entry, redirectedFrom) => {
    const mayEdit = mayEditEntry(reader.actor, entry);
    return presentEntry(reader, entry, {
      around: (await around.read(trx, reader.actor.personId, [entry.id])).get(entry.id),
      desk: mayEdit ? await around.readDesk(trx, entry) : undefined,
      topic: await topicOf(trx, entry.topicId),
      redirectedFrom,
    });
  };

  const findReadable: EntryViewer['findReadable'] = async (trx, reader, entryId) => {
    let entry = await entries.findOne(trx, entryId);
    for (let step = 0; entry?.mergedInto !== undefined && step < longestRedirect; step++) {
      entry = await entries.findOne(trx, entry.mergedInto);
    }
    const place = { roles: reader.actor.roles, institutionIds: reader.institutionIds };
    return entry && !entry.removedAt && mayReadEntry(place, entry) ? entry : undefined;
  };

  const findShared = async (trx: MunicipalityTransaction, reader: Reader, entryId: string) => {
    const [found] = await shared.findOthers(trx, reader.municipality.id, [entryId]);
    if (!found) return undefined;
    const choice = [...(await shared.findChoices(trx, [found])).values()][0];
    if (choice?.choice === 'hidden' && !isQnaCoordinator(reader.actor)) return undefined;
    return presentShared(reader, found);
  };

  return {
    async readReader(trx, actor) {
      const place = await readers.findPlace(trx, actor.personId);
      if (!place) throw new AppError('not-found', 'municipality');
      const readable = readableInstitutions({ roles: actor.roles, institutionIds: place.institutionIds });
      return { ...place, actor, readable };
    },

    findReadable,
    view,

    async find(trx, reader, entryId) {
      const entry = await findReadable(trx, reader, entryId);
      if (entry) return view(trx, reader, entry, entry.id === entryId ? undefined : entryId);
      return findShared(trx, reader, entryId);
    },

    async lines(trx, reader, listed) {
      const own = listed.filter(({ municipalityId }) => municipalityId === reader.municipality.id);
      const ids = own.map(({ id }) => id);
      const found = new Map((await entries.findBeginnings(trx, ids)).map((entry) => [entry.id, entry]));
      const surroundings = await around.read(trx, reader.actor.personId, ids);
      const topics = new Map((await settings.listTopics(trx, true)).map((topic) => [topic.id, topic]));
      const foreign = listed.filter(({ municipalityId }) => municipalityId !== reader.municipality.id);
      const others = new Map(
        (
          await shared.findOthers(
            trx,
            reader.municipality.id,
            foreign.map(({ id }) => id),
          )
        ).map((each) => [each.entryId, each]),
      );
      return listed.flatMap(({ id, municipalityId, score }) => {
        if (municipalityId !== reader.municipality.id) {
          const other = others.get(id);
          return other ? [presentSharedLine(reader, other, { score, toPlain })] : [];
        }
        const entry = found.get(id);
        if (!entry) return [];
        const topic = entry.topicId === undefined ? undefined : topics.get(entry.topicId);
        return [presentLine(reader, entry, { around: surroundings.get(id), topic, score, toPlain })];
      });
    },
  };
}
