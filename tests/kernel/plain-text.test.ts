import assert from 'node:assert/strict';
import { initials, plainName } from '../../src/kernel/plain-text.ts';

describe('plainName', () => {
  it('keeps Nordic names as they are', () => {
    assert.equal(plainName('Åse Ødegård-Sørensen'), 'Åse Ødegård-Sørensen');
  });
  it('takes away control characters, line breaks and what turns the reading direction', () => {
    assert.equal(plainName('Mette\u0000\n  Holm\u202Egpj.exe\u2069'), 'Mette Holmgpj.exe');
  });
  it('cuts long names where people count characters, not in the middle of one', () => {
    const family = '👨‍👩‍👧';
    const cut = plainName(family.repeat(50), 10);
    assert.ok(cut.endsWith('…'));
    assert.ok(!cut.includes('\ufffd'));
    assert.equal([...new Intl.Segmenter('da').segment(cut)].length <= 10, true);
  });
});

describe('initials', () => {
  const cases: [string, string][] = [
    ['Mette Holm', 'MH'],
    ['Mette Marie Holm Krogh', 'MK'],
    ['åse ødegård', 'ÅØ'],
    ['Prince', 'P'],
    ['"Mette" <b>Holm</b>', 'MB'],
    ['', ''],
    ['   ', ''],
  ];
  for (const [name, expected] of cases)
    it(`of "${name}" are "${expected}"`, () => assert.equal(initials(name), expected));
});
