import assert from 'node:assert/strict';
import { answeredIds } from '../../../../src/features/cases/mail/mail-sorting-rules.ts';
import {
  plainSubject,
  titleOfMail,
  withoutQuotes,
} from '../../../../src/features/cases/mail/mail-text-rules.ts';
import { namedIn } from '../../../../src/features/cases/mail/named-place-rules.ts';
import { trustOf } from '../../../../src/features/cases/mail/sender-trust-rules.ts';

describe('what a mail says', () => {
  const own = 'Hej\n\nDet virker ikke.\nHilsen Bodil';
  for (const [program, quote] of [
    ['Gmail, Danish', 'Den tir. 15. sep. 2026 kl. 10.02 skrev Support <s@y.example>:\n> Prøv igen'],
    ['Gmail, Swedish', 'Den tis 15 sep. 2026 kl 10:02 skrev Support <s@y.example>:\n> Försök igen'],
    ['Apple, Norwegian', 'tir. 15. sep. 2026 kl. 10:02 skrev Support <s@y.example>:\n\n> Prøv igjen'],
    [
      'Gmail, English, in two lines',
      'On Tue, 15 Sept 2026 at 10:02, Support\n<s@y.example> wrote:\n\n> Try again',
    ],
    ['Outlook, Danish', '________________________________\nFra: Support\nSendt: tirsdag\nEmne: Re'],
    [
      'Outlook, Swedish',
      'Från: Support <s@y.example>\nSkickat: den 15 september 2026\nTill: Bodil\nÄmne: Sv',
    ],
    ['Outlook, Norwegian', 'Fra: Support\nDato: tirsdag 15. september\nTil: Bodil\nEmne: Sv'],
    ['old Outlook', '-----Oprindelig meddelelse-----\nFra: Support'],
    ['old Outlook, English', '-----Original Message-----\nFrom: Support'],
  ] as const)
    it(`is what is new in it: ${program}`, () => {
      assert.equal(withoutQuotes(`${own}\n\n${quote}`), own);
    });

  it('is all of it where nothing is quoted, also where it looks a little so', () => {
    const text = 'Den skærm, som jeg skrev om i går:\nden er sort.\nFra: vi åbnede kl. 8\ntil nu.';
    assert.equal(withoutQuotes(text), text);
  });

  it('is called by its subject without what programs put before it, else by its first line', () => {
    assert.equal(plainSubject('SV: VS: Re[2]: [EXTERNAL] Skemaet [AULA-2026-0042]'), 'Skemaet');
    assert.equal(plainSubject('Svar udbedes'), 'Svar udbedes');
    assert.equal(titleOfMail('Re:', '\n\nDen er hvid.\nHele dagen'), 'Den er hvid.');
    assert.equal(titleOfMail(undefined, 'x'.repeat(200)).length, 80);
  });

  it('names the place it is about, where it is one', () => {
    const places = [
      { id: '1', name: 'Linde Skole' },
      { id: '2', name: 'Linde Skole Nord' },
      { id: '3', name: 'Ulv' },
    ];
    assert.equal(namedIn('Min søn går på linde  skole.', places), '1');
    assert.equal(namedIn('Linde Skole Nords skema er tomt', places), '2');
    assert.equal(namedIn('Linde Skole og Linde Skole Nord', places), undefined);
    assert.equal(namedIn('Ulven kommer til Lindeskolen', places), undefined);
  });
});

describe('who a mail is from', () => {
  const trust = (from: string, ...headers: readonly (readonly [string, string])[]) =>
    trustOf({ from, headers: headers.map(([name, value]) => ({ name, value })) });
  const found = 'authentication-results';

  it('is who it says where the servers have proved it, inside and outside', () => {
    assert.equal(trust('a@b.example', ['x-ms-exchange-organization-authas', 'Internal']), 'verified');
    assert.equal(
      trust('a@b.example', [
        found,
        'spf=pass smtp.mailfrom=b.example; dkim=none;dmarc=pass action=none header.from=b.example',
      ]),
      'verified',
    );
    assert.equal(
      trust('a@m.b.example', [found, 'dmarc=bestguesspass header.from=b.example;compauth=pass']),
      'verified',
    );
  });

  it('is nobody’s word where they have found the opposite, whatever stands below', () => {
    const forged = [found, 'dmarc=pass header.from=b.example'] as const;
    assert.equal(
      trust('a@b.example', [found, 'dmarc=fail header.from=b.example;compauth=fail'], forged),
      'failed',
    );
    assert.equal(trust('a@b.example', [found, 'dmarc=pass header.from=evil.example'], forged), 'failed');
    assert.equal(
      trust('a@b.example', [found, 'spf=fail; dkim=none; dmarc=none header.from=b.example']),
      'failed',
    );
    const inside = ['x-ms-exchange-organization-authas', 'Internal'] as const;
    assert.equal(trust('a@b.example', [found, 'dmarc=fail header.from=b.example'], inside), 'failed');
  });

  it('is unknown where nobody has looked', () => {
    assert.equal(trust('a@b.example'), 'unknown');
    assert.equal(trust('a@b.example', ['x-ms-exchange-organization-authas', 'Anonymous']), 'unknown');
    assert.equal(
      trust('a@b.example', [found, 'spf=none; dkim=none; dmarc=none header.from=b.example']),
      'unknown',
    );
  });

  it('answers the mails that its headers name, of a long conversation the first and the last', () => {
    const value = Array.from({ length: 100 }, (_, index) => `<${index}@x>`).join('\r\n ');
    const ids = answeredIds({ headers: [{ name: 'references', value }] });
    assert.equal(ids.length, 40);
    assert.deepEqual([ids[0], ids.at(-1)], ['<0@x>', '<99@x>']);
  });
});
