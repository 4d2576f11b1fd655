import { normalise, type AnalysedText, type WordForms } from '../../platform/search/analysis/index.ts';
import { featuresOf } from './feature-rules.ts';
import { lengthOf } from './learner-rules.ts';
import type { LeafModel } from './model-rules.ts';

/** How much a word or a concept of a text spoke for a leaf, beside the average of the other classes; negative: against it. */
export interface Reason {
  readonly name: string;
  readonly weight: number;
}

export interface Explanation {
  /** Words as they were written, in lower case, the most telling first. */
  readonly words: readonly Reason[];
  /** Concepts of the lexicon, the most telling first. */
  readonly concepts: readonly Reason[];
}

/** Why a text was taken for a leaf: what each feature adds to it in the three learners, given back to the words it came from. */
export function explainLeaf(model: LeafModel, text: AnalysedText, leaf: string): Explanation {
  const { words, concepts } = weigh(model, text, leaf);
  const byWord = new Map<string, number>();
  for (const [position, weight] of words) {
    const word = text.tokens[position]!.text;
    byWord.set(word, (byWord.get(word) ?? 0) + weight);
  }
  return { words: ranked(byWord), concepts: ranked(concepts) };
}

/** Words that are told to have led to an answer. */
const mostWords = 4;
/** Shorter ones ("i", "på") convince nobody, whatever they weigh. */
const shortestWord = 3;
/** Nor do words that stand in every sentence, whatever it is about. Folded. */
const smallWords = new Set(
  (
    'ikke ikkje inte not kan kunne kunna kunde can could cant der det den det de dem deres detta dette this that it its they har hade have ' +
    'has had jeg jag mig mej meg min mit mitt mine mina my her här han hun hon she him din dit ditt dine dina your you vi oss os vores vår ' +
    'våra our us man som der noget nogen noe noen något någon några some any alle alla all skal ska skulle should shall vil vill ville ' +
    'would will må får fik fick get got komme kommer kom come comes blive blir bliver bli become er är are was were var været varit vært ' +
    'been väre vara be och and eller or med with til till for för fra från from på on om about at att to så som sådan hvad vad hva what the'
  ).split(' '),
);
/** A word must weigh this share of the heaviest. */
const leastWeight = 0.3;

/**
 * The words of a text that speak most for a leaf, as they are written in `written`, in their order; those that stand side by side are
 * one: "logge ind". Numbers are left out: they may be somebody's.
 */
export function tellingWords(
  model: LeafModel,
  text: AnalysedText,
  written: string,
  leaf: string,
): readonly string[] {
  const heard = new Set<string>();
  const words = [...weigh(model, text, leaf).words]
    .filter(([position, weight]) => weight > 0 && tells(text.tokens[position]!))
    .sort(([a, one], [b, other]) => other - one || a - b);
  const least = (words[0]?.[1] ?? 0) * leastWeight;
  const telling = words
    .filter(([position, weight]) => {
      const { text: word } = text.tokens[position]!;
      if (weight < least || heard.has(word)) return false;
      heard.add(word);
      return true;
    })
    .slice(0, mostWords)
    .map(([position]) => position)
    .sort((a, b) => a - b);
  const spelling = spellings(text, written);
  const phrases: { words: string; last: number }[] = [];
  for (const position of telling) {
    const word = spelling[position]!;
    const before = phrases.at(-1);
    const isBeside =
      before?.last === position - 1 && text.tokens[position - 1]!.clause === text.tokens[position]!.clause;
    if (before && isBeside) Object.assign(before, { words: `${before.words} ${word}`, last: position });
    else phrases.push({ words: word, last: position });
  }
  return phrases.map(({ words }) => words);
}

function tells({ text, fold }: WordForms): boolean {
  return text.length >= shortestWord && !/\p{N}/u.test(text) && !smallWords.has(fold);
}

/** Each token as it stands in the text it was read from. */
function spellings({ tokens }: AnalysedText, written: string): string[] {
  const pieces = written.match(/[\p{L}\p{M}\p{N}'’‘`´]+/gu) ?? [];
  let from = 0;
  return tokens.map(({ text }) => {
    const at = pieces.findIndex((piece, index) => index >= from && normalise(piece) === text);
    if (at < 0) return text;
    from = at + 1;
    return pieces[at]!;
  });
}

/** What the words, by position, and the concepts of a text add to a leaf beside the average of the other classes. */
function weigh(model: LeafModel, text: AnalysedText, leaf: string) {
  const { classes, vectoriser, centroid, planes, logistic, settings } = model;
  const one = classes.indexOf(leaf);
  const positions = new Map<string, ReadonlySet<number>>();
  const features = featuresOf(text, model.features, (name, at) =>
    positions.set(name, new Set([...(positions.get(name) ?? []), ...at])),
  );
  const vector = vectoriser.toVector(features);
  const length = lengthOf(vector) || 1;
  const words = new Map<number, number>();
  const concepts = new Map<string, number>();
  vector.indices.forEach((index, place) => {
    const lead = (weights: Float32Array) => {
      let sum = 0;
      for (let other = 0; other < classes.length; other += 1) sum += weights[index * classes.length + other]!;
      return weights[index * classes.length + one]! - sum / classes.length;
    };
    const weight =
      (vector.values[place]! *
        ((lead(centroid.weights) / length) * settings.centroidSharpness +
          lead(planes.weights) * settings.planeSharpness +
          lead(logistic.weights))) /
      3;
    const name = vectoriser.names[index]!;
    const at = [...(positions.get(name) ?? [])];
    for (const position of at) words.set(position, (words.get(position) ?? 0) + weight / at.length);
    if (name.startsWith('c:')) concepts.set(name.slice(2), weight);
  });
  return { words, concepts };
}

function ranked(weights: ReadonlyMap<string, number>): Reason[] {
  return [...weights]
    .map(([name, weight]) => ({ name, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}
