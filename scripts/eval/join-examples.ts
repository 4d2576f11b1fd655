import type { Locale } from '../../src/kernel/locale.ts';
import { areAlike } from '../../src/features/understanding/errand-rules.ts';
import { noLeaf, type Example } from '../../src/features/understanding/index.ts';
import type { Tree } from '../../src/features/trees/index.ts';

/** What a message is made of: one example, two about different errands, two about the same, one beside a foreign matter. */
export type MessageKind = 'single' | 'two' | 'same' | 'foreign';

export interface JoinedMessage {
  readonly kind: MessageKind;
  readonly text: string;
  /** The leaves it is about, in the order in which they were written. */
  readonly leaves: readonly string[];
}

/** How people go on to another thing; every other way begins a sentence of its own. */
const joiners: Readonly<Record<Locale, readonly string[]>> = {
  da: ['. ', ' og ', '. Og så ', ', og også ', '\n', '. Desuden: '],
  sv: ['. ', ' och ', '. Och så ', ', och även ', '\n', '. Dessutom: '],
  nb: ['. ', ' og ', '. Og så ', ', og også ', '\n', '. Dessuten: '],
  en: ['. ', ' and ', '. And ', ', and also ', '\n', '. Also: '],
};

/**
 * Messages from the examples of a fold: each by itself, each with one of another leaf after it, every third with another of the same
 * leaf, every third beside a foreign one; both in the same language. The same on every run.
 */
export function joinExamples(tree: Tree, examples: readonly Example[]): JoinedMessage[] {
  const random = createRandom(20_261_122);
  const inScope = examples.filter(({ leaf }) => leaf !== noLeaf);
  const pick = (wanted: (example: Example) => boolean) => {
    const fitting = examples.filter(wanted);
    return fitting[Math.floor(random() * fitting.length)];
  };
  return inScope.flatMap((one, at): JoinedMessage[] => {
    const locale = one.locale ?? 'da';
    const joiner = joiners[locale][at % 6]!;
    const isSpoken = (example: Example) => (example.locale ?? 'da') === locale;
    const messages: JoinedMessage[] = [{ kind: 'single', text: one.text, leaves: [one.leaf] }];
    const other = pick(
      (example) =>
        isSpoken(example) &&
        example.leaf !== noLeaf &&
        example.leaf !== one.leaf &&
        !areAlike(tree, one.leaf, example.leaf),
    );
    if (other) {
      const leaves = [one.leaf, other.leaf];
      messages.push({ kind: 'two', text: join(one.text, joiner, other.text), leaves });
    }
    if (at % 3 === 0) {
      const same = pick((example) => isSpoken(example) && example.leaf === one.leaf && example !== one);
      if (same) messages.push({ kind: 'same', text: join(one.text, joiner, same.text), leaves: [one.leaf] });
    }
    if (at % 3 === 1) {
      const foreign = pick((example) => isSpoken(example) && example.leaf === noLeaf);
      const [first, second] = random() < 0.5 ? [foreign, one] : [one, foreign];
      if (first && second)
        messages.push({ kind: 'foreign', text: join(first.text, joiner, second.text), leaves: [one.leaf] });
    }
    return messages;
  });
}

function join(first: string, joiner: string, second: string): string {
  const start = first.replace(/[.!?\s]+$/u, '');
  const asks = /\?\s*$/u.test(first);
  const between = asks && /^[.\n]/.test(joiner) ? joiner.replace(/^\.?/, '?') : joiner;
  const isSentence = /^(\. |\n)$/.test(joiner);
  return start + between + (isSentence ? toUpper(second) : toLower(second));
}

function toUpper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "I" and names of things in capitals stay as they are. */
function toLower(text: string): string {
  return /^(?:I\b|\p{Lu}{2})/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
