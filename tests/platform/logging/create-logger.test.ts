import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { createLogger } from '../../../src/platform/logging/create-logger.ts';

describe('the log', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const last = () => JSON.parse(lines.at(-1)!) as Record<string, unknown>;
  beforeEach(() => lines.splice(0));

  it('is a JSON line an event, with level, time and the fields', () => {
    createLogger('info', destination).info('turn', { turnId: 't1', ms: 5 });
    assert.equal(lines.length, 1);
    const { time, ...rest } = last();
    assert.deepEqual(rest, { level: 'info', event: 'turn', turnId: 't1', ms: 5 });
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('keeps to its level', () => {
    const log = createLogger('warn', destination);
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { event: string }).event),
      ['c', 'd'],
    );
    createLogger('silent', destination).error('e');
    assert.equal(lines.length, 2);
  });

  it("carries its parents' fields", () => {
    createLogger('info', destination).child({ requestId: 'r1' }).child({ turnId: 't1' }).info('x');
    assert.deepEqual([last().requestId, last().turnId], ['r1', 't1']);
  });

  it('hides what should never have been given to it', () => {
    createLogger('info', destination).info('careless', {
      authorization: 'Bearer abc',
      person: { displayName: 'Astrid Fjordmark', mail: 'astrid@roernaes.example', id: 'p1' },
      activity: { text: 'min kode er 1234', id: 'a1' },
    });
    assert.ok(!/Bearer|Astrid|roernaes|1234/.test(lines[0]!), lines[0]);
    assert.match(lines[0]!, /"id":"p1"/);
  });

  it('tells of an error its class, code and place, never its message', () => {
    const cause = new Error('insert into person values (Astrid)\n    at the secret place');
    createLogger('info', destination).error('failed', {
      error: new AppError('unavailable', 'database', { cause }),
    });
    const error = last().error as { class: string; code: string; stack: string; cause: { class: string } };
    assert.equal(error.class, 'AppError');
    assert.equal(error.code, 'unavailable');
    assert.match(error.stack, /create-logger\.test\.ts/);
    assert.equal(error.cause.class, 'Error');
    assert.ok(!lines[0]!.includes('Astrid'));
  });

  it('bears anything as an error', () => {
    createLogger('info', destination).error('failed', { error: 'a text' });
    assert.deepEqual(last().error, { class: 'string' });
  });
});
