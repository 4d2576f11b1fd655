import type { Mailbox } from '../outlook/mailboxes.ts';
import { findMailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { OutlookSettings } from '../outlook/outlook-settings.ts';
import type { GraphRequest } from './graph-request.ts';

/**
 * The mailbox that a request names, when the app may use it so: by RBAC for Applications, which names mailboxes, or by a role in the
 * token, which opens every mailbox of the tenant (https://learn.microsoft.com/exchange/permissions-exo/application-rbac). Throws
 * `OutlookRefusal`: 404 where there is no mailbox, 403 where it is not the app's.
 */
export function openMailbox(
  { request, municipality, roles }: GraphRequest,
  settings: OutlookSettings,
  permissions: readonly string[],
): Mailbox {
  const name = request.params.id ?? '';
  const mailbox = findMailbox(municipality.tenantId, name);
  if (!mailbox) {
    const wanted = name.toLowerCase();
    const isUser = municipality.people.some(
      ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
    );
    if (isUser) {
      const words = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
      throw new OutlookRefusal(404, 'MailboxNotEnabledForRESTAPI', words);
    }
    throw new OutlookRefusal(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`);
  }
  const { mailboxScope, goneMailboxes } = settings.get();
  if (goneMailboxes.some((address) => address.toLowerCase() === mailbox.address)) {
    const words = 'The SMTP address has no mailbox associated with it.';
    throw new OutlookRefusal(404, 'ErrorNonExistentMailbox', words);
  }
  const isInScope =
    mailboxScope === 'everybody' || (mailboxScope === 'service-mailboxes' && mailbox.kind === 'service');
  if (!isInScope && !permissions.some((permission) => roles.includes(permission))) {
    const words = 'Access is denied. Check credentials and try again.';
    throw new OutlookRefusal(403, 'ErrorAccessDenied', words);
  }
  return mailbox;
}
