import { locales, type Locale } from '../../kernel/locale.ts';
import { allPaths, type Tree } from '../trees/index.ts';
import { noLeaf, type Example, type LearningContent } from './understanding-types.ts';

/** What the tree itself says about its leaves in four languages: titles, the answers that lead there, notes. */
export function treeExamples(tree: Tree): Example[] {
  const paths = allPaths(tree);
  return Object.keys(tree.leaves).flatMap((leaf) =>
    locales.flatMap((locale) => {
      const words = tree.texts[locale];
      const own = words.leaves[leaf];
      const answers = paths
        .filter((path) => path.leaf === leaf)
        .map(({ path }) =>
          path.map(({ node, option }) => words.nodes[node]?.options[option] ?? '').join('. '),
        );
      const last = paths
        .filter((path) => path.leaf === leaf)
        .flatMap(({ path }) => {
          const step = path.at(-1);
          return step ? [words.nodes[step.node]?.options[step.option] ?? ''] : [];
        });
      const texts = [own?.title ?? '', ...answers, ...last].filter((text) => text !== '');
      return [...new Set(texts)].map((text) => ({
        leaf,
        text,
        locale,
        situation: `tree/${tree.id}/${leaf}`,
      }));
    }),
  );
}

/**
 * All that a tree's model learns from. Of a foreign situation every other sentence is enough, in turn by language: they are there for
 * their breadth, and half of them halve the training.
 */
export function learningExamples(
  { examples, outOfScope }: LearningContent,
  tree: Tree,
  own: readonly { readonly leaf: string; readonly text: string }[] = [],
): { readonly leaf: string; readonly text: string; readonly situation: string; readonly locale?: Locale }[] {
  return [
    ...treeExamples(tree),
    ...(examples[tree.id] ?? []),
    ...own.map(({ leaf, text }) => ({ leaf, text, situation: `own/${tree.id}` })),
    ...outOfScope.filter(({ trees }) => trees.includes(tree.id)).filter((_, index) => index % 2 === 0),
  ].filter(({ leaf }) => leaf === noLeaf || Object.hasOwn(tree.leaves, leaf));
}
