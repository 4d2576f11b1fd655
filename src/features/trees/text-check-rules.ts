import { locales, type Locale } from '../../kernel/locale.ts';
import { errorAt, type Path } from './finding-rules.ts';
import type { TreeStructure } from './tree-document-rules.ts';
import type { TreeFinding, TreeTexts } from './tree-types.ts';

/**
 * The most characters a text may have, so that nothing is cut on a phone: a button holds two lines of about thirty, a heading
 * and a question two lines of about forty.
 */
export const textLimits = {
  title: 80,
  roleName: 50,
  roleAbout: 160,
  externalName: 60,
  externalHow: 160,
  ask: 80,
  option: 60,
  leafTitle: 50,
  note: 260,
  atHand: 140,
  then: 200,
} as const;

/** At least and at most this many things to have at hand. */
export const atHandCount = { min: 2, max: 5 } as const;

type Place = readonly (string | number)[];
interface FoundText {
  readonly path: Place;
  readonly text: string;
  readonly limit: number;
}

/** Texts per language; undefined where the file could not be read at all, which is a finding of its own. */
export type TextsRead = Readonly<Partial<Record<Locale, TreeTexts>>>;

/**
 * Missing, superfluous, too long and ill-formed texts, and texts that stand in some languages only. `languages`: those in which
 * all must stand.
 */
export function checkTexts(
  structure: TreeStructure,
  texts: TextsRead,
  languages: readonly Locale[] = locales,
): TreeFinding[] {
  const findings = locales.flatMap((locale) => {
    const words = texts[locale];
    if (!words) return [];
    const base = ['texts', locale];
    return languages.includes(locale)
      ? checkLanguage(structure, words, base)
      : checkWritten(structure, words, base);
  });
  const required = Object.fromEntries(languages.map((locale) => [locale, texts[locale]]));
  return [...findings, ...compareLanguages(structure, required)];
}

/** What stands in a language in which nothing has to stand. */
function checkWritten(structure: TreeStructure, words: TreeTexts, base: Path): TreeFinding[] {
  const { required, optional } = collect(structure, words);
  return [
    ...[...required, ...optional].flatMap(({ path, text, limit }) =>
      checkText(text, limit, [...base, ...path]),
    ),
    ...findExtra(structure, words, base),
  ];
}

function checkLanguage(structure: TreeStructure, words: TreeTexts, base: Path): TreeFinding[] {
  const { required, optional } = collect(structure, words);
  return [
    ...required.flatMap(({ path, text, limit }) =>
      text.trim() === ''
        ? errorAt('missing-text', [...base, ...path], 'This text is missing.')
        : checkText(text, limit, [...base, ...path]),
    ),
    ...optional.flatMap(({ path, text, limit }) =>
      text.trim() === ''
        ? errorAt('empty-text', [...base, ...path], 'This text is empty. Write it, or leave the key out.')
        : checkText(text, limit, [...base, ...path]),
    ),
    ...checkAtHand(structure, words, base),
    ...findExtra(structure, words, base),
  ];
}

/** A single text: whether it fits, and holds nothing that would be shown wrongly. */
export function checkText(text: string, limit: number, path: Path): TreeFinding[] {
  const findings: TreeFinding[] = [];
  if (text.length > limit)
    findings.push(errorAt('too-long', path, `${text.length} characters; at most ${limit} fit.`));
  if (/[{}]/.test(text))
    findings.push(
      errorAt('placeholder', path, 'Texts of a tree have no placeholders; leave the braces out.'),
    );
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(text))
    findings.push(
      errorAt(
        'control-character',
        path,
        'A line break or an invisible character stands in this text; take it out.',
      ),
    );
  return findings;
}

