import { longestAnalysed, type AnalysedText, type TextAnalysis, type Token } from '../analysis/index.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, EntryConcept, EntryText, EntryWord } from './ranking-types.ts';

/** Most of an answer that is read, in UTF-16 units: eight pages. What comes later is rarely what it is about. */
const longestRead = 20_000;

interface Part {
  readonly text: AnalysedText;
  /** The weight of the word at a position of the part. */
  readonly weightAt: (position: number) => number;
}

/** Reads an entry: its words and concepts with how much of each there is. */
export function readEntry(
  analysis: TextAnalysis,
  entry: EntryText,
  settings: RankingSettings = rankingSettings,
): AnalysedEntry {
  const words = new Map<string, number>();
  const concepts = new Map<string, number>();
  let length = 0;
  for (const { text, weightAt } of partsOf(analysis, entry, settings)) {
    for (const { fold, position } of text.tokens) {
      const weight = weightAt(position);
      length += weight;
      words.set(fold, (words.get(fold) ?? 0) + weight);
    }
    for (const { concept, from, kind } of text.concepts)
      concepts.set(concept, (concepts.get(concept) ?? 0) + settings.kinds[kind] * weightAt(from));
  }
  return {
    id: entry.id,
    locale: entry.locale,
    length: hundredths(length),
    words: [...words].map(([fold, weight]): EntryWord => ({ fold, weight: hundredths(weight) })),
    concepts: [...concepts].map(([id, weight]): EntryConcept => ({ id, weight: hundredths(weight) })),
  };
}

/** Weights are kept in a database in hundredths: those in memory are the same. */
function hundredths(weight: number): number {
  return Math.round(weight * 100) / 100;
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
  const whole = (text: string, weight: number): Part[] =>
    text === '' ? [] : [{ text: analysis.analyse(text), weightAt: () => weight }];
  const answers = piecesOf(answer).map((piece, index): Part => ({
    text: analysis.analyse(piece),
    weightAt: (position) => (index === 0 && position < beginningWords ? beginningWeight : 1),
  }));
  return [...whole(title, titleWeight), ...whole(topic, topicWeight), ...answers];
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
