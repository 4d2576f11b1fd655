import assert from 'node:assert/strict';
import type { Browser, Frame } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn, violationsInThemes } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { institutions, meAs } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';

describe('the tab is open to everybody', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: TabServer;
  let window: Window;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });

  beforeEach(async () => {
    server = await startTabServer();
  });

  afterEach(async () => {
    await window.close();
    await server.close();
  });

  async function open(query: string, size: { width: number; height: number }): Promise<Frame> {
    window = await openWindow(browser, size);
    await window.page.goto(`${server.url}/host${query}`);
    const frame = window.page.frames().find((one) => one.url().endsWith('/tab/'));
    assert.ok(frame);
    await frame.locator('h2').first().waitFor();
    return frame;
  }

  const openEverything = (frame: Frame) =>
    frame.evaluate(
      `document.querySelectorAll('[aria-expanded="false"]').forEach((toggle) => toggle.click())`,
    );

  it('has no accessibility violations in any theme', async () => {
    const frame = await open('', { width: 390, height: 2200 });
    await frame.locator('[data-photo="yes"]').first().waitFor();
    await openEverything(frame);
    const found = await violationsInThemes(window.page, frame, (theme) =>
      takeScreenshot(window.page, `tab/long-${theme}`),
    );
    assert.deepEqual(found, []);
  });

  it('has none while asking for the institution or saying what failed', async () => {
    server.me = meAs('nb', null);
    const frame = await open('?theme=contrast&locale=nb-NO', { width: 390, height: 844 });
    assert.deepEqual(await violationsIn(frame, 'contrast'), []);
    assert.deepEqual(await violationsInThemes(window.page, frame), []);
    server.failure = { status: 500, code: 'unavailable', message: '' };
    await window.page.reload();
    const again = window.page.frames().find((one) => one.url().endsWith('/tab/'))!;
    await again.locator('[data-failure]').waitFor();
    assert.deepEqual(await violationsInThemes(window.page, again), []);
  });

  it('follows the theme of Teams while it is open', async () => {
    const frame = await open('', { width: 390, height: 844 });
    const background = `getComputedStyle(document.querySelector('.fui-FluentProvider')).backgroundColor`;
    const light = await frame.evaluate<string>(background);
    for (const theme of ['dark', 'contrast']) {
      await window.page.evaluate(`window.tab.setTheme('${theme}')`);
      await becomesTrue(frame, `document.documentElement.style.colorScheme === 'dark'`);
      await becomesTrue(frame, `${background} !== '${light}'`);
    }
    await window.page.evaluate(`window.tab.setTheme('default')`);
    await becomesTrue(frame, `${background} === '${light}'`);
  });

  for (const width of [320, 390, 800, 1280]) {
    it(`fits ${width} pixels without scrolling sideways, with long names and everything open`, async () => {
      server.me = meAs('da', institutions[1]);
      const frame = await open('', { width, height: 900 });
      await frame.locator('[data-leaf]').first().waitFor();
      await openEverything(frame);
      // The search field folds its clear button to nothing while it is empty.
      const wide = await frame.evaluate<string[]>(`
        [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .filter((element) => !element.closest('.fui-SearchBox__contentAfter'))
          .map((element) => element.outerHTML.slice(0, 200))`);
      assert.deepEqual(wide, []);
      assert.ok(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
      await takeScreenshot(window.page, `tab/width-${width}`);
    });
  }

  it('shows no errand cut off at four times the text size', async () => {
    const frame = await open('', { width: 1280, height: 900 });
    await frame.locator('[data-leaf]').first().waitFor();
    await window.page.setViewportSize({ width: 320, height: 256 });
    assert.ok(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
  });

  it('can be walked with the keyboard alone', async () => {
    const frame = await open('', { width: 390, height: 844 });
    await frame.locator('[data-leaf]').first().waitFor();
    const keyboard = window.page.keyboard;
    const focused = () =>
      frame.evaluate<string>(`(() => {
        const one = document.activeElement;
        const box = one.getBoundingClientRect();
        const hidden = box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight;
        return (hidden ? 'hidden ' : '') + (one.getAttribute('aria-label') ?? one.innerText.trim());
      })()`);
    const walk: string[] = [];
    for (let step = 0; step < 13; step += 1) {
      await keyboard.press('Tab');
      await frame.waitForFunction('document.hasFocus()');
      walk.push(await focused());
    }
    assert.deepEqual(walk, [
      'Gå til indholdet',
      'Kontakter',
      'Spørgsmål og svar',
      'Undervisning',
      'Sager',
      'Sprog',
      'Skift institution',
      'Søg efter emne eller navn',
      'Chat, Mille Skovgård',
      'Mail, Mille Skovgård',
      'Ring +45 55 50 12 34, Mille Skovgård',
      'Næste led: Fjordby It-servicecenter',
      'Chat, Mille Skovgård',
    ]);
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await frame.locator('[data-leaf="login"]').getByText('lukket, åbner i morgen').waitFor();
    await keyboard.press('Tab');
    assert.equal(await focused(), 'Mail, Fjordby It-servicecenter');
    await takeScreenshot(window.page, 'tab/keyboard');
  });

  it('moves the focus to the question when the institution is to be changed, and back', async () => {
    const frame = await open('', { width: 390, height: 844 });
    await frame.getByRole('button', { name: 'Skift institution' }).press('Enter');
    const focused = () => frame.evaluate<string>('document.activeElement.innerText');
    assert.equal(await focused(), 'Hvilken institution arbejder du på?');
    await frame.getByRole('button', { name: 'Fortryd' }).press('Enter');
    await frame.locator('[data-leaf]').first().waitFor();
    assert.equal(await focused(), 'Skift institution');
  });

  it('takes the skip link to the content', async () => {
    const frame = await open('', { width: 390, height: 844 });
    await frame.locator('[data-leaf]').first().waitFor();
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Tab');
    assert.equal(await frame.evaluate<string>('document.activeElement.type'), 'search');
  });

  it('prints what is on it, opened up and in dark ink, without buttons', async () => {
    const frame = await open('?theme=dark', { width: 390, height: 844 });
    await frame.locator('[data-leaf]').first().waitFor();
    await window.page.emulateMedia({ media: 'print' });
    await frame.locator('[data-leaf="login"]').getByText('lukket, åbner i morgen').waitFor();
    assert.equal(await frame.getByRole('button').count(), 0);
    assert.equal(await frame.getByRole('searchbox').count(), 0);
    await frame.getByText('+45 55 50 12 34 · kontakt@fjordby.example').first().waitFor();
    assert.equal(await frame.evaluate<string>('document.documentElement.style.colorScheme'), 'light');
    const ink = await frame.evaluate<string>(`getComputedStyle(document.querySelector('h3')).color`);
    assert.equal(ink, 'rgb(36, 36, 36)');
    await takeScreenshot(window.page, 'tab/print');
  });
});

/** Looks at every frame drawn. The browser driver's own waiting is made of strings the page's policy does not let run. */
function becomesTrue(frame: Frame, expression: string): Promise<boolean> {
  return frame.evaluate<boolean>(
    `new Promise((resolve) => {
      const look = () => (${expression} ? resolve(true) : requestAnimationFrame(look));
      look();
    })`,
  );
}
