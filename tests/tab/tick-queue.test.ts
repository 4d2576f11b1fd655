import assert from 'node:assert/strict';
import type { SheetDto } from '../../src/dto/training-dto.ts';
import { ApiError } from '../../src/tab/api/api-error.ts';
import {
  createTickQueue,
  type Ticks,
  type TickQueueState,
} from '../../src/tab/features/training/tick-queue.ts';
import { createTabTraining } from '../support/tab-training.ts';

describe('the queue of ticks', () => {
  const sheet = createTabTraining('da').sheet;

  /** A server that answers when told to, and a clock that goes on when told to. */
  function start() {
    const sent: { ticks: Ticks; ok(): void; fail(error: unknown): void }[] = [];
    const states: TickQueueState['kind'][] = [];
    const saved: SheetDto[] = [];
    const refused: ApiError['kind'][] = [];
    const timers: { work: () => void; ms: number }[] = [];
    const queue = createTickQueue({
      save: (ticks) =>
        new Promise((resolve, reject) =>
          sent.push({ ticks, ok: () => resolve(sheet), fail: (error) => reject(error as Error) }),
        ),
      onSaved: (one) => saved.push(one),
      onRefused: (error) => refused.push(error.kind),
      onState: ({ kind }) => states.push(kind),
      later(work, ms) {
        const timer = { work, ms };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    });
    return { queue, sent, states, saved, refused, timers };
  }
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const tick = (id: string, attended: boolean | null = true): Ticks => new Map([[id, attended]]);

  it('sends at once, and what is pressed meanwhile in one go after it', async () => {
    const { queue, sent, saved } = start();
    queue.put(tick('a'));
    queue.put(tick('b'));
    queue.put(tick('c'));
    assert.equal(sent.length, 1);
    assert.deepEqual([...queue.state.pending.keys()], ['a', 'b', 'c']);
    sent[0]!.ok();
    await settled();
    assert.deepEqual([...sent[1]!.ticks.keys()], ['b', 'c']);
    sent[1]!.ok();
    await settled();
    assert.equal(queue.state.kind, 'idle');
    assert.equal(queue.state.pending.size, 0);
    assert.equal(saved.length, 2);
  });

  it('lets the last of two presses hold, whatever is on its way', async () => {
    const { queue, sent } = start();
    queue.put(tick('a'));
    queue.put(tick('a', null));
    sent[0]!.ok();
    await settled();
    assert.equal(sent[1]!.ticks.get('a'), null);
  });

  it('tries again with growing pauses, and loses nothing', async () => {
    const { queue, sent, timers } = start();
    queue.put(tick('a'));
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      sent.at(-1)!.fail(new ApiError('offline'));
      await settled();
      assert.equal(queue.state.kind, 'retrying');
      pauses.push(timers[0]!.ms);
      timers.shift()!.work();
    }
    assert.deepEqual(pauses, [2000, 4000, 8000, 16000, 30000, 30000]);
    queue.put(tick('b'));
    sent.at(-1)!.ok();
    await settled();
    assert.deepEqual([...sent.at(-1)!.ticks.keys()], ['b']);
    sent.at(-1)!.ok();
    await settled();
    assert.equal(queue.state.kind, 'idle');
  });

  it('waits for its pause though more is pressed, and goes at once when told to', async () => {
    const { queue, sent, timers } = start();
    queue.put(tick('a'));
    sent[0]!.fail(new ApiError('unavailable'));
    await settled();
    queue.put(tick('b'));
    assert.equal(sent.length, 1);
    queue.retry();
    assert.equal(sent.length, 2);
    assert.deepEqual([...sent[1]!.ticks.keys()], ['a', 'b']);
    assert.equal(timers.length, 0, 'the later attempt is called off');
  });

  it('drops what the server will never take, and says so', async () => {
    const { queue, sent, refused, timers } = start();
    queue.put(tick('a'));
    sent[0]!.fail(new ApiError('conflict'));
    await settled();
    assert.deepEqual(refused, ['conflict']);
    assert.equal(queue.state.pending.size, 0);
    assert.equal(timers.length, 0);
  });

  it('is silent once stopped', async () => {
    const { queue, sent, states, saved } = start();
    queue.put(tick('a'));
    queue.put(tick('b'));
    const before = states.length;
    queue.stop();
    sent[0]!.ok();
    await settled();
    assert.equal(sent.length, 1);
    assert.equal(states.length, before);
    assert.equal(saved.length, 0);
  });
});
