import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { presentSharedLine, type ToPlain } from './entry-presenter.ts';
import { answeredIn } from './entry-rules.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { EntryWriter } from './entry-writer.ts';
import { mustBeId } from './is-id.ts';
import type { NetworkSharing } from './network-sharing.ts';
import { isQnaCoordinator } from './qna-policy.ts';
import type { QnaNetwork } from './qna-ports.ts';
import type { Entry, Topic } from './qna-types.ts';
import type { Reader } from './reader-types.ts';
import type { RevisionStore } from './revision-store.ts';
import type { SettingsStore } from './settings-store.ts';
import { keyOf } from './origin-rules.ts';
import type { SharedEntry, SharedStore } from './shared-store.ts';

const mostLines = 100;
const usualLines = 20;
const longestQuery = 200;
const mostWords = 10;

export interface NetworkServiceParts {
  readonly database: Database;
  readonly shared: SharedStore;
  readonly settings: SettingsStore;
  readonly revisions: RevisionStore;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly sharing: NetworkSharing;
  readonly toPlain: ToPlain;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What a coordinator decides about the network: nothing is shared, adopted or hidden by itself. */
export function createNetworkService(parts: NetworkServiceParts): QnaNetwork {
  const { database, shared, settings, revisions, viewer, writer, sharing, toPlain } = parts;
  const { clock, ids } = parts;

  const asCoordinator = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> => {
    if (!isQnaCoordinator(actor)) throw new AppError('forbidden', 'the network');
    return database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );
  };

  const now = (actor: Actor) => ({ personId: actor.personId, at: clock.now() });

  const record = (trx: MunicipalityTransaction, actor: Actor, action: string, origin: SharedEntry) =>
    revisions.audit(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject: `entry:${origin.entryId}`,
      after: { origin: origin.municipalityId },
    });

  const getOfOthers = async (trx: MunicipalityTransaction, reader: Reader, entryId: string) => {
    const [found] = await shared.findOthers(trx, reader.municipality.id, [entryId]);
    if (!found) throw new AppError('not-found', 'shared entry');
    return found;
  };

  /** Only what holds for others too: answered, not outdated, and of the whole municipality. */
  const mustBeShareable = (reader: Reader, entry: Entry): string => {
    const { networkId } = reader.municipality;
    if (networkId === undefined) throw new AppError('not-found', 'network');
    if (answeredIn(entry.texts).length === 0) throw new AppError('bad-request', 'no answer');
    if (entry.state === 'open' || entry.state === 'outdated') throw new AppError('bad-request', entry.state);
    if (entry.scope.kind === 'institution') throw new AppError('bad-request', 'of an institution');
    return networkId;
  };

  return {
    foresee: async (actor, entryId) => {
      mustBeId(entryId);
      return asCoordinator(actor, async (trx, reader) => {
        const entry = await viewer.findReadable(trx, reader, entryId);
        if (!entry) throw new AppError('not-found', 'entry');
        mustBeShareable(reader, entry);
        return sharing.textsFor(trx, entry);
      });
    },

    share: async (actor, entryId) => {
      mustBeId(entryId);
      return asCoordinator(actor, async (trx, reader) => {
        const entry = await writer.lockEditable(trx, reader, entryId);
        const networkId = mustBeShareable(reader, entry);
        if (await shared.findOwn(trx, entry.municipalityId, entry.id)) return viewer.view(trx, reader, entry);
        await sharing.put(trx, entry, {
          networkId,
          origin: reader.municipality.name,
          sharedAt: clock.now(),
          sharedBy: actor.personId,
        });
        const after = await writer.change(trx, actor, entry, {}, 'shared');
        return viewer.view(trx, reader, after);
      });
    },

    unshare: async (actor, entryId) => {
      mustBeId(entryId);
      return asCoordinator(actor, async (trx, reader) => {
        const entry = await writer.lockEditable(trx, reader, entryId);
        if (!(await sharing.remove(trx, entry))) return viewer.view(trx, reader, entry);
        return viewer.view(trx, reader, await writer.change(trx, actor, entry, {}, 'unshared'));
      });
    },

    list: (actor, query) =>
      asCoordinator(actor, async (trx, reader) => {
        const offset = Math.max(0, Math.trunc(query.offset ?? 0));
        const limit = Math.min(mostLines, Math.max(1, Math.trunc(query.limit ?? usualLines)));
        const text = cleanText(query.text ?? '', longestQuery);
        const { shared: page, total } = await shared.listOthers(trx, reader.municipality.id, {
          words: text
            .split(/\s+/u)
            .filter((word) => word !== '')
            .slice(0, mostWords),
          offset,
          limit,
        });
        const choices = await shared.findChoices(trx, page);
        return {
          total,
          lines: page.map((each) => ({
            ...presentSharedLine(reader, each, { toPlain }),
            ...choices.get(keyOf(each)),
          })),
        };
      }),

    adopt: async (actor, entryId) => {
      mustBeId(entryId);
      return asCoordinator(actor, async (trx, reader) => {
        const origin = await getOfOthers(trx, reader, entryId);
        const before = await shared.holdChoice(trx, actor.municipalityId, origin, now(actor));
        if (before?.adoptedEntryId !== undefined) {
          const copy = await viewer.findReadable(trx, reader, before.adoptedEntryId);
          if (copy) return viewer.view(trx, reader, copy);
        }
        const topicId = topicLike(await settings.listTopics(trx), origin.topicNames);
        const [copy] = await writer.add(
          trx,
          actor,
          [
            {
              // Their superusers have seen to it; the own ones have not yet.
              state: 'answered',
              locale: origin.locale,
              texts: origin.texts,
              scope: { kind: 'municipality' },
              topicId,
              source: 'network',
              ownerId: actor.personId,
              adoptedFrom: { municipalityId: origin.municipalityId, entryId: origin.entryId },
            },
          ],
          'adopted',
        );
        await shared.choose(trx, origin, { choice: 'adopted', adoptedEntryId: copy!.id }, now(actor));
        await writer.suggestMerges(trx, copy!);
        return viewer.view(trx, reader, copy!);
      });
    },

    hide: async (actor, entryId) => {
      mustBeId(entryId);
      await asCoordinator(actor, async (trx, reader) => {
        const origin = await getOfOthers(trx, reader, entryId);
        if (await shared.holdChoice(trx, actor.municipalityId, origin, now(actor))) return;
        await record(trx, actor, 'qna.network-hidden', origin);
      });
    },

    unhide: async (actor, entryId) => {
      mustBeId(entryId);
      await asCoordinator(actor, async (trx, reader) => {
        const origin = await getOfOthers(trx, reader, entryId);
        if (await shared.unhide(trx, origin)) await record(trx, actor, 'qna.network-shown', origin);
      });
    },
  };
}

/** The own topic that is called the same in some language. */
function topicLike(topics: readonly Topic[], names: Topic['names'] | undefined): string | undefined {
  const wanted = Object.entries(names ?? {}).map(([locale, name]) => `${locale} ${name.toLowerCase()}`);
  return topics.find((topic) =>
    Object.entries(topic.names).some(([locale, name]) => wanted.includes(`${locale} ${name.toLowerCase()}`)),
  )?.id;
}
