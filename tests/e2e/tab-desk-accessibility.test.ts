import assert from 'node:assert/strict';
import type { MeDto } from '../../src/dto/me-dto.ts';
import { deskCatalogues, type DeskTextKey } from '../../src/tab/features/desk/texts/desk-texts.ts';
import { violationsIn } from '../support/accessibility.ts';
import { takeScreenshot } from '../support/browser.ts';
import { describeDesk, type DeskStage } from '../support/desk-stage.ts';
import { pngOf } from '../support/pictures.ts';
import { meAs } from '../support/tab-contacts.ts';

type Locale = MeDto['locale'];
type Say = (key: DeskTextKey) => string;

const themes = ['default', 'dark', 'contrast'] as const;
/** A colour of each theme's background, as the page draws it. */
const hostLocales: Record<Locale, string> = { da: 'da-DK', sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' };

/** What stands in the list: an entry for each state of the page. */
interface Entries {
  readonly verified: string;
  readonly open: string;
  readonly kept: string;
  readonly edited: string;
  readonly shared: string;
}

/** A state of the page: where it is, how one gets there, and what shows that it is reached. */
interface Scene {
  readonly name: string;
  readonly sub: (entries: Entries) => string;
  readonly reach?: (stage: DeskStage, say: Say, entries: Entries) => Promise<void>;
  readonly shows: string;
}

const press =
  (key: DeskTextKey) =>
  async ({ at }: DeskStage, say: Say) => {
    await at.button(say(key)).first().click();
  };
const start = (text: string) => new RegExp(`^${text.split('{')[0]!}`);

const scenes: readonly Scene[] = [
  { name: 'queue', sub: () => 'desk', shows: '[data-queue]' },
  { name: 'list', sub: () => 'desk/list', shows: '[data-line]' },
  {
    name: 'list-none',
    sub: () => 'desk/list',
    reach: ({ at }) => at.tab.getByRole('searchbox').fill('xyzzy'),
    shows: '.fui-Text[role="status"] ~ div h3',
  },
  { name: 'new', sub: () => 'desk/new', reach: press('save'), shows: '[data-problems]' },
  {
    name: 'entry',
    sub: ({ verified }) => `desk/${verified}`,
    reach: press('forParents'),
    shows: '[data-preview] strong',
  },
  { name: 'entry-open', sub: ({ open }) => `desk/${open}`, shows: '[data-entry-state="open"]' },
  { name: 'given', sub: ({ kept }) => `desk/${kept}`, shows: '[data-answer]' },
  {
    name: 'link',
    sub: ({ verified }) => `desk/${verified}`,
    reach: tool('toolLink'),
    shows: '[data-language] [role="group"] input',
  },
  {
    name: 'picture',
    sub: ({ verified }) => `desk/${verified}`,
    reach: async (stage, say) => {
      await tool('toolPicture')(stage, say);
      await stage.at.button(say('insert')).click();
    },
    shows: 'input[type="file"]',
  },
  {
    name: 'conflict',
    sub: ({ edited }) => `desk/${edited}`,
    reach: async (stage, say, { edited }) => {
      const { qna, pilot } = stage.product.world;
      await stage.language('da').getByLabel(say('answer'), { exact: true }).fill('Skriv til **kontoret**.');
      const now = await qna.reader.get(pilot, edited);
      const texts = { da: { ...now.desk!.texts.da!, answer: `Ring til kontoret (${now.revision}).` } };
      await qna.desk.edit(pilot, edited, { locale: 'da', texts, scope: now.scope }, now.revision);
      await stage.at.button(say('save')).click();
      await stage.at.tab.locator('[data-conflict]').waitFor();
      await stage.at.button(say('conflictSave')).click();
    },
    shows: '[data-conflict] [role="alert"]',
  },
  {
    name: 'leaving',
    sub: ({ open }) => `desk/${open}`,
    reach: async (stage, say) => {
      await stage.language('da').getByLabel(say('answer'), { exact: true }).fill('Skriv til kontoret.');
      await stage.at.button(say('partList')).click();
    },
    shows: '[data-leaving]',
  },
  {
    name: 'remove',
    sub: ({ open }) => `desk/${open}`,
    reach: press('remove'),
    shows: '[data-entry] [role="group"] [role="group"]',
  },
  {
    name: 'history',
    sub: ({ edited }) => `desk/${edited}/history`,
    reach: async ({ at }, say) => {
      await at
        .button(start(say('historyLookOf')))
        .first()
        .click();
    },
    shows: '[data-comparison]',
  },
  { name: 'merge-find', sub: ({ open }) => `desk/${open}/merge`, shows: '[data-merging] [data-line]' },
  { name: 'merge', sub: ({ open, kept }) => `desk/${open}/merge/${kept}`, shows: '[data-foreseen]' },
  { name: 'share', sub: ({ verified }) => `desk/${verified}/share`, shows: '[data-foreseen] strong' },
  {
    name: 'network',
    sub: () => 'desk/network',
    reach: async ({ at }, say) => {
      await at
        .button(start(say('networkHide')))
        .first()
        .click();
      await at.tab.locator('[data-choice="hidden"]').waitFor();
      await at
        .button(start(say('networkRead')))
        .first()
        .click();
    },
    shows: '[data-read]',
  },
  {
    name: 'settings',
    sub: () => 'desk/settings',
    reach: press('topicNew'),
    shows: '[data-topic] ~ *, form form, ol ~ form',
  },
  { name: 'gone', sub: () => 'desk/7a1e0000-0000-4000-8000-000000000000', shows: '[data-failure]' },
];

function tool(key: DeskTextKey) {
  return async ({ language }: DeskStage, say: Say) => {
    await language('da')
      .getByRole('button', { name: say(key), exact: true })
      .first()
      .click();
  };
}

describeDesk('the superusers’ page is open to everybody', (stage) => {
  async function fill(): Promise<Entries> {
    const { world } = stage.product;
    const { desk, network, settings } = world.qna;
    const [topic] = await settings.saveTopic(world.coordinator, {
      names: { da: 'Login', sv: 'Inloggning', nb: 'Innlogging', en: 'Login' },
    });
    const { url } = (await stage.product.upload(world.pilot, pngOf(240, 90))).json as { url: string };
    const verified = await desk.create(world.pilot, {
      locale: 'da',
      texts: {
        da: {
          question: 'Hvordan nulstiller jeg en elevs adgangskode?',
          answer: `Tryk på **Nulstil** på [siden](https://example.org).\n\n1. Find eleven\n2. Skriv en ny kode\n\n![Knappen Nulstil](${url})`,
        },
        sv: { question: 'Hur återställer jag en elevs lösenord?', answer: 'Tryck på **Återställ**.' },
      },
      scope: { kind: 'municipality' },
      ...(topic ? { topicId: topic.id } : {}),
    });
    await desk.verify(world.pilot, verified.id);
    await desk.create(world.pilot, {
      locale: 'da',
      texts: {
        da: { question: 'Hvordan nulstiller jeg elevens adgangskode?', answer: 'Skriv til kontoret.' },
      },
      scope: { kind: 'institution', institutionId: world.school },
    });
    const open = await stage.ask('Hvor finder jeg skemaet for næste uge?');
    await desk.assign(world.pilot, open.id, world.coordinator.personId);
    const kept = await stage.ask('Hvor finder jeg skemaet?');
    await desk.answer(world.pilot, kept.id, { locale: 'da', answer: 'I **Aula**.' });
    await desk.answer(world.otherPilot, kept.id, { locale: 'da', answer: 'På opslagstavlen.' });
    const edited = await stage.entry('Hvem låser op?', 'Pedellen.');
    await desk.verify(world.pilot, edited.id);
    const shared = await desk.create(world.neighbour, {
      locale: 'sv',
      texts: { sv: { question: 'Hur delar jag en mapp?', answer: 'Tryck på **Dela**.' } },
      scope: { kind: 'municipality' },
    });
    await network.share(world.neighbour, shared.id);
    const other = await desk.create(world.neighbour, {
      locale: 'sv',
      texts: { sv: { question: 'Var finns skrivaren?', answer: 'I källaren.' } },
      scope: { kind: 'municipality' },
    });
    await network.share(world.neighbour, other.id);
    return { verified: verified.id, open: open.id, kept: kept.id, edited: edited.id, shared: shared.id };
  }

  async function show(scene: Scene, entries: Entries, locale: Locale): Promise<void> {
    const { network } = stage.product.world.qna;
    const { coordinator } = stage.product.world;
    stage.product.actor = { ...coordinator, locale };
    stage.server.me = { ...meAs(locale), mayEditQna: true };
    for (const { id, choice } of (await network.list(coordinator, {})).lines) {
      if (choice === 'hidden') await network.unhide(coordinator, id);
    }
    await stage.open(scene.sub(entries), {
      query: `&locale=${hostLocales[locale]}`,
      width: 900,
      height: 1400,
    });
    await scene.reach?.(stage, (key) => deskCatalogues[locale][key], entries);
    await stage.at.tab.locator(scene.shows).first().waitFor();
  }

  for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
    it(`has no accessibility violations and fits 320 pixels in ${locale}`, async function () {
      this.timeout(600_000);
      const entries = await fill();
      for (const scene of scenes) {
        await show(scene, entries, locale);
        // Colours are the same in every language.
        for (const theme of locale === 'da' ? themes : themes.slice(0, 1)) {
          await stage.at.window.page.evaluate(`window.tab.setTheme('${theme}')`);
          const found = await violationsIn(stage.at.frame, theme);
          assert.deepEqual(found, [], `${scene.name} ${theme}`);
          if (locale === 'da') await takeScreenshot(stage.at.window.page, `tab-desk/${scene.name}-${theme}`);
        }
        await stage.at.window.page.setViewportSize({ width: 320, height: 1400 });
        await fits(scene.name);
        if (locale === 'da') await takeScreenshot(stage.at.window.page, `tab-desk/${scene.name}-320`);
      }
    });
  }

  it('fits 320 pixels with words that have no end', async function () {
    this.timeout(300_000);
    const { world } = stage.product;
    const word = 'Donaudampfskibsfartselskabskaptajnens'.repeat(6);
    await world.qna.settings.saveTopic(world.coordinator, { names: { da: word.slice(0, 80) } });
    const { id } = await stage.entry(word, word);
    const { id: otherId } = await stage.entry(
      `${word}?`,
      `- ${word}\n\n[${word}](https://example.org/${word})`,
    );
    for (const sub of [
      'desk',
      'desk/list',
      `desk/${otherId}`,
      `desk/${otherId}/history`,
      `desk/${id}/merge/${otherId}`,
      `desk/${otherId}/share`,
      'desk/settings',
    ]) {
      await stage.open(sub, { width: 320 });
      await stage.at.tab
        .locator('[data-line], [data-language], [data-revision], [data-foreseen], [data-topic]')
        .first()
        .waitFor();
      await fits(sub);
    }
  });

  it('is walked by keyboard alone: a new entry from the queue, formatted, saved and verified', async function () {
    this.timeout(120_000);
    const { world } = stage.product;
    await stage.open();
    const { at } = stage;
    const { keyboard } = at.window.page;
    await at.tabTo('Nyt spørgsmål med svar');
    await at.press('Enter');
    await at.heading('Nyt spørgsmål med svar').waitFor();
    await at.tabTo(/^Spørgsmål/);
    await keyboard.type('Hvor er printeren?');
    await at.tabTo('Svar');
    await keyboard.type('Ved ');
    await at.press('Control+b');
    await keyboard.type('kontoret');
    await at.press('ArrowRight', 'ArrowRight');
    await keyboard.type('. ');
    await at.press('Control+k');
    assert.match(await at.focused(), /^Tekst/);
    await keyboard.type('Kort');
    await at.press('Tab');
    await keyboard.type('example.org');
    await at.press('Enter');
    assert.equal(
      await stage.language('da').getByLabel('Svar', { exact: true }).inputValue(),
      'Ved **kontoret**. [Kort](https://example.org)',
    );
    assert.equal(await at.focused(), 'Svar', 'the focus is where one writes on');
    await at.press('Control+k');
    await at.press('Escape');
    assert.equal(await at.focused(), 'Svar');
    await at.tabTo('Gem og bekræft');
    await at.press('Enter');
    await at.tab.locator('[data-entry-state="verified"]').waitFor();
    const { lines } = await world.qna.reader.search(world.coordinator, { editable: true });
    assert.equal(lines[0]?.state, 'verified');
  });

  it('is walked by keyboard alone: what waits, a conflict, leaving, and taking away with undo', async function () {
    this.timeout(120_000);
    const { world } = stage.product;
    const { id } = await stage.entry('Hvem låser op?', 'Pedellen.');
    await stage.open();
    const { at } = stage;
    const { keyboard } = at.window.page;
    await at.tabTo('Hvem låser op?');
    await at.press('Enter');
    await at.tab.locator(`[data-entry="${id}"]`).waitFor();
    await at.tabTo('Svar');
    await at.press('Control+End');
    await keyboard.type(' Ring først.');
    const now = await world.qna.reader.get(world.pilot, id);
    const texts = { da: { question: 'Hvem låser op?', answer: 'Kontoret.' } };
    await world.qna.desk.edit(world.pilot, id, { locale: 'da', texts, scope: now.scope }, now.revision);
    await at.tabTo('Gem');
    await at.press('Enter');
    await at.tab.locator('[data-conflict]').waitFor();
    assert.match(await at.focused(), /ændrede det samme, mens du skrev$/);
    await at.tabTo(/^Behold det fra/);
    await at.press('ArrowDown');
    assert.equal(await at.focused(), 'Brug mit');
    await at.tabTo('Gem det valgte');
    await at.press('Enter');
    await at.tab.locator('[data-done]').getByText('Gemt.').waitFor();
    assert.equal(
      (await world.qna.reader.get(world.pilot, id)).desk?.texts.da?.answer,
      'Pedellen. Ring først.',
    );
    await stage.open(`desk/${id}`);
    await stage.at.tabTo('Svar');
    await stage.at.window.page.keyboard.type('x');
    await stage.at.press('Shift+Tab');
    await stage.at.button('Til køen').focus();
    await stage.at.press('Enter');
    await stage.at.tab.locator('[data-leaving]').waitFor();
    await stage.at.press('Escape');
    await stage.at.tab.locator('[data-leaving]').waitFor({ state: 'detached' });
    await stage.at.button('Til køen').focus();
    await stage.at.press('Enter');
    await stage.at.tabTo('Gå uden at gemme');
    await stage.at.press('Enter');
    await stage.at.heading('Det venter på dig').waitFor();
    await stage.open(`desk/${id}`);
    await stage.at.tabTo('Fjern');
    await stage.at.press('Enter');
    assert.equal(await stage.at.focused(), 'Ja, fjern');
    await stage.at.press('Enter');
    await stage.at.tab.locator('[data-entry-state="removed"]').waitFor();
    await stage.at.tabTo('Fortryd');
    await stage.at.press('Enter');
    await stage.at.tab.locator('[data-done]').getByText('Spørgsmålet er tilbage.').waitFor();
  });

  async function fits(what: string): Promise<void> {
    const [content, frame] = await stage.at.frame.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    assert.ok(content <= frame, `${what}: ${content} of ${frame}`);
  }
});
