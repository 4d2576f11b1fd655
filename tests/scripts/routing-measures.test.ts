import assert from 'node:assert/strict';
import { measure, measureBy, percentile, type Asked } from '../../scripts/eval/routing-measures.ts';

const asked = (
  expect: string | readonly string[],
  outcome: Asked['outcome'],
  leaves: readonly string[],
  lang = 'da',
): Asked => ({
  question: { id: 'one', tree: 'aula', lang, text: 'noget', expect, slice: ['plain'] },
  outcome,
  leaves,
});

describe('the measures of routing', () => {
  it('count the top leaf, also when it asks back, and any of several that are right', () => {
    const all = [
      asked('usage', 'sure', ['usage']),
      asked('usage', 'unsure', ['usage']),
      asked(['usage', 'training'], 'sure', ['training']),
      asked('usage', 'unsure', ['training']),
    ];
    assert.equal(measure(all).accuracy, 0.75);
    assert.equal(measure(all).clarifyRate, 0.5);
    assert.equal(measure(all).wrongConfident, 0);
  });

  it('count a declined errand as not found, and a routed foreign matter as wrong', () => {
    const all = [
      asked('usage', 'none', []),
      asked('none', 'sure', ['usage']),
      asked('none', 'unsure', ['usage']),
      asked('none', 'none', []),
    ];
    assert.deepEqual(measure(all), {
      total: 4,
      inScope: 1,
      accuracy: 0,
      wrongConfident: 0.25,
      outOfScopeRecall: 0.3333,
      clarifyRate: 0.25,
    });
  });

  it('count an answer to two errands as wrong when one of them was not asked for', () => {
    assert.equal(measure([asked('usage', 'sure', ['usage', 'training'])]).wrongConfident, 1);
    assert.equal(measure([asked(['usage', 'training'], 'sure', ['usage', 'training'])]).wrongConfident, 0);
  });

  it('are taken by group too', () => {
    const all = [asked('usage', 'sure', ['usage']), asked('usage', 'sure', ['training'], 'sv')];
    const byLang = measureBy(all, ({ lang }) => [lang]);
    assert.deepEqual([byLang['da']?.accuracy, byLang['sv']?.accuracy], [1, 0]);
    assert.equal(measure([]).accuracy, 0);
  });

  it('give the percentile of times', () => {
    assert.equal(percentile([5, 1, 4, 2, 3], 0.95), 5);
    assert.equal(percentile([], 0.95), 0);
  });
});
