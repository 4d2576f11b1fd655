import { readTreeFiles, type Tree, type TreeFiles } from '../../../src/features/trees/index.ts';

/** The words of a small tree in one language; the same in all four, since these tests look at the form. */
export const smallWords = `title: Who helps?
roles:
  helper: { name: Helper, about: Helps. }
  admin: { name: Administrator, about: Administers. }
externals:
  vendor: { name: The vendor }
nodes:
  start:
    ask: What is it?
    options: { broken: It is broken, howto: How do I }
  broken:
    ask: What is broken?
    options: { screen: The screen, other: Something else }
leaves:
  screen: { title: Screen, atHand: [The room, The number] }
  other: { title: Other, note: Look twice., atHand: [What, When] }
  usage: { title: Usage, atHand: [What, Where] }
`;

export const smallStructure = `tree: small
language: en
roles: [helper, admin]
externals:
  vendor: { reachedBy: [admin] }
nodes:
  start:
    options:
      - { id: broken, to: broken }
      - { id: howto, to: usage }
  broken:
    options:
      - { id: screen, to: screen }
      - { id: other, to: other }
leaves:
  screen: { chain: [helper@institution] }
  other: { chain: [helper@institution, admin@municipality, external:vendor], urgent: true }
  usage: { chain: [helper@institution], searchQnaFirst: true }
`;

/** The files of the small tree, some of them replaced; undefined takes a file away. */
export function smallFiles(replaced: Record<string, string | undefined> = {}): TreeFiles {
  const files: Record<string, string | undefined> = {
    'tree.yaml': smallStructure,
    'da.yaml': smallWords,
    'sv.yaml': smallWords,
    'nb.yaml': smallWords,
    'en.yaml': smallWords,
    ...replaced,
  };
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export function smallTree(): Tree {
  const { tree } = readTreeFiles('small', smallFiles());
  if (!tree) throw new Error('the small tree has mistakes');
  return tree;
}

/** A tree of any shape with made-up words: nodes and the ids their options lead to; what is no node is a leaf. */
export function treeOf(nodes: Record<string, readonly string[]>, extraLeaves: readonly string[] = []): Tree {
  const ids = new Set(Object.keys(nodes));
  const leaves = [...new Set([...Object.values(nodes).flat(), ...extraLeaves])].filter((id) => !ids.has(id));
  const words = {
    title: 'Who helps?',
    roles: { helper: { name: 'Helper', about: 'Helps.' } },
    externals: {},
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, targets]) => [
        id,
        { ask: `${id}?`, options: Object.fromEntries(targets.map((to) => [`o-${to}`, to])) },
      ]),
    ),
    leaves: Object.fromEntries(leaves.map((id) => [id, { title: id, atHand: ['One', 'Two'] }])),
  };
  return {
    id: 'made',
    language: 'en',
    roles: ['helper'],
    externals: {},
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, targets]) => [
        id,
        { options: targets.map((to) => ({ id: `o-${to}`, to })) },
      ]),
    ),
    leaves: Object.fromEntries(
      leaves.map((id) => [
        id,
        {
          chain: [{ kind: 'role', role: 'helper', scope: 'institution' }],
          urgent: false,
          errorReport: false,
          searchQnaFirst: false,
          also: [],
        },
      ]),
    ),
    texts: { da: words, sv: words, nb: words, en: words },
  };
}
