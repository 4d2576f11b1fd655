import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { createRequestGate } from '../../../src/platform/graph/request-gate.ts';
import { RetryAfter } from '../../../src/platform/jobs/job-types.ts';

describe('the gate before Graph', () => {
  const clock = { now: () => new Date('2026-11-20T08:00:00Z') };

  it('lets so many through, so many wait, and turns the rest away', async () => {
    const gate = createRequestGate({ clock, concurrency: 2, waiting: 1 });
    const started: number[] = [];
    const finish: Array<() => void> = [];
    const ask = (number: number) =>
      gate.pass('tenant users', () => {
        started.push(number);
        return new Promise<number>((resolve) => finish.push(() => resolve(number)));
      });
    const answers = [ask(1), ask(2), ask(3)];
    await assert.rejects(
      ask(4),
      (error: unknown) => error instanceof AppError && error.detail === 'graph:busy',
    );
    assert.deepEqual(started, [1, 2]);
    finish[0]?.();
    assert.equal(await answers[0], 1);
    await new Promise(setImmediate);
    assert.deepEqual(started, [1, 2, 3]);
    finish[1]?.();
    finish[2]?.();
    assert.deepEqual(await Promise.all(answers), [1, 2, 3]);
  });

  it('gives a place back when a request fails, and holds back who waited when a pause begins', async () => {
    const gate = createRequestGate({ clock, concurrency: 1, waiting: 5 });
    let asked = 0;
    const failing = gate.pass('tenant users', () => {
      asked += 1;
      return Promise.reject(new RetryAfter(5));
    });
    const waiting = gate.pass('tenant users', () => Promise.resolve((asked += 1)));
    await assert.rejects(failing, RetryAfter);
    await assert.rejects(waiting, RetryAfter);
    assert.equal(asked, 1);
    assert.equal(await gate.pass('tenant photos', () => Promise.resolve('room')), 'room');
  });

  it('bounds each key and all together, and lets another key pass who waits for its own', async () => {
    const gate = createRequestGate({ clock, concurrency: 3, concurrencyPerKey: 2, waiting: 10 });
    const started: string[] = [];
    const finish = new Map<string, () => void>();
    const ask = (key: string, name: string) =>
      gate.pass(key, () => {
        started.push(name);
        return new Promise<void>((resolve) => finish.set(name, resolve));
      });
    const answers = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b', 'b1'), ask('b', 'b2')];
    await new Promise(setImmediate);
    assert.deepEqual(started, ['a1', 'a2', 'b1'], 'the third of a waits for a, the second of b for room');
    finish.get('b1')?.();
    await new Promise(setImmediate);
    assert.deepEqual(started.slice(3), ['b2'], 'room, but not for a');
    finish.get('a1')?.();
    await new Promise(setImmediate);
    assert.deepEqual(started.slice(4), ['a3']);
    for (const name of ['a2', 'a3', 'b2']) finish.get(name)?.();
    await Promise.all(answers);
  });
});
