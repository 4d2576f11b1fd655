import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../../scripts/build-web.ts';
import { findViolations } from '../../support/accessibility.ts';
import { openWindow, sharedBrowser, takeScreenshot } from '../../support/browser.ts';
import type { Window } from '../../support/browser.ts';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const signe = 'signe.loevgren@birkevang.example';

describe('Outlook view of the chat page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let graph: GraphCaller;
  let window: Window;
  let page: Page;

  before(async function () {
    browser = await sharedBrowser(this);
    await buildWeb({ ifStale: true, only: 'sandbox' });
    graph = await startGraph();
  });
  afterEach(async () => {
    await window.close();
    await graph.client.reset();
  });
  after(() => graph?.close());

  async function create(changes: object = {}): Promise<string> {
    const body = eventBody({
      attendees: [attendee(signe), attendee('kursuslokale1@birkevang.example', 'resource')],
      location: { displayName: 'Kursuslokale 1, Birkegården' },
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      ...changes,
    });
    return (await graph.ask('POST', `${graph.service}/events`, { body })).json.id;
  }

  async function open(name: string, size: keyof typeof widths = 'desktop'): Promise<void> {
    window = await openWindow(browser, widths[size]);
    ({ page } = window);
    const person = graph.municipality.people.find(({ displayName }) => displayName === name)!;
    await page.goto(`${graph.sandbox.pageUrl}#/${person.id}/outlook`);
    await page.getByRole('heading', { name: 'Outlook' }).waitFor();
  }
  const event = () => page.locator('details.event:not(.mail)', { hasText: 'Aula for begyndere' });
  const choose = (part: string) => page.getByRole('button', { name: part, exact: true }).click();

  for (const size of ['phone', 'desktop'] as const) {
    it(`shows the calendar by week, an event with what it says, and takes an answer, at ${size} width`, async () => {
      const id = await create();
      await open('Signe Løvgren', size);
      await page.getByText('Week 38, Mon 14 Sept to Sun 20 Sept').waitFor();
      await page.getByText('Undervisning 5.b').waitFor();
      await page.getByRole('button', { name: /Week after/ }).click();
      await event().locator('summary').first().click();
      await event().getByText('Thu 24 Sept, 13:00–15:00').waitFor();
      await event().getByText('Tag din computer med.').waitFor();
      await event().getByRole('button', { name: 'Join the meeting' }).click();
      await event().getByText('In Teams this opens:').waitFor();
      assert.deepEqual(await findViolations(page, { also: ['best-practice'] }), []);
      await takeScreenshot(page, `sandbox/outlook-calendar-${size}`);
      const invitation = page.getByRole('region', { name: 'Invitations' });
      await invitation.getByRole('button', { name: 'Accept' }).click();
      await invitation.waitFor({ state: 'detached' });
      await event().locator('summary .answer.accepted').waitFor();
      const { json } = await graph.get(`${graph.service}/events/${id}`);
      assert.equal(json.attendees[0].status.response, 'accepted');
      await event().getByRole('button', { name: 'Decline' }).click();
      await event().waitFor({ state: 'detached' });
      assert.deepEqual(window.pageErrors, []);
    });

    it(`shows mails with their attachments, at ${size} width`, async () => {
      const ics = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
      const body = {
        message: {
          subject: 'Du er tilmeldt',
          body: {
            contentType: 'html',
            content:
              '<p>Hej <b>Signe</b></p><img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">Tryk</a> <a href="https://elsewhere.example/">Læs mere</a>',
          },
          toRecipients: [{ emailAddress: { address: signe } }],
          attachments: [
            {
              '@odata.type': '#microsoft.graph.fileAttachment',
              name: 'kursus.ics',
              contentType: 'text/calendar',
              contentBytes: Buffer.from(ics).toString('base64'),
            },
          ],
        },
      };
      await open('Signe Løvgren', size);
      await choose('Mail');
      await page.getByText('No mails yet.').waitFor();
      assert.equal((await graph.ask('POST', `${graph.service}/sendMail`, { body })).status, 202);
      await page.locator('details.mail summary').first().click();
      await page.locator('b', { hasText: 'Signe' }).waitFor();
      assert.equal(await page.locator('.safe-html img, .safe-html script, a[href^="javascript"]').count(), 0);
      await page.getByRole('link', { name: 'Læs mere' }).click();
      await page.getByText('https://elsewhere.example/').waitFor();
      await page.getByText('Show what it says').click();
      await page.getByText('BEGIN:VCALENDAR').waitFor();
      assert.deepEqual(await findViolations(page, { also: ['best-practice'] }), []);
      await takeScreenshot(page, `sandbox/outlook-mail-${size}`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'kursus.ics' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'kursus.ics');
      assert.equal(await readFile(await download.path(), 'utf8'), ics);
      assert.deepEqual(window.pageErrors, []);
    });

    it(`lets one move and delete by hand in the course mailbox, at ${size} width`, async () => {
      const id = await create();
      await open('Mikkel Damgaardsen', size);
      await choose('Course mailbox');
      await page.getByRole('button', { name: 'Go to Thu 24 Sept' }).click();
      await event().locator('summary').first().click();
      await event().getByText('Attendees (2)').click();
      await event().getByText('kursuslokale1 (room)').waitFor();
      assert.deepEqual(await findViolations(page, { also: ['best-practice'] }), []);
      await takeScreenshot(page, `sandbox/outlook-course-mailbox-${size}`);
      await event().getByLabel('Starts').fill('2026-09-25T09:30');
      await event().getByLabel('Ends').fill('2026-09-25T11:00');
      await event().getByRole('button', { name: 'Move by hand' }).click();
      await page.getByText('Moved by hand.').waitFor();
      const { json } = await graph.get(`${graph.service}/events/${id}`);
      assert.equal(json.start.dateTime, '2026-09-25T07:30:00.0000000');
      if (!(await event().getByRole('button', { name: 'Delete by hand' }).isVisible())) {
        await event().locator('summary').first().click();
      }
      await event().getByRole('button', { name: 'Delete by hand' }).click();
      await page.getByText('Deleted by hand.').waitFor();
      assert.equal((await graph.ask('GET', `${graph.service}/events/${id}`)).status, 404);
      assert.deepEqual(window.pageErrors, []);
    });
  }

  it('says that somebody has no mailbox, and shows what went to people outside', async () => {
    await create({ attendees: [attendee('guest@elsewhere.example')] });
    await open('Emma Kløverbo');
    await page.getByText('Emma Kløverbo has no mailbox').waitFor();
    await choose('Outside');
    await page.getByLabel('Whose mails').selectOption('guest@elsewhere.example');
    await page.locator('details.mail', { hasText: 'Aula for begyndere' }).waitFor();
    assert.deepEqual(await findViolations(page, { also: ['best-practice'] }), []);
  });
});
