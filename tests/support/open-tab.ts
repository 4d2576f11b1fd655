import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Locator } from 'playwright-core';
import { openWindow, type Window } from './browser.ts';
import type { TabServer } from './tab-server.ts';

/** The tab, open in the sandbox's host, as a test walks through it. */
export interface OpenTab {
  readonly window: Window;
  readonly frame: Frame;
  readonly tab: FrameLocator;
  heading(name: string | RegExp): Locator;
  button(name: string | RegExp): Locator;
  /** The accessible name, or the words, of what has the focus. */
  focused(): Promise<string>;
  /** Presses keys one after the other, as somebody without a mouse does. */
  press(...keys: string[]): Promise<void>;
  /** Presses Tab until what has the focus is called so. */
  tabTo(name: string | RegExp): Promise<void>;
}

const longestWalk = 60;

/** `query` is what follows `?sub=…` in the address of the host's page. */
export async function openTab(
  browser: Browser,
  server: TabServer,
  sub: string,
  { query = '', width = 390, height = 844 } = {},
): Promise<OpenTab> {
  const window = await openWindow(browser, { width, height });
  const { page } = window;
  await page.goto(`${server.url}/host?sub=${sub}${query}`);
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/');
  assert.ok(frame);
  const tab = page.frameLocator('iframe');
  const focused = () =>
    frame.evaluate<string>(
      `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent
        ?? document.activeElement.textContent).trim()`,
    );
  return {
    window,
    frame,
    tab,
    focused,
    heading: (name) => tab.getByRole('heading', { name, exact: true }),
    button: (name) => tab.getByRole('button', { name, exact: true }),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async tabTo(name) {
      const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
      const passed: string[] = [];
      for (let step = 0; step < longestWalk; step += 1) {
        await page.keyboard.press('Tab');
        const at = await focused();
        if (fits(at)) return;
        passed.push(at);
      }
      assert.fail(`${name} is not reached by Tab: ${passed.join(' | ')}`);
    },
  };
}
