import type { Mailbox } from './mailboxes.ts';
import { OutlookRefusal } from './outlook-refusal.ts';

/** As Graph names answers; `none` and `notResponded` both mean that nobody has said anything. */
export type Answer = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

export interface Attendee {
  readonly address: string;
  name: string;
  type: 'required' | 'optional' | 'resource';
  answer: Answer;
  /** Milliseconds; undefined: has not answered. */
  answeredAt: number | undefined;
}

/** A time with the zone it was written in. */
export interface EventTime {
  readonly at: number;
  /** Windows name, as it was sent. */
  readonly zone: string;
}

export interface EventPlace {
  readonly displayName: string;
  readonly locationEmailAddress?: string;
}

/**
 * What a meeting says, shared by everybody who has it in the calendar: a copy differs only in its answer, id and version. So five
 * hundred attendees cost five hundred small objects, and no copies of the text.
 */
export interface Meeting {
  readonly organizer: Mailbox;
  readonly iCalUId: string;
  readonly transactionId: string | undefined;
  readonly createdAt: number;
  subject: string;
  body: { readonly contentType: 'html' | 'text'; readonly content: string };
  start: EventTime;
  end: EventTime;
  places: readonly EventPlace[];
  isAllDay: boolean;
  /** By lower-case address. */
  attendees: ReadonlyMap<string, Attendee>;
  /** The Teams meeting that belongs to it. */
  joinUrl: string | undefined;
  /** It had a Teams meeting, and somebody wrote over the part of the text that held it. */
  hasLostMeeting: boolean;
  hideAttendees: boolean;
  responseRequested: boolean;
  allowNewTimeProposals: boolean;
  isReminderOn: boolean;
  reminderMinutes: number;
  showAs: ShowAs;
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  importance: 'low' | 'normal' | 'high';
  categories: readonly string[];
}

/** A meeting as it stands in one calendar. */
export interface CalendarItem {
  readonly id: string;
  readonly mailbox: Mailbox;
  readonly meeting: Meeting;
  readonly isOrganizer: boolean;
  answer: Answer;
  answeredAt: number | undefined;
  /** Changes with every change; the etag is made of it. */
  changeKey: string;
  changedAt: number;
  /** Order of changes over all calendars. */
  sequence: number;
}

export function etagOf(item: CalendarItem): string {
  return `W/"${item.changeKey}"`;
}

export function overlaps({ meeting }: CalendarItem, from: number, to: number): boolean {
  return meeting.start.at < to && meeting.end.at > from;
}

/** How an item blocks its owner's time. */
export function statusOf({ meeting, answer }: CalendarItem): ShowAs {
  if (answer === 'declined') return 'free';
  if (answer === 'organizer' || answer === 'accepted') return meeting.showAs;
  return meeting.showAs === 'free' ? 'free' : 'tentative';
}

/** Throws `OutlookRefusal` 400 where an event would end before it starts. */
export function checkTimes(start: EventTime, end: EventTime): void {
  if (end.at >= start.at) return;
  const words = 'The end date of the event is earlier than its start date.';
  throw new OutlookRefusal(400, 'ErrorCalendarEndDateIsEarlierThanStartDate', words);
}
