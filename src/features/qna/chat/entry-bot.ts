import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  CardMessage,
  VerbHandler,
} from '../../../platform/bot/bot-types.ts';
import { replyToPerson } from '../../directory/index.ts';
import type { QnaAsking, QnaReader } from '../qna-ports.ts';
import type { EntryView } from '../qna-types.ts';
import { doneCard, entryCard, goneCard, notSolvedCard } from './entry-cards.ts';
import { entrySchema, qnaVerbs, reopenSchema, type EntryData } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

export interface EntryBotParts {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly links: QnaLinks;
}

/** An entry in somebody's own chat: reading it, following it, saying whether it helped. */
export function createEntryBot({ reader, asking, links }: EntryBotParts): BotFeature {
  const shown = ({ actor }: ActionTurn, view: EntryView, { text }: Pick<EntryData, 'text'>) => ({
    view,
    locale: actor.locale,
    links,
    text,
  });

  const handler = <T>(
    parse: (data: unknown) => T,
    handle: (turn: ActionTurn, data: T) => Promise<CardMessage>,
  ): VerbHandler => ({
    parse,
    handle: (turn, data) => replyWithCard(turn, () => handle(turn, data as T)),
  });

  const parseEntry = (data: unknown) => parseCardData(entrySchema, data);
  const get = ({ actor }: ActionTurn, { entry, language = actor.locale }: EntryData) =>
    reader.get({ ...actor, locale: language }, entry);

  return {
    verbs: {
      [qnaVerbs.show]: handler(parseEntry, async (turn, data) =>
        entryCard(shown(turn, await get(turn, data), data)),
      ),
      [qnaVerbs.follow]: handler(parseEntry, async (turn, data) =>
        entryCard(shown(turn, await asking.follow(turn.actor, data.entry), data)),
      ),
      [qnaVerbs.unfollow]: handler(parseEntry, async (turn, data) => {
        const said = qnaTexts(turn.actor.locale, 'entry.saidUnfollowed');
        return entryCard({ ...shown(turn, await asking.unfollow(turn.actor, data.entry), data), said });
      }),
      [qnaVerbs.helped]: handler(parseEntry, async (turn, data) => {
        const said = qnaTexts(turn.actor.locale, 'entry.saidHelped');
        return entryCard({
          ...shown(turn, await asking.setHelped(turn.actor, data.entry, true), data),
          said,
        });
      }),
      [qnaVerbs.notSolved]: handler(parseEntry, async (turn, data) =>
        notSolvedCard(shown(turn, await get(turn, data), data)),
      ),
      [qnaVerbs.reopen]: handler(
        (data) => parseCardData(reopenSchema, data),
        async (turn, { entry, why }) => {
          const { actor } = turn;
          const view = await asking.notSolved(actor, entry, cleanText(why, 1_000) || undefined);
          return doneCard(shown(turn, view, {}), {
            heading: qnaTexts(actor.locale, 'notSolved.done'),
            body: qnaTexts(actor.locale, 'notSolved.doneBody'),
          });
        },
      ),
    },
  };
}

/**
 * Answers in the person's own chat. An entry that is not there and one that is not for this person are answered alike, so that nobody
 * learns which it is.
 */
export async function replyWithCard(
  turn: ActionTurn,
  card: () => Promise<CardMessage>,
): Promise<ActionReply> {
  try {
    return await replyToPerson(turn, await card());
  } catch (error) {
    if (!isHidden(error)) throw error;
    return replyToPerson(turn, goneCard(turn.actor.locale));
  }
}

/** There is no such entry, or it is not this person's to do anything with. */
export function isHidden(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'not-found' || error.code === 'forbidden');
}
