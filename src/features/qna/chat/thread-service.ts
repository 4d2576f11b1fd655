import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanFormatted } from '../../../kernel/clean-text.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { AnswerStore, StoredAnswer } from '../answer-store.ts';
import type { AroundStore } from '../around-store.ts';
import type { EntryAnswers } from '../entry-answers.ts';
import type { EntryViewer } from '../entry-viewer.ts';
import type { EntryWriter } from '../entry-writer.ts';
import { mayEditEntry } from '../qna-policy.ts';
import { longestAnswer, type Entry } from '../qna-types.ts';
import type { ChannelStore } from './channel-store.ts';
import { isAnswerLike } from './chatter-rules.ts';
import type { OfferedAnswer } from './chat-types.ts';
import type { OfferView } from './offer-cards.ts';
import type { OfferStore } from './offer-store.ts';
import type { PostStore } from './post-store.ts';

/** A message in a thread of a channel. */
export interface ThreadMessage {
  /** The channel, without the thread. */
  readonly channelId: string;
  /** The message the thread is about. */
  readonly rootId: string;
  readonly activityId: string;
}

/** What became of an offer. `kept`: another answer came first. */
export type OfferOutcome = {
  readonly kind: 'used' | 'kept' | 'declined';
  readonly offer: OfferView;
};

/** An offer, with the language of the channel it stands in. */
export interface PlacedOffer {
  readonly offer: OfferView;
  readonly locale: Locale;
  /** The bot's message that offers it, where it is known. */
  readonly offerActivityId?: string;
}

/** Answers that are written in the thread of a question, instead of in a dialog. */
export interface ThreadService {
  /**
   * Keeps a message as an offered answer: of somebody who may answer, about a question that stands in this channel, and not the
   * asker's own. Undefined: it is nothing to offer, or was offered before.
   */
  offer(actor: Actor, message: ThreadMessage, text: string): Promise<PlacedOffer | undefined>;
  /** Which message of the bot offers it, to be changed with the message it offers. */
  keepOfferMessage(actor: Actor, answerId: string, offerActivityId: string): Promise<void>;
  /** The message has other words now. Undefined: it was never offered, or it is settled. */
  change(actor: Actor, message: ThreadMessage, text: string): Promise<PlacedOffer | undefined>;
  /** The message is gone: what was offered is no longer. Undefined: there was nothing, or it was taken before. */
  withdraw(actor: Actor, message: ThreadMessage): Promise<PlacedOffer | undefined>;
  /** Throws `forbidden`, `not-found`. The first answer in its language is accepted, one that comes later is kept beside it. */
  use(actor: Actor, entryId: string, answerId: string): Promise<OfferOutcome>;
  decline(actor: Actor, entryId: string, answerId: string): Promise<OfferOutcome>;
}

export interface ThreadServiceParts {
  readonly database: Database;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly answers: EntryAnswers;
  readonly given: Pick<AnswerStore, 'find' | 'setState'>;
  readonly around: Pick<AroundStore, 'readPeople'>;
  readonly offers: OfferStore;
  readonly posts: PostStore;
  readonly channels: ChannelStore;
}

