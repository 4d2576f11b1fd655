import { locales, type Locale } from '../../kernel/locale.ts';
import { checkStructure } from './structure-check-rules.ts';
import { checkTexts } from './text-check-rules.ts';
import type { Tree, TreeFinding } from './tree-types.ts';

/**
 * Everything that is wrong with a tree, seen for itself. An `error` keeps it from being published; a `warning` does not.
 * Checks that need more than the tree (whether an institution has anybody in a role) give findings of the same kind, to be
 * put beside these. `languages`: those in which every text must stand; in others what is missing is said in the tree's own.
 */
export function checkTree(tree: Tree, languages: readonly Locale[] = locales): TreeFinding[] {
  return [...checkStructure(tree), ...checkTexts(tree, tree.texts, languages)];
}
