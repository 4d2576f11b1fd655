import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildWeb, isStale, webEntries } from '../../scripts/build-web.ts';
import { weighTab } from '../support/tab-weight.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Bytes, packed as the server packs them. docs/adr/0009 says why. */
const budget = 250_000;
/** What opening another page may cost besides. */
const pageBudget = 100_000;

describe('the first load of the tab', function () {
  this.timeout(60_000);
  before(() => buildWeb({ ifStale: true, only: 'tab' }));

  it('stays within its budget', () => {
    const { files, firstLoadBytes } = weighTab();
    assert.ok(files.some((file) => file.endsWith('.js')));
    console.log(
      `      first load of the tab: ${(firstLoadBytes / 1000).toFixed(1)} KB gzip of ${budget / 1000}`,
    );
    assert.ok(firstLoadBytes <= budget, `${firstLoadBytes} bytes are more than ${budget}`);
  });

  it('leaves the other pages for when they are opened, each small enough for a phone', () => {
    const { lazy } = weighTab();
    for (const page of ['training-page', 'faq-page', 'configure-page']) {
      assert.ok(
        [...lazy.keys()].some((file) => file.startsWith(page)),
        page,
      );
    }
    for (const [file, size] of lazy) {
      console.log(`      ${file}: ${(size / 1000).toFixed(1)} KB gzip of ${pageBudget / 1000}`);
      assert.ok(size <= pageBudget, `${file}: ${size} bytes are more than ${pageBudget}`);
    }
  });

  it('runs nothing that stands in the page itself, as the content security policy demands', () => {
    const page = readFileSync(path.join(root, 'dist/tab/index.html'), 'utf8');
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
  });

  it('is not built again while its sources are the same', async () => {
    const tab = webEntries.find(({ name }) => name === 'tab')!;
    assert.equal(await isStale(tab), false);
    assert.equal(await isStale({ ...tab, folder: 'src/dto' }), true);
    assert.equal(await isStale({ ...tab, outDir: 'dist/nothing' }), true);
  });
});
