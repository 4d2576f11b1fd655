import { locales } from '../../kernel/locale.ts';
import type { LeafRanker, Ranking } from './leaf-ranker-types.ts';
import type { PublishedTree, Tree } from './tree-types.ts';
import { allPaths } from './walk-rules.ts';

/** Beyond this a text is a pasted document; its beginning says what it is about. */
const maxTextLength = 1_000;
const gramLength = 4;

/** How much of the text's own weight a leaf must explain, and by how much the best must lead. */
const sureCoverage = 0.42;
const sureLead = 1.35;
const unsureCoverage = 0.2;
const candidateShare = 0.6;

/** How much a leaf's words count by where they stand. */
const weights = { title: 3, option: 2, note: 1, atHand: 0.5 } as const;

/**
 * Words that say nothing about an errand in any of the four languages. Negations and "how" are not among them: they tell a fault
 * and a question about use from the rest.
 */
const functionWords = new Set(
  fold(
    `jeg du han hun den det de vi i jer os mig dig min mit mine din dit dine vores jeres en et ein ett og eller men at som der er var
    har havde kan kunne skal skulle vil ville kommer kom komme bliver blev blive få får fik på til fra for med om af ved hos her nu så når hvis
    da hvad hvem hvor hvornår hvilken hvilket hvilke nogen noget nogle alle alt også lige meget mere mange andre anden selv sig sin sit
    jag hon vi ni oss mig er eran min mitt mina ditt dina vår vårt våra och eller att är hade ska skulle vill fick från för av här när om
    vad vem var vilken vilket vilka någon något några alla allt också mycket mer många andra själv sin sitt sina gärna
    jeg meg deg dere oss vår vårt våre ikkje hva hvem når noen noe også mye mer selv seg vært ble blitt etter
    i you he she it we they me my your our the a an and or but to that which is was are were be been has have had can could should would
    will do does did get got on from for with about of at by here now so when if as what who where why some any all also just very more
    many other this these there please want need help hjælp hjälp hjelp hjælpe hjälpa hjelpe gerne gjerne tak tack takk hej hei hello`,
  ).split(' '),
);

interface LeafIndex {
  readonly leaves: readonly string[];
  /** Feature to the leaves that have it, with how strongly. */
  readonly postings: ReadonlyMap<string, readonly (readonly [leaf: number, strength: number])[]>;
}

/** æ and ä, ø and ö are one letter in two countries; å is its own. Other accents go. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/æ/g, 'ä')
    .replace(/ø/g, 'ö')
    .replace(/[^\p{L}\p{N}åäö]+/gu, ' ')
    .replace(/[^\p{ASCII}åäö]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
}

/** Words and, of longer words, the grams they are made of, so that `kalenderen` finds `kalender` and `Skema` finds `skemaet`. */
function featuresOf(text: string): Set<string> {
  const features = new Set<string>();
  for (const word of fold(text).split(' ')) {
    if (word.length < 2 || functionWords.has(word)) continue;
    features.add(`=${word}`);
    const padded = `${word} `;
    if (word.length >= gramLength)
      for (let start = 0; start + gramLength <= padded.length; start += 1)
        features.add(padded.slice(start, start + gramLength));
  }
  return features;
}

function indexTree(tree: Tree): LeafIndex {
  const leaves = Object.keys(tree.leaves);
  const strengths = leaves.map(() => new Map<string, number>());
  const add = (leaf: string, text: string | undefined, weight: number) => {
    const strength = strengths[leaves.indexOf(leaf)];
    if (!strength || text === undefined) return;
    for (const feature of featuresOf(text))
      strength.set(feature, Math.max(strength.get(feature) ?? 0, weight));
  };
  for (const locale of locales) {
    const words = tree.texts[locale];
    for (const { leaf, path } of allPaths(tree))
      for (const step of path) add(leaf, words.nodes[step.node]?.options[step.option], weights.option);
    for (const leaf of leaves) {
      const texts = words.leaves[leaf];
      add(leaf, texts?.title, weights.title);
      add(leaf, texts?.note, weights.note);
      for (const item of texts?.atHand ?? []) add(leaf, item, weights.atHand);
    }
  }
  const postings = new Map<string, [number, number][]>();
  strengths.forEach((strength, leaf) => {
    for (const [feature, weight] of strength) {
      const list = postings.get(feature);
      if (list) list.push([leaf, weight]);
      else postings.set(feature, [[leaf, weight]]);
    }
  });
  return { leaves, postings };
}

/** What a feature tells apart: much when few leaves have it, nothing when all do. Unknown ones weigh as much as the rarest. */
function rarity(leafCount: number, having: number): number {
  return Math.log((leafCount + 1) / (Math.max(having, 1) + 0.5));
}

interface Scored {
  readonly tree: PublishedTree;
  readonly leaf: string;
  readonly score: number;
  /** The share of the text, by weight, that the leaf's words explain. */
  readonly coverage: number;
  /** Whether a whole word of the text stands in the leaf's title, answers or note. */
  readonly named: boolean;
}

function scoreLeaves(features: ReadonlySet<string>, tree: PublishedTree, index: LeafIndex): Scored[] {
  const scores = new Array<number>(index.leaves.length).fill(0);
  const covered = new Array<number>(index.leaves.length).fill(0);
  const named = new Set<number>();
  let total = 0;
  for (const feature of features) {
    const having = index.postings.get(feature) ?? [];
    const weight = rarity(index.leaves.length, having.length) * (feature.startsWith('=') ? 1.5 : 1);
    total += weight;
    for (const [leaf, strength] of having) {
      scores[leaf] = (scores[leaf] ?? 0) + weight * Math.sqrt(strength);
      covered[leaf] = (covered[leaf] ?? 0) + weight;
      if (strength >= weights.note && feature.startsWith('=')) named.add(leaf);
    }
  }
  return index.leaves.map((leaf, position) => ({
    tree,
    leaf,
    score: scores[position] ?? 0,
    coverage: total > 0 ? (covered[position] ?? 0) / total : 0,
    named: named.has(position),
  }));
}

/**
 * A ranker that compares a text's words and character grams with the leaves' own words in all four languages. It is modest: it answers
 * only when most of the text is explained by one leaf, asks when a few explain some of it, and otherwise says nothing.
 */
export function createWordRanker(): LeafRanker {
  const indexes = new WeakMap<Tree, LeafIndex>();
  const indexOf = (tree: Tree) => {
    const known = indexes.get(tree) ?? indexTree(tree);
    indexes.set(tree, known);
    return known;
  };
  return {
    rank(text, trees): Ranking {
      const features = featuresOf(text.slice(0, maxTextLength));
      const scored = trees
        .flatMap((tree) => scoreLeaves(features, tree, indexOf(tree.tree)))
        .sort((a, b) => b.score - a.score);
      const [best, second] = scored;
      if (!best || best.coverage < unsureCoverage) return { outcome: 'none' };
      if (best.named && best.coverage >= sureCoverage && best.score >= sureLead * (second?.score ?? 0))
        return { outcome: 'sure', tree: best.tree, leaf: best.leaf };
      const candidates = scored
        .filter(({ tree, score }) => tree === best.tree && score >= candidateShare * best.score)
        .slice(0, 4)
        .map(({ leaf }) => leaf);
      return candidates.length > 1 ? { outcome: 'unsure', tree: best.tree, candidates } : { outcome: 'none' };
    },
  };
}
