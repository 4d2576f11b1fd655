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
      gate.pass('tenant', 'users', () => {
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
    const failing = gate.pass('tenant', 'users', () => {
      asked += 1;
      return Promise.reject(new RetryAfter(5));
    });
    const waiting = gate.pass('tenant', 'users', () => Promise.resolve((asked += 1)));
    await assert.rejects(failing, RetryAfter);
    await assert.rejects(waiting, RetryAfter);
    assert.equal(asked, 1);
    assert.equal(await gate.pass('tenant', 'photos', () => Promise.resolve('room')), 'room');
  });
});
