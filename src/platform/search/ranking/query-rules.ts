import type { AnalysedText, TextAnalysis } from '../analysis/index.ts';
import { isFunctionWord } from './function-word-rules.ts';
import { rankingSettings as settings } from './ranking-settings-rules.ts';
import type {
  AnalysedQuery,
  QueryConcept,
  QueryForms,
  QueryParts,
  QueryWord,
  SearchStatistics,
} from './ranking-types.ts';
import { splitsOf, type Split } from './split-rules.ts';
import { conceptTerm, stemTerm, wordTerm, type Term } from './term-rules.ts';
import { keysOfWord } from './word-key-rules.ts';

/** Words of a query that are looked for, and those that are taken apart: a whole letter pasted in must not take seconds. */
const mostWords = 40;
const mostTakenApart = 12;

/**
 * The terms that decide how a query is read: which compounds are taken apart, and which words are joined. A store looks them up before
 * `readQuery`.
 */
export function decidingTerms(analysis: TextAnalysis, text: string): readonly Term[] {
  const { tokens } = analysis.analyse(text);
  const terms = new Set<Term>();
  for (const [position, token] of tokens.slice(0, mostWords).entries()) {
    const next = tokens[position + 1];
    if (next) terms.add(wordTerm(token.fold + next.fold));
    for (const split of splitsOf(token))
      [...termsOfHead(split), ...termsOfTail(split)].forEach((term) => terms.add(term));
  }
  return [...terms];
}

/** Reads what somebody searches for. A word that comes again is looked for once. */
export function readQuery(analysis: TextAnalysis, text: string, statistics: SearchStatistics): AnalysedQuery {
  const analysed = analysis.analyse(text);
  const seen = new Set<string>();
  const words: QueryWord[] = [];
  let takenApart = 0;
  for (const [position, token] of analysed.tokens.entries()) {
    if (seen.has(token.fold)) continue;
    if (words.length >= mostWords) break;
    seen.add(token.fold);
    const isFunction = isFunctionWord(token.fold);
    const parts = isFunction || takenApart >= mostTakenApart ? undefined : findParts(position);
    if (parts) takenApart += 1;
    const next = analysed.tokens[position + 1];
    const together = next && token.fold + next.fold;
    const isWord = together !== undefined && statistics.frequencyOf(wordTerm(together)) !== undefined;
    words.push({
      ...formsAt(analysed, position),
      isFunctionWord: isFunction,
      ...(parts ? { parts } : {}),
      ...(isWord ? { joined: formsOf(together) } : {}),
    });
  }
  return { words, terms: termsOf(words) };

  function findParts(position: number): QueryParts | undefined {
    const token = analysed.tokens[position]!;
    const isInLexicon = analysed.concepts.some(({ from, kind }) => from === position && kind === 'part');
    const isKnown = (word: string, terms: readonly Term[]) =>
      terms.some((term) => statistics.frequencyOf(term)) || (isInLexicon && isLexiconWord(analysis, word));
    const split = splitsOf(token).find(
      (one) => isKnown(one.tail, termsOfTail(one)) && isKnown(one.head, termsOfHead(one)),
    );
    return split && { head: formsOf(split.head), tail: formsOf(split.tail) };
  }

  function formsOf(word: string): QueryForms {
    return formsAt(analysis.analyse(word), 0);
  }
}

function termsOfHead({ head }: Split): readonly Term[] {
  return [wordTerm(head), stemTerm(head)];
}

function termsOfTail({ tail, tailStems }: Split): readonly Term[] {
  return [wordTerm(tail), stemTerm(tail), ...tailStems.map(stemTerm)];
}

function isLexiconWord(analysis: TextAnalysis, word: string): boolean {
  return analysis.analyse(word).concepts.some(({ kind }) => kind === 'word' || kind === 'plain');
}

function formsAt({ tokens, concepts }: AnalysedText, position: number): QueryForms {
  const token = tokens[position]!;
  const strongest = new Map<string, number>();
  for (const { concept, from, to, kind } of concepts)
    if (from <= position && to > position)
      strongest.set(concept, Math.max(strongest.get(concept) ?? 0, settings.kinds[kind]));
  const { word, stems, grams } = keysOfWord(token.fold);
  return {
    fold: token.fold,
    word,
    stems,
    concepts: [...strongest].map(([id, weight]): QueryConcept => ({ term: conceptTerm(id), weight })),
    grams: [...new Set(grams)],
  };
}

function termsOf(words: readonly QueryWord[]): readonly Term[] {
  const terms = new Set<Term>();
  const add = ({ word, stems, concepts }: QueryForms) => {
    for (const term of [word, ...stems, ...concepts.map((concept) => concept.term)]) terms.add(term);
  };
  for (const { parts, joined, ...whole } of words)
    for (const forms of [whole, joined, parts?.head, parts?.tail]) if (forms) add(forms);
  return [...terms];
}
