import assert from 'node:assert/strict';
import { createTrees, type TreesFeature } from '../../../src/features/trees/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { addContactPoint, addDeputy, addInstitution } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { cardOf, createWorld, wordsOf, type World } from './support-world.ts';

const login = {
  tree: 'aula',
  version: 1,
  path: [
    { node: 'start', option: 'login' },
    { node: 'login-kind', option: 'municipal' },
  ],
};

describeOnBothDatabases('an institution that does something otherwise', (test) => {
  let world: World;
  let trees: TreesFeature;
  beforeEach(async () => {
    world = await createWorld(test.db);
    trees = createTrees({ database: test.db, clock: world.clock, ids: randomIds });
    await world.person({ name: 'Siv', role: 'municipalIt', scope: 'municipality' });
  });

  const publish = async (content: unknown) => {
    const place = { treeId: 'aula', institutionId: world.institutionId };
    assert.equal((await trees.overlays.save(world.municipality.id, 'test', place, content)).kind, 'saved');
    const [current] = await trees.getCurrent(world.municipality.id);
    const options = { forceBecause: 'a test' };
    await trees.publish(world.municipality.id, 'test', current!.tree, options);
  };
  const ask = async (institutionId?: string | null) => {
    const person = await world.person(institutionId === undefined ? {} : { institutionId });
    return wordsOf(cardOf(await world.press(await world.actor(person), 'support.choose', login)));
  };

  it('has a person of its own, whose deputy stands in, and words of its own; others do not', async () => {
    const own = await world.person({ name: 'Gro' });
    const deputy = await world.person({ name: 'Eskil' });
    await addDeputy(world.database, world.municipality.id, { person_id: own, deputy_id: deputy });
    await publish({
      contacts: [{ step: 'municipalIt@municipality', with: `person:${own}` }],
      texts: [{ place: 'leaves.login-idp.title', da: 'Vores login', sv: 'X', nb: 'X', en: 'X' }],
    });
    const here = await ask();
    assert.ok(here.includes('Gro') && here.includes('Vores login'), here.join('\n'));
    const other = (await addInstitution(world.database, world.municipality.id, { name: 'Åbakken' })).id;
    const there = await ask(other);
    assert.ok(there.includes('Siv') && !there.includes('Vores login'), there.join('\n'));
    world.graph.presence.set(own, 'out-of-office');
    world.clock.advance(3_600_000);
    assert.ok((await ask()).includes('Eskil'));
  });

  it('has a level of its own before the others, and is asked for where it matters', async () => {
    const desk = await addContactPoint(world.database, world.municipality.id, {
      names: JSON.stringify({ da: 'Husets hjælpere' }),
    });
    await publish({
      inserts: [
        {
          leaf: 'login-idp',
          step: 'pilot@institution',
          by: `point:${desk.id}`,
          before: 'municipalIt@municipality',
        },
      ],
    });
    const here = await ask();
    assert.ok(
      here.some((words) => words.includes('Husets hjælpere')),
      here.join('\n'),
    );
    // Who has not said where they work might belong here.
    const homeless = await ask(null);
    assert.ok(!homeless.includes('Siv'), homeless.join('\n'));
  });

  it('keeps an earlier answer as it was given', async () => {
    const own = await world.person({ name: 'Gro' });
    await publish({ contacts: [{ step: 'municipalIt@municipality', with: `person:${own}` }] });
    const asker = await world.actor(await world.person());
    await world.press(asker, 'support.choose', login);
    await publish({});
    const [answer] = await world.database.inMunicipality(world.municipality.id, (trx) =>
      trx.selectFrom('answer').select(['id', 'version', 'contact_person_id']).execute(),
    );
    assert.deepEqual([answer?.version, answer?.contact_person_id], [2, own]);
    const again = wordsOf(cardOf(await world.press(asker, 'support.refresh', { answer: answer!.id })));
    assert.ok(again.includes('Gro'), again.join('\n'));
  });
});
