import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { loadTemplates } from '../../src/features/trees/index.ts';
import type { PathStep, Tree } from '../../src/features/trees/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { openWindow, sharedBrowser, takeScreenshot } from '../support/browser.ts';
import type { Window } from '../support/browser.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

interface Walk {
  readonly name: string;
  readonly institution: string;
  readonly tree: string;
  /** The colleague's own language, then another one. */
  readonly languages: readonly (readonly [Locale, inTeams: string, ask: string])[];
  readonly path: readonly PathStep[];
}

const walks: readonly Walk[] = [
  {
    name: 'Signe Løvgren',
    institution: 'Lindeskolen',
    tree: 'aula',
    languages: [
      ['da', 'Danish', 'Hvem kontakter jeg?'],
      ['sv', 'Swedish', 'Vem kontaktar jag?'],
    ],
    path: [
      { node: 'start', option: 'login' },
      { node: 'login-kind', option: 'unilogin' },
    ],
  },
  {
    name: 'Hanna Granström-Olivier',
    institution: 'Kommunledningsförvaltningen',
    tree: 'travel-free-meetings',
    languages: [
      ['sv', 'Swedish', 'Vem kontaktar jag?'],
      ['nb', 'Norwegian', 'Hvem kontakter jeg?'],
    ],
    path: [
      { node: 'start', option: 'trouble' },
      { node: 'trouble-when', option: 'other' },
    ],
  },
  {
    name: 'Thea Brattlie',
    institution: 'Rådhuset, servicekontoret',
    tree: 'google-guides',
    languages: [
      ['nb', 'Norwegian', 'Hvem kontakter jeg?'],
      ['en', 'English', 'Who do I contact?'],
    ],
    path: [{ node: 'start', option: 'howto' }],
  },
];

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

describe('on the chat page, three colleagues walk to a contact of their own institution', function () {
  this.timeout(90_000);
  let browser: Browser;
  let product: Product;
  let trees: readonly Tree[];
  let window: Window;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
    trees = await loadTemplates();
  });
  afterEach(() => window?.close());
  after(() => product?.close());

  async function become(name: string): Promise<Page> {
    const { page } = window;
    await page.goto(product.pageUrl);
    await page.locator('.starters').waitFor();
    const pick = page.getByRole('button', { name: /Somebody else/ });
    if (await pick.isVisible()) await pick.click();
    await page.getByRole('searchbox').fill(name);
    await page.locator('.person-row', { hasText: name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    return page;
  }

  for (const { name, institution, tree: treeId, languages, path } of walks) {
    for (const [locale, inTeams, ask] of languages) {
      it(`${name} in ${inTeams}`, async () => {
        const tree = trees.find(({ id }) => id === treeId)!;
        const texts = tree.texts[locale];
        window = await openWindow(browser, phone);
        const page = await become(name);
        await page.getByRole('combobox', { name: /Teams in/ }).selectOption({ label: inTeams });
        product.clock.advance(10_000);
        const card = page.locator('.ac-adaptiveCard').last();
        await page.getByRole('textbox', { name: /Write a message/ }).fill(ask);
        await page.keyboard.press('Enter');
        let leaf = '';
        for (const { node, option } of path) {
          await card.getByText(texts.nodes[node]!.ask, { exact: true }).first().waitFor();
          const row = card.getByRole('button', { name: texts.nodes[node]!.options[option]!, exact: true });
          await row.click();
          leaf = tree.nodes[node]!.options.find(({ id }) => id === option)!.to;
        }
        await card.getByText(texts.leaves[leaf]!.title, { exact: true }).first().waitFor();
        // a long name holds soft hyphens, for where it does not fit
        assert.match((await card.innerText()).replaceAll('\u00ad', ''), new RegExp(institution));
        await card.scrollIntoViewIfNeeded();
        await takeScreenshot(page, `walk/${treeId}-${locale}`);
        await takeScreenshot(card, `walk/${treeId}-${locale}-card`);
        assert.deepEqual(window.pageErrors, []);
      });
    }
  }

  it('the tab shows the same contacts, signed in with a token of Teams', async () => {
    window = await openWindow(browser, desktop);
    const page = await become('Hanna Granström-Olivier');
    await page.getByRole('combobox', { name: /Teams in/ }).selectOption({ label: 'Swedish' });
    await page
      .getByRole('button', { name: 'Tab' })
      .or(page.getByRole('tab', { name: 'Tab' }))
      .first()
      .click();
    const tab = page.frameLocator('iframe');
    await tab.getByText('Kommunledningsförvaltningen').first().waitFor();
    await tab
      .getByText(trees.find(({ id }) => id === 'travel-free-meetings')!.texts.sv.leaves.equipment!.title)
      .waitFor();
    await takeScreenshot(page, 'walk/tab-sv');
  });
});
