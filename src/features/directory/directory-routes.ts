import type { z } from 'zod';
import { chooseInstitutionDto, chooseLocaleDto, type MeDto } from '../../dto/me-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { HttpAnswer, Route } from '../../platform/http/http-types.ts';
import type { DirectoryService } from './directory-service.ts';
import type { Institution } from './directory-types.ts';
import { institutionsEdited, isCoordinator, mayOrganise } from './organising-policy.ts';

const photoMaxAgeSeconds = 3_600;

/** Which pages of the tab are for whom; features decide. */
export interface PagesFor {
  mayPlan(actor: Actor): boolean;
  mayEditQna(actor: Actor): boolean;
  mayHandleCases(actor: Actor): Promise<boolean>;
}

/** Who is signed in, what they choose, and photos of those they are sent to. */
export function createDirectoryRoutes(
  service: DirectoryService,
  { mayPlan, mayEditQna, mayHandleCases }: PagesFor,
): readonly Route[] {
  const me = async (actor: Actor): Promise<HttpAnswer> => {
    const { colleague, own, all } = await service.getInstitutionChoices(actor);
    const { municipality, institution } = colleague;
    const json: MeDto = {
      personId: actor.personId,
      displayName: plainName(colleague.displayName),
      locale: colleague.locale ?? actor.locale,
      municipality: plainName(municipality.name),
      timeZone: municipality.timeZone,
      institution: institution ? presentInstitution(institution) : null,
      institutions: (own.length > 0 ? own : all).map(presentInstitution),
      mayPlan: mayPlan(actor),
      mayEditQna: mayEditQna(actor),
      mayHandleCases: await mayHandleCases(actor),
      mayOrganise: mayOrganise(actor),
      mayEditTrees: institutionsEdited(actor).length > 0,
      mayCoordinate: isCoordinator(actor),
    };
    return { status: 200, json };
  };

  const getMe: Route = { method: 'GET', path: '/api/me', handle: ({ actor }) => me(actor) };

  const putInstitution: Route<z.infer<typeof chooseInstitutionDto>> = {
    method: 'PUT',
    path: '/api/me/institution',
    body: chooseInstitutionDto,
    async handle({ actor, body }) {
      await service.chooseInstitution(actor, body.institutionId);
      return me(actor);
    },
  };

  const putLocale: Route<z.infer<typeof chooseLocaleDto>> = {
    method: 'PUT',
    path: '/api/me/locale',
    body: chooseLocaleDto,
    async handle({ actor, body }) {
      await service.chooseLocale(actor, body.locale);
      return me(actor);
    },
  };

  const getPhoto: Route = {
    method: 'GET',
    path: '/api/people/:personId/photo',
    async handle({ actor, params }) {
      const photo = await service.findContactPhoto(actor, params.personId ?? '');
      if (!photo) return { status: 204 };
      return { status: 200, ...photo, maxAgeSeconds: photoMaxAgeSeconds };
    },
  };

  return [getMe, putInstitution as Route, putLocale as Route, getPhoto];
}

function presentInstitution({ id, name }: Institution) {
  return { id, name: plainName(name) };
}
