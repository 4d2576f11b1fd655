import assert from 'node:assert/strict';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { createIssuer } from '../../../src/sandbox/sign-in/create-issuer.ts';

describe('sandbox issuer', () => {
  let now = new Date('2026-11-16T09:00:00Z');
  const clock = { now: () => now };

  it('signs tokens its published key verifies, timed by the clock', async () => {
    const issuer = await createIssuer({ clock, issuer: 'https://issuer.example', endorsements: ['msteams'] });
    const token = await issuer.sign({ aud: 'app', serviceurl: 'http://127.0.0.1/' }, { expiresIn: 600 });
    const keys = createLocalJWKSet(issuer.jwks as unknown as JSONWebKeySet);
    const { payload } = await jwtVerify(token, keys, { audience: 'app', currentDate: now });
    assert.equal(payload.iss, 'https://issuer.example');
    assert.equal(payload.exp, now.getTime() / 1000 + 600);
    assert.equal(decodeProtectedHeader(token).kid, issuer.kid);
    assert.deepEqual(issuer.jwks.keys[0]?.endorsements, ['msteams']);
    assert.equal('d' in issuer.jwks.keys[0]!, false, 'the private part is not published');
  });

  it('verifies its own tokens and refuses expired, foreign and timeless ones', async () => {
    const issuer = await createIssuer({ clock, issuer: 'https://issuer.example', kid: 'one' });
    const forger = await createIssuer({ clock, issuer: 'https://issuer.example', kid: 'one' });
    assert.ok(await issuer.verify(await issuer.sign({ aud: 'app' }), { audience: 'app' }));
    assert.equal(await issuer.verify(await issuer.sign({ aud: 'app' }), { audience: 'other' }), undefined);
    assert.equal(await issuer.verify(await forger.sign({ aud: 'app' }), { audience: 'app' }), undefined);
    const timeless = await issuer.sign({ aud: 'app' }, { expiresIn: null });
    assert.equal(await issuer.verify(timeless, { audience: 'app' }), undefined);
    const token = await issuer.sign({ aud: 'app' });
    now = new Date(now.getTime() + 3601_000);
    assert.equal(await issuer.verify(token, { audience: 'app' }), undefined);
  });
});
