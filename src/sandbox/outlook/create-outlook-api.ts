import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { demoTenants, findDemoPerson } from '../demo/demo-network.ts';
import type { DemoMunicipality } from '../demo/demo-types.ts';
import type { Graph } from '../graph/create-graph.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import { Refusal, read, withRefusals } from '../teams/page-bodies.ts';
import { sameOriginOnly } from '../teams/same-origin.ts';
import type { OutlookCalendarDto } from '../../dto/sandbox-page-dto.ts';
import type { Answer, CalendarItem } from './calendar-items.ts';
import type { Outlook } from './create-outlook.ts';
import { findMailbox, findMailboxAnywhere, serviceMailboxOf } from './mailboxes.ts';
import type { Mailbox } from './mailboxes.ts';
import { OutlookRefusal } from './outlook-refusal.ts';
import { presentCalendar, presentMail } from './present-outlook.ts';
import { windowsZoneOf } from './windows-zones.ts';
import { mailOf, writtenMailBody } from './written-mail.ts';

const answers = {
  accept: 'accepted',
  decline: 'declined',
  tentative: 'tentativelyAccepted',
} as const satisfies Record<string, Answer>;

const answerBody = z.object({ answer: z.enum(['accept', 'decline', 'tentative']) });
const moveBody = z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() });
const lifecycleBody = z.object({
  event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']),
});
const settingsBody = z
  .object({
    duplicateTransaction: z.enum(['varied', 'same-event', '400', '400-with-id', '409', '409-with-id']),
    roomAnswerSeconds: z.number().min(0).max(3600).nullable(),
    mailboxScope: z.enum(['service-mailboxes', 'everybody', 'nobody']),
    goneMailboxes: z.array(z.string().toLowerCase()),
    latencyMs: z.number().int().min(0).max(10_000),
    concurrentPerMailbox: z.number().int().min(1),
    sendsNotifications: z.boolean(),
  })
  .partial();

