import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  decidedDto,
  leavesDto,
  overviewDto,
  undoneDto,
  unmetDto,
  type DecisionDto,
  type UnmetGroupDto,
} from '../../../src/dto/follow-up-dto.ts';
import type { Ranking } from '../../../src/features/trees/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { codeOf } from '../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, createWorld } from '../support/support-world.ts';
import { createFollowUpWorld, type FollowUpWorld } from './follow-up-world.ts';

const quarter = 15 * 60_000;
const day = 24 * 3_600_000;

describeOnBothDatabases('questions that were not met', (test) => {
  let product: FollowUpWorld;
  beforeEach(async () => {
    product = await createFollowUpWorld(test.db);
    await product.world.person({ name: 'Ida Krogh', role: 'municipalIt', scope: 'municipality' });
  });
  afterEach(() => product?.tab.close());

  const published = () => ({ tree: product.world.trees[0]!, version: 1 });
  const ask = async (
    text: string,
    ranking: Ranking,
    { by = product.teacher, activityId = randomUUID() } = {},
  ) => {
    product.world.ranking = ranking;
    product.world.clock.advance(1_000);
    return { ...(await product.world.write(by, text, { activityId })), activityId };
  };
  const nothing: Ranking = { outcome: 'none' };
  const unsure = (): Ranking => ({
    outcome: 'unsure',
    tree: published(),
    candidates: ['login-idp', 'user-data-merge'].filter((leaf) => leaf in published().tree.leaves),
    confidence: 0.4,
  });
  const sure = (leaf = 'login-idp'): Ranking => ({
    outcome: 'sure',
    tree: published(),
    leaf,
    confidence: 0.9,
  });

  const get = async <T>(schema: z.ZodType<T>, path: string, by = product.coordinator): Promise<T> => {
    const answer = await product.tab.call(by, 'GET', `/follow-up/${path}`);
    assert.equal(answer.status, 200, answer.text);
    return schema.parse(answer.json);
  };
  const list = async (query = '', by?: Actor): Promise<readonly UnmetGroupDto[]> =>
    (await get(unmetDto, `unmet?${query}`, by)).groups;
  const decide = (
    { answerIds }: Pick<UnmetGroupDto, 'answerIds'>,
    decision: DecisionDto['decision'],
    by = product.coordinator,
  ) => product.tab.call(by, 'POST', '/follow-up/decisions', { answerIds, decision });
  const undo = (id: string) => product.tab.call(product.coordinator, 'DELETE', `/follow-up/decisions/${id}`);

  it('are gathered with why, and say nothing of who asked', async () => {
    await ask('Min mor på 22 34 56 78 vil se lønsedlen', nothing);
    const answered = await ask('Jeg kan ikke logge ind', sure());
    const { verb, data } = actionOf(cardOf(answered.here[0]), 'Det var forkert');
    await product.world.press(product.teacher, verb, data);
    await ask('Noget med koden', unsure());
    await ask('Alt gik godt', sure());
    assert.deepEqual(
      (await list()).map(({ kinds }) => kinds[0]),
      ['wrong', 'nothing'],
      'who was asked back a moment ago may still answer',
    );
    product.world.clock.advance(quarter + 1_000);
    const groups = await list();
    assert.deepEqual(groups.map(({ kinds }) => kinds[0]).sort(), ['asked-back', 'nothing', 'wrong']);
    const [masked] = await list('kind=nothing');
    assert.equal(masked!.text, 'Min mor på [tlf] vil se lønsedlen');
    assert.deepEqual(masked!.institutions, ['Birkelund Skole']);
    assert.ok(!JSON.stringify(groups).includes(product.teacher.personId));
    const [back] = await list('kind=asked-back');
    assert.ok(back!.between.length > 0);
    assert.deepEqual(await list(`kind=asked-back&tree=${published().tree.id}&language=da&from=2026-11-23`), [
      back,
    ]);
    assert.deepEqual(await list('language=sv'), []);
    assert.deepEqual(await list(`institution=${randomUUID()}`), []);
  });

  it('stay wrong though the answer is changed afterwards', async () => {
    const answered = cardOf((await ask('jeg kan ikke logge ind', sure())).here[0]);
    const press = async (card: ReturnType<typeof cardOf>, title: string | RegExp) => {
      const { verb, data } = actionOf(card, title);
      return cardOf(await product.world.press(product.teacher, verb, data));
    };
    await press(answered, 'Det var forkert');
    const question = await press(answered, /Hvilket login bruger du/);
    await press(question, 'Unilogin');
    const [group] = await list();
    assert.deepEqual(group!.kinds, ['wrong']);
    assert.equal(
      group!.ledTo,
      published().tree.texts.da.leaves['login-idp']!.title,
      'what was said to be wrong',
    );
  });

  it('stand together when they say the same', async () => {
    for (const text of ['hvornår får vi løn', 'Hvornår får vi løn?', 'hvordan bestiller jeg et lokale'])
      await ask(text, nothing);
    const groups = await list();
    assert.deepEqual(
      groups.map(({ count }) => count),
      [2, 1],
    );
    assert.deepEqual(groups[0]!.alsoAsked.length, 1);
  });

  it('disappear when they are deleted or kept long enough', async () => {
    const { activityId } = await ask('hvornår får vi løn', nothing);
    await ask('hvor er nøglen til cykelskuret', nothing);
    await product.world.remove(product.teacher, activityId);
    assert.deepEqual(
      (await list()).map(({ text }) => text),
      ['hvor er nøglen til cykelskuret'],
    );
    await product.world.database.inMunicipality(product.world.municipality.id, (trx) =>
      trx.updateTable('municipality').set({ question_days: 30 }).execute(),
    );
    product.world.clock.advance(31 * day);
    for (const schedule of product.world.support.schedules) await schedule.run(silentLogger);
    assert.deepEqual(await list(), []);
  });

  it('become an example sentence with one press, and back', async () => {
    await ask('porten siger nej', nothing);
    const [group] = await list();
    const { guesses, trees } = await get(leavesDto, `unmet/${group!.id}/leaves`);
    assert.ok(guesses.length > 0 && trees[0]!.leaves.length > guesses.length);
    const { tree, leaf } = guesses[0]!;
    const decided = await decide(group!, { kind: 'example', tree, leaf, text: group!.text });
    const { followUp } = decidedDto.parse(decided.json);
    assert.equal(followUp.by, product.coordinator.displayName);
    const examples = () => product.ownWords.listExamples(product.world.municipality.id);
    assert.deepEqual(
      (await examples()).map((example) => [example.leaf, example.text, example.counts]),
      [[leaf, 'porten siger nej', false]],
    );
    assert.deepEqual(await list(), []);
    assert.equal((await list('state=handled'))[0]!.followUp!.id, followUp.id);
    assert.deepEqual(undoneDto.parse((await undo(followUp.id)).json), { kept: false });
    assert.deepEqual(await examples(), []);
    assert.equal((await list()).length, 1);
    assert.equal((await undo(followUp.id)).status, 404, 'twice');
  });

  it('become a question to the superusers, which stays once it is answered', async () => {
    await ask('hvordan deler jeg et album med bestemte forældre', nothing);
    const asked = async () => {
      const [group] = await list();
      const decided = await decide(group!, { kind: 'question', text: group!.text, locale: 'da' });
      return decidedDto.parse(decided.json).followUp;
    };
    const first = await asked();
    const entry = await product.qna.reader.get(product.coordinator, first.entryId!);
    assert.equal(entry.state, 'open');
    assert.ok(!JSON.stringify(entry).includes(product.teacher.personId));
    assert.deepEqual(undoneDto.parse((await undo(first.id)).json), { kept: false });
    assert.equal(await product.qna.reader.find(product.coordinator, first.entryId!), undefined);
    product.world.clock.advance(5 * 60_000);
    const second = await asked();
    await product.qna.desk.answer(product.coordinator, second.entryId!, {
      locale: 'da',
      answer: 'Vælg **Grupper**.',
    });
    assert.deepEqual(undoneDto.parse((await undo(second.id)).json), { kept: true });
    assert.equal((await product.qna.reader.get(product.coordinator, second.entryId!)).state, 'answered');
  });

  it('are decided on once, whoever presses at the same time', async () => {
    await ask('hvornår får vi løn', nothing);
    const [group] = await list();
    const outcomes = await Promise.all([
      decide(group!, { kind: 'aside' }),
      decide(group!, { kind: 'question', text: group!.text, locale: 'da' }, product.otherCoordinator),
    ]);
    const told = outcomes.map(({ json }) => decidedDto.parse(json));
    assert.deepEqual(told.map(({ kind }) => kind).sort(), ['done', 'taken']);
    assert.equal(told[0]!.followUp.id, told[1]!.followUp.id);
    const state = told[0]!.followUp.kind === 'aside' ? 'aside' : 'handled';
    assert.equal((await list(`state=${state}`)).length, 1);
    assert.deepEqual(await list('state=new'), []);
  });

  it('are for coordinators of the municipality only', async () => {
    await ask('hvornår får vi løn', nothing);
    const [group] = await list();
    const stranger = await createWorld(test.db);
    const outsider = await stranger.actor(
      await stranger.person({ role: 'coordinator', scope: 'municipality' }),
    );
    assert.deepEqual(await list('', outsider), []);
    const refusals = [
      await product.tab.call(product.teacher, 'GET', '/follow-up/unmet'),
      await product.tab.call(product.teacher, 'GET', '/follow-up/overview'),
      await decide(group!, { kind: 'aside' }, product.teacher),
    ];
    assert.deepEqual(
      refusals.map(({ status }) => status),
      [403, 403, 403],
    );
    assert.equal(codeOf(await decide(group!, { kind: 'aside' }, outsider)), 'not-found');
    assert.equal((await decide({ answerIds: ['x'] }, { kind: 'aside' })).status, 400);
    assert.equal(
      (await product.tab.call(product.coordinator, 'GET', '/follow-up/unmet?from=nu')).status,
      400,
    );
  });

  it('are counted by week and tree, without telling on a few', async () => {
    for (let turn = 0; turn < 4; turn++) await ask(`spørgsmål ${turn} om noget`, nothing);
    const before = await get(overviewDto, 'overview');
    assert.equal(before.weeks.length, 12);
    assert.equal(before.weeks.at(-1)!.counts, null);
    assert.deepEqual(before.weeks[0]!.counts, { atOnce: 0, askedBack: 0, unmet: 0 });
    await ask('jeg kan ikke logge ind', sure());
    const after = await get(overviewDto, 'overview');
    assert.deepEqual(after.weeks.at(-1)!.counts, { atOnce: 1, askedBack: 0, unmet: 4 });
    assert.deepEqual(
      after.trees.map(({ name, counts }) => [name === null, counts]),
      [
        [true, null],
        [false, null],
      ],
    );
  });
});
