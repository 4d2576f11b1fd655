import { AppError } from '../../kernel/app-error.ts';
import type { EventAttendee, EventDetails, NewEvent } from './calendar-types.ts';
import { replaceOwnPart, wrapBody } from './event-body.ts';
import type { GraphEvent } from './event-answers.ts';
import { findIanaZone, isWritableZone, toUtcTime, toZonedTime } from './time-zones.ts';

/** What is written to Graph. Enumerations in lower case: documentation and metadata differ, and Graph takes either. */

/** Outlook cuts longer subjects itself, without a word (MS-OXPROPS PidTagSubject). */
const longestSubject = 255;
/** https://learn.microsoft.com/graph/api/resources/event: attendees in one event. */
const mostAttendees = 500;

/** The body of `POST /users/{id}/events`. Throws `AppError`: `bad-request` for an unknown zone, `too-large` for too many. */
export function newEventBody(event: NewEvent): object {
  return {
    transactionId: event.transactionId,
    subject: subjectOf(event.subject),
    body: { contentType: 'html', content: wrapBody(event.bodyHtml) },
    start: toZonedTime(event.startsAt, event.timeZone),
    end: toZonedTime(event.endsAt, event.timeZone),
    ...(event.place ? { location: { displayName: event.place } } : {}),
    ...attendeesBody(event.attendees),
    ...reminderBody(event.reminderMinutes),
    ...(event.isOnline ? onlineBody : {}),
    showAs: 'busy',
    hideAttendees: true,
    responseRequested: true,
    allowNewTimeProposals: false,
  };
}

/** The body of a `PATCH` that changes who comes, and nothing else. Throws `AppError('too-large')`. */
export function attendeesBody(attendees: readonly EventAttendee[]): object {
  if (attendees.length > mostAttendees) throw new AppError('too-large', 'attendees');
  return {
    attendees: attendees.map(({ address, name, kind }) => ({
      type: kind === 'room' ? 'resource' : kind,
      emailAddress: { address, name },
    })),
  };
}

/** Whether a change can only be written knowing what the event says now: its body, or the times that are not given. */
export function needsPresentEvent(details: Partial<EventDetails>): boolean {
  const { startsAt, endsAt, timeZone } = details;
  const given = [startsAt, endsAt, timeZone].filter((value) => value !== undefined).length;
  return details.bodyHtml !== undefined || (given > 0 && given < 3);
}

/** The body of a `PATCH` with what an event says. `present` where `needsPresentEvent`. Throws `AppError('bad-request', 'zone')`. */
export function detailsBody(details: Partial<EventDetails>, present: GraphEvent | undefined): object {
  return {
    ...(details.subject === undefined ? {} : { subject: subjectOf(details.subject) }),
    ...(details.bodyHtml === undefined
      ? {}
      : {
          body: {
            contentType: 'html',
            content: replaceOwnPart(present?.body ?? '', details.bodyHtml, present?.hasMeeting ?? false),
          },
        }),
    ...timesBody(details, present),
    ...('place' in details ? { location: { displayName: details.place ?? '' } } : {}),
    ...(details.reminderMinutes === undefined ? {} : reminderBody(details.reminderMinutes)),
    // There is no way back from a meeting: `false` would be refused or ignored.
    ...(details.isOnline ? onlineBody : {}),
  };
}

const onlineBody = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };

function reminderBody(minutes: number): object {
  return { isReminderOn: true, reminderMinutesBeforeStart: minutes };
}

function timesBody(details: Partial<EventDetails>, present: GraphEvent | undefined): object {
  if (!details.startsAt && !details.endsAt && !details.timeZone) return {};
  const startsAt = details.startsAt ?? present?.event.startsAt;
  const endsAt = details.endsAt ?? present?.event.endsAt;
  if (!startsAt || !endsAt) throw new AppError('bad-request', 'times');
  const zone = details.timeZone ?? findWritableZone(present?.timeZone);
  return zone
    ? { start: toZonedTime(startsAt, zone), end: toZonedTime(endsAt, zone) }
    : { start: toUtcTime(startsAt), end: toUtcTime(endsAt) };
}

/** The zone an event was made in, as long as it is one we could write: in Outlook somebody may have chosen any other. */
function findWritableZone(name: string | undefined): string | undefined {
  const zone = name && findIanaZone(name);
  return zone && isWritableZone(zone) ? zone : undefined;
}

function subjectOf(subject: string): string {
  if (subject.length <= longestSubject) return subject;
  // Not in the middle of a sign that takes two places.
  return `${subject.slice(0, longestSubject - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
