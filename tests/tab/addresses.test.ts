import assert from 'node:assert/strict';
import { readSubPage } from '../../src/tab/shell/read-sub-page.ts';
import { safeUrl } from '../../src/tab/ui/safe-url.ts';

describe('safeUrl', () => {
  it('lets web addresses through', () => {
    assert.equal(safeUrl('https://teams.microsoft.com/l/chat/0/0'), 'https://teams.microsoft.com/l/chat/0/0');
  });

  for (const url of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc',
    'not an address',
    '',
    null,
  ]) {
    it(`links to nothing for ${JSON.stringify(url)}`, () => assert.equal(safeUrl(url), undefined));
  }
});

describe('readSubPage', () => {
  it('finds the errand a deep link leads to', () => {
    assert.deepEqual(readSubPage('contacts/login'), { page: 'contacts', leaf: 'login' });
  });

  for (const given of [undefined, '', 'contacts', 'contacts/', 'elsewhere/login', '//']) {
    it(`starts at the top for ${JSON.stringify(given)}`, () =>
      assert.equal(readSubPage(given).leaf, undefined));
  }
});
