import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { seedAnswers } from '../../src/sandbox/demo/answers-demo.ts';
import type { DemoMunicipality } from '../../src/sandbox/demo/demo-types.ts';
import { followUpCatalogues } from '../../src/tab/features/follow-up/texts/follow-up-texts.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { createFollowUpWorld, type FollowUpWorld } from '../features/follow-up/follow-up-world.ts';
import { violationsInThemes } from '../support/accessibility.ts';
import { sharedBrowser, takeScreenshot } from '../support/browser.ts';
import { startHttpServer, type RunningServer } from '../support/http-server.ts';
import { openTab, type OpenTab } from '../support/open-tab.ts';
import { meAs } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';
import { describeOnDatabase } from '../support/test-database.ts';

const hostLocales = { da: 'da-DK', sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const;

describeOnDatabase('embedded', 'follow-up in the tab', (test) => {
  let browser: Browser;
  let server: TabServer;
  let api: RunningServer;
  let product: FollowUpWorld;
  let at: OpenTab;
  let locale: Locale = 'da';

  before(async function () {
    this.timeout(90_000);
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
    product = await createFollowUpWorld(test.db);
    const { world, coordinator, teacher } = product;
    const person = { id: teacher.personId, isGuest: false, institutionIds: [world.institutionId], roles: [] };
    const municipality = {
      id: world.municipality.id,
      treeId: 'aula',
      locale: 'da',
      timeZone: 'Europe/Copenhagen',
      people: [person],
    };
    await test.db.inMunicipality(world.municipality.id, (trx) =>
      seedAnswers(trx, municipality as unknown as DemoMunicipality, world.clock.now()),
    );
    api = await startHttpServer({
      clock: world.clock,
      routes: product.routes,
      verifyTabToken: () => Promise.resolve({ tenantId: 'tenant', personId: coordinator.personId }),
      actorResolver: { resolve: () => Promise.resolve({ actor: { ...coordinator, locale } }) },
    });
    server = await startTabServer();
    server.product = { url: api.url, token: 'coordinator', serves: /^\/api\/follow-up\// };
  });
  after(async () => {
    await server?.close();
    await api?.close();
    await product?.tab.close();
  });
  afterEach(async () => {
    await at.window.close();
    assert.deepEqual(at.window.pageErrors, []);
  });

  async function open(
    sub = 'follow-up',
    { as = 'da', width = 1000 }: { as?: Locale; width?: number } = {},
  ): Promise<void> {
    locale = as;
    server.me = { ...meAs(as), mayCoordinate: true };
    const query = `&locale=${hostLocales[as]}`;
    at = await openTab(browser, server, sub, { query, width, height: 1_000 });
    await at.tab.locator('[data-follow-up]').waitFor();
  }
  const shot = (name: string) => takeScreenshot(at.tab.locator('body'), `tab-follow-up/${name}`);
  const card = (words: string) => at.tab.locator('[data-unmet]').filter({ hasText: words });
  const pressIn = (words: string, name: string | RegExp) => card(words).getByRole('button', { name }).click();

  it('makes something of what was not met with one press, and takes it back', async () => {
    await open();
    const first = 'hvornår kommer lønsedlen';
    await card(first).waitFor();
    await at.tab.getByRole('img', { name: /Sådan gik det/ }).waitFor();
    assert.match(await card(first).innerText(), /spurgt 3 gange/);
    await pressIn(first, /^Eksempel på/);
    await card(first).locator('[data-done="example"]').waitFor();
    assert.match(await at.focused(), /Gemt som eksempel/);
    const municipalityId = product.world.municipality.id;
    assert.equal((await product.ownWords.listExamples(municipalityId)).length, 1);
    await shot('example');
    await pressIn(first, 'Fortryd');
    await at.tab.getByText('Fortrudt. Spørgsmålet er nyt igen.').waitFor();
    assert.equal((await product.ownWords.listExamples(municipalityId)).length, 0);

    await pressIn('cykelkælderen', 'Andet emne eller anden ordlyd');
    await card('cykelkælderen').getByLabel('Sætning').fill('hvem har nøglen til kælderen');
    await card('cykelkælderen').getByLabel('Emne').selectOption({ label: 'Computer, tablet eller netværk' });
    await shot('other');
    await pressIn('cykelkælderen', 'Gem som eksempel');
    await card('cykelkælderen').locator('[data-done="example"]').getByText('Computer, tablet').waitFor();
    assert.deepEqual(
      (await product.ownWords.listExamples(municipalityId)).map(({ leaf, text }) => [leaf, text]),
      [['device-network', 'hvem har nøglen til kælderen']],
    );
    await at.tab.getByLabel('Vis', { exact: true }).selectOption({ label: 'Fulgt op' });
    await card('cykelkælderen').locator('[data-done]').waitFor();
    await at.tab.locator('[data-unmet]').nth(1).waitFor({ state: 'detached' });
  });

  it('says who was faster, and what they did', async () => {
    await open();
    await card('ukrainsk').waitFor();
    const { otherCoordinator, tab } = product;
    const answer = await tab.call(otherCoordinator, 'GET', '/follow-up/unmet?kind=nothing');
    const { groups } = answer.json as { groups: { text: string; answerIds: string[] }[] };
    const { answerIds } = groups.find(({ text }) => text.includes('ukrainsk'))!;
    await tab.call(otherCoordinator, 'POST', '/follow-up/decisions', {
      answerIds,
      decision: { kind: 'aside' },
    });
    await pressIn('ukrainsk', 'Spørg superbrugerne');
    await card('ukrainsk').getByText('En anden var hurtigere').waitFor();
    await card('ukrainsk').getByText('Lagt til side').waitFor();
    await card('ukrainsk').getByText(otherCoordinator.displayName).waitFor();
    await shot('taken');
  });

  it('works by keyboard alone', async () => {
    await open('follow-up', { width: 320 });
    await card('kopimaskinen').waitFor();
    await card('kopimaskinen').getByRole('button').first().focus();
    await at.tabTo('Læg til side');
    await at.press('Enter');
    await card('kopimaskinen').locator('[data-done="aside"]').waitFor();
    assert.match(await at.focused(), /Lagt til side/);
    await at.tabTo('Fortryd');
    await at.press('Enter');
    await card('kopimaskinen').getByText('Fortrudt').waitFor();
    await shot('narrow');
  });

  it('shows who changed what, and gives it along', async () => {
    await open('follow-up/audit');
    const lines = at.tab.locator('[data-audit]');
    await lines.first().waitFor();
    await at.tab.getByLabel('Område').selectOption({ label: 'Opfølgning' });
    await at.tab.getByText('Fulgte op på noget, kolleger ikke fik svar på').first().waitFor();
    await lines.first().locator('summary').click();
    await shot('audit');
    const waiting = at.window.page.waitForEvent('download');
    await at.button('Hent som CSV').click();
    const file = await readFile((await (await waiting).path())!, 'utf8');
    assert.match(file, /Tidspunkt;Hvem;Hvad/);
    assert.ok(file.includes(product.coordinator.displayName));
    await at.tab.getByLabel('Til og med').fill('2020-01-01');
    await at.tab.getByRole('heading', { name: 'Ingen ændringer' }).waitFor();
  });

  it('can be read by everybody: three themes, narrow pages, four languages', async function () {
    this.timeout(60_000);
    for (const sub of ['follow-up', 'follow-up/audit']) {
      await open(sub, { width: 390 });
      await at.tab.locator('[data-unmet], [data-audit]').first().waitFor();
      for (const summary of await at.tab.locator('summary').all()) await summary.click();
      if (sub === 'follow-up') {
        await at.button('Andet emne eller anden ordlyd').first().click();
        await at.tab.getByLabel('Sætning').waitFor();
      }
      const found = await violationsInThemes(at.window.page, at.frame, (theme) =>
        shot(`${sub.replace('/', '-')}-${theme}`),
      );
      assert.deepEqual(found, [], sub);
      if (sub === 'follow-up') await at.window.close();
    }
    for (const as of Object.keys(hostLocales) as Locale[]) {
      await at.window.close();
      await open('follow-up', { as, width: 320 });
      await at.tab.locator('[data-unmet]').first().waitFor();
      await at.tab.getByRole('heading', { name: followUpCatalogues[as].unmetTitle }).waitFor();
      const [wide, seen] = await at.frame.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      assert.ok(wide <= seen, `${as}: ${wide} > ${seen}`);
      await shot(`${as}-320`);
    }
  });
});
