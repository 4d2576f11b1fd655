import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { demoNetwork } from '../demo/demo-network.ts';
import type { ChangeKind, Subscription, SubscriptionBook } from '../graph/subscription-book.ts';
import type { Attendee, CalendarItem, Meeting } from './calendar-items.ts';
import type { Outlook } from './create-outlook.ts';
import { findMailboxAnywhere, serviceMailboxOf } from './mailboxes.ts';

/** What a file holds of a meeting: who organises it, what it says, and how it stands in each calendar. */
interface KeptMeeting {
  readonly organizer: string;
  readonly meeting: Omit<Meeting, 'organizer' | 'attendees'>;
  readonly attendees: readonly Attendee[];
  readonly items: readonly KeptItem[];
}

type KeptItem = Omit<CalendarItem, 'mailbox' | 'meeting' | 'sequence'> & { readonly mailbox: string };

type KeptSubscription = Omit<Subscription, 'mailbox' | 'changes'> & {
  readonly mailbox: string;
  readonly changes: readonly ChangeKind[];
};

/** Only this program writes the file; the shape says whether it is of this version. */
const keptOutlook = z.object({
  version: z.literal(1),
  meetings: z.array(z.custom<KeptMeeting>()),
  subscriptions: z.array(z.custom<KeptSubscription>()),
});

const delayMs = 1_000;
const forgetAfterMs = 30 * 86_400_000;

export interface KeptOutlook {
  /** Writes soon; many changes are written once. */
  changed(): void;
  /** Writes how things stand, and stops. */
  close(): Promise<void>;
}

/**
 * Keeps the courses of the service mailboxes, and who asked to be told of changes, in a file: the product's database outlives a
 * restart of the sandbox, and would otherwise find all its events gone. Mails and what people have besides are not kept.
 */
export async function keepOutlook(parts: {
  outlook: Outlook;
  subscriptions: SubscriptionBook;
  file: string;
  clock: Clock;
  log: Logger;
}): Promise<KeptOutlook> {
  const { outlook, subscriptions, file, clock, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const kept = await readKept(file);
  const earliest = clock.now().getTime() - forgetAfterMs;
  for (const one of kept?.meetings ?? []) if (one.meeting.end.at > earliest) restoreMeeting(outlook, one);
  for (const { mailbox: address, changes, ...rest } of kept?.subscriptions ?? []) {
    const mailbox = findMailboxAnywhere(address);
    if (mailbox) subscriptions.restore({ ...rest, mailbox, changes: new Set(changes) });
  }
  outlook.calendars.watch(() => changed());

  function changed(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      writing = writing.then(write);
    }, delayMs).unref();
  }

  async function write(): Promise<void> {
    const text = JSON.stringify({
      version: 1,
      meetings: demoNetwork.municipalities.flatMap((municipality) =>
        [...outlook.calendars.items(serviceMailboxOf(municipality))].map((event) =>
          keepMeeting(outlook, event),
        ),
      ),
      subscriptions: subscriptions.list().map(({ mailbox, changes, ...rest }) => ({
        ...rest,
        mailbox: mailbox.address,
        changes: [...changes],
      })),
    });
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    } catch (error) {
      log.warn('sandbox-outlook-not-kept', { code: (error as { code?: string }).code ?? 'unknown' });
    }
  }

  return {
    changed,
    async close() {
      clearTimeout(timer);
      writing = writing.then(write);
      await writing;
    },
  };
}

/** Undefined where there is none, or one that cannot be read: then Outlook begins anew. */
async function readKept(file: string): Promise<z.infer<typeof keptOutlook> | undefined> {
  try {
    return keptOutlook.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function keepMeeting({ calendars }: Outlook, event: CalendarItem): KeptMeeting {
  const { organizer, attendees, ...meeting } = event.meeting;
  const copies = [...attendees.values()].flatMap(({ address }) => {
    const mailbox = findMailboxAnywhere(address);
    const copy = mailbox && calendars.findOf(mailbox, event.meeting);
    return copy ?? [];
  });
  return {
    organizer: organizer.address,
    meeting,
    attendees: [...attendees.values()],
    items: [event, ...copies].map(({ mailbox, meeting: _, sequence: __, ...item }) => ({
      ...item,
      mailbox: mailbox.address,
    })),
  };
}

function restoreMeeting(
  outlook: Outlook,
  { organizer: address, meeting: kept, attendees, items }: KeptMeeting,
): void {
  const organizer = findMailboxAnywhere(address);
  if (!organizer) return;
  const meeting: Meeting = {
    ...kept,
    organizer,
    // JSON leaves out what is undefined.
    transactionId: kept.transactionId,
    joinUrl: kept.joinUrl,
    attendees: new Map(
      attendees.map((one) => [one.address.toLowerCase(), { ...one, answeredAt: one.answeredAt }]),
    ),
  };
  for (const { mailbox: owner, ...item } of items) {
    const mailbox = findMailboxAnywhere(owner);
    if (!mailbox) continue;
    const restored = { ...item, answeredAt: item.answeredAt, mailbox, meeting, sequence: 0 };
    outlook.calendars.restore(restored);
    if (restored.isOrganizer) outlook.meetings.restore(restored);
  }
}
