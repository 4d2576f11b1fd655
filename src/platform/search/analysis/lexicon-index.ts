import { locales } from '../../../kernel/locale.ts';
import type { Lexicon, LexiconConcept, MatchKind, WordForms } from './analysis-types.ts';
import { plainFold } from './fold-rules.ts';
import { createJoinedWords } from './joined-word-rules.ts';
import { tokenise } from './token-rules.ts';

/** One word or expression of a concept. */
interface Entry {
  readonly concept: number;
  /** Place of its language in `locales`. */
  readonly language: number;
  /** For each of its words the key it is compared by: the stem in its own language. */
  readonly keys: readonly string[];
  readonly plainKeys: readonly string[];
}

/** A concept found at a word, and how many words it takes. */
export interface Found {
  readonly concept: number;
  readonly length: number;
  readonly kind: MatchKind;
}

/** Words between two words of an expression that do not break it: "virker *bare* ikke". */
const gap = 1;
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
  readonly begins: readonly Entry[];
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
        const { tokens } = tokenise(word, formsOf);
        if (tokens.length === 0) continue;
        addEntry(index, locale, tokens);
        // "uni-login" is also written unilogin, "delt kalender" wrongly deltkalender.
        const joined = tokens.map(({ fold }) => fold).join('');
        if (tokens.length === 2 && joined.length >= 6) addEntry(index, locale, [formsOf(joined)]);
      }
  });

  function addEntry(concept: number, locale: (typeof locales)[number], words: readonly WordForms[]): void {
    const keys = words.map(({ stems }) => `${locale}:${stems[locale]}`);
    const plainKeys = words.map(({ stems }) => `${locale}:${plainFold(stems[locale])}`);
    const entry: Entry = { concept, language: locales.indexOf(locale), keys, plainKeys };
    const isExpression = words.length > 1;
    push(isExpression ? expressions : byKey, keys[0]!, entry);
    push(isExpression ? plainExpressions : byPlainKey, plainKeys[0]!, entry);
    if (isExpression) return;
    const [word] = words;
    joinedWords.add(word!.fold, word!.stems[locale]);
    for (const form of new Set([word!.plain, plainFold(word!.stems[locale])])) {
      if (form.length < shortestHead) continue;
      const known = parts.get(form) ?? new Set();
      parts.set(form, known.add(concept));
    }
    const stem = plainFold(word!.stems[locale]);
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
    const meanings = { alone: findSingle(word), begins: [...begins] };
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

  /** The expressions that stand at `position`, each concept with its longest. */
  function findExpressions(begins: readonly Entry[], words: readonly WordForms[], position: number): Found[] {
    const longest = new Map<number, number>();
    for (const entry of begins) {
      const length = lengthAt(entry, words, position);
      if (length > (longest.get(entry.concept) ?? 0)) longest.set(entry.concept, length);
    }
    return [...longest].map(([concept, length]) => ({ concept, length, kind: 'word' }));
  }

  return {
    concepts: lexicon.concepts,
    findAt(words, position) {
      const word = words[position];
      if (!word) return [];
      const { alone, begins } = meaningsOf(word);
      const found = findExpressions(begins, words, position);
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
