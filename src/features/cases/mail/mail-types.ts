import type { MailKeptOut } from './mail-sorting-rules.ts';
import type { SenderTrust } from './sender-trust-rules.ts';

/** How a municipality wants its support address to be used. */
export interface MailboxSettings {
  readonly address: string;
  readonly isOn: boolean;
  /** The errand of a mail that does not say clearly what it is about. */
  readonly treeId: string;
  readonly leaf: string;
  readonly sendsReceipt: boolean;
  readonly revision: number;
}

/** The settings, and how far the mailbox was read. */
export interface SupportAddress extends MailboxSettings {
  /** Mails received before are not ours. */
  readonly since: Date;
  readonly deltaAddress?: string;
  readonly deltaLink?: string;
  /** When somebody last began to read it. */
  readonly readAt?: Date;
  /** When it was last read to its end. */
  readonly readThroughAt?: Date;
  readonly failure?: MailboxFailure;
  readonly failedAt?: Date;
  readonly clientState: string;
  readonly subscriptionId?: string;
  readonly subscriptionAddress?: string;
  readonly subscriptionExpiresAt?: Date;
  readonly notifiedAt?: Date;
  readonly heapToldAt?: Date;
}

/** Why the mailbox is not read, or nothing goes out. Only `unavailable` gets better by itself. */
export type MailboxFailure = 'forbidden' | 'gone' | 'unavailable' | 'no-tenant';

/** Why a mail waits for a coordinator. `unreadable`: it was tried some times and could not be taken. */
export type HeapReason = 'sender' | 'all' | 'conversation' | 'unreadable';

export type IncomingState = 'waiting' | 'heaped' | 'taken' | 'kept-out';

/** A mail that came, as it is kept: without its words. */
export interface IncomingMail {
  readonly id: string;
  readonly graphId: string;
  readonly internetMessageId?: string;
  readonly conversationId?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly receivedAt: Date;
  readonly state: IncomingState;
  readonly reason?: HeapReason | MailKeptOut;
  readonly tries: number;
}

/** Who writes about a case from outside, and where answers go. */
export interface MailThread {
  readonly caseId: string;
  readonly address: string;
  readonly name?: string;
  readonly trust: SenderTrust;
  readonly conversationId?: string;
  readonly subject: string;
  /** The mail that answers are answers to. */
  readonly replyTo: string;
}

export type OutgoingState = 'waiting' | 'sending' | 'sent' | 'failed';

/** Why an answer did not arrive. `unsure` is none: whether it went out is looked up. */
export type OutgoingFailure = 'refused' | 'bounced' | 'too-large';

export interface OutgoingMail {
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'answer' | 'receipt';
  readonly position?: number;
  readonly address: string;
  /** Names of files that could not be kept. */
  readonly files: readonly string[];
  readonly state: OutgoingState;
  readonly tries: number;
  readonly triedAt?: Date;
  readonly tryAfter?: Date;
  readonly madeAt: Date;
  readonly failure?: string;
}
