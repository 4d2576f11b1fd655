import { z } from 'zod';
import {
  addRuleDto,
  nameSuccessorDto,
  ruleDraftDto,
  type CandidatesDto,
  type GroupsDto,
  type NamedDto,
  type OpeningDto,
  type OpeningsDto,
  type RuleAddedDto,
  type RuleDto,
  type RuleFactsDto,
  type RulePreviewDto,
  type RulesDto,
} from '../../dto/directory-sync-dto.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { isCoordinator } from '../directory/index.ts';
import type { NamingOutcome, OpeningService } from './opening-service.ts';
import type { RuleFacts } from './rule-facts.ts';
import type { RulePreview, RuleService } from './rule-service.ts';
import type { DirectoryRule, Opening } from './sync-types.ts';

const root = '/api/organisation';
const textQuery = z.object({ text: z.string().max(100).default('') });
const uuid = z.guid();

/** What keeps who is where in step with the directory, for the tab. */
export function createSyncRoutes({
  openings,
  rules,
  facts,
}: {
  readonly openings: OpeningService;
  readonly rules: RuleService;
  readonly facts: RuleFacts;
}): readonly Route[] {
  const listOpenings: Route = {
    method: 'GET',
    path: `${root}/openings`,
    async handle({ actor }) {
      const open = await openings.list(actor);
      const check = isCoordinator(actor) ? await openings.getCheck(actor) : undefined;
      const json: OpeningsDto = {
        openings: open.map((opening) => presentOpening(opening, actor.locale)),
        ...(check && {
          check: {
            ...(check.checkedAt && { checkedAt: check.checkedAt.toISOString() }),
            ...(check.failedAt && { failedAt: check.failedAt.toISOString() }),
            held: [...check.held],
          },
        }),
      };
      return { status: 200, json };
    },
  };

  const candidates: Route = {
    method: 'GET',
    path: `${root}/openings/:openingId/candidates`,
    async handle({ actor, params, query }) {
      const { text } = read(textQuery, query);
      const json: CandidatesDto = {
        people: [...(await openings.findCandidates(actor, idOf(params.openingId), text))],
      };
      return { status: 200, json };
    },
  };

  const name: Route<z.infer<typeof nameSuccessorDto>> = {
    method: 'POST',
    path: `${root}/openings/:openingId/successor`,
    body: nameSuccessorDto,
    handle: async ({ actor, params, body }) => ({
      status: 200,
      json: presentOutcome(await openings.name(actor, idOf(params.openingId), body.personId)),
    }),
  };

  const keep: Route = {
    method: 'POST',
    path: `${root}/openings/:openingId/keep`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentOutcome(await openings.keep(actor, idOf(params.openingId))),
    }),
  };

  const confirmHeld: Route = {
    method: 'POST',
    path: `${root}/openings/held/confirm`,
    handle: async ({ actor }) => ({ status: 200, json: { count: await openings.confirmHeld(actor) } }),
  };

  const listRules: Route = {
    method: 'GET',
    path: `${root}/rules`,
    handle: async ({ actor }) => ({ status: 200, json: presentRules(await rules.list(actor), actor.locale) }),
  };

  const readFacts: Route = {
    method: 'GET',
    path: `${root}/rules/facts`,
    async handle({ actor }) {
      const { institutions, roles } = await facts.read(actor);
      const json: RuleFactsDto = {
        institutions: [...institutions],
        roles: roles.map((role) => ({ role, name: roleNameIn(actor.locale, role) })),
      };
      return { status: 200, json };
    },
  };

  const groups: Route = {
    method: 'GET',
    path: `${root}/rules/groups`,
    async handle({ actor, query }) {
      const json: GroupsDto = { groups: [...(await rules.findGroups(actor, read(textQuery, query).text))] };
      return { status: 200, json };
    },
  };

  const preview: Route<z.infer<typeof ruleDraftDto>> = {
    method: 'POST',
    path: `${root}/rules/preview`,
    body: ruleDraftDto,
    handle: async ({ actor, body }) => ({
      status: 200,
      json: presentPreview(await rules.preview(actor, body)),
    }),
  };

  const add: Route<z.infer<typeof addRuleDto>> = {
    method: 'POST',
    path: `${root}/rules`,
    body: addRuleDto,
    async handle({ actor, body }) {
      const outcome = await rules.add(actor, body.rule, body.token);
      const json: RuleAddedDto =
        outcome.kind === 'added'
          ? { kind: 'added', ...presentRules(outcome.rules, actor.locale) }
          : { kind: 'asks', preview: presentPreview(outcome.preview) };
      return { status: 200, json };
    },
  };

  const allow: Route = {
    method: 'POST',
    path: `${root}/rules/:ruleId/allow`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentRules(await rules.allow(actor, idOf(params.ruleId)), actor.locale),
    }),
  };

  const remove: Route = {
    method: 'DELETE',
    path: `${root}/rules/:ruleId`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentRules(await rules.remove(actor, idOf(params.ruleId)), actor.locale),
    }),
  };

  return [
    listOpenings,
    candidates,
    name as Route,
    keep,
    confirmHeld,
    listRules,
    readFacts,
    groups,
    preview as Route,
    add as Route,
    allow,
    remove,
  ];
}

function presentOpening(opening: Opening, locale: Locale): OpeningDto {
  const { id, role, institution, municipality, person, reason, since, deputies } = opening;
  return {
    id,
    roleName: roleNameIn(locale, role),
    place: institution?.name ?? municipality,
    person: { ...person },
    reason,
    since: since.toISOString(),
    deputies: deputies.map((deputy) => ({ ...deputy })),
  };
}

function presentOutcome(outcome: NamingOutcome): NamedDto {
  if (outcome.kind === 'named') return { kind: 'named', name: outcome.successor.name };
  const by = outcome.opening?.successor;
  return { kind: 'settled', ...(by && { name: by.name }) };
}

function presentRules(rules: readonly DirectoryRule[], locale: Locale): RulesDto {
  return {
    rules: rules.map(
      ({ id, match, value, label, institutionId, isMembership, role, asks, matched, ranAt }): RuleDto => ({
        id,
        match,
        value,
        label,
        institutionId,
        isMembership,
        ...(role ? { roleName: roleNameIn(locale, role) } : {}),
        asks,
        matched,
        ranAt: ranAt?.toISOString(),
      }),
    ),
  };
}

function presentPreview({ names, ...preview }: RulePreview): RulePreviewDto {
  return { ...preview, names: [...names] };
}

/** Throws `bad-request` for what does not parse. */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'input');
  return parsed.data;
}

/** An id in the address. One that is none names nothing: throws `not-found`. */
function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}
