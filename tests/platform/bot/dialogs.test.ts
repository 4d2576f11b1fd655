import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { AdaptiveCard, BotFeature, DialogReply, Turn } from '../../../src/platform/bot/bot-types.ts';
import { indexFeatures } from '../../../src/platform/bot/feature-index.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { everybody, someActor } from '../../support/http-server.ts';

type Json = Record<string, unknown>;

const card: AdaptiveCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'Input.Text', id: 'answer', isMultiline: true }],
};

const fails: Record<string, () => Error> = {
  bug: () => new Error('astrid@roernaes.example could not be read'),
  away: () => new AppError('unavailable', 'database'),
  forbidden: () => new AppError('forbidden'),
  conflict: () => new AppError('conflict'),
};

/** A dialog that answers as its data says. */
function testFeature() {
  const seen: { what: string; turn: Turn; data: unknown }[] = [];
  const parse = (data: unknown): string => {
    if (typeof data === 'object' && data && 'entry' in data && typeof data.entry === 'string')
      return data.entry;
    throw new Error('no entry');
  };
  const reply = (what: string, turn: Turn, entry: string): Promise<DialogReply> => {
    const failure = fails[entry];
    if (failure) return Promise.reject(failure());
    seen.push({ what, turn, data: entry });
    if (entry === 'done') return Promise.resolve({ close: true });
    if (entry === 'words') return Promise.resolve({ text: 'Tak for *svaret*' });
    return Promise.resolve({ dialog: { title: 'Svar på\nspørgsmålet', card } });
  };
  const raw: unknown[] = [];
  const feature: BotFeature = {
    dialogs: {
      answer: {
        parseOpening: (data) => {
          raw.push(data);
          return parse(data);
        },
        open: (turn, entry) => reply('open', turn, entry as string),
        parse,
        submit: (turn, entry) => reply('submit', turn, entry as string),
      },
    },
  };
  return { feature, seen, raw };
}

const shown = {
  task: {
    type: 'continue',
    value: {
      title: 'Svar på spørgsmålet',
      width: 'medium',
      height: 'medium',
      card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
    },
  },
};

/** The words of an answer, whichever of the two shapes they come in. */
function wordsOf(json: unknown): string {
  const { type, value } = (json as { task: { type: string; value: unknown } }).task;
  if (type === 'message') return value as string;
  const { card: words } = value as { card: { content: { body: { text: string }[] } } };
  return words.content.body.map(({ text }) => text).join('\n');
}

