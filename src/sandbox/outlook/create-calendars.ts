import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Clock } from '../../kernel/clock.ts';
import type { Answer, CalendarItem, Meeting } from './calendar-items.ts';
import { etagOf, overlaps } from './calendar-items.ts';
import type { Mailbox } from './mailboxes.ts';
import { windowsZoneOf } from './windows-zones.ts';

export interface CalendarChange {
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly mailbox: Mailbox;
  readonly itemId: string;
  readonly etag: string;
}

/** The calendars of all mailboxes, in memory. A calendar comes into being, with what the demo has in it, when it is first looked at. */
export interface Calendars {
  items(mailbox: Mailbox): Iterable<CalendarItem>;
  find(mailbox: Mailbox, itemId: string): CalendarItem | undefined;
  /** The item that a mailbox has of a meeting. */
  findOf(mailbox: Mailbox, meeting: Meeting): CalendarItem | undefined;
  /** Between two times, by start. */
  between(mailbox: Mailbox, from: number, to: number): CalendarItem[];
  /** Undefined: the mailbox holds as much as it may. */
  add(mailbox: Mailbox, meeting: Meeting, answer: Answer): CalendarItem | undefined;
  /** Puts back what an earlier run held, with its id and version, and tells nobody. */
  restore(item: CalendarItem): void;
  /** Says that an item has changed: a new version. */
  touch(item: CalendarItem): void;
  remove(item: CalendarItem): void;
  /** Number of the last change. */
  readonly sequence: number;
  /** What has changed in a calendar after a change, oldest first; undefined: too long ago to know. */
  changesAfter(mailbox: Mailbox, sequence: number): readonly CalendarChangeEntry[] | undefined;
  /** Another after each reset: what was read before it means nothing any more. */
  readonly epoch: string;
  watch(listener: (change: CalendarChange) => void): void;
  /** Every calendar as at the start. `hard` false: only forgets what states of delta queries meant. */
  reset(hard?: boolean): void;
}

export interface CalendarChangeEntry {
  readonly sequence: number;
  readonly itemId: string;
  /** Undefined: gone. */
  readonly item: CalendarItem | undefined;
}

interface Calendar {
  readonly items: Map<string, CalendarItem>;
  readonly byMeeting: Map<Meeting, CalendarItem>;
  removed: { sequence: number; itemId: string }[];
  /** Removals up to here are forgotten. */
  forgotten: number;
}

/** Memory is small, and no demo needs more: then Exchange's word for a full mailbox. */
const maxItems = 3_000;
const maxRemoved = 1_000;
/** Weeks for which the demo's weekly appointments are made. */
const weeks = 9;