/** The texts a structure asks for, as they stand in `words` ('' where they do not), and those it merely allows. */
function collect(
  structure: TreeStructure,
  words: TreeTexts,
): { required: FoundText[]; optional: FoundText[] } {
  const required: FoundText[] = [{ path: ['title'], text: words.title, limit: textLimits.title }];
  const optional: FoundText[] = [];
  const ask = (path: Place, text: string | undefined, limit: number) =>
    required.push({ path, text: text ?? '', limit });
  const allow = (path: Place, text: string | undefined, limit: number) => {
    if (text !== undefined) optional.push({ path, text, limit });
  };
  for (const role of structure.roles) {
    const found = own(words.roles, role);
    ask(['roles', role, 'name'], found?.name, textLimits.roleName);
    ask(['roles', role, 'about'], found?.about, textLimits.roleAbout);
  }
  for (const id of Object.keys(structure.externals)) {
    const found = own(words.externals, id);
    ask(['externals', id, 'name'], found?.name, textLimits.externalName);
    allow(['externals', id, 'how'], found?.how, textLimits.externalHow);
  }
  for (const [id, node] of Object.entries(structure.nodes)) {
    const found = own(words.nodes, id);
    ask(['nodes', id, 'ask'], found?.ask, textLimits.ask);
    for (const option of node.options)
      if (option.id !== '')
        ask(['nodes', id, 'options', option.id], own(found?.options, option.id), textLimits.option);
  }
  for (const id of Object.keys(structure.leaves)) {
    const found = own(words.leaves, id);
    ask(['leaves', id, 'title'], found?.title, textLimits.leafTitle);
    allow(['leaves', id, 'note'], found?.note, textLimits.note);
    allow(['leaves', id, 'then'], found?.then, textLimits.then);
    found?.atHand.forEach((text, index) => ask(['leaves', id, 'atHand', index], text, textLimits.atHand));
  }
  return { required, optional };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function checkAtHand(structure: TreeStructure, words: TreeTexts, base: Path): TreeFinding[] {
  return Object.keys(structure.leaves).flatMap((id) => {
    const count = own(words.leaves, id)?.atHand.length ?? 0;
    const path = [...base, 'leaves', id, 'atHand'];
    if (count < atHandCount.min)
      return errorAt('too-few-at-hand', path, `Name at least ${atHandCount.min} things to have at hand.`);
    if (count > atHandCount.max)
      return errorAt('too-many-at-hand', path, `Name at most ${atHandCount.max} things to have at hand.`);
    return [];
  });
}

/** Texts for something the structure does not have: a misspelt id, or a part that was removed. */
function findExtra(structure: TreeStructure, words: TreeTexts, base: Path): TreeFinding[] {
  const extra = (place: Place, ids: readonly string[], known: readonly string[]) =>
    ids
      .filter((id) => !known.includes(id))
      .map((id) =>
        errorAt('extra-text', [...base, ...place, id], `The tree has no ${[...place, id].join('.')}.`),
      );
  return [
    ...extra(['roles'], Object.keys(words.roles), structure.roles),
    ...extra(['externals'], Object.keys(words.externals), Object.keys(structure.externals)),
    ...extra(['nodes'], Object.keys(words.nodes), Object.keys(structure.nodes)),
    ...extra(['leaves'], Object.keys(words.leaves), Object.keys(structure.leaves)),
    ...Object.entries(words.nodes).flatMap(([id, node]) =>
      extra(
        ['nodes', id, 'options'],
        Object.keys(node.options),
        own(structure.nodes, id)?.options.map((option) => option.id) ?? Object.keys(node.options),
      ),
    ),
  ];
}

/** What one language says, all say: optional texts, and as many things to have at hand. */
function compareLanguages(structure: TreeStructure, texts: TextsRead): TreeFinding[] {
  const read = Object.entries(texts).filter((entry): entry is [Locale, TreeTexts] => entry[1] !== undefined);
  const findings: TreeFinding[] = [];
  const compare = (place: Place, has: (words: TreeTexts) => boolean) => {
    const having = read.filter(([, words]) => has(words)).map(([locale]) => locale);
    if (having.length === 0) return;
    for (const [locale] of read)
      if (!having.includes(locale))
        findings.push(
          errorAt(
            'missing-text',
            ['texts', locale, ...place],
            `This text stands in ${having.join(', ')} only.`,
          ),
        );
  };
  for (const id of Object.keys(structure.externals))
    compare(['externals', id, 'how'], (words) => own(words.externals, id)?.how !== undefined);
  for (const id of Object.keys(structure.leaves)) {
    compare(['leaves', id, 'note'], (words) => own(words.leaves, id)?.note !== undefined);
    compare(['leaves', id, 'then'], (words) => own(words.leaves, id)?.then !== undefined);
    const most = Math.max(...read.map(([, words]) => own(words.leaves, id)?.atHand.length ?? 0), 0);
    for (const [locale, words] of read) {
      const count = own(words.leaves, id)?.atHand.length ?? 0;
      // Too few to begin with is said already.
      if (count >= atHandCount.min && count < most)
        findings.push(
          errorAt(
            'missing-text',
            ['texts', locale, 'leaves', id, 'atHand'],
            `${count} things to have at hand here, ${most} in another language.`,
          ),
        );
    }
  }
  return findings;
}
