import type { z } from 'zod';
import { offerDto, type OwnPlaceDto } from '../../dto/organisation-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { localDay } from './local-day-rules.ts';
import { presentAbsence, presentRole, presentVolunteer, type Reader } from './organisation-presenter.ts';
import type { OrganisationRouteParts } from './organisation-routes.ts';
import { answerOf, idOf } from './route-input.ts';

const root = '/api/organisation';

/** What everybody says of themselves: when they are away, and that they would help. */
export function createOwnRoutes(
  { people, volunteers, directory, offeredRoles }: OrganisationRouteParts,
  readerOf: (actor: Actor) => Promise<Reader>,
): readonly Route[] {
  const own: Route = {
    method: 'GET',
    path: `${root}/me`,
    async handle({ actor }) {
      const reader = await readerOf(actor);
      const { colleague } = await directory.getInstitutionChoices(actor);
      const absences = await people.listOwnAbsences(actor);
      const json: OwnPlaceDto = {
        today: localDay(reader.now, reader.timeZone),
        absences: absences.map((absence) => presentAbsence(absence, reader)),
        offers: (await volunteers.listOwn(actor)).map((offer) => presentVolunteer(offer, reader)),
        offeredRoles: (await offeredRoles(actor.municipalityId)).map((role) => presentRole(role, reader)),
        institutions: colleague.memberships.map(({ id, name }) => ({ id, name: plainName(name) })),
      };
      return { status: 200, json };
    },
  };

  const offer: Route<z.infer<typeof offerDto>> = {
    method: 'POST',
    path: `${root}/me/offers`,
    body: offerDto,
    handle: async ({ actor, body: { words, ...body } }) =>
      answerOf(await volunteers.offer(actor, { ...body, words: words || undefined })),
  };

  const withdraw: Route = {
    method: 'DELETE',
    path: `${root}/me/offers/:id`,
    handle: async ({ actor, params }) => answerOf(await volunteers.withdraw(actor, idOf(params.id))),
  };

  return [own, offer as Route, withdraw];
}
