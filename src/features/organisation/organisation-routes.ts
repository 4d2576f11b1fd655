import type { z } from 'zod';
import {
  changedInstitutionDto,
  deputiesDto,
  institutionDraftDto,
  newAbsenceDto,
  newMemberDto,
  newRoleDto,
  removedInstitutionDto,
  volunteerAnswerDto,
  type FoundPeopleDto,
  type OrganisationDto,
  type PlaceDto,
} from '../../dto/organisation-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { isCoordinator, mayEditInstitution, type DirectoryService } from '../directory/index.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import type { InstitutionsService } from './institutions-service.ts';
import { daysToInstants, localDay } from './local-day-rules.ts';
import { mayGiveRole } from './naming-policy.ts';
import {
  namedRoles,
  presentInstitution,
  presentMember,
  presentRole,
  presentVolunteer,
  textIn,
  type Reader,
} from './organisation-presenter.ts';
import type { PeopleService } from './people-service.ts';
import { createOwnRoutes } from './own-routes.ts';
import { createPointRoutes } from './point-routes.ts';
import type { PointsService } from './points-service.ts';
import { answerOf, idOf, textOf } from './route-input.ts';
import type { OrganisationSettingsService } from './settings-service.ts';
import type { VolunteerService } from './volunteer-service.ts';

export interface OrganisationRouteParts {
  readonly institutions: InstitutionsService;
  readonly people: PeopleService;
  readonly points: PointsService;
  readonly settings: OrganisationSettingsService;
  readonly volunteers: VolunteerService;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly offeredRoles: (municipalityId: string) => Promise<readonly string[]>;
  readonly trees: OrganisationParts['trees'];
  readonly writtenTrees: OrganisationParts['writtenTrees'];
  readonly clock: Clock;
}

const root = '/api/organisation';

/** What the pages of the organisation ask for. Who may what each service decides. */
export function createOrganisationRoutes(parts: OrganisationRouteParts): readonly Route[] {
  const readerOf = async (actor: Actor): Promise<Reader> => {
    const { municipality } = (await parts.directory.getInstitutionChoices(actor)).colleague;
    const { timeZone, defaultLocale } = municipality;
    const treeRoles = new Map<string, string>();
    // Somebody must have a role before a tree that asks for it can be published.
    const all = [
      ...(await parts.writtenTrees(actor.municipalityId)),
      ...(await parts.trees.getCurrent(actor.municipalityId)),
    ];
    for (const { tree } of all)
      for (const [role, { name }] of Object.entries(tree.texts[actor.locale].roles))
        if (name) treeRoles.set(role, plainName(name));
    return { actor, timeZone, defaultLocale, now: parts.clock.now(), treeRoles };
  };
  return [
    ...createInstitutionRoutes(parts, readerOf),
    ...createPeopleRoutes(parts, readerOf),
    ...createOwnRoutes(parts, readerOf),
    ...createPointRoutes(parts, readerOf),
  ];
}

function createInstitutionRoutes(
  { institutions, people, volunteers }: OrganisationRouteParts,
  readerOf: (actor: Actor) => Promise<Reader>,
): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const { institutions: all, wantedRoles } = await institutions.list(actor);
      const reader = await readerOf(actor);
      const { timeZone, now } = reader;
      const json: OrganisationDto = {
        isCoordinator: isCoordinator(actor),
        timeZone,
        today: localDay(now, timeZone),
        institutions: all.map((one) => presentInstitution(one, wantedRoles, reader)),
        roles: namedRoles(reader).map((role) => presentRole(role, reader)),
      };
      return { status: 200, json };
    },
  };

  const place: Route = {
    method: 'GET',
    path: `${root}/places/:id`,
    async handle({ actor, params, query }) {
      const institutionId = params.id === 'municipality' ? undefined : idOf(params.id);
      const reader = await readerOf(actor);
      const institution = institutionId ? await institutions.get(actor, institutionId) : undefined;
      const offset = Math.max(0, Number.parseInt(query.offset ?? '0', 10) || 0);
      const found = await people.get(actor, institutionId, { text: textOf(query.text), offset });
      const json: PlaceDto = {
        institution: institution
          ? { ...institution, name: plainName(institution.name, 200), code: institution.code ?? '' }
          : null,
        mayEdit: mayEditInstitution(actor, institutionId),
        members: found.members.map((member) => presentMember(member, institutionId, reader)),
        total: found.total,
        points: found.points.map(({ id, role, pointId, names }) => ({
          id,
          ...presentRole(role, reader),
          pointId,
          pointName: textIn(names, actor.locale, reader.defaultLocale) || pointId,
        })),
        volunteers: institutionId
          ? (await volunteers.list(actor, institutionId)).map((one) => presentVolunteer(one, reader))
          : [],
        giveable: namedRoles(reader)
          .filter((role) => mayGiveRole(actor, role, institutionId))
          .map((role) => presentRole(role, reader)),
        wanted: institutionId ? [...(await institutions.list(actor)).wantedRoles] : [],
      };
      return { status: 200, json };
    },
  };

  const add: Route<z.infer<typeof institutionDraftDto>> = {
    method: 'POST',
    path: `${root}/institutions`,
    body: institutionDraftDto,
    handle: async ({ actor, body }) =>
      answerOf(await institutions.add(actor, { ...body, code: body.code || undefined })),
  };

  const change: Route<z.infer<typeof changedInstitutionDto>> = {
    method: 'PUT',
    path: `${root}/institutions/:id`,
    body: changedInstitutionDto,
    handle: async ({ actor, params, body: { revision, code, ...body } }) =>
      answerOf(
        await institutions.change(actor, idOf(params.id), revision, { ...body, code: code || undefined }),
      ),
  };

  const hanging: Route = {
    method: 'GET',
    path: `${root}/institutions/:id/hanging`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: await institutions.foreseeRemoval(actor, idOf(params.id)),
    }),
  };

  const remove: Route<z.infer<typeof removedInstitutionDto>> = {
    method: 'POST',
    path: `${root}/institutions/:id/remove`,
    body: removedInstitutionDto,
    handle: async ({ actor, params, body: { revision, moveTo } }) =>
      answerOf(await institutions.remove(actor, idOf(params.id), revision, moveTo ?? undefined)),
  };

  return [list, place, add as Route, change as Route, hanging, remove as Route];
}

