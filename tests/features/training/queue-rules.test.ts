import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decideSeat,
  freeSeats,
  isFirstCome,
  lastOfferEnd,
  settleQueue,
  type Queue,
  type QueueEntry,
} from '../../../src/features/training/queue-rules.ts';

const hour = 3_600_000;
const minute = 60_000;
const startsAt = new Date('2026-09-15T11:00:00Z');
const weekBefore = new Date(startsAt.getTime() - 7 * 24 * hour);

function queueOf(entries: readonly QueueEntry[], overrides: Partial<Queue> = {}): Queue {
  return { capacity: 1, startsAt, seatHoldMinutes: 240, firstComeHours: 24, entries, ...overrides };
}
const booked = (id: string, queueNumber: number): QueueEntry => ({ id, state: 'booked', queueNumber });
const waiting = (id: string, queueNumber: number): QueueEntry => ({ id, state: 'waiting', queueNumber });
const offered = (id: string, queueNumber: number, offerExpiresAt: Date): QueueEntry => ({
  id,
  state: 'offered',
  queueNumber,
  offerExpiresAt,
});

describe('the waiting list', () => {
  it('offers a free seat to the first, whatever order they are read in', () => {
    const { steps } = settleQueue(queueOf([waiting('late', 7), waiting('early', 3)]), weekBefore, 0);
    const expiresAt = new Date(weekBefore.getTime() + 240 * minute);
    assert.deepEqual(steps, [{ kind: 'offer', id: 'early', expiresAt }]);
  });

  it('holds an offer no longer than until an hour before the start', () => {
    const now = new Date(startsAt.getTime() - 3 * hour);
    const { steps } = settleQueue(queueOf([waiting('a', 1)], { firstComeHours: 0 }), now, 0);
    assert.deepEqual(steps, [{ kind: 'offer', id: 'a', expiresAt: lastOfferEnd(startsAt) }]);
  });

  it('lets an offer run out at its moment, not before', () => {
    const expiresAt = new Date(weekBefore.getTime() + hour);
    const queue = queueOf([offered('a', 1, expiresAt), waiting('b', 2)]);
    const before = new Date(expiresAt.getTime() - 1);
    assert.deepEqual(settleQueue(queue, before, freeSeats(queue)).steps, []);
    assert.deepEqual(
      settleQueue(queue, expiresAt, freeSeats(queue)).steps.map((step) => step.kind),
      ['expire', 'offer'],
    );
  });

  // [minutes before the start, first come by so many hours, is it first come]
  for (const [before, firstComeHours, expected] of [
    [24 * 60 + 1, 24, false],
    [24 * 60, 24, true],
    [61, 0, false],
    [60, 0, true],
    [-1, 0, true],
  ] as const) {
    it(`${expected ? 'is' : 'is not'} first come ${before} minutes before, by ${firstComeHours} hours`, () => {
      const now = new Date(startsAt.getTime() - before * minute);
      assert.equal(isFirstCome({ startsAt, firstComeHours }, now), expected);
    });
  }

  it('near the start tells all who wait, once for each seat that comes free', () => {
    const now = new Date(startsAt.getTime() - 2 * hour);
    const queue = queueOf([waiting('a', 1), waiting('b', 2)]);
    assert.deepEqual(settleQueue(queue, now, 0).steps, [{ kind: 'seat-free', ids: ['a', 'b'] }]);
    assert.deepEqual(settleQueue(queue, now, 1).steps, [], 'they know already');
  });

  it('gives nothing on after the start', () => {
    const queue = queueOf([waiting('a', 1)]);
    assert.deepEqual(settleQueue(queue, startsAt, 0).steps, []);
  });

  it('offers as many seats as a raised capacity has', () => {
    const queue = queueOf([booked('a', 1), waiting('b', 2), waiting('c', 3), waiting('d', 4)], {
      capacity: 3,
    });
    const { steps } = settleQueue(queue, weekBefore, 0);
    assert.deepEqual(
      steps.map((step) => (step.kind === 'offer' ? step.id : step.kind)),
      ['b', 'c'],
    );
  });

  it('decides what pressing gives', () => {
    const mine = waiting('a', 2);
    assert.equal(decideSeat(queueOf([]), undefined, false), 'seat');
    assert.equal(decideSeat(queueOf([booked('b', 1)]), undefined, false), 'full');
    assert.equal(decideSeat(queueOf([booked('b', 1)]), undefined, true), 'wait');
    assert.equal(decideSeat(queueOf([booked('b', 1), mine]), mine, true), 'still-waiting');
    const held = offered('a', 1, startsAt);
    assert.equal(decideSeat(queueOf([held]), held, false), 'seat');
    assert.equal(decideSeat(queueOf([held]), undefined, false), 'full');
  });
});

