import { cleanText } from '../../kernel/clean-text.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import { applyText, findTextPlace, type Tree, type TreeTexts } from '../trees/index.ts';
import { inTexts, omit, Refusal } from './tree-part-rules.ts';

/** Sets a text in the municipality's languages and takes it away in the others. */
export function setText(
  tree: Tree,
  place: string,
  words: Readonly<Partial<Record<Locale, string | readonly string[]>>>,
  languages: readonly Locale[],
): Tree {
  const found = findTextPlace(tree, place);
  if (!found) throw new Refusal('gone');
  const texts: Record<Locale, TreeTexts> = { ...tree.texts };
  for (const locale of locales) {
    const isOurs = languages.includes(locale);
    const given = words[locale];
    if (isOurs && given === undefined) continue;
    texts[locale] = applyText(texts[locale], place, isOurs ? readText(given!, found) : emptyOf(found));
  }
  return inTexts({ ...tree, texts }, (each) => tidyTexts(each, place));
}

function emptyOf({ isList }: { readonly isList: boolean }): string | readonly string[] {
  return isList ? [] : '';
}

function readText(
  given: string | readonly string[],
  { limit, isList }: { readonly limit: number; readonly isList: boolean },
): string | readonly string[] {
  const one = (text: string) => {
    const clean = cleanText(text, limit + 1).replace(/\s+/g, ' ');
    if (clean.length > limit) throw new Refusal('too-long');
    return clean;
  };
  if (isList !== (typeof given !== 'string')) throw new Refusal('senseless');
  if (typeof given === 'string') return one(given);
  return given.map(one).filter((text) => text !== '');
}

/** A text that may be missing is missing when it is empty. */
function tidyTexts(texts: TreeTexts, place: string): TreeTexts {
  const [head, id = '', key] = place.split('.');
  if (head === 'leaves' && (key === 'note' || key === 'then') && texts.leaves[id]?.[key] === '')
    return { ...texts, leaves: { ...texts.leaves, [id]: omit(texts.leaves[id], key) } };
  if (head === 'externals' && key === 'how' && texts.externals[id]?.how === '')
    return { ...texts, externals: { ...texts.externals, [id]: omit(texts.externals[id], key) } };
  return texts;
}
