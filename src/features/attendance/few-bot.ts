import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import type { ActionTurn, BotFeature, CardMessage, VerbHandler } from '../../platform/bot/bot-types.ts';
import type { PlanningService, SessionView } from '../training/index.ts';
import { attendanceVerbs, cancelSchema, mergeSchema, sessionSchema } from './attendance-card-data.ts';
import { cancelSessionCard, decidedCard, fewCard, mergeCard } from './few-cards.ts';
import { wordsCard } from './session-head-cards.ts';
import { presentViewHead } from './sheet-presenter.ts';

/** Other dates on a card. */
const mostDates = 6;
const longestReason = 500;

/** A coordinator decides about a session with too few people. Whoever presses first decides; who may, training itself knows. */
export function createFewBot({
  planning,
  clock,
  planningTabUrl,
}: {
  readonly planning: () => Pick<
    PlanningService,
    'getOverview' | 'listSessions' | 'keepThoughFew' | 'cancelSession' | 'merge'
  >;
  readonly clock: Clock;
  readonly planningTabUrl?: string | undefined;
}): BotFeature {
  /** Shows the session to those who plan; a decision that is no longer to be made is said in words. */
  const handler = <T extends { readonly session: string }>(
    parse: (data: unknown) => T,
    handle: (turn: ActionTurn, view: SessionView, data: T) => Promise<CardMessage>,
  ): VerbHandler => ({
    parse,
    async handle(turn, data) {
      const { actor } = turn;
      const { locale } = actor;
      const typed = data as T;
      const gone = () => ({ replace: wordsCard(attendanceTexts(locale, 'few.already'), locale) });
      try {
        const { view } = await planning().getOverview(actor, typed.session);
        if (view.session.state === 'cancelled' || view.session.startsAt <= clock.now()) return gone();
        return { replace: await handle(turn, view, typed) };
      } catch (error) {
        const isOver = error instanceof AppError && ['conflict', 'not-found'].includes(error.code);
        if (!isOver) throw error;
        return gone();
      }
    },
  });
  const headOf = ({ actor }: ActionTurn, view: SessionView) =>
    presentViewHead(view, actor.locale, clock.now());
  const parse = (data: unknown) => parseCardData(sessionSchema, data);
  const countOf = ({ seats }: SessionView) => seats.booked + seats.offered;

  return {
    verbs: {
      [attendanceVerbs.few]: handler(parse, (turn, view) => {
        const { locale } = turn.actor;
        const { minimum } = view.session;
        const text = attendanceTexts(locale, 'few.body', { booked: countOf(view), minimum });
        const tab = planningTabUrl === undefined ? {} : { tabUrl: planningTabUrl };
        return Promise.resolve(fewCard({ head: headOf(turn, view), text, ...tab }, locale));
      }),
      [attendanceVerbs.keep]: handler(parse, async (turn, view) => {
        await planning().keepThoughFew(turn.actor, view.session.id);
        const { locale } = turn.actor;
        return decidedCard(headOf(turn, view), [attendanceTexts(locale, 'few.kept')], locale);
      }),
      [attendanceVerbs.askCancel]: handler(parse, (turn, view) =>
        Promise.resolve(
          cancelSessionCard(headOf(turn, view), countOf(view) + view.seats.waiting, turn.actor.locale),
        ),
      ),
      [attendanceVerbs.cancel]: handler(
        (data) => parseCardData(cancelSchema, data),
        async (turn, view, { reason }) => {
          const { actor } = turn;
          const why = cleanText(reason, longestReason);
          await planning().cancelSession(actor, view.session.id, why === '' ? undefined : why);
          return decidedCard(
            headOf(turn, view),
            [attendanceTexts(actor.locale, 'few.cancelled')],
            actor.locale,
          );
        },
      ),
      [attendanceVerbs.askMerge]: handler(parse, async (turn, view) => {
        const { actor } = turn;
        const { locale } = actor;
        const others = await planning().listSessions(actor, { courseId: view.course.id, from: clock.now() });
        const dates = others
          .map((other) => other.view)
          .filter(
            ({ session }) =>
              session.id !== view.session.id &&
              session.state === 'planned' &&
              session.signUp === 'booking' &&
              session.followUpOf === undefined &&
              session.startsAt > clock.now(),
          )
          .slice(0, mostDates)
          .map((other) => {
            const { sessionId, when, where } = presentViewHead(other, locale, clock.now());
            const seats = attendanceTexts(locale, 'seats.free', { count: other.seats.free });
            return { sessionId, when, where, seats };
          });
        return mergeCard(headOf(turn, view), dates, locale);
      }),
      [attendanceVerbs.merge]: handler(
        (data) => parseCardData(mergeSchema, data),
        async (turn, view, { into }) => {
          const { actor } = turn;
          const { locale } = actor;
          const { moved, waiting } = await planning().merge(actor, view.session.id, into);
          const said = [
            attendanceTexts(locale, 'few.merged', { moved }),
            ...(waiting > 0 ? [attendanceTexts(locale, 'few.mergedWaiting', { waiting })] : []),
          ];
          return decidedCard(headOf(turn, view), said, locale);
        },
      ),
    },
  };
}
