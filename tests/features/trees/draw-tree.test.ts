import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allPaths, drawTree, loadTemplates, type Tree } from '../../../src/features/trees/index.ts';
import type { Rectangle } from '../../../src/features/trees/drawing-types.ts';
import { layoutTree } from '../../../src/features/trees/layout-rules.ts';
import { locales } from '../../../src/kernel/locale.ts';
import { anyTree } from './gate-world.ts';

const overlap = (one: Rectangle, other: Rectangle) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Boxes and labels lie beside each other, and all on the paper. */
function checkLayout(tree: Tree, locale: (typeof locales)[number]): void {
  const { boxes, edges, width, height } = layoutTree(tree, locale);
  const all: Rectangle[] = [...boxes, ...edges.map(({ label }) => label)];
  all.forEach((one, index) => {
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height);
    for (const other of all.slice(index + 1)) assert.ok(!overlap(one, other), JSON.stringify([one, other]));
  });
  assert.equal(boxes.filter(({ kind }) => kind === 'leaf').length, allPaths(tree).length);
  // A line ends at a box, not inside or beside it.
  for (const { to } of edges)
    assert.ok(boxes.some((box) => box.x === to.x && box.y <= to.y && to.y <= box.y + box.height));
}

describe('a tree to hang on the wall', () => {
  it('has no box over another, for any tree', () => {
    fc.assert(
      fc.property(anyTree, (tree) => checkLayout(tree, 'en')),
      { numRuns: 200 },
    );
  });

  it('shows every question, answer, errand and contact of the shipped trees, in four languages', async () => {
    for (const tree of await loadTemplates())
      for (const locale of locales) {
        checkLayout(tree, locale);
        const { boxes, edges } = layoutTree(tree, locale);
        const words = tree.texts[locale];
        for (const [id, { ask, options }] of Object.entries(words.nodes)) {
          assert.ok(boxes.some((box) => box.id === id && box.lines.join(' ') === ask));
          for (const option of Object.values(options))
            assert.ok(edges.some(({ label }) => label.lines.join(' ') === option));
        }
        for (const [id, { title }] of Object.entries(words.leaves)) {
          const box = boxes.find((each) => each.id === id)!;
          assert.equal(box.lines.join(' '), title);
          const [first] = tree.leaves[id]!.chain;
          assert.ok(
            first?.kind === 'role' && box.contacts.join(' ').startsWith(words.roles[first.role]!.name),
          );
        }
      }
  });

  it('is an SVG that cannot be made to hold anything but text', () => {
    const [tree] = fc.sample(anyTree, { numRuns: 1, seed: 3 }) as [Tree];
    const title = '<script>alert("x")</script> & so';
    const texts = { ...tree.texts, da: { ...tree.texts.da, title } };
    const svg = drawTree({ ...tree, texts }, 'da', 'a3');
    assert.match(svg, /^<svg [^>]*width="420mm" height="297mm"/);
    assert.ok(!svg.includes('<script'));
    assert.ok(svg.includes('&#60;script&#62;'));
  });
});
