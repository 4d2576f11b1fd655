import assert from 'node:assert/strict';
import { longestAnswer, longestQuestion, type EntryDraft } from '../../../src/features/qna/qna-types.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { code, makeQnaWorld, question, type QnaWorld } from './qna-world.ts';

describeOnBothDatabases('asking and answering', (test) => {
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

  it('asks, answers and tells the listeners', async () => {
    const { qna, teacher, otherPilot, told } = world;
    const asked = await qna.asking.ask(teacher, question('Hvordan melder jeg mig syg i Aula?'));
    assert.equal(asked.state, 'open');
    assert.equal(asked.follows, true);
    assert.equal(asked.isMine, true);
    assert.equal(asked.rights.edit, false);
    assert.equal(asked.desk, undefined);
    const outcome = await qna.desk.answer(otherPilot, asked.id, {
      locale: 'da',
      answer: 'Under **Komme/gå**.',
    });
    assert.equal(outcome.kind, 'accepted');
    const seen = await qna.reader.get(teacher, asked.id);
    assert.equal(seen.state, 'answered');
    assert.equal(seen.answer, 'Under **Komme/gå**.');
    assert.equal(seen.revision, 2);
    assert.deepEqual(
      told.map(({ change, firstAnswer }) => [change, firstAnswer]),
      [
        ['asked', undefined],
        ['answered', true],
      ],
    );
  });

  it('takes a question pressed twice for one, and asks anew after a minute', async () => {
    const { qna, teacher, stranger, clock } = world;
    const asked = question('Hvor finder jeg vikarens skema?');
    const [one, two] = [await qna.asking.ask(teacher, asked), await qna.asking.ask(teacher, asked)];
    assert.equal(one.id, two.id);
    assert.notEqual((await qna.asking.ask(stranger, asked)).id, one.id);
    clock.advance(61_000);
    assert.notEqual((await qna.asking.ask(teacher, asked)).id, one.id);
  });

  it('shows the name of the asker to superusers only, and only where the asker wishes', async () => {
    const { qna, teacher, stranger, pilot } = world;
    const named = await qna.asking.ask(teacher, question('Må jeg dele en video med forældrene?'));
    const hidden = await qna.asking.ask(teacher, question('Er Aula nede?', { showName: false }));
    assert.equal((await qna.reader.get(pilot, named.id)).desk?.asker?.name, teacher.displayName);
    const seenByPilot = await qna.reader.get(pilot, hidden.id);
    assert.equal(seenByPilot.desk?.asker, undefined);
    assert.ok(!JSON.stringify(seenByPilot).includes(teacher.displayName));
    assert.ok(!JSON.stringify(seenByPilot).includes(teacher.personId));
    const seenByStranger = JSON.stringify(await qna.reader.get(stranger, named.id));
    assert.ok(!seenByStranger.includes(teacher.displayName) && !seenByStranger.includes(teacher.personId));
  });

  it('refuses an edit that began from what somebody else has changed since', async () => {
    const { qna, pilot, otherPilot } = world;
    const made = await qna.desk.create(pilot, draft('Hvad er et opslag?', 'En besked til alle.'));
    const first = await qna.desk.edit(
      pilot,
      made.id,
      draft('Hvad er et opslag?', 'Et opslag ses af alle.'),
      1,
    );
    assert.equal(first.kind, 'saved');
    const second = await qna.desk.edit(otherPilot, made.id, draft('Hvad er opslag?', 'Noget andet.'), 1);
    assert.equal(second.kind, 'changed-meanwhile');
    assert.equal(second.entry.answer, 'Et opslag ses af alle.');
    assert.equal(second.kind === 'changed-meanwhile' && second.changedBy?.id, pilot.personId);
    assert.equal((await qna.reader.get(pilot, made.id)).answer, 'Et opslag ses af alle.');
  });

  it('saves nothing where nothing differs', async () => {
    const { qna, pilot } = world;
    const same = draft('Hvad betyder klokken?', 'Nye beskeder.');
    const made = await qna.desk.create(pilot, same);
    const outcome = await qna.desk.edit(pilot, made.id, { ...same, ownerId: pilot.personId }, made.revision);
    assert.equal(outcome.entry.revision, made.revision);
  });

  it('counts who follows and whom it helped once a person, without a new version', async () => {
    const { qna, teacher, stranger } = world;
    const asked = await qna.asking.ask(teacher, question('Hvordan slår jeg lyden fra?'));
    await qna.asking.follow(stranger, asked.id);
    const followed = await qna.asking.follow(stranger, asked.id, 'same-here');
    assert.equal(followed.followers, 2);
    await qna.asking.setHelped(stranger, asked.id, true);
    const helped = await qna.asking.setHelped(stranger, asked.id, true);
    assert.equal(helped.helped, 1);
    assert.equal(helped.iHelped, true);
    assert.equal(helped.revision, 1);
    const taken = await qna.asking.setHelped(stranger, asked.id, false);
    assert.equal(taken.helped, 0);
    assert.equal((await qna.asking.unfollow(stranger, asked.id)).follows, false);
  });

  it('refuses what is empty or too long', async () => {
    const { qna, teacher, pilot } = world;
    await assert.rejects(qna.asking.ask(teacher, question(' \u200b\n ')), code('bad-request'));
    await assert.rejects(
      qna.asking.ask(teacher, question('a'.repeat(longestQuestion + 1))),
      code('bad-request'),
    );
    await assert.rejects(qna.asking.ask(teacher, question('a'.repeat(1_000_000))), code('bad-request'));
    const made = await qna.desk.create(pilot, draft('a'.repeat(longestQuestion)));
    const answer = (text: string) => qna.desk.answer(pilot, made.id, { locale: 'da', answer: text });
    await assert.rejects(answer('b'.repeat(50_000)), code('bad-request'));
    await assert.rejects(answer('  '), code('bad-request'));
    assert.equal((await answer('b'.repeat(longestAnswer))).kind, 'accepted');
  });

  it('takes control characters out, and keeps the paragraphs of an answer', async () => {
    const { qna, pilot } = world;
    const made = await qna.desk.create(
      pilot,
      draft('Hvor\u0000 er\u202e den?', 'Et.\u0007\r\n\r\n\r\n- to\r\n  - tre   \n'),
    );
    assert.equal(made.question, 'Hvor er den?');
    assert.equal(made.answer, 'Et.\n\n- to\n  - tre');
  });

  it('keeps a draft of somebody who may not answer until a superuser takes it', async () => {
    const { qna, teacher, pilot } = world;
    const asked = await qna.asking.ask(
      teacher,
      question('Hvordan printer jeg klasselisten?', { source: 'message', answer: 'Under Grupper.' }),
    );
    assert.equal(asked.state, 'open');
    const { desk } = await qna.reader.get(pilot, asked.id);
    assert.deepEqual(
      desk?.answers.map(({ state, answer }) => [state, answer]),
      [['offered', 'Under Grupper.']],
    );
    const accepted = await qna.desk.acceptAnswer(pilot, asked.id, desk!.answers[0]!.id);
    assert.equal(accepted.answer, 'Under Grupper.');
    assert.equal(accepted.state, 'answered');
    const byPilot = await qna.asking.ask(pilot, question('Hvem retter listen?', { answer: 'Kontoret.' }));
    assert.equal(byPilot.state, 'answered');
  });

  it('shows the text in the reader’s language, else the municipality’s own, else as it was asked', async () => {
    const { qna, pilot, teacher } = world;
    const made = await qna.desk.create(pilot, {
      locale: 'sv',
      texts: {
        sv: { question: 'Hur byter jag lösenord?', answer: 'I inställningarna.' },
        en: { question: 'How do I change my password?' },
      },
      scope: { kind: 'municipality' },
    });
    const inDanish = await qna.reader.get(teacher, made.id);
    assert.deepEqual([inDanish.shownIn, inDanish.answerIn], ['sv', 'sv']);
    const inEnglish = await qna.reader.get({ ...teacher, locale: 'en' }, made.id);
    assert.equal(inEnglish.question, 'How do I change my password?');
    assert.equal(inEnglish.answer, 'I inställningarna.');
    assert.equal(inEnglish.answerIn, 'sv');
  });
});
