import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import type {
  BotFeature,
  CardMessage,
  InstalledEvent,
  TextTurn,
  Turn,
} from '../../../src/platform/bot/bot-types.ts';
import { indexFeatures } from '../../../src/platform/bot/feature-index.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { botAppId, somePersonId } from '../../support/fake-teams.ts';
import { everybody, someActor } from '../../support/http-server.ts';

type Json = Record<string, unknown>;

const card: CardMessage = {
  card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'nyt kort' }] },
  summary: 'Nyt kort',
};

/** Keeps what it was given; "echo …" is answered with the rest, "bug" and "away" fail. */
function testFeature() {
  const seen: { what: string; text?: string; turn: Turn; event?: InstalledEvent; data?: unknown }[] = [];
  const fails: Record<string, () => Error> = {
    bug: () => new Error('astrid@roernaes.example could not be read'),
    away: () => new AppError('unavailable', 'database'),
    forbidden: () => new AppError('forbidden'),
  };
  const answer = async (what: string, turn: TextTurn) => {
    seen.push({ what, text: turn.text, turn });
    const failure = fails[turn.text];
    if (failure) throw failure();
    if (!turn.text.startsWith('echo ')) return false;
    await turn.say({ text: turn.text.slice('echo '.length) });
    return true;
  };
  const feature: BotFeature = {
    commands: [
      {
        id: 'help',
        words: ['hjælp', 'hjälp', 'hjelp', 'help'],
        handle: async (turn) => {
          seen.push({ what: 'command', text: turn.text, turn });
          await turn.say(card);
        },
      },
    ],
    verbs: {
      pick: {
        parse(data) {
          if (typeof data === 'object' && data && 'node' in data) return data.node;
          throw new Error('no node');
        },
        async handle(turn, data) {
          seen.push({ what: `action ${turn.trigger}`, turn, data });
          const failure = fails[String(data)];
          if (failure) throw failure();
          return Promise.resolve(data === 'toast' ? { toast: 'Gemt' } : { replace: card });
        },
      },
    },
    onText: (turn) => answer('text', turn),
    onEdited: (turn) => answer('edited', turn),
    onDeleted: (turn) => {
      seen.push({ what: 'deleted', turn });
      return Promise.resolve();
    },
    onInstalled: async (turn, event) => {
      seen.push({ what: 'installed', turn, event });
      if (event.firstTime) await turn.say({ text: 'Velkommen' });
    },
  };
  return { feature, seen };
}

