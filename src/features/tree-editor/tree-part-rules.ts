import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import type { ChainStep, Leaf, Tree, TreeTexts } from '../trees/index.ts';
import type { EditRefusal } from './tree-edit-types.ts';

/** More of them is not a decision tree any more. */
export const mostParts = 200;

/** Why a command is not done; caught where commands are applied. */
export class Refusal extends Error {
  readonly reason: EditRefusal;
  constructor(reason: EditRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** A tree after one edit. `made`: the id of what is new. */
export interface Changed {
  readonly tree: Tree;
  readonly made?: string;
}

/** What a record has under an id; otherwise it is gone. */
export function own<T>(record: Readonly<Record<string, T>>, id: string): T {
  if (!Object.hasOwn(record, id)) throw new Refusal('gone');
  return record[id]!;
}

export function omit<T extends object>(record: T, ...keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T;
}

/** The same done to the texts of every language. */
export function inTexts(tree: Tree, edit: (texts: TreeTexts) => TreeTexts): Tree {
  const texts = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [locale, edit(tree.texts[locale])]),
  ) as PerLocale<TreeTexts>;
  return { ...tree, texts };
}

export function setLeaf(tree: Tree, id: string, edit: (leaf: Leaf) => Leaf): Tree {
  return { ...tree, leaves: { ...tree.leaves, [id]: edit(own(tree.leaves, id)) } };
}

export function setOptions(
  tree: Tree,
  node: string,
  edit: (options: Tree['nodes'][string]['options']) => Tree['nodes'][string]['options'],
): Tree {
  const { options } = own(tree.nodes, node);
  return { ...tree, nodes: { ...tree.nodes, [node]: { options: edit(options) } } };
}

export function optionOf(tree: Tree, node: string, option: string) {
  const found = own(tree.nodes, node).options.find(({ id }) => id === option);
  if (!found) throw new Refusal('gone');
  return found;
}

/** The steps of all chains. */
export function stepsOf(tree: Tree): readonly ChainStep[] {
  return Object.values(tree.leaves).flatMap(({ chain }) => chain);
}
