import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { supportTexts } from '../../src/content/texts/support/index.ts';
import { buildWeb } from '../../scripts/build-web.ts';
import { loadTemplates, pathTo } from '../../src/features/trees/index.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { openWindow, sharedBrowser, takeScreenshot } from '../support/browser.ts';
import type { Window } from '../support/browser.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

interface Case {
  readonly name: string;
  readonly tree: string;
  readonly locale: Locale;
  readonly sure: readonly [text: string, leaf: string];
  readonly unsure: string;
  readonly hopeless: string;
  readonly long: readonly [text: string, leaf: string];
  readonly mixed: readonly [text: string, leaf: string];
  readonly thanks: readonly [text: string, answer: RegExp];
}

/** What the headings are when the bot asks back, and when nothing fits. */
const unsure: Record<Locale, RegExp> = {
  da: /Jeg er ikke sikker/,
  sv: /Jag är inte säker/,
  nb: /Jeg er ikke sikker/,
  en: /I'm not sure/,
};
const nothing: Record<Locale, RegExp> = {
  da: /Det kan jeg ikke svare på/,
  sv: /Det kan jag inte svara på/,
  nb: /Det kan jeg ikke svare på/,
  en: /I don't know that/,
};

const cases: readonly Case[] = [
  {
    name: 'Signe Løvgren',
    tree: 'aula',
    locale: 'da',
    sure: ['Der står forkerte timer i skemaet for 5.b hele ugen', 'error-timetable'],
    unsure: 'kalenderen i Aula',
    hopeless: 'hvornår får jeg min løn udbetalt',
    long: [
      'Godmorgen, her er regnvejr og halvdelen af personalet er syge, vi har haft forældremøde i går, og kaffemaskinen er gået i stykker, men det jeg egentlig skriver om er, at ugeplanen i widgetten er tom for alle mine elever, så de ikke kan se, hvad de skal have med. Ha en god dag.',
      'error-widget',
    ],
    mixed: ['min account er locked, kan ikke logge på med Unilogin', 'login-unilogin'],
    thanks: ['tak for hjælpen', /Det var så lidt/],
  },
  {
    name: 'Hanna Granström-Olivier',
    tree: 'travel-free-meetings',
    locale: 'sv',
    sure: ['projektorn i stora mötesrummet är trasig', 'equipment'],
    unsure: 'videorummet',
    hopeless: 'när går nästa buss till stationen',
    long: [
      'Hej på er. Vi har haft snökaos här hela veckan och halva gruppen kom inte fram i måndags, så chefen vill att vi börjar träffas på distans i stället, och nu undrar jag hur jag ska komma med på nästa utbildningstillfälle, för jag missade det i höstas när jag var föräldraledig. Tack på förhand.',
      'training',
    ],
    mixed: ['cannot install klienten på min dator, det kommer bara error', 'client-install'],
    thanks: ['tack så mycket', /Varsågod/],
  },
  {
    name: 'Thea Brattlie',
    tree: 'google-guides',
    locale: 'nb',
    sure: ['hvordan deler jeg et dokument med en kollega', 'usage'],
    unsure: 'kalenderen',
    hopeless: 'når åpner svømmehallen på lørdag',
    long: [
      'God morgen. Her har det vært full fart siden sju, to vikarer, en førstehjelpsøvelse og en buss som ikke kom, men nå sitter jeg endelig ved maskinen og ser at alle de gamle e-postene mine fra før byttet mangler i den nye innboksen. Ønsker dere en fin dag videre.',
      'migration',
    ],
    mixed: ['jeg vil gerne på course i de nye værktøjer', 'training'],
    thanks: ['takk for hjelpen', /Bare hyggelig/],
  },
  {
    name: 'Priya Raghunandan',
    tree: 'google-guides',
    locale: 'en',
    sure: ['how do I share a document with my team', 'usage'],
    unsure: 'the calendar',
    hopeless: 'who won the football match last night',
    long: [
      'Good morning, it has been raining for a week here and half of us have a cold, and yesterday the heating broke down as well, but what I am actually writing about is that my old files from the previous system have not been moved to the new drive yet. Have a nice day.',
      'migration',
    ],
    mixed: ['I forgot passordet mitt and cannot logge inn', 'account'],
    thanks: ['thank you', /You are welcome/],
  },
];

