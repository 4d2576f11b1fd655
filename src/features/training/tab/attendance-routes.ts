import type { z } from 'zod';
import { countDto, ticksDto, walkInDto } from '../../../dto/training-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { AttendanceService, AttendanceSheet } from '../attendance-port.ts';
import { idOf, parseInput, readerOf, searchQuery } from './route-input.ts';
import { presentEvaluation, presentPerson, presentSheet } from './training-dto-presenter.ts';
import type { PlanningService } from '../training-ports.ts';

const root = '/api/training/taught/:sessionId';

/** The teacher's page: who is here, who came besides, and what they thought. */
export function createAttendanceRoutes({
  attendance,
  planning,
  clock,
}: {
  readonly attendance: AttendanceService;
  readonly planning: Pick<PlanningService, 'count'>;
  readonly clock: Clock;
}): readonly Route[] {
  const answer = (actor: Actor, sheet: AttendanceSheet): HttpAnswer => ({
    status: 200,
    json: presentSheet(sheet, readerOf(actor, clock)),
  });

  const getSheet: Route = {
    method: 'GET',
    path: `${root}/sheet`,
    async handle({ actor, params }) {
      return answer(actor, await attendance.getSheet(actor, idOf(params.sessionId)));
    },
  };

  const putTicks: Route<z.infer<typeof ticksDto>> = {
    method: 'PUT',
    path: `${root}/ticks`,
    body: ticksDto,
    async handle({ actor, params, body }) {
      const ticks = body.ticks.map(({ bookingId, attended }) => ({
        bookingId,
        attended: attended ?? undefined,
      }));
      return answer(actor, await attendance.tick(actor, idOf(params.sessionId), ticks));
    },
  };

  const findWalkIns: Route = {
    method: 'GET',
    path: `${root}/walk-ins`,
    async handle({ actor, params, query }) {
      const { search } = parseInput(searchQuery, query);
      const people = await attendance.findWalkIns(actor, idOf(params.sessionId), search);
      return { status: 200, json: { people: people.map(presentPerson) } };
    },
  };

  const addWalkIn: Route<z.infer<typeof walkInDto>> = {
    method: 'POST',
    path: `${root}/walk-ins`,
    body: walkInDto,
    async handle({ actor, params, body }) {
      return answer(actor, await attendance.addWalkIn(actor, idOf(params.sessionId), body.personId));
    },
  };

  const close: Route = {
    method: 'POST',
    path: `${root}/close`,
    async handle({ actor, params }) {
      return answer(actor, await attendance.close(actor, idOf(params.sessionId)));
    },
  };

  const putCount: Route<z.infer<typeof countDto>> = {
    method: 'PUT',
    path: `${root}/count`,
    body: countDto,
    async handle({ actor, params, body }) {
      const sessionId = idOf(params.sessionId);
      await planning.count(actor, sessionId, body.people);
      return answer(actor, await attendance.getSheet(actor, sessionId));
    },
  };

  const getEvaluation: Route = {
    method: 'GET',
    path: `${root}/evaluation`,
    async handle({ actor, params }) {
      const result = await attendance.getEvaluation(actor, idOf(params.sessionId));
      return { status: 200, json: presentEvaluation(result) };
    },
  };

  return [
    getSheet,
    putTicks as Route,
    findWalkIns,
    addWalkIn as Route,
    close,
    putCount as Route,
    getEvaluation,
  ];
}
