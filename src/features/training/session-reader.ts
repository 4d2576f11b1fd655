import type { Clock } from '../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Person } from '../directory/index.ts';
import { attendeeIn } from './attendee-rules.ts';
import type { Applicant } from './attendee-types.ts';
import type { ApplicantStore } from './applicant-store.ts';
import type { BookingStore } from './booking-store.ts';
import type { CourseStore } from './course-store.ts';
import type { OutlookReader } from './joined-ports.ts';
import type { NetworkStore } from './network-store.ts';
import { obstacleOf, seatsOf } from './seat-rules.ts';
import type { SessionStore } from './session-store.ts';
import type { TeacherStore } from './teacher-store.ts';
import type { Place, Session, SessionView } from './training-types.ts';

/** Sessions as one reader sees them. */
export interface SessionReader {
  /**
   * The sessions of the ids that are there, in the order given, as the applicant sees them: their own booking, what stands in
   * its way, the link if they take part. `trx` is of the municipality that holds them; a guest sees no addresses and no telephone
   * numbers.
   */
  readViews(
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    sessionIds: readonly string[],
  ): Promise<readonly SessionView[]>;
  /** The same for a colleague by id, inside a transaction of their own municipality: for those who write to people. */
  readFor(
    trx: MunicipalityTransaction,
    personId: string,
    sessionIds: readonly string[],
  ): Promise<readonly SessionView[]>;
}

export interface SessionReaderParts {
  readonly sessions: SessionStore;
  readonly teachers: TeacherStore;
  readonly bookings: BookingStore;
  readonly courses: CourseStore;
  readonly applicants: ApplicantStore;
  readonly network: NetworkStore;
  readonly outlook: OutlookReader;
  readonly clock: Clock;
}

/** Reads a page of sessions in a handful of queries, however many they are. */
export function sessionReaderOn(parts: SessionReaderParts): SessionReader {
  const { sessions, teachers: teacherStore, bookings, courses, applicants, network, outlook, clock } = parts;

  const readViews: SessionReader['readViews'] = async (trx, hostId, applicant, sessionIds) => {
    if (sessionIds.length === 0) return [];
    const isGuest = applicant.municipalityId !== hostId;
    const attendee = attendeeIn(hostId, applicant);
    const found = await sessions.list(trx, { ids: sessionIds, includeCancelled: true });
    const ids = found.map(({ id }) => id);
    const courseById = byId(await courses.listCourses(trx, distinct(found.map(({ courseId }) => courseId))));
    const placeIds = distinct(found.flatMap(({ placeId }) => placeId ?? []));
    const placeById = byId(placeIds.length > 0 ? await courses.listPlaces(trx, placeIds) : []);
    const teachers = await teacherStore.listTeachers(trx, ids);
    const counts = await bookings.countSeats(trx, ids);
    const own = await bookings.findInvolvement(trx, attendee);
    const heldBy = isGuest ? await network.findMunicipalityName(trx) : undefined;
    const now = clock.now();

    const viewOf = (session: Session): SessionView => {
      const course = courseById.get(session.courseId)!;
      const place = session.placeId === undefined ? undefined : placeById.get(session.placeId);
      const taughtBy = teachers.get(session.id) ?? [];
      const mine = own.bookings.get(session.id);
      const isTeacher = !isGuest && taughtBy.some(({ id }) => id === applicant.personId);
      const obstacle = obstacleOf({
        session,
        courseAudience: course.audience,
        person: applicant,
        isGuest,
        hasMail: applicant.mail !== undefined,
        isTeacher,
        mine: mine?.booking.state,
        cameToOrigin: session.followUpOf !== undefined && own.attendedSessionIds.has(session.followUpOf),
        now,
      });
      return {
        municipalityId: hostId,
        ...(heldBy === undefined ? {} : { heldBy }),
        session,
        course,
        ...(place ? { place: isGuest ? placeForGuests(place) : place } : {}),
        teachers: isGuest ? taughtBy.map(nameOnly) : taughtBy,
        seats: seatsOf(session.capacity, counts.get(session.id) ?? { booked: 0, offered: 0, waiting: 0 }),
        ...(mine ? { mine: mine.booking } : {}),
        ...(mine?.placeInQueue === undefined ? {} : { myPlaceInQueue: mine.placeInQueue }),
        isTeacher,
        ...(obstacle ? { obstacle } : {}),
        isTaken: own.takenCourseIds.has(session.courseId),
      };
    };

    const views = new Map(found.map((session) => [session.id, viewOf(session)]));
    const mayJoin = [...views.values()].filter(
      ({ session, isTeacher, mine }) => session.isOnline && (isTeacher || mine?.state === 'booked'),
    );
    if (mayJoin.length > 0) {
      const states = await outlook.readStates(
        trx,
        mayJoin.map(({ session }) => session.id),
      );
      for (const view of mayJoin) {
        const joinUrl = states.get(view.session.id)?.joinUrl;
        if (joinUrl !== undefined) views.set(view.session.id, { ...view, joinUrl });
      }
    }
    return sessionIds.flatMap((id) => views.get(id) ?? []);
  };

  return {
    readViews,
    async readFor(trx, personId, sessionIds) {
      const applicant = (await applicants.find(trx, [personId])).get(personId);
      return applicant ? readViews(trx, applicant.municipalityId, applicant, sessionIds) : [];
    },
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function nameOnly({ id, displayName }: Person): Person {
  return { id, displayName };
}

function placeForGuests({ id, name, address, capacity, revision, isArchived }: Place): Place {
  return {
    id,
    name,
    ...(address === undefined ? {} : { address }),
    ...(capacity === undefined ? {} : { capacity }),
    revision,
    isArchived,
  };
}
