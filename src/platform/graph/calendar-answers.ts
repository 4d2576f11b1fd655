import { z } from 'zod';
import type { Availability, BusyTime, CalendarSubscription, Room } from './calendar-types.ts';
import { findInstant } from './time-zones.ts';

/** What Graph answers about rooms, schedules and subscriptions, parsed. */

const text = z.string().nullish();
const time = z.object({ dateTime: z.string(), timeZone: text }).nullish();

const schedulesAnswer = z.object({
  value: z.array(
    z.object({
      scheduleId: text,
      error: z.object({ responseCode: text }).nullish(),
      scheduleItems: z.array(z.object({ status: text, start: time, end: time })).nullish(),
    }),
  ),
});

const busyStates = new Set(['busy', 'tentative', 'oof', 'workingelsewhere']);

/** Free and busy by address in lower case. Throws `ZodError` when Graph answers something else than schedules. */
export function parseSchedules(answer: unknown): ReadonlyMap<string, Omit<Availability, 'address'>> {
  return new Map(
    schedulesAnswer.parse(answer).value.map(({ scheduleId, error, scheduleItems }) => [
      (scheduleId ?? '').toLowerCase(),
      {
        known: !error && Boolean(scheduleItems),
        busy: (scheduleItems ?? [])
          .filter(({ status }) => busyStates.has(status?.toLowerCase() ?? ''))
          .flatMap(busyTimeOf)
          .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()),
      },
    ]),
  );
}

function busyTimeOf({
  start,
  end,
}: {
  start?: z.infer<typeof time>;
  end?: z.infer<typeof time>;
}): BusyTime[] {
  const startsAt = start && findInstant({ ...start, timeZone: start.timeZone ?? 'UTC' });
  const endsAt = end && findInstant({ ...end, timeZone: end.timeZone ?? 'UTC' });
  return startsAt && endsAt && startsAt < endsAt ? [{ startsAt, endsAt }] : [];
}

const roomAnswer = z.object({
  emailAddress: text,
  displayName: text,
  building: text,
  floorLabel: text,
  floorNumber: z.number().nullish(),
  capacity: z.number().nullish(),
  isWheelChairAccessible: z.boolean().nullish(),
});

/** A room, or nothing where it has no address to invite. Throws `ZodError` when it is something else than a room. */
export function parseRoom(item: unknown): Room[] {
  const room = roomAnswer.parse(item);
  const address = room.emailAddress?.trim();
  if (!address) return [];
  return [
    {
      address,
      name: room.displayName?.trim() || address,
      building: room.building?.trim() || undefined,
      floor: room.floorLabel?.trim() || room.floorNumber?.toString() || undefined,
      // Exchange says 0 where nobody has said how many fit in.
      capacity: room.capacity || undefined,
      isWheelchairAccessible: room.isWheelChairAccessible ?? false,
    },
  ];
}

const subscriptionAnswer = z.object({ id: z.string(), expirationDateTime: z.iso.datetime({ offset: true }) });

/** Throws `ZodError` when Graph answers something else than a subscription. */
export function parseSubscription(answer: unknown): CalendarSubscription {
  const { id, expirationDateTime } = subscriptionAnswer.parse(answer);
  return { id, expiresAt: new Date(expirationDateTime) };
}
