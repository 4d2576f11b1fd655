import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RankedErrand } from '../../../src/features/trees/index.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, createWorld, wordsOf, type TurnOptions, type World } from './support-world.ts';

describeOnBothDatabases('two errands in one message', (test) => {
  let world: World;
  let asker: string;
  beforeEach(async () => {
    world = await createWorld(test.db);
    asker = await world.person({ name: 'Asta Asker' });
    await world.person({ name: 'Ida Admin', role: 'institutionAdmin' });
    await world.person({ name: 'Ib It', role: 'municipalIt', scope: 'municipality' });
    await world.person({ name: 'Ea Ekspert', role: 'pedagogicalSuperuser' });
  });

  const answers = () =>
    world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('answer').selectAll().orderBy('created_at').execute(),
    );
  const understand = (...errands: readonly [RankedErrand, RankedErrand] | readonly [RankedErrand]) => {
    const [one, other] = errands;
    const sure = errands.find(({ candidates }) => !candidates)!;
    const tree = { tree: world.trees[0]!, version: 1 };
    world.ranking = {
      outcome: 'sure',
      tree,
      leaf: sure.leaf,
      ...(other ? { errands: [one, other] as const } : {}),
    };
  };
  const write = async (options: TurnOptions = {}, personId = asker) => {
    const actor = await world.actor(personId);
    const text = 'koden til unilogin virker ikke, og hvordan kommer jeg på kursus';
    const said = await world.write(actor, text, { activityId: 'the-message', ...options });
    return { actor, said };
  };
  const login: RankedErrand = { leaf: 'login-unilogin' };
  const course: RankedErrand = { leaf: 'training' };
  const computer: RankedErrand = { leaf: 'device-network' };
  const doubtful: RankedErrand = { leaf: 'usage', candidates: ['usage', 'error-technical'] };

  it('are both named, then each has its card and its answer', async () => {
    understand(login, course);
    const { said } = await write();
    assert.deepEqual(said.here[0], {
      text: 'Jeg læser to ting i din besked: “Login med Unilogin” og “Kursus i Aula”. Her er et svar på hver.',
    });
    assert.ok(wordsOf(cardOf(said.here[1])).includes('Ida Admin'));
    assert.ok(wordsOf(cardOf(said.here[2])).includes('Ea Ekspert'));
    assert.equal(said.here.length, 3);
    const stored = await answers();
    assert.deepEqual(
      stored.map(({ leaf, found_by }) => [leaf, found_by]),
      [
        ['login-unilogin', 'text'],
        ['training', 'text'],
      ],
    );
    assert.equal(new Set(stored.map(({ reply_activity_id }) => reply_activity_id)).size, 2);
    for (const { question, question_activity_id: message } of stored) {
      assert.match(question!, /^koden til unilogin/);
      assert.equal(message, 'the-message');
    }
  });

  it('go their own ways: a button of one card leaves the other as it is', async () => {
    understand(login, course);
    const { actor, said } = await write();
    const [first, second] = said.here.slice(1).map(cardOf);
    const press = (card: typeof first, title: string | RegExp) => {
      const { verb, data } = actionOf(card!, title);
      return world.press(actor, verb, data);
    };
    await press(first, 'Det er løst');
    assert.deepEqual(
      (await answers()).map(({ outcome }) => outcome),
      ['solved', 'given'],
    );
    const question = cardOf(await press(second, /^Hvad drejer det sig om\?/));
    const option = 'Jeg kan ikke logge ind';
    const narrower = cardOf(await press(question, option));
    await press(narrower, 'Kommunens eget login (på arbejdscomputeren)');
    assert.deepEqual(
      (await answers()).map(({ leaf, outcome }) => [leaf, outcome]),
      [
        ['login-unilogin', 'solved'],
        ['login-idp', 'given'],
      ],
    );
    await press(first, 'Det var forkert');
    assert.deepEqual(
      (await answers()).map(({ outcome }) => outcome),
      ['wrong', 'given'],
    );
  });

  it('name the same colleague where one can help with both, and the turn goes on once', async () => {
    await world.person({ name: 'Eb Ekspert', role: 'pedagogicalSuperuser' });
    understand({ leaf: 'usage' }, course);
    await write();
    const named = (await answers()).map(({ contact_person_id: id }) => id);
    assert.equal(named[0], named[1]);
    const turns = await world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('contact_turn').select('times_named').execute(),
    );
    assert.deepEqual(turns, [{ times_named: 1 }]);
  });

  it('ask about the one that is in doubt, and answer the other', async () => {
    understand(doubtful, computer);
    const { actor, said } = await write();
    assert.deepEqual(said.here[0], {
      text: 'Jeg læser to ting i din besked. Den ene er “Computer, tablet eller netværk”. Den anden er jeg nødt til at spørge ind til.',
    });
    const question = cardOf(said.here[1]);
    assert.ok(wordsOf(question).includes('Jeg er ikke sikker, så jeg spørger lige'));
    assert.ok(wordsOf(cardOf(said.here[2])).includes('Ib It'));
    const { verb, data } = actionOf(question, 'Hvordan gør jeg …?');
    assert.ok(wordsOf(cardOf(await world.press(actor, verb, data))).includes('Ea Ekspert'));
    assert.deepEqual(
      (await answers()).map(({ leaf }) => leaf),
      ['usage', 'device-network'],
    );
  });

  it('ask for the institution where it is needed, and answer what needs none', async () => {
    const newcomer = await world.person({ name: 'Nora Ny', institutionId: null });
    understand(computer, login);
    const { actor, said } = await write({}, newcomer);
    assert.match((said.here[0] as { text: string }).text, /“Login med Unilogin”/);
    assert.ok(wordsOf(cardOf(said.here[1])).includes('Ib It'));
    const { verb, data } = actionOf(cardOf(said.here[2]), 'Vælg institution');
    const chosen = { ...(data as object), institutionId: world.institutionId };
    assert.ok(wordsOf(cardOf(await world.press(actor, verb, chosen))).includes('Ida Admin'));
    assert.deepEqual(
      (await answers()).map(({ leaf, institution_id: institution }) => [leaf, institution]),
      [
        ['device-network', null],
        ['login-unilogin', world.institutionId],
      ],
    );
  });

  it('are answered in the personal chat when they were written in a channel', async () => {
    understand(login, course);
    const { said } = await write({ kind: 'channel' });
    assert.deepEqual(said.here, [{ text: 'Jeg har svaret dig i vores chat.' }]);
    assert.equal(said.privately.length, 3);
    world.clock.advance(60_000);
    const alone = await write({ kind: 'channel', delivery: 'not-installed', activityId: randomUUID() });
    assert.match((alone.said.here[0] as { text: string }).text, /Tilføj Vejviser/);
    assert.equal(alone.said.privately.length, 1);
    assert.deepEqual(
      (await answers()).map(({ outcome }) => outcome),
      ['given', 'given', 'withdrawn', 'withdrawn'],
    );
  });

  it('follow the message when it is edited: two to two, to one, and to two again', async () => {
    understand(login, course);
    const { actor, said } = await write();
    assert.equal(said.here.length, 3);
    const shownIn = (await answers()).map(({ reply_activity_id: id }) => id);
    const edit = (text: string) => world.edit(actor, text, 'the-message');

    understand(computer, course);
    const both = await edit('computeren er sort, og hvordan kommer jeg på kursus');
    assert.equal(both.here.length, 0);
    assert.deepEqual(
      both.replaced.map(({ activityId }) => activityId),
      shownIn,
    );
    assert.deepEqual(
      (await answers()).map(({ leaf }) => leaf),
      ['device-network', 'training'],
    );

    understand(login);
    const one = await edit('kun unilogin');
    assert.ok(wordsOf(cardOf(one.replaced[0]!.message)).includes('Ida Admin'));
    assert.deepEqual(one.replaced[1], {
      activityId: shownIn[1],
      message: { text: 'Beskeden er ændret, så dette svar gælder ikke længere.' },
    });
    assert.deepEqual(
      (await answers()).map(({ outcome, question }) => [outcome, question]),
      [
        ['given', 'kun unilogin'],
        ['withdrawn', null],
      ],
    );

    understand(login, course);
    await edit('unilogin og kursus');
    assert.deepEqual(
      (await answers()).map(({ outcome, question }) => [outcome, question]),
      [
        ['given', 'unilogin og kursus'],
        ['given', 'unilogin og kursus'],
      ],
    );
  });

  it('come of an edit too: the second is said anew and follows the next edit', async () => {
    understand(login);
    const { actor } = await write();
    world.clock.advance(600_000);
    understand(login, course);
    const edited = await world.edit(actor, 'unilogin og kursus', 'the-message');
    assert.match((edited.here[0] as { text: string }).text, /^Jeg læser to ting/);
    assert.ok(wordsOf(cardOf(edited.here[1])).includes('Ea Ekspert'));
    assert.equal(edited.replaced.length, 1);
    const again = await world.edit(actor, 'kursus og unilogin', 'the-message');
    assert.equal(again.replaced.length, 2);
    assert.equal(again.here.length, 0);
  });

  it('are forgotten together when the message is edited to a thank-you or deleted', async () => {
    understand(login, course);
    const { actor } = await write();
    world.ranking = { outcome: 'none', smallTalk: 'thanks' };
    await world.edit(actor, 'tak', 'the-message');
    for (const { question, outcome } of await answers()) {
      assert.equal(question, null);
      assert.equal(outcome, 'withdrawn');
    }
    understand(login, course);
    await write({ activityId: 'another' });
    await world.remove(actor, 'another');
    assert.ok((await answers()).every(({ question }) => question === null));
  });

  it('know the presence of everybody named', async () => {
    understand(login, computer);
    const { said } = await write();
    for (const message of said.here.slice(1))
      assert.ok(wordsOf(cardOf(message)).includes('Kan kontaktes nu'));
  });
});

