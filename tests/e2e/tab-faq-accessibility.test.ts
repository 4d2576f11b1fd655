import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { MeDto } from '../../src/dto/me-dto.ts';
import { faqCatalogues, type FaqTextKey } from '../../src/tab/features/faq/texts/faq-texts.ts';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsIn } from '../support/accessibility.ts';
import { sharedBrowser, takeScreenshot } from '../support/browser.ts';
import { openTab, type OpenTab } from '../support/open-tab.ts';
import { meAs } from '../support/tab-contacts.ts';
import { createTabQna, entryIds } from '../support/tab-qna.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';

type Locale = MeDto['locale'];

const themes = ['default', 'dark', 'contrast'] as const;
/** A colour of each theme's background, as the page draws it. */
const hostLocales: Record<Locale, string> = { da: 'da-DK', sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' };
const configure = `&frame=settings&tab=${encodeURIComponent('?configure=faq')}`;

/** Every state of the page: where it is, how one gets there, and what shows that it is reached. */
interface Scene {
  readonly name: string;
  readonly sub: string;
  readonly query?: string;
  readonly prepare?: (server: TabServer) => void;
  readonly reach?: (at: OpenTab, say: (key: FaqTextKey) => string, server: TabServer) => Promise<void>;
  readonly shows: string;
}

const press = (key: FaqTextKey) => async (at: OpenTab, say: (key: FaqTextKey) => string) => {
  await at.button(say(key)).first().click();
};

const scenes: readonly Scene[] = [
  { name: 'list', sub: 'faq', shows: '[data-results]' },
  {
    name: 'filters',
    sub: 'faq',
    reach: async (at, say) => {
      await press('filters')(at, say);
      await press('mine')(at, say);
    },
    shows: '[data-results]',
  },
  {
    name: 'nothing',
    sub: 'faq',
    reach: (at) => at.tab.getByRole('searchbox').fill('xyzzy'),
    shows: 'h2',
  },
  { name: 'empty', sub: 'faq', prepare: (server) => (server.qna.entries = []), shows: 'h2' },
  {
    name: 'failed',
    sub: 'faq',
    reach: async (at, _say, server) => {
      await at.tab.locator('[data-results]').waitFor();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await at.tab.getByRole('searchbox').fill('x');
    },
    shows: '[data-failure]',
  },
  {
    name: 'press-failed',
    sub: `faq/${entryIds.login}`,
    reach: async (at, say, server) => {
      await at.button(say('follow')).waitFor();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await press('follow')(at, say);
    },
    shows: '[role="alert"]',
  },
  { name: 'verified', sub: `faq/${entryIds.login}`, shows: '[data-entry-view]' },
  { name: 'outdated', sub: `faq/${entryIds.outdated}`, shows: '[data-entry-view]' },
  { name: 'open', sub: `faq/${entryIds.open}`, shows: '[data-entry-view]' },
  { name: 'network', sub: `faq/${entryIds.network}`, shows: '[data-entry-view]' },
  { name: 'redirected', sub: `faq/${entryIds.duplicate}`, shows: '[data-notice]' },
  { name: 'gone', sub: `faq/${entryIds.foreign}`, shows: '[data-gone]' },
  { name: 'not-solved', sub: `faq/${entryIds.mine}`, reach: press('notSolved'), shows: 'textarea' },
  { name: 'copied', sub: `faq/${entryIds.login}`, reach: press('copyLink'), shows: '.fui-MessageBar' },
  {
    name: 'ask',
    sub: 'faq/ask',
    reach: press('askButton'),
    shows: '[data-ask] [aria-invalid="true"]',
  },
  {
    name: 'similar',
    sub: 'faq/ask',
    reach: (at) => at.tab.locator('textarea').fill('teams'),
    shows: '[data-similar]',
  },
  { name: 'configure', sub: '', query: configure, shows: '[data-configure] select' },
];

describe('questions and answers are open to everybody', function () {
  this.timeout(300_000);
  let browser: Browser;
  let server: TabServer;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });

  beforeEach(async () => {
    server = await startTabServer();
  });

  afterEach(() => server.close());

  async function show(scene: Scene, locale: Locale, width = 390): Promise<OpenTab> {
    server.me = meAs(locale);
    server.qna = createTabQna(locale);
    server.failure = undefined;
    scene.prepare?.(server);
    const query = `&locale=${hostLocales[locale]}${scene.query ?? ''}`;
    const at = await openTab(browser, server, scene.sub, { query, width, height: 1100 });
    await at.tab.locator('h1').waitFor();
    await scene.reach?.(at, (key) => faqCatalogues[locale][key], server);
    await at.tab.locator(scene.shows).first().waitFor();
    return at;
  }

  for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
    it(`has no accessibility violations and fits 320 pixels in ${locale}`, async () => {
      for (const scene of scenes) {
        const at = await show(scene, locale);
        // Colours are the same in every language.
        for (const theme of locale === 'da' ? themes : themes.slice(0, 1)) {
          await at.window.page.evaluate(`window.tab.setTheme('${theme}')`);
          const found = await violationsIn(at.frame, theme);
          assert.deepEqual(found, [], `${scene.name} ${theme}`);
          await takeScreenshot(at.window.page, `tab-faq/${scene.name}-${theme}-${locale}`);
        }
        await at.window.page.setViewportSize({ width: 320, height: 1100 });
        const [content, frame] = await at.frame.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        );
        assert.ok(content <= frame, `${scene.name}: ${content} of ${frame}`);
        if (locale === 'nb') await takeScreenshot(at.window.page, `tab-faq/${scene.name}-320`);
        assert.deepEqual(at.window.pageErrors, []);
        await at.window.close();
      }
    });
  }

  it('fits 320 pixels with words that have no end', async () => {
    const word = 'Donaudampfskibsfartselskabskaptajnens'.repeat(6);
    const at = await show(
      {
        name: 'long',
        sub: 'faq',
        prepare: ({ qna }) => {
          qna.entries = qna.entries.map((entry) => ({
            ...entry,
            question: word,
            origin: word,
            institution: word,
            topic: { id: entry.id, name: word },
            answer: [{ kind: 'paragraph', content: [{ kind: 'text', text: word }] }],
            plainAnswer: word,
          }));
        },
        shows: '[data-results]',
      },
      'da',
      320,
    );
    const isWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    assert.equal(await at.frame.evaluate(isWide), false);
    await at.tab.locator(`[data-entry="${entryIds.login}"]`).click();
    await at.tab.locator('[data-entry-view]').waitFor();
    assert.equal(await at.frame.evaluate(isWide), false);
    await at.window.close();
  });

  it('tells a screen reader how many were found, and what came of a press', async () => {
    const at = await show(scenes[0]!, 'da');
    const counts = at.tab.getByRole('status');
    await at.tab.getByRole('searchbox').fill('skema');
    await counts.getByText('1 spørgsmål passer').waitFor();
    assert.equal(await at.tab.getByRole('searchbox').getAttribute('aria-keyshortcuts'), '/');
    assert.equal(await at.tab.getByRole('list', { name: 'Spørgsmål', exact: true }).count(), 1);
    await at.window.close();
  });
});