export function createCalendars(clock: Clock): Calendars {
  const startedAt = clock.now();
  const store = randomBytes(6);
  const calendars = new Map<string, Calendar>();
  const listeners = new Set<(change: CalendarChange) => void>();
  let sequence = 0;
  let count = 0;
  let epoch = randomBytes(4).toString('hex');

  function calendarOf(mailbox: Mailbox): Calendar {
    const known = calendars.get(mailbox.id);
    if (known) return known;
    const calendar: Calendar = { items: new Map(), byMeeting: new Map(), removed: [], forgotten: 0 };
    calendars.set(mailbox.id, calendar);
    for (const meeting of appointmentsOf(mailbox, startedAt)) put(calendar, mailbox, meeting, 'organizer');
    return calendar;
  }

  function nextChange(): { sequence: number; changeKey: string; changedAt: number } {
    sequence += 1;
    const key = Buffer.alloc(16);
    store.copy(key);
    key.writeUInt32BE(sequence, 12);
    return { sequence, changeKey: key.toString('base64'), changedAt: clock.now().getTime() };
  }

  function put(calendar: Calendar, mailbox: Mailbox, meeting: Meeting, answer: Answer): CalendarItem {
    count += 1;
    const id = Buffer.alloc(28);
    Buffer.from(mailbox.id.replaceAll('-', ''), 'hex').copy(id);
    // The ids of an earlier run mean nothing in this one.
    store.copy(id, 16);
    id.writeUInt32BE(count, 24);
    const item: CalendarItem = {
      id: `AAMkAD${id.toString('base64url')}AAA=`,
      mailbox,
      meeting,
      isOrganizer: answer === 'organizer',
      answer,
      answeredAt: undefined,
      ...nextChange(),
    };
    calendar.items.set(item.id, item);
    calendar.byMeeting.set(meeting, item);
    return item;
  }

  function tell(kind: CalendarChange['kind'], item: CalendarItem): void {
    const change = { kind, mailbox: item.mailbox, itemId: item.id, etag: etagOf(item) };
    for (const listener of listeners) listener(change);
  }

  return {
    items: (mailbox) => calendarOf(mailbox).items.values(),
    find: (mailbox, itemId) => calendarOf(mailbox).items.get(itemId),
    findOf: (mailbox, meeting) => calendarOf(mailbox).byMeeting.get(meeting),
    between(mailbox, from, to) {
      const found: CalendarItem[] = [];
      for (const item of calendarOf(mailbox).items.values()) if (overlaps(item, from, to)) found.push(item);
      return found.sort(byStart);
    },
    add(mailbox, meeting, answer) {
      const calendar = calendarOf(mailbox);
      if (calendar.items.size >= maxItems) return undefined;
      const item = put(calendar, mailbox, meeting, answer);
      tell('created', item);
      return item;
    },
    restore(item) {
      sequence += 1;
      item.sequence = sequence;
      const calendar = calendarOf(item.mailbox);
      calendar.items.set(item.id, item);
      calendar.byMeeting.set(item.meeting, item);
    },
    touch(item) {
      Object.assign(item, nextChange());
      tell('updated', item);
    },
    remove(item) {
      const calendar = calendarOf(item.mailbox);
      if (!calendar.items.delete(item.id)) return;
      calendar.byMeeting.delete(item.meeting);
      Object.assign(item, nextChange());
      calendar.removed.push({ sequence: item.sequence, itemId: item.id });
      if (calendar.removed.length > maxRemoved * 2) {
        calendar.forgotten = calendar.removed[maxRemoved]!.sequence;
        calendar.removed = calendar.removed.slice(maxRemoved + 1);
      }
      tell('deleted', item);
    },
    get sequence() {
      return sequence;
    },
    changesAfter(mailbox, after) {
      const calendar = calendarOf(mailbox);
      if (after < calendar.forgotten) return undefined;
      const changed: CalendarChangeEntry[] = calendar.removed
        .filter((one) => one.sequence > after)
        .map((one) => ({ ...one, item: undefined }));
      for (const item of calendar.items.values()) {
        if (item.sequence > after) changed.push({ sequence: item.sequence, itemId: item.id, item });
      }
      return changed.sort((a, b) => a.sequence - b.sequence);
    },
    watch: (listener) => void listeners.add(listener),
    get epoch() {
      return epoch;
    },
    reset(hard = true) {
      epoch = randomBytes(4).toString('hex');
      if (hard) calendars.clear();
    },
  };
}

export function byStart(a: CalendarItem, b: CalendarItem): number {
  return a.meeting.start.at - b.meeting.start.at || a.sequence - b.sequence;
}

/** What the demo has in a calendar, from the week of the start on. */
function appointmentsOf(mailbox: Mailbox, startedAt: Date): Meeting[] {
  const { municipality } = mailbox;
  const zone = windowsZoneOf(municipality.timeZone);
  const monday = DateTime.fromJSDate(startedAt, { zone: municipality.timeZone }).startOf('week');
  return municipality.appointments
    .filter(({ mail }) => mail === mailbox.address)
    .flatMap(({ day, from, to, subject, showAs }) =>
      Array.from({ length: weeks }, (_, week): Meeting => {
        const date = monday.plus({ weeks: week, days: day - 1 }).toISODate();
        const at = (time: string) =>
          DateTime.fromISO(`${date}T${time}`, { zone: municipality.timeZone }).toMillis();
        return {
          ...plainMeeting,
          organizer: mailbox,
          iCalUId: `${mailbox.id}-${date}-${from}`,
          createdAt: startedAt.getTime(),
          subject,
          start: { at: at(from), zone },
          end: { at: at(to), zone },
          showAs: showAs ?? 'busy',
        };
      }),
    );
}

/** What a meeting is when nothing else is said. */
export const plainMeeting = {
  transactionId: undefined,
  subject: '',
  body: { contentType: 'html', content: '' },
  places: [],
  isAllDay: false,
  attendees: new Map(),
  joinUrl: undefined,
  hasLostMeeting: false,
  hideAttendees: false,
  responseRequested: true,
  allowNewTimeProposals: true,
  isReminderOn: true,
  reminderMinutes: 15,
  showAs: 'busy',
  sensitivity: 'normal',
  importance: 'normal',
  categories: [],
} as const satisfies Partial<Meeting>;
