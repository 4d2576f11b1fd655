import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Frame, FrameLocator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { readPdf } from '../support/read-pdf.ts';
import { startProduct, type Product } from '../support/start-product.ts';

describe('who answers, in the tab', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let tab: FrameLocator;
  let frame: Frame;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
  });
  after(() => product?.close());
  afterEach(() => window.close());

  async function openTab(name: string, sub: string, size = { width: 1280, height: 900 }): Promise<void> {
    const { municipalities } = await product.client.world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    window = await openWindow(browser, size);
    const { page } = window;
    await page.goto(
      `${new URL('/sandbox/', product.pageUrl).href}#/${person.id}/tab/${encodeURIComponent(sub)}`,
    );
    tab = page.frameLocator('iframe');
    await tab.locator('[data-answers]').waitFor();
    frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  }

  const rowOf = (errand: string) => tab.locator('[data-errands]', { hasText: errand }).first();
  /** What looks right in the light theme must do so in the others. */
  const findViolations = async () => {
    const { page } = window;
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    return found;
  };
  /** Presses Tab until what has the focus is called so. */
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 60; step += 1) {
      await window.page.keyboard.press('Tab');
      const at = await frame.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
      );
      if (name.test(at)) return;
    }
    assert.fail(`${name} is not reached by Tab`);
  };

  it('a coordinator finds where nobody answers, and where somebody stands in', async () => {
    await openTab('Mikkel Damgaardsen', 'organisation/answers');
    await tab.locator('[data-institution]').nth(13).waitFor();
    await takeScreenshot(window.page, 'answers/list');
    const shown = tab.getByLabel('Vis', { exact: true });
    await shown.selectOption({ label: 'Hvor en stedfortræder svarer i dag' });
    await tab.getByText('Kasper Rømerlund', { exact: true }).first().waitFor();
    await tab
      .getByText(/^Kasper Rømerlund er stedfortræder for Tove Kildemose/)
      .first()
      .waitFor();
    await takeScreenshot(window.page, 'answers/stand-in');
    await shown.selectOption({ label: 'Alt' });
    await tab.getByRole('searchbox').fill('tornehave');
    await tab.getByText('1 institution', { exact: true }).waitFor();
    await tab.getByRole('searchbox').fill('');
    await tab.getByLabel('Emne').selectOption('aula/privacy-incident');
    await rowOf('Nogen har set noget').waitFor();
    assert.deepEqual(await findViolations(), []);
  });

  it('an administrator changes, by keyboard alone, who answers, and takes it back', async () => {
    await openTab('Yasmin Al-Khatouri', 'organisation/answers');
    const row = rowOf('Hjælp til at bruge Aula');
    await row.getByText('Yasmin Al-Khatouri').first().waitFor();
    await tab.getByRole('searchbox').focus();
    await tabTo(/^Ret, hvem der svarer på Hjælp til at bruge Aula/);
    await window.page.keyboard.press('Enter');
    await tab.locator('[data-editor]').waitFor();
    await tabTo(/^Sæt en på som Pædagogisk superbruger/);
    await window.page.keyboard.press('Enter');
    await tab.locator('[data-editor] input:focus').waitFor();
    await window.page.keyboard.type('Elin');
    await tab.locator('[data-person]').first().waitFor();
    await takeScreenshot(window.page, 'answers/naming');
    await tabTo(/^Elin Rönnqvist-Sundelius/);
    await window.page.keyboard.press('Enter');
    await tab.getByText('Elin Rönnqvist-Sundelius er nu Pædagogisk superbruger.').waitFor();
    await tab.locator('[data-errands] :text-is("Elin Rönnqvist-Sundelius")').first().waitFor();
    await takeScreenshot(window.page, 'answers/named');
    assert.deepEqual(await findViolations(), []);
    await tab.getByRole('button', { name: 'Fortryd det' }).click();
    await tab.getByText('Det er fortrudt.').waitFor();
  });

  it('shows the load of each contact, and gives pages to print', async () => {
    await openTab('Mikkel Damgaardsen', 'organisation/answers/loads');
    await tab.locator('[data-load]').first().waitFor();
    await takeScreenshot(window.page, 'answers/loads');
    assert.deepEqual(await findViolations(), []);
    await tab.getByRole('button', { name: 'Til opslagstavlen', exact: true }).click();
    await tab.getByLabel('Institution').selectOption({ label: 'Lindeskolen' });
    for (const [button, words] of [
      ['Hent A4-side', 'Mathilde Ejerskov'],
      ['Hent postkort', 'Lindeskolen'],
    ] as const) {
      const download = window.page.waitForEvent('download');
      await tab.getByRole('button', { name: button }).click();
      const file = await download;
      assert.match(file.suggestedFilename(), /-lindeskolen\.pdf$/u);
      const pdf = await readPdf(await readFile((await file.path())!));
      assert.ok(pdf.pages.some(({ text }) => text.includes(words)));
      assert.match(pdf.pages[0]!.code ?? '', /^https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28:/u);
    }
    await takeScreenshot(window.page, 'answers/print');
    assert.deepEqual(await findViolations(), []);
  });

  it('fits a phone in each language', async () => {
    await openTab('Tove Kildemose', 'organisation/answers', { width: 1280, height: 900 });
    const { page } = window;
    await page.getByRole('button', { name: 'Phone width' }).click();
    for (const language of ['sv', 'nb', 'en', 'da']) {
      await tab.getByRole('combobox').first().selectOption(language);
      await tab.locator(`[data-errands] [aria-expanded="false"]`).first().click();
      await tab.locator('[data-editor]').waitFor();
      const [width, room] = await frame.evaluate<readonly [number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      assert.ok(width <= room, `${language}: ${width} in ${room}`);
      await takeScreenshot(page, `answers/phone-${language}`);
      await tab.locator(`[data-errands] [aria-expanded="true"]`).first().click();
    }
  });
});
