import { DateTime } from 'luxon';
import type { Times } from './outlook-types.ts';

/** A calendar of somebody or something: half-open busy times. */
export interface BusyCalendar {
  readonly address: string;
  readonly busy: readonly Times[];
}

export interface RoomCalendar extends BusyCalendar {
  readonly name: string;
  readonly capacity?: number;
}

export interface FreeTimeWish {
  readonly between: Times;
  readonly minutes: number;
  readonly timeZone: string;
  readonly teachers: readonly BusyCalendar[];
  /** Undefined: no room is needed. */
  readonly rooms: readonly RoomCalendar[] | undefined;
  readonly people: number;
}

export interface FoundTime extends Times {
  readonly rooms: readonly RoomCalendar[];
}

/** Local working hours, Monday to Friday. */
const opens = 8;
const closes = 16;
const lunch = { from: 11.5, until: 12.5 };
const mostTimes = 20;
/** So that the list does not end on the first free day. */
const mostOfADay = 3;
const mostRooms = 5;

/**
 * Times in working hours at which every teacher and a fitting room is free, best first: soon, not over lunch, not at the edges of
 * the day, and with a room that fits.
 */
export function findFreeTimes(wish: FreeTimeWish): readonly FoundTime[] {
  const { between, minutes, timeZone, teachers, people } = wish;
  const rooms = wish.rooms && fittingRooms(wish.rooms, people);
  const stepMinutes = minutes >= 60 ? 30 : 15;
  const found: { readonly time: FoundTime; readonly cost: number }[] = [];
  const first = DateTime.fromJSDate(between.startsAt, { zone: timeZone }).startOf('day');
  const last = DateTime.fromJSDate(between.endsAt, { zone: timeZone });
  for (let day = first; day < last; day = day.plus({ days: 1 })) {
    if (day.weekday > 5) continue;
    const ofDay: typeof found = [];
    for (let minute = opens * 60; minute + minutes <= closes * 60; minute += stepMinutes) {
      const start = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 });
      const time = { startsAt: start.toJSDate(), endsAt: start.plus({ minutes }).toJSDate() };
      if (time.startsAt < between.startsAt || time.endsAt > between.endsAt) continue;
      if (!teachers.every((teacher) => isFree(teacher, time))) continue;
      const freeRooms = rooms?.filter((room) => isFree(room, time)).slice(0, mostRooms) ?? [];
      if (rooms && freeRooms.length === 0) continue;
      const daysAhead = day.diff(first, 'days').days;
      ofDay.push({
        time: { ...time, rooms: freeRooms },
        cost: daysAhead + costOf(minute / 60, minutes / 60),
      });
    }
    found.push(...spread(ofDay.sort(byCost)));
  }
  return found
    .sort(byCost)
    .slice(0, mostTimes)
    .map(({ time }) => time);
}

function byCost(one: { cost: number; time: Times }, other: { cost: number; time: Times }): number {
  return one.cost - other.cost || one.time.startsAt.getTime() - other.time.startsAt.getTime();
}

/** The best ones of a day that do not overlap: half an hour later is no other proposal. */
function spread<T extends { readonly time: Times }>(times: readonly T[]): readonly T[] {
  const chosen: T[] = [];
  for (const each of times) {
    if (chosen.length >= mostOfADay) break;
    if (chosen.every(({ time }) => !overlaps(time, each.time))) chosen.push(each);
  }
  return chosen;
}

/** In days: how much later one would rather be. */
function costOf(startHour: number, hours: number): number {
  const endHour = startHour + hours;
  const overLunch = startHour < lunch.until && endHour > lunch.from ? 0.75 : 0;
  const early = startHour < 8.5 ? 0.25 : 0;
  const late = endHour > 15.5 ? 0.5 : 0;
  return overLunch + early + late;
}

/** Rooms in which so many find a seat, the smallest first; a room of unknown size comes last. */
function fittingRooms(rooms: readonly RoomCalendar[], people: number): readonly RoomCalendar[] {
  const size = ({ capacity }: RoomCalendar) => capacity ?? Number.POSITIVE_INFINITY;
  return rooms
    .filter((room) => size(room) >= people)
    .sort((one, other) => {
      const [a, b] = [size(one), size(other)];
      return a === b ? one.name.localeCompare(other.name) : a - b;
    });
}

function isFree({ busy }: BusyCalendar, time: Times): boolean {
  return !busy.some((each) => overlaps(each, time));
}

function overlaps(one: Times, other: Times): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
