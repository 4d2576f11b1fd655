import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  coveredNumber,
  holdsCivilNumber,
  maskCivilNumbers,
} from '../../../src/features/cases/civil-number-rules.ts';

describe('civil registration numbers in a text', () => {
  // Published test numbers, and numbers made up of impossible persons.
  const covered: readonly (readonly [text: string, becomes: string])[] = [
    ['Barnets cpr er 010117-4567.', `Barnets cpr er ${coveredNumber}.`],
    ['cpr: 0101174567, klasse 3B', `cpr: ${coveredNumber}, klasse 3B`],
    ['010117 4567', coveredNumber],
    ['310117–4567', coveredNumber],
    ['Personnummer 811218-9876', `Personnummer ${coveredNumber}`],
    ['19811218-9876 och 8112189876', `${coveredNumber} och ${coveredNumber}`],
    ['samordningsnummer 701063-2391', `samordningsnummer ${coveredNumber}`],
    ['över hundra: 120211+9876', `över hundra: ${coveredNumber}`],
    ['fødselsnummer 01019950065', `fødselsnummer ${coveredNumber}`],
    ['fnr 010199 50065', `fnr ${coveredNumber}`],
    ['010117-4567/020217-4567', `${coveredNumber}/${coveredNumber}`],
    ['CPR0101174567', `CPR${coveredNumber}`],
  ];
  for (const [text, becomes] of covered)
    it(`are covered: ${text}`, () => {
      assert.equal(maskCivilNumbers(text), becomes);
      assert.equal(holdsCivilNumber(text), true);
    });

  it('are covered each, where several stand in a row', () => {
    assert.equal(
      maskCivilNumbers('010117-4567, 020217-4567 og 030317-4567'),
      `${coveredNumber}, ${coveredNumber} og ${coveredNumber}`,
    );
  });

  for (const text of [
    'Ring til 0701234567',
    'Ring på 33 66 33 66 eller +45 33663366',
    'AULA-2026-0042',
    'I 2611 007',
    '22.11.2026 kl. 14.30',
    'Uge 46-47, lokale 2.14',
    'Telefon +4670123456789',
    'EAN 5790001234567',
    'fejlkode 0x80070005-1234',
    'sidste 990099-1234',
    'fejl E0101171234 i 1.010117-4567',
  ])
    it(`are not seen where there are none: ${text}`, () => assert.equal(maskCivilNumbers(text), text));

  it('leave the rest of any text as it was, and are covered once and for all', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 9999 }), fc.string(), (before, tail, after) => {
        const number = `010117-${String(tail).padStart(4, '0')}`;
        const masked = maskCivilNumbers(`${before} ${number} ${after}`);
        assert.ok(masked.includes(coveredNumber));
        assert.equal(maskCivilNumbers(masked), masked);
      }),
    );
  });
});
