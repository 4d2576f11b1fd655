import assert from 'node:assert/strict';
import { createTokenSource, expiryOf, SignInError } from '../../src/tab/api/token-source.ts';

const minute = 60_000;

function tokenUntil(expMs: number, name: string): string {
  const payload = Buffer.from(JSON.stringify({ exp: expMs / 1000, name: `${name} æøå?>` })).toString(
    'base64url',
  );
  return `header.${payload}.${name}`;
}

describe('createTokenSource', () => {
  let now = 0;
  let given: string[] = [];
  let asked = 0;
  const source = () =>
    createTokenSource(
      () => {
        asked += 1;
        const token = given.shift();
        return token ? Promise.resolve(token) : Promise.reject(new Error('no'));
      },
      () => now,
    );

  beforeEach(() => {
    now = 0;
    asked = 0;
    given = [tokenUntil(60 * minute, 'first'), tokenUntil(120 * minute, 'second')];
  });

  it('keeps a token until shortly before it runs out', async () => {
    const tokens = source();
    const first = await tokens.get();
    now = 54 * minute;
    assert.equal(await tokens.get(), first);
    now = 56 * minute;
    assert.match(await tokens.get(), /second$/);
    assert.equal(asked, 2);
  });

  it('asks Teams once for many at the same time', async () => {
    const tokens = source();
    await Promise.all([tokens.get(), tokens.get(), tokens.get()]);
    assert.equal(asked, 1);
  });

  it('fetches another when the server refused this one, and only then', async () => {
    const tokens = source();
    const first = await tokens.get();
    tokens.refuse(first);
    const second = await tokens.get();
    assert.match(second, /second$/);
    tokens.refuse(first);
    assert.equal(await tokens.get(), second);
  });

  it('says that signing in failed, and tries anew the next time', async () => {
    given = [];
    const tokens = source();
    await assert.rejects(tokens.get(), SignInError);
    given = [tokenUntil(60 * minute, 'late')];
    assert.match(await tokens.get(), /late$/);
  });

  it('does not keep a token that does not say when it runs out', () => {
    for (const token of [
      '',
      'a.b.c',
      'garbage',
      `x.${Buffer.from('{"exp":"soon"}').toString('base64url')}.y`,
    ]) {
      assert.equal(expiryOf(token), 0);
    }
  });
});
