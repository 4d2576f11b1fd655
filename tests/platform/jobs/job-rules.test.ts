import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import {
  findLatestDue,
  firingId,
  judgeFailure,
  reasonInOutput,
} from '../../../src/platform/jobs/job-rules.ts';
import { GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import { withoutTransaction } from '../../../src/platform/jobs/queue-database.ts';

describe('what to do with a job that failed', () => {
  it('keeps to the pause the API asked for, within reason', () => {
    const seconds = (asked: number) => {
      const verdict = judgeFailure(new RetryAfter(asked));
      return verdict.kind === 'pause' ? verdict.seconds : undefined;
    };
    assert.equal(seconds(30), 30);
    assert.equal(seconds(1.2), 2);
    assert.equal(seconds(0), 1);
    assert.equal(seconds(-5), 1);
    assert.equal(seconds(Number.NaN), 1);
    assert.equal(seconds(10_000_000), 86_400);
  });

  it('names a reason by a code, never by the message', () => {
    assert.deepEqual(judgeFailure(new GiveUp('bot-blocked')), { kind: 'give-up', reason: 'bot-blocked' });
    assert.deepEqual(judgeFailure(new AppError('not-found', 'Karin Holm')), {
      kind: 'retry',
      reason: 'not-found',
    });
    assert.deepEqual(judgeFailure(Object.assign(new Error('to 10.0.0.1'), { code: 'ECONNRESET' })), {
      kind: 'retry',
      reason: 'ECONNRESET',
    });
    assert.deepEqual(judgeFailure(Object.assign(new Error('x'), { code: 'a sentence about Karin' })), {
      kind: 'retry',
      reason: 'Error',
    });
    assert.deepEqual(judgeFailure(new TypeError('Karin is undefined')), {
      kind: 'retry',
      reason: 'TypeError',
    });
    assert.deepEqual(judgeFailure('Karin'), { kind: 'retry', reason: 'unknown' });
  });

  it('reads the reason of a dead letter, whoever wrote it', () => {
    assert.equal(reasonInOutput({ reason: 'bot-blocked' }), 'bot-blocked');
    assert.equal(reasonInOutput({ value: { message: 'job timed out' } }), 'timed-out');
    assert.equal(reasonInOutput({ value: { message: 'job heartbeat timeout' } }), 'worker-lost');
    for (const odd of [null, undefined, 'x', {}, { reason: 3 }, { value: null }]) {
      assert.equal(reasonInOutput(odd), 'unknown');
    }
  });
});

describe('when a schedule was last due', () => {
  const hourly = (from: Date) => new Date((Math.floor(from.getTime() / 3_600_000) + 1) * 3_600_000);
  const daily = (from: Date) => new Date((Math.floor(from.getTime() / 86_400_000) + 1) * 86_400_000);

  it('is the latest time up to now, the moment itself included', () => {
    assert.deepEqual(
      findLatestDue(new Date('2026-03-02T10:59:59Z'), hourly),
      new Date('2026-03-02T10:00:00Z'),
    );
    assert.deepEqual(
      findLatestDue(new Date('2026-03-02T11:00:00Z'), hourly),
      new Date('2026-03-02T11:00:00Z'),
    );
    assert.deepEqual(
      findLatestDue(new Date('2026-03-02T23:59:00Z'), daily),
      new Date('2026-03-02T00:00:00Z'),
    );
  });

  it('is not looked for further back than 25 hours, nor in a schedule that has ended', () => {
    const once = (time: string) => (from: Date) => (from < new Date(time) ? new Date(time) : undefined);
    assert.equal(findLatestDue(new Date('2026-03-04T00:00:00Z'), once('2026-03-02T00:00:00Z')), undefined);
    assert.deepEqual(
      findLatestDue(new Date('2026-03-02T20:00:00Z'), once('2026-03-02T00:00:00Z')),
      new Date('2026-03-02T00:00:00Z'),
    );
  });

  it('gives every replica the same id, and every time its own', () => {
    const ten = new Date('2026-03-02T10:00:00Z');
    assert.equal(firingId('sweep', ten), firingId('sweep', new Date(ten)));
    assert.match(
      firingId('sweep', ten),
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.notEqual(firingId('sweep', ten), firingId('sweep', new Date('2026-03-02T11:00:00Z')));
    assert.notEqual(firingId('sweep', ten), firingId('vacuum', ten));
  });
});

describe("pg-boss's own transaction", () => {
  it('is taken off, because each text runs in one already', () => {
    assert.equal(withoutTransaction('\n  BEGIN;\n select 1;\n COMMIT;\n  ').trim(), 'select 1;');
    assert.equal(withoutTransaction('select 1'), 'select 1');
  });
});
