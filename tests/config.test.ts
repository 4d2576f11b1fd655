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
});
