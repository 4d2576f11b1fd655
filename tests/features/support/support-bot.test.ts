import assert from 'node:assert/strict';
import { addDeputy, addAbsence, addInstitution } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, createWorld, elementsOf, wordsOf, type World } from './support-world.ts';

describeOnBothDatabases('who do I contact, in chat', (test) => {
  let world: World;
  let asker: string;
  let admin: string;
  before(async () => {
    world = await createWorld(test.db);
    asker = await world.person({ name: 'Asta Asker' });
    admin = await world.person({ name: 'Ida Admin', role: 'institutionAdmin' });
    await world.person({ name: 'Ib It', role: 'municipalIt', scope: 'municipality' });
  });
  beforeEach(() => {
    world.ranking = undefined;
    world.clock.advance(3_600_000);
  });

  const storedAnswers = () =>
    world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('answer').selectAll().orderBy('created_at', 'desc').execute(),
    );
  const turns = () =>
    world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('contact_turn').selectAll().execute(),
    );

  it('walks from the first question to a contact of the own institution', async () => {
    const actor = await world.actor(asker);
    const said = await world.write(actor, 'Hej!');
    const first = cardOf(said.here[0]);
    const second = cardOf(await pressRow(actor, first, 'Jeg kan ikke logge ind'));
    assert.ok(wordsOf(second).includes('Hvilket login bruger du?'));
    const contact = cardOf(await pressRow(actor, second, 'Unilogin'));
    const words = wordsOf(contact);
    assert.ok(words.includes('Ida Admin'), words.join('\n'));
    assert.ok(words.includes('Institutionsadministrator, Birkelund Skole'), words.join('\n'));
    assert.ok(words.includes('Kan kontaktes nu'));
    assert.match(contact.summary, /Ida Admin/);
    const [answer] = await storedAnswers();
    assert.equal(answer!.leaf, 'login-unilogin');
    assert.equal(answer!.contact_person_id, admin);
    assert.equal(answer!.found_by, 'guided');
    assert.equal(answer!.reply_activity_id, 'card');
    assert.deepEqual(answer!.path, [
      { node: 'start', option: 'login' },
      { node: 'login-kind', option: 'unilogin' },
    ]);
  });

  const pressRow = (
    actor: Parameters<World['press']>[0],
    card: ReturnType<typeof cardOf>,
    title: string | RegExp,
  ) => {
    const { verb, data } = actionOf(card, title);
    return world.press(actor, verb, data);
  };

  const askFor = async (leaf: string, personId = asker) => {
    const { tree } = { tree: world.trees[0]! };
    world.ranking = { outcome: 'sure', tree: { tree, version: 1 }, leaf };
    const actor = await world.actor(personId);
    const said = await world.write(actor, `hjælp til ${leaf}`, { activityId: `question-${leaf}` });
    return { actor, card: cardOf(said.here[0]), said };
  };

  it('finds the errand of a text and shows what it assumed, changeable', async () => {
    const { actor, card } = await askFor('login-unilogin');
    assert.ok(wordsOf(card).some((text) => text.startsWith('Det er jeg gået ud fra')));
    const question = cardOf(await pressRow(actor, card, /Hvilket login bruger du/));
    assert.ok(wordsOf(question).includes('Hvilket login bruger du?'));
    const changed = cardOf(await pressRow(actor, question, 'Kommunens eget login (på arbejdscomputeren)'));
    assert.ok(wordsOf(changed).includes('Ib It'));
    const [answer] = await storedAnswers();
    assert.equal(answer!.leaf, 'login-idp');
    assert.equal(answer!.question, 'hjælp til login-unilogin');
  });

  it('keeps no civil number, address or phone number of a question', async () => {
    world.ranking = { outcome: 'none' };
    const actor = await world.actor(asker);
    await world.write(actor, 'barnet 010203-1234, mor@hjem.dk, 22 34 56 78 kan ikke ses');
    const [answer] = await storedAnswers();
    assert.equal(answer!.question, 'barnet [id], [mail], [tlf] kan ikke ses');
    assert.equal(answer!.found_by, 'nothing');
  });

  it('asks back when it is unsure, and answers from there', async () => {
    const tree = world.trees[0]!;
    world.ranking = {
      outcome: 'unsure',
      tree: { tree, version: 1 },
      candidates: ['login-unilogin', 'login-idp'],
    };
    const actor = await world.actor(asker);
    const said = await world.write(actor, 'kan ikke logge ind');
    const card = cardOf(said.here[0]);
    assert.ok(wordsOf(card).includes('Jeg er ikke sikker, så jeg spørger lige'));
    const contact = cardOf(await pressRow(actor, card, 'Kommunens eget login (på arbejdscomputeren)'));
    assert.ok(wordsOf(contact).includes('Ib It'));
    const all = cardOf(await pressRow(actor, card, 'Ingen af dem'));
    assert.ok(wordsOf(all).includes('Et andet, eller det ved jeg ikke'));
    const answers = (await storedAnswers()).filter(({ question }) => question === 'kan ikke logge ind');
    assert.equal(answers.length, 1);
    assert.equal(answers[0]!.leaf, 'login-idp');
  });

  it('says so when nothing fits', async () => {
    world.ranking = { outcome: 'none' };
    const said = await world.write(await world.actor(asker), 'hvor parkerer jeg');
    assert.ok(wordsOf(cardOf(said.here[0])).includes('Det kan jeg ikke svare på'));
  });

  it('is solved, and says so', async () => {
    const { actor, card } = await askFor('login-unilogin');
    const reply = cardOf(await pressRow(actor, card, 'Det er løst'));
    assert.ok(wordsOf(reply).includes('Godt at høre'));
    assert.equal((await storedAnswers())[0]!.outcome, 'solved');
  });

  it('was wrong: is kept, and offers the tree and the next level', async () => {
    const { actor, card } = await askFor('login-unsure');
    const reply = cardOf(await pressRow(actor, card, 'Det var forkert'));
    assert.equal((await storedAnswers())[0]!.outcome, 'wrong');
    assert.ok(wordsOf(reply).some((text) => text.startsWith('Ib It')));
    const question = cardOf(await pressRow(actor, reply, 'Prøv spørgsmålene'));
    assert.ok(wordsOf(question).includes('Hvad drejer det sig om?'));
    const next = cardOf(await pressRow(actor, reply, 'Spørg næste led'));
    assert.ok(wordsOf(next).includes('Ib It'));
    assert.equal((await storedAnswers())[0]!.outcome, 'wrong');
  });

  it('goes to the next level once, however often the button is pressed', async () => {
    const { actor, card } = await askFor('login-unsure');
    const [one, two] = await Promise.all([
      pressRow(actor, card, 'Spørg næste led'),
      pressRow(actor, card, 'Spørg næste led'),
    ]);
    for (const reply of [one, two]) assert.ok(wordsOf(cardOf(reply)).includes('Ib It'));
    assert.equal((await storedAnswers())[0]!.step, 1);
  });

  it('sends nobody to the vendor who may not go there, and says who passes it on', async () => {
    const { card } = await askFor('login-unilogin');
    const words = wordsOf(card);
    assert.ok(
      words.some((text) => text.startsWith('STIL')),
      words.join('\n'),
    );
    assert.ok(
      words.some(
        (text) => text.includes('sender sagen videre') && text.includes('Institutionsadministrator'),
      ),
    );
    assert.throws(() => actionOf(card, 'Spørg næste led'));
  });

  it('refreshes without writing or naming anybody else', async () => {
    const { actor, card } = await askFor('login-unilogin');
    const refresh = (card.card.refresh as { action: { verb: string; data: unknown } }).action;
    const before = [await storedAnswers(), await turns()];
    world.graph.presence.set(admin, 'busy');
    world.clock.advance(120_000);
    const again = cardOf(await world.press(actor, refresh.verb, refresh.data, { automatic: true }));
    assert.ok(wordsOf(again).includes('Ida Admin'));
    assert.ok(wordsOf(again).some((text) => text.startsWith('Optaget')));
    assert.deepEqual([await storedAnswers(), await turns()], before);
    world.graph.presence.delete(admin);
  });

  it('names the deputy of somebody absent, and says why', async () => {
    const away = await world.person({ name: 'Siv Superbruger', role: 'pedagogicalSuperuser' });
    const deputy = await world.person({ name: 'Dan Deputy' });
    await addDeputy(world.database, world.municipality.id, { person_id: away, deputy_id: deputy });
    await addAbsence(world.database, world.municipality.id, {
      person_id: away,
      ends_at: new Date('2026-12-02T23:00:00Z'),
    });
    const { card } = await askFor('usage');
    const words = wordsOf(card);
    assert.ok(words.includes('Dan Deputy'));
    assert.ok(
      words.includes('Dan Deputy er stedfortræder for Siv Superbruger, der er fraværende til 3. december.'),
      words.join('\n'),
    );
  });

  it('finds out by presence that somebody is away', async () => {
    world.graph.presence.set(admin, 'out-of-office');
    const { card } = await askFor('login-unsure');
    assert.ok(wordsOf(card).includes('Ib It'));
    assert.ok(wordsOf(card).includes('Ida Admin er fraværende.'));
    world.graph.presence.delete(admin);
  });

  it('answers an edited question anew, in place', async () => {
    const { actor } = await askFor('login-unilogin');
    const tree = world.trees[0]!;
    world.ranking = { outcome: 'sure', tree: { tree, version: 1 }, leaf: 'login-idp' };
    const edited = await world.edit(actor, 'nej, windows', 'question-login-unilogin');
    assert.equal(edited.handled, true);
    assert.equal(edited.here.length, 0);
    assert.match(edited.replaced[0]!.activityId, /^reply-/);
    assert.ok(wordsOf(cardOf(edited.replaced[0]!.message)).includes('Ib It'));
    assert.equal((await storedAnswers())[0]!.question, 'nej, windows');
    const unknown = await world.edit(actor, 'hej', 'never-seen');
    assert.equal(unknown.handled, false);
  });

  it('forgets a deleted question', async () => {
    const { actor } = await askFor('master-data');
    await world.remove(actor, 'question-master-data');
    const answer = (await storedAnswers()).find(({ leaf }) => leaf === 'master-data')!;
    assert.equal(answer.question, null);
    assert.equal(answer.outcome, 'withdrawn');
  });

  it('answers a channel in the personal chat, with one line in the channel', async () => {
    const actor = await world.actor(asker);
    world.ranking = {
      outcome: 'sure',
      tree: { tree: world.trees[0]!, version: 1 },
      leaf: 'privacy-incident',
    };
    const said = await world.write(actor, 'nogen har set det', { kind: 'channel' });
    assert.equal(said.privately.length, 1);
    assert.deepEqual(said.here, [{ text: 'Jeg har svaret dig i vores chat.' }]);
    const alone = await world.write(actor, 'nogen har set det', {
      kind: 'channel',
      delivery: 'not-installed',
    });
    assert.match((alone.here[0] as { text: string }).text, /Tilføj Vejviser/);
    assert.equal((await storedAnswers())[0]!.outcome, 'withdrawn');
  });

  it('greets a person, and a team shortly with a way to the personal chat', async () => {
    const actor = await world.actor(asker);
    assert.ok(
      wordsOf(cardOf((await world.install(actor, 'personal')).here[0])).includes('Hej, jeg er Vejviser'),
    );
    const team = cardOf((await world.install(actor, 'channel')).here[0]);
    const { verb, data } = actionOf(team, 'Hvem kontakter jeg?');
    const reply = await world.press(actor, verb, data, { kind: 'channel' });
    assert.deepEqual(reply, { toast: 'Jeg har svaret dig i vores chat.' });
  });

  it('helps in place, in the language of the person', async () => {
    const said = await world.write(await world.actor(asker, 'sv'), 'hjälp', { kind: 'channel' });
    assert.ok(wordsOf(cardOf(said.here[0])).includes('Så använder du Vägvisaren'));
    assert.equal(said.privately.length, 0);
  });

  it('keeps the chosen language until it follows Teams again', async () => {
    const actor = await world.actor(asker, 'da');
    const picker = cardOf((await world.write(actor, 'sprog')).here[0]);
    const reply = cardOf(await pressRow(actor, picker, 'Norsk'));
    assert.match(reply.summary, /norsk/);
    const chosen = await world.actor(asker, 'da');
    assert.equal(chosen.locale, 'nb');
    const start = cardOf(await pressRow(chosen, reply, 'Hvem kontakter jeg?'));
    assert.ok(wordsOf(start).includes('Hva gjelder det?'), wordsOf(start).join('\n'));
    const back = cardOf((await world.write(await world.actor(asker), 'språk')).here[0]);
    assert.equal(actionOf(back, /^Norsk/).verb, 'directory.language');
    assert.ok(elementsOf(back.card.body, 'Action.Execute').some(({ title }) => title === 'Norsk. Valgt'));
    await pressRow(actor, back, 'Samme språk som i Teams');
    assert.equal((await world.actor(asker, 'da')).locale, 'da');
  });

  it('asks a person without an institution, and goes on where it was', async () => {
    const newcomer = await world.person({ name: 'Nora Ny', institutionId: null });
    const { card, actor } = await askFor('login-unilogin', newcomer);
    const [choices] = elementsOf(card.card, 'Input.ChoiceSet');
    assert.deepEqual(
      (choices!.choices as { title: string }[]).map(({ title }) => title),
      ['Birkelund Skole'],
    );
    const { verb, data } = actionOf(card, 'Vælg institution');
    const contact = cardOf(
      await world.press(actor, verb, { ...(data as object), institutionId: world.institutionId }),
    );
    assert.ok(wordsOf(contact).includes('Ida Admin'));
    const answers = (await storedAnswers()).filter(({ person_id }) => person_id === newcomer);
    assert.equal(answers.length, 1);
    assert.equal(answers[0]!.institution_id, world.institutionId);
    assert.equal(answers[0]!.question, 'hjælp til login-unilogin');
    const again = await askFor('login-unilogin', newcomer);
    assert.ok(wordsOf(again.card).includes('Ida Admin'));
  });

  it('asks a person with several institutions once, and lets it be changed', async () => {
    const other = await addInstitution(world.database, world.municipality.id, { name: 'Lærkereden' });
    const both = await world.person({ name: 'Bo Begge' });
    await world.database.inMunicipality(world.municipality.id, (trx) =>
      trx
        .insertInto('membership')
        .values({
          municipality_id: world.municipality.id,
          person_id: both,
          institution_id: other.id,
          source: 'directory',
        })
        .execute(),
    );
    const { card, actor } = await askFor('login-unilogin', both);
    assert.ok(wordsOf(card).includes('Du hører til flere steder. Hvor gælder det?'));
    const contact = cardOf(await pressRow(actor, card, 'Birkelund Skole'));
    assert.ok(wordsOf(contact).includes('Ida Admin'));
    const second = await askFor('login-unilogin', both);
    assert.ok(wordsOf(second.card).includes('Ida Admin'));
    const picker = cardOf(await pressRow(second.actor, second.card, /^Institution: Birkelund Skole\. Skift/));
    const nobody = cardOf(await pressRow(second.actor, picker, 'Lærkereden'));
    assert.ok(wordsOf(nobody).includes('Jeg har ingen at sende dig til'), wordsOf(nobody).join('\n'));
  });

  describe('bad input', () => {
    const bad: [string, string, unknown][] = [
      ['no data', 'support.choose', undefined],
      ['a number', 'support.choose', 7],
      ['an array', 'support.choose', []],
      ['wrong types', 'support.choose', { tree: 1, version: 'x', path: {} }],
      [
        'a huge path',
        'support.choose',
        { tree: 'aula', version: 1, path: Array(10_000).fill({ node: 'start', option: 'login' }) },
      ],
      ['a path of nothing', 'support.choose', { tree: 'aula', version: 1, path: [null] }],
      ['an answer that is no id', 'support.solved', { answer: "'; drop table answer; --", step: 0 }],
      ['a negative step', 'support.next', { answer: 'c2b1f2de-0000-4000-8000-000000000000', step: -1 }],
      ['an institution that is no id', 'directory.institution', { institutionId: 'x' }],
      [
        'a resume that is no errand',
        'directory.institution',
        { institutionId: 'c2b1f2de-0000-4000-8000-000000000000', resume: [] },
      ],
      ['a language that is none', 'directory.language', { locale: 'tlh' }],
    ];
    for (const [what, verb, data] of bad) {
      it(`refuses ${what} (${verb})`, async () => {
        const actor = await world.actor(asker);
        await assert.rejects(async () => world.press(actor, verb, data ?? null), { code: 'bad-request' });
      });
    }

    it('goes on from where an unknown answer was, and says that the questions have changed', async () => {
      const actor = await world.actor(asker);
      for (const option of ['toString', '__proto__', 'constructor', 'gone']) {
        const data = `{"tree":"aula","version":1,"path":[{"node":"start","option":"${option}"}]}`;
        const attempt = () => world.press(actor, 'support.choose', JSON.parse(data));
        const reply = await attempt().catch((error: { code?: string }) => error.code);
        if (reply === 'bad-request') continue;
        assert.ok(
          wordsOf(cardOf(reply as never)).includes(
            'Spørgsmålene er ændret, siden du fik kortet. Fortsæt herfra.',
          ),
        );
      }
      const foreign = { tree: 'not-ours', version: 3, path: [] };
      const trees = cardOf(await world.press(actor, 'support.choose', foreign));
      assert.ok(wordsOf(trees).includes('Hvem kontakter jeg?'));
    });

    it('does not find the answer of somebody else', async () => {
      const { card } = await askFor('login-unilogin');
      const { verb, data } = actionOf(card, 'Det er løst');
      const stranger = await world.actor(await world.person({ name: 'Frida Fremmed' }));
      await assert.rejects(world.press(stranger, verb, data), { code: 'not-found' });
      const choose = {
        tree: 'aula',
        version: 1,
        path: [{ node: 'start', option: 'privacy' }],
        answer: (data as { answer: string }).answer,
      };
      await assert.rejects(world.press(stranger, 'support.choose', choose), { code: 'not-found' });
    });

    it('lets a person choose no institution of another municipality', async () => {
      const other = await createWorld(test.db);
      const actor = await world.actor(asker);
      const reply = cardOf(
        await world.press(actor, 'directory.institution', { institutionId: other.institutionId }),
      );
      assert.ok(wordsOf(reply).includes('Den institution findes ikke længere. Vælg en anden.'));
    });
  });
});
