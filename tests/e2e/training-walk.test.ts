import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { trainingTexts } from '../../src/content/texts/training/index.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { da } from '../../src/tab/features/training/texts/da.ts';
import { nb } from '../../src/tab/features/training/texts/nb.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { createTrainingStage, execute, type TrainingStage } from '../support/training-stage.ts';

interface Walk {
  readonly locale: 'da' | 'nb';
  readonly municipality: number;
  /** New to Vejviser; then somebody whose seat they wait for. */
  readonly newcomer: string;
  readonly holder: string;
  readonly word: string;
  readonly titles: { readonly chat: string; readonly tab: string; readonly full: string };
  /** The tab's page, as its navigation names it. */
  readonly page: string;
  readonly seats: RegExp;
}

const walks: readonly Walk[] = [
  {
    locale: 'da',
    municipality: 0,
    newcomer: 'Signe Løvgren',
    holder: 'Kasper Rømerlund',
    word: 'kursus',
    titles: { chat: 'Aula i børnehøjde', tab: 'Aula for viderekomne', full: 'Aula på tavlen' },
    page: 'Undervisning',
    seats: /ledige pladser/,
  },
  {
    locale: 'nb',
    municipality: 2,
    newcomer: 'Thea Brattlie',
    holder: 'Magnus Fjelltveit',
    word: 'kurs',
    titles: { chat: 'Skjema for alle', tab: 'Kalender på mobilen', full: 'Dokumenter sammen' },
    page: 'Opplæring',
    seats: /ledige plasser/,
  },
];

const tabCatalogues = { da, nb };
const phone = { width: 390, height: 844 };

