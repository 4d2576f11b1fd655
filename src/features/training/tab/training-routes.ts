import { z } from 'zod';
import type { ClashDto, SessionsDto, TrainingDto } from '../../../dto/training-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { createBookingRoutes } from './booking-routes.ts';
import type { CalendarFileService } from '../calendar-file-port.ts';
import type { AvailabilityService } from '../joined-ports.ts';
import type { QuietHoursService } from '../quiet-hours-port.ts';
import { createQuietHoursRoutes } from './quiet-hours-routes.ts';
import { parseInput, readerOf, sessionKeyOf } from './route-input.ts';
import { localDay, presentSession, presentStretch } from './training-dto-presenter.ts';
import type { BookingService, CatalogueFilter } from '../training-ports.ts';
import type { SessionView } from '../training-types.ts';

export interface TrainingRouteParts {
  readonly bookings: BookingService;
  readonly availability: Pick<AvailabilityService, 'findOwnBusy'>;
  readonly files: CalendarFileService;
  readonly quietHours: QuietHoursService;
  /** Whether Outlook shows the person sessions by itself. */
  hasMailbox(actor: Actor): Promise<boolean>;
  readonly clock: Clock;
}

/** As many sessions as a page can show; a municipality has fewer in a season. */
const listLimit = 300;
const dayMs = 86_400_000;

const day = z.iso.date().optional();
const listQuery = z.object({ from: day, until: day, all: z.literal('1').optional() });

const root = '/api/training/sessions';
const one = `${root}/:sessionId`;

/**
 * The colleague's side of training in the tab; the teacher's is `createAttendanceRoutes`. A session of another municipality in the network is named with
 * `?municipality=`. What may be seen and done is decided by the services.
 */
export function createTrainingRoutes(parts: TrainingRouteParts): readonly Route[] {
  return [
    ...createReadingRoutes(parts),
    ...createBookingRoutes(parts),
    ...createQuietHoursRoutes(parts.quietHours),
  ];
}

function createReadingRoutes({
  bookings,
  availability,
  files,
  hasMailbox,
  clock,
}: TrainingRouteParts): readonly Route[] {
  /** What suits the actor: to book, and open to everybody. Languages other than the actor's come last, as in the chat. */
  const listForReader = async (actor: Actor, range: CatalogueFilter): Promise<SessionView[]> => {
    const toBook = await bookings.listSuitable(actor, { ...range, signUp: 'booking' });
    const open = await bookings.listSuitable(actor, { ...range, signUp: 'open' });
    const rank = ({ session }: SessionView) => (session.locale === actor.locale ? 0 : 1);
    return [...toBook, ...open].sort(
      (one, other) =>
        rank(one) - rank(other) || one.session.startsAt.getTime() - other.session.startsAt.getTime(),
    );
  };

  const getTraining: Route = {
    method: 'GET',
    path: '/api/training',
    async handle({ actor }) {
      const reader = readerOf(actor, clock);
      const present = (view: SessionView) => presentSession(view, reader);
      const { ahead, past } = await bookings.listMine(actor);
      const taught = await bookings.listTaught(actor);
      const others = await bookings.findBookable(actor);
      const json: TrainingDto = {
        now: reader.now.toISOString(),
        ahead: ahead.map(present),
        past: past.map(present),
        taught: taught.map(present),
        mayBookForOthers: others.some(({ id }) => id !== actor.personId),
        hasMailbox: await hasMailbox(actor),
      };
      return { status: 200, json };
    },
  };

  const listSessions: Route = {
    method: 'GET',
    path: root,
    async handle({ actor, query }) {
      const reader = readerOf(actor, clock);
      const { from, until, all } = parseInput(listQuery, query);
      const range: CatalogueFilter = {
        limit: listLimit,
        ...(from ? { from: new Date(Date.parse(from) - dayMs) } : {}),
        ...(until ? { until: new Date(Date.parse(until) + 2 * dayMs) } : {}),
      };
      const views =
        all === '1'
          ? await bookings.listSuitable(actor, { ...range, all: true })
          : await listForReader(actor, range);
      // Days are local to each session: asked for with a day to spare on both sides, and decided here.
      const wanted = views.filter(({ session }) => {
        const local = localDay(session);
        return (!from || local >= from) && (!until || local <= until);
      });
      const json: SessionsDto = {
        now: reader.now.toISOString(),
        sessions: wanted.map((view) => presentSession(view, reader)),
      };
      return { status: 200, json };
    },
  };

  const getSession: Route = {
    method: 'GET',
    path: one,
    async handle(request) {
      const view = await bookings.getSession(request.actor, sessionKeyOf(request));
      return { status: 200, json: presentSession(view, readerOf(request.actor, clock)) };
    },
  };

  const getClash: Route = {
    method: 'GET',
    path: `${one}/clash`,
    async handle(request) {
      const { actor } = request;
      const { session } = await bookings.getSession(actor, sessionKeyOf(request));
      const busy = await availability.findOwnBusy(actor, session);
      const json: ClashDto = {
        isKnown: busy !== undefined,
        times: (busy ?? [])
          .filter(({ startsAt, endsAt }) => startsAt < session.endsAt && endsAt > session.startsAt)
          .map((stretch) => presentStretch(stretch, session, actor.locale)),
      };
      return { status: 200, json };
    },
  };

  /** Other dates of the same course that the reader could come to instead. */
  const listOtherDates: Route = {
    method: 'GET',
    path: `${one}/other-dates`,
    async handle(request) {
      const { actor } = request;
      const reader = readerOf(actor, clock);
      const { session } = await bookings.getSession(actor, sessionKeyOf(request));
      const views = await bookings.listSuitable(actor, {
        courseId: session.courseId,
        all: true,
        limit: listLimit,
      });
      const json: SessionsDto = {
        now: reader.now.toISOString(),
        sessions: views.filter((view) => isOtherDate(view, session.id)).map((v) => presentSession(v, reader)),
      };
      return { status: 200, json };
    },
  };

  const getFile: Route = {
    method: 'GET',
    path: `${one}/file`,
    async handle(request): Promise<HttpAnswer> {
      const file = await files.findFile(request.actor, sessionKeyOf(request));
      if (!file) return { status: 204 };
      const bytes = new TextEncoder().encode(file.text);
      return { status: 200, bytes, contentType: 'text/calendar; charset=utf-8', maxAgeSeconds: 0 };
    },
  };

  return [getTraining, listSessions, getSession, getClash, listOtherDates, getFile];
}

function isOtherDate({ session, mine, obstacle, course }: SessionView, thisId: string): boolean {
  // Somebody who is booked on one date may not book another, but may change to it.
  const isOpen = obstacle === undefined || obstacle === 'already-booked';
  return session.id !== thisId && session.courseId === course.id && !mine && isOpen;
}
