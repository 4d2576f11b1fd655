import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { EntryView } from '../../src/features/qna/index.ts';
import { question } from '../features/qna/qna-world.ts';
import { sharedBrowser, takeScreenshot } from './browser.ts';
import { startDeskProduct, type DeskProduct } from './desk-product.ts';
import { openTab, type OpenTab } from './open-tab.ts';
import { meAs } from './tab-contacts.ts';
import { startTabServer, type TabServer } from './tab-server.ts';
import { describeOnDatabase } from './test-database.ts';

/** The superusers' page in a browser, on the real services. Within hooks and tests only. */
export interface DeskStage {
  readonly server: TabServer;
  readonly product: DeskProduct;
  readonly at: OpenTab;
  /** Opens the page as `product.actor`. */
  open(sub?: string, how?: { query?: string; width?: number; height?: number }): Promise<void>;
  field(name: string | RegExp): Locator;
  /** The part of the form in one language. */
  language(tag: 'da' | 'sv' | 'nb' | 'en'): Locator;
  shot(name: string): Promise<void>;
  /** An answered entry of the municipality. */
  entry(words: string, answer: string, by?: Actor): Promise<EntryView>;
  /** An open question of the teacher. */
  ask(words: string): Promise<EntryView>;
}

/** Declares a suite on a page of its own for each test. No test may leave an error on the page. */
export function describeDesk(title: string, define: (stage: DeskStage) => void): void {
  describeOnDatabase('embedded', title, (test) => {
    let browser: Browser;
    let server: TabServer;
    let product: DeskProduct;
    let at: OpenTab | undefined;
    const errors: string[] = [];
    const closeTab = async () => {
      errors.push(...(at?.window.pageErrors ?? []));
      await at?.window.close();
      at = undefined;
    };

    before(async function () {
      this.timeout(120_000);
      browser = await sharedBrowser(this);
      await buildWeb({ ifStale: true, only: 'tab' });
    });

    beforeEach(async function () {
      this.timeout(60_000);
      errors.length = 0;
      server = await startTabServer();
      product = await startDeskProduct(test.db);
      server.product = product;
      server.me = { ...meAs('da'), mayEditQna: true };
    });

    afterEach(async () => {
      await closeTab();
      await server.close();
      await product.close();
      assert.deepEqual(errors, []);
    });

    const opened = () => {
      if (!at) throw new Error('open the page first');
      return at;
    };
    define({
      get server() {
        return server;
      },
      get product() {
        return product;
      },
      get at() {
        return opened();
      },
      async open(sub = 'desk', how = {}) {
        await closeTab();
        at = await openTab(browser, server, sub, { width: 1000, height: 1000, ...how });
        await at.tab.locator('[data-desk]').waitFor();
      },
      // With the star of what has to be filled in.
      field: (name) =>
        opened().tab.getByLabel(typeof name === 'string' ? new RegExp(`^${name}\\s?\\*?$`) : name),
      language: (tag) => opened().tab.locator(`[data-language="${tag}"]`),
      shot: (name) => takeScreenshot(opened().tab.locator('body'), `tab-desk/${name}`),
      entry: (words, answer, by = product.world.pilot) =>
        product.world.qna.desk.create(by, {
          locale: 'da',
          texts: { da: { question: words, answer } },
          scope: { kind: 'municipality' },
        }),
      ask: (words) => product.world.qna.asking.ask(product.world.teacher, question(words)),
    });
  });
}
