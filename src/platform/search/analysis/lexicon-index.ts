import { locales, type Locale } from '../../../kernel/locale.ts';
import type { Lexicon, LexiconConcept, MatchKind, WordForms } from './analysis-types.ts';
import { findExpressions, groupExpressions, type Entry, type Expressions } from './expression-rules.ts';
import { nordicFold, plainFold } from './fold-rules.ts';
import { createJoinedWords } from './joined-word-rules.ts';
import { stemIn } from './stem-rules.ts';
import { splitWords } from './token-rules.ts';

/** A concept found at a word, and how many words it takes. */
export interface Found {
  readonly concept: number;
  readonly length: number;
  readonly kind: MatchKind;
}

/** A word must be this long to be taken for a misspelt one, and its stem this long to be compared. */
const shortestTypo = 5;
const shortestTypoStem = 4;
/** Parts of a compound: the first and the last. */
const shortestHead = 3;
const shortestTail = 4;
const linking = ['', 's', 'e', 'er', 'n'];

/** What a word means by itself, and the expressions that it begins. */
interface WordMeanings {
  readonly alone: readonly Found[];
  readonly begins: Expressions;
}

/** The words of a lexicon, ready to be found in texts. */
export interface LexiconIndex {
  readonly concepts: readonly LexiconConcept[];
  /** What begins at `position`, the whole words first. */
  findAt(words: readonly WordForms[], position: number): readonly Found[];
}

