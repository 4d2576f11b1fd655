import type { Locale } from '../../kernel/locale.ts';
import { maxOptions, type Leaf, type Tree } from '../trees/index.ts';
import { setText } from './text-edit-rules.ts';
import { freshId } from './tree-id-rules.ts';
import {
  inTexts,
  mostParts,
  omit,
  optionOf,
  own,
  Refusal,
  setOptions,
  type Changed,
} from './tree-part-rules.ts';
import type { EditTarget, TreeCommand } from './tree-edit-types.ts';

/** A further answer to a question. */
export function addOption(
  tree: Tree,
  { node, label, to }: Extract<TreeCommand, { kind: 'add-option' }>,
  languages: readonly Locale[],
): Changed {
  const { options } = own(tree.nodes, node);
  if (options.length >= maxOptions) throw new Refusal('too-many');
  const { tree: next, id, isNew } = target(tree, to, languages);
  const option = freshId(
    label,
    languages,
    options.map((each) => each.id),
    'answer',
  );
  const added = setOptions(next, node, (before) => [...before, { id: option, to: id }]);
  return {
    tree: setText(added, `nodes.${node}.options.${option}`, label, languages),
    ...(isNew && { made: id }),
  };
}

/** Lets an answer lead elsewhere; what nothing leads to any more goes. */
export function pointOptionAt(
  tree: Tree,
  command: Extract<TreeCommand, { kind: 'point-option-at' }>,
  languages: readonly Locale[],
): Changed {
  optionOf(tree, command.node, command.option);
  const { tree: next, id, isNew } = target(tree, command.to, languages);
  const pointed = setOptions(next, command.node, (options) =>
    options.map((option) => (option.id === command.option ? { ...option, to: id } : option)),
  );
  return { tree: withoutLost(tree, pointed), ...(isNew && { made: id }) };
}

/** Puts an answer at another place among those of its question. */
export function moveOption(tree: Tree, command: Extract<TreeCommand, { kind: 'move' }>): Changed {
  const moved = optionOf(tree, command.node, command.option);
  return {
    tree: setOptions(tree, command.node, (options) => {
      const others = options.filter(({ id }) => id !== moved.id);
      const place = Math.max(0, Math.min(others.length, Math.trunc(command.to)));
      return [...others.slice(0, place), moved, ...others.slice(place)];
    }),
  };
}

/** Takes an answer away, and what only it led to. */
export function removeOption(tree: Tree, command: Extract<TreeCommand, { kind: 'remove-option' }>): Changed {
  optionOf(tree, command.node, command.option);
  return { tree: withoutLost(tree, withoutOption(tree, command.node, command.option)) };
}

/** Takes a question or an errand away, with the answers that lead to it and what only it led to. */
export function removePart(tree: Tree, id: string): Tree {
  if (id === 'start') throw new Refusal('senseless');
  if (!Object.hasOwn(tree.nodes, id) && !Object.hasOwn(tree.leaves, id)) throw new Refusal('gone');
  let next = tree;
  for (const [node, { options }] of Object.entries(tree.nodes))
    for (const option of options) if (option.to === id) next = withoutOption(next, node, option.id);
  // What no answer led to is lost already, and goes nevertheless.
  return withoutLost(tree, withoutParts(next, [id]));
}

/** What an answer is to lead to, made where it is new. */
function target(
  tree: Tree,
  to: EditTarget,
  languages: readonly Locale[],
): { readonly tree: Tree; readonly id: string; readonly isNew: boolean } {
  const taken = [...Object.keys(tree.nodes), ...Object.keys(tree.leaves)];
  if ('existing' in to) {
    if (!taken.includes(to.existing)) throw new Refusal('gone');
    return { tree, id: to.existing, isNew: false };
  }
  if (taken.length >= mostParts) throw new Refusal('too-many');
  const id = freshId(to.words, languages, [...taken, 'start'], to.new);
  if (to.new === 'question') {
    const made = { ...tree, nodes: { ...tree.nodes, [id]: { options: [] } } };
    return { tree: setText(made, `nodes.${id}.ask`, to.words, languages), id, isNew: true };
  }
  const leaf: Leaf = { chain: [], urgent: false, errorReport: false, searchQnaFirst: false, also: [] };
  const made = { ...tree, leaves: { ...tree.leaves, [id]: leaf } };
  return { tree: setText(made, `leaves.${id}.title`, to.words, languages), id, isNew: true };
}

function withoutOption(tree: Tree, node: string, option: string): Tree {
  const cut = setOptions(tree, node, (options) => options.filter(({ id }) => id !== option));
  return inTexts(cut, (texts) => {
    const words = texts.nodes[node];
    if (!words) return texts;
    return {
      ...texts,
      nodes: { ...texts.nodes, [node]: { ...words, options: omit(words.options, option) } },
    };
  });
}

/** Without what could be reached before and no longer can. */
function withoutLost(before: Tree, after: Tree): Tree {
  const still = reached(after);
  return withoutParts(
    after,
    [...reached(before)].filter((id) => !still.has(id)),
  );
}

function reached(tree: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  const open = ['start'];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    if (Object.hasOwn(tree.nodes, id)) open.push(...tree.nodes[id]!.options.map(({ to }) => to));
  }
  return found;
}

function withoutParts(tree: Tree, ids: readonly string[]): Tree {
  const cut = { ...tree, nodes: omit(tree.nodes, ...ids), leaves: omit(tree.leaves, ...ids) };
  return inTexts(cut, (texts) => ({
    ...texts,
    nodes: omit(texts.nodes, ...ids),
    leaves: omit(texts.leaves, ...ids),
  }));
}