describe('what colleagues write, in the chat', function () {
  this.timeout(120_000);
  let product: Product;
  let trees: readonly Tree[];
  before(async function () {
    product = await startProduct(this, 'embedded');
    trees = await loadTemplates();
  });
  after(() => product?.close());

  for (const one of cases) {
    it(`${one.locale}: sure, unsure, hopeless, a long story, two languages at once, and thanks`, async () => {
      const tree = trees.find(({ id }) => id === one.tree)!;
      const { leaves, nodes } = tree.texts[one.locale];
      const colleague = await product.client.become(one.name);
      await colleague.speak(`${one.locale}-XX`);
      const ask = async (text: string) => {
        const before = colleague.messages().length;
        await colleague.say(text);
        // The first one waits until the model has been learnt, which may take longer than a turn is waited for.
        await colleague.waitFor(
          (messages) => messages.slice(before).some(({ author }) => author.kind === 'bot'),
          60,
        );
        return colleague.lastText();
      };
      const leads = async ([text, leaf]: readonly [string, string]) => {
        const shown = await ask(text);
        assert.ok(shown.includes(leaves[leaf]!.title), `${text}\n${shown}`);
      };
      await leads(one.sure);
      assert.match(await ask(one.unsure), unsure[one.locale]);
      assert.match(await ask(one.hopeless), nothing[one.locale]);
      // In a story it may ask once, when the errand is among what it asks about.
      const story = await ask(one.long[0]);
      const { node, option } = pathTo(tree, one.long[1])!.at(-1)!;
      const asked = unsure[one.locale].test(story) && story.includes(nodes[node]!.options[option]!);
      assert.ok(asked || story.includes(leaves[one.long[1]]!.title), story);
      await leads(one.mixed);
      assert.match(await ask(one.thanks[0]), one.thanks[1]);
    });
  }
});

interface TwoErrands {
  readonly name: string;
  readonly tree: string;
  readonly locale: Locale;
  /** As the page names the language. */
  readonly inTeams: string;
  readonly text: string;
  readonly leaves: readonly [string, string];
}

const twoErrands: readonly TwoErrands[] = [
  {
    name: 'Signe Løvgren',
    tree: 'aula',
    locale: 'da',
    inTeams: 'Danish',
    text: 'Jeg har glemt koden til Unilogin, og hvornår er der kursus i Aula?',
    leaves: ['login-unilogin', 'training'],
  },
  {
    name: 'Hanna Granström-Olivier',
    tree: 'travel-free-meetings',
    locale: 'sv',
    inTeams: 'Swedish',
    text: 'projektorn i stora mötesrummet är trasig, och när är nästa utbildning?',
    leaves: ['equipment', 'training'],
  },
  {
    name: 'Thea Brattlie',
    tree: 'google-guides',
    locale: 'nb',
    inTeams: 'Norwegian',
    text: 'Hvordan deler jeg et dokument? Jeg lurer også på hvordan jeg blir guide',
    leaves: ['usage', 'become-guide'],
  },
  {
    name: 'Thea Brattlie',
    tree: 'google-guides',
    locale: 'en',
    inTeams: 'English',
    text: 'I forgot the password to my account. Also, can I become a guide?',
    leaves: ['account', 'become-guide'],
  },
];

const phone = { width: 360, height: 780 };

describe('two errands in one message, on the chat page of a phone', function () {
  this.timeout(120_000);
  let browser: Browser;
  let product: Product;
  let trees: readonly Tree[];
  let window: Window;
  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded');
    trees = await loadTemplates();
  });
  afterEach(() => window?.close());
  after(() => product?.close());

  async function become(name: string, inTeams: string): Promise<Page> {
    const { page } = window;
    page.setDefaultTimeout(30_000);
    await page.goto(product.pageUrl);
    await page.locator('.starters').waitFor();
    const pick = page.getByRole('button', { name: /Somebody else/ });
    if (await pick.isVisible()) await pick.click();
    await page.getByRole('searchbox').fill(name);
    await page.locator('.person-row', { hasText: name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('combobox', { name: /Teams in/ }).selectOption({ label: inTeams });
    return page;
  }

  for (const { name, tree: treeId, locale, inTeams, text, leaves } of twoErrands) {
    it(`${locale}: names both, answers both, and each goes its own way`, async () => {
      const tree = trees.find(({ id }) => id === treeId)!;
      const [first, second] = leaves.map((leaf) => tree.texts[locale].leaves[leaf]!.title);
      window = await openWindow(browser, phone);
      const page = await become(name, inTeams);
      product.clock.advance(10_000);
      await page.getByRole('textbox', { name: /Write a message/ }).fill(text);
      await page.keyboard.press('Enter');
      const named = page
        .getByRole('log')
        .getByText(supportTexts(locale, 'two.both', { first: first!, second: second! }));
      await named.waitFor();
      const card = (title: string) => page.locator('.ac-adaptiveCard', { hasText: title }).last();
      const wentBy = supportTexts(locale, 'contact.wentBy', { words: '' }).trim();
      for (const title of [first!, second!]) await card(title).getByText(wentBy).waitFor();
      await takeScreenshot(page, `two-errands/${locale}-last`);
      await named.scrollIntoViewIfNeeded();
      await takeScreenshot(page, `two-errands/${locale}-first`);
      assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));

      await card(first!)
        .getByRole('button', { name: supportTexts(locale, 'button.solved') })
        .click();
      await page.getByText(supportTexts(locale, 'solved.heading'), { exact: true }).waitFor();
      const wrong = supportTexts(locale, 'button.wrong');
      assert.ok(await card(second!).getByRole('button', { name: wrong }).isVisible());
      await card(second!).getByRole('button', { name: wrong }).click();
      await page.getByText(supportTexts(locale, 'wrong.heading'), { exact: true }).waitFor();
      assert.ok(await page.getByText(supportTexts(locale, 'solved.heading'), { exact: true }).isVisible());
      assert.deepEqual(window.pageErrors, []);
    });
  }
});
