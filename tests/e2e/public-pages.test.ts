import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { PublicPage } from '../../src/features/public-pages/index.ts';
import { locales } from '../../src/kernel/locale.ts';
import { findViolations } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startDeskProduct, type DeskProduct } from '../support/desk-product.ts';
import { pngOf } from '../support/pictures.ts';
import { describeOnDatabase } from '../support/test-database.ts';

describeOnDatabase('embedded', 'a page for parents in the browser', (test) => {
  let browser: Browser;
  let product: DeskProduct;
  let window: Window;
  let entryId: string;
  const requests: string[] = [];

  before(async function () {
    this.timeout(60_000);
    browser = await sharedBrowser(this);
    product = await startDeskProduct(test.db);
    entryId = await fill();
  });
  after(() => product.close());

  async function fill(): Promise<string> {
    const { world } = product;
    const { desk, settings } = world.qna;
    const call = (method: string, path: string, body?: unknown) =>
      product.call(world.coordinator, method, `/api/qna/parents${path}`, body);
    const saved = await call('PUT', '/page', {
      institutionId: world.school,
      slug: 'skolen',
      locales: [...locales],
      contactMail: 'kontor@roernaes.example',
      isOpen: true,
      isIndexed: false,
    });
    const { page } = (saved.json as { place: { page: PublicPage } }).place;
    const topics = await settings.saveTopic(world.coordinator, {
      names: { da: 'Login', sv: 'Inloggning', nb: 'Innlogging', en: 'Signing in' },
    });
    const picture = await product.upload(world.coordinator, pngOf(600, 200));
    const { url } = picture.json as { url: string };
    const inAll = (question: string, answer?: string) =>
      Object.fromEntries(
        locales.map((locale) => [
          locale,
          {
            question: `Internt ${locale}`,
            parentQuestion: `${question} (${locale})`,
            ...(answer ? { answer: 'Internt', parentAnswer: answer } : {}),
          },
        ]),
      );
    const texts = [
      inAll(
        'Hvordan får mit barn en ny adgangskode?',
        `# Sådan\n\n1. Gå til [Unilogin](https://unilogin.example)\n2. Vælg **Glemt**\n   - eller spørg læreren\n\n![Knappen](${url})`,
      ),
      inAll(
        `Hvad betyder ${'Donaudampfschifffahrtsgesellschaft'.repeat(2)}?`,
        `https://example.dk/${'lang/'.repeat(30)}`,
      ),
      inAll('Hvornår kommer svaret?'),
      { da: { question: 'x', answer: 'x', parentQuestion: 'Findes kun på dansk?', parentAnswer: 'Ja' } },
    ];
    const ids: string[] = [];
    for (const [index, each] of texts.entries()) {
      const entry = await desk.create(world.coordinator, {
        locale: 'da',
        texts: each,
        scope: { kind: 'municipality' },
        ...(index < 2 ? { topicId: topics[0]!.id } : {}),
      });
      await call('PUT', `/pages/${page.id}/entries/${entry.id}`);
      ids.push(entry.id);
    }
    return ids[0]!;
  }

  beforeEach(async () => {
    requests.length = 0;
    window = await openWindow(browser, { width: 320, height: 800 });
    window.page.on('request', (request) => requests.push(request.url()));
  });
  afterEach(async () => {
    const { pageErrors } = window;
    const cookies = await window.context.cookies();
    await window.close();
    assert.deepEqual(pageErrors, []);
    assert.deepEqual(cookies, []);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(product.url)),
      [],
    );
  });

  const open = (path: string) => window.page.goto(`${product.url}/for/skolen${path}`);
  const isWide = () =>
    window.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
  const unfold = () =>
    window.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");

  for (const locale of locales) {
    it(`is open to everybody and fits 320 px in ${locale}`, async () => {
      for (const scheme of ['light', 'dark'] as const) {
        await window.page.emulateMedia({ colorScheme: scheme });
        for (const path of ['', `/q/${entryId}`, '/print', `/q/${entryId}/print`]) {
          await open(`${path}?lang=${locale}`);
          await unfold();
          const what = `${path} ${scheme}`;
          assert.deepEqual(await findViolations(window.page, { also: ['best-practice'] }), [], what);
          assert.equal(await isWide(), false, what);
          assert.equal(await window.page.getAttribute('html', 'lang'), locale);
        }
      }
      await open(`?lang=${locale}&q=zzzzzz`);
      assert.deepEqual(await findViolations(window.page, { also: ['best-practice'] }), []);
    });
  }

  it('says in words and four languages that there is no such page', async () => {
    for (const locale of locales) {
      const answer = await window.page.goto(`${product.url}/for/nowhere?lang=${locale}`);
      assert.equal(answer?.status(), 404);
      assert.deepEqual(await findViolations(window.page, { also: ['best-practice'] }), []);
    }
  });

  it('is searched and read by keyboard, without script', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto(`${product.url}/for/skolen?lang=da`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('adgangskoden');
    await page.keyboard.press('Enter');
    await page.getByText('ny adgangskode? (da)').waitFor();
    assert.match(page.url(), /\?lang=da&q=adgangskoden$/);
    await page.getByText('eller spørg læreren').waitFor();
    await page.getByRole('link', { name: 'Svensk' }).click();
    await page.getByText('ny adgangskode? (sv)').waitFor();
    assert.match(page.url(), /lang=sv&q=adgangskoden/);
    await context.close();
  });

  it('is good to look at, on a screen and on paper', async () => {
    await window.page.setViewportSize({ width: 390, height: 1400 });
    await open('?lang=da');
    await window.page.locator('summary').first().click();
    await takeScreenshot(window.page, 'public-pages/phone');
    await window.page.emulateMedia({ colorScheme: 'dark' });
    await takeScreenshot(window.page, 'public-pages/phone-dark');
    await window.page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await window.page.setViewportSize({ width: 794, height: 1123 });
    await open(`/q/${entryId}/print?lang=da`);
    assert.equal(await window.page.getByRole('link', { name: 'Alle spørgsmål og svar' }).isVisible(), false);
    await takeScreenshot(window.page, 'public-pages/paper-entry');
    await open('/print?lang=da');
    await takeScreenshot(window.page, 'public-pages/paper');
    await open('?lang=da');
    // What is folded on the screen is not lost on paper.
    assert.equal(await window.page.getByText('eller spørg læreren').isVisible(), true);
    assert.ok((await window.page.pdf({ format: 'A4' })).length > 5_000);
  });
});
