import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { pngOf } from '../support/pictures.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const narrow = { width: 320, height: 800 };
/** Long enough for a job, and for what is told together. */
const gathered = 130;
const betweenLooks = 300;

const teacher = 'Signe Løvgren';
const colleague = 'Mathilde Ejerskov';
const pilot = 'Aksel Brohus';
/** The support-entitled colleague of the school is away; this one stands in. */
const supportEntitled = 'Kasper Rømerlund';
const coordinator = 'Henning Kragelyst';
const solution = 'Skemaet er genskabt. Luk Aula, og åbn det igen.';

describe('a fault, from the teacher over pilot, support and TOPdesk back to the teacher', function () {
  this.timeout(300_000);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let page: Page;
  /** Of the case. */
  let number: string;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded', { jobsFollowClock: true });
    for (const name of [teacher, colleague, pilot, supportEntitled, coordinator])
      await product.client.become(name);
    // The first who writes in own words waits until the words are learnt.
    await (await product.client.become(coordinator)).say('Aula er langsom');
    window = await openWindow(browser, phone);
    ({ page } = window);
    page.setDefaultTimeout(60_000);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });
  after(async () => {
    await window?.close();
    await product?.close();
  });

  async function sitDown(name: string, view: string): Promise<void> {
    const { person } = await product.client.become(name);
    await page.goto('about:blank');
    await page.goto(`${product.pageUrl}#/${person.id}/${view}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  const chat = (name: string) => sitDown(name, 'personal');
  const cards = () => page.locator('.ac-adaptiveCard');
  const lastCard = () => cards().last();
  /** The newest with these words: the demo's courses have cards of their own. */
  const cardWith = (words: string) => cards().filter({ hasText: words }).last();
  const press = (name: string, on = lastCard()) => on.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  /** What the dialog says last. */
  async function saidLast(words: string): Promise<void> {
    await dialog().getByText(words).waitFor();
    await inDialog('OK');
    await dialog().waitFor({ state: 'detached' });
  }
  const picture = (name: string) => takeScreenshot(page, `case-walk/${name}`);
  async function write(text: string): Promise<void> {
    product.clock.advance(10_000);
    await page.getByRole('textbox', { name: /Write a message/ }).fill(text);
    await page.keyboard.press('Enter');
  }
  async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields))
      await dialog()
        .getByRole('textbox', { name: new RegExp(label) })
        .fill(text);
  }
  async function choose(label: string, option: string): Promise<void> {
    await dialog()
      .getByRole('combobox', { name: new RegExp(label) })
      .selectOption({ label: option });
  }

  it('is reported with a picture in the chat', async () => {
    await chat(teacher);
    await write('Aula melder teknisk fejl når jeg sender beskeder');
    await press('Meld fejl');
    await dialog().getByText(`Fra ${teacher}, Lindeskolen`).waitFor();
    await fill({
      'Hvad skete der': 'Skemaet for 4.b er en hvid side',
      'Hvad havde du ventet': 'At ugens skema kom frem',
      'Hvor i systemet': 'Kalender, uge 38',
      'Hvem er berørt': 'Alle lærere i 4.b',
      'trin for trin': 'Åbnede kalenderen og valgte uge 38',
    });
    await choose('Hvem rammer det', 'Flere');
    await choose('Hvilken profil', 'Medarbejder');
    await picture('01-form');
    await inDialog('Gem, og send billeder i chatten');
    await lastCard().getByText('Din fejlmelding er gemt').waitFor();
    await page
      .getByLabel('Files for the message')
      .setInputFiles({ name: 'skema.png', mimeType: 'image/png', buffer: Buffer.from(pngOf(300, 200)) });
    product.clock.advance(10_000);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await lastCard().getByText('Filen er lagt til din fejlmelding').waitFor();
    await press('Fortsæt meldingen');
    await dialog().getByText('1 billede eller fil er lagt til').waitFor();
    await inDialog('Send');
    await saidLast('Din fejlmelding er sendt');
    await product.later(5);
    await lastCard().getByText('Din fejlmelding er sendt').waitFor();
    await lastCard().getByText(pilot).waitFor();
    await picture('02-receipt');
  });

  it('is asked back about by the pilot, and answered', async () => {
    await chat(pilot);
    const free = cardWith('Ny sag til jer');
    await free.waitFor();
    await picture('03-pilot');
    await press('Tag sagen', free);
    const taken = cardWith('Du har taget sagen');
    await taken.waitFor();
    await press('Skriv til afsenderen', taken);
    await fill({ 'Din besked': 'Ser du det også i appen?' });
    await inDialog('Send som spørgsmål');
    await saidLast('Sagen venter på svar');
    await product.later(gathered);

    await chat(teacher);
    const asked = cardWith('Ser du det også i appen?');
    await asked.getByRole('textbox', { name: /Dit svar/ }).fill('Ja, også i appen.');
    await picture('04-asked');
    await press('Send svar', asked);
    await cardWith('Dit svar er sendt').waitFor();
    await product.later(gathered);
  });

  it('is passed on to the support-entitled colleague, and sent to TOPdesk with everything', async () => {
    await chat(pilot);
    await press('Send til Supportberettiget', cardWith('Ja, også i appen.'));
    await cardWith('Sagen er sendt til').waitFor();
    await product.later(gathered);

    await chat(supportEntitled);
    const passed = cardWith('En sag er sendt til jer');
    await passed.waitFor();
    await picture('05-support');
    await passed.getByRole('link', { name: 'Åbn sagen', exact: true }).click();
    const tab: FrameLocator = page.frameLocator('iframe');
    await tab.getByRole('button', { name: 'Send til TOPdesk', exact: true }).click();
    await tab.getByText('På vej til TOPdesk').waitFor();
    await product.later(5);
    await picture('06-on-its-way');
    const [incident, ...others] = product.sandbox.topdesk.incidents;
    assert.equal(others.length, 0);
    assert.match(String(incident!.fields.request), /Skemaet for 4\.b er en hvid side[\s\S]*Ja, også i appen/);
    number = String(incident!.fields.externalNumber);
    assert.match(number, /^AULA-2026-\d{4}$/);
    assert.ok(String(incident!.fields.request).includes(number));
    assert.ok('callerLookup' in incident!.fields, 'TOPdesk knows her');
    assert.equal(incident!.files.length, 1);
  });

  it('leads a second reporter of the same to follow it', async () => {
    await chat(colleague);
    await write('meld fejl');
    await lastCard().getByText('Teknisk fejl i Aula').click();
    await fill({ 'Hvad skete der': 'Skemaet for 4.b er helt hvidt' });
    await inDialog('Send');
    await dialog().getByText('Vi mangler det her').waitFor();
    await inDialog('Send alligevel');
    await dialog().getByText('1 kollega har meldt det').waitFor();
    await picture('07-similar');
    await inDialog('Det er det samme. Følg med');
    await saidLast('Du følger sagen nu');
  });

  it('is solved in TOPdesk, which the teacher and who follows read in the chat', async () => {
    await page.setViewportSize(desktop);
    await sitDown(coordinator, 'topdesk');
    const incident = page.locator('details').filter({ hasText: number });
    await incident.locator('summary').click();
    await incident.getByLabel('Write in the incident').fill(solution);
    await incident.getByRole('button', { name: 'Write', exact: true }).click();
    await incident.getByText('for the caller').waitFor();
    await incident.getByLabel('Status').selectOption('Afsluttet');
    await incident.locator('.badge', { hasText: 'Afsluttet' }).waitFor();
    await picture('08-topdesk');
    await page.setViewportSize(narrow);
    await picture('08-topdesk-320');
    await page.setViewportSize(phone);
    await product.later(betweenLooks);
    await product.later(gathered);
    await product.later(gathered);

    await chat(teacher);
    const solved = cardWith('Sagen er løst');
    await solved.getByText(solution).waitFor();
    await picture('09-solved');
    await press('Det virker', solved);
    await cardWith('Godt at det virker').waitFor();

    await chat(colleague);
    await cardWith('Sagen er løst').waitFor();
    assert.equal(await cards().getByText('Ja, også i appen.').count(), 0, 'the thread is not hers');
    await picture('10-follower');
  });

  it('lets the coordinator see how TOPdesk is doing, in plain words', async () => {
    await page.setViewportSize(desktop);
    await sitDown(coordinator, `tab/${encodeURIComponent('cases/settings')}`);
    const tab: FrameLocator = page.frameLocator('iframe');
    const group = tab.getByRole('group', { name: 'TOPdesk' });
    await group.getByText('Forbindelsen virker').waitFor();
    await group.getByLabel('Kategori', { exact: true }).selectOption('Aula');
    await group.getByLabel('Behandlergruppe').selectOption('Digital læring');
    await group.getByRole('button', { name: 'Gem', exact: true }).click();
    await group.getByText('Gemt.').waitFor();
    product.sandbox.topdesk.expirePassword();
    await group.getByRole('button', { name: 'Prøv forbindelsen' }).click();
    await group.getByText(/har TOPdesk sagt nej til adgangskoden/).waitFor();
    const frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    assert.deepEqual(found, []);
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    await takeScreenshot(group, 'case-walk/11-settings');
    await page.setViewportSize(narrow);
    await takeScreenshot(group, 'case-walk/11-settings-320');
    await page.setViewportSize(desktop);
    product.sandbox.topdesk.renewPassword();
    await group.getByRole('button', { name: 'Prøv forbindelsen' }).click();
    await group.getByText('Forbindelsen virker').waitFor();
    await product.later(5);
    const told = await product.client.become(coordinator);
    assert.match(told.lastText(), /Sager når ikke frem til TOPdesk/);
    assert.deepEqual(
      window.pageErrors.filter((error) => !error.includes('res.cdn.office.net')),
      [],
    );
  });
});
