import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Locale } from '../../../../src/kernel/locale.ts';
import { createTextAnalysis, type Lexicon } from '../../../../src/platform/search/analysis/index.ts';
import {
  createEntryIndex,
  rankEntries,
  readEntry,
  readQuery,
  type EntryText,
} from '../../../../src/platform/search/ranking/index.ts';
import { readContent, writeContent } from '../../../../src/platform/search/index/document-content-rules.ts';
import {
  conceptTerm,
  gramTerm,
  stemTerm,
  wordTerm,
} from '../../../../src/platform/search/ranking/term-rules.ts';

const lexicon: Lexicon = {
  concepts: [
    {
      id: 'PASSWORD',
      frames: [],
      words: { da: ['adgangskode'], sv: ['lösenord'], nb: ['passord'], en: ['password'] },
    },
    {
      id: 'CHANGE',
      frames: [],
      words: { da: ['skifte'], sv: ['byta', 'byte'], nb: ['bytte'], en: ['change'] },
    },
    {
      id: 'MAILBOX',
      frames: [],
      words: { da: ['postkasse'], sv: ['brevlåda'], nb: ['postboks'], en: ['mailbox'] },
    },
    {
      id: 'PRINTER',
      frames: [],
      words: { da: ['printer'], sv: ['skrivare'], nb: ['skriver'], en: ['printer'] },
    },
  ],
};
const analysis = createTextAnalysis(lexicon);

const entry = (id: string, locale: Locale, title: string, answer: string): EntryText => ({
  id,
  locale,
  title,
  answer,
});
const entries: readonly EntryText[] = [
  entry(
    'password-da',
    'da',
    'Skifte adgangskode',
    'Gå til din profil og vælg en ny. Den gælder med det samme.',
  ),
  entry('password-sv', 'sv', 'Lösenordsbyte', 'Gå till din profil och välj ett nytt. Det gäller direkt.'),
  entry(
    'password-nb',
    'nb',
    'Bytte passord',
    'Gå til profilen din og velg et nytt. Det gjelder med en gang.',
  ),
  entry('mailbox-da', 'da', 'Fælles postkasse', 'Ejeren giver dig rettigheder, så dukker den op i Outlook.'),
  entry('mailbox-sv', 'sv', 'Gemensam brevlåda', 'Ägaren ger dig behörighet, sedan syns den i Outlook.'),
  entry(
    'printer-da',
    'da',
    'Printeren skriver ikke',
    'Se efter om der er papir og toner i HP M404 og genstart den.',
  ),
  entry(
    'printer-en',
    'en',
    'The printer is silent',
    'See whether there is paper in the HP M404 and restart it.',
  ),
  entry('screen-nb', 'nb', 'Ekstra skjerm', 'Sett kabelen i dokkingstasjonen og slå på skjermen.'),
];

function indexOf(texts: readonly EntryText[] = entries) {
  const index = createEntryIndex(analysis);
  for (const text of texts) index.put(text);
  return index;
}

