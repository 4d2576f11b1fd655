import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locales } from '../../src/kernel/locale.ts';
import { loadVocabulary } from '../../src/platform/search/vocabulary/load-vocabulary.ts';

describe('the general vocabulary', () => {
  const concepts = loadVocabulary();

  it('has breadth', () => {
    assert.ok(concepts.length >= 700, `${concepts.length} concepts`);
  });

  it('gives every concept a name of its own, apart from the lexicon’s', () => {
    const names = concepts.map(({ id }) => id);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z-]+\/[A-Z0-9][A-Z0-9_]*$/);
  });

  it('has no word twice in a language of a concept, and none in capitals', () => {
    for (const { id, words } of concepts)
      for (const locale of locales) {
        assert.equal(new Set(words[locale]).size, words[locale].length, `${id} ${locale}`);
        for (const word of words[locale]) assert.equal(word, word.toLowerCase(), id);
      }
  });

  it('has the linking words of no sentence as a concept', () => {
    const linking = new Set('og och and er är is at att to en ett et the'.split(' '));
    const found = concepts.flatMap(({ id, words }) =>
      Object.values(words)
        .flat()
        .filter((word) => linking.has(word))
        .map((word) => `${id}: ${word}`),
    );
    assert.deepEqual(found, []);
  });

  it('names the file that is broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vocabulary-'));
    try {
      writeFileSync(join(folder, 'broken.yaml'), 'field: broken\nconcepts:\n  ONE:\n    da: [en]\n');
      assert.throws(() => loadVocabulary(folder), /broken\.yaml cannot be read/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
