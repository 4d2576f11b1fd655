/** Letters two joined words must share with a known word to be looked up as one. */
const beginning = 5;
const longest = 40;
/** A stemmer may put other letters at the end of a stem than the word had; and it takes no longer endings away than this. */
const changedEnd = 2;
const longestEnding = 10;

/**
 * Tells quickly that two words are no single one: nearly all pairs of neighbours are not, and stemming each of them would take most of
 * the time that reading a text takes.
 */
export interface JoinedWords {
  /** Makes a single word known, folded, with its stem. */
  add(fold: string, stem: string): void;
  /** Whether two folded words may be a known one, wrongly split. What is known must reach the second: "aula er" is not "aulaer". */
  mayBeOne(first: string, second: string): boolean;
}

export function createJoinedWords(): JoinedWords {
  const beginnings = new Set<string>();
  const stems = new Set<string>();
  return {
    add(fold, stem) {
      beginnings.add(fold.slice(0, beginning));
      stems.add(stem.slice(0, -changedEnd));
    },
    mayBeOne(first, second) {
      const { length } = first;
      const whole = length + second.length;
      if (whole < beginning || whole > longest) return false;
      const joined = first + second;
      if (!beginnings.has(joined.slice(0, beginning))) return false;
      for (let end = Math.max(length, whole - longestEnding); end <= whole; end += 1)
        if (stems.has(joined.slice(0, end))) return true;
      return false;
    },
  };
}
