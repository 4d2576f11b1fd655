import assert from 'node:assert/strict';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { startScriptedBot } from '../../support/scripted-bot.ts';
import type { Activity, ScriptedBot } from '../../support/scripted-bot.ts';

/** Shapes are held against https://learn.microsoft.com/microsoftteams/platform (dialogs, message extensions, RSC). */

const contentType = 'application/vnd.microsoft.card.adaptive';
const cardOf = (text: string, more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
  ...more,
});
const button = (title: string, data: object) => ({ type: 'Action.Submit', title, data });
const question = cardOf('An open question', {
  actions: [button('Answer', { msteams: { type: 'task/fetch' }, dialog: 'answer', question: 'q1' })],
});
const form = cardOf('Write the answer', {
  body: [
    { type: 'TextBlock', text: 'Write the answer' },
    { type: 'Input.Text', id: 'answer', label: 'Answer' },
    { type: 'Input.Text', id: 'note', label: 'Note', value: 'none' },
  ],
  actions: [button('Save', { dialog: 'answer', question: 'q1' })],
});
const taskOf = (title: string, content: object) => ({
  task: { type: 'continue', value: { title, card: { contentType, content } } },
});
const resultOf = (title: string) => ({
  contentType,
  content: cardOf(`${title} in full`),
  preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: 'Aula' } },
});
const resultsOf = (...titles: string[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments: titles.map(resultOf) },
});

