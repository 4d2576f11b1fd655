import type { QueryLine } from './search-measures.ts';

export const perturbations = ['typos', 'diacritics', 'splits'] as const;
export type Perturbation = (typeof perturbations)[number];

const keyboard = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'];

/**
 * Queries as people write them in haste, the same on every run. `typos`: every third word of five letters and more, at least one a
 * query, has an edit, every other of them two. `diacritics`: å, ä, ö, æ and ø without their marks. `splits`: the longest word of ten
 * letters and more is written as two, and where there is none two neighbours as one.
 */
export function perturb(
  queries: readonly QueryLine[],
  kind: Perturbation,
  isWord: (word: string) => boolean,
): QueryLine[] {
  return queries.map((query) => {
    const random = createRandom(hashOf(query.id));
    switch (kind) {
      case 'typos':
        return { ...query, text: withTypos(query.text, random) };
      case 'diacritics':
        return { ...query, text: withoutMarks(query.text) };
      case 'splits':
        return { ...query, text: withSplits(query.text, isWord, random) };
    }
  });
}

function withoutMarks(text: string): string {
  const plain: Record<string, string> = {
    å: 'a',
    ä: 'a',
    æ: 'a',
    ö: 'o',
    ø: 'o',
    Å: 'A',
    Ä: 'A',
    Æ: 'A',
    Ö: 'O',
    Ø: 'O',
  };
  return text.replace(/[åäæöøÅÄÆÖØ]/g, (letter) => plain[letter]!);
}

function withTypos(text: string, random: () => number): string {
  const long = [...text.matchAll(/\p{L}{5,}/gu)];
  const start = Math.floor(random() * Math.min(3, long.length));
  const chosen = new Map(
    long.filter((_, at) => at % 3 === start).map((match, at) => [match.index, at % 2 === 0 ? 1 : 2]),
  );
  return text.replace(/\p{L}{5,}/gu, (word: string, index: number) => {
    let changed = word;
    for (let edits = chosen.get(index) ?? 0; edits > 0; edits -= 1) changed = edit(changed, random);
    return changed;
  });
}

/** One letter left out, doubled, hit beside, or swapped with the next; never the first. */
function edit(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = word[at]!;
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + letter + after;
    case 2: {
      const row = keyboard.find((keys) => keys.includes(letter.toLowerCase())) ?? 'ea';
      const place = row.indexOf(letter.toLowerCase());
      return before + (row[place + 1] ?? row[place - 1]!) + after;
    }
    default:
      return before + after.slice(0, 1) + letter + after.slice(1);
  }
}

/** Cut where both sides are words of the corpus; otherwise in the middle, as a phone's suggestions do. */
function withSplits(text: string, isWord: (word: string) => boolean, random: () => number): string {
  const words = [...text.matchAll(/\p{L}+/gu)];
  const longest = words.reduce((best, word) => (word[0].length > best.length ? word[0] : best), '');
  if (longest.length >= 10) {
    const cuts = Array.from({ length: longest.length - 6 }, (_, at) => at + 3);
    const natural = cuts.filter(
      (at) => isWord(longest.slice(at)) && isWord(longest.slice(0, at).replace(/s$/, '')),
    );
    const at = natural[Math.floor(random() * natural.length)] ?? Math.floor(longest.length / 2);
    return text.replace(longest, `${longest.slice(0, at)} ${longest.slice(at)}`);
  }
  const pairs = [...text.matchAll(/(?<=\p{L}{3}) (?=\p{Ll}{4})/gu)];
  const pair = pairs[Math.floor(random() * pairs.length)];
  return pair ? text.slice(0, pair.index) + text.slice(pair.index + 1) : text;
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return hash >>> 0;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
