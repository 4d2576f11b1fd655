import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { compareAttendees, forgetAnswers } from './attendee-list.ts';
import type {
  Answer,
  Attendee,
  CalendarItem,
  EventPlace,
  EventTime,
  Meeting,
  ShowAs,
} from './calendar-items.ts';
import { checkTimes } from './calendar-items.ts';
import { plainMeeting } from './create-calendars.ts';
import type { Calendars } from './create-calendars.ts';
import type { MailKind, Mails } from './create-mails.ts';
import type { NoticeBook, NoticeKind } from './create-notices.ts';
import { createRoomAnswers } from './create-room-answers.ts';
import { findMailboxAnywhere } from './mailboxes.ts';
import type { Mailbox } from './mailboxes.ts';
import { asDocument, holdsMeetingBlock, makeJoinUrl, textAsHtml, withMeetingBlock } from './meeting-text.ts';
import { OutlookRefusal } from './outlook-refusal.ts';
import type { OutlookSettings } from './outlook-settings.ts';

/** What a request says about an event; undefined: nothing. */
export interface EventChanges {
  readonly subject?: string;
  readonly body?: Meeting['body'];
  readonly start?: EventTime;
  readonly end?: EventTime;
  readonly places?: readonly EventPlace[];
  readonly isAllDay?: boolean;
  readonly attendees?: readonly Pick<Attendee, 'address' | 'name' | 'type'>[];
  readonly isOnlineMeeting?: boolean;
  readonly hideAttendees?: boolean;
  readonly responseRequested?: boolean;
  readonly allowNewTimeProposals?: boolean;
  readonly isReminderOn?: boolean;
  readonly reminderMinutes?: number;
  readonly showAs?: ShowAs;
  readonly sensitivity?: Meeting['sensitivity'];
  readonly importance?: Meeting['importance'];
  readonly categories?: readonly string[];
}

/** Meetings as Exchange keeps them: one for the organiser, a copy for each attendee who has a mailbox, and a word to each. */
export interface Meetings {
  /** Throws `OutlookRefusal` where Exchange says no; so do the others. */
  create(organizer: Mailbox, changes: EventChanges, transactionId: string | undefined): CalendarItem;
  /** An event of the mailbox that was made under this transaction id. */
  findByTransaction(organizer: Mailbox, transactionId: string): CalendarItem | undefined;
  change(event: CalendarItem, changes: EventChanges): void;
  cancel(event: CalendarItem, comment: string): void;
  /** Takes it out of this calendar; of an organiser's, that cancels it. */
  remove(event: CalendarItem): void;
  answer(copy: CalendarItem, answer: Answer, options?: { comment?: string; tellsOrganizer?: boolean }): void;
  /** Takes notice of an organiser's event of an earlier run. */
  restore(event: CalendarItem): void;
  /** Lets the rooms answer whose time has come. */
  settle(): void;
  reset(): void;
}

/** What may change without anybody being told. */
const quiet: ReadonlySet<string> = new Set<keyof EventChanges>([
  'hideAttendees',
  'responseRequested',
  'allowNewTimeProposals',
  'isReminderOn',
  'reminderMinutes',
  'showAs',
  'categories',
]);

