import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createBot } from '../../../src/platform/bot/create-bot.ts';
import type { BotSettings } from '../../../src/platform/bot/create-bot.ts';
import { createIssuer } from '../../../src/sandbox/sign-in/create-issuer.ts';
import type { IssuerKey } from '../../../src/sandbox/sign-in/create-issuer.ts';
import { startBot } from '../../support/bot.ts';
import type { RunningBot } from '../../support/bot.ts';
import { botAppId } from '../../support/fake-teams.ts';

describe('tokens that come with activities', () => {
  let bot: RunningBot;
  let turns = 0;

  before(async () => {
    bot = await startBot([
      {
        onText: () => {
          turns += 1;
          return Promise.resolve(true);
        },
      },
    ]);
  });
  after(() => bot.close());
  beforeEach(() => {
    turns = 0;
  });

  type Json = Record<string, unknown>;
  const activity = (overrides: Json = {}) => bot.teams.message('hej', overrides);
  const postWith = async (authorization: string | undefined, body: Json) => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(body),
    });
    assert.equal(await response.text(), '', 'no words, no stack trace');
    return response.status;
  };
  const postClaims = async (claims: Json, options = {}, body = activity()) =>
    postWith(`Bearer ${await bot.teams.sign(body, claims, options)}`, body);
  /** To a bot of its own, which sees another key from its first request on. */
  const postToBotWithKey = async (change: (key: IssuerKey) => IssuerKey) => {
    const other = await startBot([]);
    try {
      other.teams.keys.splice(0, 1, change(other.teams.keys[0]!));
      return (await other.post(other.teams.message('hej'))).status;
    } finally {
      await other.close();
    }
  };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const plainClaims = () => ({
    iss: 'https://api.botframework.com',
    aud: botAppId,
    serviceurl: bot.teams.serviceUrl,
    exp: Math.floor(bot.clock.now().getTime() / 1000) + 3600,
  });

  const rows: [what: string, status: number, post: () => Promise<number>][] = [
    ['valid', 200, () => postClaims({})],
    ['expired one minute', 200, () => postClaims({}, { expiresIn: -60 })],
    ['none', 401, () => postWith(undefined, activity())],
    ['empty', 401, () => postWith('', activity())],
    ['garbage', 401, () => postWith('Bearer not.a.token', activity())],
    ['Basic', 401, () => postWith('Basic dXNlcjpwYXNz', activity())],
    ['wrong aud', 401, () => postClaims({ aud: 'another-app' })],
    ['wrong iss', 401, () => postClaims({ iss: 'https://login.example.org' })],
    ['wrong serviceurl', 401, () => postClaims({ serviceurl: 'https://evil.example.org/' })],
    ['no serviceurl', 401, () => postClaims({ serviceurl: undefined })],
    ['expired ten minutes', 401, () => postClaims({}, { expiresIn: -600 })],
    ['unknown kid', 401, () => postClaims({}, { kid: 'unknown' })],
    [
      'key endorsed for another channel',
      401,
      () => postToBotWithKey((key) => ({ ...key, endorsements: ['webchat'] })),
    ],
    [
      'key without endorsements',
      401,
      () => postToBotWithKey(({ endorsements: _, ...bare }) => bare as IssuerKey),
    ],
    [
      'bad signature',
      401,
      async () => {
        const forger = await createIssuer({
          clock: bot.clock,
          issuer: 'https://api.botframework.com',
          kid: bot.teams.botIssuer.kid,
        });
        const body = activity();
        return postWith(`Bearer ${await forger.sign({ aud: botAppId, serviceurl: body.serviceUrl })}`, body);
      },
    ],
    [
      'alg none',
      401,
      () =>
        postWith(
          `Bearer ${encode({ alg: 'none', kid: bot.teams.botIssuer.kid })}.${encode(plainClaims())}.`,
          activity(),
        ),
    ],
    [
      'HS256 with the public key as the secret',
      401,
      () => {
        const head = encode({ alg: 'HS256', kid: bot.teams.botIssuer.kid });
        const signed = `${head}.${encode(plainClaims())}`;
        const mac = createHmac('sha256', bot.teams.botIssuer.jwks.keys[0]!.n!)
          .update(signed)
          .digest('base64url');
        return postWith(`Bearer ${signed}.${mac}`, activity());
      },
    ],
    ['nbf in the future', 401, () => postClaims({}, { notBefore: 3600 })],
    ['no exp', 401, () => postClaims({}, { expiresIn: null })],
    [
      'activity without serviceUrl',
      401,
      () => postClaims({ serviceurl: bot.teams.serviceUrl }, {}, activity({ serviceUrl: undefined })),
    ],
    ['neither serviceUrl nor claim', 401, () => postClaims({}, {}, activity({ serviceUrl: undefined }))],
    ['activity of another channel', 401, () => postClaims({}, {}, activity({ channelId: 'directline' }))],
    ['activity without a channel', 401, () => postClaims({}, {}, activity({ channelId: undefined }))],
    ['a token of 7 KB', 401, () => postWith(`Bearer a.${'b'.repeat(7000)}.c`, activity())],
    ['activity without type', 400, () => postClaims({}, {}, activity({ type: undefined }))],
    ['activity with an empty type', 400, () => postClaims({}, {}, activity({ type: '' }))],
    ['activity without conversation', 400, () => postClaims({}, {}, activity({ conversation: undefined }))],
  ];
  for (const [what, status, post] of rows) {
    it(`${what}: ${status}`, async () => {
      assert.equal(await post(), status);
      assert.equal(turns, status === 200 ? 1 : 0);
      assert.deepEqual(bot.log.of('error'), []);
    });
  }

  it('signed by a key that is new are taken: the keys are read again, at most once a minute', async () => {
    await postClaims({});
    const next = await createIssuer({
      clock: bot.clock,
      issuer: 'https://api.botframework.com',
      endorsements: ['msteams'],
    });
    const postNew = async () => {
      const body = activity();
      return postWith(`Bearer ${await next.sign({ aud: botAppId, serviceurl: body.serviceUrl })}`, body);
    };
    bot.clock.advance(61_000);
    const reads = bot.teams.keyReads.count;
    for (let i = 0; i < 5; i += 1) assert.equal(await postNew(), 401);
    assert.equal(bot.teams.keyReads.count, reads + 1);
    bot.teams.keys.push(...next.jwks.keys);
    assert.equal(await postNew(), 401);
    bot.clock.advance(61_000);
    assert.equal(await postNew(), 200);
    assert.equal(bot.teams.keyReads.count, reads + 2);
    assert.equal(await postClaims({}), 200);
  });

  it('are counted by reason, and logged at most once a minute for each reason', async () => {
    bot.clock.advance(120_000);
    const before = bot.log.of('token-rejected').length;
    for (let i = 0; i < 50; i += 1) await postWith(undefined, activity());
    assert.equal(bot.log.of('token-rejected').length, before + 1);
    assert.match(
      await bot.metricsText(),
      /vejviser_token_rejections_total\{side="bot",reason="missing"\} 5\d/,
    );
  });

  it('are refused with 503 while the keys cannot be read at all', async () => {
    const lonely = await startBot([]);
    try {
      const body = lonely.teams.message('hej');
      const authorization = `Bearer ${await lonely.teams.sign(body)}`;
      const keys = lonely.teams.keys.splice(0);
      // A key set that is no key set.
      lonely.teams.keys.push(null as never);
      const response = await fetch(`${lonely.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(body),
      });
      assert.equal(response.status, 503);
      lonely.teams.keys.splice(0, 1, ...keys);
      assert.equal((await lonely.post(body)).status, 200);
    } finally {
      await lonely.close();
    }
  });

  it('cannot be left out by leaving out the app id', () => {
    assert.throws(() => createBot({ microsoft: { appId: ' ' } } as unknown as BotSettings), /app id/);
  });
});