/** What people, coordinators and the clock do to a session. */
type Act =
  | { readonly kind: 'press'; readonly who: number; readonly wait: boolean }
  | { readonly kind: 'leave'; readonly who: number }
  | { readonly kind: 'capacity'; readonly to: number }
  | { readonly kind: 'wait'; readonly minutes: number };

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('press' as const), who: fc.nat(7), wait: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.nat(7) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('capacity' as const), to: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  },
);

describe('the waiting list, whatever is done to it', () => {
  it('loses no seat, exceeds no capacity, and keeps the order', () => {
    fc.assert(
      fc.property(
        fc.array(acts, { maxLength: 80 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 48 }),
        (script, capacity, firstComeHours) => {
          let queue = queueOf([], { capacity, firstComeHours });
          let now = new Date(startsAt.getTime() - 4 * 24 * hour);
          let number = 0;

          /** Does what the ledger does: change, then settle, with what was free before. */
          const settle = (changed: Queue) => {
            const before = freeSeats(queue);
            const inLine = changed.entries.filter(({ state }) => state === 'waiting');
            const { queue: settled, steps } = settleQueue(changed, now, before);
            const given = steps.flatMap((step) => (step.kind === 'offer' ? step.id : []));
            const first = [...inLine]
              .sort((one, other) => one.queueNumber - other.queueNumber)
              .slice(0, given.length)
              .map(({ id }) => id);
            assert.deepEqual(given, first, 'offers go to those who came first');
            queue = settled;
          };

          for (const act of script) {
            if (act.kind === 'wait') {
              now = new Date(now.getTime() + act.minutes * minute);
              settle(queue);
            } else if (act.kind === 'capacity') {
              const taken = queue.entries.filter(({ state }) => state !== 'waiting').length;
              settle({ ...queue, capacity: Math.max(act.to, taken) });
            } else if (act.kind === 'leave') {
              settle({ ...queue, entries: queue.entries.filter(({ id }) => id !== String(act.who)) });
            } else {
              settle(queue);
              const id = String(act.who);
              const mine = queue.entries.find((entry) => entry.id === id);
              if (mine?.state === 'booked' || now >= startsAt) continue;
              const decision = decideSeat(queue, mine, act.wait);
              const others = queue.entries.filter((entry) => entry.id !== id);
              if (decision === 'seat') {
                queue = { ...queue, entries: [...others, booked(id, mine?.queueNumber ?? (number += 1))] };
              } else if (decision === 'wait') {
                queue = { ...queue, entries: [...others, waiting(id, (number += 1))] };
              }
            }
            const taken = queue.entries.filter(({ state }) => state !== 'waiting').length;
            assert.ok(taken <= queue.capacity, 'more seats given than there are');
            const isAnyoneWaiting = queue.entries.some(({ state }) => state === 'waiting');
            if (now < startsAt && !isFirstCome(queue, now)) {
              assert.ok(
                freeSeats(queue) === 0 || !isAnyoneWaiting,
                'a seat stands empty while somebody waits',
              );
            }
            for (const { state, offerExpiresAt } of queue.entries) {
              assert.equal(state === 'offered', offerExpiresAt !== undefined);
              assert.ok(!offerExpiresAt || offerExpiresAt <= lastOfferEnd(startsAt));
            }
            assert.equal(new Set(queue.entries.map((entry) => entry.id)).size, queue.entries.length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
