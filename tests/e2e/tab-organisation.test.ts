import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const desktop = { width: 1280, height: 900 };
const narrow = { width: 320, height: 800 };

describe('a municipality begins, in the tab', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let page: Page;
  let tab: FrameLocator;
  let frame: Frame;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
    window = await openWindow(browser, desktop);
    page = window.page;
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });

  async function become(name: string, view: string): Promise<void> {
    const { municipalities } = await product.client.world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${person.id}/${view}`);
  }
  async function openTab(name: string, sub: string, shows: string): Promise<void> {
    await page.goto('about:blank');
    await become(name, `tab/${encodeURIComponent(sub)}`);
    tab = page.frameLocator('iframe');
    await tab.locator(shows).first().waitFor();
    frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  }
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  const done = (words: RegExp) => tab.locator('[data-outcome="done"]', { hasText: words }).waitFor();
  const findViolations = async () => {
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    return found;
  };
  const fitsWidth = () =>
    frame.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
  const focused = () =>
    frame.evaluate<string>(
      `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent
        ?? document.activeElement.textContent).trim()`,
    );
  const tabTo = async (name: RegExp) => {
    const passed: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const at = await focused();
      if (name.test(at)) return;
      passed.push(at);
    }
    assert.fail(`${name} is not reached by Tab: ${passed.join(' | ')}`);
  };

  it('says to a colleague that the municipality has not begun, and begins with a press', async () => {
    await become('Frederik Østerlund', 'personal');
    await page.getByText('Tranehøj Kommune is not set up yet').waitFor();
    await page
      .getByText(/bruger ikke Vejviser endnu/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Set it up with Frederik Østerlund/ }).click();
    await page
      .getByText('Tranehøj Kommune is not set up yet')
      .waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('makes an institution and puts people into it by keyboard alone', async () => {
    await openTab('Frederik Østerlund', 'organisation', '[data-organisation] h2');
    await button('Ny institution').focus();
    await page.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Ny institution' }).waitFor();
    await tabTo(/^Navn/);
    await page.keyboard.type('Tranehøj Skole');
    await page.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Tranehøj Skole' }).waitFor();
    await tabTo(/^Skriv mindst to bogstaver/);
    await page.keyboard.type('asger');
    await button(/^Asger Lyngdorf, Lærer og it-vejleder/).waitFor();
    await tabTo(/^Asger Lyngdorf/);
    await page.keyboard.press('Enter');
    await done(/Asger Lyngdorf er tilføjet/);
    // Past the end of the page while it is loaded again, the keys would go to the browser.
    await button(/^Giv en rolle til Asger Lyngdorf/).waitFor();
    await tabTo(/^Giv en rolle til Asger Lyngdorf/);
    await page.keyboard.press('Enter');
    await tab.getByRole('combobox', { name: 'Giv en rolle til Asger Lyngdorf' }).waitFor();
    await page.keyboard.type('Pil');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await done(/Asger Lyngdorf er nu Pilot/);
    await tabTo(/^Fortryd det/);
    await page.keyboard.press('Enter');
    await done(/Det er fortrudt/);
    await tab.locator('[data-role="pilot"]').waitFor({ state: 'detached' });
  });

  it('keeps deputies in order and absences, and says what it refuses', async () => {
    await openTab('Frederik Østerlund', 'organisation', '[data-organisation] h2');
    await button('Ret Hele kommunen').click();
    await tab.locator('[data-member]').first().waitFor();
    await button('Fjern Koordinator fra Frederik Østerlund').click();
    await tab.locator('[data-outcome="problem"]', { hasText: 'sidste koordinator' }).waitFor();
    await tab.getByRole('button', { name: 'Institutioner', exact: true }).last().click();
    await button('Ret Tranehøj Skole').click();
    await button('Stedfortrædere for Asger Lyngdorf').click();
    const card = tab.locator('[data-member]', { hasText: 'Asger Lyngdorf' });
    for (const name of ['Cecilie', 'Hjalmar']) {
      await card.getByRole('searchbox').fill(name);
      await card.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    }
    await button('Flyt Hjalmar Søkilde op').click();
    await card.getByRole('button', { name: 'Gem' }).click();
    await done(/Stedfortrædere for Asger Lyngdorf er gemt/);
    await card.getByText('Stedfortrædere: Hjalmar Søkilde, Cecilie Marstrand').waitFor();
    await button('Skriv fravær for Asger Lyngdorf').click();
    await card.getByLabel('Til og med').fill('2026-09-18');
    await card.getByRole('button', { name: 'Gem' }).click();
    await done(/Fraværet for Asger Lyngdorf er gemt/);
    await card.getByText('Fraværende nu').waitFor();
    assert.deepEqual(await findViolations(), []);
    await takeScreenshot(page, 'organisation/place');
  });

  it('shows two who edit at once what the other saved, and lets them choose', async () => {
    await button('Ret Tranehøj Skole').click();
    const { database } = product.app;
    for (const id of await database.listMunicipalities())
      await database.inMunicipality(id, (trx) =>
        trx
          .updateTable('institution')
          .set((eb) => ({ code: '999301', revision: eb('revision', '+', 1) }))
          .where('name', '=', 'Tranehøj Skole')
          .execute(),
      );
    await tab.getByRole('textbox', { name: 'Navn' }).fill('Tranehøj Ny Skole');
    await button('Gem').click();
    await tab.locator('[data-conflict]', { hasText: 'Tranehøj Skole, Skole, 999301' }).waitFor();
    await button('Gem mine').click();
    await button('Gem').click();
    await tab.getByRole('heading', { name: 'Tranehøj Ny Skole' }).waitFor();
  });

  it('begins a tree, the contact points it waits for, and the settings, on a phone too', async () => {
    await openTab('Frederik Østerlund', 'trees', '[data-trees]');
    await button('Hvem kontakter jeg, hvis jeg har brug for hjælp til Aula?').click();
    await tab.locator('[data-tree="aula"]').waitFor();
    await openTab('Frederik Østerlund', 'organisation/settings', '[data-organisation="settings"] h2');
    await tab.getByLabel('Fælles postkasse').waitFor();
    assert.deepEqual(await findViolations(), []);
    await tab.getByLabel('Fælles postkasse').fill('aula');
    await button('Gem').click();
    await tab.getByText('Det er ikke en mailadresse.').waitFor();
    await tab.getByLabel('Fælles postkasse').fill('aula@tranehoej.example');
    await button('Gem').click();
    await tab.getByText('Indstillingerne er gemt.').waitFor();

    await button('Kontaktpunkter').click();
    await tab.locator('[data-expected="kombit"]').getByRole('button').click();
    await tab.getByRole('checkbox', { name: 'Altid åben' }).click();
    await tab.getByLabel('mandag').fill('8-15');
    await button('Gem').click();
    await tab.getByText('Skriv tiden som 8:00-15:30.').first().waitFor();
    await tab.getByLabel('mandag').fill('8.00-15.30');
    await page.setViewportSize(narrow);
    assert.ok(await fitsWidth());
    assert.deepEqual(await findViolations(), []);
    await takeScreenshot(page, 'organisation/point-narrow');
    await button('Gem').click();
    await tab.locator('[data-point="kombit"]').waitFor();
    assert.ok(await fitsWidth());
    await takeScreenshot(page, 'organisation/points-narrow');
    await page.setViewportSize(desktop);
  });

  it('lets a colleague offer to help, and the coordinator say yes', async () => {
    await openTab('Aksel Brohus', 'contacts', '[data-own], h2');
    await button('Skriv fravær, eller meld dig til at hjælpe').click();
    await tab.locator('[data-own]').getByRole('button', { name: 'Meld mig' }).click();
    await tab.getByLabel('Lidt om dig selv').fill('Jeg hjælper gerne om tirsdagen.');
    await tab.getByLabel('Rolle').selectOption({ label: 'Pædagogisk superbruger' });
    await tab.locator('[data-own] form').getByRole('button', { name: 'Meld mig' }).click();
    await done(/Du har meldt dig som Pædagogisk superbruger/);
    assert.deepEqual(await findViolations(), []);
    await openTab('Tove Kildemose', 'organisation', '[data-place]');
    await button('Ret Lindeskolen').click();
    await tab.getByText('Jeg hjælper gerne om tirsdagen.').waitFor();
    await page.setViewportSize(narrow);
    assert.ok(await fitsWidth());
    await takeScreenshot(page, 'organisation/place-narrow');
    await page.setViewportSize(desktop);
    await button('Sig ja tak til Aksel Brohus som Pædagogisk superbruger').click();
    await done(/Aksel Brohus er nu Pædagogisk superbruger/);
    // The library of Teams asks Microsoft for a list of hosts, which the page's policy forbids.
    assert.deepEqual(
      window.pageErrors.filter((error) => !error.includes('teams-js/validDomains')),
      [],
    );
  });
});
