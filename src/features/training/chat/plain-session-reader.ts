import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { bookingStore } from '../booking-store.ts';
import { courseStore } from '../course-store.ts';
import { seatsOf } from '../seat-rules.ts';
import { sessionStore } from '../session-store.ts';
import { teacherStore } from '../teacher-store.ts';
import type { BookingObstacle, Session, SessionView } from '../training-types.ts';

/**
 * A session as nobody in particular sees it: for cards that many read, and for news of it. Undefined: it is not there. `trx` is
 * of the municipality that holds it.
 */
export async function readPlainSession(
  trx: MunicipalityTransaction,
  municipalityId: string,
  sessionId: string,
  now: Date,
): Promise<SessionView | undefined> {
  const session = await sessionStore.find(trx, sessionId);
  if (!session) return undefined;
  const [course] = await courseStore.listCourses(trx, [session.courseId]);
  const place = session.placeId === undefined ? undefined : await courseStore.findPlace(trx, session.placeId);
  const teachers = (await teacherStore.listTeachers(trx, [sessionId])).get(sessionId) ?? [];
  const counts = (await bookingStore.countSeats(trx, [sessionId])).get(sessionId);
  const obstacle = obstacleForAll(session, now);
  return {
    municipalityId,
    session,
    course: course!,
    ...(place ? { place } : {}),
    teachers,
    seats: seatsOf(session.capacity, counts ?? { booked: 0, offered: 0, waiting: 0 }),
    isTeacher: false,
    ...(obstacle ? { obstacle } : {}),
    isTaken: false,
  };
}

function obstacleForAll(
  { state, startsAt, signUp, closesAt }: Session,
  now: Date,
): BookingObstacle | undefined {
  if (state === 'cancelled') return 'cancelled';
  if (now >= startsAt) return 'past';
  if (signUp === 'open') return 'open-to-all';
  return now >= closesAt ? 'closed' : undefined;
}
