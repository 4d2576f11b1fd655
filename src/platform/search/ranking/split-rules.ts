import type { Token } from '../analysis/index.ts';

const shortestCompound = 7;
const longestCompound = 32;
const shortestHead = 3;
const shortestTail = 4;
/** What may stand between the parts of a compound. */
const linking = ['', 's', 'e', 'er', 'n', 'es'];

/** One way to take a compound apart. */
export interface Split {
  readonly head: string;
  readonly tail: string;
  /** The tail without its ending, as the stemmers see the whole word. */
  readonly tailStems: readonly string[];
}

/** Every way to take a folded word apart, the most even first; one without a letter in between before one with it. */
export function splitsOf({ fold, stems }: Pick<Token, 'fold' | 'stems'>): readonly Split[] {
  if (fold.length < shortestCompound || fold.length > longestCompound) return [];
  const splits: { split: Split; evenness: number }[] = [];
  for (let at = shortestHead; at <= fold.length - shortestTail; at += 1) {
    const tail = fold.slice(at);
    const ends = Object.values(stems).filter(
      (stem) => stem.length - at >= shortestHead && fold.startsWith(stem),
    );
    const tailStems = [...new Set(ends.map((stem) => stem.slice(at)))];
    for (const link of linking) {
      const head = fold.slice(0, at - link.length);
      if (head.length < shortestHead || !fold.startsWith(link, head.length)) continue;
      splits.push({
        split: { head, tail, tailStems },
        evenness: Math.min(head.length, tail.length) - (link ? 0.5 : 0),
      });
    }
  }
  return splits.sort((one, other) => other.evenness - one.evenness).map(({ split }) => split);
}