describe('dialogs', () => {
  const { feature, seen, raw } = testFeature();
  let bot: RunningBot;

  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    seen.length = 0;
    raw.length = 0;
    bot.log.lines.length = 0;
    bot.teams.calls.length = 0;
    bot.conversations.all.clear();
    bot.resolver = everybody.resolve.bind(everybody);
  });

  const invoke = (name: string, value: unknown, overrides: Json = {}) =>
    bot.post({
      ...bot.teams.message('', { text: undefined, type: 'invoke', replyToId: 'card-1' }),
      name,
      value,
      ...overrides,
    });
  const fetch = (data: unknown, overrides: Json = {}) =>
    invoke('task/fetch', { data, context: { theme: 'default' } }, overrides);
  const submit = (data: unknown, overrides: Json = {}) =>
    invoke('task/submit', { data, context: { theme: 'default' } }, overrides);
  const opening = (entry: unknown) => ({ msteams: { type: 'task/fetch' }, dialog: 'answer', entry });

  it('open with a card', async () => {
    const { status, json } = await fetch(opening('7'));
    assert.equal(status, 200);
    assert.deepEqual(json, shown);
    assert.deepEqual(raw, [{ dialog: 'answer', entry: '7' }]);
    assert.equal(seen[0]!.what, 'open');
    assert.deepEqual(seen[0]!.turn.actor, someActor);
    assert.equal(seen[0]!.turn.activityId, 'card-1');
    assert.deepEqual(bot.teams.calls, []);
  });

  it('show the next card, a word, or nothing when they are sent', async () => {
    assert.deepEqual((await submit({ dialog: 'answer', entry: '7' })).json, shown);
    assert.deepEqual((await submit({ dialog: 'answer', entry: 'words' })).json, {
      task: { type: 'message', value: 'Tak for *svaret*' },
    });
    const closed = await submit({ dialog: 'answer', entry: 'done' });
    assert.deepEqual([closed.status, closed.text], [200, '']);
  });

  it('that open with a word show it on a card, as it is written', async () => {
    const { json } = await fetch(opening('words'));
    assert.deepEqual(json, {
      task: {
        type: 'continue',
        value: {
          title: 'Vejviser',
          width: 'medium',
          height: 'small',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              type: 'AdaptiveCard',
              version: '1.5',
              body: [{ type: 'TextBlock', text: 'Tak for \\*svaret\\*', wrap: true }],
            },
          },
        },
      },
    });
  });

  it('can say something where the card stands', async () => {
    await submit({ dialog: 'answer', entry: '7' });
    assert.ok(await seen[0]!.turn.say({ text: 'Nu er der et svar' }));
    assert.deepEqual(bot.teams.said(), ['Nu er der et svar']);
  });

  const hostile: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    text: 'answer',
    'a list': [1],
    'no name': { entry: '7' },
    'a name that is no text': { dialog: { a: 1 }, entry: '7' },
    'a name of 50 000 characters': { dialog: 'x'.repeat(50_000) },
    'an unknown name': { dialog: 'destroy', entry: '7' },
    "a name of another object's": { dialog: '__proto__', entry: '7' },
    'a name like a method': { dialog: 'constructor', entry: '7' },
    'data that does not fit': { dialog: 'answer', entry: 7 },
  };
  for (const [what, data] of Object.entries(hostile)) {
    it(`with ${what} are answered in words, and by nobody`, async () => {
      for (const post of [fetch, submit]) {
        const { status, json } = await post(data);
        assert.equal(status, 200);
        assert.match(wordsOf(json), /^Det kort kan jeg ikke bruge længere\./);
      }
      assert.deepEqual(seen, []);
      assert.deepEqual(bot.log.of('error'), []);
      assert.deepEqual(
        bot.log.of('turn').map(({ fields }) => [fields.kind, fields.outcome]),
        [
          ['dialog', 'refused'],
          ['dialog', 'refused'],
        ],
      );
    });
  }
  for (const value of [undefined, null, 'data', 7, [], {}]) {
    it(`without data, in ${JSON.stringify(value)}, are answered in words`, async () => {
      assert.match(wordsOf((await invoke('task/fetch', value)).json), /^Det kort/);
      assert.match(wordsOf((await invoke('task/submit', value)).json), /^Det kort/);
    });
  }

  const failures: [entry: string, words: RegExp, outcome: string][] = [
    ['bug', /^Noget gik galt, og du fik ikke noget svar\./, 'failed'],
    ['away', /^Jeg kan ikke svare lige nu\./, 'unavailable'],
    ['forbidden', /^Det har du ikke adgang til\./, 'refused'],
    ['conflict', /^Nogen har ændret det i mellemtiden\./, 'refused'],
  ];
  for (const [entry, words, outcome] of failures) {
    it(`that fail with ${entry} say so`, async () => {
      for (const post of [fetch, submit]) {
        const { status, json, text } = await post(opening(entry));
        assert.equal(status, 200);
        assert.match(wordsOf(json), words);
        assert.doesNotMatch(text, /roernaes|at Object|\.ts:/);
      }
      assert.equal(bot.log.of('turn')[0]!.fields.outcome, outcome);
      assert.equal(bot.log.of('error').length, outcome === 'failed' ? 2 : 0);
    });
  }

  for (const [stranger, words] of [
    ['unknown-tenant', /^Din kommun använder inte Vägvisaren än\./],
    ['guest', /^Du är gäst i den här kommunen/],
    ['not-in-directory', /^Jag hittar dig inte i kommunens personalkatalog\./],
  ] as const) {
    it(`tell somebody who is ${stranger} why, and keep nothing`, async () => {
      bot.resolver = () => Promise.resolve({ stranger, locale: 'sv' });
      assert.match(wordsOf((await fetch(opening('7'))).json), words);
      assert.match(wordsOf((await submit(opening('7'))).json), words);
      assert.deepEqual(seen, []);
      assert.equal(bot.conversations.all.size, 0);
    });
  }

  it('are remembered as a chat only where the bot has one', async () => {
    const tenantId = bot.teams.tenantId;
    const places = [
      { id: '19:a_b@unq.gbl.spaces', conversationType: 'personal', tenantId },
      { id: '19:meeting_x@thread.v2', tenantId },
      { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId },
      { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true, tenantId },
    ];
    for (const conversation of places) await fetch(opening('7'), { conversation });
    assert.equal(bot.conversations.all.size, 0);
    assert.deepEqual(
      seen.map(({ turn }) => turn.conversation.kind),
      ['group', 'group', 'group', 'channel'],
      "a chat of two people is not the bot's own chat with one of them",
    );
    await fetch(opening('7'));
    assert.deepEqual([...bot.conversations.all.keys()], ['a:personal-1']);
  });

  it('are counted', async () => {
    await fetch(opening('7'));
    assert.match(
      await bot.metricsText(),
      /vejviser_turn_duration_seconds_count\{.*kind="dialog",outcome="answered".*\} \d/,
    );
  });

  it('cannot have one name twice', () => {
    assert.throws(() => indexFeatures([feature, { dialogs: feature.dialogs! }]), /dialog "answer"/);
  });
});
