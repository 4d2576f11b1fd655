import assert from 'node:assert/strict';
import { checkTree, type Tree } from '../../../src/features/trees/index.ts';
import { smallTree, treeOf } from './small-tree.ts';

const codes = (tree: Tree) => checkTree(tree).map(({ code, at }) => `${code} ${at}`);

describe('checking a tree', () => {
  it('finds nothing in a good one', () => {
    assert.deepEqual(codes(smallTree()), []);
  });

  it('finds a missing start', () => {
    assert.deepEqual(codes(treeOf({ first: ['a', 'b'] })), ['no-start nodes']);
  });

  it('finds dead ends and questions without a choice', () => {
    assert.deepEqual(codes(treeOf({ start: ['a', 'end', 'one'], end: [], one: ['b'] })), [
      'dead-end nodes.end',
      'single-option nodes.one',
    ]);
  });

  it('finds what no answer leads to, and not what is lost with it', () => {
    const tree = treeOf({ start: ['a', 'b'], lost: ['below', 'c'], below: ['d', 'e'] }, ['alone']);
    assert.deepEqual(codes(tree), ['unreachable nodes.lost', 'unreachable leaves.alone']);
  });

  it('finds an island of questions that lead to each other', () => {
    const tree = treeOf({ start: ['a', 'b'], left: ['right', 'c'], right: ['left', 'd'] });
    assert.deepEqual(codes(tree), ['unreachable nodes.left']);
  });

  it('finds a cycle and shows the way round it', () => {
    const [finding, ...others] = checkTree(
      treeOf({ start: ['a', 'one'], one: ['two', 'b'], two: ['one', 'c'] }),
    );
    assert.equal(finding?.code, 'cycle');
    assert.equal(finding?.at, 'nodes.two.options[0].to');
    assert.match(finding?.message ?? '', /start > one > two > one/);
    assert.deepEqual(others, []);
    assert.deepEqual(codes(treeOf({ start: ['start', 'a'] })), ['cycle nodes.start.options[0].to']);
  });

  it('allows four questions on a path and no fifth', () => {
    const four = treeOf({ start: ['n2', 'a'], n2: ['n3', 'b'], n3: ['n4', 'c'], n4: ['d', 'e'] });
    assert.deepEqual(codes(four), []);
    const five = treeOf({
      start: ['n2', 'a'],
      n2: ['n3', 'b'],
      n3: ['n4', 'c'],
      n4: ['n5', 'd'],
      n5: ['e', 'f'],
    });
    assert.deepEqual(codes(five), ['too-deep nodes.n5']);
    // A short way to the same question does not hide the long one.
    const both = treeOf({
      start: ['n5', 'n2'],
      n2: ['n3', 'b'],
      n3: ['n4', 'c'],
      n4: ['n5', 'd'],
      n5: ['e', 'f'],
    });
    assert.deepEqual(codes(both), ['too-deep nodes.n5']);
  });

  it('finds too many and repeated answers', () => {
    const many = Array.from({ length: 13 }, (_, index) => `leaf${index}`);
    assert.deepEqual(codes(treeOf({ start: many })), ['too-many-options nodes.start']);
    assert.deepEqual(codes(treeOf({ start: ['a', 'b', 'a'] })), [
      'repeated-option nodes.start.options[2].id',
    ]);
  });

  it('finds chains that help nobody', () => {
    const tree = smallTree();
    const chain = (steps: Tree['leaves'][string]['chain']): Tree => ({
      ...tree,
      leaves: { ...tree.leaves, screen: { ...tree.leaves.screen!, chain: steps } },
    });
    const role = (name: string) => ({ kind: 'role', role: name, scope: 'institution' }) as const;
    const vendor = { kind: 'external', external: 'vendor' } as const;
    assert.deepEqual(codes(chain([])), ['empty-chain leaves.screen.chain']);
    assert.deepEqual(codes(chain([vendor])), [
      'external-only leaves.screen.chain',
      'external-without-gate leaves.screen.chain[0]',
    ]);
    assert.deepEqual(codes(chain([role('helper'), vendor])), [
      'external-without-gate leaves.screen.chain[1]',
    ]);
    assert.deepEqual(codes(chain([role('helper'), role('helper')])), [
      'repeated-step leaves.screen.chain[1]',
    ]);
    assert.deepEqual(codes(chain([role('nobody')])), ['unknown-role leaves.screen.chain[0]']);
    assert.deepEqual(codes(chain([role('helper'), { kind: 'external', external: 'toString' }])), [
      'unknown-external leaves.screen.chain[1]',
    ]);
  });

  it('finds outsiders whom nobody may contact', () => {
    const tree = smallTree();
    assert.deepEqual(codes({ ...tree, externals: { vendor: { reachedBy: [] } } }), [
      'unreachable-external externals.vendor.reachedBy',
    ]);
  });

  it('warns of roles and outsiders that nothing uses', () => {
    const tree = smallTree();
    const unused = checkTree({ ...tree, roles: [...tree.roles, 'idle'] }).filter(
      ({ code }) => code === 'unused-role',
    );
    assert.deepEqual(
      unused.map(({ severity, at }) => [severity, at]),
      [['warning', 'roles[2]']],
    );
  });

  it('finds missing and long texts in the language where they are', () => {
    const tree = smallTree();
    const texts = {
      ...tree.texts,
      nb: {
        ...tree.texts.nb,
        nodes: {
          ...tree.texts.nb.nodes,
          start: { ask: ' ', options: { ...tree.texts.nb.nodes.start!.options, howto: 'x'.repeat(61) } },
        },
      },
    };
    assert.deepEqual(codes({ ...tree, texts }), [
      'missing-text texts.nb.nodes.start.ask',
      'too-long texts.nb.nodes.start.options.howto',
    ]);
  });
});
