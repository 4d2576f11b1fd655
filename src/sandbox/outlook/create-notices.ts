import type { CalendarItem } from './calendar-items.ts';

/** What Outlook has told one person about one event. */
export interface Notices {
  readonly address: string;
  /** Of the organiser's own item. */
  readonly eventId: string;
  readonly transactionId: string | null;
  readonly subject: string;
  invitations: number;
  updates: number;
  cancellations: number;
}

export type NoticeKind = 'invitation' | 'update' | 'cancellation';

export interface NoticeBook {
  add(kind: NoticeKind, address: string, event: CalendarItem): void;
  list(): readonly Notices[];
  reset(): void;
}

/** Enough for the largest test of the product. Beyond it the oldest are forgotten. */
const maxNotices = 60_000;

export function createNoticeBook(): NoticeBook {
  const book = new Map<string, Notices>();
  return {
    add(kind, address, { id, meeting }) {
      const key = `${id} ${address.toLowerCase()}`;
      let notices = book.get(key);
      if (!notices) {
        if (book.size >= maxNotices) book.delete(book.keys().next().value!);
        notices = {
          address: address.toLowerCase(),
          eventId: id,
          transactionId: meeting.transactionId ?? null,
          subject: meeting.subject,
          invitations: 0,
          updates: 0,
          cancellations: 0,
        };
        book.set(key, notices);
      }
      if (kind === 'invitation') notices.invitations += 1;
      else if (kind === 'update') notices.updates += 1;
      else notices.cancellations += 1;
    },
    list: () => [...book.values()],
    reset: () => book.clear(),
  };
}
