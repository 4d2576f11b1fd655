import { z } from 'zod';
import {
  auditAreaDto,
  decisionDto,
  unmetKindDto,
  unmetStateDto,
  type AuditActorsDto,
  type DecidedDto,
  type FollowUpPlacesDto,
  type UndoneDto,
  type UnmetDto,
} from '../../dto/follow-up-dto.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Route, Schema } from '../../platform/http/http-types.ts';
import { writeCsv, writeExcel } from '../../platform/spreadsheets/index.ts';
import type { TreesService } from '../trees/index.ts';
import { titlesOf, type AuditQuery, type AuditService } from './audit-service.ts';
import {
  presentAudit,
  presentAuditTable,
  presentFollowUp,
  presentGroup,
  presentLeaves,
  presentOverview,
  type FollowUpWording,
} from './follow-up-dto-presenter.ts';
import type { Decision, FollowUp, UnmetWish } from './follow-up-types.ts';
import type { NameStore } from './name-store.ts';
import type { OverviewService } from './overview-service.ts';
import { mustCoordinate } from './follow-up-policy.ts';
import type { UnmetService } from './unmet-service.ts';

export interface FollowUpRouteParts {
  readonly unmet: UnmetService;
  readonly overview: OverviewService;
  readonly audit: AuditService;
  readonly names: NameStore;
  readonly trees: Pick<TreesService, 'getCurrentIn' | 'getCurrent'>;
  readonly database: Database;
  readonly clock: Clock;
  /** How long questions are kept where a municipality has not set another time. */
  readonly retentionDays: number;
}

const root = '/api/follow-up';
/** Groups in one answer. */
const pageSize = 20;

const day = z.iso.date().optional();
const unmetQuery = z.object({
  state: unmetStateDto.default('new'),
  kind: unmetKindDto.optional(),
  tree: z.string().min(1).max(100).optional(),
  institution: z.uuid().optional(),
  language: z.enum(['da', 'sv', 'nb', 'en']).optional(),
  from: day,
  until: day,
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
const auditQuery = z.object({
  actor: z.string().min(1).max(100).optional(),
  area: auditAreaDto.optional(),
  institution: z.uuid().optional(),
  from: day,
  until: day,
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
    .optional(),
});
const exportQuery = auditQuery.extend({ format: z.enum(['csv', 'xlsx']) });

/** What coordinators look at afterwards: questions that were not met, and who changed what. */
export function createFollowUpRoutes(parts: FollowUpRouteParts): readonly Route[] {
  const { unmet, overview, audit, names, trees, database, clock, retentionDays } = parts;

  const wordingFor = (actor: Actor, followUps: readonly FollowUp[]): Promise<FollowUpWording> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      const institutions = await names.listInstitutions(trx);
      return {
        locale: actor.locale,
        timeZone: (await names.readPlace(trx)).timeZone,
        now: clock.now(),
        institutions: new Map(institutions.map(({ id, name }) => [id, name])),
        people: await names.findPeople(
          trx,
          followUps.map(({ by }) => by),
        ),
        titleOf: titlesOf(await trees.getCurrentIn(trx, actor.municipalityId), actor.locale),
      };
    });

  const places: Route = {
    method: 'GET',
    path: `${root}/places`,
    async handle({ actor }) {
      mustCoordinate(actor);
      const json = await database.inMunicipality(
        actor.municipalityId,
        async (trx): Promise<FollowUpPlacesDto> => {
          const current = await trees.getCurrentIn(trx, actor.municipalityId);
          const institutions = await names.listInstitutions(trx);
          return {
            trees: current.map(({ tree }) => ({ id: tree.id, name: tree.texts[actor.locale].title })),
            institutions: institutions.map(({ id, name }) => ({ id, name: plainName(name) })),
            questionDays: (await names.readPlace(trx)).questionDays ?? retentionDays,
          };
        },
      );
      return { status: 200, json };
    },
  };

  const overviewRoute: Route = {
    method: 'GET',
    path: `${root}/overview`,
    async handle({ actor }) {
      const found = await overview.overview(actor);
      const { timeZone, now } = await wordingFor(actor, []);
      const current = await trees.getCurrent(actor.municipalityId);
      return { status: 200, json: presentOverview(found, current, { locale: actor.locale, timeZone, now }) };
    },
  };

  const list: Route = {
    method: 'GET',
    path: `${root}/unmet`,
    async handle({ actor, query }) {
      const { offset, tree, institution, language, ...rest } = parse(unmetQuery, query);
      const wish: UnmetWish = {
        ...withoutUndefined(rest),
        state: rest.state,
        ...(tree !== undefined && { treeId: tree }),
        ...(institution !== undefined && { institutionId: institution }),
        ...(language !== undefined && { locale: language }),
      };
      const groups = await unmet.list(actor, wish);
      const shown = groups.slice(offset, offset + pageSize);
      const wording = await wordingFor(
        actor,
        shown.flatMap(({ followUp }) => followUp ?? []),
      );
      const isNew = wish.state === 'new';
      const guesses = isNew
        ? await unmet.guessEach(
            actor,
            shown.map(({ questions }) => questions[0]!),
          )
        : [];
      const json: UnmetDto = {
        groups: shown.map((group, at) => presentGroup(group, guesses[at], wording)),
        total: groups.length,
        questions: groups.reduce((all, { questions }) => all + questions.length, 0),
      };
      return { status: 200, json };
    },
  };

  const leaves: Route = {
    method: 'GET',
    path: `${root}/unmet/:answerId/leaves`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentLeaves(await unmet.guessLeaves(actor, idOf(params.answerId)), actor.locale),
    }),
  };

  const decide: Route<z.infer<typeof decisionDto>> = {
    method: 'POST',
    path: `${root}/decisions`,
    body: decisionDto,
    async handle({ actor, body: { answerIds, decision } }) {
      const { kind, followUp } = await unmet.decide(actor, answerIds, decisionOf(decision));
      const json: DecidedDto = {
        kind,
        followUp: presentFollowUp(followUp, await wordingFor(actor, [followUp])),
      };
      return { status: 200, json };
    },
  };

  const undo: Route = {
    method: 'DELETE',
    path: `${root}/decisions/:followUpId`,
    async handle({ actor, params }) {
      const json: UndoneDto = await unmet.undo(actor, idOf(params.followUpId));
      return { status: 200, json };
    },
  };

  return [places, overviewRoute, list, leaves, decide as Route, undo, ...auditRoutes(audit)];
}

