import assert from 'node:assert/strict';
import { checkLicences, isSatisfied } from '../../scripts/licence-rules.ts';

describe('licence rules', () => {
  const licences = new Set(['MIT', 'ISC']);

  it('reads SPDX expressions', () => {
    assert.equal(isSatisfied('MIT', licences), true);
    assert.equal(isSatisfied('(AFL-2.1 OR MIT)', licences), true);
    assert.equal(isSatisfied('(MIT AND GPL-3.0)', licences), false);
    assert.equal(isSatisfied('(GPL-3.0 OR (MIT AND ISC))', licences), true);
    assert.equal(isSatisfied('', licences), false);
    assert.equal(isSatisfied('MIT ISC', licences), false, 'not an expression');
  });

  it('names a copyleft package anywhere, and a weak one only where it ships', () => {
    const report = checkLicences({
      '': {},
      'node_modules/good': { license: 'MIT' },
      'node_modules/bad': { license: 'LGPL-3.0' },
      'node_modules/tool': { license: 'MPL-2.0', dev: true },
      'node_modules/shipped-weak': { license: 'MPL-2.0' },
      'node_modules/bad-tool': { license: 'AGPL-3.0', dev: true },
      'node_modules/silent': {},
    });
    assert.deepEqual(
      report.findings.map(({ path }) => path),
      ['node_modules/bad', 'node_modules/shipped-weak', 'node_modules/bad-tool', 'node_modules/silent'],
    );
    assert.equal(report.shipped, 4);
    assert.equal(report.tools, 2);
  });

  it('counts what is bundled into the pages as shipped, with all it needs', () => {
    const report = checkLicences({
      'node_modules/react': { license: 'MIT', dev: true, dependencies: { inner: '1' } },
      'node_modules/react/node_modules/inner': { license: 'MPL-2.0', dev: true },
      'node_modules/inner': { license: 'MIT', dev: true },
    });
    assert.deepEqual(
      report.findings.map(({ path }) => path),
      ['node_modules/react/node_modules/inner'],
    );
  });
});
