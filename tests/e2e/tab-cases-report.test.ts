import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { violationsIn } from '../support/accessibility.ts';
import { pngOf } from '../support/pictures.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 800 };
type Theme = 'default' | 'dark' | 'contrast';
const everyTheme: readonly Theme[] = ['default', 'dark', 'contrast'];
const errand = 'cases/report/aula/error-technical';

describe('reporting an error, in the tab', function () {
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
    window = await openWindow(browser, desktop);
    page = window.page;
    page.setDefaultTimeout(30_000);
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

  const personOf = async (name: string) => {
    const { municipalities } = await product.client.world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    return person.id;
  };
  const coordinator = async (): Promise<Actor> => {
    const { municipalities } = await product.client.world();
    const { id: municipalityId } = municipalities.find(({ people }) =>
      people.some(({ displayName }) => displayName === 'Henning Kragelyst'),
    )!;
    const roles = [{ role: 'projectLead', scope: 'municipality' }] as const;
    const personId = await personOf('Henning Kragelyst');
    return { municipalityId, personId, displayName: 'Henning Kragelyst', locale: 'da', roles };
  };
  async function openTab(name: string, sub: string, shows: string): Promise<void> {
    await page.goto('about:blank');
    const id = await personOf(name);
    await page.goto(`${new URL('/sandbox/', product.pageUrl).href}#/${id}/tab/${encodeURIComponent(sub)}`);
    tab = page.frameLocator('iframe');
    await tab.locator(shows).first().waitFor();
    frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  }
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  const field = (name: string) => tab.getByLabel(new RegExp(`^${name}\\s?\\*?$`));
  const shot = (name: string) => takeScreenshot(tab.locator('body'), `tab-cases/${name}`);
  /** Fits 320 px, and nothing breaks WCAG; in every theme where a page has colours of its own. */
  async function looksWell(name: string, themes: readonly Theme[] = ['default']): Promise<void> {
    await page.setViewportSize(narrow);
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    assert.ok(await frame.evaluate<boolean>(fits), `${name} fits 320 px`);
    await shot(`${name}-320`);
    await page.setViewportSize(desktop);
    await shot(name);
    const found: string[] = [];
    for (const theme of themes) {
      if (themes.length > 1) await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    if (themes.length > 1) await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    assert.deepEqual(found, [], name);
  }

  it('lets a teacher report with a picture, asks once for what is missing, and gives a number', async () => {
    await openTab('Signe Løvgren', 'contacts', '[data-leaf="error-technical"] button');
    await tab
      .locator('[data-leaf="error-technical"]')
      .getByRole('button', { name: /^Meld fejl/ })
      .click();
    await tab.locator('[data-report]').waitFor();
    await tab.getByText('Vi sender selv med: Signe Løvgren, Lindeskolen').waitFor();
    await field('Hvad skete der\\?').fill('Ugeskemaet er tomt i kalenderen');
    await tab
      .locator('input[type="file"]')
      .first()
      .setInputFiles([
        { name: 'skema.png', mimeType: 'image/png', buffer: pngOf(40, 30) },
        { name: 'skema.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0') },
      ]);
    await tab.locator('[data-files="1"]').waitFor();
    await tab.locator('[data-failed="refused"]').waitFor();
    await tab.getByText('Det, du har skrevet, er gemt.').waitFor();
    await looksWell('report', everyTheme);

    // Left and found again, also by whoever comes back on the phone.
    await openTab('Signe Løvgren', 'cases/report', '[data-begun]');
    await shot('choose');
    await button(/^Skriv videre/).click();
    await tab.locator('[data-found]').waitFor();
    await button('Begynd forfra').click();
    await button('Behold').click();
    assert.equal(await field('Hvad skete der\\?').inputValue(), 'Ugeskemaet er tomt i kalenderen');
    await tab.locator('[data-files="1"]').waitFor();
    await tab.getByLabel('Kun mig').check();
    assert.equal(await field('Hvem er berørt\\?').inputValue(), 'Signe Løvgren');
    await button('Lige nu').click();

    await button('Send fejlmelding').click();
    await tab.locator('[data-missing]').waitFor();
    await page.setViewportSize(phone);
    await shot('missing-phone');
    await page.setViewportSize(desktop);
    await field('Hvad havde du ventet\\?').fill('At ugens skema kom frem');
    await button('Send den, som den er').click();
    await tab.locator('[data-receipt="AULA-2026-0001"]').waitFor();
    await looksWell('receipt');
    await button('Mine sager').last().click();
    await tab.locator('[data-own-case="AULA-2026-0001"]').waitFor();
    await looksWell('mine', everyTheme);
  });

  it('leads a colleague who has the same to follow it', async () => {
    await openTab('Aksel Brohus', errand, '[data-report]');
    await field('Hvad skete der\\?').fill('Kalenderen viser et tomt ugeskema');
    await tab.locator('[data-beside="1"]').waitFor();
    await shot('beside');
    await button(/^Følg den: “Ugeskemaet er tomt/).click();
    await tab.getByText('Du følger den nu').waitFor();
    await openTab('Aksel Brohus', 'cases/mine', '[data-own-case]');
    const row = tab.locator('[data-own-case="AULA-2026-0001"]');
    await row.getByText('Du følger').waitFor();
    assert.equal(await row.getByText('Ugeskemaet er tomt').count(), 0);
    await button('Følg ikke længere AULA-2026-0001').click();
    await row.waitFor({ state: 'detached' });
  });

  it('shows an incident first, to everybody, from when it is declared until it is closed', async () => {
    await openTab('Henning Kragelyst', 'cases/incidents', 'h2');
    await button('Meld en driftsforstyrrelse').click();
    await button('Meld den nu').click();
    await tab.getByText('Skriv en overskrift på mindst ét sprog.').waitFor();
    await tab.getByRole('group', { name: 'Overskrift' }).getByLabel('Dansk').first().fill('Skemaet er nede');
    await tab
      .getByRole('group', { name: 'Hvad kan kolleger gøre imens?' })
      .getByLabel('Dansk')
      .fill('Brug opslagstavlen så længe.');
    await tab.getByLabel('Leverandøren har fået besked').check();
    await looksWell('incident-form');
    await button('Meld den nu').click();
    await tab.locator('[data-incident]').waitFor();
    await looksWell('incidents', everyTheme);

    await openTab('Signe Løvgren', 'contacts', '[data-incidents]');
    await tab.getByText('Brug opslagstavlen så længe.').waitFor();
    await looksWell('contacts', everyTheme);
    await button('Se mere, og følg').click();
    await button('Følg “Skemaet er nede”').click();
    await tab.getByText('Du får besked, når der er nyt').waitFor();
    assert.equal(await button(/^Afslut/).count(), 0);

    await openTab('Henning Kragelyst', 'cases/incidents', '[data-incident]');
    await button('Ret “Skemaet er nede”').click();
    await field('Klokken').fill('07:15');
    // Meanwhile somebody else has done the same.
    const actor = await coordinator();
    const { incidents } = product.app.cases;
    const [before] = await incidents.listOpen(actor);
    assert.ok(before);
    await incidents.change(actor, before.id, before.revision, {
      ...before,
      titles: { da: 'Skemaet er langsomt' },
    });
    await button('Gem og giv besked').click();
    await tab.getByText('Nu hedder den “Skemaet er langsomt”.').waitFor();
    await shot('incident-conflict');
    await button('Behold mit').click();
    await button('Gem og giv besked').click();
    await button('Afslut “Skemaet er nede”').click();
    await tab.locator('[data-hearers="1"]').waitFor();
    await tab.getByLabel('Dansk').fill('Skemaet virker igen.');
    await looksWell('incident-close');
    await button('Afslut nu').click();
    await tab.getByText('Driftsforstyrrelsen er afsluttet.').waitFor();
    await tab.getByText('Skemaet virker igen.').waitFor();
    await tab.getByText('Alt kører, så vidt vi ved').waitFor();
  });

  it('asks what coordinators want to know, in their order', async () => {
    await openTab('Henning Kragelyst', 'cases/forms', 'h2');
    await shot('forms');
    await button('Teknisk fejl i Aula').click();
    await tab.locator('[data-form-editor]').waitFor();
    await button('Spørg ikke: “Hvad gjorde du, trin for trin?”').click();
    await tab.locator('[data-off="steps"]').waitFor();
    await button('Tilføj jeres eget spørgsmål').click();
    await page.keyboard.type('Hvilket lokale?');
    const up = button('Flyt op: “Hvilket lokale?”');
    const count = await tab.locator('[data-edited]').count();
    await up.focus();
    for (let step = 1; step < count - 1; step += 1) await page.keyboard.press('Enter');
    await tab.getByText(`“Hvilket lokale?” er nu nummer 2 af ${count}.`).waitFor();
    await tab.locator('[data-preview]').getByLabel('Hvilket lokale?').waitFor();
    await looksWell('form-editor');
    await button('Gem').click();
    await tab.getByText('Gemt. Det gælder fra næste fejlmelding.').waitFor();

    await openTab('Signe Løvgren', errand, '[data-report]');
    const asked = await tab.locator('[data-report] label').allTextContents();
    assert.match(asked[1]!, /Hvilket lokale/);
    assert.equal(await field('Hvad gjorde du, trin for trin\\?').count(), 0);

    const teacher = await product.client.become('Signe Løvgren');
    await teacher.say('meld fejl');
    const dialog = await teacher.openDialog('Teknisk fejl i Aula');
    assert.match(JSON.stringify(dialog.card), /Hvilket lokale\?/, 'the chat asks the same');
    assert.doesNotMatch(JSON.stringify(dialog.card), /trin for trin/);

    await openTab('Henning Kragelyst', 'cases/forms/aula/error-technical', '[data-form-editor]');
    await tab.getByLabel('Modtag fejlmeldinger om dette emne').uncheck();
    await button('Gem').click();
    await tab.getByText('Gemt. Det gælder fra næste fejlmelding.').waitFor();
    await openTab('Signe Løvgren', errand, '[data-failed="not-found"]');
    await openTab('Henning Kragelyst', 'cases/forms/aula/error-technical', '[data-form-editor]');
    await button('Tilbage til standarden').click();
    await button('Ja, brug standarden').click();
    await tab.getByText('Emnet bruger standarden igen.').waitFor();
    await tab.locator('[data-edited="steps"]').waitFor();
  });

  it('closes and forgets cases when coordinators say so', async () => {
    await openTab('Henning Kragelyst', 'cases/settings', 'form');
    await tab.getByLabel('Luk løste sager efter, dage').fill('0');
    await button('Gem').first().click();
    await tab.getByText('Skriv et helt tal fra 1 til 365.').waitFor();
    await tab.getByLabel('Luk løste sager efter, dage').fill('7');
    await button('Gem').first().click();
    await tab.getByText('Indstillingerne er gemt.').waitFor();
    await looksWell('settings');
  });
});
