import type { SessionData } from './training-card-data.ts';
import { isWebAddress, sessionData } from '../session-presenter.ts';
import type { SessionView } from '../training-types.ts';
import type { SessionChoices } from './training-view-types.ts';

/** The button to the meeting comes so long before it begins. */
const joinMs = 60 * 60_000;

export interface ChoiceFacts {
  readonly now: Date;
  /** The reader may name others. */
  readonly mayBookOthers: boolean;
  /** The card stands where it can be posted, and the reader may do so. */
  readonly mayShare: boolean;
  /** The own calendar has been looked at: a press books at once. */
  readonly isChecked: boolean;
  /** Only for those without a mailbox. */
  readonly fileUrl?: string | undefined;
  /** The card does not show everything yet. */
  readonly isBrief: boolean;
}

/** What the reader can do with a session now. */
export function presentChoices(view: SessionView, facts: ChoiceFacts): SessionChoices {
  const { session, course, seats, mine, obstacle, heldBy } = view;
  const { now } = facts;
  const data = sessionData(view);
  const isAhead = session.state === 'planned' && now < session.startsAt;
  const bookable = isAhead && session.signUp === 'booking' && now < session.closesAt;
  const common: SessionChoices = {
    ...(facts.mayBookOthers && bookable && heldBy === undefined ? { others: data } : {}),
    ...(facts.mayShare && isAhead && heldBy === undefined ? { share: data } : {}),
    ...(facts.isBrief ? { details: data } : {}),
    ...joinOf(view, now),
  };
  if (!isAhead) return { ...common, moreDates: { course: course.id } };
  switch (mine?.state) {
    case 'booked':
      return {
        ...common,
        cancel: { ...data, was: 'booked' },
        // a follow-up has one date only
        ...(session.followUpOf === undefined ? { change: data } : {}),
        ...(facts.fileUrl === undefined ? {} : { fileUrl: facts.fileUrl }),
      };
    case 'waiting':
      return {
        ...common,
        ...(seats.free > 0 ? { take: data } : {}),
        cancel: { ...data, was: 'waiting' },
        moreDates: { course: course.id },
      };
    case 'offered':
      return { ...common, take: data, cancel: { ...data, was: 'offered' } };
    default:
      return {
        ...common,
        ...(obstacle === undefined ? bookOrWait(view, data, facts.isChecked) : {}),
        moreDates: { course: course.id },
      };
  }
}

function bookOrWait({ seats, session }: SessionView, data: SessionData, checked: boolean): SessionChoices {
  const press = { ...data, at: session.startsAt.getTime(), checked };
  return seats.free > 0 ? { book: press } : { wait: press };
}

function joinOf({ session, joinUrl, mine, isTeacher }: SessionView, now: Date): SessionChoices {
  if (session.state === 'cancelled' || joinUrl === undefined || !isWebAddress(joinUrl)) return {};
  const takesPart = isTeacher || mine?.state === 'booked';
  const isNear = now.getTime() >= session.startsAt.getTime() - joinMs && now < session.endsAt;
  return takesPart && isNear ? { joinUrl } : {};
}
