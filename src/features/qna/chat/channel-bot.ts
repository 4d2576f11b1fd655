import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanFormatted } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  DialogHandler,
  DialogReply,
  Turn,
  VerbHandler,
} from '../../../platform/bot/bot-types.ts';
import type { QnaAsking, QnaDesk, QnaReader } from '../qna-ports.ts';
import { longestAnswer, type EntryView } from '../qna-types.ts';
import { channelCard } from './channel-cards.ts';
import type { ChannelService } from './channel-service.ts';
import { answerDialog, assignDialog, keptDialog } from './dialog-cards.ts';
import { isHidden } from './entry-bot.ts';
import { goneCard } from './entry-cards.ts';
import { settledCard } from './notice-cards.ts';
import {
  answerDialogSchema,
  answerSchema,
  assignDialogSchema,
  openDialogSchema,
  placedSchema,
  qnaDialogs,
  qnaVerbs,
  type AnswerData,
  type AnswerDialogData,
  type PlacedData,
} from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';
import { placeOf } from './thread-rules.ts';

export interface ChannelBotParts {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly desk: QnaDesk;
  readonly channels: ChannelService;
  readonly links: QnaLinks;
}

/** What superusers do with the cards in their channel, and with the same buttons in their own chat. Rights are decided at each press. */
export function createChannelBot({ reader, asking, desk, channels, links }: ChannelBotParts): BotFeature {
  /** A press on a message in a channel tells which message shows the entry. */
  const learn = async ({ actor, conversation, activityId }: Turn, entryId: string): Promise<void> => {
    if (conversation.kind !== 'channel' || activityId === undefined) return;
    await channels.learnMessage(actor, entryId, placeOf(conversation.id).channelId, activityId);
  };

  /** In a channel refusals are words to whoever pressed, and the card stays as it is for the others. */
  const handler = <T extends { readonly entry: string }>(
    parse: (data: unknown) => T,
    handle: (turn: ActionTurn, data: T) => Promise<ActionReply>,
  ): VerbHandler => ({
    parse,
    async handle(turn, data) {
      const typed = data as T;
      try {
        await learn(turn, typed.entry);
        return await handle(turn, typed);
      } catch (error) {
        if (!isHidden(error)) throw error;
        const { locale } = turn.actor;
        const isForbidden = error instanceof AppError && error.code === 'forbidden';
        if (isForbidden) return { toast: qnaTexts(locale, 'toast.noRights') };
        return turn.conversation.kind === 'channel'
          ? { toast: qnaTexts(locale, 'dialog.gone') }
          : { replace: goneCard(locale) };
      }
    },
  });

  /** The card as it is now, in the place it was pressed. */
  const renewed = async (
    { actor, conversation }: ActionTurn,
    view: EntryView,
    settled: 'verified' | 'outdated',
  ): Promise<ActionReply> => {
    if (conversation.kind === 'channel') {
      const posted = await channels.findPosted(actor, view.id, placeOf(conversation.id).channelId);
      if (posted) return { replace: channelCard(posted, links) };
      return { toast: qnaTexts(actor.locale, `told.${settled}`) };
    }
    return { replace: settledCard({ locale: actor.locale, question: view.question, state: settled }) };
  };

  const parsePlaced = (data: unknown): PlacedData => parseCardData(placedSchema, data);

  return {
    verbs: {
      [qnaVerbs.sameHere]: handler(parsePlaced, async ({ actor }, { entry }) => {
        await asking.follow(actor, entry, 'same-here');
        return { toast: qnaTexts(actor.locale, 'toast.sameHere') };
      }),
      [qnaVerbs.verify]: handler(parsePlaced, async (turn, { entry }) =>
        renewed(turn, await desk.verify(turn.actor, entry), 'verified'),
      ),
      [qnaVerbs.outdate]: handler(parsePlaced, async (turn, { entry }) =>
        renewed(turn, await desk.outdate(turn.actor, entry), 'outdated'),
      ),
      [qnaVerbs.accept]: handler(
        (data): AnswerData => parseCardData(answerSchema, data),
        async (turn, { entry, answer }) => {
          const { actor, conversation } = turn;
          const view = await desk.acceptAnswer(actor, entry, answer);
          const { channelId } = placeOf(conversation.id);
          const posted =
            conversation.kind === 'channel'
              ? await channels.findPosted(actor, view.id, channelId)
              : undefined;
          // Pressed on an offer in the thread it is the offer's card that is answered; the post follows by itself.
          const isPost = posted !== undefined && turn.activityId === placeOf(conversation.id).rootId;
          if (isPost) return { replace: channelCard(posted, links) };
          return { toast: qnaTexts(actor.locale, 'offer.used') };
        },
      ),
    },
    dialogs: {
      [qnaDialogs.answer]: createAnswerDialog({ reader, desk, learn }) as DialogHandler,
      [qnaDialogs.assign]: createAssignDialog({ reader, desk, learn }) as DialogHandler,
    },
  };
}

