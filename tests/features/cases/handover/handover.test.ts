import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TopdeskDto } from '../../../../src/dto/topdesk-dto.ts';
import { caseStore } from '../../../../src/features/cases/case-store.ts';
import { caseWriterOn, type CaseWriter } from '../../../../src/features/cases/case-writer.ts';
import {
  createHandoverService,
  type HandoverService,
} from '../../../../src/features/cases/handover/handover-service.ts';
import { handoverStore } from '../../../../src/features/cases/handover/handover-store.ts';
import { topdeskSystem } from '../../../../src/features/cases/handover/topdesk-system.ts';
import type { OutsideSystem } from '../../../../src/features/cases/handover/handover-types.ts';
import { createTopdeskHealth } from '../../../../src/features/cases/handover/topdesk-health-service.ts';
import { createTopdeskSettings } from '../../../../src/features/cases/handover/topdesk-settings-service.ts';
import { topdeskSettingsStore } from '../../../../src/features/cases/handover/topdesk-settings-store.ts';
import { createTopdeskRoutes } from '../../../../src/features/cases/tab/topdesk-routes.ts';
import { intervalStore } from '../../../../src/features/cases/interval-store.ts';
import { threadStore } from '../../../../src/features/cases/thread-store.ts';
import { formatCaseNumber, type Case } from '../../../../src/features/cases/index.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { RetryAfter } from '../../../../src/platform/jobs/index.ts';
import { createTopdesk } from '../../../../src/platform/topdesk/index.ts';
import { listen, type ListeningServer } from '../../../../src/sandbox/http/http-server.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import { createFaultSwitch, type FaultSwitch } from '../../../../src/sandbox/microsoft/faults.ts';
import { createTopdeskStandIn } from '../../../../src/sandbox/topdesk/create-topdesk.ts';
import type { TopdeskStandIn } from '../../../../src/sandbox/topdesk/topdesk-stand-in.ts';
import { startTabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const account = { login: 'vejviser', applicationPassword: 'hemmelig-9' };

describeOnBothDatabases('a case that TOPdesk has as well', (test) => {
  let world: CasesWorld;
  let faults: FaultSwitch;
  let standIn: TopdeskStandIn;
  let server: ListeningServer;
  let system: OutsideSystem;
  let service: HandoverService;
  let asked: string[];
  /** Requests that reached TOPdesk. */
  let requests: number;
  /** Cards that coordinators got. */
  let cards: string[];
  /** Files of the case, in the order in which they were added. */
  let files: { id: string; name: string }[];
  /** Kills the worker before so many more calls. */
  let callsToLive: number;
  let killed: PromiseWithResolvers<'killed'>;

  const makeHealth = (database: Database) =>
    createTopdeskHealth({
      database,
      settings: topdeskSettingsStore,
      outgoing: {
        enqueue: (_trx, _municipalityId, _to, message) => {
          cards.push(JSON.stringify(message));
          return Promise.resolve('sent');
        },
      },
      settingsLink: 'https://teams.example/settings',
      clock: world.clock,
      log: silentLogger,
    });

  const makeService = (database: Database): HandoverService => {
    const writer: CaseWriter = caseWriterOn({
      database,
      cases: caseStore,
      thread: threadStore,
      intervals: intervalStore,
      findRoute: world.findRoute,
      listeners: [(trx, change) => made.listener(trx, change)],
      clock: world.clock,
    });
    const made = createHandoverService({
      database,
      cases: caseStore,
      thread: threadStore,
      handovers: handoverStore,
      writer: () => writer,
      systemOf: () => Promise.resolve(mortal(system)),
      files: {
        listIn: () =>
          Promise.resolve(
            files.map((file) => ({ ...file, mediaType: 'image/png', size: 3, at: world.clock.now() })),
          ),
        readIn: () => Promise.resolve(Buffer.from('png')),
      },
      health: makeHealth(database),
      words: {
        describe: (_trx, found) =>
          Promise.resolve({ request: found.answers?.what ?? '', caller: { name: 'Signe Løvgren' } }),
        refusedFile: (_trx, name) => Promise.resolve(`Ikke taget imod: ${name}`),
      },
      hasSystemIn: () => Promise.resolve(true),
      readTimeZone: () => Promise.resolve('Europe/Copenhagen'),
      enqueue: (_trx, _municipalityId, caseId) => Promise.resolve(void asked.push(caseId)),
      clock: world.clock,
      ids: randomIds,
    });
    return made;
  };

  function mortal(real: OutsideSystem): OutsideSystem {
    const call = <T>(work: () => Promise<T>): Promise<T> => {
      callsToLive -= 1;
      if (callsToLive >= 0) return work();
      // A killed process neither ends its claim nor tells anybody.
      killed.resolve('killed');
      return new Promise<T>(() => undefined);
    };
    return {
      create: (told) => call(() => real.create(told)),
      read: (id) => call(() => real.read(id)),
      readNotes: (id) => call(() => real.readNotes(id)),
      addNote: (id, text) => call(() => real.addNote(id, text)),
      attach: (id, file) => call(() => real.attach(id, file)),
      readFileMarks: (id) => call(() => real.readFileMarks(id)),
      failureOf: (error) => real.failureOf(error),
    };
  }

  before(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db, {
      listeners: [(trx, change) => service.listener(trx, change)],
    });
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .insertInto('role_holding')
        .values({
          municipality_id: world.municipalityId,
          id: randomUUID(),
          role: 'projectLead',
          scope: 'municipality',
          person_id: world.coordinator.personId,
        })
        .execute(),
    );
  });

  beforeEach(async () => {
    faults = createFaultSwitch();
    asked = [];
    cards = [];
    files = [];
    callsToLive = Infinity;
    killed = Promise.withResolvers();
    standIn = createTopdeskStandIn({ ...account, clock: world.clock, faults, knownMails: () => new Set() });
    requests = 0;
    server = await listen(
      (request) => {
        requests += 1;
        return standIn.handle(request);
      },
      { port: 0 },
    );
    const url = `http://127.0.0.1:${server.port}`;
    system = topdeskSystem(
      createTopdesk({ account: { ...account, url }, clock: world.clock, timeoutMs: 400 }),
      () => Promise.resolve({ category: 'Aula' }),
    );
    service = makeService(test.db);
  });
  afterEach(() => server.close());

  async function handedOver(): Promise<Case> {
    const reported = await world.reporting.report(world.teacher, {
      treeId: 'aula',
      version: 1,
      leaf: 'error-technical',
      institutionId: world.school,
      title: 'Skemaet er tomt',
      answers: { what: 'Siden er hvid.' },
      source: 'chat',
      requestKey: randomUUID(),
    });
    return service.handOver(world.coordinator, reported.id, reported.revision);
  }
  const settle = (found: Case) => service.settle(world.municipalityId, found.id);
  const standing = async (found: Case) => (await world.reporting.get(world.coordinator, found.id)).case;
  const incidentOf = (found: Case) =>
    standIn.incidents.filter(({ fields }) => fields.externalNumber === formatCaseNumber(found));
  /** As jobs and the schedule would, with time passing. */
  async function settleUntilDone(found: Case): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const how = await settle(found).catch((error: unknown) => {
        assert.ok(error instanceof RetryAfter, String(error));
        return 'later' as const;
      });
      const known = await service.find(world.municipalityId, found.id);
      if (how === 'settled' && known!.settled === known!.requested) return;
      world.clock.advance(130_000);
    }
    assert.fail('it never got through');
  }

  it('goes there with everything, is talked about on both sides, and is solved there', async () => {
    const found = await handedOver();
    assert.deepEqual([found.state, asked.length > 0], ['at-vendor', true]);
    await settleUntilDone(found);
    const [incident] = incidentOf(found);
    assert.equal(incident!.fields.request, 'Siden er hvid.');
    assert.deepEqual(incident!.fields.caller, { dynamicName: 'Signe Løvgren' });
    assert.equal((await service.find(world.municipalityId, found.id))!.outsideNumber, incident!.number);

    standIn.write(incident!.number, 'Hvilken browser?');
    standIn.write(incident!.number, 'Kun for os', { invisibleForCaller: true });
    await settleUntilDone(found);
    await settleUntilDone(found);
    asked.length = 0;
    await world.reporting.reply(world.teacher, found.id, { text: 'Edge <ny>.' });
    assert.deepEqual(asked, [found.id], 'the reply is on its way');
    await settleUntilDone(found);
    standIn.write(incident!.number, 'Rettet.');
    standIn.setStatus(incident!.number, 'Afsluttet', { closed: true });
    await settleUntilDone(found);
    await settleUntilDone(found);

    const { messages } = await world.reporting.get(world.teacher, found.id);
    assert.deepEqual(
      messages.map(({ kind, body }) => [kind, body]),
      [
        ['handler', 'Hvilken browser?'],
        ['reporter', 'Edge <ny>.'],
        ['handler', 'Rettet.'],
      ],
    );
    assert.deepEqual(
      incident!.notes.filter(({ memoText }) => memoText.includes('Edge')).map(({ memoText }) => memoText),
      [`Edge &lt;ny&gt;.<br><br>(${formatCaseNumber(found)} #2)`],
    );
    assert.equal((await standing(found)).state, 'solved');
    assert.equal((await world.reporting.reply(world.teacher, found.id, { text: 'Nej.' })).state, 'reopened');
    await settleUntilDone(found);
    assert.equal(
      (await standing(found)).state,
      'reopened',
      'what is closed there is not solved here a second time',
    );
  });

  it('hears what somebody outside has written by mail', async () => {
    const found = await handedOver();
    await settleUntilDone(found);
    asked = [];
    await test.db.inMunicipality(world.municipalityId, async (trx) => {
      const before = (await caseStore.lock(trx, found.id))!;
      const now = world.clock.now();
      const said = { kind: 'reporter', body: 'Det er Safari.', at: now } as const;
      const message = await threadStore.addMessage(trx, before, said);
      await world.writer.change({ trx, before, now }, undefined, 'replied', {}, message);
    });
    assert.deepEqual(asked, [found.id]);
    await settleUntilDone(found);
    assert.ok(incidentOf(found)[0]!.notes.some(({ memoText }) => memoText.includes('Det er Safari.')));
  });

  it('is handed over once, by a handler, and only where there is such a system', async () => {
    const found = await handedOver();
    await assert.rejects(service.handOver(world.teacher, found.id, found.revision), { code: 'forbidden' });
    await assert.rejects(
      service.handOver(world.pilot, found.id, found.revision),
      { code: 'forbidden' },
      'the first step passes it on',
    );
    const again = await service.handOver(world.coordinator, found.id, found.revision);
    assert.equal(again.revision, found.revision);
    assert.equal(await service.settle(world.municipalityId, randomUUID()), 'gone');
  });

  it('loses nothing and tells nothing twice while a third of the calls fail', async function () {
    this.timeout(60_000);
    faults.set({ mode: 'mixed', rate: 0.33, seed: 5, retryAfterSeconds: 1 });
    const found = await handedOver();
    for (let round = 0; round < 6; round += 1) {
      await world.reporting.reply(world.teacher, found.id, { text: `Oplysning ${round}` });
      await settle(found).catch(() => undefined);
      world.clock.advance(30_000);
    }
    await settleUntilDone(found);
    const [incident, second] = incidentOf(found);
    assert.equal(second, undefined);
    const told = [String(incident!.fields.request), ...incident!.notes.map(({ memoText }) => memoText)].join(
      '\n',
    );
    // Words said before it was made there are for the operators in the request; those after it are notes, each once.
    const positions = [...told.matchAll(/#(\d+)\)/g)].map(([, position]) => Number(position));
    assert.equal(new Set(positions).size, positions.length);
    const { toldPosition } = (await service.find(world.municipalityId, found.id))!;
    assert.equal(
      toldPosition,
      (await world.reporting.get(world.teacher, found.id)).messages.at(-1)!.position,
    );
  });

  it('survives a worker that is killed between any two calls', async function () {
    this.timeout(60_000);
    const found = await handedOver();
    await world.reporting.reply(world.teacher, found.id, { text: 'Første' });
    let kills = 0;
    for (const calls of [0, 1, 0, 1, 2, 3, 2, 1, 4, 3]) {
      callsToLive = calls;
      killed = Promise.withResolvers();
      const how = await Promise.race([settle(found), killed.promise]);
      callsToLive = Infinity;
      if (how === 'killed') {
        kills += 1;
        assert.equal(await settle(found), 'busy', 'a claim holds for as long as its worker may live');
      }
      world.clock.advance(130_000);
      await world.reporting.reply(world.teacher, found.id, { text: `Efter ${calls}` });
    }
    assert.ok(kills > 5);
    await settleUntilDone(found);
    assert.equal(incidentOf(found).length, 1);
    const marks = incidentOf(found)[0]!.notes.map(({ memoText }) => /#(\d+)\)$/.exec(memoText)?.[1]);
    assert.equal(new Set(marks).size, marks.length);
  });

  it('says why it does not get on, waits, and gets on once that is mended', async () => {
    const found = await handedOver();
    standIn.expirePassword();
    assert.equal(await settle(found), 'later');
    const known = (await service.find(world.municipalityId, found.id))!;
    assert.deepEqual([known.failure, known.outsideId], ['signed-out', undefined]);
    assert.match(known.failureDetail!, /password/);
    const calls = asked.length;
    assert.equal(await service.settleDue(world.municipalityId), 0, 'it is left in peace');
    assert.equal(await settle(found), 'later');
    assert.equal(asked.length, calls);
    world.clock.advance(3_600_000);
    faults.set({ mode: 'throttled', retryAfterSeconds: 9, times: 1 });
    await assert.rejects(settle(found), RetryAfter);
  });

  it('sends each file once, whenever a worker dies, and notes what TOPdesk does not take', async function () {
    this.timeout(60_000);
    const found = await handedOver();
    files = ['skema.png', 'fejl.exe', 'log.png'].map((name) => ({ id: randomUUID(), name }));
    faults.set({ mode: 'mixed', rate: 0.3, seed: 11, retryAfterSeconds: 1 });
    for (const calls of [1, 2, 3, 0, 1, 2, 3, 4]) {
      callsToLive = calls;
      killed = Promise.withResolvers();
      await Promise.race([settle(found).catch(() => undefined), killed.promise]);
      callsToLive = Infinity;
      world.clock.advance(700_000);
    }
    files.push({ id: randomUUID(), name: 'senere.png' });
    await world.reporting.reply(world.teacher, found.id, { text: 'Et billede til.' });
    await settleUntilDone(found);
    faults.set({ mode: 'none' });
    world.clock.advance(700_000);
    await settleUntilDone(found);
    const [incident, second] = incidentOf(found);
    assert.equal(second, undefined);
    assert.deepEqual(incident!.files.map(({ name }) => name).sort(), ['log.png', 'senere.png', 'skema.png']);
    assert.ok(incident!.files.every(({ isForCaller }) => !isForCaller));
    const { messages } = await world.reporting.get(world.coordinator, found.id);
    assert.deepEqual(
      messages.filter(({ kind }) => kind === 'note').map(({ body }) => body),
      ['Ikke taget imod: fejl.exe'],
    );
  });

  it('goes without a category that was renamed there, and says so to coordinators once', async () => {
    standIn.renameCategory('Aula', 'Læring');
    for (const found of [await handedOver(), await handedOver()]) {
      await settleUntilDone(found);
      assert.equal(incidentOf(found)[0]!.fields.category, undefined);
    }
    assert.equal(cards.length, 1);
    assert.match(cards[0]!, /Aula/);
  });

  it('waits out a day without TOPdesk, in which nothing is lost and coordinators hear of it once', async () => {
    const found = await handedOver();
    faults.set({ mode: 'down' });
    for (let half = 0; half < 24 * 2; half += 1) {
      asked.length = 0;
      await service.settleDue(world.municipalityId);
      // The queue's jobs, one after the other.
      for (const id of new Set(asked)) await service.settle(world.municipalityId, id);
      if (half % 20 === 0) await world.reporting.reply(world.teacher, found.id, { text: `Stadig ${half}` });
      world.clock.advance(30 * 60_000);
    }
    assert.ok(requests > 40 && requests < 24 * 6, `${requests} requests in a day`);
    assert.equal(cards.length, 1);
    faults.set({ mode: 'none' });
    await settleUntilDone(found);
    assert.equal(incidentOf(found).length, 1);
    const { toldPosition, failure } = (await service.find(world.municipalityId, found.id))!;
    assert.deepEqual([toldPosition, failure], [3, undefined]);
  });

  it('does not hammer with an expired password, and is made anew where somebody has deleted it', async () => {
    const found = await handedOver();
    await settleUntilDone(found);
    standIn.expirePassword();
    world.clock.advance(3_600_000);
    requests = 0;
    for (let minutes = 0; minutes < 6 * 60; minutes += 5) {
      asked.length = 0;
      await service.settleDue(world.municipalityId);
      for (const id of new Set(asked)) await service.settle(world.municipalityId, id);
      world.clock.advance(300_000);
    }
    assert.ok(requests >= 5 && requests <= 7, `${requests} tries in six hours`);
    assert.equal(cards.length, 1);
    standIn.reset();
    world.clock.advance(3_600_000);
    assert.equal(await settle(found), 'later');
    const gone = await service.view(world.pilot, found.id);
    assert.deepEqual([gone.handover?.failure, gone.mayTryAgain], ['gone', true]);
    await assert.rejects(service.view(world.teacher, found.id), { code: 'not-found' });
    await service.tryAgain(world.pilot, found.id);
    await settleUntilDone(found);
    assert.equal(incidentOf(found).length, 1);
  });

  it('is set up by coordinators alone, who try the connection, and then what waits is sent', async () => {
    const topdesk = createTopdesk({
      account: { ...account, url: `http://127.0.0.1:${server.port}` },
      clock: world.clock,
    });
    const settings = createTopdeskSettings({
      database: test.db,
      settings: topdeskSettingsStore,
      handovers: handoverStore,
      topdeskOf: () => Promise.resolve(topdesk),
      health: makeHealth(test.db),
      settleDue: (municipalityId) => service.settleDue(municipalityId),
      clock: world.clock,
      ids: randomIds,
    });
    const caller = await startTabCaller(
      createTopdeskRoutes({ service, settings, clock: world.clock }),
      world.clock,
    );
    try {
      const path = '/case-topdesk';
      const place = { category: 'Læring', subcategory: null, callType: null, operatorGroup: null };
      for (const actor of [world.teacher, world.pilot, world.itColleague])
        for (const [method, on, body] of [
          ['GET', path],
          ['GET', `${path}/lists`],
          ['POST', `${path}/check`],
          ['PUT', path, { ...place, revision: 0 }],
        ] as const)
          assert.equal((await caller.call(actor, method, on, body)).status, 403, `${method} ${on}`);
      assert.equal((await caller.call(undefined, 'GET', path)).status, 401);

      const put = (revision: number) => caller.call(world.coordinator, 'PUT', path, { ...place, revision });
      assert.equal((await put(0)).status, 200);
      assert.equal((await put(0)).status, 409, 'somebody else was faster');
      const changes = await test.db.inMunicipality(world.municipalityId, (trx) =>
        trx
          .selectFrom('audit_entry')
          .select(['actor', 'after'])
          .where('action', '=', 'topdesk.changed')
          .execute(),
      );
      assert.deepEqual(changes, [{ actor: world.coordinator.personId, after: { category: 'Læring' } }]);

      const found = await handedOver();
      standIn.expirePassword();
      world.clock.advance(3_600_000);
      await settle(found);
      const check = async () =>
        (await caller.call(world.coordinator, 'POST', `${path}/check`)).json as TopdeskDto;
      const failing = await check();
      assert.equal(failing.state, 'failing');
      assert.match(failing.said.join(' '), /sagt nej til adgangskoden.*venter på TOPdesk/u);
      assert.doesNotMatch(JSON.stringify(failing), /hemmelig-9/);
      standIn.renewPassword();
      asked.length = 0;
      assert.equal((await check()).state, 'working');
      assert.ok(asked.includes(found.id));

      const ofCase = `/cases/${found.id}/handover`;
      for (const actor of [world.teacher, world.otherTeacher, world.outsider])
        assert.equal((await caller.call(actor, 'GET', ofCase)).status, 404);
      assert.equal((await caller.call(world.pilot, 'POST', ofCase, { revision: 2 })).status, 403);
      assert.equal((await caller.call(world.coordinator, 'GET', '/cases/x/handover')).status, 404);
    } finally {
      await caller.close();
    }
  });

  it('brings nothing back from there once a case’s words are erased', async () => {
    const found = await handedOver();
    await settleUntilDone(found);
    const [incident] = incidentOf(found);
    standIn.write(incident!.number, 'Ring til Signe Løvgren');
    // A worker has read it, and is about to write it down.
    const reading = Promise.withResolvers<void>();
    const erased = Promise.withResolvers<void>();
    const real = system;
    system = {
      ...real,
      async read(id) {
        const outside = await real.read(id);
        reading.resolve();
        await erased.promise;
        return outside;
      },
    };
    const late = settle(found);
    await reading.promise;
    await test.db.inMunicipality(world.municipalityId, (trx) => handoverStore.erase(trx, [found.id]));
    erased.resolve();
    await late;
    system = real;
    assert.equal(await settle(found), 'gone');
    assert.deepEqual((await world.reporting.get(world.coordinator, found.id)).messages, []);
  });

  it('is made there once by two workers at once', async () => {
    const found = await handedOver();
    const other = makeService(test.kind === 'postgres' ? await test.connectAgain() : test.db);
    const both = await Promise.all([settle(found), other.settle(world.municipalityId, found.id)]);
    // Or one after the other, where the first was faster than the second began.
    assert.ok(both.includes('settled') && both.every((how) => how === 'busy' || how === 'settled'));
    assert.equal(incidentOf(found).length, 1);
  });
});
