import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import type { DraftDto } from '../../src/dto/tree-editor-dto.ts';
import { limits } from '../../src/tab/features/trees/limits.ts';
import { maxQuestions, textLimits } from '../../src/features/trees/index.ts';
import { violationsInThemes } from '../support/accessibility.ts';
import { sharedBrowser, takeScreenshot } from '../support/browser.ts';
import { openTab, type OpenTab } from '../support/open-tab.ts';
import { meAs } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';
import { describeOnDatabase } from '../support/test-database.ts';
import { startTreesProduct, type TreesProduct } from '../support/trees-product.ts';

describe('the limits of a tree’s texts in the tab', () => {
  it('are those of the server', () => {
    const { questions, example: _, ...texts } = limits;
    assert.deepEqual(texts, { ...textLimits });
    assert.equal(questions, maxQuestions);
  });
});

describeOnDatabase('embedded', 'the trees’ page in a browser', (test) => {
  let browser: Browser;
  let server: TabServer;
  let product: TreesProduct;
  let at: OpenTab | undefined;
  const errors: string[] = [];

  before(async function () {
    this.timeout(120_000);
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });
  beforeEach(async function () {
    this.timeout(60_000);
    errors.length = 0;
    server = await startTabServer();
    product = await startTreesProduct(test.db);
    server.product = product;
    server.me = { ...meAs('da'), mayCoordinate: true, mayEditTrees: true, mayOrganise: true };
  });
  afterEach(async () => {
    await closeTab();
    await server.close();
    await product.close();
    assert.deepEqual(errors, []);
  });

  async function closeTab() {
    errors.push(...(at?.window.pageErrors ?? []));
    await at?.window.close();
    at = undefined;
  }
  async function open(sub: string, how: { query?: string; width?: number } = {}): Promise<OpenTab> {
    await closeTab();
    at = await openTab(browser, server, sub, { width: 1200, height: 1000, ...how });
    await at.tab.locator('[data-page]').waitFor();
    return at;
  }
  const draft = async () => (await product.call<DraftDto>(product.coordinator, 'GET', '/small/draft')).json;
  const shot = (name: string) => takeScreenshot(at!.tab.locator('body'), `tab-trees/${name}`);

  it('adds an answer with an errand, says who helps, sees what is wrong, tries and publishes it', async function () {
    this.timeout(60_000);
    const { tab, button, heading, press } = await open('trees');
    await button('Rediger Who helps?').click();
    await button('Tilføj et svar').click();
    for (const language of ['Dansk', 'Svenska', 'Norsk', 'English'])
      await tab.getByLabel(`Nyt svar, ${language}`).fill(`Nøgle ${language}`);
    await tab.getByRole('button', { name: 'Tilføj', exact: true }).click();
    await heading('Nøgle Dansk').waitFor();
    // Nobody helps with it yet, and it has nothing to have at hand.
    await tab.locator('[data-finding="empty-chain"]').waitFor();
    await button('Tilføj et led').click();
    await tab.getByRole('button', { name: 'Tilføj', exact: true }).first().click();
    await tab.locator('[data-chain] li', { hasText: 'Helper på institutionen' }).waitFor();
    for (const language of ['Dansk', 'Svenska', 'Norsk', 'English'])
      await tab.getByLabel(`Hav klar, ${language}`).fill('Rummet\nNummeret');
    await press('Tab');
    await tab.locator('[data-findings="none"], [data-finding="no-deputy"]').first().waitFor();
    await tab.locator('[data-finding="empty-chain"]').waitFor({ state: 'detached' });
    await shot('errand');

    await button('Prøv træet').click();
    await tab.getByLabel('Som kollega på').selectOption({ label: 'Birkelund Skole' });
    await button('Nøgle Dansk').click();
    await tab.getByText('Asger Holmgaard').waitFor();
    await tab.getByText('Mette er fraværende til 3. december.').waitFor();
    await shot('try');
    await button('Who helps?').click();
    await button('Udgiv').click();
    await tab.locator('[data-contacts="1"]').waitFor();
    await shot('publish');
    await button('Udgiv nu').click();
    await tab.locator('[data-outcome="published"]').waitFor();
    const [published] = await product.trees.getCurrent(product.municipalityId);
    assert.equal(published?.version, 2);
    assert.ok(Object.hasOwn(published.tree.leaves, 'noegle-dansk'));
    await button('Gå en udgave tilbage').click();
    await button('Ja, gå tilbage').click();
    await tab.locator('[data-publish="1"]').waitFor();
    assert.equal((await product.trees.getCurrent(product.municipalityId))[0]?.version, 1);
  });

  it('is worked by the keyboard alone: find, rename, undo, move', async function () {
    this.timeout(60_000);
    const { tabTo, press, focused, tab, window } = await open('trees/small');
    await tab.locator('[data-detail="start"]').waitFor();
    await tabTo('Screen');
    await press('Enter');
    await tab.locator('[data-detail="screen"]').waitFor();
    assert.equal(await focused(), 'Screen');
    await tabTo('Overskrift, Dansk');
    await press('Control+a');
    await window.page.keyboard.type('Skærm');
    await press('Tab');
    await tab.getByRole('heading', { name: 'Skærm', exact: true }).waitFor();
    assert.equal((await draft()).tree.texts.da.leaves.screen?.title, 'Skærm');
    for (let step = 0; step < 40 && (await focused()) !== 'Fortryd'; step += 1) await press('Shift+Tab');
    await press('Enter');
    await tab.getByRole('heading', { name: 'Screen', exact: true }).waitFor();
    assert.equal((await draft()).tree.texts.da.leaves.screen?.title, 'Screen');
    await tabTo('What is it?');
    await press('Enter');
    await tabTo('Flyt It is broken ned');
    await press('Enter');
    await tab.locator('[data-answer]').first().and(tab.locator('[data-answer="howto"]')).waitFor();
    assert.deepEqual(
      (await draft()).tree.nodes.start?.options.map(({ id }) => id),
      ['howto', 'broken'],
    );
  });

  it('shows what somebody else has written in the same place, before one of the two stands', async function () {
    this.timeout(60_000);
    const { tab, button } = await open('trees/small/screen');
    await tab.getByLabel('Overskrift, Dansk').fill('Min skærm');
    const command = { kind: 'set-text', place: 'leaves.screen.title', words: { da: 'Deres skærm' } };
    await product.call(product.colleague, 'POST', '/small/draft/change', { revision: 0, command });
    await tab.getByLabel('Overskrift, Svenska').focus();
    const conflict = tab.locator('[data-conflict]');
    await conflict.getByText('Viggo Østerlund har ændret det samme').waitFor();
    await conflict.getByText('Deres skærm', { exact: true }).waitFor();
    await conflict.getByText('Min skærm', { exact: true }).waitFor();
    await shot('conflict');
    await button('Behold min').click();
    await conflict.waitFor({ state: 'detached' });
    await tab.getByRole('heading', { name: 'Min skærm', exact: true }).waitFor();
    assert.equal((await draft()).tree.texts.da.leaves.screen?.title, 'Min skærm');
  });

  it('lets an institution’s administrator say what it does otherwise, and take it back', async function () {
    this.timeout(60_000);
    product.actor = product.schoolAdmin;
    server.me = { ...meAs('da'), mayEditTrees: true, mayOrganise: true };
    const { tab, button } = await open('trees');
    await button('Åbn Birkelund Skole').click();
    await tab.getByLabel('Emne').selectOption('screen');
    await button('Erstat Helper på institutionen').click();
    await tab.getByLabel('Med en person, en gruppe eller en tjeneste').fill('Bækm');
    await button('Vælg Ida Bækmark').click();
    await tab.locator('[data-own-chain]', { hasText: 'altid Ida Bækmark' }).waitFor();
    await button('Skriv med egne ord: Overskrift').click();
    for (const language of ['Dansk', 'Svenska', 'Norsk', 'English'])
      await tab.getByLabel(`Overskrift, ${language}`).fill('Tavlen');
    await button('Gem').click();
    await tab.locator('[data-text="title"]', { hasText: 'Tavlen' }).waitFor();
    await tab.locator('[data-waiting]').waitFor();
    await shot('overlay');
    const overlay = async () =>
      (await product.trees.overlays.list(product.municipalityId, 'small'))[0]!.overlay;
    assert.equal((await overlay()).texts[0]?.words.da, 'Tavlen');
    await button('Fortryd').click();
    await button('Gør som kommunen: Overskrift').waitFor({ state: 'detached' });
    assert.equal((await overlay()).texts.length, 0);
    assert.equal((await overlay()).contacts.length, 1);
  });

  it('can be read by everybody, in three themes and on a narrow phone', async function () {
    this.timeout(150_000);
    const scenes = [
      'trees',
      'trees/small/broken',
      'trees/small/other',
      'trees/small/roles',
      'trees/small/tree',
      'trees/small/try',
      'trees/small/publish',
      `trees/overlays/small/${product.school}`,
    ];
    await product.call(product.coordinator, 'POST', '/small/draft/change', {
      revision: 0,
      command: { kind: 'set-chain', leaf: 'usage', chain: ['admin@municipality'] },
    });
    const found: string[] = [];
    for (const scene of scenes) {
      const { frame, tab, window } = await open(scene, { width: 320 });
      await tab.locator('h2, h3').first().waitFor();
      await tab.locator('[data-finding], [data-trees], [data-try]').first().waitFor();
      const wide = await frame.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (wide > 0) found.push(`${scene} is ${wide} px too wide`);
      found.push(...(await violationsInThemes(window.page, frame)).map((one) => `${scene}: ${one}`));
      await shot(`narrow-${scenes.indexOf(scene)}`);
    }
    assert.deepEqual(found, []);
  });
});
