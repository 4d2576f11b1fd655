import { caseSettingsDto, type CaseSettingsDto } from '../../../dto/case-settings-dto.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { CaseSettingsDesk } from '../settings/case-settings-service.ts';

const path = '/api/case-settings';

/** How cases go, for coordinators: the service refuses others. */
export function createCaseSettingsRoutes(settings: CaseSettingsDesk): readonly Route[] {
  const read: Route = {
    method: 'GET',
    path,
    handle: async ({ actor }) => ({ status: 200, json: await settings.get(actor) }),
  };
  const save: Route<CaseSettingsDto> = {
    method: 'PUT',
    path,
    body: caseSettingsDto,
    handle: async ({ actor, body }) => ({ status: 200, json: await settings.save(actor, body) }),
  };
  return [read, save as Route];
}
