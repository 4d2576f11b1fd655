import { z } from 'zod';
import {
  countedDto,
  editDto,
  mergeDto,
  planDto,
  reasonDto,
  settleDto,
  type MergedDto,
  type OverviewDto,
  type SaveDto,
  type SessionDraftDto,
  type SessionPageDto,
} from '../../../dto/planning-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { presentOverview, presentRosterEntry } from './planning-dto-presenter.ts';
import { draftFrom } from './planning-input.ts';
import { listOverviews, overviewsQuery } from './planning-overview-query.ts';
import type { PlanningRouteParts } from './planning-route-parts.ts';
import { idOf, parseInput, readerOf } from './route-input.ts';
import type { PlanningService, RosterEntry, SaveOutcome, SessionDraft } from '../training-ports.ts';

const root = '/api/planning/sessions';
const one = `${root}/:sessionId`;

/** Sessions as their coordinator plans, changes and looks after them. */
export function createPlanningSessionRoutes(parts: PlanningRouteParts): readonly Route[] {
  return [...createReadingRoutes(parts), ...createPlanRoutes(parts), ...createTakeCareRoutes(parts)];
}

function createReadingRoutes({ planning, failureText, clock }: PlanningRouteParts): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor, query }) {
      const found = await listOverviews(planning, actor, parseInput(overviewsQuery, query));
      const reader = readerOf(actor, clock);
      const sessions: OverviewDto[] = found.map((each) => presentOverview(each, reader, failureText));
      return { status: 200, json: { sessions } };
    },
  };

  const get: Route = {
    method: 'GET',
    path: one,
    async handle({ actor, params }) {
      const id = idOf(params.sessionId);
      const overview = await planning.getOverview(actor, id);
      const roster = await planning.getRoster(actor, id);
      const json: SessionPageDto = {
        overview: presentOverview(overview, readerOf(actor, clock), failureText),
        roster: roster.map((entry) => presentRosterEntry(entry, actor.locale, failureText)),
      };
      return { status: 200, json };
    },
  };

  return [list, get];
}

function createPlanRoutes({
  planning,
  visits,
  facts,
  failureText,
  clock,
}: PlanningRouteParts): readonly Route[] {
  /** Saves what the form says, unless one of its times does not exist. */
  const save = async (
    actor: Actor,
    form: SessionDraftDto,
    work: (draft: SessionDraft) => Promise<SaveOutcome>,
  ): Promise<SaveDto> => {
    const { timeZone } = await facts.get(actor);
    const draft = draftFrom(form, timeZone);
    if (!draft) return { kind: 'refused', problems: ['time-does-not-exist'] };
    return presentSaved(actor, await work(draft));
  };

  const presentSaved = async (actor: Actor, outcome: SaveOutcome): Promise<SaveDto> => {
    switch (outcome.kind) {
      case 'saved':
        return { kind: 'saved', sessionIds: outcome.sessions.map(({ id }) => id) };
      case 'refused':
        return { kind: 'refused', problems: [...outcome.problems] };
      case 'changed-meanwhile': {
        const overview = await planning.getOverview(actor, outcome.session.id);
        return {
          kind: 'changed-meanwhile',
          overview: presentOverview(overview, readerOf(actor, clock), failureText),
        };
      }
    }
  };

  const plan: Route<z.infer<typeof planDto>> = {
    method: 'POST',
    path: root,
    body: planDto,
    async handle({ actor, body }) {
      const json = await save(actor, body.draft, (draft) =>
        planning.plan(actor, draft, body.series ?? undefined),
      );
      return { status: 200, json };
    },
  };

  const edit: Route<z.infer<typeof editDto>> = {
    method: 'PUT',
    path: one,
    body: editDto,
    async handle({ actor, params, body }) {
      const id = idOf(params.sessionId);
      const json = await save(actor, body.draft, (draft) =>
        planning.edit(actor, id, body.revision, draft, body.reason),
      );
      return { status: 200, json };
    },
  };

  const planVisit: Route<{ draft: SessionDraftDto }> = {
    method: 'POST',
    path: '/api/planning/visits/:visitId/plan',
    body: planDto.pick({ draft: true }),
    async handle({ actor, params, body }) {
      const id = idOf(params.visitId);
      const json = await save(actor, body.draft, (draft) => visits.plan(actor, id, draft));
      return { status: 200, json };
    },
  };

  return [plan as Route, edit as Route, planVisit as Route];
}

