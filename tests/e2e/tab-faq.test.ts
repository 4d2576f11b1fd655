import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { sharedBrowser } from '../support/browser.ts';
import { openTab, type OpenTab } from '../support/open-tab.ts';
import { institutions, meAs } from '../support/tab-contacts.ts';
import { createTabQna, entryAs, entryIds, pictureAddress, topicIds } from '../support/tab-qna.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';

const login = 'Hvordan nulstiller jeg en elevs adgangskode?';
const openQuestion = 'Hvor finder jeg skemaet for næste uge på telefonen?';
const searchField = 'Søg i spørgsmål og svar';

describe('questions and answers in the tab', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: TabServer;
  let at: OpenTab;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });

  beforeEach(async () => {
    server = await startTabServer();
  });

  afterEach(async () => {
    await at.window.close();
    await server.close();
    assert.deepEqual(at.window.pageErrors, []);
  });

  async function open(sub = 'faq', how: { query?: string; width?: number } = {}): Promise<void> {
    at = await openTab(browser, server, sub, how);
  }

  const search = () => at.tab.getByRole('searchbox');
  const lines = () => at.tab.locator('[data-results] [data-entry]');
  const line = (id: string) => at.tab.locator(`[data-entry="${id}"]`);
  const status = () => at.tab.locator('p[role="status"]');
  const view = (id: string) => at.tab.locator(`[data-entry-view="${id}"]`);
  const notice = (name: string) => at.tab.locator(`[data-notice="${name}"]`);
  const lastQuery = () => new URLSearchParams(server.qna.queries.at(-1));

  describe('finding', () => {
    it('shows what helped most first, says how many there are, and the newest where asked', async () => {
      await open();
      await line(entryIds.login).waitFor();
      assert.equal(await status().textContent(), '6 spørgsmål');
      assert.equal(await lines().first().textContent(), login);
      server.qna.entries = server.qna.entries.map((entry) =>
        entry.id === entryIds.open ? { ...entry, updatedAt: '2026-09-14T00:00:00.000Z' } : entry,
      );
      await at.tab.getByRole('combobox', { name: 'Rækkefølge' }).selectOption('newest');
      await at.tab.locator(`[data-results] li:first-child [data-entry="${entryIds.open}"]`).waitFor();
    });

    it('searches at each key press, and says how many fit', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await search().focus();
      for (const [typed, letter] of [...'skema'].entries()) {
        const asked = at.window.page.waitForResponse((response) =>
          response.url().endsWith(`text=${'skema'.slice(0, typed + 1)}`),
        );
        await at.press(letter);
        await asked;
      }
      await status().getByText('1 spørgsmål passer').waitFor();
      assert.equal(await lines().count(), 1);
      assert.equal(lastQuery().get('order'), null);
    });

    it('never shows an older answer after a newer one', async () => {
      let release = () => {};
      server.qna.held.set('Kan', new Promise((resolve) => (release = resolve)));
      await open();
      await line(entryIds.login).waitFor();
      const sent = at.window.page.waitForRequest((request) => request.url().endsWith('text=Kan'));
      await search().fill('Kan');
      await sent;
      await search().fill('skema');
      await status().getByText('1 spørgsmål passer').waitFor();
      release();
      await at.frame.evaluate(`fetch('/host').then((answer) => answer.text())`);
      assert.equal(await lines().count(), 1);
      assert.equal(await lines().first().textContent(), openQuestion);
    });

    it('narrows down by topic, institution, language, state and what is mine', async () => {
      await open('faq', { width: 900 });
      await line(entryIds.login).waitFor();
      const choose = (name: string, value: string) =>
        at.tab.getByRole('combobox', { name, exact: true }).selectOption(value);
      await choose('Emne', topicIds.login);
      await status().getByText('1 spørgsmål', { exact: true }).waitFor();
      await choose('Emne', '');
      await choose('Institution', institutions[0]!.id);
      await at.heading('Intet passer på dine filtre').waitFor();
      assert.equal(lastQuery().get('institution'), institutions[0]!.id);
      await at.button('Ryd filtre').first().click();
      await status().getByText('6 spørgsmål', { exact: true }).waitFor();
      await choose('Svar på', 'sv');
      await status().getByText('2 spørgsmål', { exact: true }).waitFor();
      await choose('Svar på', '');
      await choose('Status', 'open');
      await status().getByText('1 spørgsmål', { exact: true }).waitFor();
      await choose('Status', '');
      await at.button('Mine og fulgte').click();
      await status().getByText('1 spørgsmål', { exact: true }).waitFor();
      assert.equal(await at.button('Mine og fulgte').getAttribute('aria-pressed'), 'true');
    });

    it('fetches more on request, and goes on at the first of them', async () => {
      server.qna.entries = manyEntries(45);
      await open();
      await line(idOf(0)).waitFor();
      assert.equal(await status().textContent(), '45 spørgsmål');
      const shown = await lines().count();
      assert.ok(shown < 45);
      await at.button('Vis flere').click();
      await line(idOf(shown)).waitFor();
      assert.equal(await at.focused(), `Spørgsmål nummer ${shown}`);
      while (await at.button('Vis flere').isVisible()) {
        const count = await lines().count();
        await at.button('Vis flere').click();
        await line(idOf(count)).waitFor();
      }
      assert.equal(await lines().count(), 45);
    });

    it('says what to do where nothing fits, and asks what was looked for', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await search().fill('kaffemaskine');
      await at.heading('Intet passer på “kaffemaskine”').waitFor();
      await at.button('Spørg superbrugerne').last().click();
      await at.heading('Spørg superbrugerne').waitFor();
      assert.equal(await at.tab.getByLabel('Dit spørgsmål').inputValue(), 'kaffemaskine');
    });

    it('says what to do where there is nothing at all, and nothing that is mine', async () => {
      server.qna.entries = [];
      await open();
      await at.heading('Her er ingen spørgsmål endnu').waitFor();
      await at.button('Mine og fulgte').click();
      await at.heading('Du følger ingen spørgsmål endnu').waitFor();
      await at.button('Vis alle').click();
      await at.heading('Her er ingen spørgsmål endnu').waitFor();
    });

    it('says what failed, and tries again', async () => {
      await open();
      await line(entryIds.login).waitFor();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await search().fill('skema');
      await at.heading('Vejviser svarer ikke lige nu').waitFor();
      server.failure = undefined;
      await at.button('Prøv igen').click();
      await status().getByText('1 spørgsmål passer').waitFor();
    });

    it('signs in again when the server refuses the token', async () => {
      await open();
      await line(entryIds.login).waitFor();
      const before = server.issuedTokens;
      server.revokeTokens();
      await search().fill('skema');
      await status().getByText('1 spørgsmål passer').waitFor();
      assert.equal(server.issuedTokens, before + 1);
    });

    it('starts here in the tab of Teams that is called so, and in a channel with what was chosen there', async () => {
      await open('', { query: `&entity=faq&tab=${encodeURIComponent(`?topic=${topicIds.login}`)}` });
      await line(entryIds.login).waitFor();
      assert.equal(lastQuery().get('topic'), topicIds.login);
      assert.equal(await lines().count(), 1);
    });

    it('shows everything to whoever does not have what was chosen there', async () => {
      const others = `?topic=${randomUUID()}&institution=${randomUUID()}`;
      await open('', { query: `&entity=faq&tab=${encodeURIComponent(others)}` });
      await status().getByText('6 spørgsmål', { exact: true }).waitFor();
      assert.equal(lastQuery().get('institution'), null);
      assert.equal(lastQuery().get('topic'), null);
    });

    it('takes nothing but ids from the address', async () => {
      await open('', { query: `&entity=faq&tab=${encodeURIComponent('?topic=<script>&institution=1')}` });
      await line(entryIds.login).waitFor();
      assert.equal(lastQuery().get('topic'), null);
      assert.equal(lastQuery().get('institution'), null);
    });
  });

  describe('by keyboard alone', () => {
    it('goes between the field and the lines by arrows, opens by Enter, and comes back to the same line', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await at.tabTo(searchField);
      await at.press('ArrowDown');
      assert.equal(await at.focused(), login);
      await at.press('ArrowDown', 'ArrowUp', 'ArrowUp');
      assert.equal(await at.focused(), searchField);
      await at.press('Enter', 'ArrowDown', 'Enter');
      await view(entryIds.mine).waitFor();
      assert.equal(await at.focused(), 'Kan forældre se, hvem der har læst en besked?');
      await at.press('Shift+Tab', 'Enter');
      await line(entryIds.mine).waitFor();
      assert.equal(await at.focused(), 'Kan forældre se, hvem der har læst en besked?');
    });

    it('leads back to the field by Escape, and clears it by another', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await at.tabTo(searchField);
      await at.window.page.keyboard.type('skema');
      await status().getByText('1 spørgsmål passer').waitFor();
      await at.press('ArrowDown');
      assert.equal(await at.focused(), openQuestion);
      await at.press('Escape');
      assert.equal(await at.focused(), searchField);
      await at.press('Escape');
      await status().getByText('6 spørgsmål').waitFor();
      assert.equal(await search().inputValue(), '');
    });

    it('goes to the field by "/", but writes one inside it', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await at.tabTo('Spørg superbrugerne');
      await at.press('/');
      assert.equal(await at.focused(), searchField);
      await at.press('/');
      assert.equal(await search().inputValue(), '/');
    });

    it('reaches filters, order and more', async () => {
      server.qna.entries = manyEntries(30);
      await open('faq', { width: 900 });
      await line(idOf(0)).waitFor();
      await at.tabTo('Mine og fulgte');
      await at.press('Space');
      await at.heading('Du følger ingen spørgsmål endnu').waitFor();
      await at.press('Space');
      await line(idOf(0)).waitFor();
      await at.tabTo('Emne');
      await at.press('ArrowDown');
      await at.heading('Intet passer på dine filtre').waitFor();
      await at.press('ArrowUp');
      await line(idOf(0)).waitFor();
      await at.tabTo('Rækkefølge');
      await at.press('ArrowDown');
      await at.tabTo('Vis flere');
      await at.press('Enter');
      await line(idOf(29)).waitFor();
    });

    it('marks, follows, changes the language and says that it did not help', async () => {
      await open(`faq/${entryIds.mine}`);
      await view(entryIds.mine).waitFor();
      await at.tabTo('Det hjalp mig (4)');
      await at.press('Enter');
      await at.button('Det hjalp mig (5)').waitFor();
      await at.tabTo('Følg spørgsmålet');
      await at.press('Space');
      await at.tab.locator('[aria-pressed="false"]', { hasText: 'Følg spørgsmålet' }).waitFor();
      await at.tabTo('Det løste det ikke');
      await at.press('Enter');
      assert.equal(await at.focused(), 'Hvad mangler du? (valgfrit)');
      await at.window.page.keyboard.type('Det gælder kun på computer.');
      await at.tabTo('Send');
      await at.press('Enter');
      await notice('reopened').waitFor();
      assert.deepEqual(server.qna.words, ['Det gælder kun på computer.']);
    });
  });

  describe('an entry', () => {
    it('shows the answer with real elements, its state, topic and date', async () => {
      await open(`faq/${entryIds.login}`);
      await at.heading(login).waitFor();
      const article = view(entryIds.login);
      await article.getByText('Bekræftet', { exact: true }).waitFor();
      await article.getByText('Login og adgang').waitFor();
      await article.getByText('12. september 2026').waitFor();
      await article.getByRole('heading', { level: 3, name: 'Åbn brugerportalen' }).waitFor();
      assert.equal(await article.locator('ol > li').count(), 3);
      assert.equal(await article.locator('strong').textContent(), 'Find eleven');
      assert.equal(await article.locator('em').textContent(), 'Vælg Ny adgangskode');
      const link = article.getByRole('link', { name: 'help.example' });
      assert.equal(await link.getAttribute('href'), 'https://help.example/password');
      assert.equal(await link.getAttribute('rel'), 'noreferrer');
      const picture = article.getByRole('img', { name: 'Vælg Ny adgangskode' });
      assert.equal(await picture.getAttribute('src'), pictureAddress);
      assert.ok(
        await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
      );
    });

    it('is marked as helpful, and no longer', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Det hjalp mig (12)').click();
      await at.button('Det hjalp mig (13)').click();
      await at.button('Det hjalp mig (12)').waitFor();
    });

    it('says in the list what was done with it', async () => {
      await open();
      await line(entryIds.login).click();
      await at.button('Det hjalp mig (12)').click();
      await at.button('Det hjalp mig (13)').waitFor();
      await at.button('Til alle spørgsmål').click();
      await at.tab.getByText('13 har haft hjælp af det').waitFor();
    });

    it('is followed while nobody has answered', async () => {
      await open(`faq/${entryIds.open}`);
      await at.tab.getByText('Følg spørgsmålet, så får du svaret i chatten.', { exact: false }).waitFor();
      await at.button('Følg spørgsmålet').click();
      await at.tab.getByText('Ingen har svaret endnu. Du får svaret i chatten.').waitFor();
      assert.equal(await at.button(/Det hjalp mig/).count(), 0);
    });

    it('is read in another language it was answered in', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Svensk').click();
      await at.heading('Hur återställer jag en elevs lösenord?').waitFor();
      const article = view(entryIds.login);
      assert.equal(await article.getByRole('heading', { level: 2 }).getAttribute('lang'), 'sv');
      await article.getByText('Svaret står på svensk.').waitFor();
      await at.button('Det hjalp mig (12)').click();
      await at.button('Det hjalp mig (13)').waitFor();
      assert.equal(await at.heading('Hur återställer jag en elevs lösenord?').count(), 1);
      await at.button('Dansk').click();
      await at.heading(login).waitFor();
    });

    it('says that the answer is outdated, or in another language', async () => {
      await open(`faq/${entryIds.outdated}`);
      await at.tab.getByText('Svaret er forældet.', { exact: false }).waitFor();
      await at.window.page.goto(`${server.url}/host?sub=faq/${entryIds.swedish}`);
      await at.tab.getByText('Svaret står på svensk.').waitFor();
    });

    it('of the network says where it comes from, and is only read', async () => {
      await open(`faq/${entryIds.network}`);
      await view(entryIds.network).getByText('Fra Havneby Kommune').waitFor();
      assert.equal(await at.button(/Det hjalp mig|Følg spørgsmålet|Redigér/).count(), 0);
      await at.button('Hvem kontakter jeg?').waitFor();
    });

    it('leads to the contacts where it did not help', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Hvem kontakter jeg?').click();
      await at.tab.getByRole('heading', { level: 1, name: 'Hvem kontakter jeg?' }).waitFor();
      await at.frame.evaluate('history.back()');
      await at.heading(login).waitFor();
    });

    it('is reopened by who follows it, with what is missing', async () => {
      await open(`faq/${entryIds.mine}`);
      await at.button('Det løste det ikke').click();
      await at.button('Fortryd').click();
      assert.equal(await at.focused(), 'Det løste det ikke');
      await at.button('Det løste det ikke').click();
      await at.button('Send').click();
      await notice('reopened').waitFor();
      assert.deepEqual(server.qna.words, ['']);
    });

    it('does not offer that to somebody who neither asked nor follows', async () => {
      await open(`faq/${entryIds.login}`);
      await view(entryIds.login).waitFor();
      assert.equal(await at.button('Det løste det ikke').count(), 0);
    });

    it('leads to the desk whoever may edit it, and nobody else', async () => {
      await open(`faq/${entryIds.login}`);
      await view(entryIds.login).waitFor();
      assert.equal(await at.button('Redigér').count(), 0);
      server.me = { ...meAs('da'), mayEditQna: true };
      server.qna.entries = server.qna.entries.map((entry) => ({ ...entry, mayEdit: true }));
      await at.window.page.reload();
      await at.button('Redigér').click();
      await at.tab.getByRole('heading', { level: 1, name: 'For superbrugere' }).waitFor();
    });

    it('says so when it is not to be found here, and leads to the list', async () => {
      await open(`faq/${entryIds.foreign}`);
      await at.heading('Spørgsmålet findes ikke her').waitFor();
      await at.button('Til alle spørgsmål').last().click();
      await line(entryIds.login).waitFor();
    });

    it('that is no id is not to be found either', async () => {
      await open('faq/%3Cscript%3E');
      await at.heading('Spørgsmålet findes ikke her').waitFor();
    });

    it('that was merged leads to the other, and says so', async () => {
      await open(`faq/${entryIds.duplicate}`);
      await view(entryIds.login).waitFor();
      await notice('redirected').waitFor();
      assert.equal(await at.frame.evaluate('history.state.place'), `faq/${entryIds.login}`);
    });

    it('says what failed when a press does not work, and stays', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Det hjalp mig (12)').waitFor();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await at.button('Det hjalp mig (12)').click();
      await at.tab.getByText('Det lykkedes ikke. Prøv igen om lidt.').waitFor();
      server.failure = undefined;
      await at.button('Det hjalp mig (12)').click();
      await at.button('Det hjalp mig (13)').waitFor();
    });
  });

  describe('back and forward', () => {
    it('lead from the list to an entry and back to the same place of the list', async () => {
      server.qna.entries = manyEntries(20);
      await open('faq', { width: 390 });
      await line(idOf(15)).click();
      await at.heading('Spørgsmål nummer 15').waitFor();
      assert.equal(await at.frame.evaluate('scrollY'), 0);
      await at.frame.evaluate('history.back()');
      await line(idOf(15)).waitFor();
      assert.equal(await at.focused(), 'Spørgsmål nummer 15');
      assert.ok((await at.frame.evaluate<number>('scrollY')) > 300);
      await at.frame.evaluate('history.forward()');
      await at.heading('Spørgsmål nummer 15').waitFor();
    });

    it('keep what was typed and chosen', async () => {
      await open();
      await line(entryIds.login).waitFor();
      await search().fill('hvordan');
      await status().getByText('3 spørgsmål passer').waitFor();
      await lines().first().click();
      await view(entryIds.login).waitFor();
      const asked = server.qna.queries.length;
      await at.frame.evaluate('history.back()');
      await line(entryIds.login).waitFor();
      assert.equal(await search().inputValue(), 'hvordan');
      assert.equal(server.qna.queries.length, asked);
    });

    it('do not fetch a list for whoever comes by a link to an entry', async () => {
      await open(`faq/${entryIds.login}`);
      await view(entryIds.login).waitFor();
      assert.deepEqual(server.qna.queries, []);
    });
  });

  it('speaks the language of the reader, also of answers that come in it', async () => {
    server.me = meAs('sv');
    server.qna = createTabQna('sv');
    await open('faq', { query: '&locale=sv-SE' });
    await at.tab.getByRole('heading', { level: 1, name: 'Frågor och svar' }).waitFor();
    await at.tab.getByText('6 frågor').waitFor();
  });
});

function idOf(number: number): string {
  return `e0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** The first is the most helpful. */
function manyEntries(count: number) {
  return Array.from({ length: count }, (_, number) =>
    entryAs({
      id: idOf(number),
      locale: 'da',
      question: `Spørgsmål nummer ${number}`,
      helped: 1000 - number,
      answer: [
        { kind: 'paragraph', content: [{ kind: 'text', text: 'Et svar på et par linjer, '.repeat(8) }] },
      ],
    }),
  );
}
