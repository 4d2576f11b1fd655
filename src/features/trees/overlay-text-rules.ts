import { locales, type Locale } from '../../kernel/locale.ts';
import type { Path } from './finding-rules.ts';
import type { OverlayText } from './overlay-types.ts';
import { atHandCount, checkText, textLimits } from './text-check-rules.ts';
import type { Tree, TreeTexts } from './tree-types.ts';

interface Mistake {
  readonly path: Path;
  readonly message: string;
}

export interface TextPlace {
  readonly limit: number;
  readonly isList: boolean;
}

/** What keeps an overlay's text from standing in a tree, with the position inside the text's own entry. */
export function checkOverlayText(
  tree: Tree,
  { place, words }: OverlayText,
  languages: readonly Locale[],
): readonly Mistake[] {
  const found = findTextPlace(tree, place);
  if (!found) return [{ path: ['place'], message: `The tree has no text ${place}.` }];
  const mistakes: Mistake[] = languages.flatMap((locale) =>
    words[locale] === undefined
      ? [{ path: [locale], message: `${place} is changed, but not in the language ${locale}.` }]
      : [],
  );
  for (const locale of locales) {
    const value = words[locale];
    if (value === undefined) continue;
    if ((typeof value !== 'string') !== found.isList) {
      mistakes.push({ path: [locale], message: found.isList ? 'Expected a list.' : 'Expected one text.' });
      continue;
    }
    const texts = typeof value === 'string' ? [value] : value;
    if (found.isList && (texts.length < atHandCount.min || texts.length > atHandCount.max))
      mistakes.push({
        path: [locale],
        message: `Name ${atHandCount.min} to ${atHandCount.max} things to have at hand.`,
      });
    for (const text of texts) {
      if (text.trim() === '') mistakes.push({ path: [locale], message: 'This text is empty.' });
      for (const { message } of checkText(text, found.limit, [locale]))
        mistakes.push({ path: [locale], message });
    }
  }
  return mistakes;
}

/** The texts with another one at a place that the tree has. */
export function applyText(texts: TreeTexts, place: string, words: string | readonly string[]): TreeTexts {
  return setAt(texts, place.split('.'), words) as TreeTexts;
}

function setAt(value: unknown, [key, ...rest]: readonly string[], words: unknown): unknown {
  if (key === undefined) return words;
  const record = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { ...record, [key]: setAt(Object.hasOwn(record, key) ? record[key] : undefined, rest, words) };
}

/** How long a text at a place may be, and whether it is a list; undefined when the tree has no such text. */
export function findTextPlace(
  { roles, externals, nodes, leaves }: Tree,
  place: string,
): TextPlace | undefined {
  const [head, id = '', key, option, ...more] = place.split('.');
  const one = (limit: number, isList = false): TextPlace => ({ limit, isList });
  if (more.length > 0 || (option !== undefined && key !== 'options')) return undefined;
  if (place === 'title') return one(textLimits.title);
  if (head === 'roles' && roles.includes(id)) {
    if (key === 'name') return one(textLimits.roleName);
    if (key === 'about') return one(textLimits.roleAbout);
  }
  if (head === 'externals' && Object.hasOwn(externals, id)) {
    if (key === 'name') return one(textLimits.externalName);
    if (key === 'how') return one(textLimits.externalHow);
  }
  if (head === 'nodes' && Object.hasOwn(nodes, id)) {
    if (key === 'ask') return one(textLimits.ask);
    if (key === 'options' && nodes[id]!.options.some((each) => each.id === option))
      return one(textLimits.option);
  }
  if (head === 'leaves' && Object.hasOwn(leaves, id)) {
    if (key === 'title') return one(textLimits.leafTitle);
    if (key === 'note') return one(textLimits.note);
    if (key === 'then') return one(textLimits.then);
    if (key === 'atHand') return one(textLimits.atHand, true);
  }
  return undefined;
}
