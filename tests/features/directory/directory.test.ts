import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createDirectory, type DirectoryFeature } from '../../../src/features/directory/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import type { Database, NewMunicipality } from '../../../src/platform/db/index.ts';
import {
  addAbsence,
  addContactPoint,
  addDeputy,
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createFakeGraph, type FakeGraph } from '../support/support-world.ts';

const day = 24 * 3_600_000;

describeOnBothDatabases('the directory', (test) => {
  let municipality: NewMunicipality;
  let graph: FakeGraph;
  let clock: TestClock;
  let directory: DirectoryFeature;
  let transactions: number;

  beforeEach(async () => {
    municipality = await addMunicipality(test.db, { defaultLocale: 'sv', name: 'Lövvik kommun' });
    graph = createFakeGraph();
    clock = createTestClock('2026-11-23T09:00:00Z');
    transactions = 0;
    const database: Database = {
      ...test.db,
      inMunicipality: (id, work) => {
        transactions += 1;
        return test.db.inMunicipality(id, work);
      },
    };
    directory = createDirectory({ database, graph, clock, log: silentLogger });
  });

  const inDirectory = (more: object = {}) => {
    const id = randomUUID();
    graph.users.set(id, {
      id,
      displayName: 'Nils Ny',
      userPrincipalName: 'nils.ny@lovvik.example',
      mail: 'nils.ny@lovvik.example',
      isGuest: false,
      accountEnabled: true,
      ...more,
    });
    return id;
  };
  const resolve = (personId: string, localeTag?: string) =>
    directory.actors.resolve({ tenantId: municipality.tenantId, personId, localeTag });
  const actorOf = async (personId: string): Promise<Actor> => {
    const resolved = await resolve(personId);
    assert.ok('actor' in resolved);
    return resolved.actor;
  };
  const storedPerson = (id: string) =>
    test.db.inMunicipality(municipality.id, (trx) =>
      trx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst(),
    );
  const known = (more: object = {}) =>
    addPerson(test.db, municipality.id, { directory_read_at: clock.now(), ...more });

  describe('who is asking', () => {
    it('does not know a tenant that is not ours, and asks for it once a minute', async () => {
      const sender = { tenantId: randomUUID(), personId: 'x', localeTag: 'nb-NO' };
      for (let times = 0; times < 3; times++) {
        assert.deepEqual(await directory.actors.resolve(sender), {
          stranger: 'unknown-tenant',
          locale: 'nb',
        });
      }
      assert.deepEqual(graph.calls, []);
      assert.equal(transactions, 0);
    });

    it('reads somebody new from the directory and keeps them', async () => {
      const id = inDirectory();
      const resolved = await resolve(id, 'da-DK');
      assert.ok('actor' in resolved);
      assert.deepEqual(resolved.actor, {
        municipalityId: municipality.id,
        personId: id,
        displayName: 'Nils Ny',
        locale: 'da',
        roles: [],
      });
      const stored = await storedPerson(id);
      assert.equal(stored?.mail, 'nils.ny@lovvik.example');
      assert.deepEqual(stored?.directory_read_at, clock.now());
      await resolve(id);
      assert.equal(graph.calls.filter((call) => call === 'findUser').length, 1);
    });

    const strangers: [string, object | undefined, string][] = [
      ['a guest', { isGuest: true }, 'guest'],
      ['a closed account', { accountEnabled: false }, 'not-in-directory'],
      ['somebody the directory does not have', undefined, 'not-in-directory'],
    ];
    for (const [who, more, stranger] of strangers) {
      it(`lets ${who} not in, and stores nothing`, async () => {
        const id = more ? inDirectory(more) : randomUUID();
        assert.deepEqual(await resolve(id), { stranger, locale: 'sv' });
        assert.equal(await storedPerson(id), undefined);
      });
    }

    it('is unavailable while somebody new cannot be looked up', async () => {
      graph.failing = true;
      await assert.rejects(resolve(inDirectory()), { code: 'unavailable' });
    });

    it('costs one transaction and no call for somebody known', async () => {
      const { id } = await known();
      await resolve(id);
      transactions = 0;
      await resolve(id);
      assert.equal(transactions, 1);
      assert.deepEqual(graph.calls, []);
    });

    it('has the roles that are stored', async () => {
      const { id } = await known();
      const school = await addInstitution(test.db, municipality.id);
      await addRoleHolding(test.db, municipality.id, {
        role: 'guide',
        person_id: id,
        institution_id: school.id,
      });
      await addRoleHolding(test.db, municipality.id, { role: 'dpo', person_id: id });
      const { roles } = await actorOf(id);
      assert.deepEqual(roles, [
        { role: 'dpo', scope: 'municipality', institutionId: undefined },
        { role: 'guide', scope: 'institution', institutionId: school.id },
      ]);
    });

    it('reads the directory again after a day, behind the turn', async () => {
      const id = inDirectory();
      await resolve(id);
      graph.users.set(id, { ...graph.users.get(id)!, displayName: 'Nils Nytt-Namn' });
      clock.advance(day);
      assert.equal((await actorOf(id)).displayName, 'Nils Ny');
      clock.advance(1);
      assert.equal((await actorOf(id)).displayName, 'Nils Ny');
      await directory.actors.settled();
      assert.equal((await actorOf(id)).displayName, 'Nils Nytt-Namn');
    });

    it('goes on with what it knows while the directory cannot be read again', async () => {
      const id = inDirectory();
      await resolve(id);
      graph.failing = true;
      clock.advance(2 * day);
      assert.equal((await actorOf(id)).displayName, 'Nils Ny');
      await directory.actors.settled();
      assert.equal((await actorOf(id)).displayName, 'Nils Ny');
    });

    it('lets nobody in whom the directory has let go', async () => {
      const id = inDirectory();
      await resolve(id);
      graph.users.set(id, { ...graph.users.get(id)!, accountEnabled: false });
      clock.advance(2 * day);
      await resolve(id);
      await directory.actors.settled();
      assert.deepEqual(await resolve(id), { stranger: 'not-in-directory', locale: 'sv' });
    });

    const localeCases: [string, { locale?: 'da' | 'nb' }, string | undefined, string][] = [
      ['the one chosen here', { locale: 'nb' }, 'da-DK', 'nb'],
      ['that of Teams', {}, 'da-DK', 'da'],
      ['the municipality\u2019s where Teams does not say', {}, undefined, 'sv'],
    ];
    for (const [which, more, tag, locale] of localeCases) {
      it(`speaks ${which}`, async () => {
        const { id } = await known(more);
        const resolved = await resolve(id, tag);
        assert.equal('actor' in resolved && resolved.actor.locale, locale);
      });
    }

    it('has the language of Teams kept for what is written later, at no cost while it stays', async () => {
      const { id } = await known();
      await resolve(id, 'nb-NO');
      assert.equal((await storedPerson(id))?.teams_locale, 'nb');
      transactions = 0;
      await resolve(id, 'nb-NO');
      await resolve(id);
      assert.equal(transactions, 2);
      await resolve(id, 'pl-PL');
      const person = await storedPerson(id);
      assert.deepEqual([person?.teams_locale, person?.locale], ['en', null]);
    });

    it('is nobody in another municipality', async () => {
      const other = await addMunicipality(test.db);
      const { id } = await known();
      const sender = { tenantId: other.tenantId, personId: id, localeTag: undefined };
      assert.deepEqual(await directory.actors.resolve(sender), {
        stranger: 'not-in-directory',
        locale: 'da',
      });
    });
  });

  describe('the institution', () => {
    it('is the only membership, without being asked', async () => {
      const { id } = await known();
      const school = await addInstitution(test.db, municipality.id);
      await addMembership(test.db, municipality.id, { person_id: id, institution_id: school.id });
      const { colleague } = await directory.service.getInstitutionChoices(await actorOf(id));
      assert.equal(colleague.institution?.id, school.id);
    });

    it('is not known with none or several, until it is said', async () => {
      const { id } = await known();
      const actor = await actorOf(id);
      const school = await addInstitution(test.db, municipality.id, { name: 'A-skolan' });
      await addInstitution(test.db, municipality.id, { name: 'B-skolan' });
      const before = await directory.service.getInstitutionChoices(actor);
      assert.equal(before.colleague.institution, undefined);
      assert.deepEqual(before.own, []);
      assert.deepEqual(
        before.all.map(({ name }) => name),
        ['A-skolan', 'B-skolan'],
      );
      await directory.service.chooseInstitution(actor, school.id);
      const { colleague } = await directory.service.getInstitutionChoices(await actorOf(id));
      assert.equal(colleague.institution?.id, school.id);
      assert.deepEqual(
        colleague.memberships.map(({ source }) => source),
        ['self'],
      );
    });

    it('replaces what the person said before, and nothing that others said', async () => {
      const { id } = await known();
      const actor = await actorOf(id);
      const [given, first, second] = [
        await addInstitution(test.db, municipality.id, { name: 'given' }),
        await addInstitution(test.db, municipality.id, { name: 'first' }),
        await addInstitution(test.db, municipality.id, { name: 'second' }),
      ];
      await addMembership(test.db, municipality.id, { person_id: id, institution_id: given.id });
      for (const { id: institutionId } of [first, second, given, second, first]) {
        await directory.service.chooseInstitution(actor, institutionId);
      }
      const { colleague } = await directory.service.getInstitutionChoices(await actorOf(id));
      assert.equal(colleague.institution?.name, 'first');
      assert.deepEqual(
        colleague.memberships.map(({ name, source }) => [name, source]),
        [
          ['first', 'self'],
          ['given', 'directory'],
        ],
      );
    });

    it('is never one of another municipality', async () => {
      const other = await addMunicipality(test.db);
      const foreign = await addInstitution(test.db, other.id);
      const { id } = await known();
      await assert.rejects(directory.service.chooseInstitution(await actorOf(id), foreign.id), {
        code: 'not-found',
      });
    });
  });

  describe('who holds a role', () => {
    it('is read for a whole chain at once: people, deputies of deputies without circles, absences, turns, services', async () => {
      const school = await addInstitution(test.db, municipality.id);
      const elsewhere = await addInstitution(test.db, municipality.id);
      const [a, b, c, other] = [await known(), await known(), await known(), await known()];
      for (const [from, to, position] of [
        [a, b, 1],
        [a, c, 0],
        [b, a, 0],
        [b, c, 1],
        [c, b, 0],
      ] as const) {
        await addDeputy(test.db, municipality.id, { person_id: from.id, deputy_id: to.id, position });
      }
      await addAbsence(test.db, municipality.id, { person_id: a.id });
      await addRoleHolding(test.db, municipality.id, {
        role: 'guide',
        person_id: a.id,
        institution_id: school.id,
      });
      await addRoleHolding(test.db, municipality.id, {
        role: 'guide',
        person_id: other.id,
        institution_id: elsewhere.id,
      });
      await addRoleHolding(test.db, municipality.id, { role: 'guide', person_id: other.id });
      const desk = await addContactPoint(test.db, municipality.id, {
        opening_hours: JSON.stringify({
          weekdays: { 1: [['08:00', '15:00']] },
          closedOnHolidays: true,
          closedDays: [],
        }),
      });
      await addRoleHolding(test.db, municipality.id, { role: 'it', contact_point_id: desk.id });
      await addContactPoint(test.db, municipality.id, {
        id: 'vendor',
        kind: 'external',
        mail: 'x@vendor.example',
      });
      const { roles, externals } = await test.db.inMunicipality(municipality.id, (trx) =>
        directory.store.findContacts(
          trx,
          [
            { role: 'guide', scope: 'institution' },
            { role: 'it', scope: 'municipality' },
            { role: 'nobody', scope: 'network' },
          ],
          school.id,
          ['vendor', 'unknown'],
        ),
      );
      assert.deepEqual(
        roles.map(({ role, scope, holders }) => [role, scope, holders.length]),
        [
          ['guide', 'institution', 1],
          ['it', 'municipality', 1],
          ['nobody', 'network', 0],
        ],
      );
      const [guide] = roles[0]!.holders;
      assert.ok(guide?.kind === 'person');
      assert.equal(guide.person.id, a.id);
      assert.equal(guide.absences.length, 1);
      assert.equal(guide.lastNamedAt, undefined);
      assert.deepEqual(guide.deputies.map(({ person }) => person.id).slice(0, 2), [c.id, b.id]);
      assert.ok(guide.deputies.every(({ person }) => person.id !== a.id));
      const [service] = roles[1]!.holders;
      assert.ok(service?.kind === 'contact-point');
      assert.equal(service.contactPoint.openingHours?.closedOnHolidays, true);
      assert.equal(externals.get('vendor')?.mail, 'x@vendor.example');
      assert.equal(externals.size, 1);
    });

    it('has nobody at an institution that is not said', async () => {
      const school = await addInstitution(test.db, municipality.id);
      const { id } = await known();
      await addRoleHolding(test.db, municipality.id, {
        role: 'guide',
        person_id: id,
        institution_id: school.id,
      });
      const { roles } = await test.db.inMunicipality(municipality.id, (trx) =>
        directory.store.findContacts(trx, [{ role: 'guide', scope: 'institution' }], undefined, []),
      );
      assert.deepEqual(roles[0]!.holders, []);
    });
  });

  describe('photos', () => {
    const photo = { contentType: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
    beforeEach(() => {
      graph.findPhoto = async () => {
        graph.calls.push('findPhoto');
        return photo;
      };
    });
    it('are of those colleagues are sent to, and of nobody else', async () => {
      const [asker, holder, deputy, other] = [await known(), await known(), await known(), await known()];
      await addRoleHolding(test.db, municipality.id, { role: 'guide', person_id: holder.id });
      await addDeputy(test.db, municipality.id, { person_id: holder.id, deputy_id: deputy.id });
      const actor = await actorOf(asker.id);
      assert.deepEqual(await directory.service.findContactPhoto(actor, holder.id), photo);
      assert.deepEqual(await directory.service.findContactPhoto(actor, deputy.id), photo);
      for (const id of [other.id, asker.id, 'nobody', "'; --"]) {
        await assert.rejects(directory.service.findContactPhoto(actor, id), { code: 'not-found' });
      }
    });
    it('are not of people of another municipality', async () => {
      const elsewhere = await addMunicipality(test.db);
      const foreign = await addPerson(test.db, elsewhere.id);
      await addRoleHolding(test.db, elsewhere.id, { role: 'guide', person_id: foreign.id });
      const actor = await actorOf((await known()).id);
      await assert.rejects(directory.service.findContactPhoto(actor, foreign.id), { code: 'not-found' });
    });
    it('are asked for once an hour', async () => {
      const holder = await known();
      await addRoleHolding(test.db, municipality.id, { role: 'guide', person_id: holder.id });
      const actor = await actorOf(holder.id);
      for (let times = 0; times < 3; times++) await directory.service.findContactPhoto(actor, holder.id);
      assert.equal(graph.calls.filter((call) => call === 'findPhoto').length, 1);
      clock.advance(3_600_001);
      await directory.service.findContactPhoto(actor, holder.id);
      assert.equal(graph.calls.filter((call) => call === 'findPhoto').length, 2);
    });
  });

  describe('routes', () => {
    const call = async (actor: Actor, method: string, path: string, body?: unknown, params = {}) => {
      const route = directory.routes.find((each) => each.method === method && each.path === path)!;
      const parsed = route.body ? route.body.parse(body) : undefined;
      return route.handle({ actor, params, query: {}, body: parsed, log: silentLogger });
    };
    it('say who is signed in, and keep what is chosen', async () => {
      const { id } = await known({ display_name: 'Åsa\u202E Öberg' });
      const school = await addInstitution(test.db, municipality.id, { name: 'A-skolan' });
      const actor = await actorOf(id);
      const me = await call(actor, 'GET', '/api/me');
      const expected = {
        personId: id,
        displayName: 'Åsa Öberg',
        locale: 'sv',
        municipality: 'Lövvik kommun',
        timeZone: 'Europe/Copenhagen',
        institution: null,
        institutions: [{ id: school.id, name: 'A-skolan' }],
        mayPlan: false,
        mayEditQna: false,
        mayHandleCases: false,
        mayOrganise: false,
        mayEditTrees: false,
        mayCoordinate: false,
      };
      assert.deepEqual(me, { status: 200, json: expected });
      const chosen = await call(actor, 'PUT', '/api/me/institution', { institutionId: school.id });
      assert.deepEqual(chosen, {
        status: 200,
        json: { ...expected, institution: { id: school.id, name: 'A-skolan' } },
      });
      const locale = await call(actor, 'PUT', '/api/me/locale', { locale: 'en' });
      assert.equal((locale as { json: { locale: string } }).json.locale, 'en');
      assert.equal((await actorOf(id)).locale, 'en');
    });
    it('refuse what is no institution', async () => {
      const actor = await actorOf((await known()).id);
      await assert.rejects(call(actor, 'PUT', '/api/me/institution', { institutionId: 'x' }));
      await assert.rejects(call(actor, 'PUT', '/api/me/institution', { institutionId: randomUUID() }), {
        code: 'not-found',
      });
    });
    it('give 204 where there is no photo', async () => {
      const holder = await known();
      await addRoleHolding(test.db, municipality.id, { role: 'guide', person_id: holder.id });
      const answer = await call(await actorOf(holder.id), 'GET', '/api/people/:personId/photo', undefined, {
        personId: holder.id,
      });
      assert.deepEqual(answer, { status: 204 });
    });
  });
});
