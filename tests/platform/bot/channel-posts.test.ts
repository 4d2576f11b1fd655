import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChannelPosts } from '../../../src/platform/bot/channel-posts.ts';
import type { CardMessage } from '../../../src/platform/bot/bot-types.ts';
import { createTeamsConnection } from '../../../src/platform/bot/teams-connection.ts';
import { GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import { silentMetrics } from '../../../src/platform/metrics/metrics-types.ts';
import { createAppTokens } from '../../../src/platform/microsoft/create-app-tokens.ts';
import { createMemoryConversations } from '../../support/bot.ts';
import { botAppId, startFakeTeams, type FakeTeams } from '../../support/fake-teams.ts';
import { createTestClock } from '../../support/test-clock.ts';

const channel = '19:viden@thread.tacv2';
const botId = `28:${botAppId}`;
const card: CardMessage = {
  card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Nyt spørgsmål' }] },
  summary: 'Nyt spørgsmål',
};

describe('starting a conversation in a channel', () => {
  const clock = createTestClock();
  let teams: FakeTeams;
  let conversations: ReturnType<typeof createMemoryConversations>;
  let slept: number[];
  let marked: number;

  const postsThrough = (serviceUrl: string) => {
    conversations = createMemoryConversations();
    const { sender } = createTeamsConnection({
      microsoft: teams.microsoft,
      botMessagesPerSecond: 2,
      appTokens: createAppTokens(teams.microsoft),
      conversations,
      clock,
      metrics: silentMetrics,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    });
    return {
      posts: createChannelPosts({ conversations, sender }),
      know: (id = channel) =>
        conversations.remember('municipality', {
          id,
          kind: 'channel',
          tenantId: teams.tenantId,
          serviceUrl,
          botId,
        }),
    };
  };
  const mark = () => {
    marked += 1;
    return Promise.resolve();
  };

  before(async () => {
    teams = await startFakeTeams(clock);
  });
  after(() => teams.close());
  beforeEach(() => {
    teams.calls.length = 0;
    slept = [];
    marked = 0;
    clock.advance(60_000);
  });

  it('posts the card as Teams wants it, and answers with the id of the thread', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    const posted = await posts.post('municipality', channel, card, mark);
    assert.equal(posted.outcome, 'posted');
    assert.match((posted as { activityId?: string }).activityId!, /^activity-\d+$/);
    assert.equal(marked, 1);
    const [call] = teams.calls;
    assert.equal(call!.kind, 'create');
    assert.match(call!.authorization!, /^Bearer ey/);
    assert.deepEqual(call!.body, {
      isGroup: true,
      bot: { id: botId, name: '' },
      tenantId: teams.tenantId,
      channelData: { channel: { id: channel } },
      activity: {
        type: 'message',
        summary: 'Nyt spørgsmål',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.card }],
      },
    });
  });

  it('finds its way to a channel nobody has spoken to the bot in', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know('19:another@thread.tacv2');
    assert.equal((await posts.post('municipality', channel, card, mark)).outcome, 'posted');
    assert.deepEqual(teams.calls[0]!.body.channelData, { channel: { id: channel } });
  });

  it('is refused where nothing at all is known of Teams', async () => {
    const { posts } = postsThrough(teams.serviceUrl);
    assert.deepEqual(await posts.post('municipality', channel, card, mark), {
      outcome: 'refused',
      failure: '404 NoDoorway',
    });
    assert.equal(marked, 0);
    assert.deepEqual(teams.calls, []);
  });

  for (const [status, code] of [
    [403, 'MessageWritesBlocked'],
    [404, 'ConversationNotFound'],
  ] as const) {
    it(`is refused with ${status}`, async () => {
      const { posts, know } = postsThrough(teams.serviceUrl);
      await know();
      teams.failNext({ status, code });
      assert.deepEqual(await posts.post('municipality', channel, card, mark), {
        outcome: 'refused',
        failure: `${status} ${code}`,
      });
      assert.equal(teams.calls.length, 1);
    });
  }

  it('waits as long as Teams asks', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    teams.failNext({ status: 429, retryAfter: 40 });
    await assert.rejects(
      posts.post('municipality', channel, card, mark),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 40,
    );
    assert.equal(teams.calls.length, 1);
  });

  it('tries again by itself where the wait is short, and is written down once', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    teams.failNext({ status: 429, retryAfter: 1 });
    assert.equal((await posts.post('municipality', channel, card, mark)).outcome, 'posted');
    assert.equal(teams.calls.length, 2);
    assert.equal(marked, 1);
  });

  it('gives up a card that Teams finds wrong', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    teams.failNext({ status: 400, code: 'BadSyntax' });
    await assert.rejects(
      posts.post('municipality', channel, card, mark),
      (error: unknown) => error instanceof GiveUp && /teams-400/.test(error.message),
    );
  });

  it('sends nothing when whoever posts refuses at the last moment', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    const refuse = () => Promise.reject(new Error('posted by another replica'));
    await assert.rejects(posts.post('municipality', channel, card, refuse), /another replica/);
    assert.deepEqual(teams.calls, []);
  });

  it('keeps to the budget of the tenant and of the channel', async () => {
    const { posts, know } = postsThrough(teams.serviceUrl);
    await know();
    // Two a second for the tenant: a second's worth at once, then every half second, as long as a job has patience.
    for (let count = 0; count < 6; count += 1) await posts.post('municipality', channel, card, mark);
    assert.deepEqual(slept, [500, 1000, 1500, 2000]);
    await assert.rejects(
      posts.post('municipality', channel, card, mark),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 3,
    );
    assert.equal(teams.calls.length, 6);
    assert.equal(marked, teams.calls.length, 'nothing is written down for what did not go out');
  });

  it('counts as posted, without an id, when the answer is lost on the way', async () => {
    let taken = 0;
    const server = http.createServer((request) => {
      request.resume().on('end', () => {
        taken += 1;
        request.socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { posts, know } = postsThrough(`http://127.0.0.1:${port}/teams/`);
      await know();
      assert.deepEqual(await posts.post('municipality', channel, card, mark), {
        outcome: 'posted',
        activityId: undefined,
      });
      assert.equal(taken, 1, 'not sent a second time');
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