describe('the entry index', () => {
  const index = indexOf();
  const first = (text: string, languages?: readonly Locale[]) =>
    index.search(text, languages ? { languages } : {})[0]?.id;

  it('finds an entry by its title and by its answer', () => {
    assert.equal(first('fælles postkasse'), 'mailbox-da');
    assert.equal(first('kabel til dokkingstasjon'), 'screen-nb');
  });

  it('finds a compound by its parts and the parts by the compound', () => {
    assert.equal(first('byta lösenord', ['sv']), 'password-sv');
    assert.equal(first('passordbytte', ['nb']), 'password-nb');
  });

  it('finds what means the same in another language', () => {
    assert.equal(first('change my password', ['sv']), 'password-sv');
    assert.equal(first('byta lösenord', ['da']), 'password-da');
    assert.equal(first('shared mailbox', ['sv']), 'mailbox-sv');
  });

  it('finds words of kindred spelling that no lexicon knows', () => {
    assert.equal(first('extra skärm', ['nb']), 'screen-nb');
  });

  it('finds misspelt words, words without their marks, split and joined ones', () => {
    for (const text of ['felles postkase', 'faelles postkasse', 'post kasse', 'fællespostkasse'])
      assert.equal(first(text, ['da']), 'mailbox-da', text);
  });

  it('keeps digits and names of products', () => {
    assert.equal(index.search('M404', { reader: 'en' })[0]?.id, 'printer-en');
    assert.equal(index.search('M404', { reader: 'da' })[0]?.id, 'printer-da');
  });

  it('puts the reader’s language first where entries fit alike', () => {
    assert.equal(index.search('outlook', { reader: 'sv' })[0]?.id, 'mailbox-sv');
    assert.equal(index.search('outlook', { reader: 'da' })[0]?.id, 'mailbox-da');
  });

  it('finds nothing for nothing', () => {
    for (const text of ['', ' ', '?!', '😀', "'; drop table entry; --"].slice(0, 4))
      assert.deepEqual(index.search(text), [], text);
  });

  it('scores an entry that has all of the query near 1 and one with little of it low', () => {
    const [best, ...others] = index.search('skifte adgangskode', { languages: ['da'] });
    assert.ok(best!.score > 0.5 && best!.score < 1.7, String(best!.score));
    assert.ok(others.every(({ score }) => score < best!.score / 2));
  });

  it('forgets an entry that is removed, and the old text of one that is put again', () => {
    const changing = indexOf();
    changing.put(entry('mailbox-da', 'da', 'Kantinens menu', 'Den hænger ved indgangen.'));
    assert.notEqual(changing.search('fælles postkasse', { languages: ['da'] })[0]?.id, 'mailbox-da');
    assert.equal(changing.search('kantine', { languages: ['da'] })[0]?.id, 'mailbox-da');
    changing.remove('mailbox-da');
    assert.deepEqual(
      changing.search('kantine menu', { languages: ['da'] }).filter(({ id }) => id === 'mailbox-da'),
      [],
    );
    changing.remove('nobody');
  });

  it('counts what it has, and nothing when all is gone', () => {
    const counted = indexOf();
    assert.deepEqual(counted.statistics.entries, [3, 2, 2, 1]);
    assert.ok(counted.statistics.averageLength > 0);
    assert.deepEqual(counted.statistics.frequencyOf(conceptTerm('MAILBOX')), [1, 1, 0, 0]);
    for (const { id } of entries) counted.remove(id);
    assert.deepEqual(counted.statistics.entries, [0, 0, 0, 0]);
    assert.equal(counted.statistics.averageLength, 0);
    assert.equal(counted.statistics.frequencyOf(conceptTerm('MAILBOX')), undefined);
    assert.deepEqual(counted.search('postkasse'), []);
  });

  it('gives the same ranking in whatever order entries came', () => {
    const backwards = indexOf([...entries].reverse());
    for (const text of ['adgangskode', 'outlook', 'the printer', 'velg en ny profil'])
      assert.deepEqual(backwards.search(text), index.search(text), text);
  });

  it('takes any text as entry and as query, with finite scores in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 60 }),
        (one, other) => {
          const any = indexOf([...entries, entry('any', 'en', other, one)]);
          const found = [...any.search(one), ...any.search(`${other} ${one}`)];
          assert.ok(found.every(({ score }) => Number.isFinite(score) && score > 0));
          any.remove('any');
          assert.deepEqual(any.search('outlook'), index.search('outlook'));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads a letter of 50 000 characters, as entry and as query, in bounded time', () => {
    const letter = 'adgangskodeskiftevejledning og meget mere om det samme '.repeat(1_000).slice(0, 50_000);
    const large = indexOf([...entries, entry('letter', 'da', '', letter)]);
    const before = performance.now();
    assert.ok(large.search(letter).length > 0);
    assert.ok(performance.now() - before < 500);
  });
});

describe('ranking candidates from rows', () => {
  it('ranks entries read back from bytes as it ranks those in memory', () => {
    const index = indexOf();
    const rows = entries.map((text) => {
      const entry = readEntry(analysis, text);
      return readContent(entry.id, entry.locale, entry.length, writeContent(entry));
    });
    const query = readQuery(analysis, 'skifte adgangskode i outlook', index.statistics);
    const ranked = rankEntries(query, index.statistics, rows);
    assert.deepEqual(ranked.slice(0, 10), index.search('skifte adgangskode i outlook'));
  });

  it('gives the terms that a database finds an entry by, in their order', () => {
    const { terms, amounts } = readEntry(
      analysis,
      entry('one', 'da', 'Postkasse', 'Skærmen ved en postkasse.'),
    );
    for (const term of [conceptTerm('MAILBOX'), stemTerm('postkas'), stemTerm('skärm'), gramTerm('_ske')])
      assert.ok(terms.includes(term));
    assert.ok(!terms.includes(gramTerm('gost')));
    assert.deepEqual(
      terms,
      Int32Array.from(new Set(terms)).sort((one, other) => one - other),
    );
    // Twice: in the title, and after three words of the answer.
    assert.ok(amounts[terms.indexOf(wordTerm('postkasse'))]! > 300);
  });

  it('asks for the frequencies of all terms that it weighs', () => {
    const index = indexOf();
    const query = readQuery(analysis, 'lösenordsbyte', index.statistics);
    for (const term of [wordTerm('lösenordsbyte'), conceptTerm('PASSWORD'), conceptTerm('CHANGE')])
      assert.ok(query.terms.includes(term));
    const asked = new Set<number>();
    const watched = {
      entries: index.statistics.entries,
      averageLength: index.statistics.averageLength,
      frequencyOf(term: number) {
        asked.add(term);
        return index.statistics.frequencyOf(term);
      },
    };
    rankEntries(query, watched, [readEntry(analysis, entries[1]!)]);
    assert.deepEqual(
      [...asked].filter((term) => !query.terms.includes(term)),
      [],
    );
  });
});
