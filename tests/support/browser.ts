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
    ],
  });
  atEndOfRun(() => browser.close());
  return browser;
}

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors the page reported: exceptions, and refusals of the content security policy. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** A fresh browser profile with one page. Nothing but this machine can be reached from it. */
export async function openWindow(
  browser: Browser,
  { width = 390, height = 844 }: { width?: number; height?: number } = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const pageErrors: string[] = [];
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && url.protocol.startsWith('http'),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
      pageErrors.push(message.text());
    }
  });
  return { context, page, pageErrors, close: () => context.close() };
}

/** Writes a PNG to `test-output/screenshots/<name>.png`, for people to look at. */
export async function takeScreenshot(what: Page | Locator, name: string): Promise<void> {
  const file = path.join(screenshotFolder, `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await what.screenshot({ path: file, animations: 'disabled' });
}
