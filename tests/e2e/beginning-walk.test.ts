import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { readExcel, writeExcel } from '../../src/platform/spreadsheets/index.ts';
import { tranehoej } from '../../src/sandbox/demo/tranehoej.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const coordinator = 'Frederik Østerlund';
const teacher = 'Rikke Svanemose';
const ownAdministrator = 'Dagny Pilehøj';
const aula = 'Hvem kontakter jeg, hvis jeg har brug for hjælp til Aula?';
const question = 'hvem kontakter jeg, når jeg ikke kan logge ind med Unilogin?';

const mailOf = (name: string) =>
  tranehoej.people.find(({ displayName }) => displayName === name)?.mail ?? assert.fail(name);

/** Institution, kind, code, who, role, deputy: what a coordinator writes into the template. */
const staff: readonly (readonly [string, string, string, string, string, string?])[] = [
  ['Tranehøj Skole', 'Skole', '999301', 'Malene Højrup', 'Institutionsadministrator', 'Asger Lyngdorf'],
  ['Tranehøj Skole', '', '', 'Asger Lyngdorf', 'Pilot', 'Hjalmar Søkilde'],
  ['Tranehøj Skole', '', '', 'Asger Lyngdorf', 'Supportberettiget', 'Hjalmar Søkilde'],
  ['Tranehøj Skole', '', '', 'Hjalmar Søkilde', 'Pædagogisk superbruger'],
  ['Tranehøj Skole', '', '', 'Cecilie Marstrand', ''],
  ['Hedegårdskolen', 'Skole', '999302', ownAdministrator, 'Institutionsadministrator', 'Emil Tornskov'],
  ['Hedegårdskolen', '', '', 'Emil Tornskov', 'Pilot'],
  ['Hedegårdskolen', '', '', 'Emil Tornskov', 'Supportberettiget'],
  ['Hedegårdskolen', '', '', 'Jeppe Klitmark', 'Pædagogisk superbruger', 'Sofus Engvang'],
  ['Hedegårdskolen', '', '', teacher, ''],
  ['Børnehuset Solstrålen', 'Dagtilbud', '999401', 'Palle Hvidbjerg', 'Institutionsadministrator'],
  ['Børnehuset Solstrålen', '', '', 'Sisse Rosenlyst', 'Pædagogisk superbruger', 'Mads-Emil Tangholm'],
  ['Hele kommunen', '', '', 'Ragnhild Kærsgaard', 'Kommunal administrator', 'Villads Brandtoft'],
  // As the tree calls it.
  ['Hele kommunen', '', '', 'Ellinor Fuglevig', 'Projektleder for Aula'],
];

