import { z } from 'zod';
import type { AnsweredAttendee, AttendeeAnswer, AttendeeKind, CalendarEvent } from './calendar-types.ts';
import { findOwnPart } from './event-body.ts';
import { findInstant } from './time-zones.ts';

/** An event as Graph gives it, with what the product has no use for but needs to change it. */
export interface GraphEvent {
  readonly event: CalendarEvent;
  /** The whole body, the meeting's part too. */
  readonly body: string;
  readonly hasMeeting: boolean;
  /** Windows' name of the zone it was made in. */
  readonly timeZone: string | undefined;
}

/** What of an event is asked for where Graph lets one choose. */
export const eventFields = [
  'id',
  'transactionId',
  'subject',
  'body',
  'start',
  'end',
  'originalStartTimeZone',
  'location',
  'isCancelled',
  'isOnlineMeeting',
  'onlineMeeting',
  'attendees',
  'lastModifiedDateTime',
] as const;

const text = z.string().nullish();
const instant = z
  .object({ dateTime: z.string(), timeZone: text })
  .transform(({ dateTime, timeZone }, context) => {
    const time = findInstant({ dateTime, timeZone: timeZone ?? 'UTC' });
    if (time) return time;
    context.addIssue('not a time');
    return z.NEVER;
  });

const attendeeAnswer = z.object({
  type: text,
  emailAddress: z.object({ address: text, name: text }).nullish(),
  status: z.object({ response: text, time: text }).nullish(),
});

const eventAnswer = z.object({
  '@odata.etag': z.string(),
  id: z.string(),
  transactionId: text,
  subject: text,
  body: z.object({ content: text }).nullish(),
  start: instant,
  end: instant,
  originalStartTimeZone: text,
  location: z.object({ displayName: text }).nullish(),
  isCancelled: z.boolean().nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeeting: z.object({ joinUrl: text }).nullish(),
  attendees: z.array(attendeeAnswer).nullish(),
  lastModifiedDateTime: z.string(),
});

/** Throws `ZodError` when Graph answers something else than a whole event. */
export function parseEvent(answer: unknown): GraphEvent {
  const event = eventAnswer.parse(answer);
  const body = event.body?.content ?? '';
  const hasMeeting = event.isOnlineMeeting === true || Boolean(event.onlineMeeting?.joinUrl);
  return {
    body,
    hasMeeting,
    timeZone: event.originalStartTimeZone ?? undefined,
    event: {
      id: event.id,
      etag: event['@odata.etag'],
      transactionId: event.transactionId ?? undefined,
      subject: event.subject ?? '',
      bodyHtml: findOwnPart(body) ?? body,
      startsAt: event.start,
      endsAt: event.end,
      place: event.location?.displayName?.trim() || undefined,
      isCancelled: event.isCancelled ?? false,
      attendees: (event.attendees ?? []).flatMap(attendeeOf),
      joinUrl: event.onlineMeeting?.joinUrl ?? undefined,
      changedAt: new Date(event.lastModifiedDateTime),
    },
  };
}

const kinds: Readonly<Record<string, AttendeeKind>> = { optional: 'optional', resource: 'room' };
const answers: Readonly<Record<string, AttendeeAnswer>> = {
  accepted: 'accepted',
  tentativelyaccepted: 'tentative',
  declined: 'declined',
};

function attendeeOf({ type, emailAddress, status }: z.infer<typeof attendeeAnswer>): AnsweredAttendee[] {
  const address = emailAddress?.address?.trim();
  // Somebody without an address (a contact added by hand) cannot be told apart or written back.
  if (!address) return [];
  const answer = answers[status?.response?.toLowerCase() ?? ''] ?? 'none';
  const answeredAt = new Date(status?.time ?? '');
  // "Not yet" is the year 1 in Graph's words.
  const isAnswered = answer !== 'none' && answeredAt.getUTCFullYear() > 1;
  return [
    {
      address,
      name: emailAddress?.name?.trim() || address,
      kind: kinds[type?.toLowerCase() ?? ''] ?? 'required',
      answer,
      ...(isAnswered ? { answeredAt } : {}),
    },
  ];
}

const pageAnswer = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': text,
  '@odata.deltaLink': text,
});

export interface GraphPage {
  readonly items: readonly unknown[];
  readonly nextLink?: string;
  readonly deltaLink?: string;
}

/** Throws `ZodError` when Graph answers something else than a page. */
export function parsePage(answer: unknown): GraphPage {
  const page = pageAnswer.parse(answer);
  return {
    items: page.value,
    nextLink: page['@odata.nextLink'] ?? undefined,
    deltaLink: page['@odata.deltaLink'] ?? undefined,
  };
}

const eventKeyAnswer = z.object({ id: z.string(), transactionId: text });

/** The id of the event with a `transactionId`, among the items of a page. */
export function findIdOfTransaction(items: readonly unknown[], transactionId: string): string | undefined {
  for (const item of items) {
    const key = eventKeyAnswer.safeParse(item);
    if (key.success && key.data.transactionId === transactionId) return key.data.id;
  }
  return undefined;
}

const changeAnswer = z.object({ id: z.string(), '@removed': z.unknown().optional(), type: text });

/** What an item of a delta page is: gone, one of a series (never ours), or an event, which may lack most of its properties. */
export type GraphChange =
  | { readonly kind: 'removed' | 'series' | 'thin'; readonly id: string }
  | { readonly kind: 'changed'; readonly id: string; readonly event: CalendarEvent };

/** Throws `ZodError` where even the id is missing. */
export function parseChange(item: unknown): GraphChange {
  const { id, type, ...rest } = changeAnswer.parse(item);
  if (rest['@removed'] !== undefined) return { kind: 'removed', id };
  if (type && type.toLowerCase() !== 'singleinstance') return { kind: 'series', id };
  if (!eventAnswer.required({ attendees: true, body: true }).safeParse(item).success)
    return { kind: 'thin', id };
  return { kind: 'changed', id, event: parseEvent(item).event };
}
