import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
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
  institutionCard,
  replyToPerson,
  sayToPerson,
  type DirectoryService,
  type ErrandResumer,
  type PhotoReader,
} from '../directory/index.ts';
import { parsePath } from '../trees/index.ts';
import type { AnswerService } from './answer-service.ts';
import { errandCard } from './errand-cards.ts';
import type { ErrandPlace, ErrandService } from './errand-service.ts';
import { supportVerbs } from './question-cards.ts';
import { helpCard, sharedWelcomeCard, welcomeCard } from './support-cards.ts';
import type { ErrandResult, OpenErrand } from './support-types.ts';

export interface SupportBotParts {
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

const startWords = [
  'start',
  'begynd',
  'börja',
  'begynn',
  'menu',
  'meny',
  'hvem kontakter jeg',
  'vem kontaktar jag',
  'who do i contact',
  'hej',
  'hejsa',
  'hejhej',
  'hej hej',
  'hei',
  'heisann',
  'hallo',
  'halløj',
  'hallå',
  'hello',
  'hi',
  'goddag',
  'god dag',
  'god morgen',
  'godmorgen',
  'god morgon',
  'good morning',
];
const helpWords = ['hjælp', 'hjaelp', 'hjälp', 'hjalp', 'hjelp', 'help'];

/** A photo larger than this would take too much of the card's 28 KB. */
const largestPhoto = 6_000;

/** "Who do I contact?" in chat. */
export function createSupportBot(parts: SupportBotParts): SupportBot {
  const { errands, answers, directory, photos, retentionDays } = parts;

  const cardOf = async (turn: Turn, result: ErrandResult): Promise<CardMessage> => {
    const { actor, conversation } = turn;
    if (result.kind === 'institution-needed') {
      const { own, all } = await directory.getInstitutionChoices(actor);
      return institutionCard({ own, all, chosenId: undefined, resume: result.errand }, actor.locale);
    }
    return errandCard(result, actor.locale, await photoOf(conversation.tenantId, result));
  };

  const photoOf = async (tenantId: string, result: ErrandResult): Promise<string | undefined> => {
    if (result.kind !== 'contact' || result.found.contact.kind !== 'person') return undefined;
    const photo = await photos.find(tenantId, result.found.contact.person.id);
    if (!photo || photo.bytes.length > largestPhoto || !/^image\/(jpeg|png)$/.test(photo.contentType)) {
      return undefined;
    }
    return `data:${photo.contentType};base64,${Buffer.from(photo.bytes).toString('base64')}`;
  };

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
    const result = await errands.answerText(turn.actor, placeOf(turn), {
      text: turn.text,
      activityId: turn.activityId,
    });
    const { delivery, activityId } = await sayToPerson(turn, await cardOf(turn, result));
    const answerId = answerIdOf(result);
    if (answerId && activityId) await answers.keepReply(turn.actor, answerId, activityId);
    if (answerId && delivery === 'not-installed') await answers.withdraw(turn.actor, answerId);
    return true;
  };

  const answerEdited = async (turn: TextTurn): Promise<boolean> => {
    const message = messageOf(turn);
    const earlier = message && (await answers.findAnswerTo(turn.actor, message));
    if (!message || !earlier) return false;
    const place = placeOf(turn);
    const question = { text: turn.text, activityId: turn.activityId, replaces: earlier };
    const card = await cardOf(turn, await errands.answerText(turn.actor, place, question));
    if (turn.conversation.kind !== 'personal') {
      await turn.sayPrivately(card);
      return true;
    }
    const isReplaced =
      earlier.replyActivityId !== undefined && (await turn.replace(earlier.replyActivityId, card));
    if (isReplaced) return true;
    const activityId = await turn.say(card);
    if (activityId) await answers.keepReply(turn.actor, earlier.id, activityId);
    return true;
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
    case 'solved':
    case 'wrong':
    case 'stale':
      return undefined;
    default:
      throw new AppError('unavailable', 'unknown result');
  }
}
