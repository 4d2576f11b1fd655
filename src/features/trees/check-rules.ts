import { checkStructure } from './structure-check-rules.ts';
import { checkTexts } from './text-check-rules.ts';
import type { Tree, TreeFinding } from './tree-types.ts';

/**
 * Everything that is wrong with a tree, seen for itself. An `error` keeps it from being published; a `warning` does not.
 * Checks that need more than the tree (whether an institution has anybody in a role) give findings of the same kind, to be
 * put beside these.
 */
export function checkTree(tree: Tree): TreeFinding[] {
  return [...checkStructure(tree), ...checkTexts(tree, tree.texts)];
}