describe('a municipality begins with nothing, in the tab, by the coordinator’s handbook', function () {
  this.timeout(120_000);
  // Each step stands on the one before it.
  this.bail(true);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let page: Page;
  let tab: FrameLocator;
  let template: readonly (readonly string[])[];

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
    window = await openWindow(browser, { width: 1280, height: 1000 });
    ({ page } = window);
    page.setDefaultTimeout(30_000);
    tab = page.frameLocator('iframe');
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });

  async function become(name: string): Promise<void> {
    const { id } = tranehoej.people.find(({ displayName }) => displayName === name) ?? assert.fail(name);
    await page.goto('about:blank');
    await page.goto(`${product.pageUrl}#/${id}/personal`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  const toPage = (name: string) =>
    tab.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name, exact: true }).click();
  const toPart = (name: string) =>
    tab.getByRole('navigation', { name: 'Dele af siden' }).getByRole('button', { name, exact: true }).click();
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  const done = (words: RegExp) => tab.locator('[data-outcome="done"]', { hasText: words }).waitFor();
  const picture = (name: string) => takeScreenshot(page, `beginning-walk/${name}`);
  const card = () => page.locator('.ac-adaptiveCard').last();
  async function ask(text: string): Promise<void> {
    product.clock.advance(10_000);
    await page.getByRole('textbox', { name: /Write a message/ }).fill(text);
    await page.keyboard.press('Enter');
  }
  async function handIn(rows: typeof staff, wrong?: string): Promise<void> {
    const [titles = []] = template;
    const list = await writeExcel({
      title: 'Medarbejdere',
      columns: titles.map((title) => ({ title, width: 20 })),
      rows: rows.map(([institution, kind, code, name, role, deputy], index) => [
        institution,
        kind,
        code,
        name,
        wrong !== undefined && index === 3 ? wrong : mailOf(name),
        role,
        deputy ? mailOf(deputy) : '',
      ]),
    });
    const file = { name: 'tranehoej.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(list) };
    await tab.locator('input[type=file]').setInputFiles(file);
    await tab.locator('[data-import="preview"]').waitFor();
  }

  it('says to a teacher that the municipality is not there, and begins by the sandbox’s button', async () => {
    await become(teacher);
    await ask(question);
    await page.getByText('Din kommune bruger ikke Vejviser endnu').first().waitFor();
    await picture('01-not-set-up');
    await become(coordinator);
    const notice = page.getByText('Tranehøj Kommune is not set up yet');
    const refused = page.getByRole('alert').filter({ hasText: 'Press again in a moment' });
    for (let press = 0; press < 3 && (await notice.isVisible()); press += 1) {
      await page.getByRole('button', { name: `Set it up with ${coordinator} as coordinator` }).click();
      // Where the directory has not answered in time, the page says so.
      await Promise.race([notice.waitFor({ state: 'detached' }), refused.waitFor()]);
    }
    assert.equal(await notice.count(), 0, (await refused.allInnerTexts()).join());
    await picture('02-begun');
  });

  it('1: settings', async () => {
    await page.getByRole('tab', { name: 'Tab', exact: true }).click();
    await toPage('Organisation');
    await tab.getByText('Ingen institutioner endnu').waitFor();
    await picture('03-no-institutions');
    await toPart('Indstillinger');
    await tab.getByLabel('Fælles postkasse').fill('aula@tranehoej.example');
    await picture('04-settings');
    await button('Gem').click();
    await tab.getByText('Indstillingerne er gemt.').waitFor();
  });

  it('2: institutions and people from a spreadsheet, on the supplied template', async () => {
    await toPart('Import');
    const waiting = page.waitForEvent('download');
    await button('Hent skabelon').click();
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'medarbejderliste.xlsx');
    const [sheet] = await readExcel(await readFile(await download.path()), { rows: 100, columns: 20 });
    template = sheet?.rows ?? [];
    assert.equal(template[0]?.length, 7);
    await picture('05-import');

    // A slip of the pen is shown with its row; the corrected file does.
    await handIn(staff, 'hjalmar@tranehoej.example');
    await tab.getByText('“hjalmar@tranehoej.example” er ikke i kommunens medarbejderliste').waitFor();
    await picture('06-import-wrong');
    await tab
      .locator('[data-import="preview"]')
      .getByRole('button', { name: 'Fortryd', exact: true })
      .click();
    await handIn(staff);
    // Nobody has made an institution yet: to make them is what the list is for.
    assert.ok(await tab.getByLabel('Opret de institutioner, der ikke findes endnu').isChecked());
    await tab.locator('[data-outcome="institutions"]', { hasText: '3' }).waitFor();
    await takeScreenshot(tab.locator('body'), 'beginning-walk/07-import-preview');
    await tab.getByRole('button', { name: 'Hent listen ind', disabled: false }).click();
    await tab.locator('[data-import="done"]').waitFor();
    await picture('08-import-done');
  });

  it('3: the Aula tree, as a draft nobody sees', async () => {
    await toPage('Beslutningstræer');
    await tab.getByText('Her er ingen beslutningstræer endnu').waitFor();
    await picture('09-no-trees');
    await button(aula).click();
    await tab.locator('[data-tree="aula"]').waitFor();
    await tab.locator('[data-finding="nobody-reachable"]').first().waitFor();
    await picture('10-draft');
  });

  it('4: who helps with what: the list says what is missing, also for a tree that waits', async () => {
    await toPage('Organisation');
    await tab.locator('[data-place]').first().waitFor();
    const house = tab.locator('[data-place]', { hasText: 'Børnehuset Solstrålen' });
    await house.getByText('Mangler: Pilot, Supportberettiget').waitFor();
    await picture('11-missing');
    await button('Ret Børnehuset Solstrålen').click();
    await tab.getByText('Her mangler: Pilot, Supportberettiget').waitFor();
    await button('Giv en rolle til Palle Hvidbjerg').click();
    const role = tab.getByRole('combobox', { name: 'Giv en rolle til Palle Hvidbjerg' });
    await role.selectOption({ label: 'Pilot' });
    await picture('12-give-role');
    await tab.getByRole('button', { name: 'Giv en rolle', exact: true }).last().click();
    await done(/Palle Hvidbjerg er nu Pilot/);
  });

  it('5: contact points, also those the waiting tree names', async () => {
    await toPart('Kontaktpunkter');
    await tab.locator('[data-expected="kombit"]').waitFor();
    await picture('13-points');
    await button('Nyt kontaktpunkt').click();
    await tab.getByLabel('Dansk').fill('It-servicedesk');
    await tab.getByLabel('Slags').selectOption({ label: 'Service' });
    await tab.getByLabel('Mail').fill('it@tranehoej.example');
    await tab.getByLabel('Telefon').fill('+45 00 18 10 10');
    await tab.getByRole('checkbox', { name: 'Altid åben' }).click();
    for (const day of ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag'])
      await tab.getByLabel(day).fill('8:00-15:30');
    await picture('14-point');
    await button('Gem').click();
    await button('Giv en rolle til It-servicedesk').click();
    const form = tab.getByRole('form', { name: 'Giv en rolle til It-servicedesk' });
    await form.getByLabel('Rolle').selectOption({ label: 'It-afdeling' });
    await picture('15-point-role');
    await form.getByRole('button', { name: 'Giv en rolle', exact: true }).click();
    await done(/It-servicedesk er nu It-afdeling/);
  });

  it('6: a deputy, by hand', async () => {
    await toPart('Institutioner');
    await button('Ret Børnehuset Solstrålen').click();
    await button('Stedfortrædere for Palle Hvidbjerg').click();
    const member = tab.locator('[data-member]', { hasText: 'Palle Hvidbjerg' });
    await member.getByRole('searchbox').fill('Lone');
    await member.getByRole('button', { name: /^Lone Agerskov/ }).click();
    await member.getByRole('button', { name: 'Gem' }).click();
    await done(/Stedfortrædere for Palle Hvidbjerg er gemt/);
    await picture('16-deputies');
  });

  it('7: the tree is published once what would leave somebody alone is mended', async () => {
    await toPage('Beslutningstræer');
    await button(`Udgiv ${aula}`).click();
    await tab.getByText('Du kan udgive, når fejlene er rettet.').waitFor();
    const errors = tab.locator('[data-finding="nobody-reachable"]');
    await errors.first().waitFor();
    await picture('17-errors');
    // What it shows is about one matter: nobody is the data protection officer.
    for (const text of await errors.allInnerTexts())
      assert.match(text, /“Nogen har set noget, de ikke måtte se”/);
    await tab
      .getByText('Giv nogen rollen under Organisation: Databeskyttelsesrådgiver i kommunen.')
      .first()
      .waitFor();
    await toPage('Organisation');
    await button('Ret Hele kommunen').click();
    await tab.getByRole('searchbox', { name: 'Skriv mindst to bogstaver af navnet' }).fill('Bodil');
    await button(/^Bodil Skytteholm/).click();
    await tab
      .getByRole('combobox', { name: 'Giv en rolle til Bodil Skytteholm' })
      .selectOption({ label: 'Databeskyttelsesrådgiver' });
    await tab.getByRole('button', { name: 'Giv en rolle', exact: true }).last().click();
    await done(/Bodil Skytteholm er nu Databeskyttelsesrådgiver/);
    await picture('18-mended');

    await toPage('Beslutningstræer');
    await button(`Udgiv ${aula}`).click();
    await tab.locator('[data-publish="0"]').waitFor();
    await tab.locator('[data-finding]').first().waitFor();
    assert.equal(await errors.count(), 0);
    await takeScreenshot(tab.locator('body'), 'beginning-walk/19-publish');
    await button('Udgiv nu').click();
    await tab.locator('[data-outcome="published"]').waitFor();
    await picture('20-published');
  });

  it('8: a teacher gets the administrator of her own school, by name', async () => {
    await become(teacher);
    await ask(question);
    await card().getByText('Login med Unilogin').first().waitFor();
    const said = (await card().innerText()).replaceAll('\u00ad', '');
    assert.match(said, new RegExp(ownAdministrator));
    assert.match(said, /Hedegårdskolen/);
    await card().scrollIntoViewIfNeeded();
    await picture('21-answer');
    assert.deepEqual(
      window.pageErrors.filter((error) => !error.includes('teams-js/validDomains')),
      [],
    );
  });
});
