import path from 'node:path';
import { build, type Rollup } from 'vite';
import type { Browser, Page } from 'playwright-core';
import { openWindow } from './browser.ts';

export interface ShownCard {
  /** What the renderer says about the card's JSON. */
  readonly complaints: readonly string[];
  /** Texts that cannot be read in full at this width. */
  readonly cut: readonly string[];
  /** All text as it is seen. */
  readonly shownText: string;
}

/** A page that shows Adaptive Cards as the sandbox's chat page does: with Microsoft's renderer. */
export interface CardPage {
  readonly page: Page;
  /** Shows one more card, `width` pixels wide. */
  show(card: object, width: number, theme?: 'light' | 'dark'): Promise<ShownCard>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '../fixtures/card-page');

/** The renderer does not load in Node, so Vite bundles it; once for all cards of a run. */
export async function openCardPage(browser: Browser): Promise<CardPage> {
  const output = (await build({
    configFile: false,
    root: folder,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: path.join(folder, 'main.js'), output: { format: 'iife' } },
    },
  })) as Rollup.RollupOutput;
  const window = await openWindow(browser, { width: 1700, height: 1000 });
  const { page } = window;
  await page.setContent(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards</title><style>
    body { margin: 16px; font: 14px/20px "Segoe UI", sans-serif; background: #f5f5f5; display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
    .card { background: #fff; border-radius: 8px; box-shadow: 0 1px 3px #0003 }
    .card.dark { background: #292929; color: #fff }
    .card.dark .ac-pushButton { background: #292929; color: #fff }
    .card.dark .ac-anchor { color: #9ea2ff }
    .ac-textBlock p { margin: 0 }
    .ac-actionSet { flex-wrap: wrap }
    .ac-pushButton { font: inherit; font-weight: 600; padding: 5px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; text-align: center }
    .ac-pushButton.style-positive, .card.dark .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
    input, select, textarea { font: inherit; box-sizing: border-box; max-width: 100%; padding: 6px }
  </style><body></body></html>`);
  await page.addScriptTag({ content: output.output[0].code });
  return {
    page,
    show: (card, width, theme = 'light') =>
      page.evaluate<ShownCard>(`showCard(${JSON.stringify(card)}, ${width}, '${theme}')`),
    clear: () => page.evaluate<void>('clearCards()'),
    close: () => window.close(),
  };
}
