import assert from 'node:assert/strict';
import { describeOnDatabase } from '../../support/test-database.ts';
import { makeQnaWorld, question, type QnaWorld } from './qna-world.ts';

describeOnDatabase('postgres', 'several people and one entry', (test) => {
  let world: QnaWorld;

  before(async function () {
    this.timeout(60_000);
    world = await makeQnaWorld(test.db);
  });

  beforeEach(() => world.clock.advance(120_000));

  it('keeps all of ten answers given at once, and accepts one', async () => {
    const { qna, teacher, pilot, otherPilot } = world;
    const replica = world.on(await test.connectAgain());
    const asked = await qna.asking.ask(teacher, question('Hvor er skemaet?'));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? qna : replica).desk.answer(index % 3 ? pilot : otherPilot, asked.id, {
          locale: 'da',
          answer: `Svar ${index}`,
        }),
      ),
    );
    assert.equal(outcomes.filter(({ kind }) => kind === 'accepted').length, 1);
    const { answer, desk, revision } = await qna.reader.get(pilot, asked.id);
    assert.equal(desk?.answers.length, 10);
    assert.equal(revision, 2);
    const accepted = desk?.answers.filter(({ state }) => state === 'accepted');
    assert.deepEqual(
      accepted?.map((each) => each.answer),
      [answer],
    );
    assert.equal(accepted?.[0]?.id, outcomes.find(({ kind }) => kind === 'accepted')?.answerId);
  });

  it('saves one of several edits begun from the same version', async () => {
    const { qna, pilot, otherPilot } = world;
    const replica = world.on(await test.connectAgain());
    const draft = (words: string) => ({
      locale: 'da' as const,
      texts: { da: { question: words, answer: 'Ja.' } },
      scope: { kind: 'municipality' as const },
    });
    const made = await qna.desk.create(pilot, draft('Er det sandt?'));
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        (index % 2 ? qna : replica).desk.edit(
          index % 2 ? pilot : otherPilot,
          made.id,
          draft(`Er det sandt, ${index}?`),
          made.revision,
        ),
      ),
    );
    const saved = outcomes.filter(({ kind }) => kind === 'saved');
    assert.equal(saved.length, 1);
    const now = await qna.reader.get(pilot, made.id);
    assert.equal(now.question, saved[0]?.entry.question);
    assert.equal(now.revision, made.revision + 1);
    for (const outcome of outcomes) assert.equal(outcome.entry.question, now.question);
  });

  it('makes one entry of a card pressed five times at once', async () => {
    const { qna, teacher } = world;
    const replica = world.on(await test.connectAgain());
    const asked = question('Hvornår åbner salen?');
    const views = await Promise.all(
      Array.from({ length: 5 }, (_, index) => (index % 2 ? qna : replica).asking.ask(teacher, asked)),
    );
    assert.equal(new Set(views.map(({ id }) => id)).size, 1);
  });

  it('counts everybody whom it helped at once', async () => {
    const { qna, teacher, stranger, pilot, otherPilot, coordinator } = world;
    const asked = await qna.asking.ask(teacher, question('Hjælper det?'));
    const all = [teacher, stranger, pilot, otherPilot, coordinator];
    await Promise.all([...all, ...all].map((who) => qna.asking.setHelped(who, asked.id, true)));
    assert.equal((await qna.reader.get(teacher, asked.id)).helped, all.length);
  });

  it('merges one way only when two merge against each other', async () => {
    const { qna, teacher, pilot, otherPilot } = world;
    const one = await qna.asking.ask(teacher, question('Hvad er en tråd?'));
    const two = await qna.asking.ask(teacher, question('Hvad betyder tråd?'));
    const outcomes = await Promise.allSettled([
      qna.desk.merge(pilot, one.id, two.id),
      qna.desk.merge(otherPilot, two.id, one.id),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const [first, second] = [await qna.reader.get(teacher, one.id), await qna.reader.get(teacher, two.id)];
    assert.equal(first.id, second.id);
  });

  it('adopts one copy when two coordinators adopt at once', async () => {
    const { qna, pilot, coordinator, neighbour, neighbourId } = world;
    const made = await qna.desk.create(pilot, {
      locale: 'da',
      texts: { da: { question: 'Hvordan deler jeg skærm?', answer: 'Tryk på pilen.' } },
      scope: { kind: 'municipality' },
    });
    await qna.network.share(coordinator, made.id);
    const copies = await Promise.all(Array.from({ length: 4 }, () => qna.network.adopt(neighbour, made.id)));
    assert.equal(new Set(copies.map(({ id }) => id)).size, 1);
    const stored = await world.database.inMunicipality(neighbourId, (trx) =>
      trx.selectFrom('qna_entry').select('id').execute(),
    );
    assert.equal(stored.length, 1);
  });
});
