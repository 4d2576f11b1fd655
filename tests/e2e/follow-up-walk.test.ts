import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

describe('in the sandbox, a coordinator sees what was not met', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let window: Window;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded', { answers: true });
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });

  it('what a colleague wrote in the chat comes to the page, is made an example, and stands in the history', async () => {
    const written = 'hvem vander planterne i sommerferien';
    const signe = await product.client.become('Signe Løvgren');
    await signe.say(written);
    const { municipalities } = await product.client.world();
    const coordinator = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === 'Henning Kragelyst');
    assert.ok(coordinator);
    window = await openWindow(browser, { width: 1280, height: 1000 });
    const { page } = window;
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${coordinator.id}/tab/follow-up`);
    const tab = page.frameLocator('iframe');
    const card = tab.locator('[data-unmet]').filter({ hasText: written });
    await card.waitFor();
    await takeScreenshot(page, 'follow-up-walk/unmet');
    await card.getByRole('button', { name: 'Andet emne eller anden ordlyd' }).click();
    await card.getByLabel('Emne').selectOption({ label: 'Hører ikke til noget emne' });
    await card.getByRole('button', { name: 'Gem som eksempel' }).click();
    await card.locator('[data-done="example"]').waitFor();
    await tab.getByRole('button', { name: 'Historik' }).click();
    await tab.getByText('Fulgte op på noget, kolleger ikke fik svar på').first().waitFor();
    await tab.getByText('Tilføjede en eksempelsætning').first().waitFor();
    await takeScreenshot(page, 'follow-up-walk/history');
    await signe.remove();
    await tab.getByRole('button', { name: 'Uden hjælp' }).click();
    await tab.getByLabel('Vis', { exact: true }).selectOption({ label: 'Fulgt op' });
    await tab.getByText('0 emner, 0 spørgsmål').waitFor();
  });
});
