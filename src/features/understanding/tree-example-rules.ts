import { locales } from '../../kernel/locale.ts';
import { allPaths, type PublishedTree, type Tree } from '../trees/index.ts';
import type { LabelledText, TrainingTask } from './training-task-rules.ts';

/** What a published tree's model is made from, beside what ships. */
export function taskOf({ tree, ownWords }: PublishedTree): TrainingTask {
  const own = (ownWords?.examples ?? []).map(({ leaf, text }) => ({
    leaf,
    text,
    situation: `own/${tree.id}`,
  }));
  return {
    treeId: tree.id,
    leaves: Object.keys(tree.leaves).sort(),
    texts: [...treeTexts(tree), ...own],
    concepts: ownWords?.concepts ?? [],
  };
}

/** What the tree itself says about its leaves in four languages: titles, the answers that lead there, notes. */
function treeTexts(tree: Tree): LabelledText[] {
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
