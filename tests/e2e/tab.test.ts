import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow, sharedBrowser, takeScreenshot, type Window } from '../support/browser.ts';
import { contactsIn, institutions, meAs, personWithPhoto } from '../support/tab-contacts.ts';
import { startTabServer, type TabServer } from '../support/tab-server.ts';

const titles = {
  da: { page: 'Hvem kontakter jeg?', errand: 'Jeg kan ikke logge på', chat: 'Chat, Mille Skovgård' },
  sv: { page: 'Vem kontaktar jag?', errand: 'Jag kan inte logga in', chat: 'Chatta, Mille Skovgård' },
  nb: { page: 'Hvem kontakter jeg?', errand: 'Jeg kommer ikke inn', chat: 'Chat, Mille Skovgård' },
  en: { page: 'Who do I contact?', errand: 'I cannot sign in', chat: 'Chat, Mille Skovgård' },
} as const;

describe('the tab in a host that speaks as Teams does', function () {
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
    window = await openWindow(browser);
    tab = window.page.frameLocator('iframe');
  });

  afterEach(async () => {
    await window.close();
    await server.close();
    assert.deepEqual(window.pageErrors, []);
  });

  const open = (query = '') => window.page.goto(`${server.url}/host${query}`);
  const heading = (name: string) => tab.getByRole('heading', { name, exact: true });
  const errand = (leaf: string): Locator => tab.locator(`[data-leaf="${leaf}"]`);
  const language = () => tab.locator('select');
  const inTab = <T>(script: string): Promise<T> => tab.locator(':root').evaluate(script);

  describe('in each language', () => {
    for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
      it(`says everything in ${locale}`, async () => {
        server.me = meAs(locale);
        await open(`?locale=${locale === 'da' ? 'sv-SE' : 'da-DK'}`);
        await heading(titles[locale].errand).waitFor();
        await heading(titles[locale].page).waitFor();
        await tab.getByRole('link', { name: titles[locale].chat }).first().waitFor();
        assert.equal(await language().inputValue(), locale);
        assert.equal(await tab.locator('html').getAttribute('lang'), locale);
        assert.match(
          await inTab<string>('document.title'),
          new RegExp(`^${titles[locale].page.replace('?', '\\?')} – `),
        );
        await takeScreenshot(window.page, `tab/phone-${locale}`);
      });
    }

    it('tells the server the language of Teams, for whoever has not chosen one', async () => {
      await open('?locale=nn-NO');
      await heading(titles.da.errand).waitFor();
      assert.deepEqual([...server.acceptLanguages], ['nn-NO']);
    });

    it('changes the language at once and for good', async () => {
      await open();
      await heading(titles.da.errand).waitFor();
      await language().selectOption('sv');
      await heading(titles.sv.errand).waitFor();
      assert.equal(server.me.locale, 'sv');
      await window.page.reload();
      await heading(titles.sv.errand).waitFor();
    });

    it('goes back to the language before when the choice cannot be saved', async () => {
      await open();
      await heading(titles.da.errand).waitFor();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await language().selectOption('sv');
      await tab.getByText('Dit valg blev ikke gemt').waitFor();
      assert.equal(await language().inputValue(), 'da');
    });
  });

  describe('contacts', () => {
    it('shows the photo of who has one and initials of who has none, each asked for once', async () => {
      await open();
      await errand('login').locator('[data-photo="yes"]').waitFor();
      await tab.locator('[data-leaf="wrong-access"] [data-photo="no"]').first().waitFor();
      const photoRequests = server.requests.filter((request) => request.endsWith(`${personWithPhoto}/photo`));
      assert.equal(photoRequests.length, 1);
    });

    it('says in words who can be reached, what is urgent and why it is somebody else', async () => {
      await open();
      await errand('login').getByText('kan kontaktes nu').waitFor();
      await errand('wrong-access').getByText('Haster').waitFor();
      await errand('wrong-access').getByText('fraværende til 3. december').waitFor();
      await errand('timetable').getByText('Mille Skovgård er stedfortræder').waitFor();
      await errand('wish').getByText('Ingen står for dette endnu').waitFor();
    });

    it('shows the next level when asked', async () => {
      await open();
      const toggle = errand('login').getByRole('button', { name: 'Næste led: Fjordby It-servicecenter' });
      await toggle.waitFor();
      assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
      assert.equal(await errand('login').getByText('lukket, åbner i morgen').isVisible(), false);
      await toggle.click();
      await errand('login').getByText('lukket, åbner i morgen').waitFor();
      assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    });

    it('opens a chat through Teams, and leaves mail and telephone to the device', async () => {
      await open();
      await errand('login').getByRole('link', { name: 'Chat, Mille Skovgård' }).click();
      await window.page.waitForFunction('window.openedLinks.length > 0');
      const opened = await window.page.evaluate<string[]>('window.openedLinks');
      assert.deepEqual(opened, [
        `https://teams.microsoft.com/l/chat/0/0?users=${personWithPhoto}%40fjordby.example`,
      ]);
      const mail = errand('login').getByRole('link', { name: 'Mail, Mille Skovgård' });
      assert.equal(await mail.getAttribute('href'), 'mailto:kontakt@fjordby.example');
      const call = errand('login').getByRole('link', { name: /^Ring/ });
      assert.equal(await call.getAttribute('href'), 'tel:+4555501234');
    });

    it('never links to an address that could run something', async () => {
      server.contacts = (me) => {
        const contacts = hostileContacts(me.institution!.name);
        return { institution: me.institution!, trees: contacts };
      };
      await open();
      await heading('<img src=x onerror=alert(1)>').waitFor();
      assert.equal(await errand('hostile').getByRole('link').count(), 0);
      assert.equal(await errand('hostile').locator('img').count(), 0);
    });

    it('finds errands by their words, and says so when nothing fits', async () => {
      await open();
      const search = tab.getByRole('searchbox');
      await search.fill('forældre');
      await heading('Intet passer på “forældre”').waitFor();
      await tab.getByRole('button', { name: 'Ryd søgningen' }).last().click();
      await search.fill('forælder barn');
      await tab.getByText('1 emne passer').waitFor({ state: 'attached' });
      assert.equal(await tab.locator('[data-leaf]').count(), 1);
      await takeScreenshot(window.page, 'tab/phone-search');
    });

    it('comes to the errand a deep link leads to', async () => {
      await open('?sub=contacts/wish');
      await errand('wish').waitFor();
      await window.page.waitForFunction(
        `document.querySelector('iframe').contentDocument.activeElement?.dataset.leaf === 'wish'`,
      );
    });

    it('says what to do where no contacts are yet', async () => {
      server.contacts = (me) => ({ institution: me.institution!, trees: [] });
      await open();
      await heading('Her er ingen kontaktpersoner endnu').waitFor();
      await takeScreenshot(window.page, 'tab/phone-empty');
    });
  });

  describe('the pages', () => {
    const all = { mayPlan: true, mayEditQna: true, mayHandleCases: true, mayOrganise: true };

    it('stand behind the name of the current one where there are many, on a phone', async () => {
      server.me = { ...meAs('da'), ...all, mayCoordinate: true, mayEditTrees: true };
      await open();
      const pages = tab.getByRole('navigation', { name: 'Sider' });
      const opener = pages.getByRole('button', { name: 'Side: Kontakter' });
      await opener.waitFor();
      assert.equal(await pages.getByRole('button').count(), 1);
      await opener.press('Enter');
      await pages.getByRole('button', { name: 'Spørgsmål og svar' }).click();
      await pages.getByRole('button', { name: 'Side: Spørgsmål og svar', expanded: false }).waitFor();
      assert.equal(await pages.getByRole('button').count(), 1);
    });

    it('stand side by side where there are few, or room for all', async () => {
      server.me = meAs('da');
      await open();
      const pages = tab.getByRole('navigation', { name: 'Sider' });
      await pages.getByRole('button', { name: 'Undervisning' }).waitFor();
      server.me = { ...meAs('da'), ...all, mayCoordinate: true, mayEditTrees: true };
      await window.page.setViewportSize({ width: 1280, height: 800 });
      await open('?again');
      await pages.getByRole('button', { name: 'Opfølgning' }).waitFor();
      assert.equal(await pages.getByRole('button', { name: /^Side:/ }).count(), 0);
    });
  });

  describe('the institution', () => {
    it('is asked for while none is chosen, and remembered', async () => {
      server.me = meAs('da', null);
      await open();
      await heading('Hvilken institution arbejder du på?').waitFor();
      await takeScreenshot(window.page, 'tab/phone-choose');
      await tab.getByRole('button', { name: institutions[1]!.name }).click();
      await heading(titles.da.errand).waitFor();
      assert.equal(server.me.institution?.id, institutions[1]!.id);
      await errand('login').getByText(institutions[1]!.name).waitFor();
    });

    it('can be changed, and left as it is', async () => {
      await open();
      await tab.getByRole('button', { name: 'Skift institution' }).click();
      await heading('Hvilken institution arbejder du på?').waitFor();
      await tab.getByRole('button', { name: 'Fortryd' }).click();
      await heading(titles.da.errand).waitFor();
      await tab.getByRole('button', { name: 'Skift institution' }).click();
      await tab.getByRole('button', { name: institutions[1]!.name }).click();
      await errand('login').getByText(institutions[1]!.name).waitFor();
    });

    it('is asked for when the server says it is needed', async () => {
      server.contacts = () => undefined;
      await open();
      await heading('Hvilken institution arbejder du på?').waitFor();
      server.contacts = (me) => contactsIn(me.locale, me.institution!);
      await tab.getByRole('button', { name: institutions[1]!.name }).click();
      await errand('login').getByText(institutions[1]!.name).waitFor();
    });

    it('offers a search where there are many', async () => {
      const many = Array.from({ length: 12 }, (_, index) => ({
        id: `0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7b${String(index).padStart(2, '0')}`,
        name: `Skole nummer ${index + 1}`,
      }));
      server.me = { ...meAs('da', null), institutions: many };
      await open();
      await tab.getByRole('searchbox', { name: 'Søg efter institution' }).fill('nummer 12');
      await tab.getByRole('button', { name: 'Skole nummer 12' }).waitFor();
      assert.equal(await tab.getByRole('button', { name: /^Skole/ }).count(), 1);
      await tab.getByRole('searchbox').fill('xyz');
      await tab.getByText('Ingen institution hedder noget med “xyz”').waitFor();
    });
  });

  describe('sign-in', () => {
    it('renews the token once when the server refuses it', async () => {
      await open();
      await heading(titles.da.errand).waitFor();
      const before = server.issuedTokens;
      server.revokeTokens();
      await language().selectOption('en');
      await heading(titles.en.errand).waitFor();
      assert.equal(server.issuedTokens, before + 1);
    });

    it('renews a token that is about to run out before it is used', async () => {
      server.tokenSeconds = 60;
      await open();
      await heading(titles.da.errand).waitFor();
      const calls = server.requests.filter((request) => !request.includes('photo')).length;
      assert.ok(server.issuedTokens >= calls, `${server.issuedTokens} tokens for ${calls} calls`);
    });

    it('says so when Teams cannot sign in, and tries again', async () => {
      server.signIn = 'fails';
      await open();
      await heading('Du kunne ikke logges på').waitFor();
      server.signIn = 'works';
      await tab.getByRole('button', { name: 'Prøv igen' }).click();
      await heading(titles.da.errand).waitFor();
    });

    it('gives up when a fresh token is refused too', async () => {
      server.failure = { status: 401, code: 'unauthenticated', message: '' };
      await open();
      await heading('Du kunne ikke logges på').waitFor();
      assert.deepEqual(server.requests, ['GET /api/me', 'GET /api/me']);
    });

    it('tells who is not let in why, in the words of the server', async () => {
      server.failure = { status: 403, code: 'guest', message: 'Du er gæst her. Spørg din koordinator.' };
      await open();
      await heading('Du har ikke adgang til denne side').waitFor();
      await tab.getByText('Du er gæst her. Spørg din koordinator.').waitFor();
    });

    it('sends who opens it outside Teams to Teams', async () => {
      await window.page.goto(`${server.url}/tab/`);
      await window.page.getByRole('heading', { name: /Teams/ }).waitFor();
      assert.deepEqual(server.requests, []);
    });
  });

  describe('when something is down', () => {
    it('says so and works again after a retry', async () => {
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await open();
      await heading('Vejviser svarer ikke lige nu').waitFor();
      await takeScreenshot(window.page, 'tab/phone-unavailable');
      server.failure = undefined;
      await tab.getByRole('button', { name: 'Prøv igen' }).click();
      await heading(titles.da.errand).waitFor();
    });

    it('does not take nonsense for an answer', async () => {
      server.contacts = () => ({ trees: 'nonsense' }) as never;
      await open();
      await heading('Vejviser svarer ikke lige nu').waitFor();
    });

    it('says that there is no connection, and goes on by itself when there is', async () => {
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await open();
      await heading('Vejviser svarer ikke lige nu').waitFor();
      await window.context.setOffline(true);
      await tab.getByRole('button', { name: 'Prøv igen' }).click();
      await heading('Du er uden net').waitFor();
      await takeScreenshot(window.page, 'tab/phone-offline');
      server.failure = undefined;
      await window.context.setOffline(false);
      await heading(titles.da.errand).waitFor();
    });

    it('does not lose the institution that could not be saved out of sight', async () => {
      await open();
      await tab.getByRole('button', { name: 'Skift institution' }).click();
      server.failure = { status: 503, code: 'unavailable', message: '' };
      await tab.getByRole('button', { name: institutions[1]!.name }).click();
      await tab.getByText('Dit valg blev ikke gemt').waitFor();
      server.failure = undefined;
      await tab.getByRole('button', { name: institutions[1]!.name }).click();
      await errand('login').getByText(institutions[1]!.name).waitFor();
      assert.equal(await tab.getByText('Dit valg blev ikke gemt').count(), 0);
    });
  });
});

function hostileContacts(place: string) {
  return [
    {
      id: 'aula',
      title: 'Aula',
      errands: [
        {
          leaf: 'hostile',
          title: '<img src=x onerror=alert(1)>',
          urgent: false,
          contact: {
            kind: 'external' as const,
            personId: null,
            name: '<script>alert(1)</script>',
            role: '',
            place,
            availability: 'unknown' as const,
            availabilityText: '',
            reasons: [],
            chatUrl: 'javascript:alert(1)',
            mail: null,
            phone: null,
            link: 'javascript:alert(2)',
          },
          next: null,
          missing: null,
        },
      ],
    },
  ];
}
