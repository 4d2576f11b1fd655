import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import { supportTexts } from '../../content/texts/support/index.ts';
import { cleanText, longestText } from '../../kernel/clean-text.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  CardMessage,
  TextTurn,
  Turn,
  VerbHandler,
} from '../../platform/bot/bot-types.ts';
import {
  deliveryText,
  replyToPerson,
  sayToPerson,
  type DirectoryService,
  type ErrandResumer,
  type PhotoReader,
} from '../directory/index.ts';
import { parsePath } from '../trees/index.ts';
import type { ErrandExtras } from './errand-extras-types.ts';
import type { ErrandPlace } from './answer-planner.ts';
import type { AnswerService } from './answer-service.ts';
import type { AnsweredBefore } from './answered-before-types.ts';
import { helpWords, startWords } from './command-words.ts';
import { presentTwo } from './errand-presenter.ts';
import { createErrandShower } from './errand-shower.ts';
import type { ErrandService } from './errand-service.ts';
import { supportVerbs } from './question-cards.ts';
import { helpCard, sharedWelcomeCard, welcomeCard } from './support-cards.ts';
import type { ErrandResult, OpenErrand } from './support-types.ts';

export interface SupportBotParts {
  /** Asked for when it is needed: what stands behind it is made later. Undefined: nothing is asked beside the trees. */
  readonly answeredBefore?: (() => AnsweredBefore | undefined) | undefined;
  /** The same: what reports there are. */
  readonly extras?: (() => ErrandExtras | undefined) | undefined;
  readonly errands: ErrandService;
  readonly answers: AnswerService;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly photos: PhotoReader;
  readonly retentionDays: number;
}

export interface SupportBot {
  readonly feature: BotFeature;
  /** Goes on with an errand that waited for the institution. */
  readonly resumer: ErrandResumer;
}

const treeId = z.string().min(1).max(64);
const errandSchema = z.object({
  tree: treeId,
  version: z.int().positive(),
  path: z.array(z.unknown()).max(16),
  answer: z.guid().optional(),
});
const startSchema = z.object({ tree: treeId.optional() });
const stepSchema = z.object({ answer: z.guid(), step: z.int().min(0).max(100) });
const answerSchema = z.object({ answer: z.guid() });
const insteadSchema = z.object({ text: z.string().max(longestText).optional() });

