import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { writeExcel } from '../../src/platform/spreadsheets/index.ts';
import { birkevang } from '../../src/sandbox/demo/birkevang.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const personCalled = (name: string) =>
  birkevang.people.find(({ displayName }) => displayName === name) ?? assert.fail(name);
const header = ['Institution', 'Type', 'Institutionskode', 'Navn', 'Mail', 'Rolle', 'Stedfortrædere'];

describe('lists, rules and open roles, in the tab', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let tab: FrameLocator;
  let frame: Frame;
  let list: Buffer;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded', { jobsFollowClock: true });
    const rows = [
      ['Nyskolen', 'Skole', '999301', '', personCalled('Bo Li').mail!, 'Pædagogisk superbruger'],
      ['Lindeskolen', '', '', '', 'ikke.ansat.folkeoplysningsdigitaliseringskoordinator@birkevang.example'],
    ];
    list = Buffer.from(
      await writeExcel({
        title: 'Medarbejdere',
        columns: header.map((title) => ({ title, width: 20 })),
        rows: rows.map((row) => header.map((_, index) => row[index] ?? '')),
      }),
    );
    window = await openWindow(browser, { width: 1280, height: 900 });
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });

  async function openTab(part: string): Promise<void> {
    const { page } = window;
    page.setDefaultTimeout(30_000);
    const { id } = personCalled('Mikkel Damgaardsen');
    const place = encodeURIComponent(`organisation/${part}`);
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${id}/tab/${place}`);
    await page.reload();
    tab = page.frameLocator('iframe');
    await tab.locator(`[data-organisation="${part}"]`).waitFor();
    await tab.getByRole('heading', { level: 2 }).first().waitFor();
    frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  }

  async function look(name: string): Promise<void> {
    const { page } = window;
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    await takeScreenshot(page, `upkeep/${name}`);
    await page.setViewportSize({ width: 320, height: 800 });
    const wide = await frame.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    await takeScreenshot(page, `upkeep/${name}-320`);
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.deepEqual(found, []);
    assert.ok(wide <= 0, `${name} is ${wide} pixels wider than a small screen`);
  }

  it('brings in a list after showing what is wrong with it, and takes it back', async () => {
    await openTab('import');
    await look('import-start');
    const file = { name: 'personale.xlsx', mimeType: 'application/octet-stream', buffer: list };
    await tab.locator('input[type=file]').setInputFiles(file);
    await tab.locator('[data-import="preview"]').waitFor();
    await tab.getByText('“Nyskolen” findes ikke. Ret navnet, eller opret institutionen').waitFor();
    const confirm = tab.getByRole('button', { name: 'Hent listen ind' });
    assert.equal(await confirm.getAttribute('aria-disabled'), 'true');
    await look('import-preview');
    // By keyboard: the two choices, then the press.
    await tab.getByLabel('Opret de institutioner, der ikke findes endnu').focus();
    await window.page.keyboard.press('Space');
    await tab.locator('[data-outcome="institutions"]').waitFor();
    await tab.getByLabel('Spring de rækker over, der ikke kan bruges').focus();
    await window.page.keyboard.press('Space');
    await tab.getByRole('button', { name: 'Hent listen ind', disabled: false }).focus();
    await frame.waitForFunction(`document.activeElement.getAttribute('aria-disabled') !== 'true'`);
    await window.page.keyboard.press('Enter');
    await tab.locator('[data-import="done"]').waitFor();
    await look('import-done');
    await tab.getByRole('button', { name: 'Fortryd importen' }).click();
    await tab.getByRole('button', { name: 'Fortryd importen', exact: true }).click();
    await tab.locator('[data-import="undone"]').waitFor();
  });

  it('shows whom a rule fits before it acts, and asks where that is nobody', async () => {
    await openTab('rules');
    await tab.getByRole('button', { name: 'Ny regel' }).click();
    await tab.getByLabel('Institution', { exact: true }).selectOption('Lindeskolen');
    await tab.getByLabel('Ord').fill('Intet sted');
    await tab.getByRole('button', { name: 'Se, hvem det gælder' }).click();
    await tab.getByText('Reglen passer ikke på nogen lige nu.').waitFor();
    await tab.getByLabel('Ord').fill('Lindeskolen');
    await tab.getByLabel('Ord').press('Enter');
    await tab.locator('[data-matched]').waitFor();
    await look('rule-preview');
    await tab.getByRole('button', { name: 'Tilføj reglen' }).click();
    await tab.getByText('Reglen gælder nu.').waitFor();
    await look('rules');
  });

  it('names a successor with one press, and says who answers meanwhile', async () => {
    const gone = personCalled('Henning Kragelyst');
    product.sandbox.staff.set(gone.id, { account: 'deleted' });
    product.sandbox.staff.set(personCalled('Bo Li').id, { account: 'disabled' });
    await product.later(18 * 3600);
    await openTab('openings');
    await tab.getByText('Henning Kragelyst er her ikke længere. Sanne Wulffsborg svarer').waitFor();
    await tab.getByText('Bo Li er her ikke længere. Der er ingen stedfortræder').waitFor();
    await look('openings');
    await tab.getByRole('button', { name: 'Giv rollen til Sanne Wulffsborg' }).click();
    await tab.getByText('Sanne Wulffsborg er nu Projektleder, Birkevang Kommune.').waitFor();
    await tab.getByRole('button', { name: /^Vælg en afløser: Pædagogisk superbruger/ }).click();
    await tab.locator('[data-person]').first().waitFor();
    await look('openings-choose');
    await tab.locator('[data-person]').first().click();
    await tab.getByText('Alle roller er besat.').waitFor();
  });
});
