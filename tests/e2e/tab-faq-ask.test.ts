import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { sharedBrowser } from '../support/browser.ts';
import { openTab, type OpenTab } from '../support/open-tab.ts';
import { institutions, meAs } from '../support/tab-contacts.ts';
import { entryIds, topicIds } from '../support/tab-qna.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';

const openQuestion = 'Hvor finder jeg skemaet for næste uge på telefonen?';

describe('asking and passing on in the tab', function () {
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

  async function open(sub: string, query = ''): Promise<void> {
    at = await openTab(browser, server, sub, { query });
  }

  const question = () => at.tab.getByLabel('Dit spørgsmål');
  const similar = () => at.tab.locator('[data-similar]');
  const notice = (name: string) => at.tab.locator(`[data-notice="${name}"]`);
  const seen = <T>(expression: string) => at.window.page.evaluate<T>(expression);

  describe('asking', () => {
    it('asks for everybody and without a name unless one wishes otherwise', async () => {
      await open('faq/ask');
      await question().fill('  Hvordan låner jeg en projektor? ');
      await at.button('Stil spørgsmålet').click();
      await notice('asked').waitFor();
      await at.heading('Hvordan låner jeg en projektor?').waitFor();
      assert.deepEqual(server.qna.asked, [
        { question: 'Hvordan låner jeg en projektor?', institutionId: null, topicId: null, showName: false },
      ]);
    });

    it('asks for the own institution, with a topic and a name', async () => {
      await open('faq/ask');
      await question().fill('Hvordan låner jeg en projektor?');
      await at.tab.getByLabel('Emne (valgfrit)').selectOption(topicIds.files);
      await at.tab.getByLabel('Kun Elmelundskolen').check();
      await at.tab.getByLabel('Superbrugerne må se mit navn').check();
      await at.button('Stil spørgsmålet').click();
      await notice('asked').waitFor();
      assert.deepEqual(server.qna.asked, [
        {
          question: 'Hvordan låner jeg en projektor?',
          institutionId: institutions[0]!.id,
          topicId: topicIds.files,
          showName: true,
        },
      ]);
    });

    it('leaves the form behind once asked: back leads to where one came from', async () => {
      await open('faq');
      await at.button('Spørg superbrugerne').click();
      await question().fill('Hvordan låner jeg en projektor?');
      await at.button('Stil spørgsmålet').click();
      await notice('asked').waitFor();
      await at.frame.evaluate('history.back()');
      await at.tab.locator('[data-results]').waitFor();
    });

    it('offers no institution to somebody who has none', async () => {
      server.me = meAs('da', null);
      await open('faq/ask');
      await question().waitFor();
      assert.equal(await at.tab.getByText('Hvem er det for?').count(), 0);
    });

    it('says what is missing, and goes there', async () => {
      await open('faq/ask');
      await question().fill('   ');
      await at.button('Stil spørgsmålet').click();
      await at.tab.getByText('Skriv dit spørgsmål.').waitFor();
      assert.equal(await question().getAttribute('aria-invalid'), 'true');
      assert.deepEqual(server.qna.asked, []);
      await question().fill('Nu');
      await at.tab.getByText('Skriv dit spørgsmål.').waitFor({ state: 'detached' });
    });

    it('says how many characters are left, and takes no more', async () => {
      await open('faq/ask');
      await question().fill('x'.repeat(1990));
      await at.tab.getByText('10 tegn tilbage').waitFor();
      await question().press('End');
      await at.window.page.keyboard.insertText('y'.repeat(50));
      await at.tab.getByText('0 tegn tilbage').waitFor();
      assert.equal((await question().inputValue()).length, 2000);
    });

    it('shows what others have asked meanwhile, and follows instead', async () => {
      await open('faq/ask');
      await question().fill('skema');
      await similar().getByRole('button', { name: openQuestion, exact: true }).waitFor();
      await at.tab.getByRole('status').getByText('1 lignende spørgsmål').waitFor();
      await at.button(`Følg i stedet: ${openQuestion}`).click();
      await notice('nowFollowing').waitFor();
      assert.deepEqual(server.qna.asked, []);
      assert.equal(server.qna.entries.find(({ id }) => id === entryIds.open)?.follows, true);
    });

    it('keeps what was written while one reads what others have asked', async () => {
      await open('faq/ask');
      await question().fill('hvordan');
      await similar()
        .getByRole('button', { name: /nulstiller/ })
        .click();
      await at.tab.locator(`[data-entry-view="${entryIds.login}"]`).waitFor();
      await at.frame.evaluate('history.back()');
      assert.equal(await question().inputValue(), 'hvordan');
    });

    it('keeps what was written when it could not be asked', async () => {
      await open('faq/ask');
      await question().fill('Hvordan låner jeg en projektor?');
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await at.button('Stil spørgsmålet').click();
      await at.tab.getByText('Det lykkedes ikke. Prøv igen om lidt.').waitFor();
      server.failure = undefined;
      await at.button('Stil spørgsmålet').click();
      await notice('asked').waitFor();
    });

    it('works by keyboard alone', async () => {
      await open('faq');
      await at.tab.locator('[data-results]').waitFor();
      await at.tabTo('Spørg superbrugerne');
      await at.press('Enter');
      await question().waitFor();
      assert.equal(await at.focused(), 'Dit spørgsmål*');
      await at.window.page.keyboard.type('hvor er skemaet');
      await at.press('Control+A', 'Backspace');
      await at.window.page.keyboard.type('skema');
      await similar().waitFor();
      await at.tabTo('Emne (valgfrit)');
      await at.press('ArrowDown');
      await at.tabTo('Alle i kommunen');
      await at.press('ArrowDown');
      await at.tabTo('Superbrugerne må se mit navn');
      await at.press('Space');
      await at.tabTo('Stil spørgsmålet');
      await at.press('Enter');
      await notice('asked').waitFor();
      assert.deepEqual(server.qna.asked, [
        { question: 'skema', institutionId: institutions[0]!.id, topicId: topicIds.login, showName: true },
      ]);
    });

    it('follows instead by keyboard alone', async () => {
      await open('faq/ask');
      await question().waitFor();
      await at.window.page.keyboard.type('skema');
      await similar().waitFor();
      await at.tabTo(`Følg i stedet: ${openQuestion}`);
      await at.press('Enter');
      await notice('nowFollowing').waitFor();
    });
  });

  describe('passing an entry on', () => {
    const link = `https://vejviser.example/q/${entryIds.login}`;

    it('copies the link', async () => {
      await open(`faq/${entryIds.login}`);
      await at.window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await at.button('Kopiér link').click();
      await at.tab.getByText('Linket er kopieret.').waitFor();
      assert.equal(await seen('navigator.clipboard.readText()'), link);
    });

    it('copies it without the permission too', async () => {
      await open(`faq/${entryIds.login}`);
      await at.frame.evaluate(
        `navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))`,
      );
      await at.frame.evaluate(`document.addEventListener('copy', () => {
        window.copied = document.activeElement.value;
      })`);
      await at.button('Kopiér link').click();
      await at.tab.getByText('Linket er kopieret.').waitFor();
      assert.equal(await at.frame.evaluate('window.copied'), link);
      assert.equal(await at.focused(), 'Kopiér link');
    });

    it('shows the link where copying is not possible at all', async () => {
      await open(`faq/${entryIds.login}`);
      await at.frame.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
        document.execCommand = () => false;`);
      await at.button('Kopiér link').click();
      assert.equal(await at.tab.getByRole('textbox', { name: 'Link til spørgsmålet' }).inputValue(), link);
    });

    it('shares in Teams’ own window where there is one', async () => {
      await open(`faq/${entryIds.login}`, '&share=yes');
      await at.button('Del i chat').click();
      await at.window.page.waitForFunction('window.shared.length === 1');
      assert.deepEqual(await seen('window.shared'), [
        { url: link, words: 'Hvordan nulstiller jeg en elevs adgangskode?' },
      ]);
    });

    it('shares on Teams’ page for it elsewhere', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Del i chat').click();
      await at.window.page.waitForFunction('window.openedLinks.length === 1');
      const opened = new URL((await seen<string[]>('window.openedLinks'))[0]!);
      assert.equal(opened.origin + opened.pathname, 'https://teams.microsoft.com/share');
      assert.equal(opened.searchParams.get('href'), link);
    });

    it('copies the link where the host does not answer, and says what to do with it', async () => {
      await open(`faq/${entryIds.login}`);
      await at.button('Del i chat').waitFor();
      await seen(`document.querySelector('iframe').contentWindow.postMessage = () => {}`);
      await at.button('Del i chat').click();
      await at.tab.getByText('Her kan du ikke dele direkte.', { exact: false }).waitFor();
    });

    it('prints the answer with its address, and without the page around it', async () => {
      await open(`faq/${entryIds.login}`);
      await at.frame.evaluate('window.print = () => { window.printed = true; }');
      await at.tab.getByRole('article').getByRole('button', { name: 'Udskriv' }).click();
      assert.equal(await at.frame.evaluate('window.printed'), true);
      await at.window.page.emulateMedia({ media: 'print' });
      await at.tab.getByText(link).waitFor();
      for (const gone of ['Til alle spørgsmål', 'Det hjalp mig (12)', 'Kopiér link', 'Hvem kontakter jeg?']) {
        assert.equal(await at.button(gone).isVisible(), false, gone);
      }
      assert.equal(await at.heading('Hvordan nulstiller jeg en elevs adgangskode?').isVisible(), true);
    });

    it('works by keyboard alone', async () => {
      await open(`faq/${entryIds.login}`, '&share=yes');
      await at.button('Kopiér link').waitFor();
      await at.frame.evaluate('window.print = () => { window.printed = true; }');
      await at.tabTo('Kopiér link');
      await at.press('Enter');
      await at.tab.getByText('Linket er kopieret.').waitFor();
      await at.tabTo('Del i chat');
      await at.press('Enter');
      await at.window.page.waitForFunction('window.shared.length === 1');
      await at.tabTo('Udskriv');
      await at.press('Enter');
      assert.equal(await at.frame.evaluate('window.printed'), true);
      await at.tabTo('Hvem kontakter jeg?');
      await at.press('Enter');
      await at.tab.getByRole('heading', { level: 1, name: 'Hvem kontakter jeg?' }).waitFor();
    });
  });

  describe('a tab in a channel', () => {
    const configuring = `&frame=settings&tab=${encodeURIComponent('?configure=faq')}`;

    it('is set up with a topic and an institution, and keeps them in its address', async () => {
      await open('', configuring);
      await at.heading('Vis spørgsmål og svar i kanalen').waitFor();
      await at.window.page.waitForFunction('window.configured.isValid === true');
      await at.tab.getByLabel('Emne').selectOption(topicIds.files);
      await at.tab.getByLabel('Institution').selectOption(institutions[1]!.id);
      await seen('window.tab.save()');
      await at.window.page.waitForFunction('window.configured.isSaved === true');
      assert.deepEqual(await seen('window.configured'), {
        entityId: 'faq',
        contentUrl: `${server.url}/tab/?topic=${topicIds.files}&institution=${institutions[1]!.id}`,
        websiteUrl: `${server.url}/tab/?topic=${topicIds.files}&institution=${institutions[1]!.id}`,
        suggestedDisplayName: 'Spørgsmål og svar: Filer og deling',
        isValid: true,
        isSaved: true,
      });
    });

    it('shows everything unless something is chosen', async () => {
      await open('', configuring);
      await at.heading('Vis spørgsmål og svar i kanalen').waitFor();
      await seen('window.tab.save()');
      await at.window.page.waitForFunction('window.configured.isSaved === true');
      assert.equal(await seen('window.configured.contentUrl'), `${server.url}/tab/`);
      assert.equal(await seen('window.configured.suggestedDisplayName'), 'Spørgsmål og svar');
    });

    it('is set up by keyboard alone', async () => {
      await open('', configuring);
      await at.heading('Vis spørgsmål og svar i kanalen').waitFor();
      await at.tabTo('Emne');
      await at.press('ArrowDown');
      await at.tabTo('Institution');
      await at.press('ArrowDown');
      await seen('window.tab.save()');
      await at.window.page.waitForFunction('window.configured.isSaved === true');
      assert.match(await seen('window.configured.contentUrl'), /topic=.+&institution=.+/);
    });

    it('says what failed, and tries again', async () => {
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await open('', configuring);
      await at.heading('Vejviser svarer ikke lige nu').waitFor();
      server.failure = undefined;
      await at.button('Prøv igen').click();
      await at.heading('Vis spørgsmål og svar i kanalen').waitFor();
    });
  });
});
