import type { HoursDto } from '../../../../dto/organisation-dto.ts';

type Intervals = HoursDto['weekdays'][number];

const interval = /^(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})$/;

/** `8:00-12:00, 13:00-15:30`, as one types it, and full stops for colons. Undefined: not times, or not in order. */
export function readIntervals(text: string): Intervals | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const read: [string, string][] = [];
  for (const part of parts) {
    const found = interval.exec(part);
    if (!found) return undefined;
    const [from, until] = [timeOf(found[1]!, found[2]!), timeOf(found[3]!, found[4]!)];
    if (!from || !until || from >= until || from === '24:00') return undefined;
    const last = read.at(-1);
    if (last && last[1] > from) return undefined;
    read.push([from, until]);
  }
  return read;
}

export function writeIntervals(intervals: Intervals): string {
  return intervals.map(([from, until]) => `${from}-${until}`).join(', ');
}

/** One date a line. Undefined: one of them is none. */
export function readDays(text: string): string[] | undefined {
  const days = text.split(/[\s,;]+/).filter(Boolean);
  return days.every(isDay) ? days : undefined;
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function timeOf(hours: string, minutes: string): string | undefined {
  const isTime = Number(minutes) < 60 && (Number(hours) < 24 || (hours === '24' && minutes === '00'));
  return isTime ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}
