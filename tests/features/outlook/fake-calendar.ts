import { AppError } from '../../../src/kernel/app-error.ts';
import type { Clock } from '../../../src/kernel/clock.ts';
import type {
  AnsweredAttendee,
  AttendeeAnswer,
  BusyTime,
  CalendarEvent,
  EventAttendee,
  EventDetails,
  Mail,
  Room,
  ServiceCalendar,
} from '../../../src/platform/graph/index.ts';

/** What Outlook told somebody of an event. */
export interface Notice {
  readonly eventId: string;
  readonly to: string;
  readonly kind: 'invited' | 'updated' | 'cancelled';
}

interface Held {
  readonly id: string;
  readonly transactionId: string;
  version: number;
  details: EventDetails;
  attendees: readonly AnsweredAttendee[];
  joinUrl: string | undefined;
  isGone: boolean;
  changedAt: Date;
  change: number;
}

export type Operation = keyof ServiceCalendar;

/** A service mailbox's calendar in memory, which a test programs: it notifies whom Outlook would, and fails when told to. */
export interface FakeCalendar {
  readonly calendar: ServiceCalendar;
  readonly notices: Notice[];
  readonly mails: Mail[];
  /** Writings of each event, the making included. */
  readonly writes: Map<string, number>;
  readonly calls: Operation[];
  readonly subscriptions: { id: string; clientState: string; expiresAt: Date; mailbox: string }[];
  /** Called before and after each operation takes effect; what it throws, the caller gets. */
  onCall: (operation: Operation, when: 'before' | 'after') => void;
  /** Mail addresses Graph does not take, in lower case. */
  readonly refused: Set<string>;
  rooms: Room[];
  busy: Map<string, BusyTime[]>;
  /** The events that stand, the newest last. */
  standing(): readonly CalendarEvent[];
  get(eventId: string): CalendarEvent;
  /** What somebody does in Outlook. */
  answer(eventId: string, address: string, answer: AttendeeAnswer): void;
  move(eventId: string, times: { startsAt: Date; endsAt: Date }): void;
  remove(eventId: string): void;
  setAttendees(eventId: string, attendees: readonly EventAttendee[]): void;
  /** Nothing is remembered of the changes any more. */
  forgetChanges(): void;
}

