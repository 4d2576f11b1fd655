import assert from 'node:assert/strict';
import { createBm25 } from '../../scripts/eval/bm25.ts';
import { perturb } from '../../scripts/eval/perturb.ts';
import { measureSearch, ndcg, type CorpusLine, type QueryLine } from '../../scripts/eval/search-measures.ts';

const corpus: readonly CorpusLine[] = [
  { id: 'a-da', lang: 'da', question: '', answer: 'skift din adgangskode her', concept: 'a' },
  { id: 'a-sv', lang: 'sv', question: '', answer: 'byt ditt lösenord här', concept: 'a' },
  { id: 'b-da', lang: 'da', question: 'Postkasse', answer: 'åbn din postkasse', concept: 'b' },
];
const query = (text: string, relevant: readonly string[], lang = 'da', concept = 'a'): QueryLine => ({
  id: text,
  lang,
  text,
  relevant,
  concept,
  source: 'own',
});

describe('the measures of search', () => {
  it('discount by place, and need all relevant lines for 1', () => {
    assert.equal(ndcg(['x', 'y'], new Set(['x'])), 1);
    assert.equal(ndcg(['y', 'x'], new Set(['x'])), 1 / Math.log2(3));
    assert.equal(ndcg(['x', 'y', 'z'], new Set(['x', 'y'])), 1);
    assert.ok(ndcg(['x', 'z', 'y'], new Set(['x', 'y'])) < 1);
    assert.equal(ndcg(['y'], new Set(['x'])), 0);
    const late = [...'abcdefghij'].concat('x');
    assert.equal(ndcg(late, new Set(['x'])), 0);
  });

  it('take the own relevant lines in the own language and those of the concept in another', () => {
    const search = (_: QueryLine, language?: string) =>
      corpus.filter(({ lang }) => !language || lang === language).map(({ id }) => id);
    const { byLangPair, byLang, bySource, recall1, mrr10 } = measureSearch(
      corpus,
      [query('adgangskode', ['a-da']), query('postkasse', ['b-da'], 'da', 'b')],
      search,
    );
    assert.equal(byLangPair['da-da']?.mrr10, 0.75);
    assert.equal(byLangPair['da-sv']?.ndcg10, 1);
    assert.deepEqual(Object.keys(byLang), ['da']);
    assert.equal(bySource['own']?.recall1, 0.5);
    assert.equal(recall1, 0.5);
    assert.equal(mrr10, 0.6667);
  });

  it('leave out pairs without a line to find', () => {
    const { byLangPair } = measureSearch(corpus, [query('postkasse', ['b-da'], 'da', 'b')], () => []);
    assert.deepEqual(Object.keys(byLangPair), ['da-da']);
  });
});

describe('plain BM25', () => {
  it('ranks by words, in one language when asked', () => {
    const search = createBm25(corpus);
    assert.deepEqual(search(query('din postkasse', ['b-da'])), ['b-da', 'a-da']);
    assert.deepEqual(search(query('din lösenord', []), 'sv'), ['a-sv']);
    assert.deepEqual(search(query('postkasser', [])), []);
  });
});

describe('queries written in haste', () => {
  const text = 'Ändra behörigheter för postlådan';
  const asked = Array.from({ length: 30 }, (_, at) => ({ ...query(text, []), id: String(at) }));
  const isWord = (word: string) => ['post', 'lådan'].includes(word.toLowerCase());

  it('lose their marks and nothing else', () => {
    assert.equal(perturb(asked, 'diacritics', isWord)[0]?.text, 'Andra behorigheter for postladan');
  });

  it('have typos, the same on every run, never in the first letter', () => {
    const changed = perturb(asked, 'typos', isWord);
    assert.deepEqual(perturb(asked, 'typos', isWord), changed);
    assert.ok(changed.filter((one) => one.text !== text).length > 25);
    for (const one of changed) assert.deepEqual(one.text.match(/\b\S/g)?.length, text.match(/\b\S/g)?.length);
    for (const one of changed) assert.match(one.text, /^Ä\S* b\S* för p\S*$/);
  });

  it('have their longest word cut in two, or two words joined', () => {
    for (const one of perturb(asked, 'splits', isWord))
      assert.equal(one.text.split(' ').length, text.split(' ').length + 1);
    const short = perturb([query('byta min kod idag', [])], 'splits', isWord)[0]!;
    assert.equal(short.text.split(' ').length, 3);
  });
});
