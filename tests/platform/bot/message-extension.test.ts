import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import type {
  AdaptiveCard,
  BotFeature,
  ExtensionResult,
  ExtensionSearch,
  ExtensionTurn,
  QuotedMessage,
} from '../../../src/platform/bot/bot-types.ts';
import { indexFeatures } from '../../../src/platform/bot/feature-index.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { somePersonId } from '../../support/fake-teams.ts';
import { everybody, someActor } from '../../support/http-server.ts';

type Json = Record<string, unknown>;

const card: AdaptiveCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Tryk på Glemt adgangskode' }],
};
const result = (title: string, subtitle?: string): ExtensionResult => ({
  title,
  ...(subtitle === undefined ? {} : { subtitle }),
  card: { card, summary: title },
});

const fails: Record<string, () => Error> = {
  bug: () => new Error('astrid@roernaes.example could not be read'),
  away: () => new AppError('unavailable', 'database'),
  forbidden: () => new AppError('forbidden'),
};

function testFeature() {
  const searched: ExtensionSearch[] = [];
  const quoted: QuotedMessage[] = [];
  const submitted: unknown[] = [];
  const urls: string[] = [];
  const turns: ExtensionTurn[] = [];
  const failing = (name: string) => {
    const failure = fails[name];
    if (failure) throw failure();
  };
  const feature: BotFeature = {
    extension: {
      searches: {
        searchQna: (turn, search) => {
          turns.push(turn);
          searched.push(search);
          failing(search.text);
          const all = search.text === 'mange' ? 60 : 1;
          return Promise.resolve(
            Array.from({ length: all }, () =>
              result('Hvordan skifter jeg\nadgangskode?', 'Svar fra <b>Skolen</b> & "andre"'),
            ),
          );
        },
      },
      actions: {
        addToQna: {
          open: (turn, message) => {
            turns.push(turn);
            quoted.push(message);
            failing(message.text);
            return Promise.resolve({ dialog: { title: 'Føj til Spørgsmål og svar', card } });
          },
          parse(data) {
            if (typeof data === 'object' && data && 'question' in data) return data.question;
            throw new Error('no question');
          },
          submit: (turn, data) => {
            turns.push(turn);
            submitted.push(data);
            failing(String(data));
            if (data === 'done') return Promise.resolve({ close: true });
            return Promise.resolve({ text: 'Tak. Superbrugerne ser det nu.' });
          },
        },
      },
      unfurl: (turn, url) => {
        turns.push(turn);
        urls.push(url.href);
        failing(url.searchParams.get('fail') ?? '');
        return Promise.resolve(
          url.pathname === '/q/7' ? result('Hvordan skifter jeg adgangskode?') : undefined,
        );
      },
    },
  };
  return { feature, searched, quoted, submitted, urls, turns };
}

