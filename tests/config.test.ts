import assert from 'node:assert/strict';
import { ConfigError, isSandbox, readConfig } from '../src/config.ts';

const complete = {
  MICROSOFT_APP_ID: '6a3c8f0e-2d0b-4f0e-9a55-0c0ffee00001',
  MICROSOFT_APP_TENANT_ID: '6a3c8f0e-2d0b-4f0e-9a55-0c0ffee00002',
  MICROSOFT_APP_PASSWORD: 'a secret',
  DATABASE_URL: 'postgres://vejviser:secret@db.example:5432/vejviser',
  PUBLIC_URL: 'https://vejviser.example.org/',
};

describe('the configuration', () => {
  it('is a sandbox on a fresh machine, and never by accident in production', () => {
    assert.equal(isSandbox({}), true);
    assert.equal(isSandbox({ DATABASE_URL: complete.DATABASE_URL }), true);
    assert.equal(isSandbox({ NODE_ENV: 'production' }), false);
    assert.equal(isSandbox({ VEJVISER_MODE: 'production' }), false);
    assert.equal(isSandbox({ MICROSOFT_APP_TENANT_ID: complete.MICROSOFT_APP_TENANT_ID }), false);
  });

  for (const name of Object.keys(complete)) {
    it(`refuses to start without ${name}, and says where it comes from`, () => {
      assert.throws(
        () => readConfig({ ...complete, [name]: ' ' }),
        (error) =>
          error instanceof ConfigError &&
          error.findings.length === 1 &&
          new RegExp(`^${name} is missing: .{20,}`).test(error.findings[0]!),
      );
    });
  }

  it('names everything that is wrong at once', () => {
    assert.throws(
      () => readConfig({ PUBLIC_URL: 'http://vejviser.example', PORT: 'many', DATABASE_URL: 'mysql://x' }),
      (error) => error instanceof ConfigError && error.findings.length === 6,
    );
  });

  it('takes a complete environment, with Microsoft’s own addresses', () => {
    const config = readConfig({ ...complete, ROLE: 'worker', RETENTION_DAYS: '30' });
    assert.equal(config.role, 'worker');
    assert.equal(config.retentionDays, 30);
    assert.equal(config.publicUrl, 'https://vejviser.example.org');
    assert.equal(config.microsoft.botTokenIssuer, 'https://api.botframework.com');
    assert.deepEqual(config.microsoft.tabAudiences, [
      complete.MICROSOFT_APP_ID,
      `api://vejviser.example.org/${complete.MICROSOFT_APP_ID}`,
    ]);
  });

  it('takes the TOPdesks of municipalities, and says what is wrong with them without their passwords', () => {
    const tenant = '6A3C8F0E-2d0b-4f0e-9a55-0c0ffee00003';
    const account = { url: 'https://rornaes.topdesk.net', login: 'vejviser', applicationPassword: 'æble-7' };
    const withAccounts = (accounts: unknown) =>
      readConfig({ ...complete, TOPDESK_ACCOUNTS: JSON.stringify(accounts) }).topdeskAccounts;
    assert.deepEqual([...withAccounts({ [tenant]: account })], [[tenant.toLowerCase(), account]]);
    assert.equal(readConfig(complete).topdeskAccounts.size, 0);
    for (const wrong of [
      { [tenant]: { ...account, url: 'http://rornaes.topdesk.net' } },
      { [tenant]: { ...account, url: 'https://rornaes.topdesk.net/tas/api' } },
      { [tenant]: { ...account, login: 'a:b' } },
      { [tenant]: { ...account, password: 'x' } },
      { rornaes: account },
      [account],
    ])
      assert.throws(
        () => withAccounts(wrong),
        (error) =>
          error instanceof ConfigError &&
          /^TOPDESK_ACCOUNTS.{30,}/.test(error.findings[0]!) &&
          !error.message.includes('æble'),
        JSON.stringify(wrong),
      );
    for (const [env, finding] of [
      [{ TOPDESK_ACCOUNTS: '{' }, /TOPDESK_ACCOUNTS is no JSON/],
      [{ TOPDESK_ACCOUNTS_FILE: 'nowhere.json' }, /TOPDESK_ACCOUNTS_FILE names a file that cannot be read/],
      [{ TOPDESK_ACCOUNTS: '{}', TOPDESK_ACCOUNTS_FILE: 'x' }, /are both set/],
    ] as const)
      assert.throws(() => readConfig({ ...complete, ...env }), finding);
  });

  it('lets another server stand before Graph and sign-in, over https', () => {
    const { microsoft } = readConfig({
      ...complete,
      LOGIN_URL: 'https://login.example/',
      GRAPH_URL: 'https://graph.example/proxy/v1.0/',
    });
    assert.equal(microsoft.loginUrl, 'https://login.example');
    assert.equal(microsoft.tabTokenIssuer, 'https://login.example/{tenant}/v2.0');
    assert.equal(
      microsoft.tabOpenIdMetadataUrl,
      'https://login.example/{tenant}/v2.0/.well-known/openid-configuration',
    );
    assert.equal(microsoft.graphUrl, 'https://graph.example/proxy/v1.0');
    const own = readConfig({ ...complete, LOGIN_URL: '', GRAPH_URL: ' ' }).microsoft;
    assert.equal(own.loginUrl, 'https://login.microsoftonline.com');
    assert.equal(own.tabTokenIssuer, 'https://login.microsoftonline.com/{tenant}/v2.0');
    assert.equal(own.graphUrl, 'https://graph.microsoft.com/v1.0');
  });

  for (const bad of [
    { LOGIN_URL: 'http://login.example' },
    { GRAPH_URL: 'http://127.0.0.1:3979/graph/v1.0' },
    { GRAPH_URL: 'https://graph.example' },
    { GRAPH_URL: 'https://somebody:secret@graph.example/v1.0' },
    { LOGIN_URL: 'login.example' },
    { GRAPH_URL: 'https://graph.example/v1.0?x=1' },
  ]) {
    it(`sends no secret to ${Object.entries(bad).join()}`, () => {
      assert.throws(
        () => readConfig({ ...complete, ...bad }),
        (error) =>
          error instanceof ConfigError &&
          error.findings.length === 1 &&
          error.findings[0]!.startsWith(`${Object.keys(bad)[0]} must `),
      );
    });
  }
});