function auditRoutes(audit: AuditService): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: `${root}/audit`,
    handle: async ({ actor, query }) => ({
      status: 200,
      json: presentAudit(await audit.list(actor, auditQueryOf(parse(auditQuery, query)))),
    }),
  };

  const actors: Route = {
    method: 'GET',
    path: `${root}/audit/actors`,
    async handle({ actor }) {
      const json: AuditActorsDto = { actors: [...(await audit.actors(actor))] };
      return { status: 200, json };
    },
  };

  const take: Route = {
    method: 'GET',
    path: `${root}/audit/export`,
    async handle({ actor, query }) {
      const { format, ...asked } = parse(exportQuery, query);
      const table = presentAuditTable(await audit.export(actor, auditQueryOf(asked)));
      return format === 'csv'
        ? { ...file, contentType: 'text/csv; charset=utf-8', bytes: writeCsv(table, decimalOf(actor)) }
        : {
            ...file,
            contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            bytes: await writeExcel(table),
          };
    },
  };

  return [list, actors, take];
}

const file = { status: 200, maxAgeSeconds: 0 } as const;

function decimalOf({ locale }: Actor): ',' | '.' {
  return locale === 'en' ? '.' : ',';
}

function auditQueryOf({ institution, before, ...rest }: z.infer<typeof auditQuery>): AuditQuery {
  const [at, id] = before?.split('_') ?? [];
  return {
    ...withoutUndefined(rest),
    ...(institution !== undefined && { institutionId: institution }),
    ...(at !== undefined && id !== undefined && { before: { at: new Date(at), id } }),
  };
}

function decisionOf(decision: z.infer<typeof decisionDto>['decision']): Decision {
  switch (decision.kind) {
    case 'example':
      return { kind: 'example', treeId: decision.tree, leaf: decision.leaf, text: decision.text };
    case 'contact':
      return { kind: 'contact', treeId: decision.tree, leaf: decision.leaf };
    default:
      return decision;
  }
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<
    Defined<T>
  >;
}

const uuid = z.uuid();

function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

function parse<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new AppError('bad-request', 'query', { cause: error });
  }
}
