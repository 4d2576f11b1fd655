import type { BotFeature } from '../../platform/bot/bot-types.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { DirectoryService } from '../directory/index.ts';
import { institutionStore } from './institution-store.ts';
import { organisationStore } from './organisation-store.ts';
import { peopleStore } from './people-store.ts';
import { pointStore } from './point-store.ts';
import { settingsStore } from './settings-store.ts';
import { volunteerStore } from './volunteer-store.ts';
import { createInstitutionsService, type InstitutionsService } from './institutions-service.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { createOrganisationRoutes } from './organisation-routes.ts';
import { createPeopleService, type PeopleService } from './people-service.ts';
import { createPointsService, type PointsService } from './points-service.ts';
import { volunteerRoles } from './role-names.ts';
import { createOrganisationSettings, type OrganisationSettingsService } from './settings-service.ts';
import { createVolunteerBot } from './volunteer-bot.ts';
import { createVolunteerService, type VolunteerService } from './volunteer-service.ts';

/** Who is where, kept by those who may. */
export interface OrganisationFeature {
  readonly institutions: InstitutionsService;
  readonly people: PeopleService;
  readonly points: PointsService;
  readonly settings: OrganisationSettingsService;
  readonly volunteers: VolunteerService;
  readonly routes: readonly Route[];
  readonly botFeature: BotFeature;
}

/** Wires the feature on the database and the directory (Microsoft Graph). */
export function createOrganisation(
  given: Omit<OrganisationParts, 'stores'> & {
    readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  },
): OrganisationFeature {
  const parts: OrganisationParts = {
    ...given,
    stores: {
      organisation: organisationStore,
      institutions: institutionStore,
      people: peopleStore,
      points: pointStore,
      settings: settingsStore,
      volunteers: volunteerStore,
    },
  };
  const services = {
    institutions: createInstitutionsService(parts),
    people: createPeopleService(parts),
    points: createPointsService(parts),
    settings: createOrganisationSettings(parts),
    volunteers: createVolunteerService(parts),
  };
  /** What the trees look up at an institution, and everything where they look up nothing that one can offer to be. */
  const offeredRoles = async (municipalityId: string) => {
    const wanted = new Set<string>();
    for (const { tree } of await parts.trees.getCurrent(municipalityId))
      for (const role of tree.roles) wanted.add(role);
    const offered = volunteerRoles.filter((role) => wanted.has(role));
    return offered.length > 0 ? offered : volunteerRoles;
  };
  return {
    ...services,
    routes: createOrganisationRoutes({ ...given, ...services, offeredRoles }),
    botFeature: createVolunteerBot({ ...services, directory: given.directory, offeredRoles }),
  };
}
