import { AppError } from '../../kernel/app-error.ts';
import { isTreeId } from './value-rules.ts';
import type { PathStep, Tree, TreeNode, TreePosition } from './tree-types.ts';

/** No honest path is longer; the limit keeps a forged one from costing anything. */
const maxSteps = 16;

/**
 * A path from outside (a card's value, a stored row) as a path.
 * @throws AppError `bad-request` when it is no list of steps, is too long, or names something that cannot be an id.
 */
export function parsePath(value: unknown): PathStep[] {
  if (!Array.isArray(value)) throw new AppError('bad-request', 'path is no list');
  if (value.length > maxSteps) throw new AppError('bad-request', 'path is too long');
  return Array.from(value as unknown[], (step) => {
    if (typeof step !== 'object' || step === null)
      throw new AppError('bad-request', 'path step is no object');
    const node: unknown = Object.hasOwn(step, 'node') ? (step as PathStep).node : undefined;
    const option: unknown = Object.hasOwn(step, 'option') ? (step as PathStep).option : undefined;
    if (!isTreeId(node) || !isTreeId(option)) throw new AppError('bad-request', 'path step has a bad id');
    return { node, option };
  });
}

function findNode(tree: Pick<Tree, 'nodes'>, id: string): TreeNode | undefined {
  return Object.hasOwn(tree.nodes, id) ? tree.nodes[id] : undefined;
}

/** How far a path holds in this tree: where it has come to, and the steps that led there. */
function follow(tree: Tree, path: readonly PathStep[]): { at: string; taken: PathStep[] } {
  const taken: PathStep[] = [];
  let at = 'start';
  for (const step of path) {
    if (step.node !== at) break;
    const option = findNode(tree, at)?.options.find(({ id }) => id === step.option);
    if (!option) break;
    taken.push(step);
    at = option.to;
  }
  return { at, taken };
}

/**
 * Where a path leads in this version of the tree. The path may come from outside; it is parsed first.
 * @throws AppError `bad-request` when it is no path at all, `tree-changed` when it is one that this version does not have: an unknown
 * question or answer, answers in another order, answers after an errand is found.
 */
export function walk(tree: Tree, path: readonly PathStep[]): TreePosition {
  const steps = parsePath(path);
  const { at, taken } = follow(tree, steps);
  if (taken.length < steps.length) throw new AppError('tree-changed', 'path does not hold in this version');
  const node = findNode(tree, at);
  if (node) return { kind: 'question', node: at, options: node.options, answered: taken };
  if (Object.hasOwn(tree.leaves, at)) return { kind: 'leaf', leaf: at, answered: taken };
  throw new AppError('tree-changed', 'path leads nowhere');
}

/**
 * As much of a path made in another version as still holds in this one. What it gives can be walked.
 * @throws AppError `bad-request` when it is no path at all.
 */
export function carryPath(oldPath: readonly PathStep[], tree: Tree): PathStep[] {
  return follow(tree, parsePath(oldPath)).taken;
}

/** Every path to every leaf, in the order in which the questions offer them. A leaf that two answers lead to comes twice. */
export function allPaths(tree: Tree): { readonly leaf: string; readonly path: readonly PathStep[] }[] {
  const found: { leaf: string; path: readonly PathStep[] }[] = [];
  const visit = (id: string, path: readonly PathStep[]) => {
    if (Object.hasOwn(tree.leaves, id)) found.push({ leaf: id, path });
    const node = findNode(tree, id);
    // A tree that has not been checked may lead back to where it has been.
    if (!node || path.some((step) => step.node === id)) return;
    for (const option of node.options) visit(option.to, [...path, { node: id, option: option.id }]);
  };
  visit('start', []);
  return found;
}

/**
 * The shortest path to a leaf, the first of several equally short: the answers that are assumed when free text found the leaf.
 * Undefined when no path leads there.
 */
export function pathTo(tree: Tree, leaf: string): readonly PathStep[] | undefined {
  return allPaths(tree)
    .filter((candidate) => candidate.leaf === leaf)
    .reduce<readonly PathStep[] | undefined>(
      (best, { path }) => (best && best.length <= path.length ? best : path),
      undefined,
    );
}

/** The question that separates candidates: the answers that lead to it, and which of its options lead on to a candidate. */
export interface SeparatingQuestion {
  readonly node: string;
  readonly path: readonly PathStep[];
  readonly options: readonly string[];
}

/**
 * The one question whose answers separate the given leaves: where their shortest paths part. With a single leaf it is the question
 * just before it; leaves the tree does not have are left out, and with none at all it is the start.
 */
export function questionBetween(tree: Tree, leaves: readonly string[]): SeparatingQuestion {
  const paths = leaves.map((leaf) => pathTo(tree, leaf)).filter((path) => path !== undefined);
  const [first = [], ...others] = paths;
  let shared = 0;
  while (
    shared < first.length - 1 &&
    others.every(
      (path) => path[shared]?.node === first[shared]?.node && path[shared]?.option === first[shared]?.option,
    )
  )
    shared += 1;
  const options = new Set(paths.map((path) => path[shared]?.option).filter((option) => option !== undefined));
  return { node: first[shared]?.node ?? 'start', path: first.slice(0, shared), options: [...options] };
}
