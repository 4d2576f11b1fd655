import type { Session } from '../training/index.ts';

/** When who came may be ticked, without any I/O. */

const hourMs = 60 * 60_000;

export const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** From an hour before the start until it is closed. */
export function isTickable(
  { state, startsAt, closedAt }: Pick<Session, 'state' | 'startsAt' | 'closedAt'>,
  now: Date,
): boolean {
  return state === 'planned' && closedAt === undefined && now.getTime() >= startsAt.getTime() - hourMs;
}
