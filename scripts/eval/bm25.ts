import type { CorpusLine, QueryLine, Search } from './search-measures.ts';

const k1 = 1.2;
const b = 0.75;

/** Plain BM25 over lower-case words, to hold the ranking against. A ranking of one language knows the lines of that language only. */
export function createBm25(corpus: readonly CorpusLine[]): Search {
  const whole = rankerOf(corpus);
  const languages = [...new Set(corpus.map(({ lang }) => lang))];
  const parts = new Map(
    languages.map((lang) => [lang, rankerOf(corpus.filter((line) => line.lang === lang))]),
  );
  return (query, language) => (language === undefined ? whole : parts.get(language)!)(query);
}

function rankerOf(corpus: readonly CorpusLine[]): (query: QueryLine) => readonly string[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = corpus.map(({ question, answer }, line) => {
    const words = wordsOf(`${question} ${answer}`);
    for (const word of words) {
      const posting = postings.get(word) ?? new Map<number, number>();
      postings.set(word, posting.set(line, (posting.get(line) ?? 0) + 1));
    }
    return words.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, corpus.length);
  return ({ text }) => {
    const scores = new Map<number, number>();
    for (const word of wordsOf(text)) {
      const posting = postings.get(word);
      if (!posting) continue;
      const idf = Math.log(1 + (corpus.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [line, count] of posting) {
        const damped = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengths[line]!) / average));
        scores.set(line, (scores.get(line) ?? 0) + idf * damped);
      }
    }
    return [...scores]
      .sort(([one, score], [other, better]) => better - score || one - other)
      .slice(0, 10)
      .map(([line]) => corpus[line]!.id);
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
