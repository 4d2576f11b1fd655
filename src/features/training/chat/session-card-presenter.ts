import { trainingTexts } from '../../../content/texts/training/index.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { BusyInterval } from '../joined-ports.ts';
import { momentWords } from '../moment-presenter.ts';
import { presentChoices, type ChoiceFacts } from './session-choices-presenter.ts';
import { presentBrief, presentDetails, presentReason, presentTitle } from '../session-presenter.ts';
import { sessionWhen } from '../session-when-presenter.ts';
import type { BookingObstacle, SessionView } from '../training-types.ts';
import type { Said, SessionCardView, Tone } from './training-view-types.ts';

type TextKey = Parameters<typeof trainingTexts>[1];

export interface SessionCardFacts extends ChoiceFacts {
  readonly locale: Locale;
  /** What came of a press; stands above everything else. */
  readonly said?: readonly Said[];
  readonly clash?: Said | undefined;
  /** Outlook shows the reader sessions by itself. */
  readonly hasMailbox: boolean;
  /** Instead of "You are booked". */
  readonly bookedHeading?: string;
}

/**
 * A session's card for its reader: what they have booked, or what there is to book. `isBrief` leaves out what the course is
 * about; somebody without a booking then sees title, time, place and seats.
 */
export function presentSessionCard(view: SessionView, facts: SessionCardFacts): SessionCardView {
  const { locale, now, isBrief, clash } = facts;
  const { session, mine } = view;
  const isAhead = session.state === 'planned' && now < session.endsAt;
  // what was to be learned is no news of a session that is not held
  const isShort = isBrief || session.state === 'cancelled';
  const shown = isShort ? presentBrief(view, locale, now) : presentDetails(view, locale, now);
  const own = mine && isAhead ? presentOwn(view, facts) : undefined;
  const said = [...(facts.said ?? []), ...(own?.said ?? []), ...(clash ? [clash] : [])];
  const reason = session.state === 'cancelled' ? presentReason(session, locale) : undefined;
  if (reason) said.push({ text: reason, tone: 'plain' });
  return {
    ...(own ? { heading: own.heading } : {}),
    said,
    // the heading says it
    session: own ? { ...shown, lines: { ...shown.lines, state: '' } } : shown,
    choices: presentChoices(view, facts),
    isClash: clash !== undefined,
  };
}

/** How a booking of the reader's own stands. */
function presentOwn(
  view: SessionView,
  facts: SessionCardFacts,
): { readonly heading: string; readonly said: readonly Said[] } | undefined {
  const { locale, now, bookedHeading } = facts;
  const { session, mine, myPlaceInQueue } = view;
  const say = (key: TextKey, tone: Tone = 'plain', params = {}): Said => ({
    text: trainingTexts(locale, key, params),
    tone,
  });
  switch (mine?.state) {
    case 'booked':
      return {
        heading: bookedHeading ?? trainingTexts(locale, 'own.booked'),
        said: [...invitation(view, facts), ...(joinComes(view, now) ? [say('own.joinLater')] : [])],
      };
    case 'waiting':
      return {
        heading: trainingTexts(locale, 'own.waiting'),
        said: [say('own.place', 'plain', { place: myPlaceInQueue ?? 1 })],
      };
    case 'offered': {
      const when = momentWords(mine.offerExpiresAt ?? session.startsAt, session.timeZone, locale, now);
      return {
        heading: trainingTexts(locale, 'own.offered'),
        said: [say('own.until', 'warning', { when })],
      };
    }
    default:
      return undefined;
  }
}

function invitation({ mine, heldBy, session }: SessionView, facts: SessionCardFacts): readonly Said[] {
  const { locale, hasMailbox, now } = facts;
  const say = (key: TextKey, tone: Tone): Said[] => [{ text: trainingTexts(locale, key), tone }];
  if (now >= session.startsAt) return [];
  if (mine?.invitation === 'failed') return say('own.failed', 'warning');
  if (heldBy !== undefined) {
    if (mine?.invitation === 'on-its-way') return say('own.mailOnItsWay', 'plain');
    return mine?.invitation === 'sent' ? say('own.mailSent', 'good') : [];
  }
  if (!hasMailbox) return say('own.noMailbox', 'plain');
  if (mine?.invitation === 'on-its-way') return say('own.onItsWay', 'plain');
  return mine?.invitation === 'sent' ? say('own.sent', 'good') : [];
}

/** The meeting has a link, and it is too early for it. */
function joinComes({ session }: SessionView, now: Date): boolean {
  return session.isOnline && now.getTime() < session.startsAt.getTime() - 60 * 60_000;
}

/** Why a session cannot be booked. */
export function sayObstacle(obstacle: BookingObstacle, locale: Locale): Said {
  const tone = obstacle === 'open-to-all' || obstacle === 'already-booked' ? 'good' : 'attention';
  return { text: trainingTexts(locale, `said.${obstacle}`), tone };
}

export function say(key: TextKey, tone: Tone, locale: Locale): Said {
  return { text: trainingTexts(locale, key), tone };
}

/** What is in the way: another session the reader is booked on, else what stands in the own calendar. */
export function presentClash(
  view: SessionView,
  mine: readonly SessionView[],
  busy: readonly BusyInterval[] | undefined,
  locale: Locale,
): Said | undefined {
  const { session } = view;
  const overlaps = ({ startsAt, endsAt }: BusyInterval) =>
    startsAt < session.endsAt && endsAt > session.startsAt;
  const other = mine.find(
    (each) => each.session.id !== session.id && each.mine?.state === 'booked' && overlaps(each.session),
  );
  if (other) {
    const title = plainName(presentTitle(other.course, other.session, locale), 120);
    return { text: trainingTexts(locale, 'clash.session', { title }), tone: 'warning' };
  }
  const [first] = (busy ?? []).filter(overlaps);
  if (!first) return undefined;
  const { time } = sessionWhen({ ...first, timeZone: session.timeZone }, locale);
  return { text: trainingTexts(locale, 'clash.busy', { time }), tone: 'warning' };
}
