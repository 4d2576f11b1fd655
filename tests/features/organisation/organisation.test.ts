import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ChangeOutcome } from '../../../src/features/organisation/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { addContactPoint, addRoleHolding } from '../../support/builders.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../support/test-database.ts';
import { createOrganisationWorld, type OrganisationWorld } from './organisation-world.ts';

const refuses = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const reasonOf = (outcome: ChangeOutcome) => (outcome.kind === 'refused' ? outcome.reason : 'done');
const everybody = { text: '', offset: 0 };

describeOnBothDatabases('who is where', (test) => {
  let world: OrganisationWorld;
  let manager: Actor;
  let administrator: Actor;
  let teacher: Actor;

  beforeEach(async () => {
    world = await createOrganisationWorld(test.db);
    const at = { scope: 'institution' as const, institutionId: world.school };
    manager = await world.person('Lone Leder', [world.school], [{ role: 'unitManager', ...at }]);
    administrator = await world.person('Arne Adm', [world.school], [{ role: 'institutionAdmin', ...at }]);
    teacher = await world.person('Tina Lærer', [world.school]);
  });

  const give = (actor: Actor, role: string, institutionId: string | undefined, to = teacher.personId) =>
    world.people.giveRole(actor, role, institutionId, { personId: to });
  const membersOf = async (institutionId: string | undefined) =>
    (await world.people.get(world.coordinator, institutionId, everybody)).members;

  it('keeps institutions: one name once, and nobody overwrites what they did not see', async () => {
    const { coordinator, institutions } = world;
    const draft = { name: 'Nordskolen', kind: 'school' as const, code: '999900' };
    const added = await institutions.add(coordinator, draft);
    assert.ok(added.kind === 'done' && added.id);
    assert.equal(
      reasonOf(await institutions.add(coordinator, { ...draft, name: 'NORDSKOLEN' })),
      'same-name',
    );
    await institutions.change(coordinator, added.id, 1, { ...draft, name: 'Nordre Skole' });
    await assert.rejects(institutions.change(coordinator, added.id, 1, draft), refuses('conflict'));
    assert.equal((await institutions.get(coordinator, added.id)).name, 'Nordre Skole');
    await assert.rejects(institutions.add(administrator, draft), refuses('forbidden'));
    await institutions.change(administrator, world.school, 1, { name: 'Rørnæs Ny Skole', kind: 'school' });
    await assert.rejects(institutions.change(manager, world.school, 2, draft), refuses('forbidden'));
    const actions = (await world.audit())
      .map(({ action }) => action)
      .filter((each) => each.startsWith('inst'));
    assert.deepEqual(actions.sort(), ['institution.added', 'institution.changed', 'institution.changed']);
  });

  it('lets nobody give a right that goes beyond the own ones', async () => {
    assert.equal(reasonOf(await give(manager, 'superuser', world.school)), 'done');
    assert.equal(reasonOf(await give(manager, 'superuser', world.school)), 'already-there');
    await assert.rejects(give(manager, 'institutionAdmin', world.school), refuses('forbidden'));
    await assert.rejects(give(manager, 'superuser', world.daycare), refuses('forbidden'));
    await assert.rejects(give(manager, 'ownInvention', world.school), refuses('forbidden'));
    assert.equal(reasonOf(await give(administrator, 'institutionAdmin', world.school)), 'done');
    for (const actor of [manager, administrator, teacher])
      await assert.rejects(give(actor, 'coordinator', undefined), refuses('forbidden'));
    assert.equal(reasonOf(await give(world.coordinator, 'ownInvention', world.daycare)), 'done');
    const named = (await world.audit()).find(
      ({ action, actor }) => action === 'role.named' && actor === manager.personId,
    );
    assert.deepEqual(named?.after, {
      role: 'superuser',
      scope: 'institution',
      institutionId: world.school,
      personId: teacher.personId,
    });
  });

  it('keeps the last coordinator, also from themselves', async () => {
    const { coordinator, people } = world;
    const held = (await membersOf(undefined))[0]!.roles[0]!.id;
    assert.equal(reasonOf(await people.takeRole(coordinator, held)), 'last-coordinator');
    assert.equal((await membersOf(undefined)).length, 1);
    await give(coordinator, 'municipalAdmin', undefined);
    assert.equal(reasonOf(await people.takeRole(coordinator, held)), 'done');
    await assert.rejects(people.takeRole(coordinator, held), refuses('not-found'));
  });

  it('finds people in the directory as well, names those it did not know, and no guests', async () => {
    const { coordinator, people } = world;
    const known = world.stranger('Signe Nyansat', { jobTitle: 'Pædagog' });
    const guest = world.stranger('Signe Gæst', { isGuest: true });
    const gone = world.stranger('Signe Lukket', { accountEnabled: false });
    const found = await people.search(manager, 'signe');
    assert.deepEqual(
      found.people.map(({ id }) => id),
      [known],
    );
    assert.equal(reasonOf(await people.addMember(manager, world.school, known)), 'done');
    assert.equal(reasonOf(await people.addMember(manager, world.school, known)), 'already-there');
    assert.equal(reasonOf(await people.addMember(manager, world.school, guest)), 'guest');
    assert.equal(reasonOf(await people.addMember(manager, world.school, gone)), 'not-in-directory');
    assert.equal(reasonOf(await people.addMember(manager, world.school, randomUUID())), 'not-in-directory');
    await assert.rejects(people.addMember(manager, world.daycare, known), refuses('forbidden'));
    await assert.rejects(people.search(teacher, 'signe'), refuses('forbidden'));
    world.isDirectoryDown = true;
    assert.deepEqual(
      { isWhole: false, names: ['Signe Nyansat'] },
      {
        isWhole: (await people.search(coordinator, 'sig nya')).isWhole,
        names: (await people.search(coordinator, 'sig nya')).people.map(({ displayName }) => displayName),
      },
    );
    assert.equal((await people.search(coordinator, '100%_')).people.length, 0);
  });

  it('takes somebody from an institution with the roles there, and nobody else', async () => {
    await give(manager, 'superuser', world.school);
    await give(world.coordinator, 'superuser', world.daycare);
    assert.equal(reasonOf(await world.people.removeMember(manager, world.school, teacher.personId)), 'done');
    assert.ok(!(await membersOf(world.school)).some(({ id }) => id === teacher.personId));
    assert.ok((await membersOf(world.daycare)).some(({ id }) => id === teacher.personId));
    await assert.rejects(
      world.people.removeMember(manager, world.school, administrator.personId),
      refuses('forbidden'),
    );
  });

  it('refuses deputies that go round in a circle, and shows a change made meanwhile', async () => {
    const { people } = world;
    const [a, b, c] = [teacher.personId, administrator.personId, manager.personId];
    await people.setDeputies(manager, a, [b], []);
    await people.setDeputies(manager, b, [c], []);
    const circle = await people.setDeputies(manager, c, [a], []);
    assert.deepEqual(circle, {
      kind: 'refused',
      reason: 'deputy-circle',
      names: ['Lone Leder', 'Tina Lærer', 'Arne Adm', 'Lone Leder'],
    });
    assert.equal(reasonOf(await people.setDeputies(manager, c, [c], [])), 'deputy-circle');
    await assert.rejects(people.setDeputies(manager, a, [c], []), refuses('conflict'));
    await people.setDeputies(manager, a, [c, b], [b]);
    const member = (await membersOf(world.school)).find(({ id }) => id === a);
    assert.deepEqual(
      member?.deputies.map(({ id }) => id),
      [c, b],
    );
  });

  it('keeps absences, of oneself too, and leaves those with wider roles to the coordinators', async () => {
    const { people } = world;
    const [startsAt, endsAt] = [new Date('2026-09-15T22:00:00Z'), new Date('2026-09-17T22:00:00Z')];
    const own = await people.addAbsence(teacher, teacher.personId, { startsAt, endsAt });
    assert.ok(own.kind === 'done' && own.id);
    await people.addAbsence(manager, teacher.personId, { startsAt, endsAt: undefined });
    assert.equal((await people.listOwnAbsences(teacher)).length, 2);
    await people.removeAbsence(teacher, own.id);
    await assert.rejects(people.removeAbsence(teacher, own.id), refuses('not-found'));
    await assert.rejects(
      people.addAbsence(teacher, manager.personId, { startsAt, endsAt }),
      refuses('forbidden'),
    );
    // Adding the coordinator to the own school is no way to send them away.
    await people.addMember(manager, world.school, world.coordinator.personId);
    await assert.rejects(
      people.addAbsence(manager, world.coordinator.personId, { startsAt, endsAt }),
      refuses('forbidden'),
    );
    await assert.rejects(
      people.setDeputies(manager, world.coordinator.personId, [teacher.personId], []),
      refuses('forbidden'),
    );
  });

  it('says what hangs on an institution, and lets nothing go that must stay', async () => {
    const { coordinator, institutions } = world;
    await give(manager, 'superuser', world.school);
    await world.volunteers.offer(teacher, { role: 'pilot', institutionId: world.school });
    await test.db.inMunicipality(world.municipality.id, (trx) =>
      trx
        .insertInto('qna_entry')
        .values({
          municipality_id: world.municipality.id,
          id: randomUUID(),
          locale: 'da',
          scope: 'institution',
          institution_id: world.school,
          source: 'tab',
          created_at: world.clock.now(),
          created_by: 'test',
          updated_at: world.clock.now(),
          updated_by: 'test',
        })
        .execute(),
    );
    await test.db.inMunicipality(world.municipality.id, (trx) =>
      trx
        .insertInto('course')
        .values({
          municipality_id: world.municipality.id,
          id: randomUUID(),
          titles: '{"da":"Aula"}',
          goals: '{}',
          contents: '{}',
          bring: '{}',
          minutes: 60,
          form: 'lab',
          languages: '["da"]',
          audience: JSON.stringify({ roles: [], institutionIds: [world.school, world.daycare] }),
          links: '[]',
          created_at: world.clock.now(),
          created_by: 'test',
        })
        .execute(),
    );
    const hanging = await institutions.foreseeRemoval(coordinator, world.school);
    assert.deepEqual(hanging, { people: 3, roles: 3, overlays: 0, entries: 1, pages: 0, sessions: 1 });
    assert.equal(reasonOf(await institutions.remove(coordinator, world.school, 1, undefined)), 'must-move');
    await assert.rejects(
      institutions.remove(administrator, world.school, 1, world.daycare),
      refuses('forbidden'),
    );
    assert.equal(reasonOf(await institutions.remove(coordinator, world.school, 1, world.daycare)), 'done');
    const moved = await institutions.foreseeRemoval(coordinator, world.daycare);
    assert.deepEqual(moved, { ...hanging });
    assert.equal((await world.volunteers.list(coordinator, world.daycare)).length, 1);
    await assert.rejects(institutions.get(coordinator, world.school), refuses('not-found'));
  });

  it('takes volunteers once, tells who decides, and tells the volunteer once', async () => {
    const { volunteers } = world;
    const offer = { role: 'pilot', institutionId: world.school, words: 'Jeg kan Aula.' };
    const offered = await volunteers.offer(teacher, offer);
    assert.ok(offered.kind === 'done' && offered.id);
    assert.equal(reasonOf(await volunteers.offer(teacher, offer)), 'already-there');
    const deciders = world.told.map(({ personId }) => personId).sort();
    assert.deepEqual(deciders, [manager.personId, administrator.personId].sort());
    await assert.rejects(
      volunteers.offer(teacher, { ...offer, institutionId: world.daycare }),
      refuses('institution-needed'),
    );
    await assert.rejects(
      volunteers.offer(teacher, { ...offer, role: 'coordinator' }),
      refuses('bad-request'),
    );
    await assert.rejects(volunteers.answer(teacher, offered.id, true, undefined), refuses('forbidden'));

    world.told.length = 0;
    const answers = await Promise.allSettled([
      volunteers.answer(manager, offered.id, true, 'Tak for det'),
      volunteers.answer(administrator, offered.id, true, undefined),
    ]);
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.deepEqual(
      world.told.map(({ personId }) => personId),
      [teacher.personId],
    );
    const roles = (await membersOf(world.school)).find(({ id }) => id === teacher.personId)?.roles;
    assert.deepEqual(
      roles?.map(({ role }) => role),
      ['pilot'],
    );
    assert.equal(reasonOf(await volunteers.offer(teacher, offer)), 'already-there');
  });

  it('does not confirm who has left, and declines with a word', async () => {
    const { volunteers } = world;
    const offered = await volunteers.offer(teacher, { role: 'guide', institutionId: world.school });
    assert.ok(offered.kind === 'done' && offered.id);
    world.directory.delete(teacher.personId);
    assert.equal(reasonOf(await volunteers.answer(manager, offered.id, true, undefined)), 'left');
    world.told.length = 0;
    assert.equal(reasonOf(await volunteers.answer(manager, offered.id, false, 'En anden gang')), 'done');
    const [{ message }] = world.told as [(typeof world.told)[0]];
    assert.match('text' in message ? message.text : '', /Vejleder på Rørnæs Skole[\s\S]*En anden gang/);
  });

  it('knows which contact points a tree waits for, and keeps those in use', async () => {
    const { coordinator, points } = world;
    const expected = (await points.list(coordinator)).expected.map(({ id }) => id);
    assert.ok(expected.includes('netcompany'));
    const draft = {
      kind: 'external' as const,
      names: { da: 'Netcompany' },
      link: 'https://fejl.rornaes.example',
    };
    await points.add(coordinator, draft, 'netcompany');
    await assert.rejects(points.add(coordinator, draft, 'netcompany'), refuses('conflict'));
    assert.ok(!(await points.list(coordinator)).expected.some(({ id }) => id === 'netcompany'));
    assert.equal(reasonOf(await points.remove(coordinator, 'netcompany')), 'in-use');
    await points.change(coordinator, 'netcompany', 1, { ...draft, mail: 'fejl@rornaes.example' });
    await assert.rejects(points.change(coordinator, 'netcompany', 1, draft), refuses('conflict'));
    const { id } = await addContactPoint(test.db, world.municipality.id);
    await addRoleHolding(test.db, world.municipality.id, { role: 'municipalIt', contact_point_id: id });
    assert.equal(reasonOf(await points.remove(coordinator, id)), 'done');
    await assert.rejects(points.list(administrator), refuses('forbidden'));
  });

  it('keeps the settings of the municipality, its own language always among them', async () => {
    const { coordinator, settings } = world;
    const { settings: before } = await settings.get(coordinator);
    assert.equal(before.mostColleagues, 400);
    const { revision, defaultLocale: _, ...rest } = before;
    await settings.save(coordinator, revision, {
      ...rest,
      languages: ['en'],
      mostColleagues: 200,
      questionDays: 30,
    });
    const after = (await settings.get(coordinator)).settings;
    assert.deepEqual([after.languages, after.mostColleagues, after.questionDays], [['da', 'en'], 200, 30]);
    await assert.rejects(settings.save(coordinator, revision, rest), refuses('conflict'));
    await assert.rejects(settings.get(administrator), refuses('forbidden'));
  });
});

describeOnDatabase('postgres', 'two coordinators in two processes', (test) => {
  it('leaves one when each takes the other away at once, ten times over', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = await createOrganisationWorld(test.db);
      const two = await createOrganisationWorld(await test.connectAgain(), one);
      await one.person('Mogens Medkoordinator', [], [{ role: 'coordinator', scope: 'municipality' }]);
      const members = (await one.people.get(one.coordinator, undefined, everybody)).members;
      const [first, second] = members.map(({ roles }) => roles[0]!.id) as [string, string];
      const outcomes = await Promise.all([
        one.people.takeRole(one.coordinator, first),
        two.people.takeRole(one.coordinator, second),
      ]);
      assert.deepEqual(outcomes.map(reasonOf).sort(), ['done', 'last-coordinator']);
    }
  });
});
