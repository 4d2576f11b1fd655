import assert from 'node:assert/strict';
import { evaluationReader } from '../../../src/features/attendance/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, elementsOf, wordsOf } from '../support/support-world.ts';
import { createAttendanceWorld, defaultStart, type AttendanceWorld } from './attendance-world.ts';

describeOnBothDatabases('evaluation', (test) => {
  let world: AttendanceWorld;
  let sessionId: string;
  let people: Actor[];
  before(async () => {
    world = await createAttendanceWorld(test.db);
    const session = await world.session({ teacherIds: [world.teacher.personId] });
    sessionId = session.id;
    people = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const actor = await world.person();
      await world.book(actor, session);
      people.push(actor);
    }
    world.clock.advance(defaultStart.getTime() - world.clock.now().getTime());
    const { entries } = await world.attendance.attendance.getSheet(world.teacher, sessionId);
    await world.attendance.attendance.tick(
      world.teacher,
      sessionId,
      entries.map(({ bookingId }) => ({ bookingId, attended: true })),
    );
    await world.attendance.attendance.close(world.teacher, sessionId);
    await world.after(1.6);
  });

  const answer = async (actor: Actor, form: object) =>
    cardOf(await world.press(actor, 'attendance.evaluate', { session: sessionId, ...form }));
  const result = () => world.attendance.attendance.getEvaluation(world.teacher, sessionId);

  it('is three questions in the chat; two of them need an answer', async () => {
    const asked = cardOf(world.told.find(({ personId }) => personId === people[0]!.personId)!.message);
    assert.deepEqual(
      elementsOf(asked.card.body, 'Input.ChoiceSet').map(({ id }) => id),
      ['useful', 'pace'],
    );
    const incomplete = await answer(people[0]!, { useful: '4', words: 'Godt' });
    assert.ok(wordsOf(incomplete).includes('Vælg et svar til de to første spørgsmål.'));
    assert.equal(elementsOf(incomplete.card.body, 'Input.Text')[0]!.value, 'Godt', 'nothing typed is lost');
    assert.equal((await result()).answers, 0);
    const thanks = await answer(people[0]!, { useful: '4', pace: 'right', words: 'Ring 22 34 56 78' });
    assert.equal(wordsOf(thanks)[0], 'Tak for dit svar');
    assert.ok(wordsOf(thanks).includes('Ring [tlf]'));
  });

  it('is one answer a person, changed for a week and then kept', async () => {
    const change = actionOf(await answer(people[0]!, { useful: '4', pace: 'right' }), 'Ret svaret');
    const form = cardOf(await world.press(people[0]!, change.verb, change.data));
    assert.equal(elementsOf(form.card.body, 'Input.ChoiceSet')[0]!.value, '4');
    await answer(people[0]!, { useful: '2', pace: 'too-fast', words: 'For meget på én gang' });
    const one = await result();
    assert.deepEqual([one.asked, one.answers, one.useful], [4, 1, 2]);
    assert.deepEqual(one.usefulCounts, [0, 1, 0, 0, 0]);
    assert.deepEqual(one.words, [], 'one answer would tell who wrote');
  });

  it('shows words when three have answered, and who wrote them to nobody', async () => {
    await answer(people[1]!, { useful: '5', pace: 'right', words: 'Zebraer' });
    await answer(people[2]!, { useful: '5', pace: 'too-slow' });
    const three = await result();
    assert.equal(three.useful, 4);
    assert.deepEqual(three.pace, { tooSlow: 1, right: 1, tooFast: 1 });
    assert.deepEqual(three.words, ['For meget på én gang', 'Zebraer']);
    const shown = cardOf(await world.press(world.teacher, 'attendance.results', { session: sessionId }));
    assert.ok(wordsOf(shown).includes('3 af 4 har svaret'), wordsOf(shown).join('\n'));
    assert.ok(wordsOf(shown).includes('Nyttigt: 4,0 af 5'), wordsOf(shown).join('\n'));
    for (const { displayName } of people) assert.ok(!JSON.stringify(shown).includes(displayName));
    const summaries = await world.db.inMunicipality(world.municipalityId, (trx) =>
      evaluationReader.readSummaries(trx, [sessionId]),
    );
    assert.deepEqual(summaries.get(sessionId), { answers: 3, useful: 4 });
  });

  it('is for those who were there, and not for ever', async () => {
    const stranger = await world.person();
    assert.match(wordsOf(await answer(stranger, { useful: '1', pace: 'right' }))[0]!, /for dem, der var med/);
    await assert.rejects(
      world.attendance.attendance.getEvaluation(people[0]!, sessionId),
      (error) => error instanceof AppError && error.code === 'forbidden',
    );
    await world.after(8 * 24);
    const late = await answer(people[0]!, { useful: '5', pace: 'right' });
    assert.ok(wordsOf(late).some((text) => /ikke ændres mere/.test(text)));
    assert.equal((await result()).usefulCounts[1], 1);
    await world.after(30 * 24);
    assert.match(wordsOf(await answer(people[3]!, { useful: '5', pace: 'right' }))[0]!, /længe siden/);
  });
});
