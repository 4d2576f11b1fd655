import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LexiconConcept } from '../analysis/index.ts';

const vocabularyFolder = fileURLToPath(new URL('../../../content/vocabulary/', import.meta.url));

const words = z.array(z.string().trim().min(1)).min(1);
const vocabularyFile = z.strictObject({
  field: z.string(),
  concepts: z.record(z.string(), z.strictObject({ da: words, sv: words, nb: words, en: words })),
});

/**
 * Reads the general vocabulary of help texts, in a fixed order: what words mean the same in the four languages. It is for finding
 * entries beside the lexicon, whose concepts are made for telling leaves of a tree apart. A name is its file's and its own, so that none
 * is one of the lexicon's.
 * @throws Error naming the file, when one is broken.
 */
export function loadVocabulary(folder: string = vocabularyFolder): readonly LexiconConcept[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => readVocabulary(join(folder, name)));
}

function readVocabulary(file: string): LexiconConcept[] {
  try {
    const { field, concepts } = vocabularyFile.parse(parse(readFileSync(file, 'utf8')));
    return Object.entries(concepts).map(([name, perLocale]) => ({
      id: `${field}/${name}`,
      frames: [],
      words: perLocale,
    }));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
