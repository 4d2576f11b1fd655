/** The waiting list of one session, without any I/O: what is done about seats that come free, and who gets one. */

/** A booking that is not cancelled. */
export interface QueueEntry {
  readonly id: string;
  readonly state: 'booked' | 'waiting' | 'offered';
  readonly queueNumber: number;
  /** Stands with `offered`. */
  readonly offerExpiresAt?: Date;
}

export interface Queue {
  readonly capacity: number;
  readonly startsAt: Date;
  readonly seatHoldMinutes: number;
  readonly firstComeHours: number;
  readonly entries: readonly QueueEntry[];
}

/** What is to be done, in this order. */
export type QueueStep =
  /** The offer ran out: the place in the queue is lost. */
  | { readonly kind: 'expire'; readonly id: string }
  | { readonly kind: 'offer'; readonly id: string; readonly expiresAt: Date }
  /** A seat came free near the start: these may take it. */
  | { readonly kind: 'seat-free'; readonly ids: readonly string[] };

const minute = 60_000;
const hour = 60 * minute;
/** No offer is held longer than until so long before the start: whoever gets the seat has to get there. */
const lastOfferMs = hour;

/** When an offer ends at the latest. */
export function lastOfferEnd(startsAt: Date): Date {
  return new Date(startsAt.getTime() - lastOfferMs);
}

/** Seats nobody has and none is held for. */
export function freeSeats({ capacity, entries }: Pick<Queue, 'capacity' | 'entries'>): number {
  return Math.max(0, capacity - entries.filter(({ state }) => state !== 'waiting').length);
}

/** So near the start that a free seat goes to whoever takes it first. */
export function isFirstCome(
  { startsAt, firstComeHours }: Pick<Queue, 'startsAt' | 'firstComeHours'>,
  now: Date,
): boolean {
  return now.getTime() >= startsAt.getTime() - Math.max(firstComeHours * hour, lastOfferMs);
}

/**
 * Lets offers run out and gives free seats on, first come first. `freeBefore`: how many seats were free before what has just
 * happened; near the start those who wait are told only of a seat that came free since. After the start nothing is given on.
 */
export function settleQueue(
  queue: Queue,
  now: Date,
  freeBefore: number,
): { readonly queue: Queue; readonly steps: readonly QueueStep[] } {
  const steps: QueueStep[] = [];
  const isOver = (entry: QueueEntry) =>
    entry.state === 'offered' && entry.offerExpiresAt !== undefined && entry.offerExpiresAt <= now;
  let entries = queue.entries.filter((entry) => {
    if (isOver(entry)) steps.push({ kind: 'expire', id: entry.id });
    return !isOver(entry);
  });
  const waiting = inOrder(entries.filter(({ state }) => state === 'waiting'));
  let free = freeSeats({ capacity: queue.capacity, entries });
  if (now >= queue.startsAt) return { queue: { ...queue, entries }, steps };
  if (isFirstCome(queue, now)) {
    if (free > freeBefore && waiting.length > 0) {
      steps.push({ kind: 'seat-free', ids: waiting.map(({ id }) => id) });
    }
    return { queue: { ...queue, entries }, steps };
  }
  const expiresAt = new Date(
    Math.min(now.getTime() + queue.seatHoldMinutes * minute, lastOfferEnd(queue.startsAt).getTime()),
  );
  const offered = new Set<string>();
  for (const { id } of waiting) {
    if (free === 0) break;
    free -= 1;
    offered.add(id);
    steps.push({ kind: 'offer', id, expiresAt });
  }
  entries = entries.map((entry) =>
    offered.has(entry.id) ? { ...entry, state: 'offered', offerExpiresAt: expiresAt } : entry,
  );
  return { queue: { ...queue, entries }, steps };
}

/** What pressing "Book" gives in a queue that was settled just before: a seat, a place in the queue, or nothing. */
export function decideSeat(
  queue: Queue,
  mine: QueueEntry | undefined,
  wait: boolean,
): 'seat' | 'wait' | 'still-waiting' | 'full' {
  if (mine?.state === 'offered') return 'seat';
  // Far from the start a settled queue has no free seat while anybody waits; near it, whoever comes first takes it.
  if (freeSeats(queue) > 0) return 'seat';
  if (mine?.state === 'waiting') return 'still-waiting';
  return wait ? 'wait' : 'full';
}

function inOrder(entries: readonly QueueEntry[]): readonly QueueEntry[] {
  return [...entries].sort((one, other) => one.queueNumber - other.queueNumber);
}
