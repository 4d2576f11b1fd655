import type { Clock } from '../../kernel/clock.ts';
import { overlaps } from './calendar-items.ts';
import type { Answer, CalendarItem, Meeting } from './calendar-items.ts';
import type { Calendars } from './create-calendars.ts';
import type { Mailbox } from './mailboxes.ts';
import type { OutlookSettings } from './outlook-settings.ts';

/** Rooms answer by themselves: yes while they are free, no when somebody else has them. Exchange does not look at the capacity. */
export function createRoomAnswers(parts: {
  clock: Clock;
  calendars: Calendars;
  settings: OutlookSettings;
  answer: (copy: CalendarItem, answer: Answer) => void;
}) {
  const { clock, calendars, settings, answer } = parts;
  let waiting: { mailbox: Mailbox; meeting: Meeting; due: number }[] = [];

  const room = {
    ask(mailbox: Mailbox, meeting: Meeting): void {
      const delay = settings.get().roomAnswerSeconds;
      if (delay === null) return;
      waiting.push({ mailbox, meeting, due: clock.now().getTime() + delay * 1000 });
      // Whoever asks Graph something meanwhile settles it too; this is for when nobody does.
      if (delay > 0) setTimeout(() => room.settle(), delay * 1000).unref();
    },
    /** In the order in which they were asked: who comes first gets the room. */
    settle(): void {
      if (waiting.length === 0) return;
      const now = clock.now().getTime();
      const due = waiting.filter((one) => one.due <= now);
      if (due.length === 0) return;
      waiting = waiting.filter((one) => one.due > now);
      for (const { mailbox, meeting } of due) {
        const copy = calendars.findOf(mailbox, meeting);
        if (!copy || copy.answer !== 'notResponded') continue;
        let taken = false;
        for (const other of calendars.items(mailbox)) {
          if (other === copy || !overlaps(other, meeting.start.at, meeting.end.at)) continue;
          if (other.answer === 'accepted' || other.answer === 'organizer') taken = true;
        }
        answer(copy, taken ? 'declined' : 'accepted');
      }
    },
    reset(): void {
      waiting = [];
    },
  };
  return room;
}
