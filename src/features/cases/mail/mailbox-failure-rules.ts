import type { AppError } from '../../../kernel/app-error.ts';
import type { MailboxFailure } from './mail-types.ts';

/** What the coordinator is told of a mailbox that cannot be read or sent from. */
export function mailboxFailureOf({ code, detail }: AppError): MailboxFailure {
  if (code === 'forbidden') return 'forbidden';
  return code === 'not-found' && detail === 'mailbox' ? 'gone' : 'unavailable';
}
