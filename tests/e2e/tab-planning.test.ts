import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Frame, FrameLocator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { keyOf } from '../features/training/training-world.ts';
import { violationsInThemes } from '../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { startPlanningProduct, type PlanningProduct } from '../support/planning-product.ts';
import { meAs } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';
import { describeOnDatabase } from '../support/test-database.ts';

const words = {
  da: { nav: 'Planlægning', sessions: 'Kursusgange', create: 'Ny kursusgang' },
  sv: { nav: 'Planering', sessions: 'Utbildningstillfällen', create: 'Nytt utbildningstillfälle' },
  nb: { nav: 'Planlegging', sessions: 'Kursdager', create: 'Ny kursdag' },
  en: { nav: 'Planning', sessions: 'Sessions', create: 'New session' },
} as const;

describeOnDatabase('embedded', 'planning in the tab', (test) => {
  let browser: Browser;
  let server: TabServer;
  let product: PlanningProduct;
  let window: Window;
  let tab: FrameLocator;
  let frame: Frame;

  before(async function () {
    this.timeout(60_000);
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'tab' });
  });

  beforeEach(async function () {
    this.timeout(30_000);
    server = await startTabServer();
    product = await startPlanningProduct(test.db);
    server.product = product;
    server.me = { ...meAs('da'), mayPlan: true };
  });

  afterEach(async () => {
    await window.close();
    await server.close();
    await product.close();
    assert.deepEqual(window.pageErrors, []);
  });

  async function open(sub = 'planning', { query = '', width = 1000, height = 1000 } = {}): Promise<Frame> {
    window = await openWindow(browser, { width, height });
    tab = window.page.frameLocator('iframe');
    await window.page.goto(`${server.url}/host?sub=${sub}${query}`);
    frame = window.page.frames().find((one) => one.url().endsWith('/tab/'))!;
    assert.ok(frame);
    await tab.locator('[data-planning]').waitFor();
    return frame;
  }

  const heading = (name: string) => tab.getByRole('heading', { name, exact: true });
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: true });
  /** By its label, with the star of what has to be filled in. */
  const field = (name: string) => tab.getByLabel(new RegExp(`^${name}\\s?\\*?$`));
  const focused = () =>
    frame.evaluate<string>(
      `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`,
    );
  const shot = (name: string) => takeScreenshot(tab.locator('body'), `tab-planning/${name}`);

  async function chooseTeacher(name: string): Promise<void> {
    await field('Find underviser efter navn').fill(name);
    await tab.getByRole('list', { name: 'Find underviser efter navn' }).getByRole('button').first().click();
    await tab.locator('[data-teacher]').getByText(name).waitFor();
  }

  it('makes a course and a session of it', async () => {
    await product.world.person({ name: 'Rikke Solbjerg' });
    await open();
    await heading('Her er ingen kursusgange').waitFor();
    await button('Kurser').click();
    await button('Nyt kursus').click();
    await button('Gem').click();
    await tab.getByText('Skriv en titel på kommunens eget sprog.').waitFor();
    await shot('course-missing');
    const title = tab.getByRole('group', { name: 'Titel' }).getByLabel(/^Dansk/);
    await title.fill('Sikker deling af filer i Teams');
    await field('Varighed i minutter').fill('90');
    await button('Tilføj materiale').click();
    await field('Hvad det hedder').fill('Vejledning');
    await field('Adresse på nettet').fill('http://example.test');
    await button('Gem').click();
    await tab.getByText('Skriv en adresse, der begynder med https://').waitFor();
    await field('Adresse på nettet').fill('https://example.test/deling');
    await shot('course');
    await button('Gem').click();
    await heading('Sikker deling af filer i Teams').waitFor();
    await shot('courses');

    await button('Kursusgange').click();
    await button('Ny kursusgang').click();
    await field('Kursus').selectOption({ label: 'Sikker deling af filer i Teams' });
    await chooseTeacher('Rikke Solbjerg');
    await field('Dato').fill('2026-09-22');
    await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Fra/).fill('13:00');
    assert.equal(
      await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Til/).inputValue(),
      '14:30',
      'as long as the course',
    );
    await tab.getByRole('checkbox', { name: 'Online i Teams' }).check();
    await shot('new-session');
    await button('Opret kursusgang').click();
    await tab.locator('article[data-session]').waitFor();
    await tab.getByText('Tirsdag 22. september kl. 13.00–14.30, uge 39').first().waitFor();
    await tab.getByText('0 af 12 pladser taget, mindst 4').waitFor();
    await shot('session-new');
    const [event] = product.world.events;
    assert.equal(event?.kind, 'planned');
  });

  it('makes a series after showing its dates', async () => {
    await open('planning/sessions/new');
    await field('Dato').fill('2026-10-20');
    await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Fra/).fill('08:00');
    await tab.getByRole('checkbox', { name: 'Online i Teams' }).check();
    await tab.getByRole('checkbox', { name: 'Gentag som en serie' }).check();
    await field('Hvor mange gange').fill('3');
    await tab
      .locator('[data-series="3"]')
      .getByText('tirsdag 20. oktober, tirsdag 27. oktober, tirsdag 3. november')
      .waitFor();
    await shot('series');
    await button('Opret 3 kursusgange').click();
    await tab.locator('li[data-session]').nth(2).waitFor();
    assert.equal(await tab.locator('li[data-session]').count(), 3);
    assert.equal(
      await tab.getByText('kl. 08.00–09.30').count(),
      3,
      'local time stays over the change of the clock',
    );
  });

  it('shows everything that is wrong at its field, and loses nothing when the server does not answer', async () => {
    await open('planning/sessions/new');
    await field('Pladser').fill('mange');
    await button('Opret kursusgang').click();
    await tab.getByText('Vælg en dato.').first().waitFor();
    await tab.getByText('Skriv et helt tal.').first().waitFor();
    assert.equal(await tab.locator('[data-problems]').getAttribute('data-problems'), '4');
    await shot('problems');
    await field('Pladser').fill('8');
    await field('Mindst antal').fill('9');
    await field('Dato').fill('2026-08-01');
    await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Fra/).fill('13:00');
    await tab.getByRole('checkbox', { name: 'Online i Teams' }).check();
    await field('Besked til deltagerne').fill('Tag din bærbare med');
    server.failure = { status: 503, code: 'unavailable', message: 'Vejviser svarer ikke lige nu.' };
    await button('Opret kursusgang').click();
    await tab.getByRole('alert').getByText('Vejviser svarer ikke lige nu.').waitFor();
    assert.equal(await field('Besked til deltagerne').inputValue(), 'Tag din bærbare med');
    server.failure = undefined;
    await button('Opret kursusgang').click();
    await tab.locator('[data-problems="2"]').waitFor();
    await tab.getByText('Tiden er allerede gået. Vælg en senere.').first().waitFor();
    await tab.getByText('Mindst antal er højere end antallet af pladser.').first().waitFor();
    assert.equal(await field('Besked til deltagerne').inputValue(), 'Tag din bærbare med');
  });

  it('finds a time when everybody and a room are free', async () => {
    product.free = {
      times: [
        {
          startsAt: new Date('2026-09-16T07:00:00Z'),
          endsAt: new Date('2026-09-16T08:30:00Z'),
          rooms: [{ address: 'lille@rornaes.example', name: 'Lille sal', capacity: 12 }],
        },
        {
          startsAt: new Date('2026-09-17T11:00:00Z'),
          endsAt: new Date('2026-09-17T12:30:00Z'),
          rooms: [
            { address: 'lille@rornaes.example', name: 'Lille sal', capacity: 12 },
            { address: 'stor@rornaes.example', name: 'Store sal' },
          ],
        },
      ],
      unknown: ['stor@rornaes.example'],
    };
    await open('planning/sessions/new');
    await button('Find en tid').click();
    await button('Se ledige tider').click();
    await tab.getByText('2 tider passer').waitFor();
    await tab.getByText('Vi kunne ikke se kalenderen for Store sal. Spørg selv.').waitFor();
    await shot('find-time');
    await button('Lille sal, onsdag 16. september kl. 09.00–10.30, uge 38').click();
    await tab.getByText('Valgt: onsdag 16. september kl. 09.00–10.30, uge 38, Lille sal').waitFor();
    assert.equal(await field('Dato').inputValue(), '2026-09-16');
    await button('Opret kursusgang').click();
    await tab.locator('article[data-session]').getByText('Lille sal').first().waitFor();
    const [place] = await product.world.training.planning.listPlaces(product.actor);
    assert.equal(place?.roomMail, 'lille@rornaes.example');
  });

  it('says what changes and who is told before saving, with the reason', async () => {
    const session = await product.world.session();
    for (const who of await product.world.people(3)) {
      await product.world.training.bookings.book(who, keyOf(session));
    }
    await open(`planning/sessions/${session.id}`);
    await button('Ret').click();
    await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Fra/).fill('14:00');
    await button('Se ændringer').click();
    await heading('Det her bliver ændret').waitFor();
    await tab
      .getByText('før: tirsdag 15. september 13.00–14.30, nu: tirsdag 15. september 14.00–15.30')
      .waitFor();
    await tab.getByText('3 personer får besked.').waitFor();
    await field('Begrundelse').fill('Lokalet var optaget');
    await shot('edit-question');
    await button('Gem ændringer').click();
    await tab.getByText('Kursusgangen er gemt.').waitFor();
    await tab.getByText('Ændret: Lokalet var optaget').waitFor();
    const moved = product.world.events.find(({ kind }) => kind === 'moved');
    assert.equal(moved && 'reason' in moved && moved.reason, 'Lokalet var optaget');
  });

  it('shows what somebody else changed meanwhile, and lets one choose', async () => {
    const session = await product.world.session();
    await open(`planning/sessions/${session.id}/edit`);
    await field('Besked til deltagerne').fill('Tag din bærbare med');
    const startsAt = new Date('2026-09-16T11:00:00Z');
    await product.world.training.planning.edit(
      product.actor,
      session.id,
      session.revision,
      product.world.draft({ startsAt }),
    );
    await button('Se ændringer').click();
    await button('Gem ændringer').click();
    await tab.getByText('En anden har ændret kursusgangen i mellemtiden:').waitFor();
    await tab.locator('[data-conflict]').getByText('nu: onsdag 16. september 13.00–14.30').waitFor();
    await shot('conflict');
    await button('Brug den andens').click();
    assert.equal(await field('Dato').inputValue(), '2026-09-16');
    await field('Besked til deltagerne').fill('Tag din bærbare med');
    await button('Se ændringer').click();
    await tab.getByText('Ingen får besked om det.').waitFor();
    await button('Gem ændringer').click();
    await tab.getByText('Kursusgangen er gemt.').waitFor();
    const { view } = await product.world.training.planning.getOverview(product.actor, session.id);
    assert.equal(view.session.note, 'Tag din bærbare med');
    assert.equal(view.session.startsAt.toISOString(), startsAt.toISOString());
  });

  it('cancels after saying how many are told', async () => {
    const session = await product.world.session();
    for (const who of await product.world.people(2)) {
      await product.world.training.bookings.book(who, keyOf(session));
    }
    await open(`planning/sessions/${session.id}`);
    await button('Aflys').click();
    await tab.getByText('2 personer får besked om, at den er aflyst.').waitFor();
    await field('Begrundelse').fill('Underviseren er syg');
    await shot('cancel');
    await button('Aflys').click();
    await tab.getByText('Kursusgangen er aflyst. Beskederne er på vej.').waitFor();
    await tab.getByText('Kursusgangen er aflyst. Begrundelse: Underviseren er syg').waitFor();
    assert.deepEqual(await product.world.rows(session.id), ['cancelled 1', 'cancelled 2']);
  });

  it('merges two dates after showing who gets a seat', async () => {
    const { world } = product;
    const from = await world.session({ capacity: 5 });
    const to = await world.session({ startsAt: new Date('2026-09-22T11:00:00Z'), capacity: 2 });
    for (const who of await world.people(3)) await world.training.bookings.book(who, keyOf(from));
    await open(`planning/sessions/${from.id}`);
    await button('Læg sammen').click();
    await tab.getByRole('radio', { name: /22\. september/ }).check();
    await tab.getByText('2 får plads, 1 kommer på venteliste.').waitFor();
    await shot('merge');
    await button('Læg sammen').click();
    await tab.getByText('2 fik plads, 1 kom på venteliste. Alle får besked.').waitFor();
    assert.deepEqual(await world.rows(to.id), ['booked 1', 'booked 2', 'waiting 3']);
  });

  it('shows who comes, books for others and takes somebody off; prints the names', async () => {
    const { world } = product;
    const session = await world.session({ capacity: 2, note: 'Indgang fra gården' });
    const names = ['Asta Lindegaard', 'Bjarke Thorsager', 'Cecilie Ravnholt'];
    for (const name of names) {
      await world.training.bookings.book(await world.person({ name }), keyOf(session), { wait: true });
    }
    await world.person({ name: 'Dagny Ager' });
    await open(`planning/sessions/${session.id}`);
    await tab.getByText('Nr. 1 på ventelisten').waitFor();
    await shot('session');
    await window.page.emulateMedia({ media: 'print' });
    assert.equal(await tab.getByRole('button').count(), 0);
    await tab.getByRole('columnheader', { name: 'Til stede' }).waitFor();
    await shot('print');
    await window.page.emulateMedia({ media: 'screen' });
    await button('Meld fra: Asta Lindegaard').click();
    await button('Ja, meld fra').click();
    await tab.getByText('Asta Lindegaard er meldt fra.').waitFor();
    await tab.getByText('Har fået tilbudt en plads').waitFor();
    await button('Tilmeld andre').first().click();
    await tab.getByRole('checkbox', { name: /Dagny Ager/ }).check();
    await button('Tilmeld 1 person').click();
    await tab.locator('[data-result="waiting"]').waitFor();
    await button('Kom godt i gang').click();
    const download = window.page.waitForEvent('download');
    await button('Hent som CSV').click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'deltagere-2026-09-15.csv');
    assert.match(await readFile(await file.path(), 'utf8'), /Bjarke Thorsager;/);
  });

  it('settles what somebody did in Outlook in plain words', async () => {
    const session = await product.world.session();
    product.outlook.set(session.id, {
      state: 'moved',
      roomAnswer: 'declined',
      found: { startsAt: new Date('2026-09-16T11:00:00Z'), endsAt: new Date('2026-09-16T12:30:00Z') },
    });
    await open();
    await tab.getByText('1 kursusgang venter på dig').waitFor();
    await tab.locator('[data-attention="moved"]').waitFor();
    await shot('list-attention');
    await tab.getByRole('button', { name: 'Kom godt i gang' }).click();
    await tab
      .getByText('Nogen har flyttet den i Outlook til onsdag 16. september kl. 13.00–14.30, uge 38.')
      .waitFor();
    await shot('session-moved');
    await button('Brug den nye tid').click();
    await tab.getByText('Den nye tid gælder. Alle får besked.').waitFor();
    assert.deepEqual(product.settled, ['follow-outlook']);
  });

  it('sends again what did not arrive, one and all', async () => {
    const session = await product.world.session();
    const entry = {
      sessionId: session.id,
      failure: 'attendee-refused',
      at: new Date('2026-09-01T06:00:00Z'),
    };
    product.undelivered = [
      { ...entry, id: 'invitation:1', what: 'invitation', personName: 'Asta Lindegaard' },
      { ...entry, id: 'coffee:2', what: 'coffee' },
      { ...entry, id: 'message:3', what: 'message', personName: 'Bjarke Thorsager' },
    ];
    await open('planning/undelivered');
    await tab.locator('[data-undelivered="invitation:1"]').getByText('Mailen blev afvist.').waitFor();
    await shot('undelivered');
    await button('Send igen: Invitation, Asta Lindegaard').click();
    await tab.getByText('1 er på vej igen.').waitFor();
    await tab.locator('[data-undelivered="invitation:1"]').waitFor({ state: 'detached' });
    await button('Send alle 2 igen').click();
    await heading('Alt er nået frem').waitFor();
    assert.deepEqual(product.undelivered, []);
  });

  it('turns a visit into a session, and declines one with a word', async () => {
    const { world } = product;
    const asker = await world.person({ name: 'Asta Lindegaard' });
    const { visits } = world.training;
    await visits.request(asker, { groupName: 'Dagplejerne', size: 12, wishes: 'En tirsdag i uge 40' });
    await visits.request(asker, { groupName: 'Natholdet', size: 6, wishes: 'Gerne sent' });
    await open('planning/visits');
    await button('Sig nej til Natholdet').click();
    await field('Svar').fill('Kom til åben vejledning om torsdagen');
    await shot('visits');
    await button('Send svar').click();
    await tab.locator('[data-visit="declined"]').waitFor();
    await button('Planlæg besøg for Dagplejerne').click();
    await tab.getByText('Dagplejerne, 12 personer. Ønsker: En tirsdag i uge 40').waitFor();
    assert.equal(await field('Pladser').inputValue(), '12');
    await field('Dato').fill('2026-09-29');
    await tab.getByRole('group', { name: 'Hvornår' }).getByLabel(/^Fra/).fill('13:00');
    await tab.getByRole('checkbox', { name: 'Online i Teams' }).check();
    await button('Opret kursusgang').click();
    await tab.locator('article[data-session]').getByText('Asta Lindegaard').waitFor();
  });

  it('keeps places and settings, and asks when two change the same', async () => {
    const { world } = product;
    await open('planning/places');
    await button('Nyt sted').click();
    await field('Lokale i Outlook').selectOption({
      label: 'Lille sal, Rådhuset, plads til 12, adgang med kørestol',
    });
    assert.equal(await field('Navn').inputValue(), 'Lille sal');
    await field('Mail til leverandør af forplejning').fill('kaffe');
    await button('Gem').click();
    await tab.getByText('Skriv en hel mailadresse.').waitFor();
    await field('Mail til leverandør af forplejning').fill('kaffe@rornaes.example');
    await shot('place');
    await button('Gem').click();
    await heading('Lille sal').waitFor();
    const [place] = await world.training.planning.listPlaces(product.actor);
    await button('Ret Lille sal').click();
    await field('Adresse').fill('Torvet 1');
    await world.training.planning.savePlace(product.actor, { ...place!, name: 'Den lille sal' }, place);
    await button('Gem').click();
    await tab.getByText('En anden har gemt ændringer i mellemtiden.').waitFor();
    await button('Fortsæt med mine').click();
    await button('Gem').click();
    await tab.getByText('Torvet 1').waitFor();
    await button('Indstillinger').click();
    await field('En tilbudt plads holdes i minutter').fill('2');
    await button('Gem').click();
    await tab.getByText('Skriv et helt tal fra 5 til 10080.').waitFor();
    await field('En tilbudt plads holdes i minutter').fill('90');
    await button('Gem').click();
    await tab.getByText('Gemt.').waitFor();
    await shot('settings');
    assert.equal((await world.training.planning.getSettings(product.actor)).seatHoldMinutes, 90);
  });

  it('makes a session by keyboard alone', async function () {
    this.timeout(60_000);
    await open('planning/sessions/new');
    const { keyboard } = window.page;
    const label = () =>
      frame.evaluate<string>(`(() => {
        const one = document.activeElement;
        const name = one.getAttribute('aria-label') ?? (one.labels && one.labels[0] ? one.labels[0].textContent : one.textContent);
        return name.replace('*', '').trim();
      })()`);
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60 && (await label()) !== name; step += 1) await keyboard.press('Tab');
      assert.equal(await label(), name);
    };
    await tabTo('Dato');
    // The field writes its parts in the order of the browser's language: day or month first is the same here.
    await keyboard.type('09092026');
    await tabTo('Fra');
    await keyboard.type('0100PM');
    await tabTo('Online i Teams');
    await keyboard.press('Space');
    await tabTo('Pladser');
    await keyboard.type('8');
    await tabTo('Opret kursusgang');
    await keyboard.press('Enter');
    await tab.locator('article[data-session]').waitFor();
    assert.equal(await focused(), 'Kom godt i gang');
    await tab.getByText('Onsdag 9. september kl. 13.00–14.30, uge 37').first().waitFor();
  });

  for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
    it(`says everything in ${locale}, on a phone too`, async () => {
      server.me = { ...meAs(locale), mayPlan: true };
      product.actor = { ...product.actor, locale };
      const teacher = await product.world.person({ name: 'Rikke Solbjerg' });
      const session = await product.world.session({ teacherIds: [teacher.personId], minimum: 4 });
      await product.world.training.bookings.book((await product.world.people(1))[0]!, keyOf(session));
      await open('planning', { width: 390, height: 844 });
      await tab.getByRole('heading', { name: words[locale].sessions, exact: true }).waitFor();
      await tab.locator('li[data-session]').waitFor();
      await shot(`list-${locale}`);
      await button(words[locale].create).click();
      await tab.locator('form').waitFor();
      await window.page.setViewportSize({ width: 390, height: 2700 });
      await shot(`form-${locale}`);
    });
  }

  it('has no accessibility violations in any theme', async function () {
    this.timeout(60_000);
    const { world } = product;
    const session = await world.session({ minimum: 4 });
    product.outlook.set(session.id, { state: 'deleted', roomAnswer: 'accepted' });
    product.undelivered = [
      {
        id: 'event:1',
        sessionId: session.id,
        what: 'event',
        failure: 'mailbox-gone',
        at: world.clock.now(),
      },
    ];
    await world.training.bookings.book((await world.people(1))[0]!, keyOf(session));
    await world.training.visits.request(product.actor, { groupName: 'Natholdet', size: 6, wishes: 'Sent' });
    for (const place of [
      '',
      `/sessions/${session.id}`,
      `/sessions/${session.id}/cancel`,
      '/sessions/new',
      '/courses',
      '/courses/new',
      '/places/new',
      '/visits',
      '/undelivered',
      '/settings',
    ]) {
      await open(`planning${place}`);
      await tab.locator('main h2').first().waitFor();
      if (place === '/sessions/new') {
        await button('Opret kursusgang').click();
        await tab.getByRole('radio', { name: 'Bestemte institutioner eller roller' }).check();
        await button('Find en tid').click();
      }
      if (place === '') await tab.locator('li[data-session]').waitFor();
      await window.page.setViewportSize({ width: 1000, height: 2000 });
      const found = await violationsInThemes(window.page, frame, (theme) =>
        shot(`theme-${theme}${place.replaceAll('/', '-').replace(session.id, 'one')}`),
      );
      assert.deepEqual(found, [], place);
      if (place !== '/settings') await window.close();
    }
  });

  it('fits 320 pixels without scrolling sideways', async function () {
    this.timeout(60_000);
    const session = await product.world.session();
    await product.world.training.bookings.book((await product.world.people(1))[0]!, keyOf(session));
    const places = [
      '',
      `/sessions/${session.id}`,
      '/sessions/new',
      '/courses/new',
      '/places/new',
      '/settings',
    ];
    for (const place of places) {
      await open(`planning${place}`, { width: 320, height: 700 });
      await tab.locator('main h2').first().waitFor();
      if (place === '/sessions/new') {
        await tab.getByRole('radio', { name: 'Bestemte institutioner eller roller' }).check();
        await tab.getByRole('checkbox', { name: 'Gentag som en serie' }).check();
      }
      await shot(`narrow${place.replaceAll('/', '-').replace(session.id, 'one')}`);
      const wide = await frame.evaluate<string[]>(`
        [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .filter((element) => !element.closest('.fui-SearchBox__contentAfter'))
          .map((element) => element.outerHTML.slice(0, 200))`);
      assert.deepEqual(wide, [], place);
      if (place !== places.at(-1)) await window.close();
    }
  });
});
