import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Case, NewCase } from '../../../src/features/cases/index.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from './cases-world.ts';

const reportOf = (world: CasesWorld, words: Partial<NewCase> = {}): NewCase => ({
  treeId: 'aula',
  version: 1,
  leaf: 'error-technical',
  institutionId: world.school,
  title: 'Skemaet er tomt',
  answers: { steps: 'Åbnede ugen. Siden var hvid.' },
  source: 'chat',
  requestKey: randomUUID(),
  ...words,
});

const hidden = { code: 'not-found' };
const forbidden = { code: 'forbidden' };
const conflict = { code: 'conflict' };

describeOnBothDatabases('a case', (test) => {
  let world: CasesWorld;

  before(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
  });

  beforeEach(() => {
    world.told.length = 0;
    world.clock.advance(60_000);
  });

  const report = (words?: Partial<NewCase>) => world.reporting.report(world.teacher, reportOf(world, words));
  const seenBy = async (actor: CasesWorld['teacher'], { id }: Case) =>
    (await world.reporting.get(actor, id)).part;

  it('never holds a civil registration number, wherever somebody wrote it', async () => {
    const { reporting, handling, teacher, pilot } = world;
    const reported = await report({ title: 'Fejl for 010117-4567', answers: { who: 'Barnet 0101174567' } });
    await handling.answer(pilot, reported.id, { text: 'Skriv ikke 010117-4567.' });
    await handling.note(pilot, reported.id, { text: 'Barnet er 811218-9876.' });
    const seen = await reporting.get(pilot, reported.id);
    assert.deepEqual([seen.case.title, seen.case.answers], [reported.title, reported.answers]);
    assert.doesNotMatch(JSON.stringify(seen), /4567|9876/u);
    assert.match(JSON.stringify(await reporting.get(teacher, reported.id)), /Skriv ikke \[id\]/u);
  });

  it('goes from the teacher over the pilot and the IT office to the vendor, and comes back solved', async () => {
    const { reporting, handling, teacher, pilot, itColleague, told } = world;
    const reported = await report();
    assert.equal(reported.state, 'new');
    const asked = await handling.ask(pilot, reported.id, { text: 'Hvilken browser?' });
    assert.deepEqual([asked.state, asked.ownerId], ['waiting', pilot.personId]);
    const replied = await reporting.reply(teacher, reported.id, { text: 'Edge.' });
    assert.equal(replied.state, 'in-progress');
    await handling.note(pilot, reported.id, { text: 'Set hos flere.' });
    const passed = await handling.passOn(pilot, reported.id, replied.revision);
    assert.deepEqual([passed.level, passed.state, passed.ownerId], [1, 'new', undefined]);
    const taken = await handling.take(itColleague, reported.id, passed.revision);
    const atVendor = await handling.passOn(itColleague, reported.id, taken.revision);
    assert.deepEqual([atVendor.state, atVendor.ownerId], ['at-vendor', itColleague.personId]);
    const numbered = await handling.keepVendorNumber(itColleague, reported.id, atVendor.revision, ' KMD-77 ');
    assert.equal(numbered.vendorNumber, 'KMD-77');
    const solution = { outcome: 'real-error', text: 'Leverandøren har rettet fejlen.' } as const;
    const solved = await handling.solve(itColleague, reported.id, numbered.revision, solution);
    assert.deepEqual([solved.state, solved.outcome, solved.solvedLevel], ['solved', 'real-error', 2]);

    const { messages } = await reporting.get(teacher, reported.id);
    assert.deepEqual(
      messages.map(({ kind, body }) => [kind, body]),
      [
        ['handler', 'Hvilken browser?'],
        ['reporter', 'Edge.'],
        ['handler', 'Leverandøren har rettet fejlen.'],
      ],
      'the reporter reads no notes',
    );
    assert.equal((await reporting.get(pilot, reported.id)).messages.length, 4);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['reported', 'asked', 'replied', 'passed-on', 'taken', 'passed-on', 'at-vendor', 'solved'],
    );
    const stored = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .selectFrom('case_event')
        .select(['revision', 'kind'])
        .where('case_id', '=', reported.id)
        .orderBy('revision')
        .execute(),
    );
    assert.deepEqual(
      stored,
      told.map(({ kind }, index) => ({ revision: index + 1, kind })),
    );
  });

  it('is seen by those it is for', async () => {
    const reported = await report();
    assert.equal(await seenBy(world.teacher, reported), 'reporter');
    assert.equal(await seenBy(world.pilot, reported), 'handler');
    assert.equal(await seenBy(world.coordinator, reported), 'handler');
    for (const actor of [world.otherTeacher, world.foreignPilot, world.itColleague, world.outsider]) {
      await assert.rejects(world.reporting.get(actor, reported.id), hidden);
      await assert.rejects(world.handling.take(actor, reported.id, 1), hidden);
    }
    await assert.rejects(world.handling.take(world.teacher, reported.id, 1), forbidden);
    const passed = await world.handling.passOn(world.pilot, reported.id, 1);
    assert.equal(await seenBy(world.pilot, reported), 'reader');
    assert.equal(await seenBy(world.itColleague, reported), 'handler');
    await assert.rejects(world.handling.take(world.pilot, reported.id, passed.revision), forbidden);
  });

  it('is not handled by whoever reported it', async () => {
    const own = await world.reporting.report(world.pilot, reportOf(world));
    assert.equal(await seenBy(world.pilot, own), 'reporter');
    await assert.rejects(
      world.handling.solve(world.pilot, own.id, 1, { outcome: 'question', text: 'Nå.' }),
      forbidden,
    );
  });

  it('is one however often it is pressed, and its words too', async () => {
    const wanted = reportOf(world);
    const [one, two] = [
      await world.reporting.report(world.teacher, wanted),
      await world.reporting.report(world.teacher, wanted),
    ];
    assert.equal(one.id, two.id);
    assert.notEqual((await world.reporting.report(world.otherTeacher, wanted)).id, one.id);
    const words = { text: 'Hvornår?', requestKey: 'x' };
    await world.handling.ask(world.pilot, one.id, words);
    await world.handling.ask(world.pilot, one.id, words);
    assert.equal((await world.reporting.get(world.teacher, one.id)).messages.length, 1);
  });

  it('is closed when the reporter says that it works, and by nobody else', async () => {
    const reported = await report();
    await assert.rejects(world.reporting.confirm(world.teacher, reported.id), conflict);
    await world.handling.solve(world.pilot, reported.id, 1, { outcome: 'question', text: 'Prøv nu.' });
    await assert.rejects(world.reporting.confirm(world.pilot, reported.id), forbidden);
    assert.equal((await world.reporting.confirm(world.teacher, reported.id)).state, 'closed');
    assert.equal((await world.reporting.confirm(world.teacher, reported.id)).revision, 3);
  });

  it('opens again when the reporter objects, also after it was closed by time', async () => {
    const reported = await report();
    const solve = (revision: number) =>
      world.handling.solve(world.pilot, reported.id, revision, { outcome: 'user-error', text: 'Prøv nu.' });
    await solve(1);
    assert.equal(
      (await world.reporting.reply(world.teacher, reported.id, { text: 'Nej.' })).state,
      'reopened',
    );
    const again = await solve(3);
    assert.equal(again.state, 'solved');
    world.clock.advance(13 * 86_400_000);
    await world.reporting.closeDue(world.municipalityId);
    assert.equal((await world.reporting.get(world.teacher, reported.id)).case.state, 'solved');
    world.clock.advance(2 * 86_400_000);
    assert.ok((await world.reporting.closeDue(world.municipalityId)) >= 1);
    const { state, closedAt, revision } = (await world.reporting.get(world.teacher, reported.id)).case;
    assert.deepEqual([state, closedAt, revision], ['closed', world.clock.now(), 5]);
    const opened = await world.reporting.reply(world.teacher, reported.id, { text: 'Det er her igen.' });
    assert.deepEqual([opened.state, opened.outcome, opened.closedAt], ['reopened', undefined, undefined]);
  });

  it('refuses what was begun from an older state, and what makes no sense', async () => {
    const reported = await report();
    await world.handling.take(world.pilot, reported.id, 1);
    await assert.rejects(world.handling.take(world.otherPilot, reported.id, 1), conflict);
    await assert.rejects(world.handling.passBack(world.pilot, reported.id, 2), conflict);
    await assert.rejects(world.handling.ask(world.pilot, reported.id, { text: ' \u200b ' }), {
      code: 'bad-request',
    });
    await assert.rejects(
      world.handling.assign(world.pilot, reported.id, 2, { personId: world.itColleague.personId }),
      { code: 'bad-request' },
    );
    const assigned = await world.handling.assign(world.pilot, reported.id, 2, {
      personId: world.otherPilot.personId,
    });
    assert.equal(assigned.ownerId, world.otherPilot.personId);
    await assert.rejects(report({ treeId: 'elsewhere' }), { code: 'tree-changed' });
    await assert.rejects(report({ title: '  ' }), { code: 'bad-request' });
  });

  it('is followed by others, who are counted', async () => {
    const reported = await report();
    await world.reporting.follow(world.otherTeacher, reported.id);
    await world.reporting.follow(world.otherTeacher, reported.id);
    await world.reporting.follow(world.teacher, reported.id);
    assert.equal((await world.reporting.get(world.pilot, reported.id)).followers, 1);
    await assert.rejects(world.reporting.follow(world.outsider, reported.id), hidden);
    await world.reporting.unfollow(world.otherTeacher, reported.id);
    assert.equal((await world.reporting.get(world.pilot, reported.id)).followers, 0);
  });
});

