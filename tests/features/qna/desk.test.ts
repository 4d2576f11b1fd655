import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EntryDraft } from '../../../src/features/qna/qna-types.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { code, makeQnaWorld, question, type QnaWorld } from './qna-world.ts';

describeOnBothDatabases('the desk of questions and answers', (test) => {
  let world: QnaWorld;

  before(async function () {
    this.timeout(60_000);
    world = await makeQnaWorld(test.db);
  });

  beforeEach(() => {
    world.told.length = 0;
    world.clock.advance(120_000);
  });

  const draft = (words: string, answer?: string, overrides: Partial<EntryDraft> = {}): EntryDraft => ({
    locale: 'da',
    texts: { da: { question: words, ...(answer !== undefined && { answer }) } },
    scope: { kind: 'municipality' },
    ...overrides,
  });

  const auditOf = (entryId: string) =>
    world.database.inMunicipality(world.municipalityId, async (trx) => {
      const rows = await trx
        .selectFrom('audit_entry')
        .select(['action', 'actor'])
        .where('subject', '=', `entry:${entryId}`)
        .execute();
      return rows.map(({ action }) => action).sort();
    });

  it('verifies, and is due for review when the days of the settings are over', async () => {
    const { qna, pilot, coordinator, clock } = world;
    await qna.settings.save(coordinator, { reviewDays: 30, digestWeekday: 1 });
    const made = await qna.desk.create(pilot, draft('Hvornår lukker Aula ned?', 'Søndag nat.'));
    const before = await qna.desk.queue(pilot);
    assert.ok(before.unverified.some(({ id }) => id === made.id));
    const verified = await qna.desk.verify(pilot, made.id);
    assert.equal(verified.state, 'verified');
    assert.equal(verified.reviewOn, '2026-10-15');
    assert.equal(verified.desk?.owner?.id, pilot.personId);
    assert.ok(!(await qna.desk.queue(pilot)).dueForReview.some(({ id }) => id === made.id));
    clock.advance(31 * 24 * 3_600_000);
    assert.ok((await qna.desk.queue(pilot)).dueForReview.some(({ id }) => id === made.id));
    const again = await qna.desk.verify(pilot, made.id);
    assert.equal(again.reviewOn, '2026-11-15');
    const outdated = await qna.desk.outdate(pilot, made.id);
    assert.equal(outdated.state, 'outdated');
    assert.deepEqual(await auditOf(made.id), ['qna.created', 'qna.outdated', 'qna.verified', 'qna.verified']);
    await assert.rejects(
      qna.desk.verify(pilot, (await qna.desk.create(pilot, draft('Uden svar?'))).id),
      code('bad-request'),
    );
  });

  it('keeps a review date that was set ahead', async () => {
    const { qna, pilot } = world;
    const made = await qna.desk.create(
      pilot,
      draft('Hvornår er sommerferien?', 'Uge 27 til 32.', { reviewOn: '2027-06-01' }),
    );
    assert.equal((await qna.desk.verify(pilot, made.id)).reviewOn, '2027-06-01');
    for (const reviewOn of ['2027-02-30', 'i morgen', '2027-6-1']) {
      await assert.rejects(
        qna.desk.create(pilot, draft('Hvornår?', 'Nu.', { reviewOn })),
        code('bad-request'),
      );
    }
  });

  it('opens again what did not solve it, for the asker and followers only', async () => {
    const { qna, teacher, stranger, pilot, otherPilot } = world;
    const asked = await qna.asking.ask(teacher, question('Hvordan gemmer jeg en kladde?'));
    await qna.desk.answer(pilot, asked.id, { locale: 'da', answer: 'Den gemmes selv.' });
    await assert.rejects(qna.asking.notSolved(stranger, asked.id), code('forbidden'));
    const open = await qna.asking.notSolved(teacher, asked.id, 'Den var væk i morges.');
    assert.equal(open.state, 'open');
    assert.equal(open.answer, 'Den gemmes selv.');
    assert.equal(open.desk, undefined);
    assert.equal((await qna.reader.get(pilot, asked.id)).desk?.note, 'Den var væk i morges.');
    world.clock.advance(1000);
    const anew = await qna.desk.answer(otherPilot, asked.id, { locale: 'sv', answer: 'Tryck på Spara.' });
    assert.equal(anew.kind, 'accepted');
    const { answer, answerIn, answeredIn, desk } = await qna.reader.get(pilot, asked.id);
    assert.deepEqual([answer, answerIn, answeredIn], ['Tryck på Spara.', 'sv', ['sv']]);
    assert.deepEqual(
      desk?.answers.map(({ state }) => state),
      ['kept', 'accepted'],
    );
    assert.equal(desk?.note, undefined);
  });

  it('has one accepted answer in each language, and takes another one when told', async () => {
    const { qna, teacher, pilot, otherPilot } = world;
    const asked = await qna.asking.ask(teacher, question('Hvem ser min kalender?'));
    await qna.desk.answer(pilot, asked.id, { locale: 'da', answer: 'Kollegerne.' });
    world.clock.advance(1000);
    const swedish = await qna.desk.answer(otherPilot, asked.id, { locale: 'sv', answer: 'Kollegorna.' });
    assert.equal(swedish.kind, 'accepted');
    world.clock.advance(1000);
    const second = await qna.desk.answer(otherPilot, asked.id, { locale: 'da', answer: 'Alle på skolen.' });
    assert.equal(second.kind, 'kept');
    assert.equal(second.entry.answer, 'Kollegerne.');
    const chosen = await qna.desk.acceptAnswer(pilot, asked.id, second.answerId);
    assert.equal(chosen.answer, 'Alle på skolen.');
    assert.deepEqual(
      chosen.desk?.answers.map(({ locale, state }) => [locale, state]),
      [
        ['da', 'kept'],
        ['sv', 'accepted'],
        ['da', 'accepted'],
      ],
    );
    await assert.rejects(qna.desk.declineAnswer(pilot, asked.id, second.answerId), code('conflict'));
    await assert.rejects(qna.desk.acceptAnswer(pilot, asked.id, randomUUID()), code('not-found'));
  });

  it('asks a colleague who may answer', async () => {
    const { qna, teacher, pilot, otherPilot, stranger, school, neighbour } = world;
    const asked = await qna.asking.ask(
      teacher,
      question('Hvem har nøglen?', { scope: { kind: 'institution', institutionId: school } }),
    );
    const assigned = await qna.desk.assign(pilot, asked.id, pilot.personId);
    assert.equal(assigned.desk?.assignedTo?.id, pilot.personId);
    assert.equal((await qna.desk.queue(pilot)).assigned[0]?.id, asked.id);
    for (const { personId } of [stranger, otherPilot, neighbour])
      await assert.rejects(qna.desk.assign(pilot, asked.id, personId), code('bad-request'));
    assert.equal((await qna.desk.assign(pilot, asked.id, undefined)).desk?.assignedTo, undefined);
    const colleagues = await qna.desk.colleagues(pilot);
    assert.deepEqual(
      new Set(colleagues.map(({ id }) => id)),
      new Set([pilot, otherPilot, world.coordinator].map(({ personId }) => personId)),
    );
    assert.equal(colleagues.find(({ id }) => id === pilot.personId)?.institution, 'Rørnæs Skole');
  });

  it('takes away and gives back', async () => {
    const { qna, teacher, pilot } = world;
    const made = await qna.desk.create(pilot, draft('Kan jeg slette et album?', 'Ja.'));
    await qna.desk.remove(pilot, made.id);
    await qna.desk.remove(pilot, made.id);
    await assert.rejects(qna.reader.get(teacher, made.id), code('not-found'));
    await assert.rejects(qna.desk.verify(pilot, made.id), code('not-found'));
    assert.equal((await qna.desk.history(pilot, made.id)).length, 2);
    const back = await qna.desk.restore(pilot, made.id);
    assert.equal(back.answer, 'Ja.');
    assert.deepEqual(
      world.told.map(({ change }) => change),
      ['created', 'removed', 'restored'],
    );
  });

  it('keeps every version and makes the entry again what it was', async () => {
    const { qna, pilot, teacher } = world;
    const made = await qna.desk.create(pilot, draft('Hvad koster det?', 'Intet.'));
    const changed = await qna.desk.edit(
      pilot,
      made.id,
      { ...draft('Hvad koster Aula?', 'Ingenting.'), ownerId: pilot.personId },
      1,
    );
    assert.equal(changed.entry.revision, 2);
    const versions = await qna.desk.history(pilot, made.id);
    assert.deepEqual(
      versions.map(({ revision, change, texts }) => [revision, change, texts.da?.question]),
      [
        [2, 'edited', 'Hvad koster Aula?'],
        [1, 'created', 'Hvad koster det?'],
      ],
    );
    const restored = await qna.desk.restoreRevision(pilot, made.id, 1);
    assert.deepEqual(
      [restored.question, restored.answer, restored.revision],
      ['Hvad koster det?', 'Intet.', 3],
    );
    await assert.rejects(qna.desk.restoreRevision(pilot, made.id, 99), code('not-found'));
    await assert.rejects(qna.desk.restoreRevision(pilot, made.id, 1e12), code('not-found'));
    await assert.rejects(qna.desk.history(teacher, made.id), code('forbidden'));
  });

  it('makes duplicates one, whose address leads to the other', async () => {
    const { qna, teacher, stranger, pilot } = world;
    const one = await qna.asking.ask(teacher, question('Hvordan tilføjer jeg en vikar?'));
    const two = await qna.asking.ask(stranger, question('Vikaren mangler i Aula, hvad gør jeg?'));
    const into = await qna.desk.merge(pilot, two.id, one.id);
    assert.equal(into.id, one.id);
    assert.equal(into.followers, 2);
    const seen = await qna.reader.get(stranger, two.id);
    assert.deepEqual([seen.id, seen.redirectedFrom, seen.follows], [one.id, two.id, true]);
    const listed = await qna.reader.search(teacher, { order: 'newest', limit: 100 });
    assert.ok(!listed.lines.some(({ id }) => id === two.id));
    // an answer to the duplicate answers the other
    await qna.desk.answer(pilot, two.id, { locale: 'da', answer: 'Kontoret gør det.' });
    assert.equal((await qna.reader.get(teacher, one.id)).answer, 'Kontoret gør det.');
    await assert.rejects(qna.desk.merge(pilot, one.id, two.id), code('conflict'));
    await assert.rejects(qna.desk.merge(pilot, one.id, one.id), code('bad-request'));
    const apart = await qna.desk.unmerge(pilot, two.id);
    assert.equal(apart.id, two.id);
    assert.equal((await qna.reader.get(stranger, two.id)).redirectedFrom, undefined);
  });

  it('suggests entries that look alike once, and never again once somebody has declined', async () => {
    const { qna, teacher, stranger, pilot } = world;
    const one = await qna.asking.ask(teacher, question('Hvordan nulstiller eleverne deres unilogin?'));
    world.clock.advance(120_000);
    const two = await qna.asking.ask(stranger, question('Hvordan nulstiller eleverne deres unilogin?'));
    const suggested = async () =>
      (await qna.desk.queue(pilot)).merges.filter(({ entry, other }) =>
        [entry.id, other.id].some((id) => id === one.id),
      );
    const [suggestion, ...more] = await suggested();
    assert.deepEqual([suggestion?.entry.id, suggestion?.other.id, more.length], [two.id, one.id, 0]);
    assert.ok(suggestion!.score > 0.7);
    await qna.desk.declineMerge(pilot, one.id, two.id);
    assert.deepEqual(await suggested(), []);
    const similar = await qna.reader.similar(teacher, 'nulstille elevernes unilogin');
    assert.ok(similar.length <= 5);
  });

  it('has topics by name in several languages, and archives them', async () => {
    const { qna, coordinator, pilot, teacher } = world;
    await qna.settings.saveTopic(coordinator, { names: { da: 'Login', sv: 'Inloggning' } });
    const topics = await qna.settings.saveTopic(coordinator, { names: { da: 'Kalender' } });
    assert.deepEqual(
      topics.map(({ names, position }) => [names.da, position]),
      [
        ['Login', 0],
        ['Kalender', 1],
      ],
    );
    const topicId = topics[1]!.id;
    const made = await qna.desk.create(pilot, draft('Hvor er uge 42?', 'Efter 41.', { topicId }));
    assert.equal(made.topic?.names.da, 'Kalender');
    const left = await qna.settings.archiveTopic(coordinator, topicId);
    assert.equal(left.length, 1);
    assert.equal((await qna.reader.topics(teacher)).length, 1);
    assert.equal((await qna.reader.get(teacher, made.id)).topic?.names.da, 'Kalender');
    await assert.rejects(qna.desk.create(pilot, draft('Ny?', 'Ja.', { topicId })), code('bad-request'));
    await assert.rejects(qna.settings.saveTopic(pilot, { names: { da: 'Nej' } }), code('forbidden'));
    await assert.rejects(qna.settings.saveTopic(coordinator, { names: { da: ' ' } }), code('bad-request'));
    await assert.rejects(
      qna.settings.save(coordinator, { reviewDays: 3, digestWeekday: 9 }),
      code('bad-request'),
    );
    assert.equal((await qna.settings.get(pilot)).reviewDays, 30);
    await assert.rejects(qna.settings.get(teacher), code('forbidden'));
  });

  it('stays readable when those who wrote are erased', async () => {
    const { qna, database, municipalityId, pilot, otherPilot, teacher, stranger } = world;
    const asked = await qna.asking.ask(stranger, question('Hvem var det?'));
    await qna.desk.answer(otherPilot, asked.id, { locale: 'da', answer: 'Nogen.' });
    await qna.desk.verify(otherPilot, asked.id);
    await qna.asking.setHelped(stranger, asked.id, true);
    await database.inMunicipality(municipalityId, (trx) =>
      trx.deleteFrom('person').where('id', 'in', [stranger.personId, otherPilot.personId]).execute(),
    );
    const seen = await qna.reader.get(pilot, asked.id);
    assert.equal(seen.answer, 'Nogen.');
    assert.deepEqual([seen.desk?.asker, seen.desk?.owner], [undefined, undefined]);
    const stored = await database.inMunicipality(municipalityId, (trx) =>
      trx
        .selectFrom('qna_entry')
        .select(['asker_id', 'owner_id'])
        .where('id', '=', asked.id)
        .executeTakeFirst(),
    );
    assert.deepEqual(stored, { asker_id: null, owner_id: null });
    assert.deepEqual(
      seen.desk?.answers.map(({ by }) => by.name),
      [''],
    );
    assert.equal((await qna.desk.history(pilot, asked.id))[0]?.by.name, '');
    assert.equal((await qna.reader.search(teacher, { mine: false })).lines.length > 0, true);
  });
});
