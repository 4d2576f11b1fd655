import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { ActionTurn, BotFeature, CardMessage } from '../../../platform/bot/bot-types.ts';
import type { SessionAnswers } from './session-answers.ts';
import { sayObstacle, say } from './session-card-presenter.ts';
import { hasMoved } from '../session-presenter.ts';
import { bookSchema, keyOf, sessionSchema, trainingVerbs, type BookData } from './training-card-data.ts';
import { createCardHandler } from './training-handler.ts';
import type { BookingService } from '../training-ports.ts';
import type { BookingOutcome } from '../training-types.ts';

export interface BookingBotParts {
  readonly bookings: BookingService;
  readonly answers: SessionAnswers;
}

/** Taking seats and places in the queue. Whatever is pressed is answered by the session as it stands then. */
export function createBookingBot({ bookings, answers }: BookingBotParts): BotFeature {
  const handler = createCardHandler(answers);

  const outcomeCard = (
    turn: ActionTurn,
    { kind, view, ...outcome }: BookingOutcome,
    full: 'said.full' | 'said.offerGone',
  ): Promise<CardMessage> => {
    const { locale } = turn.actor;
    if (kind === 'full') return answers.session(turn, view, { said: [say(full, 'warning', locale)] });
    if (kind === 'refused' && 'obstacle' in outcome) {
      // pressed twice: the card shows the booking
      const isDouble = outcome.obstacle === 'already-booked' && view.mine !== undefined;
      return answers.session(turn, view, isDouble ? {} : { said: [sayObstacle(outcome.obstacle, locale)] });
    }
    return answers.session(turn, view);
  };

  /** Undefined: the session is what the card showed, and nothing is known to be in the way. */
  const findHindrance = async (turn: ActionTurn, data: BookData): Promise<CardMessage | undefined> => {
    const { actor } = turn;
    if (data.checked && data.at === undefined) return undefined;
    const view = await bookings.getSession(actor, keyOf(data));
    if (view.mine || view.obstacle !== undefined) return undefined;
    if (hasMoved(view, data.at)) {
      return answers.session(turn, view, {
        said: [say('said.moved', 'attention', actor.locale)],
        isAsked: true,
      });
    }
    if (data.checked || !(await answers.findClash(actor, view))) return undefined;
    return answers.session(turn, view, { isAsked: true });
  };

  const book = (wait: boolean) => async (turn: ActionTurn, data: BookData) => {
    const hindrance = await findHindrance(turn, data);
    if (hindrance) return hindrance;
    return outcomeCard(turn, await bookings.book(turn.actor, keyOf(data), { wait }), 'said.full');
  };

  const parseBook = (data: unknown) => parseCardData(bookSchema, data);
  return {
    verbs: {
      [trainingVerbs.book]: handler(parseBook, book(false)),
      [trainingVerbs.wait]: handler(parseBook, book(true)),
      [trainingVerbs.take]: handler(
        (data) => parseCardData(sessionSchema, data),
        async (turn, data) =>
          outcomeCard(turn, await bookings.takeSeat(turn.actor, keyOf(data)), 'said.offerGone'),
      ),
    },
  };
}
