import type { WordForms } from './analysis-types.ts';

/** One word or expression of a concept. */
export interface Entry {
  readonly concept: number;
  /** Place of its language in `locales`. */
  readonly language: number;
  /** For each of its words the key it is compared by: the stem in its own language. */
  readonly keys: readonly string[];
  readonly plainKeys: readonly string[];
}

/** Expressions that begin with the same word, by the keys of their second: hundreds begin with "i". */
export type Expressions = ReadonlyMap<string, readonly Entry[]>;

/** Words between two words of an expression that do not break it: "virker *bare* ikke". */
const gap = 1;

export function groupExpressions(all: Iterable<Entry>): Expressions {
  const groups = new Map<string, Entry[]>();
  for (const entry of all)
    for (const key of new Set([entry.keys[1]!, entry.plainKeys[1]!])) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  return groups;
}

/** The expressions that stand at `position`: how many words each concept takes there, at its longest. */
export function findExpressions(
  begins: Expressions,
  words: readonly WordForms[],
  position: number,
): ReadonlyMap<number, number> {
  const longest = new Map<number, number>();
  if (begins.size === 0) return longest;
  const tryAll = (keys: readonly string[]) => {
    for (const key of keys)
      for (const entry of begins.get(key) ?? []) {
        const length = lengthAt(entry, words, position);
        if (length > (longest.get(entry.concept) ?? 0)) longest.set(entry.concept, length);
      }
  };
  for (let at = position + 1; at <= position + 1 + gap && at < words.length; at += 1) {
    tryAll(words[at]!.keys);
    tryAll(words[at]!.plainKeys);
  }
  return longest;
}

/** How many words an expression takes from `position`, with gaps; 0 when it does not stand there. */
function lengthAt(entry: Entry, words: readonly WordForms[], position: number): number {
  let at = position;
  for (let index = 1; index < entry.keys.length; index += 1) {
    let next = at + 1;
    while (next <= at + 1 + gap && !isSame(entry, index, words[next])) next += 1;
    if (next > at + 1 + gap) return 0;
    at = next;
  }
  return at + 1 - position;
}

function isSame(entry: Entry, index: number, word: WordForms | undefined): boolean {
  if (!word) return false;
  if (entry.keys[index] === word.keys[entry.language]) return true;
  return entry.plainKeys[index] === word.plainKeys[entry.language];
}
