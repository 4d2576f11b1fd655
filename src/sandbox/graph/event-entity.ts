import type { SandboxRequest } from '../http/http-server.ts';
import { etagOf, statusOf } from '../outlook/calendar-items.ts';
import type { Attendee, CalendarItem, EventPlace, EventTime } from '../outlook/calendar-items.ts';
import { htmlAsText } from '../outlook/meeting-text.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { findZone, writeLocalTime } from '../outlook/windows-zones.ts';
import { readPreference } from './graph-request.ts';

/** How a client wants events written. */
export interface EventForm {
  /** Windows name; UTC unless the client prefers another. */
  readonly zone: string;
  readonly asText: boolean;
  /** Undefined: everything. */
  readonly fields: readonly string[] | undefined;
}

/** Throws `OutlookRefusal` 400 for a zone or a property that Outlook does not know. */
export function readEventForm(request: SandboxRequest, select = request.query.get('$select')): EventForm {
  const zone = readPreference(request, 'outlook.timezone') ?? 'UTC';
  if (!findZone(zone)) {
    const words = `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`;
    throw new OutlookRefusal(400, 'TimeZoneNotSupportedException', words);
  }
  const fields = select
    ?.split(',')
    .map((field) => field.trim())
    .filter(Boolean);
  const unknown = fields?.find((field) => !(field in writers));
  if (unknown) {
    const words = `Could not find a property named '${unknown}' on type 'Microsoft.OutlookServices.Event'.`;
    throw new OutlookRefusal(400, 'RequestBroker--ParseUri', words);
  }
  return { zone, asText: readPreference(request, 'outlook.body-content-type') === 'text', fields };
}

/** The headers that say which preferences were followed. */
export function eventHeaders(request: SandboxRequest, item?: CalendarItem): Record<string, string> {
  const zone = readPreference(request, 'outlook.timezone');
  return {
    ...(item ? { ETag: etagOf(item) } : {}),
    ...(zone ? { 'Preference-Applied': `outlook.timezone="${zone}"` } : {}),
  };
}

/** An event as Graph answers one (https://learn.microsoft.com/graph/api/resources/event). */
export function presentEvent(item: CalendarItem, form: EventForm): Record<string, unknown> {
  const { fields } = form;
  const event: Record<string, unknown> = { '@odata.etag': etagOf(item), id: item.id };
  for (const name of fields ?? everyField) event[name] = writers[name]!(item, form);
  return event;
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, -1)}0000Z`;

/** What Graph writes where nobody has answered. */
const never = '0001-01-01T00:00:00Z';

const timeOf = ({ at }: EventTime, { zone }: EventForm) => ({
  dateTime: writeLocalTime(at, findZone(zone)!),
  timeZone: zone,
});

const placeOf = (place: EventPlace | undefined) => ({
  displayName: place?.displayName ?? '',
  ...(place?.locationEmailAddress ? { locationEmailAddress: place.locationEmailAddress } : {}),
  locationType: place?.locationEmailAddress ? 'conferenceRoom' : 'default',
  uniqueIdType: 'unknown',
  ...(place ? { uniqueId: place.displayName } : {}),
});

const attendeeOf = ({ address, name, type, answer, answeredAt }: Attendee) => ({
  type,
  status: { response: answer, time: answeredAt === undefined ? never : iso(answeredAt) },
  emailAddress: { name, address },
});

/** Of an event with hidden attendees everybody but the organiser sees only the own name. */
function attendeesOf({ meeting, mailbox, isOrganizer }: CalendarItem) {
  const all = [...meeting.attendees.values()];
  if (isOrganizer || !meeting.hideAttendees) return all.map(attendeeOf);
  return all.filter(({ address }) => address.toLowerCase() === mailbox.address).map(attendeeOf);
}

type Writer = (item: CalendarItem, form: EventForm) => unknown;

const writers: Readonly<Record<string, Writer>> = {
  id: ({ id }) => id,
  createdDateTime: ({ meeting }) => iso(meeting.createdAt),
  lastModifiedDateTime: ({ changedAt }) => iso(changedAt),
  changeKey: ({ changeKey }) => changeKey,
  categories: ({ meeting }) => meeting.categories,
  transactionId: ({ meeting, isOrganizer }) => (isOrganizer ? (meeting.transactionId ?? null) : null),
  originalStartTimeZone: ({ meeting }) => meeting.start.zone,
  originalEndTimeZone: ({ meeting }) => meeting.end.zone,
  iCalUId: ({ meeting }) => meeting.iCalUId,
  reminderMinutesBeforeStart: ({ meeting }) => meeting.reminderMinutes,
  isReminderOn: ({ meeting }) => meeting.isReminderOn,
  hasAttachments: () => false,
  subject: ({ meeting }) => meeting.subject,
  bodyPreview: ({ meeting }) => htmlAsText(meeting.body.content).slice(0, 255),
  importance: ({ meeting }) => meeting.importance,
  sensitivity: ({ meeting }) => meeting.sensitivity,
  isAllDay: ({ meeting }) => meeting.isAllDay,
  isCancelled: () => false,
  isOrganizer: ({ isOrganizer }) => isOrganizer,
  responseRequested: ({ meeting }) => meeting.responseRequested,
  seriesMasterId: () => null,
  showAs: (item) => statusOf(item),
  type: () => 'singleInstance',
  webLink: ({ id }) =>
    `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
  onlineMeetingUrl: () => null,
  isOnlineMeeting: ({ meeting }) => meeting.joinUrl !== undefined,
  onlineMeetingProvider: ({ meeting }) => (meeting.joinUrl ? 'teamsForBusiness' : 'unknown'),
  allowNewTimeProposals: ({ meeting }) => meeting.allowNewTimeProposals,
  isDraft: () => false,
  hideAttendees: ({ meeting }) => meeting.hideAttendees,
  recurrence: () => null,
  responseStatus: ({ answer, answeredAt }) => ({
    response: answer,
    time: answeredAt === undefined ? never : iso(answeredAt),
  }),
  body: ({ meeting: { body } }, { asText }) =>
    asText && body.contentType === 'html'
      ? { contentType: 'text', content: htmlAsText(body.content) }
      : { contentType: body.contentType, content: body.content },
  start: ({ meeting }, form) => timeOf(meeting.start, form),
  end: ({ meeting }, form) => timeOf(meeting.end, form),
  location: ({ meeting }) => placeOf(meeting.places[0]),
  locations: ({ meeting }) => meeting.places.map(placeOf),
  attendees: attendeesOf,
  organizer: ({ meeting: { organizer } }) => ({
    emailAddress: { name: organizer.name, address: organizer.address },
  }),
  onlineMeeting: ({ meeting }) => (meeting.joinUrl ? { joinUrl: meeting.joinUrl } : null),
};

const everyField = Object.keys(writers).filter((name) => name !== 'id');
