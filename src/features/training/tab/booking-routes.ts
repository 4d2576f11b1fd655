import { z } from 'zod';
import {
  bookDto,
  bookForDto,
  changeDateDto,
  takeSeatDto,
  type BookedForDto,
  type OutcomeDto,
} from '../../../dto/training-dto.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { HttpRequest, Route } from '../../../platform/http/http-types.ts';
import { parseInput, readerOf, searchQuery, sessionKeyOf } from './route-input.ts';
import { presentOutcome, presentPerson, presentSession } from './training-dto-presenter.ts';
import type { BookingService, SessionKey } from '../training-ports.ts';

/** A person's name: shorter searches would answer everybody. */
const searchLength = 2;
const one = '/api/training/sessions/:sessionId';

interface Parts {
  readonly bookings: BookingService;
  readonly clock: Clock;
}

/** Taking and giving back seats, for oneself and for others. */
export function createBookingRoutes(parts: Parts): readonly Route[] {
  return [...createOwnRoutes(parts), ...createBookForRoutes(parts)];
}

function createOwnRoutes({ bookings, clock }: Parts): readonly Route[] {
  /** The session where it has changed since the reader looked: what they pressed is not what they saw. */
  async function findChanged(
    request: HttpRequest<unknown>,
    key: SessionKey,
    seen: number,
  ): Promise<OutcomeDto | undefined> {
    const view = await bookings.getSession(request.actor, key);
    if (view.session.revision === seen) return undefined;
    const session = presentSession(view, readerOf(request.actor, clock));
    return { kind: 'changed', obstacle: null, session };
  }

  const book: Route<z.infer<typeof bookDto>> = {
    method: 'POST',
    path: `${one}/booking`,
    body: bookDto,
    async handle(request) {
      const { actor, body } = request;
      const key = sessionKeyOf(request);
      const changed = await findChanged(request, key, body.seen);
      if (changed) return { status: 200, json: changed };
      const outcome = await bookings.book(actor, key, { wait: body.wait });
      return { status: 200, json: presentOutcome(outcome, readerOf(actor, clock)) };
    },
  };

  const cancel: Route = {
    method: 'DELETE',
    path: `${one}/booking`,
    async handle(request) {
      const outcome = await bookings.cancel(request.actor, sessionKeyOf(request));
      return { status: 200, json: presentOutcome(outcome, readerOf(request.actor, clock)) };
    },
  };

  const takeSeat: Route<z.infer<typeof takeSeatDto>> = {
    method: 'POST',
    path: `${one}/seat`,
    body: takeSeatDto,
    async handle(request) {
      const { actor, body } = request;
      const key = sessionKeyOf(request);
      const changed = await findChanged(request, key, body.seen);
      if (changed) return { status: 200, json: changed };
      const outcome = await bookings.takeSeat(actor, key);
      return { status: 200, json: presentOutcome(outcome, readerOf(actor, clock)) };
    },
  };

  const changeDate: Route<z.infer<typeof changeDateDto>> = {
    method: 'POST',
    path: `${one}/change`,
    body: changeDateDto,
    async handle(request) {
      const { actor, body } = request;
      const { sessionId, municipalityId } = body.to;
      const to = { sessionId, ...(municipalityId ? { municipalityId } : {}) };
      const changed = await findChanged(request, to, body.seen);
      if (changed) return { status: 200, json: changed };
      const outcome = await bookings.change(actor, sessionKeyOf(request), to);
      return { status: 200, json: presentOutcome(outcome, readerOf(actor, clock)) };
    },
  };

  return [book as Route, cancel, takeSeat as Route, changeDate as Route];
}

function createBookForRoutes({ bookings, clock }: Parts): readonly Route[] {
  const findBookable: Route = {
    method: 'GET',
    path: `${one}/bookable`,
    async handle(request) {
      const { search } = parseInput(searchQuery, request.query);
      const people = await bookings.findBookable(
        request.actor,
        search.length >= searchLength ? search : undefined,
      );
      const others = people.filter(({ id }) => id !== request.actor.personId);
      return { status: 200, json: { people: others.map(presentPerson) } };
    },
  };

  const bookFor: Route<z.infer<typeof bookForDto>> = {
    method: 'POST',
    path: `${one}/bookings`,
    body: bookForDto,
    async handle(request) {
      const { actor, body } = request;
      const key = sessionKeyOf(request);
      const results = await bookings.bookFor(actor, key, [...new Set(body.personIds)], { wait: body.wait });
      const json: BookedForDto = {
        results: results.map(({ personId, outcome }) => ({
          personId,
          kind: outcome.kind,
          obstacle: outcome.kind === 'refused' ? outcome.obstacle : null,
        })),
        session: presentSession(await bookings.getSession(actor, key), readerOf(actor, clock)),
      };
      return { status: 200, json };
    },
  };

  const cancelFor: Route = {
    method: 'DELETE',
    path: `${one}/bookings/:personId`,
    async handle(request) {
      const personId = parseInput(z.string().min(1).max(100), request.params.personId);
      const outcome = await bookings.cancelFor(request.actor, sessionKeyOf(request), personId);
      return { status: 200, json: presentOutcome(outcome, readerOf(request.actor, clock)) };
    },
  };

  return [findBookable, bookFor as Route, cancelFor];
}
