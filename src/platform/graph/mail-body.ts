import { AppError } from '../../kernel/app-error.ts';
import type { Mail } from './calendar-types.ts';

/** A mail in one request may be 4 MB, attachments in base64 included (https://learn.microsoft.com/graph/api/user-sendmail). */
export const mostAttachedBytes = 2_800_000;
/** Headers of our own must begin with `x-` (https://learn.microsoft.com/graph/api/resources/internetmessageheader). */
const keyHeader = 'x-vejviser-key';

/** The body of `sendMail`. Throws `AppError('too-large')` when the attachments do not fit into one request. */
export function mailBody(mail: Mail): object {
  return { message: graphMessage(mail), saveToSentItems: true };
}

/** A mail as Graph takes it, with headers beside the key. Throws as `mailBody`. */
export function graphMessage(
  { to, subject, bodyHtml, attachments = [], messageKey }: Mail,
  headers: readonly { readonly name: string; readonly value: string }[] = [],
): object {
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes.length, 0);
  if (bytes > mostAttachedBytes) throw new AppError('too-large', 'attachments');
  const allHeaders = [...(messageKey ? [{ name: keyHeader, value: messageKey }] : []), ...headers];
  return {
    subject,
    body: { contentType: 'html', content: bodyHtml },
    toRecipients: to.map(({ address, name }) => ({ emailAddress: { address, name } })),
    ...(allHeaders.length > 0 ? { internetMessageHeaders: allHeaders } : {}),
    ...(attachments.length > 0
      ? {
          attachments: attachments.map(({ name, contentType, bytes: content }) => ({
            '@odata.type': '#microsoft.graph.fileAttachment',
            name,
            contentType,
            contentBytes: Buffer.from(content).toString('base64'),
          })),
        }
      : {}),
  };
}
