import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Availability, Mailbox, Room, ServiceCalendar } from '../../platform/graph/index.ts';
import { mayPlan, type AvailabilityService, type BusyInterval } from '../training/index.ts';
import { findFreeTimes, type RoomCalendar } from './free-time-rules.ts';
import type { PresentSessionStore } from './present-session-store.ts';

export interface AvailabilityParts {
  readonly database: Database;
  readonly sessions: Pick<PresentSessionStore, 'findServiceMailbox' | 'findMails' | 'listRoomCapacities'>;
  readonly calendar: Pick<ServiceCalendar, 'readAvailability' | 'listRooms'>;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly clock: Clock;
  /** Somebody waits for a card; 2 000 unless told. */
  readonly ownBusyLimitMs?: number;
}

export interface OutlookAvailability extends AvailabilityService {
  /** Addresses of the tenant's rooms in lower case; undefined where Graph does not say. */
  listRoomAddresses(tenantId: string): Promise<ReadonlySet<string> | undefined>;
}

const ownBusyFreshMs = 60_000;
const roomsFreshMs = 3_600_000;
/** What Graph answers at a time. */
const mostAddresses = 100;
const longestWindowMs = 62 * 86_400_000;
const mostKept = 2_000;

/** Asks Outlook when people and rooms are free. Only free and busy is read, never what somebody does. */
export function createAvailability(parts: AvailabilityParts): OutlookAvailability {
  const { database, sessions, calendar, tenantOf, clock, ownBusyLimitMs = 2_000 } = parts;
  const ownBusy = createFreshCache<readonly BusyInterval[] | undefined>(clock, ownBusyFreshMs);
  const roomsOf = createFreshCache<readonly Room[]>(clock, roomsFreshMs);

  return {
    async findOwnBusy(actor, between) {
      const key = `${actor.municipalityId} ${actor.personId} ${between.startsAt.getTime()} ${between.endsAt.getTime()}`;
      const asked = ownBusy.get(key, () => readOwnBusy(actor, between));
      return withinLimit(asked, ownBusyLimitMs).catch(() => undefined);
    },

    async findTimes(actor, wish) {
      if (!mayPlan(actor)) throw new AppError('forbidden');
      const { between, teacherIds, needsRoom, people } = wish;
      const mailbox = await findMailbox(actor.municipalityId);
      if (!mailbox) throw new AppError('unavailable', 'no-service-mailbox');
      const [mails, capacities] = await database.inMunicipality(actor.municipalityId, async (trx) => [
        await sessions.findMails(trx, teacherIds),
        await sessions.listRoomCapacities(trx),
      ]);
      const rooms = needsRoom
        ? (await listRooms(mailbox.tenantId))
            .map((room) => ({
              ...room,
              capacity: capacities.get(room.address.toLowerCase()) ?? room.capacity,
            }))
            .filter(({ capacity }) => capacity === undefined || capacity >= people)
        : [];
      const known = await readCalendars(
        mailbox,
        [...mails.values(), ...rooms.map(({ address }) => address)],
        between,
      );
      const calendarOf = (address: string) => known.get(address.toLowerCase());
      const teachers = [...mails.values()];
      const unknown = [...teachers, ...rooms.map(({ address }) => address)].filter(
        (address) => !calendarOf(address)?.known,
      );
      const freeRooms: RoomCalendar[] = rooms.flatMap(({ address, name, capacity }) => {
        const found = calendarOf(address);
        return found?.known ? [{ address, name, capacity, busy: found.busy }] : [];
      });
      const times = findFreeTimes({
        ...wish,
        teachers: teachers.map((address) => ({ address, busy: calendarOf(address)?.busy ?? [] })),
        rooms: needsRoom ? freeRooms : undefined,
      });
      return {
        times: times.map(({ startsAt, endsAt, rooms: free }) => ({
          startsAt,
          endsAt,
          rooms: free.map(({ address, name, capacity }) => ({ address, name, capacity })),
        })),
        unknown,
      };
    },

    async listRooms(actor) {
      if (!mayPlan(actor)) throw new AppError('forbidden');
      const tenantId = await tenantOf(actor.municipalityId);
      return tenantId ? listRooms(tenantId) : [];
    },

    listRoomAddresses: (tenantId) =>
      listRooms(tenantId).then(
        (rooms) => new Set(rooms.map(({ address }) => address.toLowerCase())),
        () => undefined,
      ),
  };

  async function readOwnBusy(
    actor: Actor,
    between: BusyInterval,
  ): Promise<readonly BusyInterval[] | undefined> {
    const mailbox = await findMailbox(actor.municipalityId);
    const mails = await database.inMunicipality(actor.municipalityId, (trx) =>
      sessions.findMails(trx, [actor.personId]),
    );
    const mail = mails.get(actor.personId);
    if (!mailbox || !mail) return undefined;
    const [own] = await calendar.readAvailability(mailbox, [mail], between);
    return own?.known ? own.busy : undefined;
  }

  async function findMailbox(municipalityId: string): Promise<Mailbox | undefined> {
    const address = await database.inMunicipality(municipalityId, (trx) => sessions.findServiceMailbox(trx));
    const tenantId = address && (await tenantOf(municipalityId));
    return address && tenantId ? { tenantId, address } : undefined;
  }

  function listRooms(tenantId: string): Promise<readonly Room[]> {
    return roomsOf.get(tenantId, () => calendar.listRooms(tenantId));
  }

  /** Free and busy of many, over any time, in as many questions as Graph allows. */
  async function readCalendars(
    mailbox: Mailbox,
    addresses: readonly string[],
    { startsAt, endsAt }: BusyInterval,
  ): Promise<ReadonlyMap<string, Availability>> {
    const known = new Map<string, Availability>();
    for (let from = startsAt.getTime(); from < endsAt.getTime(); from += longestWindowMs) {
      const until = Math.min(from + longestWindowMs, endsAt.getTime());
      const window = { startsAt: new Date(from), endsAt: new Date(until) };
      for (let at = 0; at < addresses.length; at += mostAddresses) {
        const part = addresses.slice(at, at + mostAddresses);
        for (const one of await calendar.readAvailability(mailbox, part, window)) {
          const key = one.address.toLowerCase();
          const before = known.get(key);
          known.set(key, {
            ...one,
            known: one.known && (before?.known ?? true),
            busy: [...(before?.busy ?? []), ...one.busy],
          });
        }
      }
    }
    return known;
  }
}

/** Keeps answers for a while, and lets those who ask at the same time share one. Failures are not kept. */
function createFreshCache<T>(clock: Clock, freshMs: number) {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<T> }>();
  return {
    get(key: string, load: () => Promise<T>): Promise<T> {
      const now = clock.now().getTime();
      const entry = kept.get(key);
      if (entry && entry.until > now) return entry.value;
      const value = load();
      kept.delete(key);
      kept.set(key, { until: now + freshMs, value });
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key);
      });
      return value;
    },
  };
}

async function withinLimit<T>(value: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([value, limit]);
  } finally {
    clearTimeout(timer);
  }
}
