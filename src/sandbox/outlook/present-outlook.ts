import type { OutlookEventDto, OutlookMailDto } from '../../dto/sandbox-page-dto.ts';
import { etagOf, statusOf } from './calendar-items.ts';
import type { CalendarItem } from './calendar-items.ts';
import { byStart } from './create-calendars.ts';
import type { Mail } from './create-mails.ts';
import { textAsHtml } from './meeting-text.ts';

/** A calendar as its owner sees it, by start. */
export function presentCalendar(items: Iterable<CalendarItem>): OutlookEventDto[] {
  return [...items].sort(byStart).map(presentItem);
}

const iso = (at: number) => new Date(at).toISOString();

function presentItem(item: CalendarItem): OutlookEventDto {
  const { meeting, isOrganizer, mailbox } = item;
  const { organizer, transactionId, isReminderOn, reminderMinutes } = meeting;
  const seesAll = isOrganizer || !meeting.hideAttendees;
  return {
    id: item.id,
    etag: etagOf(item),
    transactionId: (isOrganizer && transactionId) || null,
    subject: meeting.subject,
    startsAt: iso(meeting.start.at),
    endsAt: iso(meeting.end.at),
    place: meeting.places.map(({ displayName }) => displayName).join(', ') || null,
    bodyHtml: asHtml(meeting.body),
    joinUrl: meeting.joinUrl ?? null,
    isOrganizer,
    organizer: { address: organizer.address, name: organizer.name },
    answer: item.answer,
    attendees: [...meeting.attendees.values()]
      .filter(({ address }) => seesAll || address.toLowerCase() === mailbox.address)
      .map(({ address, name, type, answer }) => ({ address, name, type, answer })),
    showAs: statusOf(item),
    ...(isReminderOn ? { reminderMinutes } : {}),
    changedAt: iso(item.changedAt),
  };
}

export function presentMail(mail: Mail, reader: string): OutlookMailDto {
  const { id, kind, at, from, to, subject, body, files, headers } = mail;
  return {
    id,
    kind,
    at: iso(at),
    from,
    to: to.length > 0 ? to : [{ address: reader, name: reader }],
    subject,
    bodyHtml: asHtml(body),
    files: files.map(({ name, contentType, size }, index) => ({
      name,
      contentType,
      size,
      path: `/mails/${id}/files/${index}?to=${encodeURIComponent(reader)}`,
    })),
    headers,
  };
}

function asHtml({ contentType, content }: Mail['body']): string {
  return contentType === 'html' ? content : content && textAsHtml(content);
}
