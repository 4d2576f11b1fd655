import type { Locale } from '../../../kernel/locale.ts';
import type { QuietTimes } from '../../training/index.ts';
import type { Entry, GivenAnswer } from '../qna-types.ts';

export type ChannelPurpose = 'municipality' | 'network';

/** The channel that a municipality shares knowledge in, alone or with its network. */
export interface QnaChannel {
  readonly purpose: ChannelPurpose;
  /** Without a thread. */
  readonly conversationId: string;
  readonly teamId?: string;
  /** What stands there is in this language. */
  readonly locale: Locale;
}

/** Where an entry stands in a channel, or is to stand. */
export interface EntryPost {
  readonly entryId: string;
  readonly conversationId: string;
  /** Undefined: not there yet, or Teams' answer was lost. */
  readonly activityId?: string;
  readonly sendingSince?: Date;
  /** The entry's revision when the message was taken up to be renewed; null: it is stale. */
  readonly takenUp: number | null;
  readonly purpose: ChannelPurpose;
  readonly locale: Locale;
}

/** An entry as a channel shows it: to everybody who reads there, so nobody's own, and never who asked. */
export interface PostedEntry {
  readonly entry: Entry;
  readonly locale: Locale;
  readonly purpose: ChannelPurpose;
  readonly question: string;
  readonly answer?: string;
  readonly state: PostedState;
  /** Where it was asked. */
  readonly institution?: string;
  readonly assignedTo?: string;
  readonly answeredBy?: string;
  readonly verifiedBy?: string;
  readonly sameHere: number;
  /** What is missing, in the words of whom the answer did not help. */
  readonly note?: string;
  /** Answers that somebody gave beside the accepted one, the newest first. */
  readonly others: readonly { readonly id: string; readonly by: string; readonly answer: string }[];
  /** The question it was merged with. */
  readonly mergedInto?: { readonly id: string; readonly question: string };
}

export type PostedState = Entry['state'] | 'reopened' | 'merged' | 'removed' | 'narrowed';

export type NoticeKind = 'answer' | 'question' | 'assigned' | 'reopened' | 'review';

/** Somebody to be told something, and when they are not to be written to. */
export interface NoticeReader {
  readonly personId: string;
  readonly locale: Locale;
  readonly quiet: QuietTimes | undefined;
}

/** What somebody is to be told now. */
export interface DueNotice extends NoticeReader {
  readonly entryId: string;
  readonly kind: NoticeKind;
}

/** A message in a thread, offered as the answer. */
export interface OfferedAnswer {
  readonly id: string;
  readonly entryId: string;
  readonly locale: Locale;
  readonly answer: string;
  readonly state: GivenAnswer['state'];
  readonly by: string;
  /** The bot's message that offers it. */
  readonly offerActivityId?: string;
}
