import type { Clock } from '../../kernel/clock.ts';
import type { CalendarItem } from './calendar-items.ts';
import { createCalendars } from './create-calendars.ts';
import type { Calendars } from './create-calendars.ts';
import { createMails } from './create-mails.ts';
import type { Mails } from './create-mails.ts';
import { createMeetings } from './create-meetings.ts';
import type { Meetings } from './create-meetings.ts';
import { createNoticeBook } from './create-notices.ts';
import type { NoticeBook } from './create-notices.ts';
import { createOutlookSettings } from './outlook-settings.ts';
import type { OutlookSettings } from './outlook-settings.ts';
import type { GraphCountsDto } from '../../dto/sandbox-page-dto.ts';

/** Exchange as the demo needs it: calendars, meetings and mails of every tenant. Graph speaks of it, and the page shows it. */
export interface Outlook {
  readonly calendars: Calendars;
  readonly meetings: Meetings;
  readonly mails: Mails;
  readonly notices: NoticeBook;
  readonly settings: OutlookSettings;
  readonly writes: WriteBook;
  /** Everything as at the start. */
  reset(): void;
}

/** Counts the writes to each event. */
export interface WriteBook {
  add(kind: 'creates' | 'patches' | 'removals', event: CalendarItem): void;
  list(): GraphCountsDto['writes'];
  reset(): void;
}

export function createOutlook(clock: Clock): Outlook {
  const settings = createOutlookSettings();
  const calendars = createCalendars(clock);
  const mails = createMails(clock);
  const notices = createNoticeBook();
  const meetings = createMeetings({ clock, calendars, mails, notices, settings });
  const writes = createWriteBook();
  return {
    calendars,
    meetings,
    mails,
    notices,
    settings,
    writes,
    reset() {
      for (const part of [calendars, mails, notices, meetings, settings, writes]) part.reset();
    },
  };
}

const maxEvents = 10_000;

function createWriteBook(): WriteBook {
  const book = new Map<string, Mutable<GraphCountsDto['writes'][number]>>();
  return {
    add(kind, { id, meeting: { transactionId, subject } }) {
      let writes = book.get(id);
      if (!writes) {
        if (book.size >= maxEvents) book.delete(book.keys().next().value!);
        writes = {
          eventId: id,
          transactionId: transactionId ?? null,
          subject,
          creates: 0,
          patches: 0,
          removals: 0,
        };
        book.set(id, writes);
      }
      writes[kind] += 1;
    },
    list: () => [...book.values()],
    reset: () => book.clear(),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
