import { DateTime } from 'luxon';

/**
 * The Windows names of time zones that the stand-in takes, with the zone each stands for (Unicode CLDR windowsZones, territory
 * 001). Graph takes these and a short list of IANA names that holds neither Copenhagen nor Stockholm nor Oslo
 * (https://learn.microsoft.com/graph/api/resources/datetimetimezone); the stand-in takes no IANA name but UTC.
 */
const zones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GTB Standard Time': 'Europe/Bucharest',
  'FLE Standard Time': 'Europe/Kiev',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Greenland Standard Time': 'America/Nuuk',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Tokyo Standard Time': 'Asia/Tokyo',
};

/** The IANA zone of a Windows name, or undefined. Any case, as Graph takes it. */
export function findZone(name: string): string | undefined {
  return (
    zones[name] ?? Object.entries(zones).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1]
  );
}

/** The Windows name used for a zone of the demo. */
export function windowsZoneOf(iana: string): string {
  if (iana === 'Europe/Copenhagen') return 'Romance Standard Time';
  return iana === 'Europe/Stockholm' || iana === 'Europe/Oslo' ? 'W. Europe Standard Time' : 'UTC';
}

/**
 * The moment a local time stands for, in milliseconds; undefined where it is no time. An hour that does not exist becomes the one
 * after it, as in Outlook.
 */
export function readLocalTime(dateTime: string, iana: string): number | undefined {
  const time = DateTime.fromISO(dateTime, { zone: iana });
  return time.isValid ? time.toMillis() : undefined;
}

/** `2026-09-15T10:00:00.0000000` in a zone, as Graph writes times. */
export function writeLocalTime(at: number, iana: string): string {
  if (iana === 'UTC') return new Date(at).toISOString().replace(/\.\d+Z$/, '.0000000');
  return `${DateTime.fromMillis(at, { zone: iana }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;
}
