import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { violationsInThemes } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { meAs } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';
import { createTabTraining, otherMunicipality, sessionIds, teach } from '../support/tab-training.ts';

const words = {
  da: { nav: 'Undervisning', mine: 'Mine kurser', find: 'Find et kursus', week: 'Uge' },
  sv: { nav: 'Utbildning', mine: 'Mina kurser', find: 'Hitta en kurs', week: 'Vecka' },
  nb: { nav: 'Opplæring', mine: 'Mine kurs', find: 'Finn et kurs', week: 'Uke' },
  en: { nav: 'Training', mine: 'My courses', find: 'Find a course', week: 'Week' },
} as const;

describe('training in the tab', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: TabServer;
  let window: Window;
  let tab: FrameLocator;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });

  beforeEach(async () => {
    server = await startTabServer();
  });

  afterEach(async () => {
    await window.close();
    await server.close();
    assert.deepEqual(window.pageErrors, []);
  });

  async function open(sub = 'training', { query = '', width = 390, height = 844 } = {}): Promise<Frame> {
    window = await openWindow(browser, { width, height });
    tab = window.page.frameLocator('iframe');
    await window.page.goto(`${server.url}/host?sub=${sub}${query}`);
    const frame = window.page.frames().find((one) => one.url().endsWith('/tab/'));
    assert.ok(frame);
    return frame;
  }

  const heading = (name: string) => tab.getByRole('heading', { name, exact: true });
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  const dialog = () => tab.getByRole('dialog');
  const inList = (id: string) => tab.locator(`[data-section="find"] [data-session="${id}"]`);
  const inMine = (id: string) => tab.locator(`[data-section="mine"] [data-session="${id}"]`);
  const focused = (frame: Frame) =>
    frame.evaluate<string>(
      `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`,
    );
  const requests = (path: string) => server.requests.filter((one) => one.includes(path));

  async function openSession(id: string) {
    await inList(id).getByRole('button').click();
    await dialog().waitFor();
  }

  describe('the pages of the tab', () => {
    it('lead to training and back, with their own title', async () => {
      const frame = await open('contacts');
      await heading('Hvem kontakter jeg?').waitFor();
      await button('Undervisning').click();
      await heading('Mine kurser').waitFor();
      assert.match(await frame.title(), /^Undervisning – /);
      assert.equal(await button('Undervisning').getAttribute('aria-current'), 'page');
      await frame.evaluate('history.back()');
      await heading('Hvem kontakter jeg?').waitFor();
    });

    it('start with training in the tab of Teams that is called so, but for a link to a place inside', async () => {
      await open('', { query: '&entity=training' });
      await heading('Mine kurser').waitFor();
      await window.page.goto(`${server.url}/host?entity=training&sub=contacts/login`);
      await heading('Hvem kontakter jeg?').waitFor();
    });

    it('load training only when it is opened', async () => {
      const loaded: string[] = [];
      await open('contacts');
      window.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      await heading('Hvem kontakter jeg?').waitFor();
      assert.deepEqual(
        loaded.filter((path) => /training/.test(path)),
        [],
      );
      await button('Undervisning').click();
      await heading('Mine kurser').waitFor();
      assert.ok(loaded.some((path) => /training-page.*\.js$/.test(path)));
    });

    it('say so when the code of a page cannot be loaded', async () => {
      await open('contacts');
      await heading('Hvem kontakter jeg?').waitFor();
      await window.context.route('**/training-page*.js', (route) => route.abort());
      await button('Undervisning').click();
      await heading('Vejviser svarer ikke lige nu').waitFor();
    });

    it('do not offer planning to a colleague', async () => {
      await open('planning/sessions');
      await heading('Hvem kontakter jeg?').waitFor();
      assert.equal(await button('Planlægning').count(), 0);
    });

    it('do not ask for an institution before training', async () => {
      server.me = meAs('da', null);
      await open();
      await heading('Mine kurser').waitFor();
    });

    it('says so when Teams never answers about the sign-in, and tries again', async () => {
      server.signIn = 'hangs';
      window = await openWindow(browser);
      tab = window.page.frameLocator('iframe');
      await window.context.clock.install();
      await window.page.goto(`${server.url}/host`);
      await tab.locator('main').waitFor();
      await window.page.waitForTimeout(500);
      await window.page.clock.fastForward(31_000);
      await heading('Du kunne ikke logges på').waitFor();
      server.signIn = 'works';
      await button('Prøv igen').click();
      await heading('Jeg kan ikke logge på').waitFor();
    });
  });

  for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
    it(`says everything in ${locale}`, async () => {
      server.me = meAs(locale);
      server.training = createTabTraining(locale);
      teach(server.training);
      await open();
      await heading(words[locale].mine).waitFor();
      await heading(words[locale].find).waitFor();
      await inList(sessionIds.free).waitFor();
      await takeScreenshot(tab.locator('body'), `tab-training/phone-${locale}`);
      await inList(sessionIds.free).getByRole('button').click();
      await dialog().waitFor();
      await tab.locator('[data-clash="no"]').waitFor();
      await takeScreenshot(window.page, `tab-training/session-${locale}`);
    });
  }

  describe('booking', () => {
    it('takes a seat, shows it under mine and gives it back', async () => {
      await open();
      await openSession(sessionIds.free);
      await tab.getByText('4 ledige pladser af 12').last().waitFor();
      await button('Tilmeld mig').click();
      await tab.locator('[data-outcome="booked"]').waitFor();
      await tab.getByText('Du er tilmeldt. Invitationen er på vej til din kalender.').waitFor();
      await takeScreenshot(window.page, 'tab-training/booked');
      await button('Luk').click();
      await inMine(sessionIds.free).getByText('Tilmeldt', { exact: true }).waitFor();
      await inMine(sessionIds.free)
        .getByRole('button', { name: /^Afmeld mig/ })
        .click();
      await heading('Vil du afmelde dig?').waitFor();
      await takeScreenshot(window.page, 'tab-training/cancel');
      await button('Ja, afmeld mig').click();
      await tab.getByText('Du er afmeldt. Venter andre på en plads, går din videre til den næste.').waitFor();
      await button('Luk').click();
      await inMine(sessionIds.free).waitFor({ state: 'detached' });
    });

    it('sends one request for two presses', async () => {
      await open();
      await openSession(sessionIds.free);
      await button('Tilmeld mig').dblclick();
      await tab.locator('[data-outcome="booked"]').waitFor();
      assert.equal(requests('POST /api/training').length, 1);
    });

    it('offers the waiting list where no seat is free', async () => {
      await open();
      await openSession(sessionIds.full);
      await button('Skriv mig på venteliste').click();
      await tab.getByText('Du står på ventelisten. Vi skriver til dig, når der er en plads.').waitFor();
      await dialog().getByText('Du er nr. 3 på ventelisten').waitFor();
      await button('Forlad ventelisten').click();
      await heading('Vil du forlade ventelisten?').waitFor();
      await button('Nej, bliv på listen').click();
      await inMine(sessionIds.full).getByText('Du er nr. 3 på ventelisten').waitFor();
    });

    it('takes the seat that is held', async () => {
      await open();
      await inMine(sessionIds.offered).getByText('En plads holdes til dig indtil kl. 14.30').waitFor();
      await inMine(sessionIds.offered).getByRole('button', { name: 'Tag pladsen' }).click();
      await dialog().getByRole('button', { name: 'Tag pladsen' }).click();
      await tab.locator('[data-outcome="booked"]').waitFor();
    });

    it('shows a clash before booking, and says when the calendar does not tell', async () => {
      server.training.clash = { isKnown: true, times: ['kl. 13.30–14.00'] };
      await open();
      await openSession(sessionIds.free);
      await tab.getByText('Du har noget andet i kalenderen: kl. 13.30–14.00').waitFor();
      await takeScreenshot(window.page, 'tab-training/clash');
      await button('Luk').click();
      server.training.clash = { isKnown: false, times: [] };
      await openSession(sessionIds.free);
      await tab.getByText('Vi kunne ikke se din kalender.').waitFor();
      assert.equal(await button('Tilmeld mig').isEnabled(), true);
    });

    it('books nothing that has changed since it was shown', async () => {
      await open();
      await openSession(sessionIds.free);
      server.training.sessions[0]!.revision = 2;
      server.training.sessions[0]!.changeReason = 'Lokalet er optaget';
      await button('Tilmeld mig').click();
      await tab.getByText('Kursusgangen er ændret i mellemtiden.').waitFor();
      await tab.getByText('Ændret: Lokalet er optaget').waitFor();
      await button('Tilmeld mig').click();
      await tab.locator('[data-outcome="booked"]').waitFor();
    });

    it('says that it did not work, and leaves everything as it was', async () => {
      await open();
      await openSession(sessionIds.free);
      server.failure = { status: 503, code: 'unavailable', message: 'Vejviser svarer ikke lige nu.' };
      await button('Tilmeld mig').click();
      await dialog().getByRole('alert').getByText('Vejviser svarer ikke lige nu.').waitFor();
      server.failure = undefined;
      await button('Tilmeld mig').click();
      await tab.locator('[data-outcome="booked"]').waitFor();
      assert.equal(await dialog().getByRole('alert').count(), 0);
    });

    it('changes to another date', async () => {
      await open();
      await inMine(sessionIds.booked)
        .getByRole('button', { name: /^Skift dato/ })
        .click();
      await heading('Vælg en ny dato').waitFor();
      await takeScreenshot(window.page, 'tab-training/change');
      await button('Skift til torsdag 24. september').click();
      await tab.getByText('Du har skiftet til den nye dato.').waitFor();
      await button('Luk').click();
      await inMine(sessionIds.otherDate).waitFor();
      assert.equal(await inMine(sessionIds.booked).count(), 0);
    });

    it('opens the web meeting through Teams', async () => {
      await open();
      await inMine(sessionIds.booked)
        .getByRole('link', { name: /^Deltag i mødet/ })
        .click();
      await window.page.waitForFunction('window.openedLinks.length > 0');
      assert.deepEqual(await window.page.evaluate('window.openedLinks'), [
        'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
      ]);
    });

    it('gives the session as a file to who has no mailbox', async () => {
      await open();
      await inMine(sessionIds.booked).waitFor();
      assert.equal(await button(/^Hent til min kalender/).count(), 0);
      server.training.hasMailbox = false;
      await window.page.reload();
      const download = window.page.waitForEvent('download');
      await inMine(sessionIds.booked)
        .getByRole('button', { name: /^Hent til min kalender/ })
        .click();
      assert.equal((await download).suggestedFilename(), '2026-09-18.ics');
    });

    it('opens the session a deep link leads to, of another municipality too', async () => {
      await open(`training/${sessionIds.network}@${otherMunicipality}`);
      await dialog().getByText('Holdes af Havneby Kommune').waitFor();
      assert.equal(requests(sessionIds.network).length > 0, true);
    });

    it('says so when the session of a deep link is gone', async () => {
      await open('training/7a1e0000-0000-4000-8000-0000000000aa');
      await dialog().getByText('Kursusgangen findes ikke længere.').waitFor();
      await button('Luk').click();
      await heading('Mine kurser').waitFor();
    });

    it('can be done by keyboard alone, and comes back to where it started', async () => {
      const frame = await open();
      await inList(sessionIds.free).waitFor();
      const keyboard = window.page.keyboard;
      await inList(sessionIds.free).getByRole('button').focus();
      await keyboard.press('Enter');
      await dialog().waitFor();
      await tab.locator('[data-clash="no"]').waitFor();
      const pressed = async (name: string) => {
        for (let step = 0; step < 12 && (await focused(frame)) !== name; step += 1)
          await keyboard.press('Tab');
        assert.equal(await focused(frame), name);
        await keyboard.press('Enter');
      };
      await pressed('Tilmeld mig');
      await tab.locator('[data-outcome="booked"]').waitFor();
      assert.match(await focused(frame), /^Du er tilmeldt/);
      await pressed('Afmeld mig');
      await heading('Vil du afmelde dig?').waitFor();
      await pressed('Ja, afmeld mig');
      await tab.locator('[data-outcome="cancelled"]').waitFor();
      await keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      assert.equal(await focused(frame), 'Mine kurser', 'the button has gone with the booking');
    });

    it('comes back to the button that opened the window', async () => {
      const frame = await open();
      await openSession(sessionIds.full);
      await window.page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      assert.match(await focused(frame), /^Se mere om Aula for nye medarbejdere/);
      await button('Kontakter').click();
      await heading('Hvem kontakter jeg?').waitFor();
    });
  });

  describe('booking for others', () => {
    it('tells of each what came of it, and takes it back', async () => {
      server.training.mayBookForOthers = true;
      await open();
      await openSession(sessionIds.free);
      await button('Tilmeld andre').click();
      await tab.getByRole('checkbox', { name: 'Asta Lindegaard, Pædagog' }).check();
      await tab.getByRole('searchbox').last().fill('raven');
      await tab.getByText('Ingen hedder noget med “raven”.').waitFor();
      await tab.getByRole('searchbox').last().fill('ravn');
      await tab.getByRole('checkbox', { name: 'Cecilie Ravnholt' }).check();
      await takeScreenshot(window.page, 'tab-training/others');
      await button('Tilmeld 2 personer').click();
      await tab.locator('[data-result="booked"]').waitFor();
      await tab.getByText('Tilmeldt i forvejen').waitFor();
      await button('Afmeld Asta Lindegaard').click();
      await tab.getByText('Afmeldt igen').waitFor();
      await takeScreenshot(window.page, 'tab-training/others-done');
    });

    it('is not offered to who may not', async () => {
      await open();
      await openSession(sessionIds.free);
      assert.equal(await button('Tilmeld andre').count(), 0);
    });
  });

  describe('finding a course', () => {
    it('narrows down by course, language, place and time, and clears again', async () => {
      await open('training', { width: 1000 });
      await inList(sessionIds.free).waitFor();
      assert.equal(await tab.locator('[data-section="find"] [data-session]').count(), 4);
      await tab.getByLabel('Sted', { exact: true }).selectOption('online');
      await inList(sessionIds.free).waitFor({ state: 'detached' });
      await inList(sessionIds.network).waitFor();
      await tab.getByLabel('Sprog').last().selectOption('da');
      await heading('Intet passer på dine filtre').waitFor();
      await button('Ryd filtre').first().click();
      await inList(sessionIds.free).waitFor();
      await tab.getByRole('checkbox', { name: /^Vis også dem/ }).check();
      await inList(sessionIds.morning).waitFor();
      await takeScreenshot(tab.locator('body'), 'tab-training/wide-all');
    });

    it('says what to do where there is nothing', async () => {
      server.training.sessions = [];
      await open();
      await heading('Ingen kursusgange passer til dig lige nu').waitFor();
      await tab.getByText('Du er ikke tilmeldt noget kursus').waitFor();
      await takeScreenshot(window.page, 'tab-training/empty');
      await button('Filtre').click();
      await tab.getByRole('checkbox', { name: /^Vis også dem/ }).check();
      await heading('Der er ingen kursusgange lige nu').waitFor();
    });

    it('shows weeks, and walks them with the arrow keys', async () => {
      const frame = await open('training', { width: 1100, height: 1400 });
      await button('Uge').click();
      await heading('Uge 38, 14.–20. september 2026').waitFor();
      const grid = tab.getByRole('grid');
      await grid.getByRole('button').first().waitFor();
      await takeScreenshot(window.page, 'tab-training/week');
      const keyboard = window.page.keyboard;
      await grid.locator('[tabindex="0"]').focus();
      assert.match(await focused(frame), /^Sikker deling af filer i Teams.*onsdag 16\. september/);
      await keyboard.press('ArrowRight');
      assert.match(await focused(frame), /^Aula for nye medarbejdere.*torsdag/);
      await keyboard.press('ArrowDown');
      assert.match(await focused(frame), /kl\. 09\.30.*torsdag 17\. september/);
      await keyboard.press('End');
      assert.match(await focused(frame), /^søndag 20\. september: Ingen kursusgange/);
      await keyboard.press('PageDown');
      await heading('Uge 39, 21.–27. september 2026').waitFor();
      await button('Forrige uge').click();
      await heading('Uge 38, 14.–20. september 2026').waitFor();
      await button('Næste uge').click();
      await grid.getByRole('button').first().click();
      await dialog().waitFor();
      await button('Luk').click();
      await button('I dag').click();
      await heading('Uge 38, 14.–20. september 2026').waitFor();
    });

    it('shows a week as a list of days on a phone', async () => {
      await open();
      await button('Uge').click();
      await tab.locator('[data-day="2026-09-16"]').getByRole('button').first().waitFor();
      assert.equal(await tab.getByRole('grid').count(), 0);
      await tab.locator('[data-day="2026-09-18"]').getByText('Tilmeldt').waitFor();
      await tab.locator('[data-day="2026-09-19"]').getByText('Ingen kursusgange').waitFor();
      await takeScreenshot(tab.locator('body'), 'tab-training/week-phone');
      await tab.locator('[data-day="2026-09-16"]').getByRole('button').first().click();
      await dialog().waitFor();
    });
  });

  describe('quiet hours', () => {
    it('are kept as chosen', async () => {
      await open();
      await tab.getByRole('radio', { name: 'Som kommunen har valgt: 18.00–07.00' }).waitFor();
      await tab.getByRole('radio', { name: 'Mine egne tider' }).check();
      await tab.getByLabel('Fra', { exact: true }).fill('16:00');
      await button('Gem').click();
      await tab.getByText('Gemt.').waitFor();
      assert.deepEqual(server.training.quiet.choice, { from: '16:00', until: '07:00' });
      await tab.getByLabel('Til', { exact: true }).fill('16:00');
      await button('Gem').click();
      await tab.getByText('Vælg to forskellige tider.').waitFor();
    });
  });

  describe('the teacher', () => {
    beforeEach(() => teach(server.training));

    async function openSheet(options = {}) {
      const frame = await open('training', options);
      await tab.getByRole('button', { name: /^Navneliste og fremmøde/ }).click();
      await tab.locator('[data-sheet]').waitFor();
      return frame;
    }
    const saved = () => tab.locator('[data-saving="idle"]').waitFor();

    it('ticks names with the keyboard, each saved at once', async () => {
      const frame = await openSheet();
      await tab.getByText('0 af 30 er her').waitFor();
      const keyboard = window.page.keyboard;
      await tab.getByRole('checkbox').first().focus();
      for (let person = 0; person < 5; person += 1) {
        await keyboard.press('Space');
        await keyboard.press('ArrowDown');
      }
      await tab.getByText('5 af 30 er her').waitFor();
      await saved();
      assert.equal(server.training.sheet.entries.filter(({ attended }) => attended).length, 5);
      assert.equal(await frame.evaluate('document.activeElement.type'), 'checkbox');
      await takeScreenshot(window.page, 'tab-training/sheet');
    });

    it('finds somebody by name', async () => {
      await openSheet();
      await tab.getByRole('searchbox', { name: 'Søg i listen' }).fill('dagny ba');
      await window.page.keyboard.press('Enter');
      await window.page.keyboard.press('Space');
      await tab.getByText('1 af 30 er her').waitFor();
      await saved();
      assert.equal(server.training.sheet.entries[13]?.attended, true);
    });

    it('ticks everybody and takes that back', async () => {
      await openSheet();
      await tab.getByRole('checkbox').first().check();
      await saved();
      await button('Alle er her').click();
      await tab.getByText('30 af 30 er her').waitFor();
      await saved();
      await button('Fortryd “alle er her”').click();
      await tab.getByText('1 af 30 er her').waitFor();
      await saved();
      assert.equal(server.training.sheet.entries.filter(({ attended }) => attended).length, 1);
    });

    it('keeps what could not be saved, says so, and saves it when the network is back', async () => {
      await openSheet();
      await window.context.setOffline(true);
      await tab.getByRole('checkbox').nth(2).check();
      await tab.getByText('1 kryds er ikke gemt endnu. Vi prøver igen').waitFor();
      await tab.getByRole('checkbox').nth(3).check();
      await tab.getByText('2 kryds er ikke gemt endnu. Vi prøver igen').waitFor();
      await takeScreenshot(window.page, 'tab-training/sheet-offline');
      await window.context.setOffline(false);
      await saved();
      assert.equal(server.training.sheet.entries.filter(({ attended }) => attended).length, 2);
    });

    it('shows what another teacher ticked', async () => {
      window = await openWindow(browser);
      tab = window.page.frameLocator('iframe');
      await window.context.clock.install();
      await window.page.goto(`${server.url}/host?sub=training/teaching/${sessionIds.taught}`);
      await tab.getByText('0 af 30 er her').waitFor();
      server.training.sheet.entries[0]!.attended = true;
      await window.page.clock.runFor(11_000);
      await tab.getByText('1 af 30 er her').waitFor();
    });

    it('adds who came without a booking, and finishes', async () => {
      await openSheet();
      await tab.getByRole('checkbox').first().check();
      await tab.getByRole('searchbox', { name: 'Søg efter navn' }).fill('bjarke');
      await button('Tilføj Bjarke Thorsager').click();
      await tab.getByText('Bjarke Thorsager er tilføjet.').waitFor();
      await tab.getByText('2 af 31 er her').waitFor();
      await saved();
      await button('Afslut fremmøde').click();
      await tab.getByText('2 af 31 er her. De øvrige står som ikke mødt op.').waitFor();
      await takeScreenshot(window.page, 'tab-training/sheet-close');
      await button('Ja, afslut').click();
      await tab.getByText('Fremmødet er afsluttet.').waitFor();
      await heading('Evaluering').waitFor();
      await tab.getByText('12 af 20 har svaret').waitFor();
      await takeScreenshot(tab.locator('[data-section="evaluation"]'), 'tab-training/evaluation');
    });

    it('is told when the other teacher has finished meanwhile', async () => {
      await openSheet();
      server.training.sheet = { ...server.training.sheet, isClosed: true };
      // Taken back as soon as the server answers.
      await tab.getByRole('checkbox').first().click();
      await tab.getByText('Fremmødet er afsluttet i mellemtiden.').waitFor();
      await tab.getByText('0 af 30 er her').waitFor();
    });

    it('counts who came to an open session', async () => {
      const { sheet } = server.training;
      server.training.sheet = { ...sheet, entries: [], session: { ...sheet.session, signUp: 'open' } };
      await openSheet();
      await tab.getByLabel('Hvor mange kom?').fill('23');
      await button('Gem antal').click();
      await tab.getByText('23 deltagere er gemt').waitFor();
      assert.equal(server.training.sheet.counted, 23);
    });
  });

  describe('is open to everybody', () => {
    const wide = async (frame: Frame) => {
      const found = await frame.evaluate<string[]>(`
        [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .filter((element) => !element.closest('.fui-SearchBox__contentAfter'))
          .map((element) => element.outerHTML.slice(0, 200))`);
      assert.deepEqual(found, []);
      assert.ok(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
    };
    const clean = async (frame: Frame, name?: string) =>
      assert.deepEqual(
        await violationsInThemes(window.page, frame, async (theme) => {
          if (name) await takeScreenshot(window.page, `tab-training/${name}-${theme}`);
        }),
        [],
      );

    it('in every theme', async function () {
      this.timeout(60_000);
      teach(server.training);
      server.training.mayBookForOthers = true;
      const frame = await open('training', { width: 1000, height: 1600 });
      await inList(sessionIds.free).waitFor();
      await clean(frame, 'wide');
      await button('Uge').click();
      await tab.getByRole('grid').getByRole('button').first().waitFor();
      await clean(frame, 'week');
      await button('Liste').click();
      await openSession(sessionIds.free);
      await tab.locator('[data-clash]').waitFor();
      await clean(frame, 'session');
      await button('Tilmeld andre').click();
      await tab.getByRole('checkbox', { name: /^Asta/ }).waitFor();
      await clean(frame);
      await button('Luk').click();
      await tab.getByRole('button', { name: /^Navneliste og fremmøde/ }).click();
      await tab.locator('[data-sheet]').waitFor();
      await clean(frame, 'sheet');
    });

    it('fits 320 pixels without scrolling sideways', async () => {
      teach(server.training);
      server.training.mayBookForOthers = true;
      server.training.hasMailbox = false;
      server.training.sessions[0]!.course.title =
        'Informationssikkerhedsrådgivningskursus for institutionsadministratorer';
      const frame = await open('training', { width: 320, height: 800 });
      await inList(sessionIds.free).waitFor();
      await wide(frame);
      await button('Filtre').click();
      await wide(frame);
      await takeScreenshot(tab.locator('body'), 'tab-training/narrow');
      await button('Uge').click();
      await tab.locator('[data-day="2026-09-16"]').waitFor();
      await wide(frame);
      await button('Liste').click();
      await openSession(sessionIds.free);
      await tab.locator('[data-clash]').waitFor();
      await wide(frame);
      await takeScreenshot(window.page, 'tab-training/narrow-session');
      await button('Tilmeld andre').click();
      await tab.getByRole('checkbox', { name: /^Asta/ }).waitFor();
      await wide(frame);
      await button('Luk').click();
      await tab.getByRole('button', { name: /^Navneliste og fremmøde/ }).click();
      await tab.locator('[data-sheet]').waitFor();
      await wide(frame);
      await takeScreenshot(window.page, 'tab-training/narrow-sheet');
    });
  });
});
