import type { PersonPresence, PresenceDot } from '../../dto/sandbox-page-dto.ts';
import type { Clock } from '../../kernel/clock.ts';
import { absenceAt } from '../demo/absence-at.ts';
import { demoTenants, findDemoPerson } from '../demo/demo-network.ts';

export const presenceDots = [
  'available',
  'busy',
  'do-not-disturb',
  'away',
  'offline',
  'unknown',
] as const satisfies readonly PresenceDot[];

/** Who is reachable, as the people of the demo have set it. */
export interface PresenceBoard {
  of(personId: string): PersonPresence;
  set(personId: string, presence: Partial<PersonPresence>): void;
  reset(): void;
}

/** Starts from the demo's absences: an automatic reply is on while one that Graph knows of lasts. */
export function createPresenceBoard(clock: Clock): PresenceBoard {
  const startedAt = clock.now();
  const changed = new Map<string, PersonPresence>();
  const busy = new Set(
    demoTenants.flatMap(({ people }) => people.filter((_, index) => index % 9 === 6).map(({ id }) => id)),
  );

  function initial(personId: string): PersonPresence {
    const found = findDemoPerson(personId);
    const absence = found?.person.absence;
    if (absence && absence.knownBy !== 'coordinator') {
      const { startsAt, endsAt } = absenceAt(absence, startedAt, found.municipality.timeZone);
      const now = clock.now();
      if (startsAt <= now && (!endsAt || now < endsAt)) return { dot: 'offline', outOfOffice: true };
    }
    return { dot: busy.has(personId) ? 'busy' : 'available', outOfOffice: false };
  }

  const of = (personId: string) => changed.get(personId) ?? initial(personId);
  return {
    of,
    set(personId, presence) {
      changed.set(personId, { ...of(personId), ...presence });
    },
    reset: () => changed.clear(),
  };
}