/** Everything is worked out once; finding is a handful of look-ups per word, and what a word gives is kept for `keptWords` of them. */
export function createLexiconIndex(
  lexicon: Lexicon,
  formsOf: (word: string) => WordForms,
  keptWords: number,
): LexiconIndex {
  const byKey = new Map<string, Entry[]>();
  const byPlainKey = new Map<string, Entry[]>();
  /** Expressions of several words by the key of the first. */
  const expressions = new Map<string, Entry[]>();
  const plainExpressions = new Map<string, Entry[]>();
  const joinedWords = createJoinedWords();
  /** Single words and joined expressions by their plain stem, for compounds. */
  const parts = new Map<string, Set<number>>();
  /** Plain stems with one letter left out. */
  const deletions = new Map<string, Set<string>>();

  lexicon.concepts.forEach((concept, index) => {
    for (const locale of locales)
      for (const word of concept.words[locale]) {
        const words = splitWords(word).map(({ word: one }) => nordicFold(one));
        if (words.length === 0) continue;
        addEntry(index, locale, words);
        // "uni-login" is also written unilogin, "delt kalender" wrongly deltkalender.
        const joined = words.join('');
        if (words.length === 2 && joined.length >= 6) addEntry(index, locale, [joined]);
      }
  });

  /** `words` are folded. Only the stemmer of their own language is asked. */
  function addEntry(concept: number, locale: Locale, words: readonly string[]): void {
    const stems = words.map((word) => stemIn(locale, word));
    const keys = stems.map((stem) => `${locale}:${stem}`);
    const plainKeys = stems.map((stem) => `${locale}:${plainFold(stem)}`);
    const entry: Entry = { concept, language: locales.indexOf(locale), keys, plainKeys };
    const isExpression = words.length > 1;
    push(isExpression ? expressions : byKey, keys[0]!, entry);
    push(isExpression ? plainExpressions : byPlainKey, plainKeys[0]!, entry);
    if (isExpression) return;
    const [word] = words;
    const stem = plainFold(stems[0]!);
    joinedWords.add(word!, stems[0]!);
    for (const form of new Set([plainFold(word!), stem])) {
      if (form.length < shortestHead) continue;
      const known = parts.get(form) ?? new Set();
      parts.set(form, known.add(concept));
    }
    if (stem.length < shortestTypoStem) return;
    for (const shorter of withOneLetterLess(stem)) {
      const known = deletions.get(shorter) ?? new Set();
      deletions.set(shorter, known.add(stem));
    }
  }

  const known = new Map<string, WordMeanings>();
  const meaningsOf = (word: WordForms): WordMeanings => {
    const kept = known.get(word.text);
    if (kept) return kept;
    if (known.size >= keptWords) known.clear();
    const begins = new Set([
      ...word.keys.flatMap((key) => expressions.get(key) ?? []),
      ...word.plainKeys.flatMap((key) => plainExpressions.get(key) ?? []),
    ]);
    const meanings = { alone: findSingle(word), begins: groupExpressions(begins) };
    known.set(word.text, meanings);
    return meanings;
  };

  function findSingle(word: WordForms): readonly Found[] {
    const exact = findWhole(word);
    if (exact.size > 0) return foundOf(exact, 'word');
    const plain = new Set<number>();
    for (const key of word.plainKeys) for (const { concept } of byPlainKey.get(key) ?? []) plain.add(concept);
    if (plain.size > 0) return foundOf(plain, 'plain');
    const compound = findParts(word);
    if (compound.size > 0) return foundOf(compound, 'part');
    return foundOf(findTypo(word), 'typo');
  }

  /** The longest known end of a compound, and what is known before it. */
  function findParts(word: WordForms): ReadonlySet<number> {
    const found = new Set<number>();
    const whole = word.plain;
    if (whole.length < shortestHead + shortestTail) return found;
    const stems = [...new Set([whole, ...locales.map((locale) => plainFold(word.stems[locale]))])];
    for (let at = shortestHead; at <= whole.length - shortestTail && found.size === 0; at += 1)
      for (const stem of stems) {
        const tail = parts.get(stem.slice(at));
        if (!tail || stem.length - at < shortestTail) continue;
        const head = headOf(whole.slice(0, at));
        // An end alone is enough when it is long; a short one may be chance.
        if (!head && stem.length - at < 6) continue;
        for (const concept of [...(head ?? []), ...tail]) found.add(concept);
        break;
      }
    if (found.size > 0) return found;
    // Only the beginning is known: "kalenderting".
    for (let at = whole.length - shortestTail; at >= 5; at -= 1) {
      const head = headOf(whole.slice(0, at));
      if (head) return head;
    }
    return found;
  }

  function headOf(text: string): ReadonlySet<number> | undefined {
    for (const link of linking) {
      if (!text.endsWith(link)) continue;
      const bare = text.slice(0, text.length - link.length);
      if (bare.length >= shortestHead && parts.has(bare)) return parts.get(bare);
    }
    return undefined;
  }

  function findTypo(word: WordForms): ReadonlySet<number> {
    const found = new Set<number>();
    if (word.plain.length < shortestTypo || /\d/.test(word.plain)) return found;
    const stems = new Set<string>();
    for (const stem of new Set([word.plain, ...locales.map((locale) => plainFold(word.stems[locale]))])) {
      if (stem.length < shortestTypoStem) continue;
      for (const shorter of withOneLetterLess(stem))
        for (const meant of deletions.get(shorter) ?? [])
          if (Math.abs(meant.length - stem.length) <= 1 && meant[0] === stem[0]) stems.add(meant);
    }
    for (const stem of stems) for (const concept of parts.get(stem) ?? []) found.add(concept);
    return found;
  }

  return {
    concepts: lexicon.concepts,
    findAt(words, position) {
      const word = words[position];
      if (!word) return [];
      const { alone, begins } = meaningsOf(word);
      const found: Found[] = [];
      for (const [concept, length] of findExpressions(begins, words, position))
        found.push({ concept, length, kind: 'word' });
      const longer = found.length;
      for (const one of alone) if (!has(found, one.concept, longer)) found.push(one);
      const next = words[position + 1];
      // "arbejds pc", "log ind", "e post": two words that are one.
      if (next && joinedWords.mayBeOne(word.fold, next.fold))
        for (const concept of findWhole(formsOf(word.fold + next.fold)))
          if (!has(found, concept)) found.push({ concept, length: 2, kind: 'joined' });
      return found;
    },
  };

  function findWhole(word: WordForms): ReadonlySet<number> {
    const found = new Set<number>();
    for (const key of word.keys) for (const { concept } of byKey.get(key) ?? []) found.add(concept);
    return found;
  }
}

function foundOf(concepts: ReadonlySet<number>, kind: MatchKind): readonly Found[] {
  return [...concepts].map((concept) => ({ concept, length: 1, kind }));
}

function has(found: readonly Found[], concept: number, end = found.length): boolean {
  for (let at = 0; at < end; at += 1) if (found[at]!.concept === concept) return true;
  return false;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function withOneLetterLess(word: string): string[] {
  const found = [word];
  for (let at = 0; at < word.length; at += 1) found.push(word.slice(0, at) + word.slice(at + 1));
  return found;
}
