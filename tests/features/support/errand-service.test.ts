import assert from 'node:assert/strict';
import { myContactsDto } from '../../../src/dto/contact-dto.ts';
import type { Tree } from '../../../src/features/trees/index.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { addContactPoint, addRoleHolding } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, createWorld, wordsOf, type World } from './support-world.ts';

const path = (...steps: [string, string][]) => steps.map(([node, option]) => ({ node, option }));
const usage = { tree: 'aula', version: 1, path: path(['start', 'howto']) };
const login = { tree: 'aula', version: 1, path: path(['start', 'login'], ['login-kind', 'municipal']) };

describeOnBothDatabases('the errand', (test) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(test.db);
  });
  const answers = () =>
    world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('answer').selectAll().orderBy('created_at').orderBy('id').execute(),
    );
  const turns = () =>
    world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('contact_turn').selectAll().execute(),
    );

  describe('equals', () => {
    it('are named in turn', async () => {
      const equals = [];
      for (const name of ['Ea', 'Eb', 'Ec'])
        equals.push(await world.person({ name, role: 'pedagogicalSuperuser' }));
      const asker = await world.actor(await world.person());
      const named: (string | null)[] = [];
      for (let times = 0; times < 6; times++) {
        world.clock.advance(1_000);
        await world.press(asker, 'support.choose', usage);
      }
      for (const answer of await answers()) named.push(answer.contact_person_id);
      assert.deepEqual(new Set(named.slice(0, 3)), new Set(equals));
      assert.deepEqual(named.slice(3), named.slice(0, 3));
      assert.deepEqual(
        (await turns()).map((turn) => turn.times_named),
        [2, 2, 2],
      );
    });

    it('are never both given to two who ask at once', async () => {
      const equals = [];
      for (let index = 0; index < 4; index++)
        equals.push(await world.person({ role: 'pedagogicalSuperuser' }));
      const askers = [];
      for (let index = 0; index < 8; index++) askers.push(await world.actor(await world.person()));
      await Promise.all(askers.map((asker) => world.press(asker, 'support.choose', usage)));
      const counts = new Map<string, number>();
      for (const { contact_person_id: id } of await answers()) counts.set(id!, (counts.get(id!) ?? 0) + 1);
      assert.deepEqual([...counts.values()], [2, 2, 2, 2]);
    });

    it('keep their turn when the deputy stands in', async () => {
      const away = await world.person({ name: 'Fraværende', role: 'pedagogicalSuperuser' });
      const present = await world.person({ name: 'Her', role: 'pedagogicalSuperuser' });
      const deputy = await world.person({ name: 'Stedfortræder' });
      await world.database.inMunicipality(world.municipality.id, (trx) =>
        trx
          .insertInto('deputy')
          .values({ municipality_id: world.municipality.id, person_id: away, deputy_id: deputy })
          .execute(),
      );
      world.graph.presence.set(away, 'out-of-office');
      const asker = await world.actor(await world.person());
      for (let times = 0; times < 4; times++) {
        world.clock.advance(1_000);
        await world.press(asker, 'support.choose', usage);
      }
      const named = (await answers()).map(({ contact_person_id }) => contact_person_id);
      assert.equal(named.filter((id) => id === deputy).length, 2);
      assert.equal(named.filter((id) => id === present).length, 2);
    });
  });

  it('stores answer and turn together, or neither', async () => {
    await world.person({ role: 'pedagogicalSuperuser' });
    const asker = await world.actor(await world.person());
    const foreign = { ...usage, answer: 'c2b1f2de-1111-4111-8111-000000000000' };
    await assert.rejects(world.press(asker, 'support.choose', foreign), { code: 'not-found' });
    assert.deepEqual(await turns(), []);
    assert.deepEqual(await answers(), []);
  });

  it('goes on without presence when Graph does not answer', async () => {
    await world.person({ name: 'Siv', role: 'pedagogicalSuperuser' });
    const asker = await world.actor(await world.person());
    world.graph.failing = true;
    const card = cardOf(await world.press(asker, 'support.choose', usage));
    assert.ok(
      wordsOf(card).includes('Jeg kan ikke se, om Siv kan kontaktes lige nu. Skriv, så får du svar senere.'),
    );
  });

  it('says when a closed service opens and what to do now, and that it is open when it is', async () => {
    const desk = await addContactPoint(world.database, world.municipality.id, {
      names: JSON.stringify({ da: 'It-afdelingen' }),
      phone: '70 10 20 30',
      opening_hours: JSON.stringify({
        weekdays: { 1: [['08:00', '15:00']], 2: [['08:00', '15:00']] },
        closedOnHolidays: true,
        closedDays: [],
      }),
      when_closed: JSON.stringify({ da: 'Genstart computeren imens.' }),
    });
    await addRoleHolding(world.database, world.municipality.id, {
      role: 'municipalIt',
      contact_point_id: desk.id,
    });
    const asker = await world.actor(await world.person());
    const open = cardOf(await world.press(asker, 'support.choose', login));
    assert.ok(wordsOf(open).includes('Kan kontaktes nu, indtil kl. 15.00'), wordsOf(open).join('\n'));
    world.clock.advance(8 * 3_600_000);
    const closed = wordsOf(cardOf(await world.press(asker, 'support.choose', login)));
    assert.ok(closed.includes('Lukket nu. Åbner i morgen kl. 08.00'), closed.join('\n'));
    assert.ok(closed.includes('Genstart computeren imens.'));
    world.clock.advance(24 * 3_600_000);
    const later = wordsOf(cardOf(await world.press(asker, 'support.choose', login)));
    assert.ok(later.includes('Lukket nu. Åbner mandag kl. 08.00'), later.join('\n'));
  });

  it('offers the trees where there are several', async () => {
    const two = await createWorld(test.db, { treeIds: ['aula', 'google-guides'] });
    const asker = await two.actor(await two.person());
    const trees = cardOf((await two.write(asker, 'hej')).here[0]);
    const { verb, data } = actionOf(trees, 'Hvem kontakter jeg, hvis jeg har brug for hjælp til Aula?');
    const question = cardOf(await two.press(asker, verb, data));
    assert.ok(wordsOf(question).includes('Hvad drejer det sig om?'));
  });

  it('shows who helps with everything at the own institution, and takes nobody\u2019s turn', async () => {
    await world.person({ name: 'Ea', role: 'pedagogicalSuperuser' });
    await world.person({ name: 'Eb', role: 'pedagogicalSuperuser' });
    await world.person({ name: 'Ida', role: 'institutionAdmin' });
    const asker = await world.actor(await world.person());
    const route = world.support.routes.find(({ path }) => path === '/api/me/contacts')!;
    const get = async () => {
      const answer = await route.handle({
        actor: asker,
        params: {},
        query: {},
        body: undefined,
        log: silentLogger,
      });
      assert.ok('json' in answer);
      return myContactsDto.parse(answer.json);
    };
    const contacts = await get();
    assert.equal(contacts.institution.name, 'Birkelund Skole');
    const errands = new Map(contacts.trees[0]!.errands.map((errand) => [errand.leaf, errand]));
    assert.equal(errands.size, Object.keys(world.trees[0]!.leaves).length);
    assert.equal(errands.get('login-unilogin')?.contact?.name, 'Ida');
    assert.equal(errands.get('login-unilogin')?.next?.kind, 'external');
    assert.equal(errands.get('privacy-incident')?.contact, null);
    assert.match(errands.get('privacy-incident')?.missing ?? '', /leder/);
    const first = errands.get('usage')?.contact?.name;
    assert.equal((await get()).trees[0]!.errands.find(({ leaf }) => leaf === 'usage')?.contact?.name, first);
    assert.deepEqual(await turns(), []);
    await world.press(asker, 'support.choose', usage);
    const then = (await get()).trees[0]!.errands.find(({ leaf }) => leaf === 'usage')?.contact?.name;
    assert.notEqual(then, first);
  });

  it('asks for the institution before it shows contacts', async () => {
    const asker = await world.actor(await world.person({ institutionId: null }));
    const route = world.support.routes.find(({ path }) => path === '/api/me/contacts')!;
    await assert.rejects(
      route.handle({ actor: asker, params: {}, query: {}, body: undefined, log: silentLogger }),
      { code: 'institution-needed' },
    );
  });

  it('shows an answer of an earlier version of the tree as it was given', async () => {
    await world.person({ name: 'Ea', role: 'pedagogicalSuperuser' });
    const asker = await world.actor(await world.person());
    const card = cardOf(await world.press(asker, 'support.choose', usage));
    const [tree] = world.trees;
    const changed = structuredClone(tree!) as { -readonly [Key in keyof Tree]: Tree[Key] };
    changed.nodes = {
      ...changed.nodes,
      start: { options: tree!.nodes.start!.options.filter(({ id }) => id !== 'howto') },
    };
    const { usage: _usage, ...leaves } = changed.leaves;
    changed.leaves = leaves;
    await world.publish(changed);
    const { action } = card.card.refresh as { action: { verb: string; data: unknown } };
    const again = cardOf(await world.press(asker, action.verb, action.data, { automatic: true }));
    assert.ok(wordsOf(again).includes('Ea'));
    const restart = actionOf(again, 'Start forfra');
    const question = cardOf(await world.press(asker, restart.verb, restart.data));
    assert.ok(!wordsOf(question).includes('Hvordan gør jeg …?'));
    const old = cardOf(await world.press(asker, 'support.choose', usage));
    assert.ok(wordsOf(old).includes('Spørgsmålene er ændret, siden du fik kortet. Fortsæt herfra.'));
  });

  it('erases questions that are older than they may be kept, and keeps the answers', async () => {
    const asker = await world.actor(await world.person());
    world.ranking = { outcome: 'none' };
    await world.write(asker, 'et gammelt spørgsmål');
    world.clock.advance(89 * 24 * 3_600_000);
    await world.write(await world.actor(asker.personId), 'et nyt spørgsmål');
    world.clock.advance(2 * 24 * 3_600_000);
    for (const schedule of world.support.schedules) await schedule.run(silentLogger);
    assert.deepEqual(
      (await answers()).map(({ question }) => question),
      [null, 'et nyt spørgsmål'],
    );
  });
});