/** The part of the page's API that is Outlook: calendars and mails of people, and what somebody does there by hand. */
export function createOutlookApi(parts: {
  clock: Clock;
  outlook: Outlook;
  graph: Graph;
}): readonly SandboxRoute[] {
  const { clock, outlook, graph } = parts;
  const { calendars, meetings, mails, settings } = outlook;

  function getPerson({ params }: SandboxRequest) {
    const found = findDemoPerson(params.person ?? '');
    if (!found) throw new Refusal(404, 'There is nobody with this id.');
    const { id } = found.person;
    return { ...found, mailbox: findMailbox(found.municipality.tenantId, id) };
  }

  function getMunicipality({ params }: SandboxRequest): DemoMunicipality {
    const found = demoTenants.find(({ id }) => id === params.municipality);
    if (!found) throw new Refusal(404, 'There is no such municipality.');
    return found;
  }

  function getEvent(mailbox: Mailbox | undefined, { params }: SandboxRequest): CalendarItem {
    const item = mailbox && calendars.find(mailbox, params.event ?? '');
    if (!item) throw new Refusal(404, 'This event is not in the calendar any more.');
    return item;
  }

  /** After what somebody did: rooms answer, and the client hears of it. */
  function done(answer: SandboxAnswer): SandboxAnswer {
    meetings.settle();
    return answer;
  }

  function calendarOf(mailbox: Mailbox | undefined, municipality: DemoMunicipality): SandboxAnswer {
    meetings.settle();
    const json: OutlookCalendarDto = {
      mailbox: mailbox?.address ?? null,
      timeZone: municipality.timeZone,
      now: clock.now().toISOString(),
      events: mailbox ? presentCalendar(calendars.items(mailbox)) : [],
    };
    return { status: 200, json };
  }

  const service = '/sandbox/api/municipalities/:municipality/service-calendar';
  const routes: readonly (readonly [string, string, SandboxRoute['handle']])[] = [
    [
      'GET',
      '/sandbox/api/people/:person/calendar',
      (request) => {
        const { mailbox, municipality } = getPerson(request);
        return calendarOf(mailbox, municipality);
      },
    ],
    [
      'POST',
      '/sandbox/api/people/:person/calendar/:event/answer',
      (request) => {
        const { mailbox, municipality } = getPerson(request);
        const item = getEvent(mailbox, request);
        meetings.answer(item, answers[read(answerBody, request).answer]);
        return done(calendarOf(mailbox, municipality));
      },
    ],
    [
      'GET',
      '/sandbox/api/mails',
      ({ query }) => {
        const address = query.get('to') ?? '';
        return { status: 200, json: mails.to(address).map((mail) => presentMail(mail, address)) };
      },
    ],
    [
      'POST',
      '/sandbox/api/mails',
      (request) => {
        const written = read(writtenMailBody, request);
        if (!findMailboxAnywhere(written.to))
          throw new Refusal(404, 'There is no mailbox with this address.');
        const { id } = mails.deliver(mailOf(written, mails));
        return { status: 201, json: { id } };
      },
    ],
    [
      'GET',
      '/sandbox/api/outside-addresses',
      () => ({
        status: 200,
        json: mails
          .addresses()
          .filter((address) => !findMailboxAnywhere(address))
          .sort(),
      }),
    ],
    [
      'GET',
      '/sandbox/api/mails/:mail/files/:file',
      ({ params, query }) => {
        const mail = mails.to(query.get('to') ?? '').find(({ id }) => id === params.mail);
        const file = mail?.files[Number(params.file)];
        if (!file?.bytes) throw new Refusal(404, 'This file is not kept any more.');
        return {
          status: 200,
          headers: {
            'Content-Type': file.contentType.replace(/[^\w/+.; =-]/g, ''),
            'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
            'X-Content-Type-Options': 'nosniff',
          },
          bytes: file.bytes,
        };
      },
    ],
    [
      'GET',
      service,
      (request) => {
        const municipality = getMunicipality(request);
        return calendarOf(serviceMailboxOf(municipality), municipality);
      },
    ],
    [
      'PUT',
      `${service}/:event`,
      (request) => {
        const municipality = getMunicipality(request);
        const mailbox = serviceMailboxOf(municipality);
        const { startsAt, endsAt } = read(moveBody, request);
        const zone = windowsZoneOf(municipality.timeZone);
        const at = (text: string) => ({ at: Date.parse(text), zone });
        meetings.change(getEvent(mailbox, request), { start: at(startsAt), end: at(endsAt) });
        return done(calendarOf(mailbox, municipality));
      },
    ],
    [
      'DELETE',
      `${service}/:event`,
      (request) => {
        const municipality = getMunicipality(request);
        const mailbox = serviceMailboxOf(municipality);
        meetings.remove(getEvent(mailbox, request));
        return done(calendarOf(mailbox, municipality));
      },
    ],
    ['GET', '/sandbox/api/graph/counts', () => ({ status: 200, json: graph.counts() })],
    ['GET', '/sandbox/api/graph/settings', () => ({ status: 200, json: settings.get() })],
    [
      'PUT',
      '/sandbox/api/graph/settings',
      (request) => {
        settings.set(read(settingsBody, request));
        return { status: 200, json: settings.get() };
      },
    ],
    [
      'POST',
      '/sandbox/api/graph/settle',
      async () => {
        await graph.settle();
        return { status: 200, json: graph.counts() };
      },
    ],
    [
      'POST',
      '/sandbox/api/graph/lifecycle',
      async (request) => {
        graph.subscriptions.sendLifecycle(read(lifecycleBody, request).event);
        await graph.subscriptions.delivered();
        return { status: 200, json: graph.counts() };
      },
    ],
    [
      'POST',
      '/sandbox/api/graph/forget-sync-states',
      () => {
        calendars.reset(false);
        mails.forgetPlaces();
        return { status: 200, json: {} };
      },
    ],
  ];
  return routes.map(([method, pattern, handle]) => ({
    method,
    pattern,
    handle: sameOriginOnly(withRefusals(inPlainWords(handle))),
  }));
}

/** What Exchange refuses, said to the person at the page. */
function inPlainWords(handle: SandboxRoute['handle']): SandboxRoute['handle'] {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (error instanceof OutlookRefusal) throw new Refusal(400, error.message);
      throw error;
    }
  };
}