interface DialogParts {
  readonly reader: QnaReader;
  readonly desk: QnaDesk;
  learn(turn: Turn, entryId: string): Promise<void>;
}

type Opening = { readonly entry: string };

const parseOpening = (data: unknown): Opening => parseCardData(openDialogSchema, data);

/** Runs `work` for somebody who may edit the entry; says why not to anybody else. */
async function forEditor(
  { reader, learn }: DialogParts,
  turn: Turn,
  entryId: string,
  work: (view: EntryView) => Promise<DialogReply>,
): Promise<DialogReply> {
  const { actor } = turn;
  await learn(turn, entryId);
  const view = await reader.find(actor, entryId);
  if (!view) return { text: qnaTexts(actor.locale, 'dialog.gone') };
  if (!view.rights.edit) return { text: qnaTexts(actor.locale, 'dialog.noRights') };
  return work(view);
}

/** Writing an answer. What was typed is never lost to a fault. */
function createAnswerDialog(parts: DialogParts): DialogHandler<Opening, AnswerDialogData> {
  const { desk } = parts;
  return {
    parseOpening,
    open: (turn, { entry }) =>
      forEditor(parts, turn, entry, (view) =>
        Promise.resolve({ dialog: answerDialog({ view, locale: turn.actor.locale }) }),
      ),
    parse: (data) => parseCardData(answerDialogSchema, data),
    submit: (turn, data) =>
      forEditor(parts, turn, data.entry, async (view) => {
        const { actor } = turn;
        const { locale } = actor;
        const { language = view.locale, use } = data;
        const done: DialogReply = { text: qnaTexts(locale, 'answer.done') };
        if (use === 'keep') return { close: true };
        if (use !== undefined) {
          await desk.acceptAnswer(actor, view.id, use);
          return done;
        }
        const answer = cleanFormatted(data.answer, longestAnswer);
        if (answer === undefined || answer === '') {
          const fault =
            answer === ''
              ? qnaTexts(locale, 'answer.empty')
              : qnaTexts(locale, 'answer.tooLong', { count: longestAnswer });
          const typed = data.answer.slice(0, longestAnswer).toWellFormed();
          return { dialog: answerDialog({ view, locale, answer: typed, language, fault }) };
        }
        const outcome = await desk.answer(actor, view.id, { locale: language, answer });
        return outcome.kind === 'accepted'
          ? done
          : { dialog: keptDialog(outcome.entry, outcome.answerId, locale) };
      }),
  };
}

/** Asking a colleague to answer. */
function createAssignDialog(
  parts: DialogParts,
): DialogHandler<Opening, { readonly entry: string; readonly person: string }> {
  const { desk } = parts;
  return {
    parseOpening,
    open: (turn, { entry }) =>
      forEditor(parts, turn, entry, async (view) => ({
        dialog: assignDialog(view, await desk.colleagues(turn.actor), turn.actor.locale),
      })),
    parse: (data) => parseCardData(assignDialogSchema, data),
    submit: (turn, { entry, person }) =>
      forEditor(parts, turn, entry, async (view) => {
        const { actor } = turn;
        const wanted = person === '' || person === 'nobody' ? undefined : person;
        const { desk: after } = await desk.assign(actor, view.id, wanted);
        const name = after?.assignedTo?.name;
        return {
          text:
            name === undefined
              ? qnaTexts(actor.locale, 'assign.undone')
              : qnaTexts(actor.locale, 'assign.done', { name: plainName(name) }),
        };
      }),
  };
}
