import { createHash } from 'node:crypto';
import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  CardMessage,
  TextTurn,
  Turn,
  VerbHandler,
} from '../../../platform/bot/bot-types.ts';
import { replyToPerson, sayToPerson } from '../../directory/index.ts';
import { formatCaseNumber, readCaseNumber } from '../case-number-rules.ts';
import { longestMessage } from '../case-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import { caseVerbs, mineSchema, replySchema, showSchema, type ReplyData } from './case-card-data.ts';
import type { CaseOnCard } from './case-card-types.ts';
import { myCasesWords } from './case-command-words.ts';
import type { CaseLookup } from './case-lookup.ts';
import { cardFor } from './case-notice-teller.ts';
import { myCasesCard } from './my-cases-card.ts';
import { replyOfferCard } from './reply-offer.ts';
import { doneCard, goneCard, reporterCard } from './reporter-cards.ts';

export interface CaseBotParts {
  readonly lookup: CaseLookup;
  readonly reporting: Pick<CaseReporting, 'reply' | 'confirm' | 'unfollow'>;
  tabLink(subPage: string): string;
}

/** Cases in the chat of those who reported and follow them: answering, saying that it works, looking, listing. */
export function createCaseBot({ lookup, reporting, tabLink }: CaseBotParts): BotFeature {
  const mine = async ({ actor }: Turn, offset: number): Promise<CardMessage> => {
    const page = await lookup.listMine(actor, offset);
    return myCasesCard({ ...page, locale: actor.locale, inboxLink: tabLink('cases/inbox') });
  };

  const reply = async ({ actor }: Turn, data: ReplyData, otherwise?: string): Promise<CardMessage> => {
    const { locale } = actor;
    const text = cleanText(data.reply, longestMessage) || otherwise;
    const before = await lookup.read(actor, data.case);
    if (!text) return reporterCard(before, { fault: caseChatTexts(locale, 'reply.empty') });
    const requestKey = `${data.key} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    const { state } = await reporting.reply(actor, data.case, { text, requestKey });
    const done = caseChatTexts(locale, state === 'reopened' ? 'reply.reopened' : 'reply.done');
    return reporterCard(await lookup.read(actor, data.case), { done });
  };

  /** What somebody writes while a case waits for their answer may be it: offered, and answered by whoever else has an answer. */
  const offerReply = async (turn: TextTurn): Promise<boolean> => {
    const { actor, conversation, text, activityId } = turn;
    if (conversation.kind !== 'personal' || !/\p{L}{2}/u.test(text)) return false;
    const waiting = await lookup.findWaiting(actor);
    if (waiting) await turn.say(replyOfferCard(waiting, text, `message ${activityId ?? ''}`, actor.locale));
    return false;
  };

  /** A number in a text: the case is shown; an answer to a question that waits goes to it at once. */
  const answerNumber = async (turn: TextTurn): Promise<boolean> => {
    const { actor, text, activityId } = turn;
    const { locale } = actor;
    const number = readCaseNumber(text);
    if (!number) return offerReply(turn);
    const on = await lookup.readByNumber(actor, number);
    const beside = textBeside(text);
    if (!on) {
      // Other texts have a year in them too: only what is nothing but a number is taken for one.
      if (beside !== '') return false;
      await sayToPerson(turn, goneCard(locale, formatCaseNumber(number)));
      return true;
    }
    const isReply = on.part === 'reporter' && isWorded(beside);
    if (isReply && on.line.state === 'waiting') {
      const data = { case: on.line.id, key: `message ${activityId ?? ''}`, reply: beside };
      await sayToPerson(turn, await reply(turn, data));
    } else if (isReply) {
      await sayToPerson(turn, prefilled(on, beside));
    } else {
      await sayToPerson(turn, cardFor(on));
    }
    return true;
  };

  const press = <T extends { readonly case: string }>(
    parse: (data: unknown) => T,
    handle: (turn: ActionTurn, data: T) => Promise<CardMessage>,
  ): VerbHandler => ({
    parse,
    handle: (turn, data) => replyUnlessGone(turn, () => handle(turn, data as T)),
  });

  const parseReply = (data: unknown) => parseCardData(replySchema, data);
  const parseCase = (data: unknown) => parseCardData(showSchema, data);
  return {
    commands: [
      {
        id: 'my-cases',
        words: myCasesWords,
        handle: async (turn) => void (await sayToPerson(turn, await mine(turn, 0))),
      },
    ],
    verbs: {
      [caseVerbs.show]: press(parseCase, async ({ actor }, data) =>
        cardFor(await lookup.read(actor, data.case)),
      ),
      [caseVerbs.reply]: press(parseReply, (turn, data) => reply(turn, data)),
      [caseVerbs.worksNot]: press(parseReply, (turn, data) =>
        reply(turn, data, caseChatTexts(turn.actor.locale, 'reply.worksNot')),
      ),
      [caseVerbs.works]: press(parseCase, async ({ actor }, data) => {
        try {
          await reporting.confirm(actor, data.case);
        } catch (error) {
          if (!isConflict(error)) throw error;
          // It is open again meanwhile, or somebody works on it: it is shown as it is.
          return cardFor(await lookup.read(actor, data.case));
        }
        const done = caseChatTexts(actor.locale, 'reply.thanks');
        return reporterCard(await lookup.read(actor, data.case), { done });
      }),
      [caseVerbs.unfollow]: press(parseCase, async ({ actor }, data) => {
        await reporting.unfollow(actor, data.case);
        return doneCard(actor.locale, caseChatTexts(actor.locale, 'done.unfollowed'));
      }),
      [caseVerbs.mine]: {
        parse: (data) => parseCardData(mineSchema, data),
        handle: async (turn, data) =>
          replyToPerson(turn, await mine(turn, (data as { readonly offset: number }).offset)),
      },
    },
    onText: answerNumber,
  };
}

/** Somebody else's case, and one that is not there, are answered alike. */
export async function replyUnlessGone(
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

export function isHidden(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'not-found' || error.code === 'forbidden');
}

export function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict';
}

/** The case with what was written in its field: a press sends it. */
export function prefilled(on: CaseOnCard, text: string): CardMessage {
  return reporterCard(on, { fault: caseChatTexts(on.locale, 'offer.prefilled'), reply: text });
}

/** What stands beside the number of a case. */
function textBeside(text: string): string {
  return text
    .replace(/\p{L}{1,12}[\s\-–_/.]+20\d{2}[\s\-–_/.]+\d{1,7}/u, ' ')
    .replace(/^[\s:.,;?!\-–]+/u, '')
    .trim();
}

/** "Hvad med AULA-2026-0042?" asks for the case; an answer has more words to it, and is no question. */
function isWorded(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 3 && !/[?？]\s*$/u.test(text);
}
