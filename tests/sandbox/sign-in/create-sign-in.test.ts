import assert from 'node:assert/strict';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { createMsalNetworkClient } from '../../../src/platform/microsoft/msal-network-client.ts';
import { createRouter, listen } from '../../../src/sandbox/http/http-server.ts';
import type { ListeningServer } from '../../../src/sandbox/http/http-server.ts';
import { createSignIn } from '../../../src/sandbox/sign-in/create-sign-in.ts';
import type { SignIn } from '../../../src/sandbox/sign-in/create-sign-in.ts';
import { systemClock } from '../../../src/kernel/clock.ts';

const appId = '6b2f0c1e-58d4-4f0e-9d0a-0f6d6a1c2b3d';
const tenantId = '0d7e1c55-3f0a-4a4e-8d57-9be5a1f7c001';

describe('sandbox sign-in', () => {
  let signIn: SignIn;
  let plain: ListeningServer;
  before(async () => {
    signIn = await createSignIn({
      settings: { appId, appPassword: 'right', tenantIds: new Set([tenantId]) },
      clock: systemClock,
      origin: () => `http://127.0.0.1:${plain.port}`,
    });
    plain = await listen(
      createRouter(signIn.routes, () => ({ status: 404 })),
      { port: 0 },
    );
  });
  after(async () => {
    await signIn.close();
    await plain.close();
  });

  function msal(clientSecret: string, tenant = tenantId) {
    return new ConfidentialClientApplication({
      auth: {
        clientId: appId,
        clientSecret,
        authority: `${signIn.loginUrl}/${tenant}`,
        knownAuthorities: [new URL(signIn.loginUrl).host],
      },
      system: { networkClient: createMsalNetworkClient({ ca: signIn.loginCa }) },
    });
  }

  it('gives MSAL tokens for the connector and for Graph that its keys verify', async () => {
    for (const audience of ['https://api.botframework.com', 'https://graph.microsoft.com']) {
      const result = await msal('right').acquireTokenByClientCredential({ scopes: [`${audience}/.default`] });
      assert.ok(result?.accessToken);
      const claims = await signIn.tenantIssuer.verify(result.accessToken, {
        audience,
        issuer: `https://sts.windows.net/${tenantId}/`,
      });
      assert.equal(claims?.appid, appId);
      assert.equal(claims?.tid, tenantId);
    }
  });

  it('refuses a wrong secret, an unknown tenant and an unknown resource with Entra’s numbers', async () => {
    const scopes = ['https://graph.microsoft.com/.default'];
    await assert.rejects(msal('wrong').acquireTokenByClientCredential({ scopes }), /AADSTS7000215/);
    await assert.rejects(
      msal('right', '11111111-1111-4111-8111-111111111111').acquireTokenByClientCredential({ scopes }),
    );
    await assert.rejects(
      msal('right').acquireTokenByClientCredential({ scopes: ['https://elsewhere.example/.default'] }),
      /AADSTS500011/,
    );
  });

  it('publishes keys that verify a tab token, one issuer a tenant', async () => {
    const token = await signIn.signTabToken({
      tenantId,
      personId: 'p',
      displayName: 'Signe Løvgren',
      userPrincipalName: 'signe@birkevang.example',
    });
    const metadata = await fetch(
      `http://127.0.0.1:${plain.port}/sign-in/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    const { issuer, jwks_uri } = (await metadata.json()) as { issuer: string; jwks_uri: string };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      audience: appId,
    });
    assert.equal(payload.oid, 'p');
    assert.equal(decodeJwt(token).iss, `https://login.microsoftonline.com/${tenantId}/v2.0`);
  });

  it('publishes the keys of bot tokens, endorsed for Teams', async () => {
    const base = `http://127.0.0.1:${plain.port}/sign-in/bot/v1/.well-known`;
    const metadata = (await (await fetch(`${base}/openidconfiguration`)).json()) as { jwks_uri: string };
    const keys = (await (await fetch(metadata.jwks_uri)).json()) as { keys: { endorsements: string[] }[] };
    assert.deepEqual(keys.keys[0]?.endorsements, ['msteams']);
  });
});
