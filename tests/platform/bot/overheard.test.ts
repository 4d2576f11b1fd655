import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { BotFeature, TextTurn, Turn } from '../../../src/platform/bot/bot-types.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { botAppId, somePersonId } from '../../support/fake-teams.ts';
import { everybody } from '../../support/http-server.ts';

type Json = Record<string, unknown>;

const thread = '19:viden@thread.tacv2;messageid=1700000000001';

function testFeature() {
  const seen: { what: string; text: string; turn: Turn }[] = [];
  const keep = (what: string) => (turn: TextTurn) => {
    seen.push({ what, text: turn.text, turn });
    if (turn.text === 'bug') throw new Error('Astrids hemmelighed');
    if (turn.text === 'away') throw new AppError('unavailable', 'database');
    return Promise.resolve(turn.text.startsWith('svar'));
  };
  const feature: BotFeature = {
    onOverheard: keep('overheard'),
    onText: keep('text'),
    onEdited: keep('edited'),
    onDeleted: (turn) => {
      seen.push({ what: 'deleted', text: '', turn });
      return Promise.resolve();
    },
  };
  return { feature, seen };
}

describe('replies in a channel that are not to the bot', () => {
  const { feature, seen } = testFeature();
  let bot: RunningBot;
  let asked: unknown[];

  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    seen.length = 0;
    asked = [];
    bot.log.lines.length = 0;
    bot.teams.calls.length = 0;
    bot.queued.length = 0;
    bot.conversations.all.clear();
    bot.resolver = (sender) => {
      asked.push(sender);
      return everybody.resolve(sender);
    };
  });

  const write = async (text: string, overrides: Json = {}) => {
    const { status } = await bot.post({
      ...bot.teams.message(text),
      id: '1700000000009',
      conversation: { id: thread, conversationType: 'channel', isGroup: true },
      channelData: {
        tenant: { id: bot.teams.tenantId },
        team: { id: '19:team@thread.tacv2' },
        channel: { id: '19:viden@thread.tacv2' },
      },
      ...overrides,
    });
    assert.equal(status, 200);
  };
  const mention = {
    entities: [{ type: 'mention', text: '<at>Vejviser</at>', mentioned: { id: `28:${botAppId}` } }],
  };
  const whatWasSeen = () => seen.map(({ what, text }) => [what, text]);

  it('are handed to the features, silently', async () => {
    await write('<p>svar: tryk på <b>Glemt</b>&nbsp;adgangskode</p>', { textFormat: 'xml' });
    assert.deepEqual(whatWasSeen(), [['overheard', 'svar: tryk på Glemt adgangskode']]);
    const { turn } = seen[0]!;
    assert.equal(turn.conversation.id, thread);
    assert.equal(turn.conversation.kind, 'channel');
    assert.equal(turn.activityId, '1700000000009');
    assert.equal(turn.actor.personId, somePersonId);
    assert.deepEqual(bot.teams.calls, [], 'nothing said, no typing');
    assert.equal(bot.conversations.all.size, 0, 'nothing remembered');
  });

  it('can be answered in their thread', async () => {
    await write('svar');
    assert.ok(await seen[0]!.turn.say({ text: 'Skal det være svaret?' }));
    assert.equal(bot.teams.calls[0]!.conversationId, thread);
    assert.equal(bot.teams.calls[0]!.activityId, '1700000000009');
  });

  it('with an @mention are words to the bot, with the thread', async () => {
    await write('<at>Vejviser</at> svar', mention);
    assert.deepEqual(whatWasSeen(), [['text', 'svar']]);
    assert.equal(seen[0]!.turn.conversation.id, thread);
    assert.deepEqual([...bot.conversations.all.keys()], ['19:viden@thread.tacv2']);
    assert.equal(bot.conversations.all.get('19:viden@thread.tacv2')!.personId, undefined);
  });

  it('that begin a conversation are not looked at, nor who wrote them', async () => {
    await write('svar', { conversation: { id: '19:viden@thread.tacv2', conversationType: 'channel' } });
    await write('svar', { id: '1700000000001' });
    assert.deepEqual(seen, []);
    assert.deepEqual(asked, []);
  });

  it('of a group chat are not looked at', async () => {
    await write('svar', { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat' } });
    assert.deepEqual(seen, []);
    assert.deepEqual(asked, []);
  });

  it('of the bot itself, of other bots and without words are nothing', async () => {
    await write('svar', { from: { id: `28:${botAppId}` } });
    await write('svar', { from: { id: '28:another-bot' } });
    await write('   ');
    assert.deepEqual(seen, []);
  });

  for (const stranger of ['unknown-tenant', 'guest', 'not-in-directory'] as const) {
    it(`of somebody who is ${stranger} get no answer`, async () => {
      bot.resolver = () => Promise.resolve({ stranger, locale: 'da' });
      await write('svar');
      assert.deepEqual(seen, []);
      assert.deepEqual(bot.teams.calls, []);
      assert.equal(bot.conversations.all.size, 0);
    });
  }

  it('that go wrong are in the log and nowhere else', async () => {
    await write('bug');
    await write('away');
    assert.deepEqual(bot.teams.calls, []);
    assert.deepEqual(bot.queued, []);
    assert.equal(bot.log.of('error').length, 1);
    assert.doesNotMatch(JSON.stringify(bot.log.lines), /hemmelighed/);
    assert.deepEqual(
      bot.log.of('turn').map(({ fields }) => fields.outcome),
      ['failed', 'unavailable'],
    );
  });

  it('that nobody takes up are no news, and are counted', async () => {
    await write('hej alle');
    assert.deepEqual(
      bot.log.of('turn').map(({ level, fields }) => [level, fields.kind, fields.outcome]),
      [['debug', 'overheard', 'ignored']],
    );
    assert.match(
      await bot.metricsText(),
      /vejviser_turn_duration_seconds_count\{.*kind="overheard",outcome="ignored".*\} \d/,
    );
  });

  it('that are 50 000 characters are cut', async () => {
    await write('svar '.repeat(10_000));
    assert.ok(seen[0]!.text.length <= 4000);
  });

  it('that are edited or deleted are told with their ids', async () => {
    await write('svar', {
      type: 'messageUpdate',
      channelData: { tenant: { id: bot.teams.tenantId }, eventType: 'editMessage' },
    });
    await write('', {
      type: 'messageDelete',
      channelData: { tenant: { id: bot.teams.tenantId }, eventType: 'softDeleteMessage' },
    });
    assert.deepEqual(
      seen.map(({ what, turn }) => [what, turn.activityId, turn.conversation.id]),
      [
        ['edited', '1700000000009', thread],
        ['deleted', '1700000000009', thread],
      ],
    );
    assert.deepEqual(bot.teams.calls, []);
  });
});
