import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyChanges,
  compareTrees,
  overlapping,
  reverseChanges,
} from '../../../src/features/tree-editor/tree-change-rules.ts';
import { applyCommand, emptyTree } from '../../../src/features/tree-editor/tree-edit-rules.ts';
import type { TreeCommand } from '../../../src/features/tree-editor/tree-edit-types.ts';
import {
  checkTree,
  completeTexts,
  readTree,
  writeTree,
  type Tree,
} from '../../../src/features/trees/index.ts';
import { locales, type Locale } from '../../../src/kernel/locale.ts';
import { smallTree } from '../trees/small-tree.ts';

const ids = ['start', 'broken', 'screen', 'other', 'usage', 'new-words', 'leaf', 'constructor', 'vendor'];
const id = fc.constantFrom(...ids);
const option = fc.constantFrom('broken', 'howto', 'screen', 'other', 'new-words', 'new-words-2', 'nobody');
const text = fc.oneof(
  fc.constantFrom('', 'New words', '  Æ ø  å\n! ', '{x}', 'a'.repeat(300), '__proto__', '\u202ework'),
  fc.string({ maxLength: 30 }),
);
const words = fc.dictionary(fc.constantFrom(...locales), text);
const target = fc.oneof(
  fc.record({ existing: id }),
  fc.record({ new: fc.constantFrom('question' as const, 'leaf' as const), words }),
);
const place = fc.constantFrom(
  'title',
  'nodes.start.ask',
  'nodes.start.options.broken',
  'leaves.screen.title',
  'leaves.screen.note',
  'leaves.screen.atHand',
  'roles.helper.name',
  'externals.vendor.how',
  'leaves.gone.title',
  'nodes.start.options',
  '__proto__.x',
);
const step = fc.constantFrom(
  'helper@institution',
  'admin@municipality',
  'external:vendor',
  'admin@municipality=person:8b0d0c6e-55a1-4f2c-9c1f-1c5f8f0d6a01',
  'nobody@institution',
  'nonsense',
);
const command = fc.oneof(
  fc.record({ kind: fc.constant('add-option'), node: id, label: words, to: target }),
  fc.record({ kind: fc.constant('point-option-at'), node: id, option, to: target }),
  fc.record({ kind: fc.constant('move'), node: id, option, to: fc.integer({ min: -3, max: 9 }) }),
  fc.record({ kind: fc.constant('remove-option'), node: id, option }),
  fc.record({ kind: fc.constant('remove'), id }),
  fc.record({
    kind: fc.constant('set-text'),
    place,
    words: fc.dictionary(fc.constantFrom(...locales), fc.oneof(text, fc.array(text, { maxLength: 6 }))),
  }),
  fc.record({ kind: fc.constant('set-chain'), leaf: id, chain: fc.array(step, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('add-role'), name: words, about: words }),
  fc.record({ kind: fc.constant('remove-role'), role: fc.constantFrom('helper', 'admin', 'role') }),
  fc.record({
    kind: fc.constant('add-external'),
    name: words,
    settings: fc.record({
      reachedBy: fc.subarray(['helper', 'admin', 'nobody']),
      mail: fc.constantFrom(null, 'a@b.example', 'no mail'),
      link: fc.constantFrom(null, 'https://x.example', 'javascript:alert(1)'),
    }),
  }),
  fc.record({ kind: fc.constant('remove-external'), external: fc.constantFrom('vendor', 'contact') }),
) as fc.Arbitrary<TreeCommand>;
const languages = fc.subarray([...locales], { minLength: 1 });

const apply = (tree: Tree, one: TreeCommand, inLanguages: readonly Locale[] = locales): Tree => {
  const outcome = applyCommand(tree, one, inLanguages);
  assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
  return outcome.kind === 'done' ? outcome.tree : tree;
};
const written = (tree: Tree) => JSON.parse(JSON.stringify(writeTree(tree))) as unknown;

describe('editing a tree', () => {
  it('never makes a tree that has lost its form, and is undone exactly, whatever is done', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), languages, (commands, inLanguages) => {
        let tree = smallTree();
        const done: { before: Tree; changes: ReturnType<typeof compareTrees> }[] = [];
        for (const one of commands) {
          const outcome = applyCommand(tree, one, inLanguages);
          if (outcome.kind === 'refused') continue;
          const read = readTree(written(outcome.tree));
          assert.deepEqual(read.findings, []);
          assert.deepEqual(read.tree, outcome.tree);
          completeTexts(outcome.tree);
          checkTree(outcome.tree, inLanguages);
          done.push({ before: tree, changes: compareTrees(tree, outcome.tree) });
          assert.deepEqual(applyChanges(tree, done.at(-1)!.changes), outcome.tree);
          tree = outcome.tree;
        }
        for (const { before, changes } of done.reverse()) {
          const undone = applyChanges(tree, reverseChanges(changes));
          assert.deepEqual(undone, before);
          tree = before;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('makes a tree from nothing that can be published', () => {
    let tree = emptyTree('login', 'da', 'Hvem hjælper?');
    const only: readonly Locale[] = ['da'];
    tree = apply(tree, { kind: 'set-text', place: 'nodes.start.ask', words: { da: 'Hvad?' } }, only);
    tree = apply(
      tree,
      { kind: 'add-role', name: { da: 'Superbruger' }, about: { da: 'Hjælper på skolen.' } },
      only,
    );
    for (const title of ['Ædle døre', 'Skærmen']) {
      const to = { new: 'leaf' as const, words: { da: title } };
      tree = apply(tree, { kind: 'add-option', node: 'start', label: { da: title }, to }, only);
    }
    assert.deepEqual(Object.keys(tree.leaves), ['aedle-doere', 'skaermen']);
    for (const leaf of Object.keys(tree.leaves)) {
      tree = apply(tree, { kind: 'set-chain', leaf, chain: ['superbruger@institution'] }, only);
      const words = { da: ['Rummet', 'Nummeret'] };
      tree = apply(tree, { kind: 'set-text', place: `leaves.${leaf}.atHand`, words }, only);
    }
    assert.deepEqual(checkTree(tree, only), []);
    assert.ok(checkTree(tree).some(({ code }) => code === 'missing-text'));
    assert.equal(completeTexts(tree).texts.en.leaves.skaermen?.title, 'Skærmen');
  });

  it('takes away what only a removed answer led to, with its words, and nothing else', () => {
    const tree = apply(smallTree(), { kind: 'remove-option', node: 'start', option: 'broken' });
    assert.deepEqual(Object.keys(tree.nodes), ['start']);
    assert.deepEqual(Object.keys(tree.leaves), ['usage']);
    assert.deepEqual(Object.keys(tree.texts.nb.leaves), ['usage']);
    assert.deepEqual(Object.keys(tree.texts.nb.nodes.start!.options), ['howto']);
  });

  it('takes a text away in languages that the municipality does not write in', () => {
    const tree = apply(
      smallTree(),
      { kind: 'set-text', place: 'leaves.screen.title', words: { da: 'Skærm', sv: 'Skärm' } },
      ['da', 'sv'],
    );
    assert.equal(tree.texts.en.leaves.screen!.title, '');
    assert.equal(completeTexts({ ...tree, language: 'sv' }).texts.en.leaves.screen!.title, 'Skärm');
  });

  it('knows what two people change at once apart from what they both change', () => {
    const base = smallTree();
    const title = (place: string, words: string): TreeCommand => ({
      kind: 'set-text',
      place,
      words: { da: words },
    });
    const mine = apply(base, title('leaves.screen.title', 'Mine'));
    const theirs = apply(base, title('leaves.screen.title', 'Theirs'));
    const other = apply(base, title('leaves.other.title', 'Else'));
    const changes = compareTrees(base, mine);
    assert.equal(overlapping(changes, compareTrees(base, theirs)).length, 1);
    assert.equal(overlapping(changes, compareTrees(base, other)).length, 0);
    assert.equal(overlapping(changes, changes).length, 0);
    const merged = applyChanges(other, changes)!;
    assert.equal(merged.texts.da.leaves.screen!.title, 'Mine');
    assert.equal(merged.texts.da.leaves.other!.title, 'Else');
  });

  it('lets two add an answer to the same question, and each take the own one back', () => {
    const base = smallTree();
    const add = (label: string): TreeCommand => ({
      kind: 'add-option',
      node: 'start',
      label: { da: label },
      to: { existing: 'usage' },
    });
    const first = apply(base, add('First'));
    const second = apply(first, add('Second'));
    const undone = applyChanges(second, reverseChanges(compareTrees(base, first)))!;
    assert.deepEqual(
      undone.nodes.start!.options.map((one) => one.id),
      ['broken', 'howto', 'second'],
    );
  });

  it('refuses what makes no sense, and says why', () => {
    const tree = smallTree();
    const reasonOf = (one: TreeCommand) => {
      const outcome = applyCommand(tree, one);
      return outcome.kind === 'refused' ? outcome.reason : 'done';
    };
    assert.equal(reasonOf({ kind: 'remove', id: 'start' }), 'senseless');
    assert.equal(reasonOf({ kind: 'remove', id: 'gone' }), 'gone');
    assert.equal(reasonOf({ kind: 'remove-role', role: 'helper' }), 'in-use');
    assert.equal(reasonOf({ kind: 'set-chain', leaf: 'screen', chain: ['nonsense'] }), 'senseless');
    const long = { da: 'x'.repeat(51) };
    assert.equal(reasonOf({ kind: 'set-text', place: 'leaves.screen.title', words: long }), 'too-long');
    const link = { reachedBy: ['admin'], mail: null, link: 'javascript:alert(1)' };
    assert.equal(reasonOf({ kind: 'set-external', external: 'vendor', settings: link }), 'senseless');
  });
});
