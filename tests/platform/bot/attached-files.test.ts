import assert from 'node:assert/strict';
import type { BotFeature } from '../../../src/platform/bot/bot-types.ts';
import { startBot, type RunningBot } from '../../support/bot.ts';

const longest = 1000;

describe('pictures and files of a message', () => {
  let bot: RunningBot;
  let got: { name: string | undefined; read: string }[];
  let takes: boolean;
  const feature: BotFeature = {
    commands: [
      { id: 'help', words: ['hjælp'], handle: async (turn) => void (await turn.say({ text: 'hjælp' })) },
    ],
    async onFiles({ text, files }) {
      for (const file of files) {
        const bytes = await file.read(longest);
        got.push({
          name: file.name,
          read: typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString(),
        });
      }
      got.push({ name: 'words', read: text });
      return takes;
    },
  };

  before(async () => {
    bot = await startBot([feature]);
  });
  after(() => bot.close());
  beforeEach(() => {
    got = [];
    takes = true;
    bot.teams.fileReads.length = 0;
  });

  const picture = (contentUrl: string) => ({ contentType: 'image/*', contentUrl });
  const file = (downloadUrl: unknown, name = 'log.txt') => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name,
    content: { downloadUrl, uniqueId: '1', fileType: 'txt' },
  });
  const send = (attachments: readonly unknown[], text = '', more: Record<string, unknown> = {}) =>
    bot.post(bot.teams.message(text, { attachments, ...more }));
  const at = (name: string) => `${bot.teams.serviceUrl}files/${name}`;

  it('are read with the bot’s token where Teams keeps them, and without it behind a link', async () => {
    bot.teams.files.set('a', { status: 200, bytes: Buffer.from('picture') });
    bot.teams.files.set('b', { status: 200, bytes: Buffer.from('file') });
    const html = { contentType: 'text/html', content: '<p><img src="https://elsewhere.example/x"></p>' };
    await send([picture(at('a')), html, file(at('b'))], 'Se her');
    assert.deepEqual(got, [
      { name: undefined, read: 'picture' },
      { name: 'log.txt', read: 'file' },
      { name: 'words', read: 'Se her' },
    ]);
    const [first, second] = bot.teams.fileReads;
    assert.match(first?.authorization ?? '', /^Bearer \S+$/);
    assert.equal(second?.authorization, undefined);
    assert.deepEqual(bot.teams.said(), [], 'the feature has answered');
  });

  it('are read nowhere else, and never after a redirect', async () => {
    const { port } = new URL(bot.teams.serviceUrl);
    bot.teams.files.set('away', { status: 302, headers: { location: at('a') } });
    await send([
      picture('http://169.254.169.254/latest/meta-data'),
      picture('https://smba.trafficmanager.net.evil.example/x'),
      picture('https://kommune-my.sharepoint.com/x'),
      picture(`http://name:word@127.0.0.1:${port}/teams/files/a`),
      picture('file:///etc/passwd'),
      file(`http://localhost:${port}/teams/files/a`),
      file('http://kommune-my.sharepoint.com/x'),
      file('https://kommune.sharepoint.com.evil.example/x'),
      file('https://kommune.sharepoint.com:8443/x'),
      picture(at('away')),
      picture(at('missing')),
    ]);
    const reads = got.slice(0, -1).map(({ read }) => read);
    assert.deepEqual([...new Set(reads)], ['gone']);
    assert.equal(reads.length, 11);
    assert.deepEqual(
      bot.teams.fileReads.map(({ name }) => name),
      ['away', 'missing'],
    );
  });

  it('are not read to their end when they are too large, whatever they say of their size', async () => {
    bot.teams.files.set('said', { status: 200, bytes: Buffer.alloc(longest + 1) });
    bot.teams.files.set('unsaid', {
      status: 200,
      stream: (response) => {
        const pour = () => {
          while (response.write(Buffer.alloc(64 * 1024)));
          response.once('drain', pour);
        };
        pour();
      },
    });
    await send([picture(at('said')), picture(at('unsaid'))]);
    assert.deepEqual(
      got.slice(0, 2).map(({ read }) => read),
      ['too-large', 'too-large'],
    );
  });

  it('leave the words to others where nobody takes them, and say so where there are none', async () => {
    takes = false;
    await send([picture(at('a'))], 'hjælp');
    await send([picture(at('a'))]);
    const [help, onlyText] = bot.teams.said();
    assert.equal(help, 'hjælp');
    assert.ok(onlyText);
  });

  it('are nobody’s in a group, and odd attachments are none', async () => {
    await send([picture(at('a'))], '', {
      conversation: { id: '19:g@thread.v2', isGroup: true, conversationType: 'groupChat' },
    });
    const odd = [
      null,
      3,
      'x',
      {},
      picture(''),
      file(7),
      { contentType: 'image/png' },
      { contentType: 'image/png', contentUrl: 5 },
    ];
    await send(odd, 'Hej');
    assert.deepEqual(got, []);
  });
});
