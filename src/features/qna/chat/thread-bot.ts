import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature, TextTurn, Turn, VerbHandler } from '../../../platform/bot/bot-types.ts';
import { asksForPerson } from '../errand-or-entry-rules.ts';
import { isHidden } from './entry-bot.ts';
import { offerCard, settledOfferCard } from './offer-cards.ts';
import { answerSchema, qnaVerbs, type AnswerData } from './qna-card-data.ts';
import { placeOf } from './thread-rules.ts';
import type { OfferOutcome, ThreadMessage, ThreadService } from './thread-service.ts';

/**
 * Listens in the threads of questions: what somebody who may answer writes there is offered as the answer, with one press. With the
 * team's consent to read along every reply is heard, without it those that mention the bot. Nothing of other messages is kept.
 */
export function createThreadBot({ threads }: { readonly threads: ThreadService }): BotFeature {
  const offer = async (turn: TextTurn): Promise<boolean> => {
    const message = messageOf(turn);
    if (!message) return false;
    const placed = await threads.offer(turn.actor, message, turn.text);
    if (!placed) return false;
    const said = await turn.say(offerCard(placed.offer, placed.locale));
    if (said !== undefined) await threads.keepOfferMessage(turn.actor, placed.offer.answerId, said);
    return true;
  };

  const settle = (work: (turn: Turn, data: AnswerData) => Promise<OfferOutcome>): VerbHandler => ({
    parse: (data) => parseCardData(answerSchema, data),
    async handle(turn, data) {
      const { locale } = turn.actor;
      try {
        const { kind, offer: view } = await work(turn, data as AnswerData);
        const card = settledOfferCard(view, kind, locale);
        // The answer to a press changes the card for whoever pressed; the others read the message itself.
        if (turn.activityId !== undefined) await turn.replace(turn.activityId, card);
        return { replace: card };
      } catch (error) {
        if (!isHidden(error)) throw error;
        const isForbidden = error instanceof AppError && error.code === 'forbidden';
        return { toast: qnaTexts(locale, isForbidden ? 'toast.noRights' : 'dialog.gone') };
      }
    },
  });

  return {
    verbs: {
      [qnaVerbs.useOffer]: settle(({ actor }, { entry, answer }) => threads.use(actor, entry, answer)),
      [qnaVerbs.declineOffer]: settle(({ actor }, { entry, answer }) =>
        threads.decline(actor, entry, answer),
      ),
    },
    onOverheard: offer,
    // Whoever asks the bot for a person means the bot, also here.
    onText: async (turn) => !asksForPerson(turn.text) && offer(turn),
    async onEdited(turn) {
      const message = messageOf(turn);
      const placed = message && (await threads.change(turn.actor, message, turn.text));
      if (!placed) return false;
      const { offer: view, locale, offerActivityId } = placed;
      if (offerActivityId !== undefined) await turn.replace(offerActivityId, offerCard(view, locale));
      return true;
    },
    async onDeleted(turn) {
      const message = messageOf(turn);
      const placed = message && (await threads.withdraw(turn.actor, message));
      if (placed?.offerActivityId === undefined) return;
      await turn.replace(placed.offerActivityId, settledOfferCard(placed.offer, 'withdrawn', placed.locale));
    },
  };
}

/** Undefined: not in a thread, or the message that the thread is about itself. */
function messageOf({ conversation, activityId }: Turn): ThreadMessage | undefined {
  if (conversation.kind !== 'channel' || activityId === undefined) return undefined;
  const { channelId, rootId } = placeOf(conversation.id);
  return rootId === undefined || rootId === activityId ? undefined : { channelId, rootId, activityId };
}
