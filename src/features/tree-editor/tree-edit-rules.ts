import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { readTree, writeTree, type Tree, type TreeTexts } from '../trees/index.ts';
import { addOption, moveOption, pointOptionAt, removeOption, removePart } from './answer-edit-rules.ts';
import { addExternal, addRole, removeExternal, removeRole, setExternal } from './contact-edit-rules.ts';
import { readChain, withSettings } from './leaf-edit-rules.ts';
import { setText } from './text-edit-rules.ts';
import { Refusal, setLeaf, type Changed } from './tree-part-rules.ts';
import type { EditRefusal, TreeCommand } from './tree-edit-types.ts';

export type EditOutcome =
  /** `made`: the id of the question, leaf, role or contact that is new. */
  | { readonly kind: 'done'; readonly tree: Tree; readonly made?: string }
  | { readonly kind: 'refused'; readonly reason: EditRefusal };

/**
 * A tree after a command. The tree keeps its form whatever the command says; whether it makes sense to publish it, the gate says.
 * `languages`: the municipality's; what is written in them is taken away in the others, which then say it in the tree's own language.
 */
export function applyCommand(
  tree: Tree,
  command: TreeCommand,
  languages: readonly Locale[] = locales,
): EditOutcome {
  try {
    const { tree: changed, made } = change(tree, command, languages);
    const { tree: read, findings } = readTree(writeTree(changed));
    if (findings.length > 0) return { kind: 'refused', reason: 'senseless' };
    return { kind: 'done', tree: read, ...(made !== undefined && { made }) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}

/** A tree of one question with nothing to answer yet. */
export function emptyTree(id: string, language: Locale, title: string): Tree {
  const texts = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [
      locale,
      {
        title: locale === language ? title : '',
        roles: {},
        externals: {},
        nodes: { start: { ask: '', options: {} } },
        leaves: {},
      },
    ]),
  ) as PerLocale<TreeTexts>;
  return { id, language, roles: [], externals: {}, nodes: { start: { options: [] } }, leaves: {}, texts };
}

function change(tree: Tree, command: TreeCommand, languages: readonly Locale[]): Changed {
  switch (command.kind) {
    case 'add-option':
      return addOption(tree, command, languages);
    case 'point-option-at':
      return pointOptionAt(tree, command, languages);
    case 'move':
      return moveOption(tree, command);
    case 'remove-option':
      return removeOption(tree, command);
    case 'remove':
      return { tree: removePart(tree, command.id) };
    case 'set-text':
      return { tree: setText(tree, command.place, command.words, languages) };
    case 'set-chain':
      return { tree: setLeaf(tree, command.leaf, (leaf) => ({ ...leaf, chain: readChain(command.chain) })) };
    case 'set-leaf':
      return { tree: setLeaf(tree, command.leaf, (leaf) => withSettings(leaf, command.settings)) };
    case 'add-role':
      return addRole(tree, command, languages);
    case 'remove-role':
      return removeRole(tree, command);
    case 'add-external':
      return addExternal(tree, command, languages);
    case 'set-external':
      return setExternal(tree, command);
    case 'remove-external':
      return removeExternal(tree, command);
  }
}
