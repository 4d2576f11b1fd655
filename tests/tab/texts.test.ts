import assert from 'node:assert/strict';
import { formatMessage } from '../../src/tab/texts/format-message.ts';
import { catalogues, createSay, localeOfHost, type TextKey } from '../../src/tab/texts/texts.ts';

/** The parameters a text takes; the forms of a plural are words of the language, not parameters. */
const placeholders = (text: string) =>
  [...text.matchAll(/\{(count|query|name)\b/g)].map(([, name]) => name).sort();

describe('the texts of the tab', () => {
  const keys = Object.keys(catalogues.da) as TextKey[];

  for (const locale of ['sv', 'nb', 'en'] as const) {
    it(`has the same keys and placeholders in ${locale} as in Danish`, () => {
      assert.deepEqual(Object.keys(catalogues[locale]).sort(), [...keys].sort());
      for (const key of keys) {
        assert.deepEqual(placeholders(catalogues[locale][key]), placeholders(catalogues.da[key]), key);
      }
    });
  }

  it('does not shout, and leaves nothing empty or unformatted', () => {
    for (const [locale, catalogue] of Object.entries(catalogues)) {
      for (const [key, text] of Object.entries(catalogue)) {
        assert.ok(text.trim().length > 0, `${locale} ${key}`);
        assert.doesNotMatch(text, /!/, `${locale} ${key}`);
        const said = formatMessage(locale, text, { count: 2, query: 'x', name: 'y' });
        assert.doesNotMatch(said, /[{}#]/, `${locale} ${key}`);
      }
    }
  });

  it('counts one and many as each language does', () => {
    assert.equal(createSay('da')('found', { count: 1 }), '1 emne passer');
    assert.equal(createSay('sv')('found', { count: 3 }), '3 ämnen passar');
    assert.equal(createSay('nb')('found', { count: 0 }), '0 emner passer');
    assert.equal(createSay('en')('found', { count: 1200 }), '1,200 topics match');
  });

  it('puts what people wrote in as it is', () => {
    assert.equal(createSay('en')('nextLevel', { name: 'A {count} & <b>' }), 'Next level: A {count} & <b>');
  });

  it('keeps a placeholder visible whose value is missing', () => {
    assert.equal(formatMessage('da', 'Chat med {name}'), 'Chat med {name}');
  });
});

describe('localeOfHost', () => {
  const cases = {
    'da-DK': 'da',
    'sv-FI': 'sv',
    'nb-no': 'nb',
    'nn-NO': 'nb',
    no: 'nb',
    en_GB: 'en',
    pl: 'en',
    '': 'en',
  };
  for (const [tag, locale] of Object.entries(cases)) {
    it(`answers ${locale} for "${tag}"`, () => assert.equal(localeOfHost(tag), locale));
  }
});
