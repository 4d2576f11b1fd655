import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../../scripts/build-web.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { findViolations } from '../../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot } from '../../support/browser.ts';
import type { Window } from '../../support/browser.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import { startScriptedBot } from '../../support/scripted-bot.ts';
import type { Activity, ScriptedBot } from '../../support/scripted-bot.ts';
import { startSmallTab } from '../../support/small-tab.ts';
import type { SmallTab } from '../../support/small-tab.ts';

const contentType = 'application/vnd.microsoft.card.adaptive';
const cardOf = (text: string, more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
  ...more,
});
const question = cardOf('Who resets a code?', {
  actions: [
    {
      type: 'Action.Submit',
      title: 'Answer it',
      data: { msteams: { type: 'task/fetch' }, dialog: 'answer' },
    },
  ],
});
const form = {
  ...cardOf('Your answer goes to the colleague who asked.', {
    actions: [{ type: 'Action.Submit', title: 'Save the answer', data: { dialog: 'answer' } }],
  }),
  body: [
    { type: 'TextBlock', text: 'Your answer goes to the colleague who asked.', wrap: true },
    { type: 'Input.Text', id: 'answer', label: 'Answer', isMultiline: true },
  ],
};
const task = (title: string) => ({
  task: { type: 'continue', value: { title, card: { contentType, content: form } } },
});
const found = {
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: ['A code is forgotten', 'A new pupil'].map((title) => ({
      contentType,
      content: cardOf(`${title}: this is how`),
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: 'Q&A' } },
    })),
  },
};

