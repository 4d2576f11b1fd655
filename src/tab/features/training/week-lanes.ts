import type { SessionDto } from '../../../dto/training-dto.ts';

/** A session in a day's column: `lane` of `lanes` beside each other, because they overlap. */
export interface Placed {
  readonly session: SessionDto;
  readonly lane: number;
  readonly lanes: number;
}

/** Puts the sessions of a day beside each other where they overlap. Each run of overlapping ones shares one number of lanes. */
export function placeInLanes(sessions: readonly SessionDto[]): Placed[] {
  const inOrder = [...sessions].sort(
    (a, b) => a.when.startMinute - b.when.startMinute || a.when.endMinute - b.when.endMinute,
  );
  const placed: Placed[] = [];
  let run: { session: SessionDto; lane: number }[] = [];
  let ends: number[] = [];
  const finish = () => {
    placed.push(...run.map((one) => ({ ...one, lanes: ends.length })));
    run = [];
    ends = [];
  };
  for (const session of inOrder) {
    const { startMinute, endMinute } = session.when;
    if (ends.every((end) => end <= startMinute)) finish();
    const free = ends.findIndex((end) => end <= startMinute);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = endMinute;
    run.push({ session, lane });
  }
  finish();
  return placed;
}

/** The hours a week's calendar shows: the working day, or as far as its sessions reach. */
export function hoursOf(sessions: readonly SessionDto[]): { readonly from: number; readonly until: number } {
  const starts = sessions.map(({ when }) => Math.floor(when.startMinute / 60));
  const ends = sessions.map(({ when }) => Math.min(24, Math.ceil(when.endMinute / 60)));
  return { from: Math.min(8, ...starts), until: Math.max(16, ...ends) };
}