describe('turns of the bot', () => {
  const { feature, seen } = testFeature();
  let bot: RunningBot;

  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    seen.length = 0;
    bot.teams.calls.length = 0;
    bot.log.lines.length = 0;
    bot.queued.length = 0;
    bot.clock.advance(60_000);
    bot.resolver = everybody.resolve.bind(everybody);
    bot.conversations.all.clear();
  });

  const message = (text: string, overrides: Json = {}) => bot.teams.message(text, overrides);
  const say = async (text: string, overrides: Json = {}) => {
    const { status } = await bot.post(message(text, overrides));
    assert.equal(status, 200);
    return bot.teams.said();
  };
  const inChannel = (text: string, mention = '<at>Vejviser</at>'): Json => ({
    ...message(`${mention} ${text}`),
    conversation: { id: '19:abc@thread.tacv2;messageid=17', conversationType: 'channel', isGroup: true },
    channelData: { tenant: { id: bot.teams.tenantId }, team: { id: '19:team@thread.tacv2' } },
    entities: [
      { type: 'mention', text: mention, mentioned: { id: `28:${botAppId}`, name: 'Vejviser' } },
      { type: 'clientInfo', locale: 'da-DK' },
    ],
  });
  const press = (value: unknown, overrides: Json = {}) =>
    bot.post({
      ...message('', overrides),
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      replyToId: 'card-1',
      value,
      ...overrides,
    });
  const execute = (verb: unknown, data: unknown, trigger = 'manual') => ({
    action: { type: 'Action.Execute', verb, data },
    trigger,
  });

  describe('with words', () => {
    it('go to the feature that answers, as a reply from the bot', async () => {
      assert.deepEqual(await say('echo hej'), ['hej']);
      const [call] = bot.teams.calls;
      assert.equal(call!.conversationId, 'a:personal-1');
      assert.match(call!.activityId!, /^incoming-/);
      assert.match(call!.authorization!, /^Bearer ey/);
      assert.deepEqual(call!.body.from, { id: `28:${botAppId}`, name: '' });
      const { turn } = seen[0]!;
      assert.deepEqual(turn.actor, someActor);
      assert.deepEqual(turn.conversation, {
        id: 'a:personal-1',
        kind: 'personal',
        tenantId: bot.teams.tenantId,
      });
    });

    it('are looked up as commands first, in any language and case', async () => {
      for (const word of ['hjælp', ' Hjälp! ', 'HELP?', '"hjelp".']) await say(word);
      assert.deepEqual(
        seen.map(({ what }) => what),
        ['command', 'command', 'command', 'command'],
      );
      assert.deepEqual(bot.teams.said(), ['Nyt kort', 'Nyt kort', 'Nyt kort', 'Nyt kort']);
      const [attachment] = bot.teams.calls[0]!.body.attachments as { contentType: string; content: object }[];
      assert.equal(attachment!.contentType, 'application/vnd.microsoft.card.adaptive');
      assert.deepEqual(attachment!.content, card.card);
    });

    it('that nobody answers get help', async () => {
      assert.match((await say('hvad er meningen'))[0]!, /^Det kan jeg ikke svare på\..*\*\*hjælp\*\*/);
    });

    it('without any get help: a picture, an emoji, nothing', async () => {
      for (const text of ['', '   ', '👍', '\u200b\u202e', '…?!']) {
        bot.teams.calls.length = 0;
        bot.clock.advance(10_000);
        assert.match((await say(text))[0]!, /^Jeg kan kun læse tekst\./, JSON.stringify(text));
      }
      assert.deepEqual(seen, []);
    });

    it('are cleaned: controls, direction overrides, entities, mark-up', async () => {
      await say('jeg\u0000 kan\u202e ikke\u200b\n\n&nbsp;logge&#32;ind &lt;b&gt;nu&lt;/b&gt;');
      await say('<p>jeg kan <b>ikke</b></p><p>logge ind</p><script>x</script>', { textFormat: 'xml' });
      assert.deepEqual(
        seen.map(({ text }) => text),
        ['jeg kan ikke\nlogge ind <b>nu</b>', 'jeg kan ikke\nlogge ind\nx'],
      );
    });

    it('that are long are cut, and over 256 KB answered 413', async () => {
      await say('ord '.repeat(20_000));
      assert.equal(seen[0]!.text!.length <= 4000, true);
      const { status, json } = await bot.post(message('x'.repeat(1_000_000)));
      assert.equal(status, 413);
      assert.deepEqual((json as { error: { code: string } }).error.code, 'too-large');
    });

    it('are one line in the log, without anything personal', async () => {
      await say('echo Astrids hemmelighed');
      assert.equal(bot.log.lines.length, 1);
      const [line] = bot.log.lines;
      assert.equal(line!.level, 'info');
      assert.equal(line!.event, 'turn');
      assert.ok(!/Astrid|hemmelighed/.test(JSON.stringify(line)));
      assert.match(await bot.metricsText(), /vejviser_turn_duration_seconds_count\{.*kind="message".*\} \d/);
    });
  });

  describe('in channels and groups', () => {
    it('lose the mention of the bot, wherever it stands, and answer in the thread', async () => {
      await bot.post(inChannel('echo hej'));
      assert.deepEqual(bot.teams.said(), ['hej']);
      assert.equal(bot.teams.calls[0]!.conversationId, '19:abc@thread.tacv2;messageid=17');
      assert.equal(seen[0]!.turn.conversation.kind, 'channel');
      assert.equal(seen[0]!.turn.conversation.teamId, '19:team@thread.tacv2');
      seen.length = 0;
      await bot.post({ ...inChannel(''), text: 'spørg <at>Vejviser</at>&nbsp;om <at>Bo Granlund</at>' });
      assert.equal(seen[0]!.text, 'spørg om Bo Granlund');
    });

    it('are ours only when the bot is mentioned', async () => {
      await bot.post({ ...inChannel('echo hej'), entities: [] });
      await bot.post({
        ...inChannel('echo hej'),
        entities: [{ type: 'mention', text: '<at>Bo</at>', mentioned: { id: '29:bo' } }],
      });
      assert.deepEqual(bot.teams.calls, []);
      assert.deepEqual(seen, []);
    });

    it('say private things in the personal chat, which is made once', async () => {
      await bot.post(inChannel('hej'));
      bot.teams.calls.length = 0;
      const { turn } = seen[0]!;
      const first = await turn.sayPrivately({ text: 'kun til dig' });
      assert.equal(first.delivery, 'sent');
      assert.ok(first.activityId);
      await turn.sayPrivately({ text: 'og dette' });
      assert.deepEqual(
        bot.teams.calls.map(({ kind, conversationId }) => [kind, conversationId.replace(/\d+$/, '')]),
        [
          ['create', ''],
          ['post', 'a:created-'],
          ['post', 'a:created-'],
        ],
      );
      const { body } = bot.teams.calls[0]!;
      assert.deepEqual(body.members, [{ id: somePersonId, name: '' }]);
      assert.equal(body.tenantId, bot.teams.tenantId);
      assert.equal(body.isGroup, false);
    });

    it('say that the bot is not installed for the person', async () => {
      await bot.post(inChannel('hej'));
      const { turn } = seen[0]!;
      bot.teams.failNext({ status: 403, code: 'BotNotInConversationRoster', kind: 'create' });
      assert.deepEqual(await turn.sayPrivately({ text: 'kun til dig' }), { delivery: 'not-installed' });
    });

    it('put a private answer aside when Teams asks for long patience', async () => {
      await bot.post(inChannel('hej'));
      const { turn } = seen[0]!;
      bot.teams.failNext({ status: 429, retryAfter: 60, kind: 'create' });
      assert.deepEqual(await turn.sayPrivately({ text: 'senere' }), { delivery: 'on-its-way' });
      assert.deepEqual(bot.queued, [{ to: { personId: somePersonId }, message: { text: 'senere' } }]);
    });

    it('keep one reference for all threads of a channel', async () => {
      await bot.post(inChannel('hej'));
      await bot.post({
        ...inChannel('hej'),
        conversation: { id: '19:abc@thread.tacv2;messageid=99', conversationType: 'channel' },
      });
      assert.deepEqual([...bot.conversations.all.keys()], ['19:abc@thread.tacv2']);
    });
  });

  describe('of other kinds', () => {
    it('edited messages go to onEdited with the id of the message, and are silent when nobody knows it', async () => {
      await bot.post({ ...message('echo rettet'), type: 'messageUpdate', id: 'm1' });
      await bot.post({ ...message('ukendt'), type: 'messageUpdate', id: 'm2' });
      assert.deepEqual(
        seen.map(({ what, text, turn }) => [what, text, turn.activityId]),
        [
          ['edited', 'echo rettet', 'm1'],
          ['edited', 'ukendt', 'm2'],
        ],
      );
      assert.deepEqual(bot.teams.said(), ['rettet']);
    });

    it('deleted messages are told to every feature', async () => {
      await bot.post({ ...message(''), type: 'messageDelete', id: 'm1', text: undefined });
      assert.deepEqual(
        seen.map(({ what, turn }) => [what, turn.activityId]),
        [['deleted', 'm1']],
      );
      assert.deepEqual(bot.teams.calls, []);
    });

    it('installation greets once, though Teams tells of it twice', async () => {
      const added = { ...message(''), text: undefined };
      await bot.post({ ...added, type: 'installationUpdate', action: 'add' });
      await bot.post({ ...added, type: 'conversationUpdate', membersAdded: [{ id: `28:${botAppId}` }] });
      assert.deepEqual(
        seen.map(({ event }) => event),
        [
          { kind: 'personal', firstTime: true },
          { kind: 'personal', firstTime: false },
        ],
      );
      assert.deepEqual(bot.teams.said(), ['Velkommen']);
    });

    it('an upgrade does not greet, a reinstallation does', async () => {
      const installation = (action: string) =>
        bot.post({ ...message(''), text: undefined, type: 'installationUpdate', action });
      await installation('add');
      await installation('add-upgrade');
      assert.deepEqual(bot.teams.said(), ['Velkommen']);
      await installation('remove');
      assert.equal(bot.conversations.all.get('a:personal-1')!.closed, true);
      await installation('add');
      assert.deepEqual(bot.teams.said(), ['Velkommen', 'Velkommen']);
    });

    it('installation in a team says so', async () => {
      await bot.post({
        ...inChannel(''),
        type: 'conversationUpdate',
        text: undefined,
        entities: [],
        membersAdded: [{ id: `28:${botAppId}` }],
        conversation: { id: '19:team@thread.tacv2', conversationType: 'channel' },
      });
      assert.deepEqual(seen[0]!.event, { kind: 'channel', firstTime: true });
    });

    it('everything else is taken quietly', async () => {
      for (const type of ['typing', 'messageReaction', 'event', 'endOfConversation', 'no-such-type']) {
        assert.equal((await bot.post({ ...message('hej'), type })).status, 200, type);
      }
      const others = [{ id: '29:somebody-else' }];
      await bot.post({ ...message(''), type: 'conversationUpdate', membersAdded: others });
      await bot.post({ ...message('hej'), from: { id: `28:${botAppId}`, name: 'Vejviser' } });
      assert.deepEqual(seen, []);
      assert.deepEqual(bot.teams.calls, []);
    });
  });

  describe('of cards', () => {
    it('replace the card', async () => {
      const { status, json } = await press(execute('pick', { node: 'login' }));
      assert.equal(status, 200);
      assert.deepEqual(json, {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: card.card,
      });
      assert.deepEqual([seen[0]!.what, seen[0]!.data], ['action manual', 'login']);
      assert.equal(seen[0]!.turn.activityId, 'card-1');
      assert.deepEqual(bot.teams.calls, []);
    });

    it('say a short word', async () => {
      assert.deepEqual((await press(execute('pick', { node: 'toast' }))).json, {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Gemt',
      });
    });

    it('know a refresh from a press', async () => {
      await press(execute('pick', { node: 'x' }, 'automatic'));
      assert.equal(seen[0]!.what, 'action automatic');
    });

    const toast = /^Det kort kan jeg ikke bruge længere\./;
    const foreign: Record<string, unknown> = {
      'an unknown verb': execute('destroy', { node: 'x' }),
      'data that does not fit': execute('pick', { other: 1 }),
      'no data': execute('pick', undefined),
      'data that is a list': execute('pick', [1, 2]),
      'data that is null': execute('pick', null),
      'a verb of another object': execute('__proto__', {}),
      'a verb named like a method': execute('constructor', {}),
    };
    for (const [what, value] of Object.entries(foreign)) {
      it(`with ${what} are answered in words, and by nobody`, async () => {
        const { status, json } = await press(value);
        assert.equal(status, 200);
        assert.equal((json as Json).type, 'application/vnd.microsoft.activity.message');
        assert.match(String((json as Json).value), toast);
        assert.deepEqual(seen, []);
        assert.deepEqual(bot.log.of('error'), []);
      });
    }

    const shapeless: Record<string, unknown> = {
      nothing: undefined,
      null: null,
      text: 'pick',
      'a number': 7,
      'a list': [],
      'no action': { trigger: 'manual' },
      'an action that is text': { action: 'pick' },
      'a verb that is an object': execute({ a: 1 }, {}),
      'a verb of a megabyte': execute('x'.repeat(100_000), {}),
    };
    for (const [what, value] of Object.entries(shapeless)) {
      it(`that are ${what} get the error shape`, async () => {
        const { status, json } = await press(value);
        assert.equal(status, 200);
        assert.deepEqual(json, {
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'bad-request', message: 'bad-request' },
        });
        assert.deepEqual(bot.log.of('error'), []);
      });
    }

    it('that refresh themselves keep their card when it does not work', async () => {
      const { json } = await press(execute('pick', { node: 'away' }, 'automatic'));
      assert.deepEqual((json as Json).statusCode, 503);
      assert.deepEqual((json as Json).type, 'application/vnd.microsoft.error');
    });

    it('of the kind before Action.Execute are answered politely', async () => {
      const said = await say('', { text: undefined, value: { choice: 1 } });
      assert.match(said[0]!, toast);
    });

    it('and other invokes that nobody has are 501', async () => {
      for (const name of [
        'signin/verifyState',
        'composeExtension/querySettingUrl',
        'Task/Fetch',
        undefined,
      ]) {
        const { status } = await bot.post({ ...message(''), type: 'invoke', name, value: {} });
        assert.equal(status, 501, name);
      }
    });
  });

  describe('that go wrong', () => {
    it('for a bug say so, and log it once without its message', async () => {
      assert.match((await say('bug'))[0]!, /^Noget gik galt, og du fik ikke noget svar\./);
      assert.equal(bot.log.of('error').length, 1);
      assert.equal(bot.log.of('turn')[0]!.fields.outcome, 'failed');
      assert.equal(bot.log.of('error')[0]!.fields.turnId, bot.log.of('turn')[0]!.fields.turnId);
    });

    it('for a database that is down ask for a minute, without an error line', async () => {
      assert.deepEqual(await say('away'), ['Jeg kan ikke svare lige nu. Prøv igen om lidt.']);
      assert.deepEqual(bot.log.of('error'), []);
      assert.equal(bot.log.of('turn')[0]!.fields.outcome, 'unavailable');
    });

    it("for a database that is down before the person is known answer in the activity's language", async () => {
      bot.resolver = () => Promise.reject(new AppError('unavailable', 'database'));
      assert.deepEqual(await say('hej', { locale: 'sv-SE' }), [
        'Jag kan inte svara just nu. Försök igen om en stund.',
      ]);
      const { json } = await press(execute('pick', { node: 'x' }), { locale: 'nb-NO' });
      assert.equal((json as Json).value, 'Jeg kan ikke svare akkurat nå. Prøv igjen om litt.');
    });

    it('for a refusal say what the person may do', async () => {
      assert.match((await say('forbidden'))[0]!, /^Det har du ikke adgang til\./);
      bot.clock.advance(5000);
      const { json } = await press(execute('pick', { node: 'forbidden' }));
      assert.match(String((json as Json).value), /^Det har du ikke adgang til\./);
    });

    it('when even the apology cannot be sent end quietly', async () => {
      bot.teams.failNext({ status: 400 });
      assert.deepEqual(await say('bug'), []);
    });
  });

  describe('of strangers', () => {
    const strangers = {
      'unknown-tenant': /^Din kommun använder inte Vägvisaren än\./,
      guest: /^Du är gäst i den här kommunen/,
      'not-in-directory': /^Jag hittar dig inte i kommunens personalkatalog\./,
    } as const;
    for (const [stranger, words] of Object.entries(strangers)) {
      it(`who are ${stranger} get a clear word, and nothing is kept`, async () => {
        bot.resolver = () => Promise.resolve({ stranger: stranger as keyof typeof strangers, locale: 'sv' });
        assert.match((await say('echo hej'))[0]!, words);
        const { json } = await press(execute('pick', { node: 'x' }));
        assert.match(String((json as Json).value), words);
        assert.deepEqual(seen, []);
        assert.equal(bot.conversations.all.size, 0);
      });
    }

    it('are asked about by the ids of the verified activity', async () => {
      let asked: unknown;
      bot.resolver = (sender) => {
        asked = sender;
        return everybody.resolve(sender);
      };
      await say('hej', { value: { tenantId: 'evil', personId: 'evil' } });
      assert.deepEqual(asked, {
        tenantId: bot.teams.tenantId,
        personId: somePersonId,
        localeTag: 'da-DK',
      });
    });

    it('without an account are guests, without a tenant unknown', async () => {
      assert.match(
        (await say('hej', { from: { id: '29:visitor' }, locale: 'en-US' }))[0]!,
        /^You are a guest/,
      );
      bot.teams.calls.length = 0;
      const lost = {
        channelData: {},
        conversation: { id: 'a:1', conversationType: 'personal' },
        locale: 'en',
      };
      assert.match((await say('hej', lost))[0]!, /^Your municipality does not use Wayfinder yet/);
    });
  });

  it('refuse two features with the same word or verb', () => {
    assert.throws(() => indexFeatures([feature, { verbs: feature.verbs! }]), /verb "pick"/);
    const shouting = { id: 'x', words: ['HJÆLP!'], handle: async () => {} };
    assert.throws(() => indexFeatures([feature, { commands: [shouting] }]), /word "hjælp"/);
  });
});
