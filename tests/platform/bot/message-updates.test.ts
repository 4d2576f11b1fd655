import assert from 'node:assert/strict';
import { createMessageUpdates } from '../../../src/platform/bot/message-updates.ts';
import { createTeamsConnection } from '../../../src/platform/bot/teams-connection.ts';
import { GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import { silentMetrics } from '../../../src/platform/metrics/metrics-types.ts';
import { createAppTokens } from '../../../src/platform/microsoft/create-app-tokens.ts';
import { createMemoryConversations } from '../../support/bot.ts';
import { botAppId, startFakeTeams, type FakeTeams } from '../../support/fake-teams.ts';
import { createTestClock } from '../../support/test-clock.ts';

const channel = '19:kanal@thread.tacv2';
const thread = `${channel};messageid=17`;

describe('changing a message outside a turn', () => {
  const clock = createTestClock();
  let teams: FakeTeams;
  let updates: ReturnType<typeof createMessageUpdates>;

  before(async () => {
    teams = await startFakeTeams(clock);
    const conversations = createMemoryConversations();
    const { sender } = createTeamsConnection({
      microsoft: teams.microsoft,
      botMessagesPerSecond: 30,
      appTokens: createAppTokens(teams.microsoft),
      conversations,
      clock,
      metrics: silentMetrics,
      sleep: clock.sleep,
    });
    updates = createMessageUpdates({ conversations, sender });
    await conversations.remember('municipality', {
      id: channel,
      kind: 'channel',
      tenantId: teams.tenantId,
      serviceUrl: teams.serviceUrl,
      botId: `28:${botAppId}`,
    });
  });
  after(() => teams.close());
  beforeEach(() => {
    teams.calls.length = 0;
    clock.advance(60_000);
  });

  const replace = (conversationId = thread) =>
    updates.replace('municipality', conversationId, 'activity-7', { text: 'nyt' });

  it('replaces it in its thread', async () => {
    assert.equal(await replace(), true);
    const [call] = teams.calls;
    assert.equal(call!.kind, 'update');
    assert.equal(call!.conversationId, thread);
    assert.equal(call!.body.id, 'activity-7');
    assert.equal(call!.body.text, 'nyt');
  });

  it('says that there is nothing to replace: deleted, or nowhere the bot has been', async () => {
    teams.failNext({ status: 404, code: 'ActivityNotFoundInConversation' });
    assert.equal(await replace(), false);
    assert.equal(await replace('19:fremmed@thread.tacv2'), false);
    assert.equal(teams.calls.filter(({ conversationId }) => conversationId !== thread).length, 0);
  });

  it('waits as long as Teams asks', async () => {
    teams.failNext({ status: 429, retryAfter: 40 });
    await assert.rejects(replace(), (error: unknown) => error instanceof RetryAfter && error.seconds === 40);
  });

  it('gives up a message that Teams finds wrong', async () => {
    teams.failNext({ status: 400, code: 'BadSyntax' });
    await assert.rejects(replace(), (error: unknown) => error instanceof GiveUp);
  });
});
