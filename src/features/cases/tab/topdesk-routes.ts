import {
  handOverDto,
  topdeskPlaceDto,
  type HandoverDto,
  type HandOverDto,
  type TopdeskDto,
  type TopdeskListsDto,
  type TopdeskPlaceDto,
} from '../../../dto/topdesk-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { HandoverService } from '../handover/handover-service.ts';
import { handoverWords, healthWords } from '../handover/topdesk-presenter.ts';
import type { TopdeskPage, TopdeskSettingsService } from '../handover/topdesk-settings-service.ts';
import type { TopdeskSettings } from '../handover/topdesk-settings-types.ts';
import { idOf } from './route-input.ts';

const settingsPath = '/api/case-topdesk';
const casePath = '/api/cases/:caseId/handover';

/** A case at TOPdesk, and coordinators' settings of it; rights are the services'. */
export function createTopdeskRoutes(parts: {
  readonly service: HandoverService;
  readonly settings: TopdeskSettingsService;
  readonly clock: Clock;
}): readonly Route[] {
  const { service, settings, clock } = parts;

  const answerCase = async (actor: Actor, caseId: string): Promise<HttpAnswer> => {
    const view = await service.view(actor, caseId);
    const { timeZone, mayHandOver, mayTryAgain } = view;
    const { line, problem } = handoverWords(view, actor.locale, { timeZone, now: clock.now() });
    const json: HandoverDto = { line: line ?? null, problem: problem ?? null, mayHandOver, mayTryAgain };
    return { status: 200, json };
  };
  const answerPage = ({ locale }: Actor, page: TopdeskPage): HttpAnswer => ({
    status: 200,
    json: present(page, healthWords(page.health, locale, { timeZone: page.timeZone, now: clock.now() })),
  });

  const find: Route = {
    method: 'GET',
    path: casePath,
    handle: ({ actor, params }) => answerCase(actor, idOf(params.caseId)),
  };
  const handOver: Route<HandOverDto> = {
    method: 'POST',
    path: casePath,
    body: handOverDto,
    async handle({ actor, params, body }) {
      const caseId = idOf(params.caseId);
      await service.handOver(actor, caseId, body.revision);
      return answerCase(actor, caseId);
    },
  };
  const tryAgain: Route = {
    method: 'POST',
    path: `${casePath}/retry`,
    async handle({ actor, params }) {
      const caseId = idOf(params.caseId);
      await service.tryAgain(actor, caseId);
      return answerCase(actor, caseId);
    },
  };
  const read: Route = {
    method: 'GET',
    path: settingsPath,
    handle: async ({ actor }) => answerPage(actor, await settings.get(actor)),
  };
  const save: Route<TopdeskPlaceDto> = {
    method: 'PUT',
    path: settingsPath,
    body: topdeskPlaceDto,
    handle: async ({ actor, body }) =>
      answerPage(actor, await settings.save(actor, body.revision, settingsOf(body))),
  };
  const lists: Route = {
    method: 'GET',
    path: `${settingsPath}/lists`,
    async handle({ actor }) {
      const found = await settings.readLists(actor);
      const json: TopdeskListsDto = found
        ? {
            categories: [...found.categories],
            subcategories: [...found.subcategories],
            callTypes: [...found.callTypes],
            operatorGroups: [...found.operatorGroups],
          }
        : null;
      return { status: 200, json };
    },
  };
  const check: Route = {
    method: 'POST',
    path: `${settingsPath}/check`,
    handle: async ({ actor }) => answerPage(actor, await settings.check(actor)),
  };
  return [find, handOver as Route, tryAgain, read, save as Route, lists, check];
}

function settingsOf({ category, subcategory, callType, operatorGroup }: TopdeskPlaceDto): TopdeskSettings {
  return {
    ...(category !== null && { category }),
    ...(subcategory !== null && { subcategory }),
    ...(callType !== null && { callType }),
    ...(operatorGroup !== null && { operatorGroup }),
  };
}

function present({ settings, health }: TopdeskPage, said: readonly string[]): TopdeskDto {
  const { category, subcategory, callType, operatorGroup, revision } = settings;
  return {
    place: {
      category: category ?? null,
      subcategory: subcategory ?? null,
      callType: callType ?? null,
      operatorGroup: operatorGroup ?? null,
      revision,
    },
    hasAccount: health.hasAccount,
    state: health.failing ? 'failing' : health.workedAt ? 'working' : 'unused',
    said: [...said],
    unknownNames: [...health.unknownNames],
  };
}
