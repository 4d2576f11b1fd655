import type { Locale } from '../../kernel/locale.ts';
import { isTreeId } from '../trees/index.ts';
import type { Words } from './tree-edit-types.ts';

/** An id that can be read, out of the first words there are: `skema-virker-ikke`. */
export function freshId(
  words: Words,
  languages: readonly Locale[],
  taken: readonly string[],
  otherwise: string,
): string {
  const text = languages.map((locale) => words[locale]?.trim()).find(Boolean) ?? '';
  const slug = idOfWords(text) ?? otherwise;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? slug : `${slug}-${count}`;
    if (isTreeId(id) && !taken.includes(id)) return id;
  }
}

/** Words as an id; undefined when nothing is left of them. */
export function idOfWords(words: string): string | undefined {
  const slug = words
    .toLowerCase()
    .replace(/æ|ä/g, 'ae')
    .replace(/ø|ö/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug === '' ? undefined : slug;
}
