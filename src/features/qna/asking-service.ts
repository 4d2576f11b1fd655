import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryAnswers } from './entry-answers.ts';
import { tidyAnswer, tidyLeaf, tidyNote, tidyQuestion } from './entry-rules.ts';
import type { EntryStore } from './entry-store.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { EntryWriter, NewEntry } from './entry-writer.ts';
import type { FollowStore } from './follow-store.ts';
import { mustBeId } from './is-id.ts';
import { mayEditEntry } from './qna-policy.ts';
import type { QnaAsking } from './qna-ports.ts';
import type { Entry, EntryScope, EntryView } from './qna-types.ts';
import type { ReaderStore } from './reader-store.ts';
import type { Reader } from './reader-types.ts';
import type { SharedStore } from './shared-store.ts';

/** A card pressed twice asks once. */
const pressedTwiceMs = 60_000;

export interface AskingServiceParts {
  readonly database: Database;
  readonly entries: EntryStore;
  readonly follows: FollowStore;
  readonly readers: ReaderStore;
  readonly shared: SharedStore;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly entryAnswers: EntryAnswers;
  readonly clock: Clock;
}

export function createAskingService(parts: AskingServiceParts): QnaAsking {
  const { database, entries, follows, readers, shared, viewer, writer, entryAnswers, clock } = parts;

  const asReader = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );

  /** Runs `work` on an own entry that the reader sees; what another municipality shares is read only. */
  const onEntry = async (
    actor: Actor,
    entryId: string,
    work: (trx: MunicipalityTransaction, reader: Reader, entry: Entry) => Promise<Entry>,
  ): Promise<EntryView> => {
    mustBeId(entryId);
    return asReader(actor, async (trx, reader) => {
      if (!(await viewer.findReadable(trx, reader, entryId))) {
        const isShared = (await viewer.find(trx, reader, entryId)) !== undefined;
        throw new AppError(isShared ? 'forbidden' : 'not-found', 'entry');
      }
      const entry = await writer.lockReadable(trx, reader, entryId);
      return viewer.view(trx, reader, await work(trx, reader, entry));
    });
  };

  const askIn: QnaAsking['askIn'] = async (trx, actor, asked) => {
    const question = tidyQuestion(asked.question);
    const answer = asked.answer?.trim() ? tidyAnswer(asked.answer) : undefined;
    const leaf = tidyLeaf(asked.leaf);
    const scope = asked.scope ?? { kind: 'municipality' };
    const since = new Date(clock.now().getTime() - pressedTwiceMs);
    const reader = await viewer.readReader(trx, actor);
    mustBeAskable(reader, scope);
    await writer.mustHave(trx, { topicId: asked.topicId, scope });
    await readers.lockPerson(trx, actor.personId);
    const before = await entries.findJustAsked(trx, actor.personId, question, since);
    if (before) return viewer.view(trx, reader, before);
    const newEntry: NewEntry = {
      state: 'open',
      locale: asked.locale,
      texts: { [asked.locale]: { question } },
      scope,
      topicId: asked.topicId,
      leaf,
      source: asked.source,
      askerId: actor.personId,
      askerInstitutionId: scope.kind === 'institution' ? scope.institutionId : reader.institutionId,
      askerNamed: asked.showName,
    };
    const [entry] = await writer.add(trx, actor, [newEntry], 'asked', async ([made]) => {
      await follows.follow(trx, {
        municipalityId: actor.municipalityId,
        entryId: made!.id,
        personId: actor.personId,
        kind: 'asker',
        since: clock.now(),
      });
    });
    await writer.suggestMerges(trx, entry!);
    if (answer === undefined) return viewer.view(trx, reader, entry!);
    const given = { locale: asked.locale, answer };
    if (!mayEditEntry(actor, entry!)) {
      await entryAnswers.offer(trx, actor, entry!, given);
      return viewer.view(trx, reader, entry!);
    }
    const outcome = await entryAnswers.give(trx, actor, entry!, given);
    return viewer.view(trx, reader, outcome.entry);
  };

  return {
    ask: (actor, asked) => database.inMunicipality(actor.municipalityId, (trx) => askIn(trx, actor, asked)),
    askIn,

    follow: (actor, entryId, kind = 'follower') =>
      onEntry(actor, entryId, async (trx, _reader, entry) => {
        const changed = await follows.follow(trx, {
          municipalityId: actor.municipalityId,
          entryId: entry.id,
          personId: actor.personId,
          kind,
          since: clock.now(),
        });
        if (changed) await writer.tell(trx, { change: 'followed', entry, actorId: actor.personId });
        return entry;
      }),

    unfollow: (actor, entryId) =>
      onEntry(actor, entryId, async (trx, _reader, entry) => {
        if (await follows.unfollow(trx, entry.id, actor.personId))
          await writer.tell(trx, { change: 'followed', entry, actorId: actor.personId });
        return entry;
      }),

    setHelped: (actor, entryId, helped) =>
      onEntry(actor, entryId, async (trx, _reader, entry) => {
        const total = await follows.setHelped(trx, {
          municipalityId: actor.municipalityId,
          entryId: entry.id,
          personId: actor.personId,
          helped,
          at: clock.now(),
        });
        if (total === entry.helped) return entry;
        await shared.setHelped(trx, entry.municipalityId, entry.id, total);
        const after = { ...entry, helped: total };
        await writer.tell(trx, { change: 'helped', entry: after, actorId: actor.personId });
        return after;
      }),

    async notSolved(actor, entryId, why) {
      const note = tidyNote(why);
      return onEntry(actor, entryId, async (trx, _reader, entry) => {
        const asked = entry.askerId === actor.personId;
        if (!asked && !(await follows.isFollowing(trx, entry.id, actor.personId)))
          throw new AppError('forbidden', 'not following');
        if (entry.state === 'open' && note === undefined) return entry;
        const open = { state: 'open', verifiedAt: undefined, verifiedBy: undefined } as const;
        return writer.change(trx, actor, entry, { ...open, outdatedAt: undefined }, 'reopened', { note });
      });
    },
  };
}

/** Throws `forbidden`: another institution's list is not asked in. */
function mustBeAskable(reader: Reader, scope: EntryScope): void {
  if (scope.kind === 'municipality') return;
  mustBeId(scope.institutionId);
  if (reader.readable !== 'all' && !reader.readable.includes(scope.institutionId))
    throw new AppError('forbidden', 'institution');
}
