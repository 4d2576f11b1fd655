import { AppError } from '../../kernel/app-error.ts';
import type { Mail } from './calendar-types.ts';

/** A mail in one request may be 4 MB, attachments in base64 included (https://learn.microsoft.com/graph/api/user-sendmail). */
const mostAttachedBytes = 2_800_000;
/** Headers of our own must begin with `x-` (https://learn.microsoft.com/graph/api/resources/internetmessageheader). */
const keyHeader = 'x-vejviser-key';

/** The body of `sendMail`. Throws `AppError('too-large')` when the attachments do not fit into one request. */
export function mailBody({ to, subject, bodyHtml, attachments = [], messageKey }: Mail): object {
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes.length, 0);
  if (bytes > mostAttachedBytes) throw new AppError('too-large', 'attachments');
  return {
    message: {
      subject,
      body: { contentType: 'html', content: bodyHtml },
      toRecipients: to.map(({ address, name }) => ({ emailAddress: { address, name } })),
      ...(messageKey ? { internetMessageHeaders: [{ name: keyHeader, value: messageKey }] } : {}),
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
    },
    saveToSentItems: true,
  };
}
