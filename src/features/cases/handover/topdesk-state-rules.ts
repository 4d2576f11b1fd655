import type { TopdeskOutage, TopdeskState } from './topdesk-settings-types.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Coordinators are told of a TOPdesk that does not answer when it has not for so long: most come back before. */
const quietMs = hourMs;

/** After a failure: the state with the time of the next try. What only a person can mend is tried once an hour. */
export function stateAfterFailure(
  before: TopdeskState,
  { kind, detail }: { readonly kind: TopdeskOutage; readonly detail: string },
  now: Date,
): TopdeskState & { readonly failing: NonNullable<TopdeskState['failing']> } {
  const was = before.failing?.kind === kind ? before.failing : undefined;
  const count = (was?.count ?? 0) + 1;
  // Half a minute, one, two, four, eight, then ten minutes.
  const waitMs = kind === 'down' ? Math.min(10 * minuteMs, 2 ** Math.min(count - 2, 10) * minuteMs) : hourMs;
  return {
    ...before,
    failing: {
      kind,
      detail,
      since: was?.since ?? now,
      count,
      tryAgainAt: new Date(now.getTime() + waitMs),
      ...(was?.toldAt && { toldAt: was.toldAt }),
    },
  };
}

/** Whether coordinators are to hear of an outage now: at once of what they can mend, later of what may pass, and once. */
export function isToBeTold({ failing }: TopdeskState, now: Date): boolean {
  if (!failing || failing.toldAt) return false;
  return failing.kind !== 'down' || now.getTime() - failing.since.getTime() >= quietMs;
}
