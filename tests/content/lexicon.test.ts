import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = new URL('../../src/content/lexicon/', import.meta.url);
const LANGUAGES = ['da', 'sv', 'nb', 'en'] as const;

const Words = z.array(z.string().trim().min(1)).min(1);
const Concept = z.strictObject({
  frames: z.array(z.string()),
  da: Words,
  sv: Words,
  nb: Words,
  en: Words,
});
const Field = z.strictObject({
  field: z.string(),
  concepts: z.record(z.string().regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/), Concept),
});
const Frames = z.strictObject({
  frames: z.record(z.string().regex(/^[A-Z]+(_[A-Z]+)*$/), z.string().min(10)),
});

/** Words that stand in any ordinary sentence: as a concept of their own they would say nothing. */
const TOO_GENERAL = new Set(
  [
    'have har kan skal vil er var være blive bliver og eller men det den de en et jeg du vi man på i til fra med af om for at ny nye',
    'ha hava ska vill är vara bli blir och eller men det den de en ett jag du vi man på i till från med av om för att ny nya få får',
    'skal vil er være bli blir og eller men det den de en ei et jeg du vi man på i til fra med av om for å ny nye få får',
    'have has can do does get got is are be and or but the a an i you we it on in to from with of about for new make',
  ].flatMap((words) => words.split(' ')),
);

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const fieldFiles = files.filter((name) => name !== 'frames.yaml');
const read = (name: string): unknown => parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const fold = (word: string) => word.toLowerCase().replace(/\s+/g, ' ').trim();

describe('the lexicon', () => {
  const frames = () => Frames.parse(read('frames.yaml')).frames;
  const fields = () => fieldFiles.map((name) => ({ name, ...Field.parse(read(name)) }));

  for (const name of fieldFiles) {
    it(`${name} is a field in four languages and carries its own name`, () => {
      const field = Field.parse(read(name));
      assert.equal(`${field.field}.yaml`, name);
      assert.notEqual(Object.keys(field.concepts).length, 0);
    });
  }

  it('uses only frames that are explained, and explains only frames that are used', () => {
    const used = new Set(
      fields().flatMap(({ concepts }) => Object.values(concepts).flatMap((concept) => concept.frames)),
    );
    assert.deepEqual([...used].sort(), Object.keys(frames()).sort());
  });

  it('says no frame twice in a concept', () => {
    const doubled = fields().flatMap(({ concepts }) =>
      Object.entries(concepts)
        .filter(([, concept]) => new Set(concept.frames).size !== concept.frames.length)
        .map(([name]) => name),
    );
    assert.deepEqual(doubled, []);
  });

  it('gives a name to one concept only', () => {
    const names = fields().flatMap(({ concepts }) => Object.keys(concepts));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it('has no word twice in a language of a concept', () => {
    const doubled: string[] = [];
    for (const { name, concepts } of fields())
      for (const [concept, entry] of Object.entries(concepts))
        for (const language of LANGUAGES) {
          const words = entry[language].map(fold);
          words.forEach((word, index) => {
            if (words.indexOf(word) !== index) doubled.push(`${name} ${concept} ${language}: ${word}`);
          });
        }
    assert.deepEqual(doubled, []);
  });

  it('has no word so general that it stands in every sentence', () => {
    const general = fields().flatMap(({ concepts }) =>
      Object.entries(concepts).flatMap(([concept, entry]) =>
        LANGUAGES.flatMap((language) => entry[language])
          .filter((word) => TOO_GENERAL.has(fold(word)))
          .map((word) => `${concept}: ${word}`),
      ),
    );
    assert.deepEqual(general, []);
  });

  it('lets few words stand in more than one concept', () => {
    const homes = new Map<string, Set<string>>();
    for (const { concepts } of fields())
      for (const [concept, entry] of Object.entries(concepts))
        for (const word of LANGUAGES.flatMap((language) => entry[language]).map(fold))
          homes.set(word, (homes.get(word) ?? new Set()).add(concept));
    const ambiguous = [...homes].filter(([, concepts]) => concepts.size > 1);
    assert.ok(
      ambiguous.length <= homes.size / 100,
      ambiguous.map(([word, concepts]) => `${word}: ${[...concepts].join(' ')}`).join('\n'),
    );
  });
});