export function createMeetings(parts: {
  clock: Clock;
  calendars: Calendars;
  mails: Mails;
  notices: NoticeBook;
  settings: OutlookSettings;
}): Meetings {
  const { clock, calendars, mails, notices, settings } = parts;
  /** By organiser's id and transaction id. */
  const transactions = new Map<string, CalendarItem>();
  const rooms = createRoomAnswers({
    clock,
    calendars,
    settings,
    answer: (copy, answer) => answerIt(copy, answer),
  });

  /** Puts the meeting into the calendars of those who have one, and tells everybody. One mail for all of them. */
  function tell(event: CalendarItem, kind: NoticeKind, people: readonly Attendee[], comment = ''): void {
    if (people.length === 0) return;
    const { meeting } = event;
    for (const person of people) {
      notices.add(kind, person.address, event);
      const mailbox = findMailboxAnywhere(person.address);
      if (!mailbox) continue;
      const copy = calendars.findOf(mailbox, meeting);
      if (kind === 'cancellation') {
        // As Outlook does where people have chosen that cancelled meetings leave the calendar by themselves.
        if (copy) calendars.remove(copy);
        continue;
      }
      if (copy) {
        if (person.answer === 'none') copy.answer = 'notResponded';
        calendars.touch(copy);
      } else {
        calendars.add(mailbox, meeting, 'notResponded');
      }
      if (mailbox.kind === 'room' && (!copy || person.answer === 'none')) rooms.ask(mailbox, meeting);
    }
    const prefix = kind === 'cancellation' ? 'Canceled: ' : kind === 'update' ? 'Updated: ' : '';
    sendMail(
      event,
      kind,
      prefix,
      people.map(({ address }) => address),
      comment,
    );
  }

  function sendMail(
    { meeting }: CalendarItem,
    kind: MailKind,
    prefix: string,
    to: readonly string[],
    comment: string,
  ): void {
    const { organizer, subject, body, attendees, hideAttendees } = meeting;
    const content = comment ? `${textAsHtml(comment)}${body.content}` : body.content;
    const named = hideAttendees
      ? []
      : [...attendees.values()].map(({ address, name }) => ({ address, name }));
    mails.deliver(
      {
        kind,
        from: { address: organizer.address, name: organizer.name },
        to: named.slice(0, 20).filter(({ address }) => to.includes(address)),
        subject: prefix + subject,
        body: { contentType: comment ? 'html' : body.contentType, content },
        files: [],
        headers: {},
      },
      to,
    );
  }

  function answerIt(
    copy: CalendarItem,
    answer: Answer,
    { comment = '', tellsOrganizer = true }: { comment?: string; tellsOrganizer?: boolean } = {},
  ): void {
    if (copy.isOrganizer) {
      const words = "You can't respond to this meeting because you're the meeting organizer.";
      throw new OutlookRefusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${words}`);
    }
    const { meeting, mailbox } = copy;
    const now = clock.now().getTime();
    copy.answer = answer;
    copy.answeredAt = now;
    // Outlook takes what was declined out of the calendar.
    if (answer === 'declined') calendars.remove(copy);
    else calendars.touch(copy);
    if (!tellsOrganizer) return;
    const attendee = meeting.attendees.get(mailbox.address.toLowerCase());
    const event = calendars.findOf(meeting.organizer, meeting);
    if (!attendee || !event) return;
    attendee.answer = answer;
    attendee.answeredAt = now;
    calendars.touch(event);
    const word = { accepted: 'Accepted', declined: 'Declined' }[answer as string] ?? 'Tentative';
    const { address, name } = meeting.organizer;
    mails.deliver({
      kind: 'answer',
      from: { address: mailbox.address, name: mailbox.name },
      to: [{ address, name }],
      subject: `${word}: ${meeting.subject}`,
      body: { contentType: 'text', content: comment },
      files: [],
      headers: {},
    });
  }

  function setDetails(meeting: Meeting, changes: EventChanges): void {
    const { attendees: _, isOnlineMeeting, body, ...plain } = changes;
    Object.assign(meeting, plain);
    if (body) setBody(meeting, body);
    // Once there is a meeting, or has been, Outlook does not listen to this any more.
    if (!isOnlineMeeting || meeting.joinUrl || meeting.hasLostMeeting) return;
    const { municipality, id } = meeting.organizer;
    meeting.joinUrl = makeJoinUrl(municipality.tenantId, id);
    const { contentType, content } = meeting.body;
    const html = asDocument(contentType === 'text' ? textAsHtml(content) : content);
    meeting.body = { contentType: 'html', content: withMeetingBlock(html, meeting.joinUrl) };
  }

  function setBody(meeting: Meeting, { contentType, content }: Meeting['body']): void {
    const text = contentType === 'html' && content ? asDocument(content) : content;
    meeting.body = { contentType, content: text };
    if (!meeting.joinUrl || (contentType === 'html' && holdsMeetingBlock(text, meeting.joinUrl))) return;
    meeting.joinUrl = undefined;
    meeting.hasLostMeeting = true;
  }

  /** An event that is gone frees its transaction id: Exchange looks for it in the calendar. */
  function takeOut(event: CalendarItem): void {
    const { organizer, transactionId } = event.meeting;
    calendars.remove(event);
    if (event.isOrganizer && transactionId) transactions.delete(`${organizer.id} ${transactionId}`);
  }

  return {
    create(organizer, changes, transactionId) {
      const { start, end } = changes;
      if (!start || !end) {
        throw new OutlookRefusal(
          400,
          'ErrorPropertyValidationFailure',
          'At least one property failed validation.',
        );
      }
      checkTimes(start, end);
      const now = clock.now().getTime();
      const meeting: Meeting = {
        ...plainMeeting,
        organizer,
        iCalUId: `040000008200E00074C5B7101A82E008${randomBytes(40).toString('hex').toUpperCase()}`,
        transactionId,
        createdAt: now,
        start,
        end,
      };
      setDetails(meeting, changes);
      const { after, added } = compareAttendees(meeting, changes.attendees ?? []);
      meeting.attendees = after;
      const event = calendars.add(organizer, meeting, 'organizer');
      if (!event) throw new OutlookRefusal(507, 'ErrorQuotaExceeded', 'The mailbox is full.');
      if (transactionId) transactions.set(`${organizer.id} ${transactionId}`, event);
      tell(event, 'invitation', added);
      return event;
    },

    findByTransaction(organizer, transactionId) {
      const event = transactions.get(`${organizer.id} ${transactionId}`);
      return event && calendars.find(organizer, event.id);
    },

    change(event, changes) {
      const { meeting } = event;
      if (!event.isOrganizer) {
        throw new OutlookRefusal(403, 'ErrorAccessDenied', 'Only the organizer can change the meeting.');
      }
      const start = changes.start ?? meeting.start;
      const end = changes.end ?? meeting.end;
      checkTimes(start, end);
      const list = changes.attendees ? compareAttendees(meeting, changes.attendees) : undefined;
      const keys = Object.keys(changes).filter((key) => key !== 'attendees');
      // Only when nothing but the list is sent do the others hear nothing.
      const tellsAll = list ? keys.length > 0 : keys.some((key) => !quiet.has(key));
      const isMoved = start.at !== meeting.start.at || end.at !== meeting.end.at;
      setDetails(meeting, changes);
      if (list) meeting.attendees = list.after;
      if (isMoved) forgetAnswers(meeting);
      calendars.touch(event);
      const added = new Set(list?.added);
      const others = [...meeting.attendees.values()].filter((one) => !added.has(one));
      tell(event, 'cancellation', list?.removed ?? []);
      tell(event, 'invitation', list?.added ?? []);
      tell(event, 'update', tellsAll ? others : (list?.changed ?? []));
    },

    cancel(event, comment) {
      if (!event.isOrganizer) {
        const words = "Your request can't be completed. You need to be an organizer to cancel a meeting.";
        throw new OutlookRefusal(400, 'ErrorInvalidRequest', words);
      }
      takeOut(event);
      tell(event, 'cancellation', [...event.meeting.attendees.values()], comment);
    },

    remove(event) {
      takeOut(event);
      if (event.isOrganizer) tell(event, 'cancellation', [...event.meeting.attendees.values()]);
    },

    answer: answerIt,
    restore(event) {
      const { organizer, transactionId } = event.meeting;
      if (transactionId) transactions.set(`${organizer.id} ${transactionId}`, event);
    },
    settle: () => rooms.settle(),
    reset() {
      transactions.clear();
      rooms.reset();
    },
  };
}