export function createFakeCalendar(clock: Clock): FakeCalendar {
  const events = new Map<string, Held>();
  let changes = 0;
  let oldest = 0;
  let ids = 0;
  let subscriptionCount = 0;

  const touch = (held: Held) => {
    held.version += 1;
    held.changedAt = clock.now();
    held.change = changes += 1;
  };
  const written = (held: Held) => fake.writes.set(held.id, (fake.writes.get(held.id) ?? 0) + 1);
  const notify = (held: Held, to: readonly { address: string }[], kind: Notice['kind']) => {
    for (const { address } of to) fake.notices.push({ eventId: held.id, to: address.toLowerCase(), kind });
  };
  const check = (attendees: readonly EventAttendee[]) => {
    if (attendees.length > 500) throw new AppError('too-large', 'attendees');
    if (attendees.some(({ address }) => fake.refused.has(address.toLowerCase()))) {
      throw new AppError('bad-request', 'graph:ErrorInvalidRecipients');
    }
  };
  const fresh = (attendee: EventAttendee): AnsweredAttendee => ({ ...attendee, answer: 'none' });

  const hold = (id: string, etag: string): Held => {
    const held = events.get(id);
    if (!held || held.isGone) throw new AppError('not-found', 'event');
    if (etag !== `W/${held.version}`) throw new AppError('conflict', 'changed');
    return held;
  };

  const replace = (held: Held, attendees: readonly EventAttendee[]) => {
    const before = new Map(held.attendees.map((one) => [one.address.toLowerCase(), one]));
    const after = new Set(attendees.map(({ address }) => address.toLowerCase()));
    notify(
      held,
      held.attendees.filter(({ address }) => !after.has(address.toLowerCase())),
      'cancelled',
    );
    notify(
      held,
      attendees.filter(({ address }) => !before.has(address.toLowerCase())),
      'invited',
    );
    held.attendees = attendees.map((one) => {
      const there = before.get(one.address.toLowerCase());
      return there ? { ...there, ...one } : fresh(one);
    });
    touch(held);
  };

  const calendar: ServiceCalendar = {
    createEvent: async (_mailbox, { transactionId, attendees, ...details }) => {
      const made = [...events.values()].find((held) => held.transactionId === transactionId);
      if (made) {
        if (made.isGone) throw new AppError('conflict', 'transaction-id');
        return present(made);
      }
      check(attendees);
      const id = `event-${(ids += 1)}`;
      const held: Held = {
        id,
        transactionId,
        version: 1,
        details,
        attendees: attendees.map(fresh),
        joinUrl: details.isOnline ? `https://teams.invalid/${id}` : undefined,
        isGone: false,
        changedAt: clock.now(),
        change: (changes += 1),
      };
      events.set(id, held);
      written(held);
      notify(held, attendees, 'invited');
      return present(held);
    },
    findEvent: async (_mailbox, id) => {
      const held = events.get(id);
      return held && !held.isGone ? present(held) : undefined;
    },
    replaceAttendees: async (_mailbox, id, attendees, etag) => {
      const held = hold(id, etag);
      check(attendees);
      replace(held, attendees);
      written(held);
      return present(held);
    },
    changeDetails: async (_mailbox, id, details, etag) => {
      const held = hold(id, etag);
      held.details = {
        ...held.details,
        ...details,
        isOnline: held.details.isOnline || details.isOnline === true,
      };
      held.joinUrl ??= held.details.isOnline ? `https://teams.invalid/${id}` : undefined;
      touch(held);
      written(held);
      notify(held, held.attendees, 'updated');
      return present(held);
    },
    cancelEvent: async (_mailbox, id) => {
      const held = events.get(id);
      if (!held || held.isGone) return;
      held.isGone = true;
      touch(held);
      written(held);
      notify(held, held.attendees, 'cancelled');
    },
    readChanges: async (_mailbox, from) => {
      const since = 'deltaLink' in from ? Number(from.deltaLink) : 0;
      if ('deltaLink' in from && since < oldest) throw new AppError('not-found', 'delta-link');
      const changed = [...events.values()].filter(({ change }) => change > since);
      return {
        changed: changed.filter(({ isGone }) => !isGone).map(present),
        removed: 'deltaLink' in from ? changed.filter(({ isGone }) => isGone).map(({ id }) => id) : [],
        deltaLink: String(changes),
      };
    },
    readAvailability: async (_mailbox, addresses) =>
      addresses.map((address) => {
        const busy = fake.busy.get(address.toLowerCase());
        return { address, known: busy !== undefined, busy: busy ?? [] };
      }),
    sendMail: async (_mailbox, mail) => {
      if (mail.to.some(({ address }) => fake.refused.has(address.toLowerCase()))) {
        throw new AppError('bad-request', 'graph:ErrorInvalidRecipients');
      }
      fake.mails.push(mail);
    },
    listRooms: async () => fake.rooms,
    subscribe: async ({ address }, { clientState, expiresAt }) => {
      subscriptionCount += 1;
      const id = `subscription-${subscriptionCount}`;
      fake.subscriptions.push({ id, clientState, expiresAt, mailbox: address });
      return { id, expiresAt };
    },
    renew: async (_tenantId, id, expiresAt) => {
      const subscription = fake.subscriptions.find((each) => each.id === id);
      if (!subscription) return undefined;
      subscription.expiresAt = expiresAt;
      return { id, expiresAt };
    },
    unsubscribe: async (_tenantId, id) => {
      const at = fake.subscriptions.findIndex((each) => each.id === id);
      if (at >= 0) fake.subscriptions.splice(at, 1);
    },
  };

  function present(held: Held): CalendarEvent {
    const { subject, bodyHtml, startsAt, endsAt, place } = held.details;
    return {
      id: held.id,
      etag: `W/${held.version}`,
      transactionId: held.transactionId,
      subject,
      bodyHtml,
      startsAt,
      endsAt,
      place,
      isCancelled: false,
      attendees: held.attendees,
      joinUrl: held.joinUrl,
      changedAt: held.changedAt,
    };
  }

  const there = (eventId: string) => {
    const held = events.get(eventId);
    if (!held || held.isGone) throw new Error(`there is no ${eventId}`);
    return held;
  };

  const fake: FakeCalendar = {
    calendar: watched(calendar),
    notices: [],
    mails: [],
    writes: new Map(),
    calls: [],
    subscriptions: [],
    onCall: () => {},
    refused: new Set(),
    rooms: [],
    busy: new Map(),
    standing: () => [...events.values()].filter(({ isGone }) => !isGone).map(present),
    get: (eventId) => present(there(eventId)),
    answer(eventId, address, answer) {
      const held = there(eventId);
      held.attendees = held.attendees.map((one) =>
        one.address.toLowerCase() === address.toLowerCase()
          ? { ...one, answer, answeredAt: clock.now() }
          : one,
      );
      touch(held);
    },
    move(eventId, times) {
      const held = there(eventId);
      held.details = { ...held.details, ...times };
      touch(held);
      notify(held, held.attendees, 'updated');
    },
    remove(eventId) {
      const held = there(eventId);
      held.isGone = true;
      touch(held);
    },
    setAttendees: (eventId, attendees) => replace(there(eventId), attendees),
    forgetChanges() {
      oldest = changes + 1;
      changes += 1;
    },
  };
  return fake;

  /** Every operation may fail before it takes effect, or its answer be lost afterwards. */
  function watched(plain: ServiceCalendar): ServiceCalendar {
    const wrapped = Object.entries(plain).map(([name, work]) => [
      name,
      async (...parameters: unknown[]) => {
        const operation = name as Operation;
        fake.calls.push(operation);
        fake.onCall(operation, 'before');
        const answer = await (work as (...all: unknown[]) => Promise<unknown>)(...parameters);
        fake.onCall(operation, 'after');
        return answer;
      },
    ]);
    return Object.fromEntries(wrapped) as ServiceCalendar;
  }
}
