import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryStore } from './entry-store.ts';
import { versionOf } from './entry-writer.ts';
import { networkSharingOn } from './network-sharing.ts';
import type { EntrySearch } from './qna-ports.ts';
import type { Entry, EntryChange } from './qna-types.ts';
import type { RevisionStore } from './revision-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SharedStore } from './shared-store.ts';

/** The versions of one entry, the first first. */
export type EntryHistory = readonly { readonly entry: Entry; readonly change: EntryChange }[];

/** Puts in what was before, and tells nobody. What is put in is found once it has been indexed, which takes longer. */
export interface QnaSeeding {
  /** Entries with their versions. */
  takeOver(trx: MunicipalityTransaction, histories: readonly EntryHistory[]): Promise<void>;
  /** Shows one of them to the network. */
  share(
    trx: MunicipalityTransaction,
    entry: Entry,
    as: { networkId: string; origin: string; by: string },
  ): Promise<void>;
  /** Indexes entries as they are now; what is indexed already costs a look. */
  index(trx: MunicipalityTransaction, municipalityId: string, entryIds: readonly string[]): Promise<void>;
}

const nothingToFind: EntrySearch = {
  put: () => Promise.resolve(),
  putShared: () => Promise.resolve(),
  search: () => Promise.resolve([]),
};

export function qnaSeedingOn({
  entries,
  revisions,
  settings,
  shared,
  search,
  clock,
  ids,
}: {
  readonly entries: EntryStore;
  readonly revisions: RevisionStore;
  readonly settings: SettingsStore;
  readonly shared: SharedStore;
  readonly search: EntrySearch;
  readonly clock: Clock;
  readonly ids: Ids;
}): QnaSeeding {
  const sharing = networkSharingOn({ shared, settings, search: nothingToFind });
  return {
    async takeOver(trx, histories) {
      await entries.insert(
        trx,
        histories.flatMap((history) => history.at(-1)?.entry ?? []),
      );
      await revisions.add(
        trx,
        histories.flatMap((history) =>
          history.map(({ entry, change }) => ({ ...versionOf(entry, change), auditId: ids.next() })),
        ),
      );
    },

    share: (trx, entry, { networkId, origin, by }) =>
      sharing.put(trx, entry, { networkId, origin, sharedAt: clock.now(), sharedBy: by }),

    async index(trx, municipalityId, entryIds) {
      await search.put(trx, await entries.find(trx, entryIds));
      for (const id of entryIds) {
        const own = await shared.findOwn(trx, municipalityId, id);
        if (own) await search.putShared(trx, municipalityId, id, own);
      }
    },
  };
}
