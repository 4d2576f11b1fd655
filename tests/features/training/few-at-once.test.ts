import assert from 'node:assert/strict';
import { createFewAtOnce } from '../../../src/features/training/few-at-once.ts';

/** Work that ends when it is told to. */
function stoppable() {
  const ends: (() => void)[] = [];
  const order: number[] = [];
  return {
    order,
    work: (number: number) => () => {
      order.push(number);
      return new Promise<number>((resolve) => ends.push(() => resolve(number)));
    },
    endNext: async () => {
      ends.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('few at once', () => {
  it('lets two work on a thing, and the others in the order they came', async () => {
    const few = createFewAtOnce();
    const { work, order, endNext } = stoppable();
    const all = [1, 2, 3, 4].map((number) => few.run(['a'], work(number)));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(order, [1, 2]);
    await endNext();
    assert.deepEqual(order, [1, 2, 3]);
    await endNext();
    assert.deepEqual(order, [1, 2, 3, 4]);
    await endNext();
    await endNext();
    assert.deepEqual(await Promise.all(all), [1, 2, 3, 4]);
  });

  it('keeps nobody waiting for another thing, nor after a failure', async () => {
    const few = createFewAtOnce(1);
    const { work, order, endNext } = stoppable();
    const busy = few.run(['a'], work(1));
    await few.run(['b'], () => Promise.resolve());
    const failing = assert.rejects(few.run(['a'], () => Promise.reject(new Error('no'))));
    const after = few.run(['a'], work(2));
    await endNext();
    await failing;
    await endNext();
    await Promise.all([busy, after]);
    assert.deepEqual(order, [1, 2]);
  });

  it('never waits for ever, however two things are named', async () => {
    const few = createFewAtOnce(1);
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    await Promise.all(
      Array.from({ length: 50 }, (_, turn) => few.run(turn % 2 ? ['a', 'b'] : ['b', 'a', 'a'], pause)),
    );
  });
});
