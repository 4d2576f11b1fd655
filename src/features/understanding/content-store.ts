import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { locales } from '../../kernel/locale.ts';
import {
  noLeaf,
  type LearningContent,
  type SmallTalkWords,
  type SpokenContent,
  type UnderstandingContent,
} from './understanding-types.ts';

const contentFolder = fileURLToPath(new URL('../../content/', import.meta.url));
const outOfScopeFolder = 'out-of-scope';

const sentences = z.array(z.string()).default([]);
const exampleFile = z.object({
  leaf: z.string().optional(),
  /** The trees that what belongs to no leaf is foreign to; unless said, all. */
  trees: z.array(z.string()).optional(),
  situations: z.array(
    z.object({ about: z.string(), da: sentences, sv: sentences, nb: sentences, en: sentences }),
  ),
});
const words = z.array(z.string()).default([]);
const lexiconFile = z.object({
  field: z.string(),
  concepts: z.record(
    z.string(),
    z.object({ frames: z.array(z.string()).default([]), da: words, sv: words, nb: words, en: words }),
  ),
});

const framesFile = z.object({ frames: z.record(z.string(), z.string()) });

const perLocale = z.object({ da: words, sv: words, nb: words, en: words });
const smallTalkFile = z.strictObject({
  greeting: perLocale,
  thanks: perLocale,
  bye: perLocale,
  swearing: perLocale,
  robot: perLocale,
  maker: perLocale,
  howAreYou: perLocale,
  abilities: perLocale,
  filler: perLocale,
});

/**
 * Reads the examples and the lexicon that ship with the product, in a fixed order.
 * @throws Error naming the file, when one is broken.
 */
export function loadUnderstandingContent(folder: string = contentFolder): UnderstandingContent {
  return { ...loadSpokenContent(folder), ...loadLearningContent(folder) };
}

function loadLearningContent(folder: string): LearningContent {
  const examplesFolder = join(folder, 'examples');
  const trees = foldersIn(examplesFolder).filter((name) => name !== outOfScopeFolder);
  return {
    examples: Object.fromEntries(
      trees.map((name) => [
        name,
        filesIn(join(examplesFolder, name)).flatMap((file) => readExamples(name, file).examples),
      ]),
    ),
    outOfScope: filesIn(join(examplesFolder, outOfScopeFolder)).flatMap((file) => {
      const { trees: foreignTo = trees, examples } = readExamples(outOfScopeFolder, file);
      return examples.map((example) => ({ ...example, trees: foreignTo }));
    }),
  };
}

/**
 * Reads the lexicon and the words of small talk: all that is needed to read a text with a trained model.
 * @throws Error naming the file, when one is broken.
 */
export function loadSpokenContent(folder: string = contentFolder): SpokenContent {
  const lexiconFolder = join(folder, 'lexicon');
  const concepts = filesIn(lexiconFolder)
    .filter((file) => basename(file) !== 'frames.yaml')
    .flatMap((file) => {
      const read = parseFile(file, lexiconFile);
      return Object.entries(read.concepts).map(([id, { frames, da, sv, nb, en }]) => ({
        id,
        frames,
        words: { da, sv, nb, en },
      }));
    });
  return { lexicon: { concepts }, smallTalk: readSmallTalk(folder) };
}

/** Names of the coarser meanings that concepts belong to. */
export function loadFrames(folder: string = contentFolder): readonly string[] {
  return Object.keys(parseFile(join(folder, 'lexicon', 'frames.yaml'), framesFile).frames);
}

function readSmallTalk(folder: string): SmallTalkWords {
  const read = parseFile(join(folder, 'small-talk.yaml'), smallTalkFile);
  const all = ({ da, sv, nb, en }: (typeof read)['filler']) => [...da, ...sv, ...nb, ...en];
  return Object.fromEntries(
    Object.entries(read).map(([kind, by]) => [kind, all(by)]),
  ) as unknown as SmallTalkWords;
}

function readExamples(folder: string, file: string) {
  const { leaf, trees, situations } = parseFile(file, exampleFile);
  const isForeign = folder === outOfScopeFolder;
  const name = isForeign ? noLeaf : (leaf ?? basename(file, '.yaml'));
  const examples = situations.flatMap((situation, index) =>
    locales.flatMap((locale) =>
      situation[locale].map((text) => ({
        leaf: name,
        text,
        locale,
        situation: `${folder}/${basename(file, '.yaml')}/${index}`,
      })),
    ),
  );
  return { trees, examples };
}

function parseFile<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}