describeOnBothDatabases('the words it went by', (test) => {
  it('stand on the card of a text, as long as the question is kept', async () => {
    const world = await createWorld(test.db);
    await world.person({ name: 'Ida Admin', role: 'institutionAdmin' });
    const actor = await world.actor(await world.person());
    const tree = { tree: world.trees[0]!, version: 1 };
    world.ranking = { outcome: 'sure', tree, leaf: 'login-unilogin' };
    world.wentBy = ['[Unilogin](https://evil.example)', 'forkert kode'];
    const said = await world.write(actor, 'det går galt', { activityId: 'the-message' });
    const card = cardOf(said.here[0]);
    const line = 'Jeg gik efter: [Unilogin](https://evil.example), forkert kode';
    assert.ok(wordsOf(card).includes(line), wordsOf(card).join('\n'));
    const { action } = card.card.refresh as { action: { verb: string; data: unknown } };
    const refresh = () => world.press(actor, action.verb, action.data, { automatic: true });
    assert.ok(wordsOf(cardOf(await refresh())).includes(line));

    const change = actionOf(card, /^Hvilket login bruger du/);
    const question = cardOf(await world.press(actor, change.verb, change.data));
    const { verb, data } = actionOf(question, 'Unilogin');
    const chosen = wordsOf(cardOf(await world.press(actor, verb, data)));
    assert.ok(!chosen.some((text) => text.startsWith('Jeg gik efter')));

    const other = await world.write(actor, 'det går galt igen', { activityId: 'another' });
    const { action: look } = cardOf(other.here[0]).card.refresh as {
      action: { verb: string; data: unknown };
    };
    await world.remove(actor, 'another');
    const forgotten = wordsOf(cardOf(await world.press(actor, look.verb, look.data, { automatic: true })));
    assert.ok(!forgotten.some((text) => text.startsWith('Jeg gik efter')), forgotten.join('\n'));
  });
});