describe('chat page: dialogs, message extension, tabs', function () {
  this.timeout(60_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let bot: ScriptedBot;
  let tab: SmallTab;
  let window: Window;
  let page: Page;
  let invokes: Activity[];

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'sandbox' });
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
    watchGraphContract(sandbox.requests, 'test');
    bot = await startScriptedBot(sandbox.microsoft);
    tab = await startSmallTab();
    sandbox.attach({ botUrl: bot.url, tabUrl: tab.url });
  });
  beforeEach(() => {
    invokes = [];
    const answers: Record<string, unknown> = {
      'task/fetch': task('Answer the question'),
      'task/submit': { task: { type: 'message', value: 'The answer is on its way.' } },
      'composeExtension/query': found,
      'composeExtension/queryLink': found,
      'composeExtension/fetchTask': task('Add to the list'),
    };
    bot.onActivity = async (activity) => {
      if (activity.type === 'message') await say(activity);
      if (activity.type !== 'invoke') return;
      invokes.push(activity);
      return { status: 200, json: answers[activity.name ?? ''] };
    };
  });
  afterEach(async () => {
    await window.close();
    await createSandboxClient(sandbox.pageUrl).reset();
  });
  after(async () => {
    await tab?.close();
    await bot?.close();
    await sandbox?.close();
  });

  async function say({ serviceUrl, conversation }: Activity): Promise<void> {
    const path = `v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
    const attachments = [{ contentType, content: question }];
    await bot.call(serviceUrl, 'POST', path, { type: 'message', attachments, summary: 'A question' });
  }

  /** The page as Signe sees it, in English so that the manifest's words are known. */
  async function open(view: string, width = 1280): Promise<void> {
    const client = createSandboxClient(sandbox.pageUrl);
    const signe = await client.become('Signe Løvgren');
    await signe.speak('en-GB');
    window = await openWindow(browser, { width, height: 800 });
    ({ page } = window);
    await page.goto(`${sandbox.pageUrl}#/${signe.person.id}/${view}`);
    await page.getByRole('heading', { level: 1, name: 'Signe Løvgren' }).waitFor();
  }

  const box = () => page.getByRole('textbox', { name: /Write a message|Start a new/ });
  const dialog = () => page.getByRole('dialog');

  async function write(text: string): Promise<void> {
    await box().fill(text);
    await page.keyboard.press('Enter');
  }

  async function checkEverywhere(what: string): Promise<void> {
    for (const theme of ['light', 'dark', 'contrast']) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      assert.deepEqual(await findViolations(page, { also: ['best-practice'] }), [], `${what}, ${theme}`);
    }
    await page.evaluate("document.documentElement.dataset.theme = 'light'");
    const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    assert.equal(await page.evaluate(tooWide), false, `${what} scrolls sideways`);
  }

  for (const width of [320, 1280]) {
    it(`opens a card’s dialog, by keyboard alone, at ${width} px`, async () => {
      await open('channel-1', width);
      await write('hej');
      await page.getByRole('button', { name: 'Answer it' }).focus();
      await page.keyboard.press('Enter');
      await dialog().getByRole('textbox', { name: 'Answer' }).waitFor();
      assert.equal(await dialog().getAttribute('aria-labelledby').then(Boolean), true);
      await checkEverywhere('the dialog');
      await takeScreenshot(page, `sandbox/dialog-${width}`);
      for (let presses = 0; presses < 8; presses += 1) {
        await page.keyboard.press('Tab');
        const inside = await page.evaluate(
          "document.activeElement === document.body || document.activeElement.closest('dialog') !== null",
        );
        assert.equal(inside, true, 'the focus stays in the dialog');
      }
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await page.waitForFunction("document.activeElement.closest('.card') !== null");

      await page.getByRole('button', { name: 'Answer it' }).click();
      await dialog().getByRole('textbox', { name: 'Answer' }).fill('The superuser does');
      await dialog().getByRole('button', { name: 'Save the answer' }).click();
      await dialog().getByText('The answer is on its way.').waitFor();
      await dialog().getByRole('button', { name: 'OK' }).click();
      await dialog().waitFor({ state: 'detached' });
      assert.deepEqual((invokes.at(-1)!.value as { data?: object }).data, {
        dialog: 'answer',
        answer: 'The superuser does',
      });
      assert.deepEqual(window.pageErrors, []);
    });

    it(`searches from the compose box and sends the card, at ${width} px`, async () => {
      await open('colleagues', width);
      await page.getByRole('button', { name: /^Search .* and insert$/ }).click();
      await page.getByRole('textbox', { name: 'Search' }).fill('code');
      await page.getByText('2 results').waitFor();
      await checkEverywhere('the search');
      await takeScreenshot(page, `sandbox/extension-${width}`);
      await page.getByRole('button', { name: /A code is forgotten/ }).click();
      await page.getByRole('group', { name: 'With the message: A code is forgotten' }).waitFor();
      await checkEverywhere('the message with a card');
      await write('Look here');
      await page.getByRole('log').getByText('A code is forgotten: this is how').waitFor();
      await page.getByRole('log').getByText('Look here').waitFor();
      assert.deepEqual((invokes.at(-1)!.value as { parameters?: object }).parameters, [
        { name: 'text', value: 'code' },
      ]);
      await takeScreenshot(page, `sandbox/inserted-${width}`);
    });

    it(`offers the manifest’s actions in a message’s menu, at ${width} px`, async () => {
      await open('group', width);
      await write('Where is the form?');
      const message = page.locator('.message', { hasText: 'Where is the form?' });
      await message.hover();
      await message.getByRole('button', { name: 'More options' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Add to Q&A' }).waitFor();
      await checkEverywhere('the menu');
      await takeScreenshot(page, `sandbox/message-menu-${width}`);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Add to Q&A' }).press('Enter');
      await dialog().getByRole('heading', { name: 'Add to the list' }).waitFor();
      await dialog().getByRole('button', { name: 'Save the answer' }).click();
      await dialog().waitFor({ state: 'detached' });
      assert.equal(invokes.at(-1)?.name, 'composeExtension/submitAction');
    });
  }

  it('shows a preview of the app’s own links, until one takes it away', async () => {
    await open('personal');
    await box().fill(`see ${new URL('/q/one', sandbox.pageUrl).href}`);
    const preview = page.getByRole('group', { name: 'With the message: A code is forgotten' });
    await preview.waitFor();
    await page.getByRole('button', { name: 'Remove A code is forgotten' }).click();
    await preview.waitFor({ state: 'detached' });
    await box().press('Enter');
    await page.getByRole('log').getByText('/q/one').waitFor();
    assert.equal(await page.getByRole('log').getByText('this is how').count(), 0);
    assert.equal(invokes.filter(({ name }) => name === 'composeExtension/queryLink').length, 1);
  });

  it('adds a tab to a channel with the app’s configuration page', async () => {
    await open('channel-1', 320);
    await page.getByRole('button', { name: 'Add a tab' }).click();
    const config = dialog().frameLocator('iframe');
    await config.getByText('settings |').waitFor();
    const save = dialog().getByRole('button', { name: 'Save' });
    assert.equal(await save.isDisabled(), true, 'the page has not said yet that it can be saved');
    await config.getByRole('button', { name: 'Everything' }).click();
    await takeScreenshot(page, 'sandbox/add-tab-320');
    await save.click();
    await page.getByRole('button', { name: 'All questions' }).waitFor();
    const shown = page.frameLocator('iframe[title="All questions"]');
    await shown.getByText('content | faq-all').waitFor();
    assert.match(await shown.locator('#where').innerText(), /Spørgsmål om Aula/);
    await page.getByRole('button', { name: 'Posts' }).click();
    await box().waitFor();
  });

  it('shows the manifest’s tabs, follows the theme, and shares what a tab shares', async () => {
    await open('tab');
    await page.getByRole('button', { name: 'Q&A' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByText('content | faq').waitFor();
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('High contrast');
    await frame.getByText('| contrast').waitFor();
    await frame.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('#//tab/faq%2Fone').waitFor();
    await frame.getByRole('button', { name: 'Share' }).click();
    await dialog().getByRole('button', { name: 'Group chat' }).click();
    await page.getByRole('group', { name: 'With the message: A code is forgotten' }).waitFor();
    assert.match(await box().inputValue(), /^Look\nhttp.*\/q\/one$/);
  });

  it('marks a channel in which a colleague has written, also after becoming somebody else', async () => {
    await open('personal');
    const client = createSandboxClient(sandbox.pageUrl);
    const aksel = await client.become('Aksel Brohus', 'channel-1');
    await aksel.say('Something new', { mentionsBot: false });
    await page.getByRole('tab', { name: '# Spørgsmål om Aula new' }).click();
    await page.getByRole('log').getByText('Something new').waitFor();
    await page.getByRole('tab', { name: 'Requests' }).click();
    assert.equal(await page.getByRole('tab', { name: '# Spørgsmål om Aula new' }).count(), 0);
  });
});
