import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { answeredIn } from './entry-rules.ts';
import { withoutContacts, wordsOf } from './network-rules.ts';
import type { EntrySearch } from './qna-ports.ts';
import type { Entry, Topic } from './qna-types.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SharedEntry, SharedStore } from './shared-store.ts';

/** Keeps what the network sees true to the entry. Every method runs in the caller's transaction. */
export interface NetworkSharing {
  /** The entry's texts as the network sees them. */
  textsFor(trx: MunicipalityTransaction, entry: Entry): Promise<Entry['texts']>;
  put(
    trx: MunicipalityTransaction,
    entry: Entry,
    as: Pick<SharedEntry, 'networkId' | 'origin' | 'sharedAt' | 'sharedBy'>,
  ): Promise<void>;
  /** After a change of an entry: writes again what is shared of it, or takes it out once it is outdated, removed or merged. */
  follow(trx: MunicipalityTransaction, entry: Entry): Promise<void>;
  remove(trx: MunicipalityTransaction, entry: Entry): Promise<boolean>;
}

export function networkSharingOn({
  shared,
  settings,
  search,
}: {
  readonly shared: SharedStore;
  readonly settings: SettingsStore;
  readonly search: EntrySearch;
}): NetworkSharing {
  const textsFor: NetworkSharing['textsFor'] = async (trx, entry) =>
    withoutContacts(entry.texts, await shared.findNames(trx, wordsOf(entry.texts)));

  const topicNames = async (
    trx: MunicipalityTransaction,
    { topicId }: Entry,
  ): Promise<Topic['names'] | undefined> =>
    topicId === undefined
      ? undefined
      : (await settings.listTopics(trx, true)).find(({ id }) => id === topicId)?.names;

  const put: NetworkSharing['put'] = async (trx, entry, as) => {
    const texts = await textsFor(trx, entry);
    await shared.put(trx, {
      ...as,
      municipalityId: entry.municipalityId,
      entryId: entry.id,
      locale: entry.locale,
      texts,
      topicNames: await topicNames(trx, entry),
      // Opened again, others go on seeing the answer there was until there is another.
      state: entry.state === 'open' ? 'answered' : entry.state,
      helped: entry.helped,
      updatedAt: entry.updatedAt,
    });
    await search.putShared(trx, entry.municipalityId, entry.id, { networkId: as.networkId, texts });
  };

  const remove: NetworkSharing['remove'] = async (trx, entry) => {
    const was = await shared.remove(trx, entry.municipalityId, entry.id);
    if (was) await search.putShared(trx, entry.municipalityId, entry.id, undefined);
    return was;
  };

  return {
    textsFor,
    put,
    remove,
    async follow(trx, entry) {
      const before = await shared.findOwn(trx, entry.municipalityId, entry.id);
      if (!before) return;
      if (maySharedStay(entry)) await put(trx, entry, before);
      else await remove(trx, entry);
    },
  };
}

function maySharedStay(entry: Entry): boolean {
  return (
    entry.scope.kind === 'municipality' &&
    entry.state !== 'outdated' &&
    !entry.removedAt &&
    entry.mergedInto === undefined &&
    answeredIn(entry.texts).length > 0
  );
}
