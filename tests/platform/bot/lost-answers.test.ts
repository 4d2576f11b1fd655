import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomIds } from '../../../src/kernel/ids.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createConversationStore } from '../../../src/platform/bot/conversation-store.ts';
import { classifyFailure } from '../../../src/platform/bot/network-failure-rules.ts';
import { createOutgoingMessages, createSendMessageJob } from '../../../src/platform/bot/outgoing-messages.ts';
import { createTeamsConnection } from '../../../src/platform/bot/teams-connection.ts';
import { RetryAfter } from '../../../src/platform/jobs/index.ts';
import { silentMetrics } from '../../../src/platform/metrics/metrics-types.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

type Behaviour = 'answer' | 'reset' | 'close' | 'half' | number;

/** A connector that does its work, and then answers as it is told. */
async function startConnector() {
  const taken: string[] = [];
  const next: Behaviour[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const behaviour = next.shift() ?? 'answer';
      if (typeof behaviour === 'number') {
        response.writeHead(behaviour, { 'retry-after': '30' });
        response.end('{}');
        return;
      }
      taken.push((JSON.parse(body) as { text: string }).text);
      if (behaviour === 'reset') request.socket.resetAndDestroy();
      else if (behaviour === 'close') request.socket.destroy();
      else {
        const answer = JSON.stringify({ id: `said-${taken.length}` });
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': answer.length });
        if (behaviour === 'answer') response.end(answer);
        else response.write(answer.slice(0, 3), () => request.socket.destroy());
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    taken,
    next,
    serviceUrl: `http://127.0.0.1:${port}/teams/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describeOnBothDatabases('a message whose answer is lost', (test) => {
  const clock = createTestClock();
  let connector: Awaited<ReturnType<typeof startConnector>>;
  let municipalityId: string;
  let failsToSign: Error | undefined;
  before(async () => {
    connector = await startConnector();
    municipalityId = (await addMunicipality(test.db)).id;
  });
  after(() => connector.close());
  beforeEach(() => {
    connector.taken.length = 0;
    connector.next.length = 0;
    failsToSign = undefined;
    clock.advance(120_000);
  });

  const wire = async (serviceUrl = connector.serviceUrl) => {
    const conversations = createConversationStore({ database: test.db, clock });
    await conversations.remember(municipalityId, {
      id: 'a:1',
      kind: 'personal',
      tenantId: 'tenant',
      personId: 'person-1',
      serviceUrl,
      botId: '28:bot',
    });
    const teams = createTeamsConnection({
      microsoft: { appTenantId: 'tenant', botScope: 'scope' },
      botMessagesPerSecond: 30,
      appTokens: {
        get: () => (failsToSign ? Promise.reject(failsToSign) : Promise.resolve('token')),
      } as never,
      conversations,
      clock,
      metrics: silentMetrics,
      sleep: clock.sleep,
    });
    return createSendMessageJob({ database: test.db, conversations, clock, ...teams });
  };
  const outgoing = createOutgoingMessages({
    jobs: { enqueue: () => Promise.resolve(), enqueueAll: () => Promise.resolve() },
    ids: randomIds,
    clock,
  });
  const enqueue = (text: string) =>
    test.db.inMunicipality(municipalityId, (trx) =>
      outgoing.enqueue(trx, municipalityId, { personId: 'person-1' }, { text }),
    );
  const run = async (id: string, job?: Awaited<ReturnType<typeof wire>>) =>
    (job ?? (await wire())).run({ data: { municipalityId, id }, attempt: 1, log: silentLogger });
  const rowOf = (id: string) =>
    test.db.inMunicipality(municipalityId, (trx) =>
      trx.selectFrom('outgoing_message').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );

  for (const behaviour of ['reset', 'close', 'half'] as const) {
    it(`counts as sent (${behaviour})`, async () => {
      const id = await enqueue(behaviour);
      connector.next.push(behaviour);
      await run(id);
      await run(id);
      assert.deepEqual(connector.taken, [behaviour]);
      assert.deepEqual([(await rowOf(id)).state, (await rowOf(id)).activity_id], ['sent', null]);
    });
  }

  it('counts as sent when the process ended with it', async () => {
    const id = await enqueue('hej');
    const since = clock.now();
    await test.db.inMunicipality(municipalityId, (trx) =>
      trx.updateTable('outgoing_message').set({ sending_since: since }).where('id', '=', id).execute(),
    );
    await run(id);
    assert.deepEqual(connector.taken, []);
    assert.deepEqual([(await rowOf(id)).state, (await rowOf(id)).sent_at], ['sent', since]);
  });

  it('is another one than a message that Teams said no to: that goes out later', async () => {
    for (const status of [429, 502, 503]) {
      const id = await enqueue(String(status));
      connector.next.push(status);
      await assert.rejects(
        run(id),
        (error) => error instanceof RetryAfter && error.scope === 'job' && error.seconds === 30,
      );
      assert.deepEqual([(await rowOf(id)).state, (await rowOf(id)).sending_since], ['waiting', null]);
      clock.advance(30_000);
      await run(id);
      assert.equal((await rowOf(id)).state, 'sent');
    }
    assert.deepEqual(connector.taken, ['429', '502', '503']);
  });

  it('and than one that never left: no connection, no token', async () => {
    const id = await enqueue('hej');
    await assert.rejects(run(id, await wire('http://127.0.0.1:1/')), RetryAfter);
    assert.equal((await rowOf(id)).sending_since, null);
    failsToSign = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    await assert.rejects(run(id), RetryAfter);
    assert.equal((await rowOf(id)).state, 'waiting');
    failsToSign = undefined;
    await run(id);
    assert.deepEqual(connector.taken, ['hej']);
  });

  it('where everything fails, everything of the municipality waits', async () => {
    const job = await wire();
    const scopes: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const id = await enqueue(String(turn));
      connector.next.push(429);
      clock.advance(2_000);
      await assert.rejects(run(id, job), (error) => {
        scopes.push((error as RetryAfter).scope);
        return true;
      });
    }
    assert.deepEqual(scopes, [...Array<string>(9).fill('job'), ...Array<string>(3).fill('lane')]);
  });
});

describe('what a failure of the network tells', () => {
  it('whether anything left', () => {
    const failure = (code: string, message = '') =>
      classifyFailure(Object.assign(new Error(message), { code }));
    assert.equal(failure('ECONNREFUSED'), 'never-sent');
    assert.equal(failure('ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443'), 'never-sent');
    assert.equal(
      failure(
        'ECONNRESET',
        'Client network socket disconnected before secure TLS connection was established',
      ),
      'never-sent',
    );
    assert.equal(failure('ETIMEDOUT', 'read ETIMEDOUT'), 'unheard');
    assert.equal(failure('ECONNRESET', 'socket hang up'), 'unheard');
    assert.equal(classifyFailure(Object.assign(new Error('aborted'), { name: 'AbortError' })), 'unheard');
    assert.equal(classifyFailure(new TypeError('x')), undefined);
  });
});
