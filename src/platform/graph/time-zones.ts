import { DateTime } from 'luxon';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Graph's calendar speaks Windows' names of time zones; its list of IANA names lacks Copenhagen, Stockholm and Oslo
 * (https://learn.microsoft.com/graph/api/resources/datetimetimezone). The zones of the Nordic countries and their neighbours,
 * as Unicode's CLDR pairs them (supplemental/windowsZones.xml); the first IANA name of each is the one that comes back.
 */
const windowsZones: Readonly<Record<string, readonly string[]>> = {
  'Romance Standard Time': ['Europe/Copenhagen', 'Europe/Paris', 'Europe/Brussels', 'Europe/Madrid'],
  'W. Europe Standard Time': [
    'Europe/Stockholm',
    'Europe/Oslo',
    'Arctic/Longyearbyen',
    'Europe/Berlin',
    'Europe/Amsterdam',
    'Europe/Rome',
    'Europe/Vienna',
    'Europe/Zurich',
  ],
  'FLE Standard Time': [
    'Europe/Helsinki',
    'Europe/Mariehamn',
    'Europe/Tallinn',
    'Europe/Riga',
    'Europe/Vilnius',
  ],
  'Central European Standard Time': ['Europe/Warsaw'],
  'GMT Standard Time': [
    'Atlantic/Faroe',
    'Atlantic/Faeroe',
    'Europe/London',
    'Europe/Dublin',
    'Europe/Lisbon',
  ],
  'Greenwich Standard Time': ['Atlantic/Reykjavik', 'America/Danmarkshavn'],
  'Greenland Standard Time': ['America/Nuuk', 'America/Godthab'],
  UTC: ['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT', 'Etc/UCT', 'Zulu', 'Etc/Zulu', 'Etc/Universal', 'Universal'],
};

const windowsNameOf = new Map(
  Object.entries(windowsZones).flatMap(([name, zones]) => zones.map((zone) => [zone.toLowerCase(), name])),
);

/** Windows' name of an IANA zone. Throws `AppError('bad-request', 'zone')` for one that is not in the table. */
export function windowsZone(timeZone: string): string {
  const name = windowsNameOf.get(timeZone.toLowerCase());
  if (!name) throw new AppError('bad-request', 'zone');
  return name;
}

export function isWritableZone(timeZone: string): boolean {
  return windowsNameOf.has(timeZone.toLowerCase());
}

/** The IANA zone for a name that Graph gave, Windows' or IANA's; undefined for any other. */
export function findIanaZone(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const known = Object.entries(windowsZones).find(([each]) => each.toLowerCase() === wanted)?.[1][0];
  return known ?? (DateTime.utc().setZone(name).isValid ? name : undefined);
}

/** A time of Graph's: wall clock and zone. */
export interface ZonedTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

const wallClock = "yyyy-MM-dd'T'HH:mm:ss";

/**
 * An instant as the wall clock of a zone. In the hour that happens twice when summer time ends, the wall clock would not say
 * which of the two is meant: then it is given in UTC. `zone` is IANA; throws `AppError('bad-request', 'zone')`.
 */
export function toZonedTime(instant: Date, zone: string): ZonedTime {
  const timeZone = windowsZone(zone);
  const local = DateTime.fromJSDate(instant, { zone });
  const dateTime = local.toFormat(wallClock);
  return local.getPossibleOffsets().length > 1 ? toUtcTime(instant) : { dateTime, timeZone };
}

export function toUtcTime(instant: Date): ZonedTime {
  return { dateTime: DateTime.fromJSDate(instant, { zone: 'utc' }).toFormat(wallClock), timeZone: 'UTC' };
}

/** The instant of a time of Graph's; undefined where it is no time, or in a zone nobody knows. */
export function findInstant({ dateTime, timeZone }: ZonedTime): Date | undefined {
  const zone = findIanaZone(timeZone);
  const time = zone && DateTime.fromISO(dateTime, { zone });
  return time && time.isValid ? time.toJSDate() : undefined;
}
