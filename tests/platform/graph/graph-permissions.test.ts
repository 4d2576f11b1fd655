import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createCalendarRequests,
  createDirectoryReader,
  createGraphDirectory,
  createSupportMailbox,
} from '../../../src/platform/graph/index.ts';
import { findGraphContract } from '../../support/graph-contract.ts';
import { readGrantedPermissions } from '../../support/graph-contract-watch.ts';
import { notRun } from '../../support/not-run.ts';
import { graphError, type FakeAnswer, type SeenRequest } from './fake-graph.ts';
import { graphEvent, mailbox, newEvent } from './sample-event.ts';
import { useServiceCalendar } from './service-calendar-fixture.ts';

const { tenantId } = mailbox;
const between = { startsAt: newEvent.startsAt, endsAt: newEvent.endsAt };

describe('the permissions the app asks for', () => {
  const fixture = useServiceCalendar();

  function answer({ method, path }: SeenRequest): FakeAnswer {
    if (method === 'POST' && path.endsWith('/events')) return graphError(409, 'ErrorDuplicateTransactionId');
    if (path.endsWith('/cancel')) return graphError(400, 'ErrorInvalidRequest');
    if (method === 'DELETE') return { status: 204 };
    if (path.endsWith('/sendMail') || path.endsWith('/reply')) return { status: 202 };
    if (path.startsWith('/subscriptions')) {
      return { status: 200, json: { id: 's', expirationDateTime: '2026-09-18T06:00:00Z' } };
    }
    const isList =
      /^\/users\?|^\/groups|calendarView|\/events\?|messages|places|getSchedule|getPresences/.test(path);
    if (!isList) return { status: 200, json: graphEvent() };
    const deltaLink = `${fixture.graph.url}/users/x/calendarView/delta?$deltatoken=1`;
    return { status: 200, json: { value: [], '@odata.deltaLink': deltaLink } };
  }

  /** Everything the product can ask of Graph; what is answered is nothing to this test. */
  async function askEverything(): Promise<void> {
    const { calendar, config, clock, log } = fixture;
    const directory = createGraphDirectory({ config, clock, log });
    const reader = createDirectoryReader({ config, clock, log });
    const requests = createCalendarRequests({ config, clock, log, timeoutMs: 2_000, atOnce: 4 });
    const support = createSupportMailbox({ config, requests });
    const eventId = 'AAMkAG=';
    const answer = {
      to: { address: 'bo@hjem.example', name: 'Bo' },
      subject: '',
      bodyHtml: '',
      key: 'k',
      isAutomatic: true,
    };
    for (const ask of [
      () => directory.findUser(tenantId, 'x'),
      () => directory.findManagerId(tenantId, 'x'),
      () => directory.findPhoto(tenantId, 'x'),
      () => directory.readPresence(tenantId, ['x']),
      () => reader.listUsers(tenantId),
      () => reader.findUsersByAddress(tenantId, ['x@y.example']),
      () => reader.findGroups(tenantId, 'Linde'),
      () => reader.listMemberIds(tenantId, 'g'),
      () => calendar.createEvent(mailbox, newEvent),
      () => calendar.findEvent(mailbox, eventId),
      () => calendar.replaceAttendees(mailbox, eventId, [], 'W/"one"'),
      () => calendar.changeDetails(mailbox, eventId, { bodyHtml: 'Nyt' }, 'W/"one"'),
      () => calendar.cancelEvent(mailbox, eventId, ''),
      () => calendar.readChanges(mailbox, between),
      () => calendar.readAvailability(mailbox, ['a@x.example'], between),
      () => calendar.sendMail(mailbox, { to: [], subject: '', bodyHtml: '' }),
      () => calendar.listRooms(tenantId),
      () =>
        calendar.subscribe(mailbox, {
          notificationUrl: 'https://vejviser.example.org/graph/notifications',
          clientState: 'x',
          expiresAt: between.endsAt,
        }),
      () => calendar.renew(tenantId, 's', between.endsAt),
      () => calendar.unsubscribe(tenantId, 's'),
      () => support.readInbox(mailbox, { since: between.startsAt }),
      () => support.findMail(mailbox, 'm'),
      () => support.listFiles(mailbox, 'm'),
      () => support.readFile(mailbox, 'm', 'f'),
      () => support.reply(mailbox, 'm', answer),
      () => support.send(mailbox, answer),
      () => support.wasSent(mailbox, 'k'),
    ]) {
      await ask().catch(() => undefined);
    }
  }

  it('are what its requests need, and no more', async function () {
    const contract = findGraphContract();
    if (!contract) return notRun(this, "Microsoft's contract is not beside the repository");
    fixture.graph.answer = answer;
    await askEverything();
    const used = new Set<string>();
    for (const { method, path } of fixture.graph.seen) {
      const operation = contract.findOperation(method, path);
      assert.ok(operation, `the contract has no ${method} ${path}`);
      used.add(operation);
    }
    assert.equal(used.size, 27, [...used].join('\n'));

    const granted = readGrantedPermissions();
    for (const operation of used) {
      const enough = contract.permissionsOf(operation);
      assert.ok(
        enough.some((permission) => granted.includes(permission)),
        `${operation} needs one of ${enough.join(', ')}`,
      );
    }
    for (const permission of granted) {
      const others = granted.filter((other) => other !== permission);
      assert.ok(
        [...used].some(
          (operation) => !contract.permissionsOf(operation).some((each) => others.includes(each)),
        ),
        `everything works without ${permission}`,
      );
    }
  });

  it('are the ones that whoever runs the product is told about', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/operate.md'), 'utf8');
    const table = guide.slice(guide.indexOf('## Permissions'), guide.indexOf('## Database'));
    const told = [...table.matchAll(/^\| `([A-Z]\w+(?:\.\w+)+)`/gm)].map(([, name]) => name);
    assert.deepEqual(told.sort(), [...readGrantedPermissions()].sort());
  });
});
