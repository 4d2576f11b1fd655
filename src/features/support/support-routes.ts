import type { Route } from '../../platform/http/http-types.ts';
import { presentMyContacts } from './my-contacts-presenter.ts';
import type { MyContactsService } from './my-contacts-service.ts';

/** Whom I ask about what. */
export function createSupportRoutes(service: MyContactsService): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/me/contacts',
      async handle({ actor }) {
        const contacts = await service.getMyContacts(actor);
        return { status: 200, json: presentMyContacts(contacts, actor.locale) };
      },
    },
  ];
}
