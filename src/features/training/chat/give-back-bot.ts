import type { z } from 'zod';
import { trainingTexts } from '../../../content/texts/training/index.ts';
import { execute } from '../../../kernel/card-elements.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { ActionTurn, BotFeature, CardMessage } from '../../../platform/bot/bot-types.ts';
import type { SessionAnswers } from './session-answers.ts';
import { sayObstacle, say } from './session-card-presenter.ts';
import { confirmCard, findAction, noticeCard } from './session-cards.ts';
import { changeCard } from './session-list-cards.ts';
import { hasMoved, presentLines, presentTitle, presentWhen } from '../session-presenter.ts';
import {
  cancelSchema,
  changeToSchema,
  keyOf,
  sessionSchema,
  trainingVerbs,
  type CancelData,
  type SessionData,
} from './training-card-data.ts';
import { createCardHandler } from './training-handler.ts';
import type { BookingService } from '../training-ports.ts';
import type { SessionView } from '../training-types.ts';

export interface GiveBackBotParts {
  readonly bookings: BookingService;
  readonly answers: SessionAnswers;
  readonly clock: Clock;
}

/** Other dates to change to, shown at once. */
const mostDates = 6;

/** Giving a seat back: cancelling it, and changing it for another date. */
export function createGiveBackBot({ bookings, answers, clock }: GiveBackBotParts): BotFeature {
  const handler = createCardHandler(answers);

  const askToCancel = async (turn: ActionTurn, data: CancelData): Promise<CardMessage> => {
    const { locale } = turn.actor;
    const view = await bookings.getSession(turn.actor, keyOf(data));
    const state = view.mine?.state;
    if (state === undefined || state === 'cancelled' || clock.now() >= view.session.startsAt) {
      return answers.session(turn, view);
    }
    const leaves = state === 'waiting';
    const lines = presentLines(view, locale, clock.now());
    return confirmCard(
      {
        heading: trainingTexts(locale, leaves ? 'cancel.leaveHeading' : 'cancel.heading'),
        text: trainingTexts(locale, leaves ? 'cancel.leaveBody' : 'cancel.body'),
        lines,
        yes: execute(
          trainingTexts(locale, leaves ? 'button.yesLeave' : 'button.yesCancel'),
          trainingVerbs.cancelNow,
          { ...lines.data, was: state },
        ),
        no: execute(
          trainingTexts(locale, leaves ? 'button.keepWaiting' : 'button.keep'),
          trainingVerbs.show,
          lines.data,
        ),
      },
      locale,
    );
  };

  const cancelNow = async (turn: ActionTurn, data: CancelData): Promise<CardMessage> => {
    const { locale } = turn.actor;
    const { kind, view } = await bookings.cancel(turn.actor, keyOf(data));
    const hasBegun = clock.now() >= view.session.startsAt;
    if (kind === 'nothing' && (view.mine || hasBegun || view.session.state === 'cancelled')) {
      const reason = view.session.state === 'cancelled' ? 'said.cancelled' : 'said.past';
      return answers.session(turn, view, { said: [say(reason, 'attention', locale)] });
    }
    const headings = {
      booked: 'cancelled.heading',
      waiting: 'cancelled.left',
      offered: 'cancelled.declined',
    } as const;
    const said = kind === 'nothing' ? 'said.nothing' : data.was === 'offered' ? 'said.declined' : undefined;
    return noticeCard(
      {
        heading: trainingTexts(locale, headings[data.was]),
        said: said ? [say(said, 'plain', locale)] : [],
        lines: presentLines(view, locale, clock.now()),
        after: [trainingTexts(locale, 'cancelled.body')],
        actions: [findAction(locale, view.course.id), findAction(locale)],
      },
      locale,
    );
  };

  const chooseDate = async (turn: ActionTurn, data: SessionData): Promise<CardMessage> => {
    const { actor } = turn;
    const { locale } = actor;
    const now = clock.now();
    const view = await bookings.getSession(actor, keyOf(data));
    if (!view.mine || now >= view.session.startsAt) return answers.session(turn, view);
    const others = await bookings.listSuitable(actor, { courseId: view.course.id, all: true });
    return changeCard(
      {
        title: presentTitle(view.course, view.session, locale),
        now: presentWhen(view.session, locale, now),
        from: presentLines(view, locale, now).data,
        dates: others
          .filter((other) => canTake(other, view))
          .slice(0, mostDates)
          .map((other) => ({
            lines: presentLines(other, locale, now),
            at: other.session.startsAt.getTime(),
          })),
      },
      locale,
    );
  };

  const changeTo = async (
    turn: ActionTurn,
    { from, at, ...data }: z.infer<typeof changeToSchema>,
  ): Promise<CardMessage> => {
    const { actor } = turn;
    const { locale } = actor;
    const to = keyOf(data);
    const fromKey = keyOf({ ...data, session: from });
    if (hasMoved(await bookings.getSession(actor, to), at)) {
      const view = await bookings.getSession(actor, fromKey);
      return answers.session(turn, view, { said: [say('said.moved', 'attention', locale)] });
    }
    const outcome = await bookings.change(actor, fromKey, to);
    if (outcome.kind === 'booked') {
      const bookedHeading = trainingTexts(locale, 'own.changed');
      return answers.session(turn, outcome.view, { bookedHeading });
    }
    if (outcome.kind === 'waiting' || outcome.view.mine?.state === 'booked') {
      return answers.session(turn, outcome.view);
    }
    const said =
      outcome.kind === 'refused'
        ? sayObstacle(outcome.obstacle, locale)
        : say('said.dateFull', 'warning', locale);
    return answers.session(turn, await bookings.getSession(actor, fromKey), { said: [said] });
  };

  const parseCancel = (data: unknown) => parseCardData(cancelSchema, data);
  return {
    verbs: {
      [trainingVerbs.cancel]: handler(parseCancel, askToCancel),
      [trainingVerbs.cancelNow]: handler(parseCancel, cancelNow),
      [trainingVerbs.change]: handler((data) => parseCardData(sessionSchema, data), chooseDate),
      [trainingVerbs.changeTo]: handler((data) => parseCardData(changeToSchema, data), changeTo),
    },
  };
}

/** Whoever is booked on one date may not book another, but may change to it. */
function canTake(
  { session, mine, obstacle, seats, municipalityId }: SessionView,
  from: SessionView,
): boolean {
  const isOpen = obstacle === undefined || obstacle === 'already-booked';
  return (
    session.id !== from.session.id &&
    municipalityId === from.municipalityId &&
    !mine &&
    isOpen &&
    seats.free > 0
  );
}
