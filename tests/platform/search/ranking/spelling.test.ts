import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nordicFold, normalise } from '../../../../src/platform/search/analysis/index.ts';
import { cognateFold } from '../../../../src/platform/search/ranking/cognate-fold-rules.ts';
import { isFunctionWord } from '../../../../src/platform/search/ranking/function-word-rules.ts';
import { splitsOf } from '../../../../src/platform/search/ranking/split-rules.ts';

const spell = (word: string) => cognateFold(nordicFold(normalise(word)));

describe('the cognate fold', () => {
  for (const words of [
    ['skærm', 'skärm', 'skjerm'],
    ['funktion', 'funksjon'],
    ['licens', 'lisens'],
    ['hjælp', 'hjälp', 'hjelp'],
    ['central', 'sentral'],
    ['hvad', 'vad'],
    ['gøre', 'göra', 'gjøre'].map((word) => word.replace(/[ae]$/, '')),
    ['indstilling', 'innstilling'],
  ])
    it(`spells ${words.join(', ')} alike`, () => {
      assert.equal(new Set(words.map(spell)).size, 1, words.map(spell).join(' '));
    });

  it('leaves words apart that only look alike', () => {
    for (const [one, other] of [
      ['konto', 'kort'],
      ['mappe', 'mobbe'],
      ['bruger', 'bryter'],
    ])
      assert.notEqual(spell(one!), spell(other!));
  });

  it('takes any word', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof spell(text) === 'string'));
  });
});

describe('function words', () => {
  it('are known in all languages, whichever way their letters are written', () => {
    for (const word of ['hvordan', 'hur', 'how', 'jag', 'jeg', 'för', 'når'])
      assert.ok(isFunctionWord(nordicFold(word)), word);
  });

  it('do not include words that a question is about', () => {
    for (const word of ['konto', 'mappe', 'skjerm', 'password', 'uden', 'ny'])
      assert.ok(!isFunctionWord(word), word);
  });
});

describe('taking compounds apart', () => {
  const stems = (stem: string) => ({ da: stem, sv: stem, nb: stem, en: stem });
  const pairs = (fold: string, stem = fold) =>
    splitsOf({ fold, stems: stems(stem) }).map(({ head, tail }) => `${head}+${tail}`);

  it('finds the parts, with and without a letter in between', () => {
    assert.ok(pairs('postkasse').includes('post+kasse'));
    assert.ok(pairs('lösenordsbyte').includes('lösenord+byte'));
    assert.ok(pairs('uddannelsesmails').includes('uddannelse+mails'));
  });

  it('gives the tail as the stemmers leave it', () => {
    const split = splitsOf({ fold: 'kontobilleder', stems: stems('kontobilled') }).find(
      ({ head }) => head === 'konto',
    );
    assert.deepEqual(split, { head: 'konto', tail: 'billeder', tailStems: ['billed'] });
  });

  it('leaves short and endless words whole', () => {
    assert.deepEqual(pairs('mappen'), []);
    assert.deepEqual(pairs('a'.repeat(40)), []);
  });
});
