import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCaseNumber, readCaseNumber, seriesOf } from '../../../src/features/cases/index.ts';

describe('the number of a case', () => {
  it('is read back as it is written, and as people write it', () => {
    assert.equal(formatCaseNumber({ series: 'AULA', year: 2026, number: 42 }), 'AULA-2026-0042');
    fc.assert(
      fc.property(
        fc.constantFrom('AULA', 'GOOGLE', 'SAG', 'MØDE'),
        fc.integer({ min: 2020, max: 2099 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        (series, year, number) => {
          const one = { series, year, number };
          assert.deepEqual(readCaseNumber(`Hvad med ${formatCaseNumber(one)}?`), one);
          assert.deepEqual(readCaseNumber(`sag ${series.toLowerCase()} ${year} ${number}.`), one);
        },
      ),
    );
  });

  for (const text of [
    '',
    'AULA',
    'AULA-2026',
    'AULA-1999-0042',
    'AULA-2026-0000',
    'AULA202642',
    'xAULA-2026-00421234567',
  ])
    it(`is none: "${text}"`, () => assert.equal(readCaseNumber(text), undefined));

  it('is called after the tree', () => {
    assert.equal(seriesOf('aula'), 'AULA');
    assert.equal(seriesOf('google-guides'), 'GOOGLE');
    assert.equal(seriesOf('42'), 'SAG');
  });
});
