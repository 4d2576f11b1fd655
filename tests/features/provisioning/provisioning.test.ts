import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProvisioning } from '../../../src/features/provisioning/index.ts';
import { readMunicipalityFile } from '../../../src/features/provisioning/municipality-file-rules.ts';
import { createTrees, loadTemplates, type Tree } from '../../../src/features/trees/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { addMunicipality } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

const example = readFileSync(join(import.meta.dirname, '../../../docs/examples/municipality.yaml'), 'utf8');
const tenant = '3f0c7a52-6a0e-4c1d-9b57-0d8a2e6f4b01';
const tove = '3f0c7a52-6a0e-4c1d-9b57-0d8a2e6f4b11';
const kasper = '3f0c7a52-6a0e-4c1d-9b57-0d8a2e6f4b12';

describe("a municipality's file", () => {
  let templates: readonly Tree[];
  before(async () => {
    templates = await loadTemplates();
  });

  const messages = (text: string) =>
    readMunicipalityFile(text, templates).findings.map(
      ({ severity, line, at, message }) => `${severity} ${line ?? '-'} ${at}: ${message}`,
    );
  const withChange = (from: string | RegExp, to: string) => {
    const changed = example.replace(from, to);
    assert.notEqual(changed, example, 'the example has changed, and this test with it');
    return changed;
  };

  it('is read as the example in the documentation shows it', () => {
    const { file, findings } = readMunicipalityFile(example, templates);
    assert.equal(file?.name, 'Birkevang Kommune');
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.ok(
      findings.some(({ message }) => /^nobody holds the role pedagogicalSuperuser/.test(message)),
      'warns of what the example leaves open',
    );
  });

  const mistakes: ReadonlyArray<[what: string, from: string | RegExp, to: string, message: RegExp]> = [
    [
      'an unknown institution',
      'at: [linde]\n    roles',
      'at: [lindee]\n    roles',
      /people\[0\]\.at\[0\]: there is no institution lindee/,
    ],
    [
      'a role at an unknown institution',
      'role: supportEntitled, at: linde',
      'role: supportEntitled, at: eng',
      /roles\[1\]\.at: there is no institution eng/,
    ],
    ['a person twice', kasper + '\n', tove + '\n', /people\[1\]\.id: this person stands in the file twice/],
    ['a deputy for oneself', `deputies: [${kasper}]`, `deputies: [${tove}]`, /nobody is their own deputy/],
    [
      'a deputy nobody knows',
      `deputies: [${kasper}]`,
      `deputies: [${tenant}]`,
      /the deputy must stand in the file too/,
    ],
    [
      'an unknown tree',
      'trees: [aula]',
      'trees: [aulas]',
      /trees\[0\]: there is no tree aulas; there are aula/,
    ],
    ['a misspelt key', 'sharedMailbox:', 'sharedMailBox:', /sharedMailBox/],
    ['a time zone nobody has', 'Europe/Copenhagen', 'Europe/Birkevang', /timeZone: must be a time zone/],
    ['a date that is none', '2026-12-24', '2026-13-24', /closedDays\[0\]: must be a date/],
    ['hours the wrong way round', "'15:30'", "'07:30'", /must end after it begins/],
    [
      'an address without https',
      'https://status',
      'http://status',
      /statusPages\.Skemastatus: must be an https/,
    ],
    ['broken YAML', 'trees: [aula]', 'trees: [aula', /error \d+ :/],
  ];
  for (const [what, from, to, message] of mistakes) {
    it(`with ${what} is refused, with the line`, () => {
      const text = withChange(from, to);
      const errors = messages(text).filter((each) => each.startsWith('error'));
      assert.ok(
        errors.some((each) => message.test(each) && !/^error - /.test(each)),
        errors.join('\n'),
      );
      assert.equal(readMunicipalityFile(text, templates).file, undefined);
    });
  }

  it('reports everything at once', () => {
    const text = example.replace('language: da', 'language: dk').replace('country: DK', 'country: DA');
    assert.equal(messages(text).filter((each) => each.startsWith('error')).length, 2);
  });

  it('warns of a role that no tree asks for', () => {
    const warned = messages(withChange('role: municipalIt', 'role: itHero'));
    assert.ok(
      warned.some((each) => /warning \d+ .*no tree of this file asks for the role itHero/.test(each)),
    );
  });
});

