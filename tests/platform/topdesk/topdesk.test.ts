import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTopdesk, type NewIncident, type Topdesk } from '../../../src/platform/topdesk/index.ts';
import { RetryAfter } from '../../../src/platform/jobs/index.ts';
import { briefOf, htmlOf, textOf } from '../../../src/platform/topdesk/topdesk-text.ts';
import { listen, type ListeningServer } from '../../../src/sandbox/http/http-server.ts';
import { createFaultSwitch, type FaultSwitch } from '../../../src/sandbox/microsoft/faults.ts';
import { createTopdeskStandIn } from '../../../src/sandbox/topdesk/create-topdesk.ts';
import type { TopdeskStandIn } from '../../../src/sandbox/topdesk/topdesk-stand-in.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

const account = { login: 'vejviser', applicationPassword: 'æble-7pqr' };

describe('TOPdesk', () => {
  let clock: TestClock;
  let faults: FaultSwitch;
  let standIn: TopdeskStandIn;
  let server: ListeningServer;
  let topdesk: Topdesk;

  beforeEach(async () => {
    clock = createTestClock();
    faults = createFaultSwitch();
    standIn = createTopdeskStandIn({
      ...account,
      clock,
      faults,
      knownMails: () => new Set(['signe@rornaes.dk']),
    });
    server = await listen(standIn.handle, { port: 0 });
    topdesk = createTopdesk({
      account: { ...account, url: `http://127.0.0.1:${server.port}` },
      clock,
      timeoutMs: 300,
    });
  });
  afterEach(() => server.close());

  const incident = (words: Partial<NewIncident> = {}): NewIncident => ({
    externalNumber: 'AULA-2026-0042',
    brief: 'Skemaet er tomt i uge 38 for alle klasser på mellemtrinnet, både i appen og i browseren',
    request: 'Trin: <åbn> ugen & vent\nSiden er hvid',
    caller: { name: 'Signe Løvgren', mail: 'signe@rornaes.dk' },
    category: 'Aula',
    ...words,
  });

  it('gets an incident with everything, once however often it is handed over', async () => {
    const { incident: made, wasThere, unknownNames } = await topdesk.create(incident());
    assert.deepEqual([made.number, wasThere, unknownNames], ['I 2609 001', false, []]);
    const again = await topdesk.create(incident());
    assert.deepEqual([again.incident.id, again.wasThere], [made.id, true]);
    assert.equal(standIn.incidents.length, 1);
    const { fields } = standIn.incidents[0]!;
    assert.ok([...String(fields.briefDescription)].length <= 80);
    assert.equal(fields.request, 'Trin: &lt;åbn&gt; ugen &amp; vent<br>Siden er hvid');
    assert.deepEqual(fields.callerLookup, { email: 'signe@rornaes.dk' });
    assert.deepEqual(fields.category, { name: 'Aula' });
  });

  it('is not given a second one when the answer to the first was lost', async () => {
    faults.set({ mode: 'lost-answer', paths: '^POST', times: 1 });
    await assert.rejects(topdesk.create(incident()), { name: 'TopdeskFailure', kind: 'down' });
    assert.equal((await topdesk.create(incident())).wasThere, true);
    assert.equal(standIn.incidents.length, 1);
  });

  it('writes the name of whom it does not know, and leaves out a category that was renamed', async () => {
    standIn.renameCategory('Aula', 'Læringsplatform');
    const { unknownNames } = await topdesk.create(
      incident({ caller: { name: 'Bo Li', mail: 'bo@rornaes.dk' }, subcategory: 'Skema' }),
    );
    assert.deepEqual(unknownNames, ['Aula']);
    const { fields } = standIn.incidents[0]!;
    assert.deepEqual(fields.caller, { dynamicName: 'Bo Li', email: 'bo@rornaes.dk' });
    assert.equal(fields.category, undefined);
    assert.deepEqual(fields.subcategory, { name: 'Skema' });
  });

  it('goes without an operator group that is no longer there', async () => {
    const { unknownNames } = await topdesk.create(
      incident({ operatorGroup: { id: 'gone', name: 'It-gruppen' } }),
    );
    assert.deepEqual(unknownNames, ['It-gruppen']);
    assert.equal(standIn.incidents.length, 1);
    assert.equal(standIn.incidents[0]!.fields.operatorGroup, undefined);
  });

  it('finds out that a category was renamed after it had read them', async () => {
    await topdesk.create(incident());
    standIn.renameCategory('Aula', 'Læringsplatform');
    const { unknownNames } = await topdesk.create(incident({ externalNumber: 'AULA-2026-0043' }));
    assert.deepEqual(unknownNames, ['Aula']);
    assert.equal(standIn.incidents.length, 2);
    const lists = await topdesk.readLists();
    assert.deepEqual(lists.categories, ['Læringsplatform', 'Login', 'Netværk']);
    assert.deepEqual(
      lists.operatorGroups.map(({ name }) => name),
      ['Digital læring', 'Servicedesk'],
    );
    faults.set({ mode: 'denied', paths: 'operatorgroups' });
    assert.deepEqual((await topdesk.readLists()).operatorGroups, [], 'reading groups is a right of its own');
  });

  it('tells status and what operators wrote for the caller, and takes words and files', async () => {
    const { incident: made } = await topdesk.create(incident());
    clock.advance(60_000);
    standIn.write(made.number, 'Vi har genstartet.<br/>Prøv igen &aring; sig til &#128077;');
    standIn.write(made.number, 'Kun for os', { invisibleForCaller: true });
    standIn.setStatus(made.number, 'Afsluttet', { closed: true });
    const read = await topdesk.read(made.id);
    assert.deepEqual([read.status, read.isClosed, read.changedAt], ['Afsluttet', true, clock.now()]);
    const notes = await topdesk.readNotes(made.id);
    assert.deepEqual(
      notes.filter(({ isForCaller }) => isForCaller).map(({ text }) => text),
      ['Vi har genstartet.\nPrøv igen å sig til 👍'],
    );
    await topdesk.addNote(made.id, 'Hun har prøvet <igen>');
    assert.equal(standIn.incidents[0]!.notes.at(-1)!.memoText, 'Hun har prøvet &lt;igen&gt;');
    await topdesk.attach(made.id, {
      name: 'skærm æ.png',
      contentType: 'image/png',
      bytes: new Uint8Array(100),
      description: 'AULA-2026-0042 å',
    });
    const [file] = standIn.incidents[0]!.files;
    assert.deepEqual([file!.name, file!.isForCaller], ['skærm æ.png', false]);
    assert.deepEqual(await topdesk.readFileDescriptions(made.id), ['AULA-2026-0042 å']);
  });

  it('says why it did not work', async () => {
    faults.set({ mode: 'throttled', retryAfterSeconds: 17, times: 1 });
    await assert.rejects(topdesk.check(), (error) => error instanceof RetryAfter && error.seconds === 17);
    for (const [mode, kind] of [
      ['down', 'down'],
      ['bad-gateway', 'down'],
      ['silent', 'down'],
      ['denied', 'not-allowed'],
    ] as const) {
      faults.set({ mode, times: 1 });
      await assert.rejects(topdesk.check(), { kind }, mode);
    }
    await assert.rejects(topdesk.read('nobody'), { kind: 'gone' });
    await assert.rejects(topdesk.findByExternalNumber('x;y==z'), { kind: 'refused' });
    standIn.expirePassword();
    const failure = await topdesk.check().catch((error: unknown) => error);
    assert.equal((failure as { kind: string }).kind, 'signed-out');
    assert.doesNotMatch(String(failure), /æble/, 'the password stands in no error');
  });
});

describe('texts for TOPdesk', () => {
  it('never exceed 80 characters, and are whole where they fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const brief = briefOf(title);
        assert.ok([...brief].length <= 80);
        if ([...title.replace(/\s+/gu, ' ').trim()].length <= 80)
          assert.equal(brief, title.replace(/\s+/gu, ' ').trim());
      }),
    );
  });

  it('come back as they were written', () => {
    for (const text of ['a <b> & "c"', 'to\nlinjer', '&lt; er ikke <', '1 < 2 > 0'])
      assert.equal(textOf(htmlOf(text)), text);
  });
});
