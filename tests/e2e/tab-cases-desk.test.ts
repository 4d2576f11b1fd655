import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { pngOf } from '../support/pictures.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 800 };
const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';

/** The tab, open as one person of the demo. */
interface Seat {
  readonly window: Window;
  readonly page: Page;
  readonly tab: FrameLocator;
  readonly frame: Frame;
  button(name: string | RegExp): ReturnType<FrameLocator['getByRole']>;
  row(title: string): ReturnType<FrameLocator['locator']>;
}

describe('handling cases, in the tab', function () {
  this.timeout(180_000);
  let browser: Browser;
  let product: Product;
  const seats: Seat[] = [];

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded', { reports: true });
  });
  afterEach(async () => {
    const errors = seats.flatMap(({ window }) => window.pageErrors);
    for (const { window } of seats.splice(0)) await window.close();
    // Microsoft's library asks for a list that nothing here needs.
    assert.deepEqual(
      errors.filter((error) => !error.includes('res.cdn.office.net')),
      [],
    );
  });
  after(() => product?.close());

  async function sit(name: string, sub: string, shows: string): Promise<Seat> {
    const { municipalities } = await product.client.world();
    const person = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    const window = await openWindow(browser, desktop);
    const { page } = window;
    // Two who work at once take longer to load.
    page.setDefaultTimeout(30_000);
    await page.goto(
      `${new URL('/sandbox/', product.pageUrl).href}#/${person.id}/tab/${encodeURIComponent(sub)}`,
    );
    const tab = page.frameLocator('iframe');
    await tab.locator(shows).first().waitFor();
    const frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
    const seat: Seat = {
      window,
      page,
      tab,
      frame,
      button: (name) => tab.getByRole('button', { name, exact: true }),
      row: (title) => tab.locator('[data-case]', { hasText: title }),
    };
    seats.push(seat);
    return seat;
  }

  async function fitsPhones({ page, tab, frame }: Seat, name: string): Promise<void> {
    for (const [size, suffix] of [
      [narrow, '-320'],
      [phone, '-390'],
    ] as const) {
      await page.setViewportSize(size);
      assert.ok(await frame.evaluate<boolean>(fits), `${name} fits ${size.width} px`);
      await takeScreenshot(tab.locator('body'), `tab-cases/${name}${suffix}`);
    }
    await page.setViewportSize(desktop);
    await takeScreenshot(tab.locator('body'), `tab-cases/${name}`);
  }

  /** Fits a phone, and nothing breaks WCAG in any theme. */
  async function looksWell(seat: Seat, name: string): Promise<void> {
    const { page, frame } = seat;
    await fitsPhones(seat, name);
    const found: string[] = [];
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
      found.push(...(await violationsIn(frame, theme)));
    }
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('default');
    assert.deepEqual(found, [], name);
  }

  const focused = ({ frame }: Seat) =>
    frame.evaluate<string>(
      `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`,
    );
  /** What the browser says when somebody comes back to its window: the page looks for what is new. */
  const comeBack = ({ frame }: Seat) => frame.evaluate(`dispatchEvent(new Event('focus'))`);
  const press = async ({ page }: Seat, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('finds, narrows down, and goes through the inbox without a mouse', async () => {
    const seat = await sit('Henning Kragelyst', 'cases/inbox', '[data-case]');
    const { tab } = seat;
    const titles = await tab.locator('[data-open]').allTextContents();
    assert.ok(titles.length >= 3, titles.join());
    await tab.locator('[data-open]').first().focus();
    await press(seat, 'j');
    assert.equal(await focused(seat), titles[1]);
    await press(seat, 'ArrowUp', 'x', '?');
    await tab.locator('[data-keys]').waitFor();
    await tab.locator('[data-bulk]').getByText('1 sag valgt').waitFor();
    await looksWell(seat, 'inbox');
    await press(seat, 'Escape');

    // Keys are the list's only: in the search they are letters.
    const search = tab.getByRole('searchbox');
    await search.fill('aula 42');
    await tab.getByText('Ingen sager passer').waitFor();
    await search.press('x');
    assert.equal(await search.inputValue(), 'aula 42x');
    await search.fill('loades');
    await tab.getByText('Ingen sager passer').waitFor();
    await search.fill('indlæse opslag');
    await seat.row('Billeder i opslag').waitFor();
    await tab.locator('[data-case]').nth(1).waitFor({ state: 'detached' });

    await seat.button('Visninger …').click();
    await tab.getByLabel('Gem det, du ser nu, som').fill('Billeder');
    await seat.button('Gem visning').click();
    await seat.button('Billeder').waitFor();
    await search.fill('');
    await seat.row('Lokalerne står ikke').waitFor();
    await seat.button('Billeder').click();
    await seat.row('Lokalerne står ikke').waitFor({ state: 'detached' });

    await tab.locator('[data-open]').first().focus();
    await press(seat, 'Enter');
    await tab.locator('[data-case-page="handler"]').waitFor();
    await seat.button('Indbakke').last().click();
    await seat.row('Billeder i opslag').waitFor();
    await tab.locator('[data-open]:focus').waitFor();
  });

  it('takes many at once, and says who was faster with one of them', async () => {
    const seat = await sit('Henning Kragelyst', 'cases/inbox', '[data-case]');
    await seat.button('Alle i gang').click();
    for (const title of ['Lokalerne står ikke', 'Billeder i opslag']) {
      await seat.row(title).getByRole('checkbox').click();
    }
    const other = await sit('Aksel Brohus', 'cases/inbox', '[data-case]');
    await other.row('Billeder i opslag').locator('[data-open]').click();
    await other.button('Tag sagen').click();
    await other.tab.getByText('Sagen er din nu.').waitFor();
    await seat.tab.locator('[data-bulk]').getByRole('button', { name: 'Tag dem' }).click();
    const outcome = seat.tab.locator('[data-outcome]');
    await outcome.getByText('1 er klaret.').waitFor();
    await outcome.getByText(/: Aksel Brohus var hurtigere/).waitFor();
    await takeScreenshot(seat.tab.locator('body'), 'tab-cases/bulk-outcome');
  });

  it('is asked, answered, passed on and solved on its page, and becomes a question and answer', async () => {
    const handler = await sit('Aksel Brohus', 'cases/inbox', '[data-cases="inbox"] h2');
    await handler.button('Alle i gang').click();
    await handler.row('Billeder i opslag').locator('[data-open]').click();
    const composer = handler.tab.locator('[data-composer]');
    await composer.getByLabel('Spørgsmål').check();
    const words = handler.tab.locator('[data-composer] textarea');
    await words.fill('Sker det også i Edge?');
    // What is written stays while one looks elsewhere.
    await handler.button('Mine sager').click();
    await handler.button('Indbakke').first().click();
    await handler.row('Billeder i opslag').locator('[data-open]').click();
    assert.equal(await words.inputValue(), 'Sker det også i Edge?');
    await handler.button('Send spørgsmål').click();
    await handler.tab.locator('[data-message="handler"]').waitFor();

    const reporter = await sit('Signe Løvgren', 'cases/mine', '[data-own-case]');
    await reporter.tab
      .locator('[data-own-case]', { hasText: 'Billeder i opslag' })
      .getByRole('button')
      .first()
      .click();
    await reporter.tab.locator('[data-case-page="reporter"]').waitFor();
    await reporter.tab.locator('[data-composer] textarea').fill('Ja, også i Edge.');
    await reporter.button('Send').click();
    await reporter.tab.locator('[data-message="reporter"]').waitFor();
    await reporter.tab
      .locator('[data-files] input[type=file]')
      .setInputFiles({ name: 'opslag.png', mimeType: 'image/png', buffer: pngOf(40, 30) });
    await reporter.tab.getByText('opslag.png').first().waitFor();
    await fitsPhones(reporter, 'case-reporter');

    await comeBack(handler);
    // Fetched when it comes near.
    await handler.tab.locator('[data-files]').getByText('opslag.png').scrollIntoViewIfNeeded();
    await handler.tab.locator('[data-picture]').waitFor();
    await handler.tab.getByText('Ja, også i Edge.').waitFor();
    await fitsPhones(handler, 'case-handler');
    await handler.button('Løs').click();
    await handler.tab.getByLabel('Hvad viste det sig at være?').selectOption({ label: 'Brugerfejl' });
    await handler.tab
      .getByLabel('Svar til den, der meldte')
      .fill(
        'Hej Signe Løvgren. Slå “Spar data” fra under Indstillinger. Ring 22 34 56 78, hvis det driller.',
      );
    await handler.button('Løs sagen').click();
    await handler.tab.getByText('Sagen er løst. Den, der meldte, får dit svar.').waitFor();
    const entry = handler.tab.locator('[data-entry]');
    await entry.getByRole('button', { name: 'Lav et spørgsmål og svar' }).click();
    const answer = entry.getByLabel('Svar', { exact: true });
    await answer.waitFor();
    assert.doesNotMatch(await answer.inputValue(), /Signe|Løvgren|22 34/);
    await looksWell(handler, 'case-entry');
    await handler.page.setViewportSize(narrow);
    for (const [language, title] of [
      ['sv', 'Frågor och svar'],
      ['nb', 'Spørsmål og svar'],
      ['en', 'Q&A'],
      ['da', 'Spørgsmål og svar'],
    ] as const) {
      await handler.tab.locator('header select').selectOption(language);
      await entry.getByRole('heading', { name: title, exact: true }).waitFor();
      assert.ok(await handler.frame.evaluate<boolean>(fits), `fits 320 px in ${language}`);
    }
    await handler.page.setViewportSize(desktop);
    await entry.getByRole('button', { name: 'Gem' }).click();
    await entry.getByRole('button', { name: 'Åbn det' }).click();
    await handler.tab.locator('[data-desk]').waitFor();

    // The reporter objects: it is open again.
    await comeBack(reporter);
    await reporter.tab
      .getByText(/Slå “Spar data” fra/)
      .first()
      .waitFor();
    await reporter.tab.locator('[data-composer] textarea').fill('Det hjalp ikke.');
    await reporter.button('Send').click();
    await reporter.tab.locator('[data-state="reopened"]').waitFor();
  });

  it('shows who was faster on a page, and keeps what was typed', async () => {
    const one = await sit('Mikkel Damgaardsen', 'cases/inbox', '[data-case]');
    await one.button('Alle i gang').click();
    await one.row('Logges ud midt').locator('[data-open]').click();
    await one.button('Løs').click();
    const typed = one.tab.getByLabel('Svar til den, der meldte');
    await typed.fill('Prøv appen igen.');
    await one.tab.getByLabel('Hvad viste det sig at være?').selectOption({ label: 'Fejl' });
    const other = await sit('Henning Kragelyst', 'cases/inbox', '[data-case]');
    await other.button('Alle i gang').click();
    await other.row('Logges ud midt').locator('[data-open]').click();
    await other.button('Tag sagen').click();
    await other.tab.getByText('Sagen er din nu.').waitFor();
    await one.button('Løs sagen').click();
    await one.tab
      .locator('[data-conflict]')
      .getByText(/^Henning Kragelyst har ændret sagen/)
      .waitFor();
    assert.equal(await typed.inputValue(), 'Prøv appen igen.');
    await takeScreenshot(one.tab.locator('body'), 'tab-cases/conflict');
  });
});