function createPeopleRoutes(
  { people, volunteers }: OrganisationRouteParts,
  readerOf: (actor: Actor) => Promise<Reader>,
): readonly Route[] {
  const search: Route = {
    method: 'GET',
    path: `${root}/people`,
    async handle({ actor, query }) {
      const { people: found, isWhole } = await people.search(actor, textOf(query.search));
      const json: FoundPeopleDto = {
        people: found.map(({ id, displayName, jobTitle, mail, institutions }) => ({
          id,
          name: plainName(displayName),
          title: plainName(jobTitle ?? ''),
          mail: mail ?? '',
          where: institutions.map((name) => plainName(name)).join(', '),
        })),
        isWhole,
      };
      return { status: 200, json };
    },
  };

  const addMember: Route<z.infer<typeof newMemberDto>> = {
    method: 'POST',
    path: `${root}/institutions/:id/members`,
    body: newMemberDto,
    handle: async ({ actor, params, body }) =>
      answerOf(await people.addMember(actor, idOf(params.id), body.personId)),
  };

  const removeMember: Route = {
    method: 'DELETE',
    path: `${root}/institutions/:id/members/:personId`,
    handle: async ({ actor, params }) =>
      answerOf(await people.removeMember(actor, idOf(params.id), params.personId ?? '')),
  };

  const giveRole: Route<z.infer<typeof newRoleDto>> = {
    method: 'POST',
    path: `${root}/roles`,
    body: newRoleDto,
    handle: async ({ actor, body: { role, institutionId, personId, pointId } }) =>
      answerOf(
        await people.giveRole(
          actor,
          role,
          institutionId ?? undefined,
          personId === null ? { contactPointId: pointId! } : { personId },
        ),
      ),
  };

  const takeRole: Route = {
    method: 'DELETE',
    path: `${root}/roles/:id`,
    handle: async ({ actor, params }) => answerOf(await people.takeRole(actor, idOf(params.id))),
  };

  const setDeputies: Route<z.infer<typeof deputiesDto>> = {
    method: 'PUT',
    path: `${root}/people/:personId/deputies`,
    body: deputiesDto,
    handle: async ({ actor, params, body: { deputyIds, expected } }) =>
      answerOf(await people.setDeputies(actor, params.personId ?? '', deputyIds, expected)),
  };

  const addAbsence: Route<z.infer<typeof newAbsenceDto>> = {
    method: 'POST',
    path: `${root}/people/:personId/absences`,
    body: newAbsenceDto,
    async handle({ actor, params, body: { from, until } }) {
      const { timeZone } = await readerOf(actor);
      const personId = params.personId === 'me' ? actor.personId : (params.personId ?? '');
      return answerOf(await people.addAbsence(actor, personId, daysToInstants(from, until, timeZone)));
    },
  };

  const removeAbsence: Route = {
    method: 'DELETE',
    path: `${root}/absences/:id`,
    handle: async ({ actor, params }) => answerOf(await people.removeAbsence(actor, idOf(params.id))),
  };

  const answerVolunteer: Route<z.infer<typeof volunteerAnswerDto>> = {
    method: 'POST',
    path: `${root}/volunteers/:id/answer`,
    body: volunteerAnswerDto,
    handle: async ({ actor, params, body: { isConfirmed, words } }) =>
      answerOf(await volunteers.answer(actor, idOf(params.id), isConfirmed, words || undefined)),
  };

  return [
    search,
    addMember as Route,
    removeMember,
    giveRole as Route,
    takeRole,
    setDeputies as Route,
    addAbsence as Route,
    removeAbsence,
    answerVolunteer as Route,
  ];
}
