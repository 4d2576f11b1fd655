import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { coordinatorRoles } from '../../../src/features/directory/organising-policy.ts';
import { loadTemplates } from '../../../src/features/trees/index.ts';
import type { Tree } from '../../../src/features/trees/index.ts';
import { demoNetwork } from '../../../src/sandbox/demo/demo-network.ts';
import type { DemoMunicipality } from '../../../src/sandbox/demo/demo-types.ts';
import { notRun } from '../../support/not-run.ts';

const everybody = demoNetwork.municipalities.flatMap(({ people }) => people);

describe('demo network', () => {
  it('names nobody, and no municipality, that the sources name', function () {
    const folder = path.resolve(import.meta.dirname, '../../../../shared/seeds');
    if (!existsSync(folder)) notRun(this, 'the sources (../shared/seeds) are not here');
    const sources = readdirSync(folder)
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n')
      .toLowerCase();
    for (const { name, team } of demoNetwork.municipalities) {
      assert.ok(!sources.includes(name.split(' ')[0]!.toLowerCase()), name);
      assert.ok(!sources.includes(team.name.toLowerCase()), team.name);
    }
    for (const { displayName, surname } of everybody) {
      assert.ok(!sources.includes(displayName.toLowerCase()), displayName);
      assert.ok(!new RegExp(`\\b${surname.toLowerCase()}\\b`, 'u').test(sources), surname);
    }
  });

  it('gives everybody what is needed, and each name once', () => {
    assert.equal(new Set(everybody.map(({ id }) => id)).size, everybody.length);
    assert.equal(new Set(everybody.map(({ displayName }) => displayName)).size, everybody.length);
    const addresses = everybody.flatMap(({ mail }) => mail ?? []);
    assert.equal(new Set(addresses).size, addresses.length);
    assert.ok(addresses.length < everybody.length, 'somebody has no mailbox');
    for (const person of everybody) {
      assert.match(person.mail ?? 'none@none.example', /^[a-z0-9.-]+@[a-z.]+\.example$/, person.displayName);
      assert.ok(person.jobTitle && person.givenName && person.surname, person.displayName);
      assert.match(person.teamsLocale, /^[a-z]{2}-[A-Z]{2}$/);
    }
  });

  for (const municipality of demoNetwork.municipalities) {
    describe(municipality.name, () => {
      const { people, institutions } = municipality;

      it('has 25 to 40 people, among them the cases that matter', () => {
        assert.ok(people.length >= 25 && people.length <= 40, String(people.length));
        const away = people.filter(
          ({ absence }) => absence && absence.fromHours < 0 && (absence.toHours ?? 1) > 0,
        );
        assert.ok(
          away.some(({ deputyIds }) => deputyIds.length > 0),
          'somebody away with a deputy',
        );
        assert.ok(
          away.some(({ deputyIds }) => deputyIds.length === 0),
          'somebody away without',
        );
        assert.ok(
          people.some(({ institutionIds }) => institutionIds.length > 1),
          'somebody with several institutions',
        );
        assert.ok(
          people.some(({ institutionIds, isGuest }) => institutionIds.length === 0 && !isGuest),
          'somebody with none',
        );
        assert.ok(
          people.some(({ teamsLocale }) => !teamsLocale.startsWith(municipality.locale)),
          'another language',
        );
        assert.ok(people.some(({ hasPhoto }) => hasPhoto) && people.some(({ hasPhoto }) => !hasPhoto));
      });

      it('has rooms, a mailbox for courses and somebody who brings the coffee', () => {
        const { rooms, caterers, serviceMailbox, domain, appointments } = municipality;
        assert.ok(rooms.length >= 4 && rooms.length <= 6);
        assert.ok(serviceMailbox.endsWith(`@${domain}`));
        assert.ok(rooms.some(({ isWheelchairAccessible }) => !isWheelchairAccessible));
        for (const id of municipality.teacherIds) {
          assert.ok(appointments.some(({ mail }) => mail === people.find((one) => one.id === id)?.mail));
        }
        const buildings = new Set(rooms.map(({ building }) => building));
        for (const { building, mail } of caterers) {
          assert.ok(buildings.has(building), building);
          assert.ok(!mail.endsWith(`@${domain}`), mail);
        }
        for (const { from, to, day, subject } of appointments) {
          assert.ok(from < to && day >= 1 && day <= 5, subject);
        }
      });

      it('has equals who share a role at one place', () => {
        const holders = new Map<string, number>();
        for (const { role, scope, institutionId } of people.flatMap(({ roles }) => roles)) {
          const key = `${role} ${scope} ${institutionId ?? ''}`;
          holders.set(key, (holders.get(key) ?? 0) + 1);
        }
        assert.ok([...holders.values()].some((count) => count > 1));
      });

      it('holds only roles of its tree and of the product, and leaves no institution without anybody to ask', async () => {
        const tree = (await loadTemplates()).find(({ id }) => id === municipality.treeId);
        assert.ok(tree, 'the tree ships with the product');
        // whoever looks after a municipality does so whatever its tree
        const known = [...tree.roles, ...coordinatorRoles];
        for (const { role } of rolesOf(municipality)) assert.ok(known.includes(role), role);
        for (const point of municipality.contactPoints.filter(({ kind }) => kind === 'external')) {
          assert.ok(tree.externals[point.id], point.id);
        }
        for (const institution of institutions) {
          for (const [name, leaf] of Object.entries(tree.leaves)) {
            assert.ok(
              reaches(municipality, institution.id, leaf),
              `${institution.name}: ${name} reaches nobody`,
            );
          }
        }
      });
    });
  }

  it('has a Norwegian unit without a guide', () => {
    const norwegian = demoNetwork.municipalities[2]!;
    const guided = new Set(
      norwegian.people.flatMap(({ roles }) =>
        roles.filter(({ role }) => role === 'guide').map((one) => one.institutionId),
      ),
    );
    assert.deepEqual(
      norwegian.institutions.filter(({ id }) => !guided.has(id)).map(({ name }) => name),
      ['Trollstua barnehage'],
    );
  });
});

function rolesOf({ people, contactPoints }: DemoMunicipality) {
  return [...people, ...contactPoints].flatMap(({ roles }) => roles);
}

function reaches(
  municipality: DemoMunicipality,
  institutionId: string,
  leaf: Tree['leaves'][string],
): boolean {
  return leaf.chain.some(
    (step) =>
      step.kind === 'role' &&
      rolesOf(municipality).some(
        (held) =>
          held.role === step.role &&
          held.scope === step.scope &&
          (held.scope !== 'institution' || held.institutionId === institutionId),
      ),
  );
}
