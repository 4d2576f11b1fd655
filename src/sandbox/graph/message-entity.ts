import type { Mail, MailFile } from '../outlook/create-mails.ts';

/** A mail as Graph tells of it, with what was asked for. What is left out unless it is named: headers and `uniqueBody`. */
export function presentMessage(mail: Mail, select: string | null): Record<string, unknown> {
  const address = ({ address, name }: Mail['from']) => ({ emailAddress: { address, name } });
  const at = new Date(mail.at).toISOString();
  const all: Record<string, unknown> = {
    id: mail.id,
    internetMessageId: mail.internetMessageId,
    conversationId: mail.conversationId,
    subject: mail.subject,
    from: address(mail.from),
    sender: address(mail.from),
    toRecipients: mail.to.map(address),
    receivedDateTime: at,
    sentDateTime: at,
    hasAttachments: mail.files.some(({ isInline }) => !isInline),
    body: { contentType: mail.body.contentType, content: mail.body.content },
    isDraft: false,
    isRead: false,
  };
  const onDemand: Record<string, unknown> = {
    internetMessageHeaders: mail.transport.map(({ name, value }) => ({ name, value })),
    uniqueBody: uniqueBodyOf(mail),
  };
  const names = select?.split(',').map((name) => name.trim());
  const kind = mail.kind === 'mail' ? {} : { '@odata.type': '#microsoft.graph.eventMessage' };
  const shown = names
    ? Object.fromEntries(['id', ...names].map((name) => [name, all[name] ?? onDemand[name]]))
    : all;
  return { ...kind, '@odata.etag': `W/"${mail.id}"`, ...shown };
}

/** Exchange finds only what Outlook itself has quoted: below the line it draws. */
function uniqueBodyOf({ body }: Mail): Mail['body'] {
  const end = body.content.indexOf('<div id="divRplyFwdMsg"');
  return { contentType: body.contentType, content: end < 0 ? body.content : body.content.slice(0, end) };
}

export function presentFile(file: MailFile, index: number): Record<string, unknown> {
  return {
    '@odata.type': file.isMail ? '#microsoft.graph.itemAttachment' : '#microsoft.graph.fileAttachment',
    id: `file-${index}`,
    name: file.name,
    contentType: file.contentType,
    size: file.size,
    isInline: file.isInline ?? false,
  };
}
