import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { startScriptedBot } from '../../support/scripted-bot.ts';
import type { Activity, ScriptedBot } from '../../support/scripted-bot.ts';

const card = (title: string, more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: title }],
  actions: [{ type: 'Action.Execute', title: 'Next', verb: 'next', data: { step: 1 } }],
  ...more,
});
const cardMessage = (content: object) => ({
  type: 'message',
  summary: 'A card',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});
const invokeAnswer = (type: string, value: unknown) => ({
  status: 200,
  json: { statusCode: 200, type, value },
});
const cardAnswer = (content: object) => invokeAnswer('application/vnd.microsoft.card.adaptive', content);

describe('sandbox Teams', () => {
  let sandbox: Sandbox;
  let client: SandboxClient;
  let bot: ScriptedBot;
  let now = new Date('2026-11-16T09:00:00Z');

  before(async () => {
    // Tokens are checked against real time by those who get them, so the clock starts there and only jumps ahead.
    now = systemClock.now();
    sandbox = await startSandbox({
      env: { SANDBOX_PORT: '0' },
      clock: { now: () => now },
      log: silentLogger,
    });
    watchGraphContract(sandbox.requests, 'test');
    bot = await startScriptedBot(sandbox.microsoft);
    sandbox.attach({ botUrl: bot.url, tabUrl: 'http://127.0.0.1:1/tab/' });
    client = createSandboxClient(sandbox.pageUrl);
  });
  afterEach(async () => {
    bot.onActivity = () => Promise.resolve();
    now = new Date(now.getTime() + 60_000);
    await client.reset();
  });
  after(async () => {
    await bot.close();
    await sandbox.close();
  });

  const reply = (activity: Activity, message: object) =>
    bot.call(
      activity.serviceUrl,
      'POST',
      `v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`,
      message,
    );
  const onMessage = (answer: (activity: Activity) => Promise<unknown>) => {
    bot.onActivity = async (activity) => {
      if (activity.type === 'message') await answer(activity);
    };
  };

  it('installs the app the first time, then sends signed messages in the shape of Teams', async () => {
    const from = bot.received.length;
    const signe = await client.become('Signe Løvgren');
    await signe.say('hjælp');
    const [added, installed, message] = bot.received.slice(from);
    assert.equal(added?.type, 'conversationUpdate');
    assert.equal(installed?.type, 'installationUpdate');
    assert.equal(installed?.action, 'add');
    assert.equal(message?.type, 'message');
    assert.equal(message?.text, 'hjælp');
    assert.equal(message?.locale, 'da-DK');
    assert.equal(message?.from.aadObjectId, signe.person.id);
    assert.match(message?.from.id ?? '', /^29:/);
    assert.deepEqual((message?.channelData as { tenant: { id: string } }).tenant, {
      id: message?.conversation.tenantId,
    });
    const token = bot.authorizations.at(-1)!.replace('Bearer ', '');
    const metadata = (await (await fetch(sandbox.microsoft.botOpenIdMetadataUrl)).json()) as {
      jwks_uri: string;
    };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
      issuer: sandbox.microsoft.botTokenIssuer,
      audience: sandbox.microsoft.appId,
      currentDate: now,
    });
    assert.equal(payload.serviceurl, message?.serviceUrl);
    await client.become('Signe Løvgren');
    assert.equal(bot.received.length, from + 3, 'opening again installs nothing');
  });

  it('shows what the bot says, updates and deletes', async () => {
    let id = '';
    let where: Activity | undefined;
    onMessage(async (activity) => {
      where = activity;
      ({ id } = (await (await reply(activity, { type: 'message', text: 'Hej' })).json()) as { id: string });
    });
    const signe = await client.become('Signe Løvgren');
    await signe.say('hej');
    assert.equal(signe.lastMessage().text, 'Hej');
    assert.equal(signe.lastMessage().id, id);
    const path = `v3/conversations/${encodeURIComponent(where!.conversation.id)}/activities/${encodeURIComponent(id)}`;
    const put = await bot.call(where!.serviceUrl, 'PUT', path, { type: 'message', text: 'Farvel' });
    assert.equal(put.status, 200);
    await signe.waitFor((messages) => messages.at(-1)?.text === 'Farvel');
    const gone = await bot.call(where!.serviceUrl, 'DELETE', path);
    assert.equal(gone.status, 200);
    await signe.waitFor((messages) => messages.at(-1)?.deleted === true);
    assert.equal(
      (await bot.call(where!.serviceUrl, 'PUT', path, { type: 'message', text: '?' })).status,
      404,
    );
  });

  it('replaces a card by the answer for the one who pressed, and shows words and errors', async () => {
    const presses: Activity[] = [];
    let answer: object = cardAnswer(card('Second'));
    bot.onActivity = async (activity) => {
      if (activity.type === 'message') await reply(activity, cardMessage(card('First')));
      if (activity.type !== 'invoke') return;
      presses.push(activity);
      return answer as never;
    };
    const signe = await client.become('Signe Løvgren', 'group');
    await signe.say('start');
    const aksel = await client.become('Aksel Brohus', 'group');
    assert.equal(await signe.press('Next'), undefined);
    assert.match(signe.lastText(), /Second/);
    await aksel.waitFor(() => true);
    assert.match(aksel.lastText(), /First/, 'the other still sees what all see');
    assert.deepEqual(presses[0]?.value?.action?.data, { step: 1 });
    assert.equal(presses[0]?.value?.trigger, 'manual');
    assert.equal(presses[0]?.replyToId, signe.lastMessage().id);

    answer = invokeAnswer('application/vnd.microsoft.activity.message', 'Tak');
    assert.equal(await signe.press('Next'), 'Tak');
    answer = {
      status: 200,
      json: {
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
        value: { code: 'BadRequest', message: 'Nej' },
      },
    };
    await signe.press('Next');
    assert.deepEqual(signe.turn, { status: 400, problem: 'Nej' });
    answer = { status: 500 };
    await signe.press('Next');
    assert.equal(signe.turn.status, 500);
  });

  it('refreshes a card once for those it names, by itself', async () => {
    const triggers: string[] = [];
    bot.onActivity = async (activity) => {
      if (activity.type === 'invoke') {
        triggers.push(`${activity.value?.trigger} ${activity.value?.action?.verb}`);
        return cardAnswer(card('For you'));
      }
      if (activity.type !== 'message') return;
      const refresh = { action: { type: 'Action.Execute', verb: 'look' }, userIds: [activity.from.id] };
      await reply(activity, cardMessage(card('For all', { refresh })));
    };
    const signe = await client.become('Signe Løvgren', 'group');
    await signe.say('start');
    assert.match(signe.lastText(), /For you/);
    const aksel = await client.become('Aksel Brohus', 'group');
    assert.match(aksel.lastText(), /For all/);
    await client.become('Signe Løvgren', 'group');
    assert.deepEqual(triggers, ['automatic look']);
  });

  it('keeps threads in channels and hides from the bot what does not mention it', async () => {
    onMessage((activity) => reply(activity, { type: 'message', text: 'Svar' }));
    await client.setConsent('Birkevang Kommune', false);
    const maia = await client.become('Thi Mai Nørregårdsen', 'channel-1');
    const before = bot.received.length;
    await maia.say('bare en snak', { mentionsBot: false });
    assert.equal(bot.received.length, before);
    await maia.say('hvem hjælper?');
    const activity = bot.received.at(-1)!;
    assert.equal(activity.text, '<at>Vejviser</at> hvem hjælper?');
    const root = maia.messages().findLast(({ author }) => author.kind === 'person')!;
    assert.ok(activity.conversation.id.endsWith(`;messageid=${root.id}`));
    assert.equal(maia.lastMessage().threadId, root.id);
  });

  it('tells the bot of edits and deletions', async () => {
    const signe = await client.become('Signe Løvgren');
    await signe.say('første');
    await signe.edit('anden');
    assert.equal(bot.received.at(-1)?.type, 'messageUpdate');
    assert.equal(bot.received.at(-1)?.text, 'anden');
    await signe.remove();
    assert.equal(bot.received.at(-1)?.type, 'messageDelete');
  });

  it('opens personal chats only with those who have the app, and none in another tenant', async () => {
    const signe = await client.become('Signe Løvgren');
    const { serviceUrl } = bot.received.at(-1)!;
    const world = await client.world();
    const aksel = world.municipalities[0]!.people.find(({ displayName }) => displayName === 'Aksel Brohus')!;
    const open = (personId: string, url = serviceUrl) =>
      bot.call(url, 'POST', 'v3/conversations', { isGroup: false, members: [{ id: personId }] });
    const refused = await open(aksel.id);
    assert.equal(refused.status, 403);
    assert.equal(
      ((await refused.json()) as { error: { code: string } }).error.code,
      'ForbiddenOperationException',
    );
    assert.equal((await open(signe.person.id)).status, 201);
    const elsewhere = serviceUrl.replace(/emea\/.*/, 'emea/11111111-1111-4111-8111-111111111111/');
    assert.equal((await open(signe.person.id, elsewhere)).status, 404);
    await signe.uninstall();
    assert.equal((await open(signe.person.id)).status, 403);
  });

  it('posts a new thread into a channel and answers with its ids', async () => {
    await client.become('Signe Løvgren', 'channel-1');
    const { serviceUrl, conversation } = bot.received.at(-1)!;
    const channel = { id: conversation.id };
    const answer = await bot.call(serviceUrl, 'POST', 'v3/conversations', {
      isGroup: true,
      channelData: { channel },
      activity: { type: 'message', text: 'Nyt' },
    });
    const { id, activityId } = (await answer.json()) as { id: string; activityId: string };
    assert.equal(id, `${conversation.id};messageid=${activityId}`);
  });

  it('takes only the bot’s own token', async () => {
    await client.become('Signe Løvgren');
    const { serviceUrl, conversation } = bot.received.at(-1)!;
    const url = `${serviceUrl}v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
    const graphToken = await sandbox.signIn.tenantIssuer.sign({
      iss: `https://sts.windows.net/${sandbox.microsoft.appTenantId}/`,
      aud: 'https://graph.microsoft.com',
      appid: sandbox.microsoft.appId,
    });
    for (const authorization of ['', 'Bearer nonsense', `Bearer ${graphToken}`]) {
      const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: '{"type":"message","text":"x"}' });
      assert.equal(answer.status, 401);
    }
  });

  it('asks for patience at the eighth message within a second, and when told to', async () => {
    await client.become('Signe Løvgren');
    const activity = bot.received.at(-1)!;
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      const answer = await reply(activity, { type: 'message', text: String(count) });
      statuses.push(answer.status);
      if (answer.status === 429) assert.equal(answer.headers.get('retry-after'), '1');
    }
    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 201, 201, 429]);
    now = new Date(now.getTime() + 1000);
    assert.equal((await reply(activity, { type: 'message', text: 'again' })).status, 201);
    await client.setFault('teams', { mode: 'throttled', retryAfterSeconds: 17, times: 1 });
    assert.equal((await reply(activity, { type: 'message', text: 'no' })).headers.get('retry-after'), '17');
    assert.equal((await reply(activity, { type: 'message', text: 'yes' })).status, 201);
  });

  it('takes a message and loses the answer, or says that it failed', async () => {
    const signe = await client.become('Signe Løvgren');
    const activity = bot.received.at(-1)!;
    await client.setFault('teams', { mode: 'lost-answer', times: 1, paths: '^POST .*/activities$' });
    await assert.rejects(reply(activity, { type: 'message', text: 'lost on the way back' }));
    await client.setFault('teams', { mode: 'bad-gateway', times: 1, afterWork: true });
    assert.equal((await reply(activity, { type: 'message', text: 'said to have failed' })).status, 502);
    await signe.waitFor((messages) => messages.some(({ text }) => text === 'said to have failed'));
    assert.ok(signe.messages().some(({ text }) => text === 'lost on the way back'));
  });

  it('gives rosters as Teams does', async () => {
    await client.become('Signe Løvgren', 'group');
    const { serviceUrl, conversation } = bot.received.at(-1)!;
    const path = `v3/conversations/${encodeURIComponent(conversation.id)}`;
    const page = (await (await bot.call(serviceUrl, 'GET', `${path}/pagedmembers?pageSize=50`)).json()) as {
      members: { id: string; aadObjectId: string }[];
    };
    const signe = page.members.find(({ id }) => id === bot.received.at(-1)!.from.id);
    assert.ok(signe);
    const one = await bot.call(serviceUrl, 'GET', `${path}/members/${encodeURIComponent(signe.id)}`);
    assert.equal(((await one.json()) as { aadObjectId: string }).aadObjectId, signe.aadObjectId);
    assert.equal((await bot.call(serviceUrl, 'GET', `${path}/members/29:nobody`)).status, 404);
  });

  it('answers no page from elsewhere', async () => {
    const api = new URL('/sandbox/api/world', sandbox.pageUrl);
    const elsewhere = await fetch(api, { headers: { Origin: 'https://elsewhere.example' } });
    assert.equal(elsewhere.status, 403);
    const cross = await fetch(api, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    assert.equal(cross.status, 403);
  });
});