describe('sandbox Teams: dialogs, message extension, channels', () => {
  let sandbox: Sandbox;
  let client: SandboxClient;
  let bot: ScriptedBot;
  let now = systemClock.now();

  before(async () => {
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

  /** Answers invokes by their name; says a card to messages that mention the bot. */
  function answerWith(answers: Readonly<Record<string, unknown>>): Activity[] {
    const invokes: Activity[] = [];
    bot.onActivity = async (activity) => {
      if (activity.type === 'message') {
        const path = `v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`;
        const attachments = [{ contentType, content: question }];
        await bot.call(activity.serviceUrl, 'POST', path, { type: 'message', attachments });
      }
      if (activity.type !== 'invoke') return;
      invokes.push(activity);
      const json = answers[activity.name ?? ''];
      return json === undefined ? { status: 200 } : { status: 200, json };
    };
    return invokes;
  }

  describe('dialogs of cards', () => {
    it('open with task/fetch and are handed in with task/submit', async () => {
      const invokes = answerWith({ 'task/fetch': taskOf('Answer', form) });
      const signe = await client.become('Signe Løvgren', 'channel-1');
      await signe.say('hvem kan svare?');
      const dialog = await signe.openDialog('Answer');
      assert.equal(dialog.title, 'Answer');
      assert.match(dialog.text(), /Write the answer/);
      const [fetched] = invokes;
      const shown = signe.lastMessage();
      assert.deepEqual(fetched?.value, {
        data: { msteams: { type: 'task/fetch' }, dialog: 'answer', question: 'q1' },
        context: { theme: 'default' },
      });
      assert.equal(fetched?.replyToId, shown.id);
      assert.ok(fetched.conversation.id.endsWith(`;messageid=${shown.threadId}`));

      const outcome = await dialog.submit('Save', { answer: 'Ring 12' });
      assert.deepEqual(outcome, {}, 'no answer closes the dialog');
      assert.equal(invokes[1]?.name, 'task/submit');
      assert.deepEqual(invokes[1]?.value, {
        data: { dialog: 'answer', question: 'q1', answer: 'Ring 12', note: 'none' },
        context: { theme: 'default' },
      });
    });

    it('go on with another page, and end with words', async () => {
      answerWith({ 'task/fetch': taskOf('One', form), 'task/submit': taskOf('Two', form) });
      const signe = await client.become('Signe Løvgren');
      await signe.say('hej');
      const { dialog } = await (await signe.openDialog('Answer')).submit('Save');
      assert.equal(dialog?.title, 'Two');
      answerWith({ 'task/submit': { task: { type: 'message', value: 'Saved' } } });
      assert.deepEqual(await dialog.submit('Save'), { words: 'Saved' });
    });

    it('say what Teams would not understand', async () => {
      answerWith({ 'task/fetch': { task: { type: 'continue', value: { title: 'No card' } } } });
      const signe = await client.become('Signe Løvgren');
      await signe.say('hej');
      await assert.rejects(signe.openDialog('Answer'), /does not understand/);
    });
  });

  describe('the message extension', () => {
    it('searches as Teams does, and at once without words', async () => {
      const invokes = answerWith({ 'composeExtension/query': resultsOf('Kode glemt', 'Ny elev') });
      const signe = await client.become('Signe Løvgren', 'group');
      const results = await signe.searchExtension('searchQna', 'kode', { skip: 25 });
      assert.deepEqual(
        results.map(({ title, subtitle }) => [title, subtitle]),
        [
          ['Kode glemt', 'Aula'],
          ['Ny elev', 'Aula'],
        ],
      );
      await signe.searchExtension('searchQna', '');
      assert.deepEqual(invokes[0]?.value, {
        commandId: 'searchQna',
        parameters: [{ name: 'text', value: 'kode' }],
        queryOptions: { skip: 25, count: 25 },
      });
      assert.deepEqual((invokes[1]?.value as { parameters: unknown }).parameters, [
        { name: 'initialRun', value: 'true' },
      ]);
      assert.equal((invokes[0]?.channelData as { source: { name: string } }).source.name, 'compose');
      await assert.rejects(signe.searchExtension('nowhere', 'kode'), /no such search/);
    });

    it('puts a card into a message that everybody sees, where the bot is not', async () => {
      answerWith({ 'composeExtension/query': resultsOf('Kode glemt') });
      const signe = await client.become('Signe Løvgren', 'colleagues');
      const before = bot.received.length;
      const [found] = await signe.searchExtension('searchQna', 'kode');
      await signe.insert(found!, 'se her');
      assert.equal(bot.received.length, before + 1, 'the bot hears of the search only');
      const aksel = await client.become('Aksel Brohus', 'colleagues');
      const [seen] = aksel.messages();
      assert.equal(seen?.text, 'se her');
      assert.deepEqual(seen?.card, cardOf('Kode glemt in full'));
      const { serviceUrl, conversation } = bot.received.at(-1)!;
      const path = `v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
      const refused = await bot.call(serviceUrl, 'POST', path, { type: 'message', text: 'Hej' });
      assert.equal(refused.status, 403, 'the bot cannot write where it is not');
    });

    it('shows only results that Teams could: with a preview', async () => {
      answerWith({
        'composeExtension/query': {
          composeExtension: { type: 'result', attachments: [{ contentType, content: cardOf('bare') }] },
        },
      });
      const signe = await client.become('Signe Løvgren');
      assert.deepEqual(await signe.searchExtension('searchQna', 'kode'), []);
    });

    it('asks for a preview of addresses of the app’s own domain only', async () => {
      const invokes = answerWith({ 'composeExtension/queryLink': resultsOf('Kode glemt') });
      const signe = await client.become('Signe Løvgren', 'group');
      const url = new URL('/q/abc', sandbox.pageUrl).href;
      assert.equal((await signe.pasteLink(url))?.title, 'Kode glemt');
      assert.equal(invokes[0]?.name, 'composeExtension/queryLink');
      assert.deepEqual(invokes[0]?.value, { url });
      assert.equal(await signe.pasteLink('https://elsewhere.example/q/abc'), undefined);
      assert.equal(invokes.length, 1);
    });

    it('offers actions on messages, with the message as Teams describes it', async () => {
      const invokes = answerWith({
        'composeExtension/fetchTask': taskOf('Add', form),
        'composeExtension/submitAction': { task: { type: 'message', value: 'Added' } },
      });
      const aksel = await client.become('Aksel Brohus', 'channel-1');
      await aksel.say('Hvordan <b>nulstiller</b> man?', { mentionsBot: false });
      const signe = await client.become('Signe Løvgren', 'channel-1');
      const message = signe.messages().find(({ text }) => text?.includes('nulstiller'))!;
      const dialog = await signe.messageAction(message.id, 'addToQna');
      const { requestId, ...value } = invokes[0]!.value as unknown as Record<string, unknown>;
      assert.match(String(requestId), /^[0-9a-f]{32}$/);
      const { messagePayload, ...rest } = value as { messagePayload: Record<string, unknown> };
      assert.deepEqual(rest, {
        commandId: 'addToQna',
        commandContext: 'message',
        context: { theme: 'default' },
      });
      assert.equal(messagePayload.id, message.id);
      assert.deepEqual(messagePayload.body, {
        contentType: 'html',
        content: '<div>Hvordan &lt;b&gt;nulstiller&lt;/b&gt; man?</div>',
      });
      assert.deepEqual((messagePayload.from as { user: object }).user, {
        userIdentityType: 'aadUser',
        id: aksel.person.id,
        displayName: 'Aksel Brohus',
      });
      assert.match(String(messagePayload.linkToMessage), /^https:\/\/teams\.microsoft\.com\/l\/message\/19:/);
      assert.deepEqual(await dialog.submit('Save', { answer: 'x' }), { words: 'Added' });
      assert.deepEqual((invokes[1]!.value as { data?: object }).data, {
        dialog: 'answer',
        question: 'q1',
        answer: 'x',
        note: 'none',
      });
      await assert.rejects(signe.messageAction(message.id, 'nothing'), /no such action/);
    });
  });

  describe('channels', () => {
    it('let the bot read along where the team consents, replies and changes too', async () => {
      const aksel = await client.become('Aksel Brohus', 'channel-1');
      await aksel.say('Hvem ved det?', { mentionsBot: false });
      const heard = bot.received.at(-1)!;
      assert.equal(heard.text, 'Hvem ved det?');
      assert.deepEqual(
        (heard.entities as { type: string }[]).map(({ type }) => type),
        ['clientInfo'],
      );
      assert.deepEqual(heard.attachments, [{ contentType: 'text/html', content: '<p>Hvem ved det?</p>' }]);
      const signe = await client.become('Signe Løvgren', 'channel-1');
      const threadId = signe.threadOf('Hvem ved det?');
      await signe.say('Det gør jeg', { threadId, mentionsBot: false });
      assert.ok(bot.received.at(-1)!.conversation.id.endsWith(`;messageid=${threadId}`));
      await signe.edit('Det tror jeg');
      assert.equal(bot.received.at(-1)!.type, 'messageUpdate');

      await client.setConsent('Birkevang Kommune', false);
      const count = bot.received.length;
      await signe.say('Bare os', { mentionsBot: false });
      assert.equal(bot.received.length, count);
      await client.reset();
      const world = await client.world();
      assert.ok(world.municipalities.every(({ consent }) => consent));
    });

    it('say in which chats somebody has written since one looked', async () => {
      const aksel = await client.become('Aksel Brohus', 'channel-1');
      const signe = await client.become('Signe Løvgren', 'channel-1');
      assert.deepEqual(await signe.unread(), []);
      await aksel.say('Nyt');
      assert.deepEqual(await signe.unread(), ['channel-1']);
      assert.deepEqual(await aksel.unread(), []);
      await signe.in('channel-1');
      assert.deepEqual(await signe.unread(), []);
    });

    it('keep a tab for everybody, once the app’s configuration page has said what it shows', async () => {
      const signe = await client.become('Signe Løvgren', 'channel-1');
      const contentUrl = new URL('/tab/?topic=aula', sandbox.pageUrl).href;
      await signe.addChannelTab({ name: 'Spørgsmål', entityId: 'faq', contentUrl });
      await assert.rejects(
        (await signe.in('group')).addChannelTab({ name: 'x', entityId: '', contentUrl }),
        /400/,
      );
      const seen = await fetch(
        new URL(
          `/sandbox/api/people/${(await client.become('Aksel Brohus')).person.id}/chats/channel-1`,
          sandbox.pageUrl,
        ),
      );
      const { tabs } = (await seen.json()) as { tabs: { name: string }[] };
      assert.deepEqual(
        tabs.map(({ name }) => name),
        ['Spørgsmål'],
      );
    });
  });

  it('offers what the manifest says, in the language of the person’s Teams', async () => {
    const signe = await client.become('Signe Løvgren');
    const danish = await signe.app();
    await signe.speak('sv-SE');
    const swedish = await signe.app();
    assert.deepEqual(
      danish.searches.map(({ id }) => id),
      ['searchQna', 'searchContacts'],
    );
    assert.deepEqual(
      danish.messageActions.map(({ id }) => id),
      ['addToQna'],
    );
    assert.notEqual(danish.searches[0]?.title, swedish.searches[0]?.title);
    assert.notEqual(danish.name, swedish.name);
    assert.deepEqual(danish.linkDomains, [new URL(sandbox.pageUrl).host]);
    assert.ok(danish.tabs.some(({ entityId }) => entityId === 'faq'));
    assert.ok(danish.configurationUrl?.startsWith(new URL('/tab/', sandbox.pageUrl).href));
    assert.equal(danish.asksConsent, true);
  });
});
