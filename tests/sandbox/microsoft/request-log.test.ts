import assert from 'node:assert/strict';
import { createRequestLog } from '../../../src/sandbox/microsoft/request-log.ts';
import { createTestClock } from '../../support/test-clock.ts';
import type { RecordedRequest } from '../../../src/dto/sandbox-page-dto.ts';

describe('sandbox request log', () => {
  const request = { api: 'graph', method: 'GET', path: '/x', tenantId: undefined, status: 200 } as const;

  it('keeps the last requests, and tells of each with all of it', () => {
    const log = createRequestLog(createTestClock(), 3);
    const heard: RecordedRequest[] = [];
    log.watch((entry) => heard.push(entry));
    const long = {
      attendees: Array.from({ length: 5_000 }, (_, number) => ({ address: `person${number}` })),
    };
    log.add({ ...request, body: undefined, answer: long });
    for (const answer of ['a', 'b', { c: [1, 2] }]) log.add({ ...request, body: undefined, answer });
    assert.deepEqual(
      log.list().map(({ answer }) => answer),
      ['a', 'b', { c: [1, 2] }],
    );
    assert.deepEqual(heard[0]?.answer, long);
  });

  it('does not keep what is long', () => {
    const log = createRequestLog(createTestClock());
    log.add({ ...request, body: { text: 'x'.repeat(50_000) }, answer: { id: 'short' } });
    const [entry] = log.list();
    assert.equal(entry?.body, 'Too long to keep here.');
    assert.deepEqual(entry?.answer, { id: 'short' });
  });
});
