import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'mocha';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { atEndOfRun } from './mocha-fixtures.ts';
import { notRun } from './not-run.ts';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].filter((place) => place !== undefined);

const screenshotFolder = path.resolve(import.meta.dirname, '../../test-output/screenshots');

let shared: Promise<Browser> | undefined;

/**
 * The Chromium that all browser tests of a run share; started by the first that asks, closed after the last test. Call it in
 * `before`: where there is no Chromium, the suite says "not run".
 */
export function sharedBrowser(mocha: Context): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) notRun(mocha, 'Chromium is not installed (set CHROMIUM_PATH if it stands elsewhere)');
  shared ??= launch(executablePath);
  return shared;
}

/** Where Chromium stands; undefined: nowhere we know of. */
export function findChromium(): string | undefined {
  return places.find((place) => existsSync(place));
}

async function launch(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // What one page of this machine has compiled, the next need not: see openWindow.
      '--process-per-site',
    ],
  });
  atEndOfRun(() => browser.close());
  return browser;
}

export interface Window {
  /** Of this window alone. Whoever changes something in it beyond its pages asks for it here: it is not used again then. */
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors the page reported: exceptions, and refusals of the content security policy. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** A browser profile that one window has at a time. */
interface Profile {
  readonly context: BrowserContext;
  /** Keeps the process that draws the pages of this machine, and what it has compiled, from one window to the next. */
  readonly anchor: Page;
  /** Where pages have been since storage was emptied. */
  readonly origins: Set<string>;
  windows: number;
}

const idle = new WeakMap<Browser, Profile[]>();
/** A process that has drawn so many pages makes place for a new one. */
const mostWindows = 50;

/**
 * A browser profile with nothing in it and one page. Nothing but this machine can be reached from it. The profile of a closed
 * window is emptied and used again: a new one needs twice as long to show the first page.
 */
export async function openWindow(
  browser: Browser,
  { width = 390, height = 844 }: { width?: number; height?: number } = {},
): Promise<Window> {
  const profile = idle.get(browser)?.pop() ?? (await createProfile(browser));
  profile.windows += 1;
  const { context } = profile;
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  page.setDefaultTimeout(10_000);
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
      pageErrors.push(message.text());
    }
  });
  let isChanged = false;
  let isClosed = false;
  return {
    get context() {
      isChanged = true;
      return context;
    },
    page,
    pageErrors,
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (isChanged || profile.windows >= mostWindows || !(await empty(profile))) return context.close();
      idle.set(browser, [...(idle.get(browser) ?? []), profile]);
    },
  };
}

async function createProfile(browser: Browser): Promise<Profile> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && url.protocol.startsWith('http'),
    (route) => route.abort(),
  );
  const anchor = await context.newPage();
  await anchor.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await anchor.goto('http://127.0.0.1/');
  const origins = new Set<string>();
  context.on('page', (page) =>
    page.on('framenavigated', (frame) => {
      const { protocol, origin } = new URL(frame.url());
      if (protocol.startsWith('http')) origins.add(origin);
    }),
  );
  return { context, anchor, origins, windows: 0 };
}

/** Leaves nothing of what was in a profile: no page, no cookie, nothing stored. Answers false where that cannot be done. */
async function empty({ context, anchor, origins }: Profile): Promise<boolean> {
  try {
    for (const page of context.pages()) if (page !== anchor) await page.close();
    await context.clearCookies();
    const devTools = await context.newCDPSession(anchor);
    for (const origin of origins)
      await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await devTools.detach();
    origins.clear();
    return true;
  } catch {
    return false;
  }
}

/** Writes a PNG to `test-output/screenshots/<name>.png`, for people to look at; not in CI, where nobody does. */
export async function takeScreenshot(what: Page | Locator, name: string): Promise<void> {
  if (process.env.CI) return;
  const file = path.join(screenshotFolder, `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await what.screenshot({ path: file, animations: 'disabled' });
}
