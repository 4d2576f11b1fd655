import type { PresenceState } from '../../platform/graph/graph-types.ts';
import type { Absence, ContactPoint } from '../directory/index.ts';
import { closesAt, isOpen, nextOpening, type LocalCalendar } from './opening-hours-rules.ts';
import type { Reach } from './support-types.ts';

/** Whether a person can be reached: a stored absence counts before what presence says. */
export function personReach(
  { presence, at }: { readonly presence: ReadonlyMap<string, PresenceState>; readonly at: Date },
  personId: string,
  absences: readonly Absence[],
): Reach {
  const away = absenceAt(absences, at);
  if (away) return { state: 'away', until: away.endsAt };
  return reachOfPresence(presence.get(personId) ?? 'unknown');
}

/** Whether a group, a service or somebody outside can be reached. Without opening hours nothing is known. */
export function pointReach({ openingHours }: ContactPoint, at: Date, calendar: LocalCalendar): Reach {
  if (!isOpen(openingHours, at, calendar)) {
    return { state: 'closed', until: nextOpening(openingHours, at, calendar) };
  }
  return { state: openingHours ? 'now' : 'unknown', until: closesAt(openingHours, at, calendar) };
}

/** The absence at a moment with its end; absences that touch or overlap count as one. */
export function absenceAt(absences: readonly Absence[], at: Date): Pick<Absence, 'endsAt'> | undefined {
  let moment = at;
  let away = false;
  for (;;) {
    const here = absences.filter(
      ({ startsAt, endsAt }) => startsAt <= moment && (endsAt === undefined || endsAt > moment),
    );
    if (here.length === 0) return away ? { endsAt: moment } : undefined;
    away = true;
    if (here.some(({ endsAt }) => endsAt === undefined)) return { endsAt: undefined };
    moment = new Date(Math.max(...here.map(({ endsAt }) => endsAt!.getTime())));
  }
}

function reachOfPresence(state: PresenceState): Reach {
  if (state === 'available') return { state: 'now' };
  if (state === 'out-of-office') return { state: 'away' };
  return { state };
}
