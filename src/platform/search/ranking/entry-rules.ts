import { longestAnalysed, type AnalysedText, type TextAnalysis, type Token } from '../analysis/index.ts';
import { cognateFold } from './cognate-fold-rules.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, EntryConcept, EntryLexemes, EntryText, EntryWord } from './ranking-types.ts';
import { conceptTerm, stemTerm, wordTerm } from './term-rules.ts';

/** Most of an answer that is read, in UTF-16 units: eight pages. What comes later is rarely what it is about. */
const longestRead = 20_000;

type Place = 'A' | 'B' | 'D';
interface Part {
  readonly text: AnalysedText;
  /** Weight and place of the word at a position of the part. */
  readonly at: (position: number) => { readonly weight: number; readonly place: Place };
}

/** Reads an entry: its words and concepts with how much of each there is. */
export function readEntry(
  analysis: TextAnalysis,
  entry: EntryText,
  settings: RankingSettings = rankingSettings,
): AnalysedEntry {
  const words = new Map<string, { fold: string; stems: readonly string[]; weight: number }>();
  const concepts = new Map<string, number>();
  let length = 0;
  for (const { text, at } of partsOf(analysis, entry, settings)) {
    for (const token of text.tokens) {
      const { weight } = at(token.position);
      length += weight;
      const known = words.get(token.fold);
      if (known) known.weight += weight;
      else words.set(token.fold, { fold: token.fold, stems: stemsOf(token), weight });
    }
    for (const { concept, from, kind } of text.concepts)
      concepts.set(concept, (concepts.get(concept) ?? 0) + settings.kinds[kind] * at(from).weight);
  }
  return {
    id: entry.id,
    locale: entry.locale,
    length,
    words: [...words.values()] satisfies EntryWord[],
    concepts: [...concepts].map(([id, weight]): EntryConcept => ({ id, weight })),
  };
}

/** What a database's index gets of an entry. */
export function readLexemes(analysis: TextAnalysis, entry: EntryText): EntryLexemes {
  const places = new Map<string, Place>();
  const folds = new Set<string>();
  const put = (term: string, place: Place) => {
    const known = places.get(term);
    if (known === undefined || place < known) places.set(term, place);
  };
  for (const { text, at } of partsOf(analysis, entry, rankingSettings)) {
    for (const token of text.tokens) {
      const { place } = at(token.position);
      folds.add(token.fold);
      put(wordTerm(token.fold), place);
      for (const stem of stemsOf(token)) put(stemTerm(stem), place);
    }
    for (const { concept, from } of text.concepts) put(conceptTerm(concept), at(from).place);
  }
  return {
    lexemes: [...places].map(([term, weight]) => ({ term, weight })),
    spelling: [...folds].map(cognateFold).join(' '),
  };
}

/** The stems of a word, each once. */
export function stemsOf({ stems }: Pick<Token, 'stems'>): readonly string[] {
  return [...new Set(Object.values(stems))];
}

function partsOf(
  analysis: TextAnalysis,
  { title, topic = '', answer }: EntryText,
  settings: RankingSettings,
): readonly Part[] {
  const { titleWeight, topicWeight, beginningWeight, beginningWords } = settings;
  const whole = (text: string, weight: number, place: Place): Part[] =>
    text === '' ? [] : [{ text: analysis.analyse(text), at: () => ({ weight, place }) }];
  const beginning = { weight: beginningWeight, place: 'B' } as const;
  const rest = { weight: 1, place: 'D' } as const;
  const answers = piecesOf(answer).map((piece, index): Part => ({
    text: analysis.analyse(piece),
    at: (position) => (index === 0 && position < beginningWords ? beginning : rest),
  }));
  return [...whole(title, titleWeight, 'A'), ...whole(topic, topicWeight, 'B'), ...answers];
}

/** The analysis reads only so much of a text at a time; a long one is cut where a word ends. */
function piecesOf(text: string): readonly string[] {
  const read = text.slice(0, longestRead);
  const pieces: string[] = [];
  let from = 0;
  while (from < read.length) {
    let to = Math.min(read.length, from + piece);
    if (to < read.length) {
      const space = Math.max(read.lastIndexOf(' ', to), read.lastIndexOf('\n', to));
      if (space > from) to = space;
    }
    pieces.push(read.slice(from, to));
    from = to;
  }
  return pieces;
}

/** Short words come three hundred to a text, which is as many as are analysed at a time. */
const piece = Math.min(longestAnalysed, 1_200);
