import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { caseFileStore } from '../../../../src/features/cases/files/case-file-store.ts';
import { draftStore } from '../../../../src/features/cases/draft-store.ts';
import { reportDeskStore } from '../../../../src/features/cases/reports/report-desk-store.ts';
import { gistOf, sharedGist } from '../../../../src/features/cases/reports/similar-case-rules.ts';
import { searchAnalysis } from '../../../../src/features/understanding/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const errand = { treeId: 'aula', leaf: 'error-technical' };

describeOnBothDatabases('what a report is begun with', (test) => {
  let world: CasesWorld;

  before(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
  });

  const report = async (actor: Actor, leaf = errand.leaf) => {
    world.clock.advance(60_000);
    return world.reporting.report(actor, {
      treeId: 'aula',
      version: 1,
      leaf,
      institutionId: world.school,
      title: 'Skemaet er tomt',
      answers: { what: 'Skemaet er tomt' },
      source: 'tab',
      requestKey: randomUUID(),
    });
  };
  const standing = ({ municipalityId, personId }: Actor) =>
    test.db.inMunicipality(municipalityId, (trx) =>
      reportDeskStore.listStanding(trx, personId, errand, new Date(0), 10),
    );

  it('are the standing cases of others, with who follows them', async () => {
    const { teacher, otherTeacher, pilot, outsider, reporting, handling } = world;
    const first = await report(teacher);
    const second = await report(teacher);
    await report(teacher, 'error-widget');
    await report(otherTeacher);
    await reporting.follow(otherTeacher, first.id);
    await reporting.follow(pilot, first.id);
    const seen = await standing(otherTeacher);
    assert.deepEqual(
      seen.map(({ id, followers, isFollowed }) => [id, followers, isFollowed]),
      [
        [second.id, 0, false],
        [first.id, 2, true],
      ],
    );
    assert.deepEqual(await standing(outsider), []);
    const solution = { outcome: 'user-error', text: 'Prøv igen.' } as const;
    await handling.solve(pilot, second.id, second.revision, solution);
    assert.deepEqual(
      (await standing(otherTeacher)).map(({ id }) => id),
      [first.id],
    );
    const own = await test.db.inMunicipality(world.municipalityId, (trx) =>
      reportDeskStore.findStanding(trx, teacher.personId),
    );
    assert.equal(own?.leaf, 'error-widget', 'the own one that has changed last');
  });

  it('are the reports that were begun, also those of which there are only files', async () => {
    const { municipalityId, teacher, otherTeacher, clock } = world;
    const { personId } = teacher;
    const listed = (who: string) =>
      test.db.inMunicipality(municipalityId, (trx) => reportDeskStore.listBegun(trx, who));
    await test.db.inMunicipality(municipalityId, async (trx) => {
      const written = { municipalityId, personId, ...errand, answers: { what: 'Tomt' }, at: clock.now() };
      await draftStore.save(trx, written);
      for (const [index, leaf] of ['error-technical', 'error-widget'].entries())
        await caseFileStore.insert(trx, {
          id: randomUUID(),
          municipalityId,
          name: 'skaerm.png',
          mediaType: 'image/png',
          bytes: Buffer.from('abc'),
          digest: 'a1',
          authorId: personId,
          at: new Date(clock.now().getTime() + 1000 * (index + 1)),
          place: { draftPersonId: personId, treeId: 'aula', leaf },
        });
    });
    assert.deepEqual(
      (await listed(personId)).map(({ leaf, answers, files }) => [leaf, answers, files]),
      [
        ['error-widget', {}, 1],
        ['error-technical', { what: 'Tomt' }, 1],
      ],
    );
    assert.deepEqual(await listed(otherTeacher.personId), []);
  });
});

describe('cases that are alike', () => {
  const gist = (text: string, locale: 'da' | 'sv' = 'da') =>
    gistOf(searchAnalysis().analysis.analyse(text), locale);
  const shared = (one: string, other: string) => sharedGist(gist(one), gist(other));

  it('say the same in other words, in another order, or in another language', () => {
    assert.ok(shared('Skemaet er tomt i uge 38', 'Ugens skema vises helt tomt') > 0);
    assert.ok(shared('Beskederne kan ikke sendes', 'Jeg kan ikke sende beskeder til forældrene') > 0);
    assert.ok(sharedGist(gist('Jeg kan ikke logge ind'), gist('Jag kan inte logga in', 'sv')) > 0);
  });

  it('are not those that are only about the same system, or say hardly anything', () => {
    assert.equal(shared('Kalenderen viser den forkerte uge', 'Beskederne kan ikke sendes'), 0);
    assert.equal(shared('Virker ikke', 'Kalenderen'), 0);
    assert.equal(shared('', 'Kalenderen'), 0);
  });
});
