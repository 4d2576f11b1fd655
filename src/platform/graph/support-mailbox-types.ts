import type { CalendarSubscription, Mailbox, MailAttachment } from './calendar-types.ts';

/** A mail as a list of the inbox names it. */
export interface InboxMail {
  /** Immutable: it stays when the mail is moved within the mailbox. */
  readonly id: string;
  readonly internetMessageId?: string;
  readonly conversationId?: string;
  /** The address it says it is from, in lower case. */
  readonly from?: string;
  readonly subject?: string;
  readonly receivedAt: Date;
}

/** A page of what came into the inbox. */
export interface InboxPage {
  readonly mails: readonly InboxMail[];
  /** Where to go on: now, or where `isLast`, the next time. */
  readonly link: string;
  readonly isLast: boolean;
}

export interface MailBody {
  readonly isHtml: boolean;
  readonly content: string;
}

/** A mail with everything it says. */
export interface ReceivedMail extends InboxMail {
  readonly fromName?: string;
  readonly body: MailBody;
  /** What Exchange takes for new in it: without what is quoted from others of the conversation. */
  readonly uniqueBody?: MailBody;
  /** In the order of the mail: those of the server that took it last come first. Names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly hasFiles: boolean;
  /** A meeting request, or an answer to one. */
  readonly isMeeting: boolean;
}

/** A file of a mail. `other`: a mail within the mail, or a link to a file elsewhere. */
export interface ReceivedFile {
  readonly id: string;
  readonly kind: 'file' | 'other';
  readonly name: string;
  readonly contentType: string;
  /** In bytes, as Exchange says. */
  readonly size: number;
  /** Shown within the text. */
  readonly isInline: boolean;
}

/** A mail that goes out. */
export interface AnswerMail {
  readonly to: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly bodyHtml: string;
  readonly attachments?: readonly MailAttachment[];
  /** By which it is found again among those that were sent. Letters, digits and hyphens. */
  readonly key: string;
  /** Nobody has written it: no program shall answer it. */
  readonly isAutomatic: boolean;
}

/**
 * A municipality's support mailbox in Graph, app-only: `Mail.Read` and `Mail.Send`. Nothing is retried here. Each call may throw what those of
 * `ServiceCalendar` throw. A request whose answer was lost may have been carried out.
 */
export interface SupportMailbox {
  /** What came since the link, or since a time; one page. `not-found` (detail `delta-link`) when the link is too old. */
  readInbox(mailbox: Mailbox, from: { readonly link: string } | { readonly since: Date }): Promise<InboxPage>;
  /** Undefined: it is not there (any more). */
  findMail(mailbox: Mailbox, mailId: string): Promise<ReceivedMail | undefined>;
  listFiles(mailbox: Mailbox, mailId: string): Promise<readonly ReceivedFile[]>;
  /** Undefined: it is not there (any more). */
  readFile(mailbox: Mailbox, mailId: string, fileId: string): Promise<Uint8Array | undefined>;
  /** Answers a mail, in its conversation. False: that mail is not there (any more), and nothing was sent. */
  reply(mailbox: Mailbox, mailId: string, answer: AnswerMail): Promise<boolean>;
  send(mailbox: Mailbox, answer: AnswerMail): Promise<void>;
  /** Whether a mail with this key is among those that were sent. One that was sent a moment ago may not be there yet. */
  wasSent(mailbox: Mailbox, key: string): Promise<boolean>;
  /** As of `ServiceCalendar`, for what comes into the inbox. */
  subscribe(
    mailbox: Mailbox,
    subscription: { notificationUrl: string; clientState: string; expiresAt: Date },
  ): Promise<CalendarSubscription>;
  renew(tenantId: string, subscriptionId: string, expiresAt: Date): Promise<CalendarSubscription | undefined>;
  unsubscribe(tenantId: string, subscriptionId: string): Promise<void>;
}
