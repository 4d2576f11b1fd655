import { isFor, type AudienceMember } from './audience-rules.ts';
import type { Audience, BookingObstacle, BookingState, Seats, Session } from './training-types.ts';

/** Seats from counted bookings. Free seats are those nobody has and none is held for. */
export function seatsOf(
  capacity: number,
  { booked, offered, waiting }: Pick<Seats, 'booked' | 'offered' | 'waiting'>,
): Seats {
  return { capacity, booked, offered, waiting, free: Math.max(0, capacity - booked - offered) };
}

export interface ObstacleFacts {
  readonly session: Session;
  readonly courseAudience: Audience;
  readonly person: AudienceMember;
  /** Of another municipality in the network. */
  readonly isGuest: boolean;
  readonly hasMail: boolean;
  readonly isTeacher: boolean;
  /** State of the person's own booking. */
  readonly mine?: BookingState;
  /** Was at the session that this one follows up. */
  readonly cameToOrigin: boolean;
  readonly now: Date;
}

/**
 * Why the person cannot book now; undefined when they may, or may wait. What no one could do comes first, then what is about the
 * person.
 */
export function obstacleOf(facts: ObstacleFacts): BookingObstacle | undefined {
  const { session, mine, now } = facts;
  if (session.state === 'cancelled') return 'cancelled';
  if (now >= session.startsAt) return 'past';
  if (session.signUp === 'open') return 'open-to-all';
  if (mine !== undefined && mine !== 'cancelled') return 'already-booked';
  if (now >= session.closesAt) return 'closed';
  if (!isInAudience(facts)) return 'not-for-you';
  // A guest is invited by mail: neither their chat nor their calendar is within reach from here.
  if (facts.isGuest && !facts.hasMail) return 'no-mail';
  return undefined;
}

/** The same for whoever presses: somebody who waits or is offered a seat was let in before, and closing time is past for others. */
export function obstacleToTaking(facts: ObstacleFacts): BookingObstacle | undefined {
  const isInLine = facts.mine === 'waiting' || facts.mine === 'offered';
  const obstacle = obstacleOf(facts);
  return isInLine && obstacle === 'already-booked' ? undefined : obstacle;
}

/** Whoever teaches has no use for a seat; a follow-up is for those who came to what it follows. */
function isInAudience({ session, courseAudience, person, isGuest, isTeacher, cameToOrigin }: ObstacleFacts) {
  if (isTeacher) return false;
  if (session.followUpOf !== undefined) return cameToOrigin;
  if (isGuest && !session.openToNetwork) return false;
  return isFor(courseAudience, person) && isFor(session.audience, person);
}
