import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadTemplates, textLimits, type Tree } from '../../src/features/trees/index.ts';
import { locales, type Locale, type PerLocale } from '../../src/kernel/locale.ts';
import { messageArguments, messageWords, strangePlurals } from './message-arguments.ts';

const root = new URL('../../src/', import.meta.url);

/** Every folder that holds a catalogue of messages; a new one is found by itself. */
const folders = [
  ...readdirSync(new URL('content/texts/', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `content/texts/${entry.name}`),
  'tab/texts',
];

/** What no text for people has, whatever its language; the sentence says what to do. */
const rules: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/!/, 'an exclamation mark; say it calmly'],
  [/\.\.\./, 'three dots; write …'],
  [/ {2}/, 'two spaces in a row'],
  [/^\s|\s$/, 'a space at its beginning or end'],
  [/\b(?:TODO|FIXME|lorem)\b/i, 'something unfinished'],
  [/<\/?[a-z]+>/i, 'markup'],
  [/�|Ã[¥¦¸¶¤]/, 'broken letters'],
];

function faults(words: string): string[] {
  if (words.trim() === '') return ['is empty'];
  return rules.filter(([pattern]) => pattern.test(words)).map(([, what]) => `has ${what}`);
}

async function loadCatalogue(folder: string, locale: Locale): Promise<Readonly<Record<string, unknown>>> {
  const file = fileURLToPath(new URL(`${folder}/${locale}.ts`, root));
  assert.ok(existsSync(file), `${folder}/${locale}.ts is missing`);
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const catalogue = module[locale];
  assert.ok(
    typeof catalogue === 'object' && catalogue !== null,
    `${folder}/${locale}.ts exports no ${locale}`,
  );
  return catalogue as Readonly<Record<string, unknown>>;
}

for (const folder of folders)
  describe(`the texts of ${folder}`, () => {
    let catalogues: PerLocale<Readonly<Record<string, unknown>>>;
    before(async () => {
      const entries = await Promise.all(
        locales.map(async (locale) => [locale, await loadCatalogue(folder, locale)] as const),
      );
      catalogues = Object.fromEntries(entries) as typeof catalogues;
    });
    /** Runs `find` on every text and expects nothing to be found. */
    const expectNone = (find: (message: string, locale: Locale, key: string) => readonly string[]) => {
      const found = locales.flatMap((locale) =>
        Object.entries(catalogues[locale]).flatMap(([key, message]) =>
          typeof message === 'string'
            ? find(message, locale, key).map((what) => `${locale} ${key}: ${what}`)
            : `${locale} ${key}: is no text`,
        ),
      );
      assert.deepEqual(found, []);
    };

    it('have the same keys in every language', () => {
      const keys = Object.keys(catalogues.da).sort();
      assert.ok(keys.length > 0);
      for (const locale of locales) assert.deepEqual(Object.keys(catalogues[locale]).sort(), keys, locale);
    });

    it('take the same arguments, plurals and choices in every language', () => {
      expectNone((message, locale, key) => {
        const wanted = messageArguments(String(catalogues.da[key])).join(' · ');
        const found = messageArguments(message).join(' · ');
        return found === wanted ? [] : [`takes ${found || 'nothing'}, in Danish ${wanted || 'nothing'}`];
      });
    });

    it('use only plurals that the languages have', () => {
      expectNone((message) => strangePlurals(message).map((key) => `the plural ${key} is never used`));
    });

    it('are calm, whole and well-formed', () => {
      expectNone((message) => faults(messageWords(message)));
    });

    it('are translated: a whole sentence is not the same in Danish and in Swedish or English', () => {
      expectNone((message, locale, key) =>
        locale !== 'da' &&
        locale !== 'nb' &&
        message === catalogues.da[key] &&
        messageWords(message).split(' ').length > 3
          ? ['is the Danish text']
          : [],
      );
    });
  });

