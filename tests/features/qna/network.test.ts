import assert from 'node:assert/strict';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { addPerson } from '../../support/builders.ts';
import { code, makeQnaWorld, type QnaWorld } from './qna-world.ts';

describeOnBothDatabases('questions and answers in the network', (test) => {
  let world: QnaWorld;

  before(async function () {
    this.timeout(60_000);
    world = await makeQnaWorld(test.db);
    await addPerson(test.db, world.municipalityId, { display_name: 'Signe Løvstrøm', given_name: 'Signe' });
  });

  beforeEach(() => world.clock.advance(120_000));

  const answer =
    'Skriv til [Signe](mailto:signe@roernaes.example) eller ring til Signe Løvstrøm på 22 33 44 55. Se https://aula.example/22334455.';

  const share = async (words: string) => {
    const { qna, pilot, coordinator } = world;
    const made = await qna.desk.create(pilot, {
      locale: 'da',
      texts: { da: { question: words, answer }, en: { question: 'Who helps me?', answer: 'Ask Signe.' } },
      scope: { kind: 'municipality' },
    });
    await qna.network.share(coordinator, made.id);
    return made.id;
  };

  it('shows what is shared with its origin and without contact details', async () => {
    const { qna, neighbourTeacher, coordinator, outsider } = world;
    const id = await share('Hvem spørger jeg om bogskabet?');
    const seen = await qna.reader.get(neighbourTeacher, id);
    assert.equal(seen.origin?.name, 'Rørnæs Kommune');
    assert.equal(seen.rights.edit, false);
    assert.equal(
      seen.answer,
      'Skriv til en kollega eller ring til en kollega på (telefonnummer). Se https://aula.example/22334455.',
    );
    const text = JSON.stringify(seen);
    for (const secret of ['Signe', 'Løvstrøm', '22 33 44 55', 'roernaes'])
      assert.ok(!text.includes(secret), secret);
    assert.deepEqual((await qna.network.foresee(coordinator, id)).en, {
      question: 'Who helps me?',
      answer: 'Ask a colleague.',
    });
    const [line] = (await qna.reader.search(neighbourTeacher, { text: 'bogskabet' })).lines;
    assert.equal(line?.origin?.name, 'Rørnæs Kommune');
    assert.ok((await qna.reader.search(neighbourTeacher, {})).lines.some((each) => each.id === id));
    assert.equal((await qna.reader.get(coordinator, id)).desk?.sharedWithNetwork, true);
    await assert.rejects(qna.reader.get(outsider, id), code('not-found'));
    assert.equal((await qna.reader.search(outsider, { text: 'bogskabet' })).total, 0);
  });

  it('is read only for others', async () => {
    const { qna, neighbour, neighbourTeacher } = world;
    const id = await share('Hvem retter pedellens kalender?');
    await assert.rejects(qna.asking.setHelped(neighbourTeacher, id, true), code('forbidden'));
    await assert.rejects(qna.asking.follow(neighbourTeacher, id), code('forbidden'));
    for (const each of [
      () => qna.desk.verify(neighbour, id),
      () => qna.desk.remove(neighbour, id),
      () => qna.network.share(neighbour, id),
      () => qna.network.unshare(neighbour, id),
    ])
      await assert.rejects(each(), code('not-found'));
  });

  it('follows the entry, and goes when it is outdated, removed, narrowed or taken back', async () => {
    const { qna, pilot, teacher, coordinator, neighbourTeacher, school } = world;
    const draft = (words: string, scope: 'municipality' | 'institution' = 'municipality') => ({
      locale: 'da' as const,
      texts: { da: { question: words, answer: 'Ja.' } },
      scope:
        scope === 'municipality'
          ? { kind: 'municipality' as const }
          : { kind: 'institution' as const, institutionId: school },
    });
    const id = await share('Findes der en app?');
    await qna.desk.edit(pilot, id, draft('Findes der en app til Aula?'), 2);
    assert.equal((await qna.reader.get(neighbourTeacher, id)).question, 'Findes der en app til Aula?');
    await qna.asking.setHelped(teacher, id, true);
    assert.equal((await qna.reader.get(neighbourTeacher, id)).helped, 1);
    await qna.desk.reopen(pilot, id);
    assert.equal((await qna.reader.get(neighbourTeacher, id)).answer, 'Ja.');
    const gone = async (shared: string) =>
      assert.rejects(qna.reader.get(neighbourTeacher, shared), code('not-found'));
    await qna.desk.outdate(pilot, id);
    await gone(id);
    for (const take of [
      (each: string) => qna.desk.remove(pilot, each),
      (each: string) => qna.network.unshare(coordinator, each),
      (each: string) => qna.desk.edit(pilot, each, draft('Kun her?', 'institution'), 2),
      (each: string) => qna.desk.merge(pilot, each, id),
    ]) {
      const shared = await share('Hvor længe?');
      await qna.reader.get(neighbourTeacher, shared);
      await take(shared);
      await gone(shared);
    }
  });

  it('shares only what has an answer that holds, of the whole municipality, in a network', async () => {
    const { qna, pilot, coordinator, outsider, school } = world;
    const make = (given: string | undefined, institutionId?: string) =>
      qna.desk.create(pilot, {
        locale: 'da',
        texts: { da: { question: 'Deles det?', ...(given && { answer: given }) } },
        scope: institutionId ? { kind: 'institution', institutionId } : { kind: 'municipality' },
      });
    for (const { id } of [await make(undefined), await make('Ja', school)])
      await assert.rejects(qna.network.share(coordinator, id), code('bad-request'));
    const alone = await qna.desk.create(outsider, {
      locale: 'da',
      texts: { da: { question: 'Alene?', answer: 'Ja.' } },
      scope: { kind: 'municipality' },
    });
    await assert.rejects(qna.network.share(outsider, alone.id), code('not-found'));
  });

  it('adopts a copy that is the own from then on', async () => {
    const { qna, neighbour, neighbourTeacher } = world;
    const id = await share('Hvordan booker jeg salen?');
    const copy = await qna.network.adopt(neighbour, id);
    assert.notEqual(copy.id, id);
    assert.equal(copy.origin, undefined);
    assert.equal(copy.rights.edit, true);
    assert.equal((await qna.network.adopt(neighbour, id)).id, copy.id);
    const listed = (await qna.reader.search(neighbourTeacher, { limit: 100 })).lines.map((line) => line.id);
    assert.ok(listed.includes(copy.id) && !listed.includes(id));
    const { lines } = await qna.network.list(neighbour, { limit: 100 });
    const line = lines.find((each) => each.id === id);
    assert.deepEqual([line?.choice, line?.adoptedEntryId], ['adopted', copy.id]);
    await qna.desk.remove(neighbour, copy.id);
    assert.notEqual((await qna.network.adopt(neighbour, id)).id, copy.id);
  });

  it('hides what does not concern the municipality, and shows it again', async () => {
    const { qna, neighbour, neighbourTeacher, coordinator } = world;
    const id = await share('Hvor parkerer jeg ved rådhuset?');
    await qna.network.hide(neighbour, id);
    await qna.network.hide(neighbour, id);
    assert.equal(await qna.reader.find(neighbourTeacher, id), undefined);
    assert.equal((await qna.reader.search(neighbourTeacher, { text: 'parkerer rådhuset' })).total, 0);
    const found = await qna.network.list(neighbour, { text: 'parkerer rådhuset' });
    assert.equal(found.lines.find((line) => line.id === id)?.choice, 'hidden');
    await qna.network.unhide(neighbour, id);
    assert.equal((await qna.reader.search(neighbourTeacher, { text: 'parkerer rådhuset' })).lines[0]?.id, id);
    await assert.rejects(qna.network.hide(coordinator, id), code('not-found'));
    await assert.rejects(qna.network.list(neighbourTeacher, {}), code('forbidden'));
  });
});
