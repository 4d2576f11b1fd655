import { DateTime } from 'luxon';
import type { z } from 'zod';
import {
  declineVisitDto,
  findTimesDto,
  sendAgainDto,
  type FreeTimesDto,
  type RoomsDto,
  type SentAgainDto,
  type UndeliveredDto,
  type VisitsDto,
} from '../../../dto/planning-desk-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { localToInstant } from '../local-time-rules.ts';
import { momentWords } from '../moment-presenter.ts';
import type { PlanningRouteParts } from './planning-route-parts.ts';
import { idOf, parseInput, searchQuery } from './route-input.ts';
import { presentTitle } from '../session-presenter.ts';
import { sessionWhen } from '../session-when-presenter.ts';
import { presentPerson } from './training-dto-presenter.ts';

const root = '/api/planning';
const dayMs = 86_400_000;
/** Further away nobody's calendar says anything. */
const longestSearchDays = 62;
/** A person's name: shorter searches would answer everybody. */
const searchLength = 2;

/** Finding people, times and rooms; answering visits; sending again what did not arrive. */
export function createPlanningDeskRoutes(parts: PlanningRouteParts): readonly Route[] {
  return [...createFindingRoutes(parts), ...createVisitRoutes(parts), ...createUndeliveredRoutes(parts)];
}

function createFindingRoutes({ bookings, availability, facts, clock }: PlanningRouteParts): readonly Route[] {
  const findPeople: Route = {
    method: 'GET',
    path: `${root}/people`,
    async handle({ actor, query }) {
      // Everybody may look for whom they book for; the coordinator's page is for those who plan.
      await facts.get(actor);
      const { search } = parseInput(searchQuery, query);
      const people = search.length >= searchLength ? await bookings.findBookable(actor, search) : [];
      return { status: 200, json: { people: people.map(presentPerson) } };
    },
  };

  const listRooms: Route = {
    method: 'GET',
    path: `${root}/rooms`,
    async handle({ actor }) {
      const rooms = await availability.listRooms(actor);
      const json: RoomsDto = {
        rooms: rooms.map(({ address, name, building, capacity, isWheelchairAccessible }) => ({
          address,
          name: plainName(name),
          building: plainName(building ?? ''),
          capacity: capacity ?? null,
          isWheelchairAccessible,
        })),
      };
      return { status: 200, json };
    },
  };

  const findTimes: Route<z.infer<typeof findTimesDto>> = {
    method: 'POST',
    path: `${root}/find-times`,
    body: findTimesDto,
    async handle({ actor, body }) {
      const { timeZone } = await facts.get(actor);
      const { from, until, minutes, teacherIds, people, needsRoom } = body;
      const between = periodOf(from, until, timeZone);
      const found = await availability.findTimes(actor, {
        between,
        minutes,
        teacherIds,
        people,
        needsRoom,
        timeZone,
      });
      const names = await namesOf(actor, found.unknown);
      const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone });
      const json: FreeTimesDto = {
        times: found.times.map(({ startsAt, endsAt, rooms }) => ({
          when: sessionWhen({ startsAt, endsAt, timeZone }, actor.locale, clock.now()).long,
          day: local(startsAt).toFormat('yyyy-MM-dd'),
          from: local(startsAt).toFormat('HH:mm'),
          until: local(endsAt).toFormat('HH:mm'),
          rooms: rooms.map(({ address, name, capacity }) => ({
            address,
            name: plainName(name),
            capacity: capacity ?? null,
          })),
        })),
        unknown: found.unknown.map((address) => plainName(names.get(address.toLowerCase()) ?? address)),
      };
      return { status: 200, json };
    },
  };

  /** Names of teachers and rooms by their address in lower case. */
  async function namesOf(actor: Actor, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (addresses.length === 0) return new Map();
    const rooms = await availability.listRooms(actor);
    const people = await facts.findNamesByMail(actor, addresses);
    return new Map([...rooms.map(({ address, name }) => [address.toLowerCase(), name] as const), ...people]);
  }

  return [findPeople, listRooms, findTimes as Route];
}

/** From the beginning of one local day to the end of another. Throws `bad-request` for a period that is none, or very long. */
function periodOf(from: string, until: string, timeZone: string) {
  const startsAt = localToInstant(from, '00:00', timeZone);
  const next = DateTime.fromISO(until).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const endsAt = localToInstant(next, '00:00', timeZone);
  if (!startsAt || !endsAt || startsAt >= endsAt) throw new AppError('bad-request', 'period');
  if (endsAt.getTime() - startsAt.getTime() > longestSearchDays * dayMs) {
    throw new AppError('bad-request', 'period too long');
  }
  return { startsAt, endsAt };
}

function createVisitRoutes({ visits, facts, clock }: PlanningRouteParts): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: `${root}/visits`,
    async handle({ actor }) {
      const { timeZone } = await facts.get(actor);
      const json: VisitsDto = {
        visits: (await visits.list(actor)).map((visit) => ({
          id: visit.id,
          person: plainName(visit.person.displayName),
          groupName: visit.groupName,
          size: visit.size,
          wishes: visit.wishes,
          state: visit.state,
          sessionId: visit.sessionId ?? null,
          answer: visit.answer ?? '',
          asked: momentWords(visit.createdAt, timeZone, actor.locale, clock.now()),
        })),
      };
      return { status: 200, json };
    },
  };

  const decline: Route<z.infer<typeof declineVisitDto>> = {
    method: 'POST',
    path: `${root}/visits/:visitId/decline`,
    body: declineVisitDto,
    async handle({ actor, params, body }) {
      await visits.decline(actor, idOf(params.visitId), body.answer);
      return { status: 204 };
    },
  };

  return [list, decline as Route];
}

function createUndeliveredRoutes({
  planning,
  desk,
  facts,
  failureText,
  clock,
}: PlanningRouteParts): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: `${root}/undelivered`,
    async handle({ actor }) {
      const { timeZone } = await facts.get(actor);
      const found = await desk.listUndelivered(actor);
      const sessions = new Map<string, string>();
      for (const { sessionId } of found) {
        if (!sessions.has(sessionId)) sessions.set(sessionId, await nameOf(actor, sessionId));
      }
      const json: UndeliveredDto = {
        entries: found.map(({ id, sessionId, what, personName, failure, at }) => ({
          id,
          sessionId,
          session: sessions.get(sessionId) ?? '',
          what,
          person: plainName(personName ?? ''),
          failure: failureText(failure, actor.locale),
          at: momentWords(at, timeZone, actor.locale, clock.now()),
        })),
      };
      return { status: 200, json };
    },
  };

  /** One by one: what has gone meanwhile does not keep the others from being sent. */
  const sendAgain: Route<z.infer<typeof sendAgainDto>> = {
    method: 'POST',
    path: `${root}/undelivered/again`,
    body: sendAgainDto,
    async handle({ actor, body }) {
      const json: SentAgainDto = { sent: 0, gone: 0 };
      for (const id of new Set(body.ids)) {
        try {
          await desk.sendAgain(actor, id);
          json.sent += 1;
        } catch (error) {
          if (!(error instanceof AppError && error.code === 'not-found')) throw error;
          json.gone += 1;
        }
      }
      return { status: 200, json };
    },
  };

  async function nameOf(actor: Actor, sessionId: string): Promise<string> {
    const { view } = await planning.getOverview(actor, sessionId);
    const title = presentTitle(view.course, view.session, actor.locale);
    return `${title}, ${sessionWhen(view.session, actor.locale, clock.now()).short}`;
  }

  return [list, sendAgain as Route];
}
