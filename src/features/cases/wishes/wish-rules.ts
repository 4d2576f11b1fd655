import { cleanText } from '../../../kernel/clean-text.ts';
import { maskPersonalData } from '../../../kernel/mask-personal-data.ts';
import { longestWishTitle, longestWishWords, type Wish, type WishVoice } from './wish-types.ts';

/** What is made of wishes, without any I/O. */

/** What stands in place of a colleague's name. */
export const nameMask = '[navn]';

/** A line without what tells of somebody. Undefined: nothing is left of it. */
export function tidyTitle(text: string): string | undefined {
  const title = maskPersonalData(cleanText(text, longestWishTitle - 20).replace(/\n/gu, ' '));
  return title.slice(0, longestWishTitle).trim() || undefined;
}

export function tidyWords(text: string): string | undefined {
  return (
    maskPersonalData(cleanText(text, longestWishWords - 200))
      .slice(0, longestWishWords)
      .trim() || undefined
  );
}

/** What a report said, as one text: answers in the order they were given, without what merely repeats the title. */
export function wordsOfReport(
  title: string,
  answers: Readonly<Record<string, string>> | undefined,
): string | undefined {
  const said = Object.values(answers ?? {}).filter(
    (text) => text.trim() !== '' && text.trim() !== title.trim(),
  );
  return tidyWords([...new Set(said)].join('\n'));
}

/** The text that is sent on: the coordinator's, else what was said by those who wish it, each once. */
export function wordsToSend(wish: Pick<Wish, 'words'>, voices: readonly Pick<WishVoice, 'words'>[]): string {
  if (wish.words !== undefined) return wish.words;
  return [...new Set(voices.flatMap(({ words }) => (words === undefined ? [] : [words])))].join('\n\n');
}

/** A text without these colleagues' names: the whole name, and each part of it. */
export function withoutNames(text: string, names: readonly string[]): string {
  const parts = names
    .flatMap((name) => [name, ...name.split(/\s+/u), ...name.split(/[\s-]+/u)])
    .filter((part) => part.length >= 2);
  const longestFirst = [...new Set(parts)].sort((one, other) => other.length - one.length);
  return longestFirst.reduce(
    (masked, part) =>
      // a name has a capital letter; the same word without one is a word
      masked.replace(
        new RegExp(
          `(?<![\\p{L}\\p{N}])${part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?=s?(?![\\p{L}\\p{N}]))`,
          'gu',
        ),
        nameMask,
      ),
    text,
  );
}

/**
 * The order of a list after one was moved: `order` are those listed, as they stand. Everything down to the moved one, or to what was placed
 * before, is placed by hand from then on.
 */
export function placesAfter(
  order: readonly { readonly id: string; readonly place?: number }[],
  moved: string,
  to: number,
): ReadonlyMap<string, number> {
  const others = order.filter(({ id }) => id !== moved);
  const at = Math.min(Math.max(to, 1), order.length) - 1;
  const after = [...others.slice(0, at).map(({ id }) => id), moved, ...others.slice(at).map(({ id }) => id)];
  const placed = order.filter(({ id, place }) => place !== undefined && id !== moved).length + 1;
  return new Map(after.slice(0, Math.max(placed, at + 1)).map((id, index) => [id, index + 1]));
}