describeOnBothDatabases('loading a municipality', (test) => {
  const load = (text: string) => {
    const parts = { database: test.db, clock: systemClock, ids: randomIds };
    return createProvisioning({ ...parts, trees: createTrees(parts) }).load(text);
  };
  const snapshot = (municipalityId: string) =>
    test.db.inMunicipality(municipalityId, async (trx) => ({
      institutions: await trx.selectFrom('institution').select(['id', 'name']).orderBy('name').execute(),
      people: await trx.selectFrom('person').select(['id', 'display_name']).orderBy('id').execute(),
      memberships: await trx.selectFrom('membership').selectAll().orderBy('person_id').execute(),
      roles: await trx.selectFrom('role_holding').selectAll().orderBy('id').execute(),
      deputies: await trx.selectFrom('deputy').selectAll().execute(),
      points: await trx.selectFrom('contact_point').selectAll().execute(),
      trees: await trx.selectFrom('tree_current').select(['tree_id', 'version']).execute(),
    }));

  it('makes it, and a second time changes nothing', async () => {
    const first = await load(example);
    assert.ok(first.kind === 'loaded' && first.isNew);
    assert.deepEqual(first.adoptedTrees, ['aula']);
    const before = await snapshot(first.municipalityId);
    assert.equal(before.institutions.length, 3);
    assert.equal(before.people.length, 3);
    assert.equal(before.roles.length, 5);
    assert.deepEqual(
      before.deputies.map(({ person_id, deputy_id }) => [person_id, deputy_id]),
      [[tove, kasper]],
    );
    assert.deepEqual(before.points[0]?.opening_hours?.closedDays, ['2026-12-24']);

    const second = await load(example);
    assert.ok(second.kind === 'loaded' && !second.isNew);
    assert.deepEqual(second.adoptedTrees, []);
    assert.deepEqual(await snapshot(first.municipalityId), before);
  });

  it('takes away what the file no longer says, and leaves what others said', async () => {
    const outcome = await load(example);
    assert.ok(outcome.kind === 'loaded');
    const { municipalityId } = outcome;
    const linde = (await snapshot(municipalityId)).institutions.find(({ name }) => name === 'Lindeskolen');
    await test.db.inMunicipality(municipalityId, async (trx) => {
      await trx
        .insertInto('person')
        .values({
          municipality_id: municipalityId,
          id: 'came-alone',
          display_name: 'Ellen',
          created_at: new Date(0),
        })
        .execute();
      await trx
        .insertInto('membership')
        .values({
          municipality_id: municipalityId,
          person_id: 'came-alone',
          institution_id: linde!.id,
          source: 'self',
        })
        .execute();
      await trx
        .updateTable('person')
        .set({ display_name: 'Tove af Kildemose', directory_read_at: new Date(0) })
        .where('id', '=', tove)
        .execute();
    });
    await load(
      example
        .replace('  tusindben: { name: Børnehuset Tusindben, kind: daycare }\n', '')
        .replace('Lindeskolen', 'Ny Lindeskole')
        .replace(/ {4}deputies: .*\n/, '')
        .replace('name: Kasper Rømerlund', 'name: Kasper Lund'),
    );
    const after = await snapshot(municipalityId);
    assert.deepEqual(
      after.institutions.map(({ name }) => name),
      ['Digitalisering og It', 'Ny Lindeskole'],
    );
    assert.equal(after.institutions[1]?.id, linde?.id, 'an institution keeps its identity');
    assert.deepEqual(after.deputies, []);
    assert.ok(
      after.memberships.some(({ person_id, source }) => person_id === 'came-alone' && source === 'self'),
    );
    const names = new Map(after.people.map(({ id, display_name }) => [id, display_name]));
    assert.equal(names.get(tove), 'Tove af Kildemose', 'the directory knows better than the file');
    assert.equal(names.get(kasper), 'Kasper Lund');
  });

  it('touches nothing when the file is refused, and no other municipality ever', async () => {
    const other = await addMunicipality(test.db);
    const outcome = await load(example);
    assert.ok(outcome.kind === 'loaded');
    const before = await snapshot(outcome.municipalityId);
    const refused = await load(
      example.replace('kind: school', 'kind: ship').replace('Lindeskolen', 'Skibet'),
    );
    assert.equal(refused.kind, 'refused');
    assert.deepEqual(await snapshot(outcome.municipalityId), before);
    assert.equal((await snapshot(other.id)).people.length, 0);
    const { name } = await test.db.inMunicipality(other.id, (trx) =>
      trx.selectFrom('municipality').select('name').executeTakeFirstOrThrow(),
    );
    assert.equal(name, other.name);
  });
});