function createTakeCareRoutes({ planning, desk }: PlanningRouteParts): readonly Route[] {
  const cancel: Route<z.infer<typeof reasonDto>> = {
    method: 'POST',
    path: `${one}/cancel`,
    body: reasonDto,
    async handle({ actor, params, body }) {
      await planning.cancelSession(actor, idOf(params.sessionId), body.reason);
      return { status: 204 };
    },
  };

  const lookAtMerge: Route = {
    method: 'GET',
    path: `${one}/merge`,
    async handle({ actor, params, query }) {
      const from = idOf(params.sessionId);
      const to = parseInput(z.uuid(), query.to);
      return { status: 200, json: await foreseeMerge(planning, actor, from, to) };
    },
  };

  const merge: Route<z.infer<typeof mergeDto>> = {
    method: 'POST',
    path: `${one}/merge`,
    body: mergeDto,
    async handle({ actor, params, body }) {
      const json: MergedDto = await planning.merge(actor, idOf(params.sessionId), body.to, body.reason);
      return { status: 200, json };
    },
  };

  const keep: Route = {
    method: 'POST',
    path: `${one}/keep`,
    async handle({ actor, params }) {
      await planning.keepThoughFew(actor, idOf(params.sessionId));
      return { status: 204 };
    },
  };

  const settle: Route<z.infer<typeof settleDto>> = {
    method: 'POST',
    path: `${one}/settle`,
    body: settleDto,
    async handle({ actor, params, body }) {
      await desk.settle(actor, idOf(params.sessionId), body.decision);
      return { status: 204 };
    },
  };

  const count: Route<z.infer<typeof countedDto>> = {
    method: 'PUT',
    path: `${one}/count`,
    body: countedDto,
    async handle({ actor, params, body }) {
      await planning.count(actor, idOf(params.sessionId), body.people);
      return { status: 204 };
    },
  };

  return [cancel as Route, lookAtMerge, merge as Route, keep, settle as Route, count as Route];
}

/** How many would get a seat and how many would wait, as both lists stand now; booking goes on meanwhile. */
async function foreseeMerge(
  planning: PlanningService,
  actor: Actor,
  from: string,
  to: string,
): Promise<MergedDto> {
  const { view } = await planning.getOverview(actor, to);
  const there = new Map(
    (await planning.getRoster(actor, to)).filter(isActive).map((entry) => [whoIs(entry), entry]),
  );
  const coming = (await planning.getRoster(actor, from)).filter(isActive);
  // Whoever has a seat or an offer there keeps it, or takes it; whoever waits there goes on waiting.
  const seated = coming.filter((entry) =>
    ['booked', 'offered'].includes(there.get(whoIs(entry))?.booking.state ?? ''),
  );
  const queued = coming.filter((entry) => there.get(whoIs(entry))?.booking.state === 'waiting');
  const fresh = coming.length - seated.length - queued.length;
  const free = view.seats.waiting > 0 ? 0 : Math.min(view.seats.free, fresh);
  return { moved: seated.length + free, waiting: queued.length + fresh - free };
}

function isActive({ booking }: RosterEntry): boolean {
  return booking.state !== 'cancelled';
}

function whoIs({ booking: { id, personId, guest } }: RosterEntry): string {
  return personId ?? (guest ? `${guest.municipalityId} ${guest.personId}` : id);
}
