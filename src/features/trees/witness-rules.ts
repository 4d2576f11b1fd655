import { maxQuestions } from './structure-check-rules.ts';
import type { PathStep, Tree, TreeFinding, TreeWitness } from './tree-types.ts';

/**
 * The finding with the way that proves it, where a way can: to the question without answers, once round the cycle, to the question
 * that is one too many, to whatever has a text missing. To what nothing leads to there is no way, and none is given.
 */
export function withWitness(tree: Tree, finding: TreeFinding): TreeFinding {
  if (finding.witness) return finding;
  const witness = findWitness(tree, finding);
  return witness ? { ...finding, witness } : finding;
}

function findWitness(tree: Tree, { code, path }: TreeFinding): TreeWitness | undefined {
  const [area, ...rest] = path[0] === 'texts' ? path.slice(2) : path;
  const [id, list, index] = rest;
  if (typeof id !== 'string' || (area !== 'nodes' && area !== 'leaves')) return undefined;
  if (area === 'leaves') {
    const way = waysTo(tree, id)[0];
    return way && { path: way, leaf: id };
  }
  const ways = waysTo(tree, id);
  const way = code === 'too-deep' ? ways.find(({ length }) => length >= maxQuestions) : ways[0];
  if (!way) return undefined;
  const option = list === 'options' && typeof index === 'number' ? tree.nodes[id]?.options[index] : undefined;
  return { path: option ? [...way, { node: id, option: option.id }] : way };
}

/** Every way to a question or leaf that asks no question twice and is not much longer than allowed; the shortest first. */
function waysTo(tree: Tree, target: string): readonly (readonly PathStep[])[] {
  const found: (readonly PathStep[])[] = [];
  const visit = (id: string, way: readonly PathStep[]) => {
    if (id === target) found.push(way);
    const node = Object.hasOwn(tree.nodes, id) ? tree.nodes[id] : undefined;
    if (!node || way.length > maxQuestions || way.some((step) => step.node === id)) return;
    for (const option of node.options) visit(option.to, [...way, { node: id, option: option.id }]);
  };
  visit('start', []);
  return found.sort((one, other) => one.length - other.length);
}