describe('the message extension', () => {
  const { feature, searched, quoted, submitted, urls, turns } = testFeature();
  let bot: RunningBot;

  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    for (const list of [searched, quoted, submitted, urls, turns, bot.log.lines, bot.teams.calls]) {
      list.length = 0;
    }
    bot.conversations.all.clear();
    bot.resolver = everybody.resolve.bind(everybody);
  });
  afterEach(() => {
    assert.equal(bot.conversations.all.size, 0, 'nothing is remembered of where somebody searches');
    assert.deepEqual(bot.teams.calls, [], 'nothing is said there');
  });

  /** From a chat of two people, where the bot is not. */
  const activity = (name: string, value: unknown, overrides: Json = {}): Json => ({
    ...bot.teams.message('', { text: undefined, type: 'invoke' }),
    conversation: { id: '19:a_b@unq.gbl.spaces', conversationType: 'personal', tenantId: bot.teams.tenantId },
    name,
    value,
    ...overrides,
  });
  const invoke = (name: string, value: unknown, overrides: Json = {}) =>
    bot.post(activity(name, value, overrides));
  const query = (value: unknown, overrides: Json = {}) => invoke('composeExtension/query', value, overrides);
  const typed = (text: unknown, options: unknown = { skip: 0, count: 25 }) => ({
    commandId: 'searchQna',
    parameters: [{ name: 'text', value: text }],
    queryOptions: options,
  });
  const messageOf = (json: unknown): string => {
    const { composeExtension } = json as { composeExtension: { type: string; text: string } };
    assert.equal(composeExtension.type, 'message');
    return composeExtension.text;
  };
  const dialogOf = (json: unknown): { title: string; text: string } => {
    const { task } = json as {
      task: { type: string; value: { title: string; card: { content: { body: { text: string }[] } } } };
    };
    assert.equal(task.type, 'continue');
    return { title: task.value.title, text: task.value.card.content.body[0]!.text };
  };

  describe('searched from the compose box', () => {
    it('lists results, each with a preview and the card to insert', async () => {
      const { status, json } = await query(typed('adgangskode', { skip: 25, count: 10 }));
      assert.equal(status, 200);
      assert.deepEqual(json, {
        composeExtension: {
          type: 'result',
          attachmentLayout: 'list',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              content: card,
              preview: {
                contentType: 'application/vnd.microsoft.card.thumbnail',
                content: {
                  title: 'Hvordan skifter jeg adgangskode?',
                  text: 'Svar fra &lt;b&gt;Skolen&lt;/b&gt; &amp; &quot;andre&quot;',
                },
              },
            },
          ],
        },
      });
      assert.deepEqual(searched, [{ text: 'adgangskode', skip: 25, count: 10 }]);
      const [turn] = turns;
      assert.deepEqual(turn!.actor, someActor);
      assert.equal(turn!.conversation.kind, 'group');
      assert.deepEqual(Object.keys(turn!).sort(), ['actor', 'conversation', 'log']);
    });

    it('begins before anything is typed', async () => {
      await query({
        commandId: 'searchQna',
        parameters: [{ name: 'initialRun', value: 'true' }],
        queryOptions: { skip: 0, count: 25 },
      });
      await query({ commandId: 'searchQna' });
      await query(typed(''));
      assert.deepEqual(
        searched.map(({ text }) => text),
        ['', '', ''],
      );
    });

    it('never answers more than was asked for', async () => {
      const { json } = await query(typed('mange', { skip: 0, count: 5 }));
      const { composeExtension } = json as { composeExtension: { attachments: unknown[] } };
      assert.equal(composeExtension.attachments.length, 5);
    });

    it('reads odd page numbers as something sensible', async () => {
      for (const options of [
        undefined,
        null,
        'alle',
        { skip: -5, count: 0 },
        { skip: 1.5, count: 1e9 },
        { skip: '3', count: null },
        { skip: 1e12, count: -1 },
      ]) {
        assert.equal((await query(typed('x', options))).status, 200);
      }
      assert.deepEqual(
        searched.map(({ skip, count }) => [skip, count]),
        [
          [0, 25],
          [0, 25],
          [0, 25],
          [0, 1],
          [1, 25],
          [0, 25],
          [10_000, 1],
        ],
      );
    });

    it('takes anything that is text, cleaned and cut', async () => {
      const script = '<script>alert(1)</script>';
      for (const text of [
        script,
        "'; drop table entry; --",
        '👍',
        'a\u202eb\u0000c',
        'ord '.repeat(12_500),
      ]) {
        assert.equal((await query(typed(text))).status, 200);
      }
      assert.deepEqual(
        searched.slice(0, 4).map(({ text }) => text),
        [script, "'; drop table entry; --", '👍', 'abc'],
      );
      assert.ok(searched[4]!.text.length <= 500);
    });

    const misshapen: Record<string, unknown> = {
      nothing: undefined,
      null: null,
      text: 'searchQna',
      'a list': [],
      'no command': { parameters: [{ name: 'text', value: 'x' }] },
      'a command that is no text': { ...typed('x'), commandId: { a: 1 } },
      'a command nobody has': { ...typed('x'), commandId: 'searchSecrets' },
      'a command of an object': { ...typed('x'), commandId: '__proto__' },
      'a number to search for': typed(7),
      'an object to search for': typed({ $ne: '' }),
      'parameters that are no list': { commandId: 'searchQna', parameters: 'text' },
      'a hundred parameters': {
        commandId: 'searchQna',
        parameters: Array.from({ length: 100 }, () => ({ name: 'text', value: 'x' })),
      },
    };
    for (const [what, value] of Object.entries(misshapen)) {
      it(`answers ${what} in words`, async () => {
        const { status, json } = await query(value);
        assert.equal(status, 200);
        assert.match(messageOf(json), /^Noget gik galt/);
        assert.deepEqual(searched, []);
        assert.deepEqual(bot.log.of('error'), []);
      });
    }

    for (const [text, words] of [
      ['bug', /^Noget gik galt, og du fik ikke noget svar\./],
      ['away', /^Jeg kan ikke svare lige nu\./],
      ['forbidden', /^Det har du ikke adgang til\./],
    ] as const) {
      it(`says so when the search fails with ${text}`, async () => {
        const { status, json, text: body } = await query(typed(text));
        assert.equal(status, 200);
        assert.match(messageOf(json), words);
        assert.doesNotMatch(body, /roernaes|\.ts:/);
        assert.equal(bot.log.of('error').length, text === 'bug' ? 1 : 0);
      });
    }
  });

  describe('given a link', () => {
    const link = (url: unknown) => invoke('composeExtension/queryLink', { url });

    it('puts a card beside it, which Teams does not keep', async () => {
      const { json } = await link('https://vejviser.example.org/q/7');
      assert.deepEqual(json, {
        composeExtension: {
          type: 'result',
          attachmentLayout: 'list',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              content: { ...card, version: '1.3' },
              preview: {
                contentType: 'application/vnd.microsoft.card.thumbnail',
                content: { title: 'Hvordan skifter jeg adgangskode?' },
              },
            },
          ],
          suggestedActions: { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] },
        },
      });
      assert.deepEqual(urls, ['https://vejviser.example.org/q/7']);
    });

    const quiet: Record<string, unknown> = {
      'nobody knows': 'https://vejviser.example.org/q/unknown',
      'is none': 'spørg Astrid',
      'is a script': 'javascript:alert(1)',
      'is a file': 'file:///etc/passwd',
      'is a number': 7,
      'is not there': undefined,
      'is 50 000 characters': `https://vejviser.example.org/${'x'.repeat(50_000)}`,
      'fails with a bug': 'https://vejviser.example.org/q/7?fail=bug',
      'fails with away': 'https://vejviser.example.org/q/7?fail=away',
    };
    for (const [what, url] of Object.entries(quiet)) {
      it(`that ${what} is answered with nothing`, async () => {
        const { status, text } = await link(url);
        assert.deepEqual([status, text], [200, '']);
      });
    }

    it('by a stranger or by nobody known is answered with nothing', async () => {
      bot.resolver = () => Promise.resolve({ stranger: 'guest', locale: 'da' });
      assert.equal((await link('https://vejviser.example.org/q/7')).text, '');
      const redacted = {
        from: { id: 'redacted', name: 'redacted' },
        conversation: { id: ' redacted', conversationType: 'groupChat', isGroup: true, tenantId: 'redacted' },
        channelData: { tenant: { id: ' redacted' }, source: { name: 'compose' } },
      };
      const url = 'https://vejviser.example.org/q/7';
      const { status, text } = await invoke('composeExtension/anonymousQueryLink', { url }, redacted);
      assert.deepEqual([status, text], [200, '']);
      assert.deepEqual(urls, []);
    });
  });

  describe('as an action on a message', () => {
    const payload = (overrides: Json = {}) => ({
      linkToMessage: 'https://teams.microsoft.com/l/message/19:a@thread.v2/1611060744833',
      id: '1611060744833',
      replyToId: null,
      createdDateTime: '2026-01-19T12:52:24.833Z',
      deleted: false,
      summary: null,
      body: {
        contentType: 'html',
        content: '<div><p>Hvordan&nbsp;skifter jeg <b>adgangskode</b>?</p></div>',
      },
      from: {
        device: null,
        user: { userIdentityType: 'aadUser', id: somePersonId, displayName: 'Astrid Fjordmark' },
        application: null,
      },
      reactions: [],
      mentions: [],
      attachments: [],
      ...overrides,
    });
    const open = (messagePayload: unknown, overrides: Json = {}) =>
      invoke('composeExtension/fetchTask', {
        commandId: 'addToQna',
        commandContext: 'message',
        requestId: 'fe50f49e5c74440bb2ebf07f49e9553c',
        messagePayload,
        context: { theme: 'default' },
        ...overrides,
      });
    const submit = (data: unknown, overrides: Json = {}) =>
      invoke('composeExtension/submitAction', {
        commandId: 'addToQna',
        commandContext: 'message',
        data,
        ...overrides,
      });

    it('opens a dialog with the message as plain text', async () => {
      const { status, json } = await open(payload());
      assert.equal(status, 200);
      assert.equal(dialogOf(json).title, 'Føj til Spørgsmål og svar');
      assert.deepEqual(quoted, [
        {
          id: '1611060744833',
          text: 'Hvordan skifter jeg adgangskode?',
          authorId: somePersonId,
          link: 'https://teams.microsoft.com/l/message/19:a@thread.v2/1611060744833',
        },
      ]);
    });

    it('takes what is sent, and says so or closes', async () => {
      assert.deepEqual(dialogOf((await submit({ question: 'Hvordan?' })).json), {
        title: 'Vejviser',
        text: 'Tak. Superbrugerne ser det nu.',
      });
      assert.deepEqual(submitted, ['Hvordan?']);
      const closed = await submit({ question: 'done' });
      assert.deepEqual([closed.status, closed.text], [200, '']);
    });

    it('reads hostile messages as words', async () => {
      const contents = [
        '<script>alert(1)</script><p>hej</p>',
        '<img src=x onerror=alert(1)>hej',
        '&lt;script&gt;hej',
        `<p>${'hej '.repeat(12_500)}</p>`,
      ];
      for (const content of contents) {
        assert.equal((await open(payload({ body: { contentType: 'html', content } }))).status, 200);
      }
      await open(payload({ body: { contentType: 'text', content: '1 < 2 <b>' } }));
      await open(payload({ body: null }));
      await open(payload({ body: { contentType: 7, content: null } }));
      const texts = quoted.map(({ text }) => text);
      assert.deepEqual(
        [texts[0], texts[1], texts[2], texts[4], texts[5], texts[6]],
        ['hej', 'hej', '<script>hej', '1 < 2 <b>', '', ''],
      );
      assert.ok(texts[3]!.length <= 4000);
    });

    it('names an author only where it is a colleague, and a link only where it is of Teams', async () => {
      const froms = [
        null,
        'Astrid',
        { user: null, application: { id: 'bot' } },
        { user: { userIdentityType: 'anonymousGuest', id: somePersonId } },
        { user: { userIdentityType: 'federatedUser', id: somePersonId } },
        { user: { userIdentityType: 'aadUser', id: "'; drop table" } },
      ];
      for (const from of froms) await open(payload({ from }));
      assert.deepEqual(
        quoted.map(({ authorId }) => authorId),
        froms.map(() => undefined),
      );
      quoted.length = 0;
      const links = [
        'https://teams.cloud.microsoft/l/message/19:a/1',
        'https://evil.example.org/l/message/1',
        'https://teams.microsoft.com.evil.example.org/',
        'https://teams.microsoft.com@evil.example.org/',
        'http://teams.microsoft.com/l/message/1',
        'javascript:alert(1)',
        7,
        null,
      ];
      for (const linkToMessage of links) await open(payload({ linkToMessage }));
      assert.deepEqual(
        quoted.map(({ link }) => link),
        [links[0], ...links.slice(1).map(() => undefined)],
      );
    });

    const misshapen: Record<string, unknown> = {
      nothing: undefined,
      null: null,
      text: 'addToQna',
      'no command': { messagePayload: {} },
      'a command nobody has': { commandId: 'erase', messagePayload: {}, data: {} },
      'no message and no data': { commandId: 'addToQna' },
      'a message that is text': { commandId: 'addToQna', messagePayload: 'hej', data: 'hej' },
      'a message without an id': { commandId: 'addToQna', messagePayload: { body: {} }, data: [] },
      'content that is no text': {
        commandId: 'addToQna',
        messagePayload: { id: '1', body: { content: { a: 1 } } },
        data: null,
      },
    };
    for (const [what, value] of Object.entries(misshapen)) {
      it(`answers ${what} in words`, async () => {
        for (const name of ['composeExtension/fetchTask', 'composeExtension/submitAction']) {
          const { status, json } = await invoke(name, value);
          assert.equal(status, 200);
          assert.match(dialogOf(json).text, /^Noget gik galt/);
        }
        assert.deepEqual([quoted, submitted], [[], []]);
        assert.deepEqual(bot.log.of('error'), []);
      });
    }

    it('says so when it fails', async () => {
      const { json } = await submit({ question: 'forbidden' });
      assert.match(dialogOf(json).text, /^Det har du ikke adgang til\./);
      const bug = await open(payload({ body: { contentType: 'text', content: 'bug' } }));
      assert.match(dialogOf(bug.json).text, /^Noget gik galt/);
      assert.equal(bot.log.of('error').length, 1);
      assert.doesNotMatch(bug.text, /roernaes|\.ts:/);
    });
  });

  for (const [stranger, words] of [
    ['unknown-tenant', /^Kommunen din bruker ikke Veiviseren ennå\./],
    ['guest', /^Du er gjest i denne kommunen/],
    ['not-in-directory', /^Jeg finner deg ikke blant kommunens medarbeidere\./],
  ] as const) {
    it(`tells somebody who is ${stranger} why`, async () => {
      bot.resolver = () => Promise.resolve({ stranger, locale: 'nb' });
      assert.match(messageOf((await query(typed('x'))).json), words);
      const messagePayload = { id: '1', body: { content: 'hej' } };
      const value = { commandId: 'addToQna', messagePayload, data: { question: 'x' } };
      for (const name of ['composeExtension/fetchTask', 'composeExtension/submitAction']) {
        assert.match(dialogOf((await invoke(name, value)).json).text, words);
      }
      assert.deepEqual([searched, quoted, submitted], [[], [], []]);
    });
  }

  it('asks who it is by the ids of the verified activity', async () => {
    let asked: unknown;
    bot.resolver = (sender) => {
      asked = sender;
      return everybody.resolve(sender);
    };
    await query({ ...typed('x'), tenantId: 'evil', from: { aadObjectId: 'evil' } });
    assert.deepEqual(asked, { tenantId: bot.teams.tenantId, personId: somePersonId, localeTag: 'da-DK' });
    await query(typed('x'), { channelData: { tenant: { id: 'another-tenant' } } });
    assert.equal((asked as { tenantId: string }).tenantId, 'another-tenant');
  });

  it('is counted by what it does, and its log says nothing of what was searched', async () => {
    await query(typed('Astrids hemmelighed'));
    assert.deepEqual(
      bot.log.of('turn').map(({ fields }) => [fields.kind, fields.outcome]),
      [['search', 'answered']],
    );
    assert.doesNotMatch(JSON.stringify(bot.log.lines), /hemmelighed/);
    await invoke('composeExtension/queryLink', { url: 'https://vejviser.example.org/q/7' });
    await invoke('composeExtension/fetchTask', { commandId: 'addToQna' });
    const metrics = await bot.metricsText();
    for (const kind of ['search', 'link', 'message-action']) {
      assert.match(metrics, new RegExp(`vejviser_turn_duration_seconds_count\\{.*kind="${kind}".*\\} \\d`));
    }
  });

  describe('with a token that is not right', () => {
    const postWith = async (token: string | undefined, body: Json) => {
      const response = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      assert.equal(await response.text(), '');
      return response.status;
    };

    it('is 401, and nobody is asked', async () => {
      const body = activity('composeExtension/query', typed('x'));
      const forger = await bot.teams.signTabToken({});
      const expired = await bot.teams.sign(body, {}, { expiresIn: -600 });
      const foreign = await bot.teams.sign(body, { aud: 'another-app' });
      for (const token of [undefined, 'a.b.c', forger, expired, foreign]) {
        assert.equal(await postWith(token, body), 401);
      }
      assert.deepEqual(searched, []);
    });
  });

  describe('in Outlook', () => {
    const outlook = { channelId: 'm365extensions', conversation: { id: 'outlook-1' } };
    let teamsBot: RunningBot;
    /** A bot of its own, which sees another key from its first request on. */
    const endorse = async (...endorsements: string[]) => {
      bot = await startBot([feature]);
      bot.teams.keys.splice(0, 1, { ...bot.teams.keys[0]!, endorsements });
    };
    beforeEach(() => {
      teamsBot = bot;
    });
    afterEach(async () => {
      await bot.close();
      bot = teamsBot;
    });

    it('searches, where the key is endorsed for it', async () => {
      await endorse('msteams', 'm365extensions');
      const { status, json } = await query(typed('adgangskode'), outlook);
      assert.equal(status, 200);
      assert.equal((json as { composeExtension: { type: string } }).composeExtension.type, 'result');
    });

    it('is refused where the key is endorsed for Teams only', async () => {
      await endorse('msteams');
      assert.equal((await query(typed('adgangskode'), outlook)).status, 401);
      assert.deepEqual(searched, []);
    });

    it('is all there is: no messages, cards or dialogs', async () => {
      await endorse('msteams', 'm365extensions');
      assert.equal((await bot.post(bot.teams.message('hej', outlook))).status, 200);
      for (const name of ['task/fetch', 'task/submit', 'adaptiveCard/action']) {
        const value = { data: { dialog: 'x' }, action: { verb: 'x' } };
        assert.equal((await invoke(name, value, outlook)).status, 501, name);
      }
    });
  });

  it('cannot have one command twice', () => {
    const searches = { searchQna: () => Promise.resolve([]) };
    assert.throws(() => indexFeatures([feature, { extension: { searches } }]), /search "searchQna"/);
    const actions = feature.extension!.actions!;
    assert.throws(() => indexFeatures([feature, { extension: { actions } }]), /message action "addToQna"/);
  });
});