describeOnDatabase('postgres', 'many cases at once', (test) => {
  it('have fifty numbers without a gap, from two replicas', async function () {
    this.timeout(60_000);
    const world = await makeCasesWorld(test.db);
    const replica = world.on(await test.connectAgain());
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? replica : world).reporting.report(world.teacher, reportOf(world)),
      ),
    );
    assert.deepEqual(
      made.map(({ number }) => number).sort((one, other) => one - other),
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    assert.equal(new Set(made.map(({ id }) => id)).size, 50);
  });

  it('make one of a press that arrives twice at once, one owner of two takers, and a thread without gaps', async function () {
    this.timeout(60_000);
    const world = await makeCasesWorld(test.db);
    const replica = world.on(await test.connectAgain());
    const wanted = reportOf(world);
    const pressed = await Promise.all(
      [world, replica, world, replica].map(({ reporting }) => reporting.report(world.teacher, wanted)),
    );
    assert.equal(new Set(pressed.map(({ id }) => id)).size, 1);
    const { id } = pressed[0]!;
    const takers = await Promise.allSettled([
      world.handling.take(world.pilot, id, 1),
      replica.handling.take(world.otherPilot, id, 1),
    ]);
    assert.equal(takers.filter(({ status }) => status === 'fulfilled').length, 1);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? world.handling.note(world.pilot, id, { text: `Note ${index}` })
          : replica.reporting.reply(world.teacher, id, { text: `Svar ${index}` }),
      ),
    );
    const { messages } = await world.reporting.get(world.pilot, id);
    assert.deepEqual(
      messages.map(({ position }) => position),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
});
