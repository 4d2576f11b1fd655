import { exp } from '../../../kernel/exact-math.ts';
import { longestAnalysed, type AnalysedText, type TextAnalysis } from '../analysis/index.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, EntryText } from './ranking-types.ts';
import { conceptTerm, type Term } from './term-rules.ts';
import { keysOfWord } from './word-key-rules.ts';

/** Most of an answer that is read, in UTF-16 units: eight pages. What comes later is rarely what it is about. */
const longestRead = 20_000;

interface Part {
  readonly text: AnalysedText;
  /** The weight of the word at a position of the part. */
  readonly weightAt: (position: number) => number;
}

/** Reads an entry: how much there is of each word, stem, gram and concept. */
export function readEntry(
  analysis: TextAnalysis,
  entry: EntryText,
  settings: RankingSettings = rankingSettings,
): AnalysedEntry {
  const all = new Map<Term, number>();
  const add = (term: Term, weight: number) => all.set(term, (all.get(term) ?? 0) + weight);
  let length = 0;
  for (const { text, weightAt } of partsOf(analysis, entry, settings)) {
    for (const { fold, position } of text.tokens) {
      const weight = weightAt(position);
      const { word, stems, grams } = keysOfWord(fold);
      length += weight;
      add(word, weight);
      for (const stem of stems) add(stem, weight);
      for (const gram of grams) add(gram, weight);
    }
    for (const { concept, from, kind } of text.concepts)
      add(conceptTerm(concept), settings.kinds[kind] * weightAt(from));
  }
  const terms = Int32Array.from(all.keys()).sort();
  const amounts = Uint16Array.from(terms, (term) => Math.min(mostAmount, Math.round(all.get(term)! * 100)));
  return { id: entry.id, locale: entry.locale, length: Math.round(length * 100) / 100, terms, amounts };
}

/** More of a term says nothing more. */
const mostAmount = 65_535;

function partsOf(
  analysis: TextAnalysis,
  { title, topic = '', answer }: EntryText,
  settings: RankingSettings,
): readonly Part[] {
  const { titleWeight, topicWeight, beginningWeight, beginningWords } = settings;
  const atBeginning = (position: number) => 1 + (beginningWeight - 1) * exp(-position / beginningWords);
  const whole = (text: string, weight: number): Part[] =>
    text === '' ? [] : [{ text: analysis.analyse(text), weightAt: () => weight }];
  const answers = piecesOf(answer).map((piece, index): Part => ({
    text: analysis.analyse(piece),
    weightAt: index === 0 ? atBeginning : () => 1,
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