describe('booking a course from a phone, and finding it in Outlook', function () {
  this.timeout(180_000);
  let browser: Browser;
  let product: Product;
  let window: Window;
  let page: Page;
  let tab: FrameLocator;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true });
    product = await startProduct(this, 'embedded', { jobsFollowClock: true });
  });
  beforeEach(async () => {
    window = await openWindow(browser, phone);
    page = window.page;
    page.setDefaultTimeout(45_000);
    tab = page.frameLocator('iframe');
  });
  afterEach(async () => {
    await window?.close();
    // The sandbox keeps teams-js from asking Microsoft for its list of hosts.
    assert.deepEqual(
      window.pageErrors.filter((error) => !error.includes('res.cdn.office.net')),
      [],
    );
  });
  after(() => product?.close());

  async function become(name: string): Promise<void> {
    await page.goto(product.pageUrl);
    await page.locator('.starters').waitFor();
    const pick = page.getByRole('button', { name: /Somebody else/ });
    if (await pick.isVisible()) await pick.click();
    await page.getByRole('searchbox').fill(name);
    await page.locator('.person-row', { hasText: name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  const goTo = (view: 'Chat' | 'Tab' | 'Outlook') =>
    page
      .getByRole('tab', { name: view, exact: view !== 'Chat' })
      .first()
      .click();
  const card = () => page.locator('.ac-adaptiveCard').last();
  async function write(text: string): Promise<void> {
    product.clock.advance(10_000);
    await page.getByRole('textbox', { name: /Write a message/ }).fill(text);
    await page.keyboard.press('Enter');
  }
  const invitation = (title: string) => page.locator('.invitations li', { hasText: title });
  /** The event in the calendar's own weeks, opened. */
  async function openEvent(title: string): Promise<Locator> {
    const event = page.locator('details.event', { hasText: title });
    const later = page.getByRole('button', { name: /^Go to|Week after/ }).last();
    for (let weeks = 0; weeks < 8 && (await event.count()) === 0; weeks += 1) await later.click();
    await event.locator('summary').first().click();
    return event;
  }
  const fits = async () =>
    assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));

  for (const walk of walks) {
    const { locale, newcomer, holder, word, titles, seats } = walk;
    describe(`in ${locale}`, () => {
      const say = (key: Parameters<typeof trainingTexts>[1]) => trainingTexts(locale, key);
      const sayTab = (key: keyof typeof da) => tabCatalogues[locale][key];
      const municipality = demoNetwork.municipalities[walk.municipality]!;
      let stage: TrainingStage;
      before(() => {
        stage = createTrainingStage(product, municipality);
      });

      it('in the chat: two taps to book, and it stands in Outlook; cancelled, it is gone there', async () => {
        const session = await stage.plan({
          title: titles.chat,
          from: '2026-09-16 16:00',
          room: municipality.rooms[0]!.mail,
          online: true,
          bring: 'Computer',
        });
        await become(newcomer);
        await write(word);
        const row = card().getByRole('button', { name: new RegExp(`^${titles.chat}`) });
        await row.waitFor();
        assert.match((await row.getAttribute('aria-label')) ?? '', seats);
        await takeScreenshot(page, `booking/${locale}-chat-1-list`);
        await row.click();
        await card()
          .getByRole('button', { name: say('button.book'), exact: true })
          .waitFor();
        await takeScreenshot(page, `booking/${locale}-chat-2-session`);
        await card()
          .getByRole('button', { name: say('button.book'), exact: true })
          .click();
        await card().getByText(say('own.booked'), { exact: true }).waitFor();
        await card().getByText(say('own.onItsWay')).waitFor();
        await takeScreenshot(page, `booking/${locale}-chat-3-booked`);
        await fits();

        await stage.settle();
        await goTo('Outlook');
        await invitation(titles.chat).waitFor();
        await takeScreenshot(page, `booking/${locale}-outlook-1-invitation`);
        const event = await openEvent(titles.chat);
        await event.getByText(municipality.rooms[0]!.name).first().waitFor();
        await event.getByRole('button', { name: 'Join the meeting' }).waitFor();
        await event.getByText('Computer').waitFor();
        await event.scrollIntoViewIfNeeded();
        await takeScreenshot(page, `booking/${locale}-outlook-2-event`);
        await fits();

        await goTo('Chat');
        await card()
          .getByRole('button', { name: say('button.cancel'), exact: true })
          .click();
        await takeScreenshot(page, `booking/${locale}-chat-4-sure`);
        await card()
          .getByRole('button', { name: say('button.yesCancel'), exact: true })
          .click();
        await card().getByText(say('cancelled.heading'), { exact: true }).waitFor();
        await takeScreenshot(page, `booking/${locale}-chat-5-cancelled`);
        await stage.settle();
        await goTo('Outlook');
        await page.locator('.week-tools').waitFor();
        assert.equal(await invitation(titles.chat).count(), 0);
        assert.equal(await stage.findInCalendar(newcomer, session), undefined);
        assert.deepEqual(await stage.invitedMails(session), []);
      });

      it('in the chat: a freed seat is offered to who waits, and stands in their calendar', async () => {
        const session = await stage.plan({ title: titles.full, from: '2026-09-17 16:00', capacity: 1 });
        await holdSeat(session);
        await become(newcomer);
        await write(word);
        await card()
          .getByRole('button', { name: new RegExp(`^${titles.full}`) })
          .click();
        await card()
          .getByRole('button', { name: say('button.wait'), exact: true })
          .click();
        await card().getByText(say('own.waiting'), { exact: true }).waitFor();
        await takeScreenshot(page, `booking/${locale}-queue-1-waiting`);
        await giveSeatBack(session);
        await card().getByText(say('own.offered'), { exact: true }).waitFor();
        await takeScreenshot(page, `booking/${locale}-queue-2-offered`);
        await card()
          .getByRole('button', { name: say('button.take'), exact: true })
          .click();
        await card().getByText(say('own.booked'), { exact: true }).waitFor();
        await stage.settle();
        await goTo('Outlook');
        await invitation(titles.full).waitFor();
        assert.ok(await stage.findInCalendar(newcomer, session));
        await leave(session);
      });

      it('in the tab: booked, in Outlook, cancelled, gone there', async () => {
        const session = await stage.plan({ title: titles.tab, from: '2026-09-18 16:00' });
        await become(newcomer);
        await openTraining();
        await inList(session).getByRole('button').click();
        await tab.locator('[data-clash="no"]').waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-1-session`);
        await button(sayTab('book')).click();
        await tab.getByText(sayTab('doneBookedMail')).waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-2-booked`);
        await fits();
        await button(sayTab('close')).click();
        await inMine(session).getByText(sayTab('booked'), { exact: true }).waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-3-mine`);

        await stage.settle();
        await goTo('Outlook');
        await invitation(titles.tab).waitFor();

        await openTraining();
        await inMine(session)
          .getByRole('button', { name: new RegExp(`^${sayTab('cancel')}`) })
          .click();
        await button(sayTab('cancelYes')).click();
        await tab.getByText(sayTab('doneCancelled')).waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-4-cancelled`);
        await stage.settle();
        await goTo('Outlook');
        await page.locator('.week-tools').waitFor();
        assert.equal(await invitation(titles.tab).count(), 0);
        assert.equal(await stage.findInCalendar(newcomer, session), undefined);
      });

      it('in the tab: the seat that is held is taken there', async () => {
        const session = await stage.plan({ title: titles.full, from: '2026-09-21 16:00', capacity: 1 });
        await holdSeat(session);
        await become(newcomer);
        await openTraining();
        await inList(session).getByRole('button').click();
        await button(sayTab('wait')).click();
        await tab.getByText(sayTab('doneWaiting')).waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-5-waiting`);
        await giveSeatBack(session);
        await openTraining();
        await inMine(session)
          .getByRole('button', { name: sayTab('takeSeat'), exact: true })
          .click();
        await tab
          .getByRole('dialog')
          .getByRole('button', { name: sayTab('takeSeat'), exact: true })
          .click();
        await tab.getByText(sayTab('doneBookedMail')).waitFor();
        await takeScreenshot(page, `booking/${locale}-tab-6-taken`);
        await stage.settle();
        await goTo('Outlook');
        await invitation(titles.full).last().waitFor();
        assert.ok(await stage.findInCalendar(newcomer, session));
      });

      const inList = (id: string) => tab.locator(`[data-section="find"] [data-session="${id}"]`);
      const inMine = (id: string) => tab.locator(`[data-section="mine"] [data-session="${id}"]`);
      const button = (name: string) => tab.getByRole('button', { name, exact: true });
      /** The tab's page afresh, as somebody opens it. */
      async function openTraining(): Promise<void> {
        await goTo('Outlook');
        await goTo('Tab');
        await tab.getByRole('button', { name: walk.page, exact: true }).click();
        await tab.getByRole('heading', { name: sayTab('mineTitle'), exact: true }).waitFor();
      }
      async function holdSeat(session: string): Promise<void> {
        const person = await product.client.become(holder);
        await person.say(word);
        await execute(person, 'book', { session, checked: true });
        assert.deepEqual(await stage.queue(session), ['booked 1']);
      }
      async function giveSeatBack(session: string): Promise<void> {
        const person = await product.client.become(holder);
        await execute(person, 'cancel-now', { session, was: 'booked' });
        await stage.settle();
      }
      /** So that the next test finds nothing in the way. */
      async function leave(session: string): Promise<void> {
        const person = await product.client.become(newcomer);
        await execute(person, 'cancel-now', { session, was: 'booked' });
      }
    });
  }
});
