import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createContactOverview } from '../../../src/features/contact-overview/index.ts';
import { directoryStore } from '../../../src/features/directory/directory-store.ts';
import { readContactBook } from '../../../src/features/directory/index.ts';
import { createTrees } from '../../../src/features/trees/index.ts';
import {
  answersDto,
  contactLoadsDto,
  type AnswerGroupDto,
  type AnswersDto,
} from '../../../src/dto/contact-overview-dto.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import {
  addAbsence,
  addContactPoint,
  addDeputy,
  addInstitution,
  addRoleHolding,
} from '../../support/builders.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createWorld, type World } from '../support/support-world.ts';

describeOnBothDatabases('who answers for what', (test) => {
  let world: World;
  let caller: TabCaller;
  let people: Record<'lead' | 'admin' | 'manager' | 'superuser' | 'second' | 'deputy', string>;
  let other: string;

  before(async () => {
    world = await createWorld(test.db);
    const { municipality } = world;
    other = (await addInstitution(test.db, municipality.id, { name: 'Åbakkens Børnehus' })).id;
    const person = (name: string, role?: string) =>
      world.person({ name, ...(role !== undefined && { role }) });
    people = {
      lead: await world.person({ name: 'Ellinor Sandvang', role: 'projectLead', scope: 'municipality' }),
      admin: await person('Tove Kildemose', 'institutionAdmin'),
      manager: await person('Birgit Vestermark', 'unitManager'),
      superuser: await person('Mathilde Ejerskov', 'pedagogicalSuperuser'),
      second: await person('Jørgen Tornehave', 'pedagogicalSuperuser'),
      deputy: await person('Kasper Rømerlund'),
    };
    await addDeputy(test.db, municipality.id, { person_id: people.admin, deputy_id: people.deputy });
    await addContactPoint(test.db, municipality.id, {
      id: 'it',
      kind: 'service',
      names: JSON.stringify({ da: 'It-hjælpen' }),
    });
    await addRoleHolding(test.db, municipality.id, {
      role: 'municipalIt',
      scope: 'municipality',
      contact_point_id: 'it',
    });
    const trees = createTrees({ database: test.db, clock: world.clock, ids: randomIds });
    const { routes } = createContactOverview({
      database: test.db,
      directory: world.directory,
      trees,
      clock: world.clock,
    });
    caller = await startTabCaller(routes, world.clock);
  });
  after(() => caller?.close());

  const ask = async (personId: string, query = ''): Promise<AnswersDto> => {
    const answer = await caller.call(await world.actor(personId), 'GET', `/organisation/answers${query}`);
    assert.equal(answer.status, 200, answer.text);
    return answersDto.parse(answer.json);
  };
  const groupFor = (
    answers: AnswersDto,
    leaf: string,
    institutionId = world.institutionId,
  ): AnswerGroupDto => {
    const { groups } = answers.institutions.find(({ id }) => id === institutionId)!;
    return groups.find(({ errands }) => errands.some((errand) => errand.leaf === leaf))!;
  };

  it('reads the whole municipality as the bot reads one institution', async () => {
    const { municipality, institutionId } = world;
    await addAbsence(test.db, municipality.id, {
      person_id: people.deputy,
      starts_at: new Date('2026-12-01T00:00:00Z'),
      ends_at: new Date('2026-12-02T00:00:00Z'),
    });
    await addDeputy(test.db, municipality.id, { person_id: people.deputy, deputy_id: people.manager });
    await addDeputy(test.db, municipality.id, { person_id: people.manager, deputy_id: people.admin });
    const places = [
      { role: 'institutionAdmin', scope: 'institution' },
      { role: 'pedagogicalSuperuser', scope: 'institution' },
      { role: 'municipalIt', scope: 'municipality' },
      { role: 'projectLead', scope: 'municipality' },
    ] as const;
    await test.db.inMunicipality(municipality.id, async (trx) => {
      const named = [people.manager];
      const book = await readContactBook(trx, named);
      for (const id of [institutionId, other]) {
        const expected = await directoryStore.findContacts(trx, places, id, ['it', 'none'], named);
        assert.deepEqual(book.contactsAt(places, id, ['it', 'none'], named), expected);
      }
    });
  });

  it('says who answers, why, and what happens when that person is away', async () => {
    const answers = await ask(people.lead);
    assert.deepEqual(answers.institutions.map(({ id }) => id).sort(), [world.institutionId, other].sort());
    const admin = groupFor(answers, 'access-rights');
    assert.equal(admin.contact?.name, 'Tove Kildemose');
    assert.equal(admin.whenAway?.kind, 'deputy');
    assert.match(admin.whenAway.text, /Kasper Rømerlund/);
    const usage = groupFor(answers, 'usage');
    assert.equal(usage.equals.length, 1);
    assert.equal(usage.whenAway?.kind, 'equal');
    assert.equal(usage.isAlone, false);
    const wish = groupFor(answers, 'change-request');
    assert.equal(wish.contact?.name, 'Ellinor Sandvang');
    assert.equal(wish.whenAway?.kind, 'nobody');
    assert.equal(wish.isAlone, true);
    const it = groupFor(answers, 'device-network');
    assert.deepEqual([it.contact?.name, it.whenAway], ['It-hjælpen', null]);
    const privacy = groupFor(answers, 'privacy-incident');
    assert.equal(privacy.contact, null);
    assert.match(privacy.missing ?? '', /Ellinor Sandvang/);
    // where nobody stands, the next level answers and says why
    const there = groupFor(answers, 'usage', other);
    assert.equal(there.contact?.name, 'Ellinor Sandvang');
    assert.equal(there.reasons.length, 2);
  });

  it('goes by absences and presence of now, and shows who stands in', async () => {
    world.graph.presence.set(people.admin, 'out-of-office');
    world.clock.advance(120_000);
    const answers = await ask(people.lead, '?state=standIn');
    const group = groupFor(answers, 'access-rights');
    assert.deepEqual([group.contact?.name, group.contact?.isStandIn], ['Kasper Rømerlund', true]);
    assert.equal(group.isAlone, false);
    const place = answers.institutions[0]!.places.find(({ role }) => role === 'institutionAdmin')!;
    assert.deepEqual(
      place.holders.map(({ name, isAway }) => [name, isAway]),
      [['Tove Kildemose', true]],
    );
    world.graph.presence.delete(people.admin);
    world.clock.advance(120_000);
  });

  it('is narrowed down by errand, person and state', async () => {
    const byLeaf = await ask(people.lead, '?leaf=aula/usage');
    assert.deepEqual(
      byLeaf.institutions.flatMap(({ groups }) =>
        groups.flatMap(({ errands }) => errands.map(({ leaf }) => leaf)),
      ),
      ['usage', 'usage'],
    );
    const byPerson = await ask(people.lead, `?text=${encodeURIComponent('tornehave')}`);
    assert.deepEqual(
      byPerson.institutions.map(({ id }) => id),
      [world.institutionId],
    );
    assert.ok(byPerson.institutions[0]!.groups.length < 3);
    const byName = await ask(people.lead, `?text=${encodeURIComponent('äbakk')}`);
    assert.equal(byName.total, 0);
    const nobody = await ask(people.lead, '?state=nobody');
    assert.equal(nobody.total, 2);
    assert.ok(nobody.institutions.every(({ groups }) => groups.every(({ contact }) => contact === null)));
    assert.equal((await ask(people.lead, '?offset=1')).institutions.length, 1);
  });

  it('is for those who look after institutions, of theirs, and says what they may change', async () => {
    const answers = await ask(people.manager);
    assert.deepEqual(
      answers.institutions.map(({ id }) => id),
      [world.institutionId],
    );
    const { places } = answers.institutions[0]!;
    const mayEdit = (scope: string) =>
      places.filter((place) => place.scope === scope).map((place) => place.mayEdit);
    assert.ok(mayEdit('institution').every(Boolean));
    assert.ok(!mayEdit('municipality').some(Boolean));
    for (const [personId, query, code] of [
      [people.superuser, '', 'forbidden'],
      [people.manager, `?institution=${other}`, 'forbidden'],
      [people.lead, '?leaf=x', 'bad-request'],
      [people.lead, `?institution=${randomUUID().slice(1)}`, 'bad-request'],
    ] as const) {
      const answer = await caller.call(await world.actor(personId), 'GET', `/organisation/answers${query}`);
      assert.equal(codeOf(answer), code);
    }
    assert.equal((await caller.call(undefined, 'GET', '/organisation/answers')).status, 401);
  });

  it('counts what each contact has behind it', async () => {
    const path = [{ node: 'start', option: 'howto' }];
    const asker = await world.actor(people.deputy);
    await world.press(asker, 'support.choose', { tree: 'aula', version: 1, path });
    const loadsOf = async (personId: string) => {
      const answer = await caller.call(await world.actor(personId), 'GET', '/organisation/loads');
      assert.equal(answer.status, 200, answer.text);
      return contactLoadsDto.parse(answer.json);
    };
    const all = await loadsOf(people.lead);
    const of = (id: string) => all.loads.find((load) => load.id === id)!;
    assert.equal(of(people.superuser).questions + of(people.second).questions, 1);
    assert.ok(of('it').colleagues >= of(people.superuser).colleagues * 2 - 1);
    assert.deepEqual(
      all.loads.map(({ colleagues }) => colleagues),
      all.loads.map(({ colleagues }) => colleagues).sort((one, two) => two - one),
    );
    const own = await loadsOf(people.manager);
    assert.ok(own.loads.some(({ id }) => id === people.superuser));
    const refused = await caller.call(await world.actor(people.deputy), 'GET', '/organisation/loads');
    assert.equal(codeOf(refused), 'forbidden');
  });
});
