import type { CalendarItem } from '../outlook/calendar-items.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { readLocalTime } from '../outlook/windows-zones.ts';

/**
 * The comparisons of events that are documented or widely used: times, subject and iCalUId, joined by `and`. By `transactionId`
 * nothing documents a filter, so there is none: who looks for an event by it has to read the calendar.
 */
const properties: Readonly<Record<string, (item: CalendarItem) => number | string>> = {
  'start/datetime': ({ meeting }) => meeting.start.at,
  'end/datetime': ({ meeting }) => meeting.end.at,
  createddatetime: ({ meeting }) => meeting.createdAt,
  lastmodifieddatetime: ({ changedAt }) => changedAt,
  subject: ({ meeting }) => meeting.subject,
  icaluid: ({ meeting }) => meeting.iCalUId,
};

const comparison = /^\s*([\w/]+)\s+(eq|ne|ge|gt|le|lt)\s+(?:'((?:[^']|'')*)'|(\S+))\s*$/i;

/** A test of events from `$filter`. Throws `OutlookRefusal` 400 for what Outlook cannot filter by. */
export function readEventFilter(filter: string | null): (item: CalendarItem) => boolean {
  if (!filter) return () => true;
  const tests = filter.split(/\s+and\s+/i).map(readComparison);
  return (item) => tests.every((test) => test(item));
}

function readComparison(text: string): (item: CalendarItem) => boolean {
  const [, name, operator, quoted, bare] = comparison.exec(text) ?? [];
  const property = name && properties[name.toLowerCase()];
  if (!name || !operator) {
    throw new OutlookRefusal(
      400,
      'ErrorInvalidUrlQueryFilter',
      'The query filter contains one or more invalid nodes.',
    );
  }
  if (!property) {
    throw new OutlookRefusal(
      400,
      'ErrorInvalidProperty',
      `The property '${name}' does not support filtering.`,
    );
  }
  const written = quoted?.replaceAll("''", "'") ?? bare ?? '';
  const isTime = /datetime$/i.test(name);
  const value = isTime ? readLocalTime(written, 'UTC') : written;
  if (value === undefined) {
    throw new OutlookRefusal(400, 'ErrorInvalidUrlQueryFilter', `'${written}' is not a valid date and time.`);
  }
  const compare = (item: CalendarItem): number => {
    const has = property(item);
    return has === value ? 0 : has < value ? -1 : 1;
  };
  const holds: Readonly<Record<string, (order: number) => boolean>> = {
    eq: (order) => order === 0,
    ne: (order) => order !== 0,
    ge: (order) => order >= 0,
    gt: (order) => order > 0,
    le: (order) => order <= 0,
    lt: (order) => order < 0,
  };
  return (item) => holds[operator.toLowerCase()]!(compare(item));
}
