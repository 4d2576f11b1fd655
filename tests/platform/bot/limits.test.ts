import assert from 'node:assert/strict';
import type { BotFeature, TextTurn } from '../../../src/platform/bot/bot-types.ts';
import { createMessageBudget } from '../../../src/platform/bot/message-budget.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { createTestClock } from '../../support/test-clock.ts';

describe("Teams' limits", () => {
  let bot: RunningBot;
  let handle: (turn: TextTurn) => Promise<void>;
  const feature: BotFeature = {
    onText: async (turn) => {
      await handle(turn);
      return true;
    },
  };
  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    bot.teams.calls.length = 0;
    bot.clock.slept.length = 0;
    bot.queued.length = 0;
    bot.clock.advance(120_000);
    handle = async (turn) => {
      await turn.say({ text: turn.text });
    };
  });
  const post = (text: string) => bot.post(bot.teams.message(text));

  for (const status of [412, 429, 502, 504]) {
    it(`a short Retry-After of ${status} is waited for`, async () => {
      bot.teams.failNext({ status, retryAfter: 2 });
      await post('hej');
      assert.deepEqual(bot.clock.slept, [2000]);
      assert.deepEqual(bot.teams.said(), ['hej']);
      assert.deepEqual(bot.queued, []);
    });
  }

  it('without Retry-After the waits grow, and end after five seconds', async () => {
    bot.teams.failNext({ status: 502, times: 2 });
    await post('hej');
    assert.deepEqual(bot.clock.slept, [1000, 2000]);
    assert.deepEqual(bot.teams.said(), ['hej']);
    bot.teams.failNext({ status: 502, times: 3 });
    await post('igen');
    assert.deepEqual(
      bot.queued.map(({ message }) => message),
      [{ text: 'igen' }],
    );
  });

  it('a long Retry-After puts the message aside, and those after it, in order', async () => {
    const ids: (string | undefined)[] = [];
    handle = async (turn) => {
      ids.push(await turn.say({ text: 'et' }), await turn.say({ text: 'to' }));
    };
    bot.teams.failNext({ status: 429, retryAfter: 30 });
    assert.equal((await post('hej')).status, 200);
    assert.deepEqual(bot.clock.slept, []);
    assert.deepEqual(ids, [undefined, undefined]);
    assert.deepEqual(bot.queued, [
      { to: { conversationId: 'a:personal-1' }, message: { text: 'et' } },
      { to: { conversationId: 'a:personal-1' }, message: { text: 'to' } },
    ]);
  });

  it('five messages go at once, then one a second, then the rest is put aside', async () => {
    handle = async (turn) => {
      for (let i = 1; i <= 12; i += 1) await turn.say({ text: String(i) });
    };
    await post('mange');
    assert.deepEqual(bot.clock.slept, [1000, 1000, 1000, 1000, 1000]);
    assert.deepEqual(bot.teams.said(), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    assert.deepEqual(
      bot.queued.map(({ message }) => message),
      [{ text: '11' }, { text: '12' }],
    );
  });

  it('a message Teams refuses is not tried again', async () => {
    for (const status of [403, 404]) {
      bot.teams.failNext({ status });
      assert.equal((await post('hej')).status, 200);
    }
    assert.equal(bot.teams.calls.length, 2);
    assert.deepEqual(bot.queued, []);
  });

  it('a token that was withdrawn is fetched anew, once', async () => {
    bot.teams.failNext({ status: 401 });
    await post('hej');
    assert.deepEqual(bot.teams.said(), ['hej']);
    assert.equal(bot.teams.calls.length, 2);
  });

  it('a message is replaced, and a replaced message that is gone is told', async () => {
    const results: boolean[] = [];
    handle = async (turn) => {
      const id = await turn.say({ text: 'et' });
      results.push(await turn.replace(id!, { text: 'to' }));
      bot.teams.failNext({ status: 404, kind: 'update' });
      results.push(await turn.replace('gone', { text: 'tre' }));
    };
    await post('hej');
    assert.deepEqual(results, [true, false]);
    const [update] = bot.teams.calls.filter(({ kind }) => kind === 'update');
    assert.equal(update!.body.text, 'to');
  });

  it('messages are counted by how they went', async () => {
    const text = await bot.metricsText();
    assert.match(text, /vejviser_bot_messages_total\{outcome="sent"\} \d+/);
    assert.match(text, /vejviser_bot_messages_total\{outcome="failed"\} \d+/);
  });
});

describe('the budget of messages', () => {
  it('holds a tenant to its messages a second, over all conversations', () => {
    const clock = createTestClock();
    const budget = createMessageBudget(clock, 30);
    let atOnce = 0;
    for (let i = 0; i < 100; i += 1) if (budget.take('tenant', `c${i}`, 0).granted) atOnce += 1;
    assert.equal(atOnce, 30);
    assert.equal(budget.take('another tenant', 'c', 0).granted, true);
    let sent = 0;
    for (let second = 0; second < 10; second += 1) {
      for (let tick = 0; tick < 20; tick += 1) {
        clock.advance(50);
        for (let i = 0; i < 5; i += 1)
          if (budget.take('tenant', `d${second}.${tick}.${i}`, 0).granted) sent += 1;
      }
    }
    assert.ok(sent <= 300 && sent >= 290, String(sent));
  });

  it('keeps a conversation under 60 in 30 seconds and 7 in one', () => {
    const clock = createTestClock();
    const budget = createMessageBudget(clock, 1000);
    const times: number[] = [];
    for (let tick = 0; tick < 600; tick += 1) {
      clock.advance(100);
      if (budget.take('tenant', 'one', 0).granted) times.push(clock.now().getTime());
    }
    const most = (window: number) =>
      Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + window).length));
    assert.ok(most(1000) <= 7, String(most(1000)));
    assert.ok(most(30_000) <= 60, String(most(30_000)));
    assert.ok(times.length >= 60);
  });

  it('takes no place for a message that will not wait', () => {
    const budget = createMessageBudget(createTestClock(), 1000);
    for (let i = 0; i < 5; i += 1) budget.take('tenant', 'one', 0);
    assert.deepEqual(budget.take('tenant', 'one', 500), { granted: false, waitMs: 1000 });
    assert.deepEqual(budget.take('tenant', 'one', 1000), { granted: true, waitMs: 1000 });
  });
});
