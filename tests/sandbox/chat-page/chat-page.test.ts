import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../../scripts/build-web.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { violationsIn } from '../../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot } from '../../support/browser.ts';
import type { Window } from '../../support/browser.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import { startScriptedBot } from '../../support/scripted-bot.ts';
import type { Activity, ScriptedBot } from '../../support/scripted-bot.ts';

const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

const question = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    {
      type: 'TextBlock',
      text: 'What is it **about**?',
      size: 'large',
      weight: 'bolder',
      wrap: true,
      style: 'heading',
    },
    { type: 'Input.Text', id: 'words', label: 'In your own words' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Send it', verb: 'send', data: { step: 1 } },
    { type: 'Action.OpenUrl', title: 'Write a mail', url: 'mailto:somebody@birkevang.example' },
  ],
};
const thanks = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Thank you for that.', wrap: true }],
};

describe('chat page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let bot: ScriptedBot;
  let window: Window;
  let page: Page;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'sandbox' });
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
    watchGraphContract(sandbox.requests, 'test');
    bot = await startScriptedBot(sandbox.microsoft);
    sandbox.attach({ botUrl: bot.url, tabUrl: 'http://127.0.0.1:1/tab/' });
  });
  beforeEach(() => {
    bot.onActivity = async (activity) => {
      if (activity.type === 'message') await say(activity, question);
    };
  });
  afterEach(async () => {
    await window.close();
    await createSandboxClient(sandbox.pageUrl).reset();
  });
  after(async () => {
    await bot?.close();
    await sandbox?.close();
  });

  async function say({ serviceUrl, conversation }: Activity, content: object | string): Promise<void> {
    const path = `v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
    const words = typeof content === 'string' ? { text: content } : { attachments, summary: 'A question' };
    await bot.call(serviceUrl, 'POST', path, { type: 'message', ...words });
  }

  async function open(size: keyof typeof widths): Promise<void> {
    window = await openWindow(browser, widths[size]);
    ({ page } = window);
    await page.goto(sandbox.pageUrl);
    await page.locator('.starters').waitFor();
  }

  async function become(name: string): Promise<void> {
    const pick = page.getByRole('button', { name: /Somebody else|Become another/ });
    if (await pick.isVisible()) await pick.click();
    await page.getByRole('searchbox').fill(name);
    await page.locator('.person-row', { hasText: name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async function write(text: string): Promise<void> {
    await page.getByRole('textbox', { name: /Write a message|Start a new/ }).fill(text);
    await page.keyboard.press('Enter');
  }

  for (const size of ['phone', 'desktop'] as const) {
    it(`lets one become somebody by name, write, and press a button of a card, at ${size} width`, async () => {
      await open(size);
      await takeScreenshot(page, `sandbox/welcome-${size}`);
      await become('Elin Rönnqvist-Sundelius');
      await write('hej');
      await page.getByRole('textbox', { name: 'In your own words' }).fill('a locked door');
      await takeScreenshot(page, `sandbox/card-${size}`);
      const pressed: unknown[] = [];
      bot.onActivity = (activity) => {
        pressed.push(activity.value);
        const value = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: thanks };
        return Promise.resolve({ status: 200, json: value });
      };
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText('Thank you for that.').waitFor();
      assert.deepEqual(pressed, [
        {
          action: {
            type: 'Action.Execute',
            title: 'Send it',
            verb: 'send',
            data: { step: 1, words: 'a locked door' },
          },
          trigger: 'manual',
        },
      ]);
      assert.equal(bot.received.at(-1)?.locale, 'sv-SE');
      assert.equal(
        await page.evaluate("document.activeElement.closest('.card') !== null"),
        true,
        'focus stays at the card',
      );
      assert.deepEqual(window.pageErrors, []);
    });

    it(`is open to everybody in each view and theme, at ${size} width`, async () => {
      await open(size);
      const check = async (view: string) => {
        for (const theme of ['light', 'dark', 'contrast'] as const) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
          assert.deepEqual(await violationsIn(page, theme), [], `${view}, ${theme}`);
        }
        await page.evaluate("document.documentElement.dataset.theme = 'light'");
        const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
        assert.equal(await page.evaluate(tooWide), false, `${view} scrolls sideways`);
      };
      await check('welcome');
      await become('Thi Mai Nørregårdsen');
      await write('hej');
      await page.getByRole('button', { name: 'Send it' }).waitFor();
      await check('chat');
      for (const view of ['Group chat', 'Colleagues', '# Generelt', 'Outlook', 'Requests', 'Switches']) {
        await page.getByRole('tab', { name: view }).click();
        if (view.startsWith('#')) {
          await write('hej');
          await page.getByRole('button', { name: 'Send it' }).waitFor();
        }
        await check(view);
        await takeScreenshot(
          page,
          `sandbox/${view.replace('# ', '').replace(' ', '-').toLowerCase()}-${size}`,
        );
      }
    });
  }

  it('shows HTML as text, and asks before it follows a link', async () => {
    await open('desktop');
    await become('Signe Løvgren');
    bot.onActivity = async (activity) => {
      if (activity.type !== 'message') return;
      await say(
        activity,
        'See <img src=x onerror="alert(1)"> and [this](https://elsewhere.example/) or [that](javascript:alert(1))',
      );
    };
    await write('hej');
    await page.getByText('<img src=x onerror="alert(1)">').waitFor();
    assert.equal(await page.locator('.bubble img').count(), 0);
    assert.equal(await page.locator('.bubble a[href^="javascript"]').count(), 0);
    const opened: unknown[] = [];
    page.on('popup', (popup) => opened.push(popup));
    await page.getByRole('link', { name: 'this' }).click();
    await page.getByText('https://elsewhere.example/').waitFor();
    assert.deepEqual(opened, []);
    assert.deepEqual(window.pageErrors, []);
  });

  it('marks a chat in which the bot has written meanwhile', async () => {
    await open('desktop');
    await become('Signe Løvgren');
    await write('hej');
    await page.getByRole('button', { name: 'Send it' }).waitFor();
    const personal = bot.received.at(-1)!;
    await page.getByRole('tab', { name: 'Requests' }).click();
    await say(personal, 'One thing more');
    await page.getByRole('tab', { name: 'Chat new' }).click();
    await page.getByText('One thing more').waitFor();
  });

  it('says in plain words that the bot does not answer', async () => {
    await open('desktop');
    await become('Signe Løvgren');
    bot.onActivity = () => Promise.resolve({ status: 500 });
    await write('hej');
    await page.getByRole('alert').getByText('The bot answered 500.').waitFor();
  });
});
