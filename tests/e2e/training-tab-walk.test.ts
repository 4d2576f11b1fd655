import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

describe('in the sandbox, colleagues book courses in the tab', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let window: Window;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
  });
  afterEach(async () => {
    await window?.close();
    const errors = product.log.lines.filter(({ level }) => level === 'error');
    assert.deepEqual(errors, [], 'an error line means that a person must act');
  });
  after(() => product?.close());

  /** Opens a place of the tab as somebody, as a deep link does. */
  async function openTab(name: string, sub = 'training', size = { width: 1100, height: 900 }) {
    const { municipalities } = await product.client.world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    window = await openWindow(browser, size);
    await goTo(window.page, person.id, `tab/${encodeURIComponent(sub)}`);
    return { page: window.page, tab: window.page.frameLocator('iframe'), personId: person.id };
  }

  async function goTo(page: Page, personId: string, view: string): Promise<void> {
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${personId}/${view}`);
  }

  /** Time goes on in the product, so that what is to be told to Outlook is told. */
  async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 80; tries += 1) {
      if (await condition()) return;
      product.clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    assert.fail(`not in time: ${what}`);
  }

  const sessionOf = (tab: FrameLocator, title: string) =>
    tab.locator('[data-section="find"] [data-session]', { hasText: title }).first();
  const mineOf = (tab: FrameLocator, title: string) =>
    tab.locator('[data-section="mine"] [data-session]', { hasText: title });

  it('a colleague books, finds it in Outlook, gives it back, and it is gone', async () => {
    const title = 'Beskeder og opslag: hvad hører til hvor?';
    const { page, tab, personId } = await openTab('Signe Løvgren');
    await sessionOf(tab, title).getByRole('button').click();
    await tab.getByRole('dialog').waitFor();
    await tab.locator('[data-clash]').waitFor();
    await takeScreenshot(page, 'training-walk/session');
    await tab.getByRole('button', { name: 'Tilmeld mig', exact: true }).click();
    await tab.getByText('Du er tilmeldt. Invitationen er på vej til din kalender.').waitFor();
    await takeScreenshot(page, 'training-walk/booked');
    await tab.getByRole('button', { name: 'Luk', exact: true }).click();
    await mineOf(tab, title).waitFor();
    await takeScreenshot(page, 'training-walk/mine');

    const subjects = async () => {
      const response = await fetch(new URL(`/sandbox/api/people/${personId}/calendar`, product.pageUrl));
      return response.ok ? response.text() : '';
    };
    await until('the session stands in Outlook', async () => (await subjects()).includes(title));
    await goTo(page, personId, 'outlook');
    await page.getByText(title).first().waitFor();
    await takeScreenshot(page, 'training-walk/outlook');

    await goTo(page, personId, 'tab/training');
    await mineOf(tab, title)
      .getByRole('button', { name: /^Afmeld mig/ })
      .click();
    await tab.getByRole('button', { name: 'Ja, afmeld mig' }).click();
    await tab.getByText('Du er afmeldt. Venter andre på en plads, går din videre til den næste.').waitFor();
    await until('the session has gone from Outlook', async () => !(await subjects()).includes(title));
  });

  it('who waits is offered the seat that somebody gives back, and takes it', async () => {
    const title = 'Kom godt i gang med Aula';
    const first = await openTab('Poul Hedelyng');
    const link = await mineOf(first.tab, title).first().getAttribute('data-session');
    await first.tab
      .locator(`[data-section="mine"] [data-session="${link}"]`)
      .getByRole('button', { name: /^Afmeld mig/ })
      .click();
    await first.tab.getByRole('button', { name: 'Ja, afmeld mig' }).click();
    await first.tab.locator('[data-outcome="cancelled"]').waitFor();
    await window.close();

    const { page, tab } = await openTab('Anton Grejsbæk');
    const mine = mineOf(tab, title).first();
    await mine.getByText(/^En plads holdes til dig indtil/).waitFor();
    await takeScreenshot(page, 'training-walk/offered');
    await mine.getByRole('button', { name: 'Tag pladsen' }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Tag pladsen' }).click();
    await tab.locator('[data-outcome="booked"]').waitFor();
    await tab.getByRole('button', { name: 'Luk', exact: true }).click();
    await mine.getByText('Tilmeldt', { exact: true }).waitFor();
  });

  it('a guest of the network sees what a neighbour has opened', async () => {
    const { page, tab } = await openTab('Jonas Ytterbäck');
    await tab.getByText('Mina kurser').waitFor();
    await tab.getByRole('checkbox', { name: /^Visa även/ }).check();
    await tab.getByText('Hålls av Birkevang Kommune').first().waitFor();
    await takeScreenshot(page, 'training-walk/swedish');
  });

  it('the week shows what there is and what is one’s own, on a wide window and on a phone', async () => {
    const wide = await openTab('Torben Skovhus-Frandlev', 'training', { width: 1280, height: 1000 });
    await wide.tab.getByRole('button', { name: 'Uge', exact: true }).click();
    await wide.tab.getByRole('button', { name: 'Næste uge' }).click();
    await wide.tab.getByRole('grid').getByRole('button').first().waitFor();
    await takeScreenshot(wide.page, 'training-walk/week');
    await window.close();
    const phone = await openTab('Torben Skovhus-Frandlev', 'training', { width: 390, height: 844 });
    await phone.tab.getByRole('button', { name: 'Uge', exact: true }).click();
    await phone.tab.locator('[data-day]').first().waitFor();
    await takeScreenshot(phone.page, 'training-walk/week-phone');
  });

  it('the teacher ticks who is here, and finds it so when the page is opened anew', async () => {
    // Half an hour before the web meeting of Friday the 18th.
    product.clock.advance(Date.parse('2026-09-18T12:00:00Z') - product.clock.now().getTime());
    const { page, tab } = await openTab('Sanne Wulffsborg');
    await tab
      .locator('[data-section="taught"] [data-session]', { hasText: '18. september' })
      .getByRole('button')
      .click();
    await tab.locator('[data-sheet]').waitFor();
    const boxes = tab.getByRole('checkbox');
    await boxes.first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await tab.locator('[data-saving="idle"]').waitFor();
    await tab.getByText(/^2 af \d+ er her$/).waitFor();
    await tab.getByRole('searchbox', { name: 'Søg efter navn' }).fill('kasper');
    await tab.getByRole('button', { name: /^Tilføj Kasper/ }).click();
    await tab.getByText(/^3 af \d+ er her$/).waitFor();
    await takeScreenshot(page, 'training-walk/sheet');
    await page.reload();
    await tab
      .locator('[data-section="taught"] [data-session]', { hasText: '18. september' })
      .getByRole('button')
      .click();
    await tab.getByText(/^3 af \d+ er her$/).waitFor();
    product.clock.advance(2 * 3_600_000);
    await tab.getByRole('button', { name: 'Afslut fremmøde' }).click();
    await tab.getByRole('button', { name: 'Ja, afslut' }).click();
    await tab.getByText('Fremmødet er afsluttet.').waitFor();
    await tab.getByText('Ingen har svaret endnu.').waitFor();
  });
});
