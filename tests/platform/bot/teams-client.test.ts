import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnectors, createTeamsClient } from '../../../src/platform/bot/teams-client.ts';
import { createTestClock } from '../../support/test-clock.ts';

describe('a token for Teams that was withdrawn', () => {
  it('costs nobody a message, however many find out at the same time', async () => {
    const server = createServer((request, response) => {
      const isGood = request.headers.authorization === 'Bearer new';
      // The second to be refused hears of it while the first is fetching a new token.
      const answer = () => {
        response.writeHead(isGood ? 201 : 401, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(isGood ? { id: 'sent' } : {}));
      };
      setTimeout(answer, isGood ? 0 : Number(request.headers['content-length']) / 2);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const connectors = createConnectors({
      microsoft: { appTenantId: 'tenant', botScope: 'scope' },
      appTokens: {
        // What is held stays the old one until the new one is there.
        get: async (_tenantId, _scope, refused) => {
          if (refused === undefined) return 'old';
          await wait(200);
          return 'new';
        },
      },
      clock: createTestClock('2026-09-15T08:00:00Z'),
    });
    const client = createTeamsClient(connectors);
    const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    try {
      const sent = [1, 100, 200].map((length) =>
        client.post(serviceUrl, 'chat', { type: 'message', text: 'a'.repeat(length) }),
      );
      assert.deepEqual(await Promise.all(sent), ['sent', 'sent', 'sent']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
