import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holdsCivilNumber, maskCivilNumbers, maskPersonalData } from '../../src/kernel/mask-personal-data.ts';

describe('maskPersonalData', () => {
  const civil = [
    '010203-1234',
    '0102031234',
    '010203 1234',
    '311299-0001',
    '850709-9805',
    '8507099805',
    '19850709-9805',
    '198507099805',
    '850769-9802', // samordningsnummer: day + 60
    '120101+2384', // over a hundred years
    '01029912345',
    '010299 12345',
    '410299 12345', // D-number: first digit + 4
  ];
  for (const number of civil) {
    it(`masks the civil registration number ${number}`, () => {
      assert.equal(
        maskPersonalData(`Eleven ${number} kan ikke logge ind.`),
        'Eleven [id] kan ikke logge ind.',
      );
      assert.equal(maskPersonalData(number), '[id]');
      assert.equal(maskPersonalData(`cpr:${number}.`), 'cpr:[id].');
    });
  }

  const phones = [
    '22345678',
    '22 34 56 78',
    '12 34 56 78',
    '2234 5678',
    '+45 22 34 56 78',
    '+4522345678',
    '0045 22 34 56 78',
    '+47 912 34 567',
    '912 34 567',
    '+46 70-123 45 67',
    '070-123 45 67',
    '070-1234567',
    '0701234567',
    '08-123 456 78',
    '0243-740 00',
    '+358 40 123 4567',
  ];
  for (const phone of phones) {
    it(`masks the phone number ${phone}`, () => {
      const masked = maskPersonalData(`Ring til mig på ${phone}, tak`);
      assert.equal(masked.replace('[id]', '[tlf]'), 'Ring til mig på [tlf], tak');
    });
  }

  for (const address of [
    'mette.holm@skole.example',
    'a+b@kommune.example.dk',
    'søren@lærke.dk',
    "o'neil@x.no",
  ]) {
    it(`masks the mail address ${address}`, () => {
      assert.equal(maskPersonalData(`Skriv til ${address}.`), 'Skriv til [mail].');
    });
  }

  const stays = [
    'Det skete i 2026',
    'skoleåret 2025/2026',
    'skoleåret 2025-2026',
    'lokale 12 og 204',
    'rum 3.14',
    'sag AULA-2026-0042',
    'sag I 2011 007',
    'version 10.0.19045',
    'fejl 0x80070005',
    'den 22-11-2026',
    'den 22.11.2026 kl. 10.30',
    '2026-11-22',
    'kl. 08.00-15.30',
    'kl. 8.30 - 15.45',
    '7.a og 7.b',
    '20 elever i 2 klasser',
    'institution 123456',
    '16 % af 1 800',
    'Windows 11, iOS 17.4.1',
    'e-mail virker ikke',
    '@Vejviser hjælp',
  ];
  for (const text of stays) {
    it(`leaves "${text}" as it is`, () => assert.equal(maskPersonalData(text), text));
  }

  it('masks several in one text and keeps the words around them', () => {
    assert.equal(
      maskPersonalData('Barn 010203-1234, mor: anna@x.dk, tlf. 22 34 56 78. Sag AULA-2026-0042.'),
      'Barn [id], mor: [mail], tlf. [tlf]. Sag AULA-2026-0042.',
    );
  });

  it('masks several numbers written after each other', () => {
    assert.equal(maskPersonalData('010203-1234 22345678'), '[id] [tlf]');
    assert.equal(maskPersonalData('22 34 56 78 / 33 44 55 66'), '[tlf] / [tlf]');
    assert.equal(maskPersonalData('kl. 10 på 22 34 56 78'), 'kl. 10 på [tlf]');
  });

  it('masks any Danish number by its form, whatever surrounds it', () => {
    const day = fc.integer({ min: 1, max: 31 });
    const month = fc.integer({ min: 1, max: 12 });
    const rest = fc.integer({ min: 0, max: 99 });
    const serial = fc.integer({ min: 0, max: 9999 });
    const around = fc.constantFrom(' ', '(', ')', ',', '.', ':', '\n', '"');
    fc.assert(
      fc.property(day, month, rest, serial, around, around, (d, m, y, s, before, after) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const number = `${two(d)}${two(m)}${two(y)}-${String(s).padStart(4, '0')}`;
        assert.ok(!maskPersonalData(`cpr${before}${number}${after}x`).includes(number));
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    maskPersonalData('1 '.repeat(50_000));
    maskPersonalData('a.'.repeat(50_000));
    maskPersonalData(`${'a'.repeat(100_000)}@`);
    assert.ok(performance.now() - started < 2_000);
  });
});

describe('maskCivilNumbers', () => {
  for (const text of [
    'Barnet 010117-4567',
    'cpr:0101174567.',
    'pnr 811218-9876',
    '19811218-9876',
    '010199 50065',
  ])
    it(`covers ${text}`, () => {
      assert.match(maskCivilNumbers(text), /\[id\]/u);
      assert.equal(holdsCivilNumber(text), true);
    });

  it('leaves what is needed to reach somebody: phone numbers and addresses', () => {
    const text =
      'Ring 22 34 56 78, 0701234567 eller +46 70-123 45 67, skriv til mette@skole.example om AULA-2026-0042';
    assert.equal(maskCivilNumbers(text), text);
    assert.equal(holdsCivilNumber(text), false);
  });

  it('covers a number written as one that may be a phone number otherwise', () => {
    assert.equal(maskCivilNumbers('070120-4567'), '[id]');
  });

  it('covers once and for all, and leaves the rest of any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 9999 }), (before, tail) => {
        const masked = maskCivilNumbers(`${before} 010117-${String(tail).padStart(4, '0')}`);
        assert.ok(masked.includes('[id]'));
        assert.equal(maskCivilNumbers(masked), masked);
      }),
    );
  });
});