/** "Who do I contact?" in chat. */
export function createSupportBot(parts: SupportBotParts): SupportBot {
  const { errands, answers, directory, photos, retentionDays } = parts;
  const answeredBefore = () => parts.answeredBefore?.();
  const extras = () => parts.extras?.();
  const cardOf = createErrandShower({ directory, photos, answeredBefore, extras });

  const reply = async (turn: ActionTurn, result: ErrandResult): Promise<ActionReply> =>
    replyToPerson(turn, await cardOf(turn, result));

  const handler = <T>(
    parse: (data: unknown) => T,
    handle: (turn: ActionTurn, data: T) => Promise<ErrandResult>,
  ): VerbHandler => ({
    parse,
    handle: async (turn, data) => reply(turn, await handle(turn, data as T)),
  });

  const answerWritten = async (turn: TextTurn): Promise<boolean> => {
    const { text, activityId: questionId } = turn;
    const before = await answeredBefore()?.find(turn.actor, text);
    const question = { text, activityId: questionId };
    const { first, also, rows } = await errands.answerText(turn.actor, placeOf(turn), question, before);
    if (also) {
      await answerBoth(turn, [first, also]);
      return true;
    }
    const { delivery, activityId } = await sayToPerson(turn, await cardOf(turn, first, { text, rows }));
    await keepReply(turn, first, activityId);
    if (delivery === 'not-installed') await withdraw(turn, first);
    return true;
  };

  /** Names both, then shows both: each card is an errand of its own. */
  const answerBoth = async (turn: TextTurn, both: readonly ErrandResult[]): Promise<void> => {
    const cards = [];
    for (const result of both) cards.push({ result, card: await cardOf(turn, result) });
    const { delivery } = await sayToPerson(turn, { text: presentTwo(both, turn.actor.locale) });
    for (const { result, card } of cards) {
      if (delivery === 'not-installed') await withdraw(turn, result);
      else if (turn.conversation.kind === 'personal') await keepReply(turn, result, await turn.say(card));
      else await turn.sayPrivately(card);
    }
  };

  const keepReply = async (turn: Turn, result: ErrandResult, activityId: string | undefined) => {
    const answerId = answerIdOf(result);
    if (answerId && activityId) await answers.keepReply(turn.actor, answerId, activityId);
  };

  const withdraw = async (turn: Turn, result: ErrandResult) => {
    const answerId = answerIdOf(result);
    if (answerId) await answers.withdraw(turn.actor, answerId);
  };

  const answerEdited = async (turn: TextTurn): Promise<boolean> => {
    const message = messageOf(turn);
    const earlier = message ? await answers.findAnswersTo(turn.actor, message) : [];
    if (!message || earlier.length === 0) return false;
    const { text } = turn;
    const before = await answeredBefore()?.find(turn.actor, text);
    const question = { text, activityId: turn.activityId, replaces: earlier };
    const { first, also, rows } = await errands.answerText(turn.actor, placeOf(turn), question, before);
    const both = also ? [first, also] : [first];
    const more = also ? {} : { text, ...(rows === undefined ? {} : { rows }) };
    if (turn.conversation.kind !== 'personal') {
      if (also) await turn.sayPrivately({ text: presentTwo(both, turn.actor.locale) });
      for (const result of both) await turn.sayPrivately(await cardOf(turn, result, more));
      return true;
    }
    if (both.length > earlier.length) await turn.say({ text: presentTwo(both, turn.actor.locale) });
    for (const [at, result] of both.entries()) {
      await showAnew(turn, result, earlier[at]?.replyActivityId, await cardOf(turn, result, more));
    }
    for (const { replyActivityId } of earlier.slice(both.length)) {
      if (replyActivityId)
        await turn.replace(replyActivityId, { text: supportTexts(turn.actor.locale, 'two.gone') });
    }
    return true;
  };

  /** In place of the card shown before, where it is still there. */
  const showAnew = async (
    turn: TextTurn,
    result: ErrandResult,
    shownIn: string | undefined,
    card: CardMessage,
  ): Promise<void> => {
    if (shownIn !== undefined && (await turn.replace(shownIn, card))) return;
    await keepReply(turn, result, await turn.say(card));
  };

  const help = (turn: Turn) =>
    helpCard(retentionDays, turn.actor.locale, turn.conversation.kind !== 'personal');

  const startPrivately: VerbHandler = {
    parse: () => undefined,
    async handle(turn) {
      const result = await errands.start(turn.actor, { ...placeOf(turn), replyActivityId: undefined });
      const { delivery } = await turn.sayPrivately(await cardOf(turn, result));
      return { toast: deliveryText(delivery, turn.actor.locale) };
    },
  };

  /** Goes on from an answer that did not help, with what was written: this time only the trees are asked. */
  const instead: VerbHandler<z.infer<typeof insteadSchema>> = {
    parse: (data) => parseCardData(insteadSchema, data),
    async handle(turn, { text = '' }) {
      const words = cleanText(text);
      if (!/[\p{L}\p{N}]/u.test(words))
        return reply(turn, await errands.start(turn.actor, placeOfCard(turn)));
      const question = { text: words, activityId: undefined };
      const { first, also } = await errands.answerText(turn.actor, placeOfCard(turn), question);
      const answered = await replyToPerson(turn, await cardOf(turn, first, { text: words }));
      if (also) await turn.sayPrivately(await cardOf(turn, also));
      return answered;
    },
  };

  const feature: BotFeature = {
    commands: [
      {
        id: 'start',
        words: startWords,
        handle: async (turn) => {
          const result = await errands.start(turn.actor, placeOf(turn));
          await sayToPerson(turn, await cardOf(turn, result));
        },
      },
      { id: 'help', words: helpWords, handle: async (turn) => void (await turn.say(help(turn))) },
    ],
    verbs: {
      [supportVerbs.start]: handler(
        (data) => parseCardData(startSchema, data),
        (turn, { tree }) => errands.start(turn.actor, placeOfCard(turn), tree),
      ),
      [supportVerbs.choose]: handler(parseErrand, (turn, errand) =>
        errands.choose(turn.actor, placeOfCard(turn), errand),
      ),
      [supportVerbs.solved]: handler(
        (data) => parseCardData(stepSchema, data),
        (turn, { answer }) => answers.solve(turn.actor, answer),
      ),
      [supportVerbs.wrong]: handler(
        (data) => parseCardData(stepSchema, data),
        (turn, { answer }) => answers.reject(turn.actor, turn.conversation.tenantId, answer),
      ),
      [supportVerbs.next]: handler(
        (data) => parseCardData(stepSchema, data),
        (turn, { answer, step }) => answers.escalate(turn.actor, turn.conversation.tenantId, answer, step),
      ),
      [supportVerbs.refresh]: handler(
        (data) => parseCardData(answerSchema, data),
        (turn, { answer }) => answers.show(turn.actor, turn.conversation.tenantId, answer),
      ),
      [supportVerbs.startPrivately]: startPrivately,
      [supportVerbs.instead]: instead as VerbHandler,
      [supportVerbs.help]: { parse: () => undefined, handle: async (turn) => ({ replace: help(turn) }) },
    },
    onText: answerWritten,
    onEdited: answerEdited,
    async onDeleted(turn) {
      const message = messageOf(turn);
      if (message) await answers.forget(turn.actor, message);
    },
    async onInstalled(turn, { kind, firstTime }) {
      if (!firstTime) return;
      const { locale } = turn.actor;
      await turn.say(kind === 'personal' ? welcomeCard(locale) : sharedWelcomeCard(locale));
    },
  };

  return {
    feature,
    resumer: {
      parse: parseErrand,
      resume: async (turn, errand) =>
        reply(turn, await errands.choose(turn.actor, placeOfCard(turn), errand as OpenErrand)),
    },
  };
}

/** Throws `AppError('bad-request')`. */
function parseErrand(data: unknown): OpenErrand {
  const { tree, version, path, answer } = parseCardData(errandSchema, data);
  return { tree, version, path: parsePath(path), answer };
}

function placeOf(turn: Turn): ErrandPlace {
  return { tenantId: turn.conversation.tenantId, conversationId: turn.conversation.id };
}

/** The card that was pressed is the one that will show the answer. */
function placeOfCard(turn: ActionTurn): ErrandPlace {
  return { ...placeOf(turn), replyActivityId: turn.activityId };
}

function messageOf(turn: Turn) {
  return turn.activityId === undefined
    ? undefined
    : { conversationId: turn.conversation.id, activityId: turn.activityId };
}

function answerIdOf(result: ErrandResult): string | undefined {
  switch (result.kind) {
    case 'contact':
    case 'nobody':
      return result.at.answerId;
    case 'question':
    case 'institution-needed':
    case 'nothing':
      return result.answerId;
    case 'trees':
    case 'small-talk':
    case 'answered-before':
    case 'solved':
    case 'wrong':
    case 'stale':
      return undefined;
    default:
      throw new AppError('unavailable', 'unknown result');
  }
}
