import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createEntrySearch, createSearchSchedule } from '../../../../src/features/qna/search/index.ts';
import { createEntryDocuments } from '../../../../src/features/qna/search/entry-documents.ts';
import { searchAnalysis } from '../../../../src/features/understanding/index.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import { createDocumentIndex } from '../../../../src/platform/search/index/index.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../../support/test-database.ts';
import { makeQnaWorld, question, type QnaWorld } from '../qna-world.ts';

describeOnBothDatabases('search in the shared list', (test) => {
  let world: QnaWorld;
  before(async function () {
    this.timeout(60_000);
    world = await makeQnaWorld(test.db);
  });
  beforeEach(() => world.clock.advance(120_000));

  const create = (
    da: { question: string; answer: string },
    scope: 'municipality' | 'institution' = 'municipality',
  ) =>
    world.qna.desk.create(world.pilot, {
      locale: 'da',
      texts: { da },
      scope: scope === 'municipality' ? { kind: scope } : { kind: scope, institutionId: world.school },
    });
  const found = async (text: string, actor = world.teacher) =>
    (await world.qna.reader.search(actor, { text })).lines.map(({ id }) => id);

  it('finds an entry in each of the four languages, misspelt, and by its compounds', async () => {
    const { id } = await create({
      question: 'Hvordan nulstiller jeg elevens adgangskode?',
      answer: 'Åbn **brugeradministrationen** og tryk på [Nulstil](https://nulstil.example/).',
    });
    for (const text of [
      'nulstille adgangskode',
      'återställa elevens lösenord',
      'nullstille passordet til eleven',
      'reset the password of a pupil',
      'nulstil adgangskdoe',
      'adgangskodenulstilling',
      'bruger administration',
    ])
      assert.equal((await found(text))[0], id, text);
    assert.deepEqual(
      await found('https nulstil.example'.replace('nulstil.', '')),
      [],
      'addresses are no words',
    );
  });

  it('finds what parents read as well', async () => {
    const { id } = await world.qna.desk.create(world.pilot, {
      locale: 'da',
      texts: {
        da: {
          question: 'Fravær i Komme/gå',
          answer: 'Se planen.',
          parentAnswer: 'Ring til stuen, hvis barnet er sløjt.',
        },
      },
      scope: { kind: 'municipality' },
    });
    assert.equal((await found('barnet er sløjt'))[0], id);
  });

  it('forgets what was removed or merged, and has it back', async () => {
    const { qna, pilot } = world;
    const [one, two] = [
      await create({ question: 'Hvor står ladcyklen?', answer: 'I skuret.' }),
      await create({ question: 'Ladcyklens plads', answer: 'I skuret ved porten.' }),
    ];
    assert.deepEqual((await found('ladcykel')).sort(), [one.id, two.id].sort());
    await qna.desk.merge(pilot, two.id, one.id);
    assert.deepEqual(await found('ladcykel'), [one.id]);
    await qna.desk.remove(pilot, one.id);
    assert.deepEqual(await found('ladcykel'), []);
    await qna.desk.restore(pilot, one.id);
    assert.deepEqual(await found('ladcykel'), [one.id]);
  });

  it('shows an institution’s entries to its own', async () => {
    const { id } = await create(
      { question: 'Koden til gymnastiksalen', answer: 'Spørg pedellen.' },
      'institution',
    );
    assert.equal((await found('gymnastiksalen'))[0], id);
    assert.ok(!(await found('gymnastiksalen', world.stranger)).includes(id));
    assert.ok(!(await found('gymnastiksalen', world.outsider)).includes(id));
  });

  it('reads again what another analysis has read, and clears away what the list no longer has', async () => {
    const { id } = await create({ question: 'Hvem vander planterne?', answer: 'Vicevært Myrdal.' });
    const other = () => ({ ...searchAnalysis(), version: `other-${test.kind}` });
    const index = createDocumentIndex({ collection: 'qna', analysis: other });
    const leftBehind = randomUUID();
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      createEntryDocuments().put(trx, world.municipalityId, [
        {
          id: leftBehind,
          audience: { kind: 'municipality' },
          texts: [{ locale: 'da', title: 'Planter', body: '' }],
        },
      ]),
    );
    const stale = () =>
      test.db.inMunicipality(world.municipalityId, (trx) =>
        index.findStale(trx, world.municipalityId, 1_000),
      );
    assert.ok((await stale()).includes(id));
    await createSearchSchedule({ database: test.db, index }).run(silentLogger);
    assert.deepEqual(await stale(), []);
    const hits = await test.db.inMunicipality(world.municipalityId, (trx) =>
      createEntrySearch(index).search(trx, { text: 'vande planter', reader: 'da', institutionIds: [] }),
    );
    assert.ok(hits.some(({ entryId }) => entryId === id));
    assert.ok(!hits.some(({ entryId }) => entryId === leftBehind));
    // And back, as a replica of this version would.
    await createSearchSchedule({ database: test.db }).run(silentLogger);
    assert.equal((await found('vande planter'))[0], id);
  });

  it('counts everything by its schedule', async () => {
    await create({ question: 'Hvor er kaffefiltrene?', answer: 'I skabet.' });
    await createSearchSchedule({ database: test.db }).run(silentLogger);
    const left = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.selectFrom('search_change').select('id').execute(),
    );
    assert.deepEqual(left, []);
  });
});

describeOnDatabase('postgres', 'search on several replicas', (test) => {
  it('finds a new answer on the other one as soon as it is committed', async function () {
    this.timeout(60_000);
    const world = await makeQnaWorld(test.db);
    const replica = world.on(await test.connectAgain());
    const { qna, teacher, pilot, stranger } = world;
    const { id } = await qna.asking.ask(teacher, question('Hvordan bestiller jeg en robotstøvsuger?'));
    const find = async (text: string) =>
      (await replica.reader.search(stranger, { text })).lines.map((line) => line.id);
    assert.deepEqual(await find('robotstøvsuger'), [id]);
    assert.deepEqual(await find('indkøbskurven'), []);
    await qna.desk.answer(pilot, id, { locale: 'da', answer: 'Læg den i indkøbskurven hos lageret.' });
    assert.deepEqual(await find('indkøbskurven'), [id]);
  });

  it('lets many write at once, without one waiting for another or for the counting', async function () {
    this.timeout(60_000);
    const world = await makeQnaWorld(test.db);
    const replica = world.on(await test.connectAgain());
    const texts = [
      'skabsnøgler',
      'projektorpærer',
      'whiteboardpenne',
      'lamineringslommer',
      'ringbind',
      'batterier',
    ];
    const ids = await Promise.all(
      texts.map(async (thing, at) => {
        const { desk } = at % 2 === 0 ? world.qna : replica;
        const made = await desk.create(world.pilot, {
          locale: 'da',
          texts: { da: { question: `Hvor er ${thing}?`, answer: 'I depotet.' } },
          scope: { kind: 'municipality' },
        });
        return made.id;
      }),
    );
    for (const [at, thing] of texts.entries()) {
      const { lines } = await replica.reader.search(world.teacher, { text: thing });
      assert.equal(lines[0]?.id, ids[at], thing);
    }
  });
});
