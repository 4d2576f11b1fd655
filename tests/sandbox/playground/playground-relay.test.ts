import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { listen, parseJson } from '../../../src/sandbox/http/http-server.ts';
import type { ListeningServer } from '../../../src/sandbox/http/http-server.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { startScriptedBot } from '../../support/scripted-bot.ts';
import type { Activity, ScriptedBot } from '../../support/scripted-bot.ts';

/** The Playground, as it speaks to a bot: no token, names and a service of its own. */
interface FakePlayground {
  readonly serviceUrl: string;
  readonly got: { method: string; path: string; body: unknown; authorization: string | undefined }[];
}

describe('relay for the Agents Playground', () => {
  let sandbox: Sandbox;
  let bot: ScriptedBot;
  let server: ListeningServer;
  let playground: FakePlayground;
  let relay = '';

  before(async () => {
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
    watchGraphContract(sandbox.requests, 'test');
    bot = await startScriptedBot(sandbox.microsoft);
    sandbox.attach({ botUrl: bot.url, tabUrl: 'http://127.0.0.1:1/tab/' });
    relay = new URL('/playground/api/messages', sandbox.pageUrl).href;
    const got: FakePlayground['got'] = [];
    server = await listen(
      ({ method, path, body, headers }) => {
        got.push({ method, path, body: parseJson(body), authorization: headers.authorization });
        if (method === 'GET')
          return { status: 200, json: [{ id: 'user-id-0', aadObjectId: 'theirs', name: 'Alex' }] };
        return { status: 200, json: { id: 'reply-1' } };
      },
      { port: 0 },
    );
    playground = { serviceUrl: `http://localhost:${server.port}/_connector`, got };
  });
  after(async () => {
    await bot.close();
    await server.close();
    await sandbox.close();
  });

  const activity = (more: object = {}) => ({
    type: 'message',
    id: 'activity-1',
    text: 'hjælp',
    channelId: 'emulator',
    serviceUrl: playground.serviceUrl,
    from: { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-0000-0000-0000000000020' },
    recipient: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
    conversation: { id: 'personal-chat-id', conversationType: 'personal', tenantId: 'theirs' },
    channelData: { tenant: { id: 'theirs' } },
    ...more,
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(relay, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('makes the Playground’s user a colleague of the demo, with a signature', async () => {
    bot.onActivity = async (received: Activity) => {
      const path = `v3/conversations/${received.conversation.id}/activities/${received.id}`;
      const reply = {
        type: 'message',
        text: 'Hej',
        from: { id: 'bot' },
        recipient: { id: received.from.id },
      };
      const answer = await bot.call(received.serviceUrl, 'POST', path, reply);
      assert.deepEqual(await answer.json(), { id: 'reply-1' });
    };
    assert.equal((await post(activity())).status, 200);
    const received = bot.received.at(-1)!;
    const { person, municipality } = getDemoPersonByName('Signe Løvgren');
    assert.equal(received.from.aadObjectId, person.id);
    assert.equal(received.conversation.tenantId, municipality.tenantId);
    assert.equal(received.channelId, 'msteams');
    assert.equal(received.locale, 'da-DK');
    const claims = decodeJwt(bot.authorizations.at(-1)!.replace('Bearer ', ''));
    assert.equal(claims.serviceurl, received.serviceUrl);
    assert.equal(claims.aud, sandbox.microsoft.appId);
    assert.ok(new URL(received.serviceUrl).host === new URL(sandbox.pageUrl).host);
    const reply = playground.got.at(-1)!;
    assert.equal(reply.path, '/_connector/v3/conversations/personal-chat-id/activities/activity-1');
    assert.deepEqual((reply.body as Activity & { recipient: object }).recipient, { id: 'user-id-0' });
    assert.equal(reply.authorization, undefined, 'the bot’s token stays here');
  });

  it('hands an invoke’s answer back and gives members the demo’s ids', async () => {
    bot.onActivity = async (received) => {
      const path = `v3/conversations/${received.conversation.id}/members`;
      const members = (await (await bot.call(received.serviceUrl, 'GET', path)).json()) as {
        aadObjectId: string;
      }[];
      return { status: 200, json: { statusCode: 200, type: 'x', value: members[0]!.aadObjectId } };
    };
    const answer = (await (
      await post(activity({ type: 'invoke', name: 'adaptiveCard/action', value: {} }))
    ).json()) as {
      value: string;
    };
    assert.equal(answer.value, getDemoPersonByName('Signe Løvgren').person.id);
  });

  it('serves only this machine, and lets only the bot answer', async () => {
    assert.equal((await post(activity({ serviceUrl: 'http://elsewhere.example/_connector' }))).status, 403);
    assert.equal((await post(activity(), { Origin: 'https://elsewhere.example' })).status, 403);
    assert.equal((await post({ type: 'message' })).status, 400);
    const { serviceUrl } = bot.received.at(-1)!;
    const before = playground.got.length;
    const unsigned = await fetch(`${serviceUrl}v3/conversations/personal-chat-id/activities`, {
      method: 'POST',
      body: '{}',
    });
    assert.equal(unsigned.status, 401);
    assert.equal(playground.got.length, before);
  });
});
