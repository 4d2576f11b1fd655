import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import { makeTestDirectory } from '../../support/test-database.ts';

const signe = 'signe.loevgren@birkevang.example';

describe('Outlook over a restart of the sandbox', () => {
  let directory: Awaited<ReturnType<typeof makeTestDirectory>>;
  let outlookFile = '';
  beforeEach(async () => {
    directory = await makeTestDirectory();
    outlookFile = path.join(directory.directory, 'below/sandbox-outlook.json');
  });
  afterEach(() => directory.remove());

  it('keeps events with id, etag, answers, meeting and transaction id, and everybody’s copies', async () => {
    const first = await startGraph(undefined, { outlookFile });
    const { json: created } = await first.ask('POST', `${first.service}/events`, {
      body: eventBody({
        transactionId: 'kept',
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        attendees: [attendee(signe), attendee('kursuslokale1@birkevang.example', 'resource')],
      }),
    });
    const [copy] = (await first.client.calendarOf('Signe Løvgren')).filter((one) => !one.isOrganizer);
    await first.client.answerInvitation('Signe Løvgren', copy!.id, 'accept');
    const before = (await first.get(`${first.service}/events/${created.id}`)).json;
    await first.close();

    const second = await startGraph(undefined, { outlookFile });
    try {
      const { json: after } = await second.get(`${second.service}/events/${created.id}`);
      assert.deepEqual(after, before);
      const [again] = (await second.client.calendarOf('Signe Løvgren')).filter((one) => !one.isOrganizer);
      assert.deepEqual([again?.id, again?.answer], [copy!.id, 'accepted']);
      await second.client.setGraph({ duplicateTransaction: '409-with-id' });
      const duplicate = await second.ask('POST', `${second.service}/events`, {
        body: eventBody({ transactionId: 'kept' }),
      });
      assert.equal(duplicate.json.error['@event.existingEventId'], created.id);
      const other = await second.ask('POST', `${second.service}/events`, { body: eventBody() });
      assert.notEqual(other.json.id, created.id);
      await second.ask('PATCH', `${second.service}/events/${created.id}`, { body: { attendees: [] } });
      const left = (await second.client.calendarOf('Signe Løvgren')).filter((one) => !one.isOrganizer);
      assert.deepEqual(left, []);
    } finally {
      await second.close();
    }
  });

  it('begins anew after a reset, and where the file cannot be read', async () => {
    const first = await startGraph(undefined, { outlookFile });
    await first.ask('POST', `${first.service}/events`, { body: eventBody() });
    await first.client.reset();
    await first.close();
    assert.deepEqual(JSON.parse(await readFile(outlookFile, 'utf8')), {
      version: 1,
      meetings: [],
      subscriptions: [],
    });
    await writeFile(outlookFile, '{ half');
    const sandbox = await startSandbox({
      env: { SANDBOX_PORT: '0' },
      clock: first.clock,
      log: silentLogger,
      outlookFile,
    });
    const byHand = createSandboxClient(sandbox.pageUrl).serviceCalendar('Birkevang Kommune');
    assert.deepEqual(await byHand.list(), []);
    await sandbox.close();
  });
});
