import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../src/kernel/actor.ts';
import type { EntryDraft, EntryScope } from '../../../src/features/qna/qna-types.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { code, makeQnaWorld, question, type QnaWorld } from './qna-world.ts';

describeOnBothDatabases('who reads and edits which entries', (test) => {
  let world: QnaWorld;
  let ofSchool: string;
  let ofAll: string;

  const draft = (words: string, scope: EntryScope): EntryDraft => ({
    locale: 'da',
    texts: { da: { question: words, answer: 'Ring til Signe Løvstrøm på 22 33 44 55.' } },
    scope,
  });

  before(async function () {
    this.timeout(60_000);
    world = await makeQnaWorld(test.db);
    const { qna, pilot, school } = world;
    const institution: EntryScope = { kind: 'institution', institutionId: school };
    ofSchool = (await qna.desk.create(pilot, draft('Hvor hænger nøglen?', institution))).id;
    ofAll = (await qna.desk.create(pilot, draft('Hvem retter fejl i Aula?', { kind: 'municipality' }))).id;
  });

  const sees = async (actor: Actor, id: string) => {
    const view = await world.qna.reader.find(actor, id);
    const listed = await world.qna.reader.search(actor, { limit: 100 });
    const found = await world.qna.reader.search(actor, { text: 'hvor hænger nøglen retter fejl' });
    const where = [
      view !== undefined,
      ...[listed, found].map(({ lines }) => lines.some((line) => line.id === id)),
    ];
    assert.equal(new Set(where).size, 1, 'opening, listing and searching agree');
    return where[0];
  };

  it('shows an institution’s entries to its people, its superusers and coordinators', async () => {
    const { teacher, stranger, pilot, otherPilot, coordinator, neighbour, outsider } = world;
    const seeing = async (id: string) => {
      const who: Record<string, boolean | undefined> = {};
      const all = { teacher, stranger, pilot, otherPilot, coordinator, neighbour, outsider };
      for (const [name, actor] of Object.entries(all)) who[name] = await sees(actor, id);
      return Object.keys(who).filter((name) => who[name]);
    };
    assert.deepEqual(await seeing(ofSchool), ['teacher', 'pilot', 'coordinator']);
    assert.deepEqual(await seeing(ofAll), ['teacher', 'stranger', 'pilot', 'otherPilot', 'coordinator']);
  });

  it('goes by the institution somebody has chosen, too', async () => {
    const { stranger, school, database, municipalityId } = world;
    const choose = (institution_id: string | null) =>
      database.inMunicipality(municipalityId, (trx) =>
        trx.updateTable('person').set({ institution_id }).where('id', '=', stranger.personId).execute(),
      );
    await choose(school);
    assert.equal(await sees(stranger, ofSchool), true);
    await choose(null);
    assert.equal(await sees(stranger, ofSchool), false);
  });

  it('knows nothing of what somebody may not read, whatever they try', async () => {
    const { qna, stranger, otherPilot, neighbour, outsider } = world;
    for (const actor of [otherPilot, neighbour, outsider]) {
      const id = actor === otherPilot ? ofSchool : ofAll;
      const tries = [
        () => qna.reader.get(actor, id),
        () => qna.asking.follow(actor, id),
        () => qna.asking.setHelped(actor, id, true),
        () => qna.asking.notSolved(actor, id),
        () => qna.desk.edit(actor, id, draft('Nej', { kind: 'municipality' }), 1),
        () => qna.desk.answer(actor, id, { locale: 'da', answer: 'Nej' }),
        () => qna.desk.verify(actor, id),
        () => qna.desk.remove(actor, id),
        () => qna.desk.restore(actor, id),
        () => qna.desk.history(actor, id),
        () => qna.desk.merge(actor, id, randomUUID()),
      ];
      for (const each of tries) await assert.rejects(each(), code('not-found'));
    }
    await assert.rejects(qna.reader.get(stranger, 'no id'), code('not-found'));
    await assert.rejects(qna.reader.get(stranger, "'; drop table qna_entry; --"), code('not-found'));
  });

  it('lets superusers edit what is theirs, and readers nothing', async () => {
    const { qna, teacher, otherPilot, coordinator, otherSchool } = world;
    const tries = [
      () => qna.desk.verify(teacher, ofAll),
      () => qna.desk.create(teacher, draft('Må jeg?', { kind: 'municipality' })),
      () => qna.desk.queue(teacher),
      () => qna.desk.colleagues(teacher),
      () => qna.network.share(otherPilot, ofAll),
      // nobody moves an entry out of their own reach
      () =>
        qna.desk.create(otherPilot, draft('Må jeg?', { kind: 'institution', institutionId: world.school })),
    ];
    for (const each of tries) await assert.rejects(each(), code('forbidden'));
    assert.equal((await qna.reader.get(otherPilot, ofAll)).rights.edit, true);
    assert.equal((await qna.desk.verify(coordinator, ofSchool)).state, 'verified');
    const own = await qna.desk.create(
      otherPilot,
      draft('Hvor er kopirummet?', { kind: 'institution', institutionId: otherSchool }),
    );
    assert.equal(own.institutionName, 'Elvheim Skole');
    const editable = await qna.reader.search(otherPilot, { editable: true, limit: 100 });
    assert.deepEqual(editable.lines.map(({ id }) => id).sort(), [ofAll, own.id].sort());
    assert.equal((await qna.reader.search(teacher, { editable: true })).total, 0);
  });

  it('is asked in the own institution or the municipality', async () => {
    const { qna, teacher, school, otherSchool } = world;
    const at = (institutionId: string) =>
      qna.asking.ask(teacher, question('Hvem låser?', { scope: { kind: 'institution', institutionId } }));
    await assert.rejects(at(otherSchool), code('forbidden'));
    await assert.rejects(at('x'), code('not-found'));
    assert.equal((await at(school)).scope.kind, 'institution');
  });
});