describe('the texts of the shipped trees', () => {
  let texts: readonly { readonly place: string; readonly text: string; readonly limit: number }[];
  before(async () => {
    texts = (await loadTemplates()).flatMap((tree) => locales.flatMap((locale) => listTexts(tree, locale)));
  });

  it('are calm and whole', () => {
    assert.ok(texts.length > 500);
    const found = texts.flatMap(({ place, text }) => faults(text).map((what) => `${place}: ${what}`));
    assert.deepEqual(found, []);
  });

  it('fit their place on a phone', () => {
    assert.deepEqual(
      texts.filter(({ text, limit }) => text.length > limit).map(({ place }) => place),
      [],
    );
  });

  it('hold no address but those the sources name', () => {
    const addresses = texts.filter(({ text }) => /@|https?:|www\.|\d{6}/.test(text));
    assert.deepEqual(addresses, []);
  });

  it('end sentences with a full stop and labels without', () => {
    const sentences = texts.filter(({ place }) => /\.(about|how|note|then)$/.test(place));
    assert.deepEqual(
      sentences.filter(({ text }) => !text.endsWith('.')).map(({ place }) => place),
      [],
    );
    const labels = texts.filter(({ place }) => /\.(name|atHand)$|leaves\.[\w-]+\.title$/.test(place));
    assert.deepEqual(
      labels.filter(({ text }) => text.endsWith('.')).map(({ place }) => place),
      [],
    );
    const questions = texts.filter(({ place }) => place.endsWith('.ask'));
    assert.deepEqual(
      questions.filter(({ text }) => !text.endsWith('?')).map(({ place }) => place),
      [],
    );
  });
});

function listTexts(tree: Tree, locale: Locale) {
  const words = tree.texts[locale];
  const base = `${tree.id}/${locale}`;
  const text = (place: string, value: string | undefined, limit: number) =>
    value === undefined ? [] : [{ place: `${base}: ${place}`, text: value, limit }];
  return [
    ...text('title', words.title, textLimits.title),
    ...Object.entries(words.roles).flatMap(([id, role]) => [
      ...text(`roles.${id}.name`, role.name, textLimits.roleName),
      ...text(`roles.${id}.about`, role.about, textLimits.roleAbout),
    ]),
    ...Object.entries(words.externals).flatMap(([id, external]) => [
      ...text(`externals.${id}.name`, external.name, textLimits.externalName),
      ...text(`externals.${id}.how`, external.how, textLimits.externalHow),
    ]),
    ...Object.entries(words.nodes).flatMap(([id, node]) => [
      ...text(`nodes.${id}.ask`, node.ask, textLimits.ask),
      ...Object.entries(node.options).flatMap(([option, label]) =>
        text(`nodes.${id}.options.${option}`, label, textLimits.option),
      ),
    ]),
    ...Object.entries(words.leaves).flatMap(([id, leaf]) => [
      ...text(`leaves.${id}.title`, leaf.title, textLimits.leafTitle),
      ...text(`leaves.${id}.note`, leaf.note, textLimits.note),
      ...text(`leaves.${id}.then`, leaf.then, textLimits.then),
      ...leaf.atHand.flatMap((item) => text(`leaves.${id}.atHand`, item, textLimits.atHand)),
    ]),
  ];
}

describe('reading what a message takes', () => {
  it('finds arguments inside plurals and choices', () => {
    assert.deepEqual(
      messageArguments(
        '{n, plural, one {# {what}} other {{names} og #}} {k, select, a {x} other {{d, date, short}}}',
      ),
      ['d date', 'k select[a,other]', 'n plural', 'names', 'what'],
    );
  });

  it('tells a missing one', () => {
    assert.notDeepEqual(messageArguments('{a} {b}'), messageArguments('{a}'));
    assert.notDeepEqual(messageArguments('{n, plural, other {x}}'), messageArguments('{n}'));
  });

  it('refuses what is no message, and finds plurals no language has', () => {
    assert.throws(() => messageArguments('{a'));
    assert.throws(() => messageArguments('{n, plural, one {x}}'));
    assert.deepEqual(strangePlurals('{n, plural, one {x} few {y} =0 {z} other {å}}'), ['few']);
  });

  it('finds faults in the words and not in the names of arguments', () => {
    assert.deepEqual(faults(messageWords('{a}. Vent...')), ['has three dots; write …']);
    assert.deepEqual(faults(messageWords('{n, plural, one {Hurra!} other {x}}')), [
      'has an exclamation mark; say it calmly',
    ]);
    assert.deepEqual(faults(messageWords(' ')), ['is empty']);
  });
});
