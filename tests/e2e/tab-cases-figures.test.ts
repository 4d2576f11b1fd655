import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { fillCases } from '../bench/case-corpus.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 800 };
const coordinator = 'Henning Kragelyst';

describe('figures of cases and change requests, in the tab', function () {
  this.timeout(180_000);
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
    await seedCases();
    window = await openWindow(browser, desktop);
    page = window.page;
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });
  afterEach(() => {
    // Microsoft's library asks for a list that nothing here needs.
    const errors = window.pageErrors.filter((error) => !error.includes('res.cdn.office.net'));
    assert.deepEqual(errors, []);
  });

  const world = () => product.client.world();
  const personOf = async (name: string) => {
    const { municipalities } = await world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    return person.id;
  };

  /** A year of cases in the coordinator's municipality. */
  async function seedCases(): Promise<void> {
    const { municipalities } = await world();
    const { id: municipalityId } = municipalities.find(({ people: all }) =>
      all.some(({ displayName }) => displayName === coordinator),
    )!;
    const { database } = product.app;
    const { institutions, people } = await database.inMunicipality(municipalityId, async (trx) => ({
      institutions: await trx.selectFrom('institution').select('id').orderBy('name').execute(),
      people: await trx.selectFrom('person').select('id').orderBy('id').execute(),
    }));
    const ids = people.map(({ id }) => id);
    const corpus = {
      municipalityId,
      institutionIds: institutions.map(({ id }) => id),
      reporterIds: ids,
      pilotIds: ids.slice(0, 3),
      officeIds: ids.slice(3, 4),
      treeId: 'aula',
      leaves: ['error-technical', 'error-widget', 'error-timetable'],
      until: product.clock.now(),
    };
    await fillCases(database, corpus, 600);
  }

  async function openTab(name: string, sub: string, shows: string): Promise<void> {
    await page.goto('about:blank');
    const id = await personOf(name);
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${id}/tab/${encodeURIComponent(sub)}`);
    tab = page.frameLocator('iframe');
    await tab.locator(shows).first().waitFor();
    frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  }
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  const select = (name: string) => tab.getByRole('combobox', { name, exact: true });
  const shot = (name: string) => takeScreenshot(tab.locator('body'), `tab-figures/${name}`);
  /** Fits 320 px, and nothing breaks WCAG in any theme. */
  async function looksWell(name: string): Promise<void> {
    await page.setViewportSize(narrow);
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    assert.ok(await frame.evaluate<boolean>(fits), `${name} fits 320 px`);
    await shot(`${name}-320`);
    await page.setViewportSize(phone);
    await shot(`${name}-390`);
    await page.setViewportSize(desktop);
    await shot(name);
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    assert.deepEqual(found, [], name);
  }

  it('shows a coordinator how cases went, and where they wait', async () => {
    await openTab(coordinator, 'cases/figures', '[data-cases="figures"] h2');
    await select('Periode').selectOption('school-year');
    await button('Perioden før').click();
    await tab.getByRole('heading', { name: 'Skoleåret 2025/26' }).waitFor();
    await tab
      .getByText(/^Sager venter hos .*, før nogen tager dem/u)
      .first()
      .waitFor();
    await tab.getByText('Tallene som tabel').click();
    await tab.getByRole('row', { name: /^Uge 20, 2026 \d+$/u }).waitFor();
    await tab.getByRole('heading', { name: 'Hvem har hvor meget' }).waitFor();
    await looksWell('figures');
    const download = page.waitForEvent('download');
    await button('Hent som Excel').click();
    assert.equal((await download).suggestedFilename(), 'tal-for-sager.xlsx');
    await select('Periode').selectOption('week');
    await tab.getByRole('heading', { name: /^Uge 31, 2025$/u }).waitFor();
  });

  it('collects wishes, merges those that mean the same, and says what became of them', async () => {
    for (const [name, title] of [
      ['Signe Løvgren', 'Kalenderen skal vise ugenumre'],
      [coordinator, 'Vis ugenumre i kalenderen'],
    ] as const) {
      await openTab(name, 'cases/wishes', '[data-cases="wishes"] h2');
      await button('Nyt ønske').click();
      await button('Send ønsket').click();
      await tab.getByText('Skriv, hvad du ønsker.').waitFor();
      await tab.getByLabel(/^Dit ønske i én linje/u).fill(title);
      await button('Send ønsket').click();
      await tab.getByText('Dit ønske er samlet ind. Du får besked').waitFor();
    }
    await tab.getByRole('heading', { name: 'Listen over ønsker' }).waitFor();
    await button(/^Flyt .* op$/u)
      .last()
      .click();
    await tab.getByText(/ er nu nr\. \d+\.$/u).waitFor();
    await looksWell('wishes');
    await button('Kalenderen skal vise ugenumre').click();
    await button('Læg sammen med dette: Vis ugenumre i kalenderen').click();
    await tab.getByText('Ønskerne er lagt sammen.').waitFor();
    await select('Status').selectOption('planned');
    await tab.getByLabel('Besked til dem, der ønsker det').fill('Det kommer til foråret.');
    await button('Gem status').click();
    await tab.getByText('Status er gemt. De, der ønsker det, får besked.').waitFor();
    await looksWell('wish');
    await button('Tilbage til listen').click();
    await tab.getByText('2 medarbejdere', { exact: false }).first().waitFor();
    await openTab('Signe Løvgren', 'cases/wishes', '[data-cases="wishes"] h2');
    await tab.getByText('Det kommer til foråret.').waitFor();
    assert.equal(await tab.getByRole('heading', { name: 'Listen over ønsker' }).count(), 0);
  });
});
