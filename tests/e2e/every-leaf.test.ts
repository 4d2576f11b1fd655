import assert from 'node:assert/strict';
import { loadTemplates, allPaths, walk } from '../../src/features/trees/index.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import { locales } from '../../src/kernel/locale.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

/** Somebody with one institution, in the municipality that has the tree. */
const walkers: Record<string, string> = {
  aula: 'Signe Løvgren',
  'travel-free-meetings': 'Hanna Granström-Olivier',
  'google-guides': 'Thea Brattlie',
};

const startWord: Record<Locale, string> = {
  da: 'Hvem kontakter jeg?',
  sv: 'Vem kontaktar jag?',
  nb: 'Hvem kontakter jeg?',
  en: 'Who do I contact?',
};

describe('every leaf of every tree, walked in the chat', function () {
  this.timeout(120_000);
  let product: Product;
  let trees: readonly Tree[];
  before(async function () {
    product = await startProduct(this, 'embedded');
    trees = await loadTemplates();
  });
  after(() => product.close());

  for (const treeId of Object.keys(walkers)) {
    for (const locale of locales) {
      it(`${treeId} in ${locale}: each way ends at a contact, in this language`, async () => {
        const tree = trees.find(({ id }) => id === treeId)!;
        const texts = tree.texts[locale];
        const colleague = await product.client.become(walkers[treeId]!);
        await colleague.speak(`${locale}-XX`);
        const reached = new Set<string>();
        for (const { path, leaf } of allPaths(tree)) {
          await colleague.say(startWord[locale]);
          for (const [index, { node, option }] of path.entries()) {
            assert.match(colleague.lastText(), new RegExp(escape(texts.nodes[node]!.ask)));
            await colleague.press(texts.nodes[node]!.options[option]!);
            const position = walk(tree, path.slice(0, index + 1));
            assert.equal(position.kind, index === path.length - 1 ? 'leaf' : 'question');
          }
          const shown = colleague.lastText();
          assert.match(
            shown,
            new RegExp(escape(texts.leaves[leaf]!.title)),
            `${leaf} in ${locale}: ${shown}`,
          );
          assert.ok(
            isContactOf(tree, leaf, locale, shown),
            `${leaf} in ${locale} names no contact: ${shown}`,
          );
          reached.add(leaf);
        }
        assert.deepEqual([...reached].sort(), Object.keys(tree.leaves).sort());
      });
    }
  }
});

/** The card names a role or an outside contact of the leaf's chain, in the language. */
function isContactOf(tree: Tree, leaf: string, locale: Locale, shown: string): boolean {
  const texts = tree.texts[locale];
  return tree.leaves[leaf]!.chain.some((step) =>
    shown.includes(
      step.kind === 'role' ? texts.roles[step.role]!.name : texts.externals[step.external]!.name,
    ),
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
