import { z } from 'zod';
import type { SandboxRequest } from '../http/http-server.ts';
import { parseJson } from '../http/http-server.ts';
import type { EventChanges } from '../outlook/create-meetings.ts';
import type { EventTime } from '../outlook/calendar-items.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { findZone, readLocalTime } from '../outlook/windows-zones.ts';

/** Enumerations come in any case; Graph answers them in lower case. */
const word = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .transform((text) => words.find((one) => one.toLowerCase() === text.toLowerCase()) ?? text)
    .pipe(z.enum(words));

const time = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
const place = z.looseObject({
  displayName: z.string().nullish(),
  locationEmailAddress: z.string().nullish(),
});
const attendee = z.looseObject({
  emailAddress: z.object({ address: z.string().nullish(), name: z.string().nullish() }),
  type: word(['required', 'optional', 'resource']).nullish(),
});

/** Everything a client may write of an event; the rest of its properties only Outlook sets. */
const eventBody = z.strictObject({
  '@odata.type': z.string().optional(),
  subject: z.string().nullish(),
  body: z.object({ contentType: word(['html', 'text']).nullish(), content: z.string().nullish() }).optional(),
  start: time.optional(),
  end: time.optional(),
  location: place.nullish(),
  locations: z.array(place).optional(),
  isAllDay: z.boolean().nullish(),
  attendees: z.array(attendee).optional(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeetingProvider: word([
    'unknown',
    'skypeForBusiness',
    'skypeForConsumer',
    'teamsForBusiness',
  ]).nullish(),
  hideAttendees: z.boolean().nullish(),
  responseRequested: z.boolean().nullish(),
  allowNewTimeProposals: z.boolean().nullish(),
  isReminderOn: z.boolean().nullish(),
  reminderMinutesBeforeStart: z.number().int().nullish(),
  showAs: word(['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere']).nullish(),
  sensitivity: word(['normal', 'personal', 'private', 'confidential']).nullish(),
  importance: word(['low', 'normal', 'high']).nullish(),
  categories: z.array(z.string()).optional(),
  transactionId: z.string().nullish(),
});

/** Exchange's limit of a subject. */
const maxSubject = 255;
const maxBody = 1_000_000;

/** What a request writes of an event. Throws `OutlookRefusal` 400 in Graph's words. */
export function readEventBody(request: SandboxRequest): { changes: EventChanges; transactionId?: string } {
  const parsed = eventBody.safeParse(parseJson(request.body));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    if (unknown) {
      const words = `The property '${unknown}' does not exist on type 'microsoft.graph.event' or cannot be written.`;
      throw new OutlookRefusal(400, 'RequestBodyRead', words);
    }
    const at = issue?.path.join('/') ?? '';
    throw new OutlookRefusal(400, 'RequestBodyRead', `The value of '${at}' could not be read.`);
  }
  const sent = parsed.data;
  if ((sent.subject?.length ?? 0) > maxSubject) {
    throw new OutlookRefusal(
      400,
      'ErrorPropertyValidationFailure',
      `The subject is longer than ${maxSubject} characters.`,
    );
  }
  const content = sent.body?.content ?? '';
  if (content.length > maxBody) {
    throw new OutlookRefusal(
      413,
      'ErrorMessageSizeExceeded',
      'The message exceeds the maximum supported size.',
    );
  }
  const places = sent.locations ?? (sent.location ? [sent.location] : undefined);
  const changes: EventChanges = {
    ...defined({
      subject: sent.subject ?? undefined,
      body: sent.body && { contentType: sent.body.contentType ?? 'text', content },
      start: sent.start && readTime(sent.start),
      end: sent.end && readTime(sent.end),
      places: places?.map((one) => ({
        displayName: one.displayName ?? '',
        ...(one.locationEmailAddress ? { locationEmailAddress: one.locationEmailAddress } : {}),
      })),
      isAllDay: sent.isAllDay ?? undefined,
      attendees: sent.attendees?.map(readAttendee),
      isOnlineMeeting: sent.isOnlineMeeting ?? undefined,
      hideAttendees: sent.hideAttendees ?? undefined,
      responseRequested: sent.responseRequested ?? undefined,
      allowNewTimeProposals: sent.allowNewTimeProposals ?? undefined,
      isReminderOn: sent.isReminderOn ?? undefined,
      reminderMinutes: sent.reminderMinutesBeforeStart ?? undefined,
      showAs: sent.showAs ?? undefined,
      sensitivity: sent.sensitivity ?? undefined,
      importance: sent.importance ?? undefined,
      categories: sent.categories,
    }),
  };
  return { changes, ...(sent.transactionId ? { transactionId: sent.transactionId } : {}) };
}

/** A time with its zone. Throws `OutlookRefusal` 400 where the zone is none that Outlook knows. */
export function readTime({ dateTime, timeZone }: z.infer<typeof time>): EventTime {
  const name = timeZone ?? 'UTC';
  const zone = findZone(name);
  if (!zone) {
    const words = `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`;
    throw new OutlookRefusal(400, 'TimeZoneNotSupportedException', words);
  }
  const at = readLocalTime(dateTime, zone);
  if (at === undefined) {
    throw new OutlookRefusal(400, 'ErrorInvalidParameter', `'${dateTime}' is not a valid date and time.`);
  }
  return { at, zone: name };
}

function readAttendee({ emailAddress, type }: z.infer<typeof attendee>) {
  const address = emailAddress.address?.trim() ?? '';
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) {
    throw new OutlookRefusal(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  }
  return { address, name: emailAddress.name ?? '', type: type ?? 'required' };
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
