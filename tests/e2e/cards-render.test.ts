import assert from 'node:assert/strict';
import type { Tree } from '../../src/features/trees/index.ts';
import { loadTemplates } from '../../src/features/trees/index.ts';
import { locales } from '../../src/kernel/locale.ts';
import { findViolations } from '../support/accessibility.ts';
import { sharedBrowser, takeScreenshot } from '../support/browser.ts';
import { openCardPage, type CardPage } from '../support/card-page.ts';
import { cardSamples } from '../support/card-samples.ts';

/** The narrowest phone Teams runs on, and a chat on a computer. */
const looks = [
  { width: 360, theme: 'light' },
  { width: 800, theme: 'dark' },
] as const;

describe('every card, shown by the renderer of Microsoft', function () {
  this.timeout(240_000);
  let cards: CardPage;
  let trees: Tree[];

  before(async function () {
    const browser = await sharedBrowser(this);
    [cards, trees] = await Promise.all([openCardPage(browser), loadTemplates()]);
  });

  after(() => cards?.close());

  it('would notice text that is cut, text beyond the edge, and what the renderer does not know', async () => {
    const text = 'A sentence that is far longer than what a card of so few pixels has place for';
    const show = (element: object) =>
      cards.show({ type: 'AdaptiveCard', version: '1.5', body: [element] }, 360);
    assert.deepEqual((await show({ type: 'TextBlock', text, wrap: false })).cut, [`cut: ${text}`]);
    const word = 'x'.repeat(80);
    const rich = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: word }] };
    assert.deepEqual((await show(rich)).cut, [`outside the card: ${word}`]);
    assert.deepEqual((await show({ type: 'TextBlock', text, wrap: true })).cut, []);
    assert.notDeepEqual((await show({ type: 'Nothing' })).complaints, []);
    await cards.clear();
  });

  for (const { width, theme } of looks) {
    it(`can be read and pressed by everybody, in the ${theme} theme`, async () => {
      for (const [, samples] of cardSamples(trees.slice(0, 1), 'da')) {
        for (const { message } of samples) await cards.show(message.card, width, theme);
      }
      assert.deepEqual(await findViolations(cards.page), []);
      await cards.clear();
    });
  }

  for (const locale of locales) {
    it(`shows all its text in ${locale}`, async () => {
      const problems: string[] = [];
      for (const [sheet, samples] of cardSamples(trees, locale)) {
        for (const { width, theme } of looks) {
          for (const { name, message } of samples) {
            const { complaints, cut, shownText } = await cards.show(message.card, width, theme);
            const unfinished = /\\\S|undefined|\{\w+\}/.test(shownText) ? [`unfinished: ${shownText}`] : [];
            for (const problem of [...complaints, ...cut, ...unfinished]) {
              problems.push(`${sheet} ${name}, ${width} px: ${problem}`);
            }
          }
          await takeScreenshot(cards.page.locator('body'), `cards/${locale}/${sheet}-${width}`);
          await cards.clear();
        }
      }
      assert.deepEqual(problems, []);
    });
  }
});