export function createThreadService(parts: ThreadServiceParts): ThreadService {
  const { database, viewer, writer, answers, given, around, offers, posts, channels } = parts;

  const viewOf = async (
    trx: MunicipalityTransaction,
    entry: Entry,
    { id, answer, by, locale }: Pick<OfferedAnswer, 'id' | 'answer' | 'by' | 'locale'>,
  ): Promise<OfferView> => ({
    entryId: entry.id,
    answerId: id,
    answer,
    by: (await around.readPeople(trx, [by])).get(by)?.name ?? '',
    hasAnswer: isTaken(entry, locale),
  });

  const placed = async (
    trx: MunicipalityTransaction,
    entry: Entry,
    found: OfferedAnswer,
    channelId: string,
  ): Promise<PlacedOffer> => {
    const channel = (await channels.list(trx)).find(({ conversationId }) => conversationId === channelId);
    return {
      offer: await viewOf(trx, entry, found),
      locale: channel?.locale ?? entry.locale,
      ...(found.offerActivityId === undefined ? {} : { offerActivityId: found.offerActivityId }),
    };
  };

  /** The question that a thread is about, and what a message of it was offered as. */
  const findOffer = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    { channelId, rootId, activityId }: ThreadMessage,
  ) => {
    const entryId = await posts.findEntry(trx, channelId, rootId);
    if (entryId === undefined) return undefined;
    const reader = await viewer.readReader(trx, actor);
    const seen = await viewer.findReadable(trx, reader, entryId);
    if (!seen || seen.id !== entryId) return undefined;
    const found = await offers.findByMessage(trx, entryId, activityId);
    return { entry: seen, reader, found };
  };

  const settle = (
    actor: Actor,
    entryId: string,
    answerId: string,
    work: (trx: MunicipalityTransaction, entry: Entry, answer: StoredAnswer) => Promise<OfferOutcome['kind']>,
  ): Promise<OfferOutcome> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      const reader = await viewer.readReader(trx, actor);
      const entry = await writer.lockEditable(trx, reader, entryId);
      const answer = await given.find(trx, entry.id, answerId);
      if (!answer) throw new AppError('not-found', 'answer');
      const offer = await viewOf(trx, entry, answer);
      return { kind: await work(trx, entry, answer), offer };
    });

  return {
    offer: (actor, message, text) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const answer = cleanFormatted(text, longestAnswer);
        if (answer === undefined || !isAnswerLike(text)) return undefined;
        const known = await findOffer(trx, actor, message);
        if (!known || known.found || !mayEditEntry(actor, known.entry)) return undefined;
        if (known.entry.askerId === actor.personId) return undefined;
        const entry = await writer.lockEditable(trx, known.reader, known.entry.id);
        // Teams may hand a message over twice; whoever was second waited for the lock.
        if (await offers.findByMessage(trx, entry.id, message.activityId)) return undefined;
        const { locale } = entry;
        const offered = { locale, answer, activityId: message.activityId };
        const id = await answers.offer(trx, actor, entry, offered);
        return placed(
          trx,
          entry,
          { id, entryId: entry.id, locale, answer, by: actor.personId, state: 'offered' },
          message.channelId,
        );
      }),

    async keepOfferMessage({ municipalityId }, answerId, offerActivityId) {
      await database.inMunicipality(municipalityId, (trx) =>
        offers.setOfferMessage(trx, answerId, offerActivityId),
      );
    },

    change: (actor, message, text) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const answer = cleanFormatted(text, longestAnswer);
        const known = await findOffer(trx, actor, message);
        if (!known?.found || known.found.by !== actor.personId || !answer) return undefined;
        if (!(await offers.changeText(trx, known.found.id, answer))) return undefined;
        return placed(trx, known.entry, { ...known.found, answer }, message.channelId);
      }),

    withdraw: (actor, message) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const known = await findOffer(trx, actor, message);
        if (known?.found?.state !== 'offered' || known.found.by !== actor.personId) return undefined;
        await answers.decline(trx, actor, known.entry, known.found.id);
        return placed(trx, known.entry, known.found, message.channelId);
      }),

    use: (actor, entryId, answerId) =>
      settle(actor, entryId, answerId, async (trx, entry, answer) => {
        if (answer.state === 'accepted') return 'used';
        if (isTaken(entry, answer.locale)) {
          await given.setState(trx, answer.id, 'kept');
          await writer.tell(trx, { change: 'answer-kept', entry, actorId: actor.personId });
          return 'kept';
        }
        await answers.accept(trx, actor, entry, answer);
        return 'used';
      }),

    decline: (actor, entryId, answerId) =>
      settle(actor, entryId, answerId, async (trx, entry, answer) => {
        if (answer.state === 'accepted') return 'used';
        if (answer.state === 'offered') await answers.decline(trx, actor, entry, answer.id);
        return answer.state === 'kept' ? 'kept' : 'declined';
      }),
  };
}

/** There is an answer in this language that holds. */
function isTaken({ state, texts }: Entry, locale: Locale): boolean {
  return state !== 'open' && texts[locale]?.answer !== undefined;
}
