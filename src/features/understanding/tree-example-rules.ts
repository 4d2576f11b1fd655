import { locales } from '../../kernel/locale.ts';
import { allPaths, type Tree } from '../trees/index.ts';
import type { Example } from './understanding-types.ts';

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
