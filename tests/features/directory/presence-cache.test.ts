import assert from 'node:assert/strict';
import { createPresenceCache } from '../../../src/features/directory/presence-cache.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import type { Presence } from '../../../src/platform/graph/graph-types.ts';
import { createTestClock } from '../../support/test-clock.ts';

describe('presence', () => {
  const setUp = (
    readPresence: (ids: readonly string[]) => Promise<readonly Presence[]>,
    timeLimitMs = 800,
  ) => {
    const clock = createTestClock();
    const asked: string[][] = [];
    const directory = {
      readPresence: (_tenant: string, ids: readonly string[]) => {
        asked.push([...ids]);
        return readPresence(ids);
      },
    };
    const cache = createPresenceCache({ directory, clock, log: silentLogger, timeLimitMs });
    return { clock, asked, cache };
  };
  const available = async (ids: readonly string[]) =>
    ids.map((personId) => ({ personId, state: 'available' as const }));

  it('asks about each person once a minute', async () => {
    const { cache, asked, clock } = setUp(available);
    assert.equal(cache.peek(['a']), undefined);
    await cache.read('t', ['a', 'b', 'a']);
    await cache.read('t', ['b', 'c']);
    assert.deepEqual(asked, [['a', 'b'], ['c']]);
    assert.equal(cache.peek(['a', 'b', 'c'])?.get('c'), 'available');
    clock.advance(60_000);
    assert.equal(cache.peek(['a']), undefined);
  });

  it('is unknown for whom Graph leaves out', async () => {
    const { cache } = setUp(async () => [{ personId: 'a', state: 'busy' }]);
    const states = await cache.read('t', ['a', 'b']);
    assert.deepEqual(
      [...states],
      [
        ['a', 'busy'],
        ['b', 'unknown'],
      ],
    );
  });

  it('is unknown when Graph fails, and leaves it in peace for a while', async () => {
    const { cache, asked, clock } = setUp(() => Promise.reject(new Error('down')));
    for (let times = 0; times < 3; times++) assert.equal((await cache.read('t', ['a'])).get('a'), 'unknown');
    assert.equal(asked.length, 1);
    clock.advance(15_000);
    await cache.read('t', ['a']);
    assert.equal(asked.length, 2);
  });

  it('does not wait for a Graph that does not answer, but takes what comes late', async () => {
    let answer: (presences: readonly Presence[]) => void = () => {};
    const { cache } = setUp(() => new Promise((resolve) => (answer = resolve)), 0);
    assert.equal((await cache.read('t', ['a'])).get('a'), 'unknown');
    answer([{ personId: 'a', state: 'available' }]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(cache.peek(['a'])?.get('a'), 'available');
  });
});
