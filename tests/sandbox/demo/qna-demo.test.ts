import assert from 'node:assert/strict';
import { createQna, isQnaCoordinator, isQnaSuperuser } from '../../../src/features/qna/index.ts';
import { createEntrySearch } from '../../../src/features/qna/search/index.ts';
import { createTrees, loadTemplates } from '../../../src/features/trees/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { locales } from '../../../src/kernel/locale.ts';
import { plainTextOf, readFormattedText } from '../../../src/platform/formatted-text/index.ts';
import { demoNetwork, getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import type { DemoPerson } from '../../../src/sandbox/demo/demo-types.ts';
import { seedDemo } from '../../../src/sandbox/demo/seed-demo.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases('the questions and answers of the demo', (test) => {
  const start = new Date('2026-11-16T09:00:00Z');
  const clock = { now: () => start };
  const parts = {
    search: createEntrySearch(),
    listeners: [],
    toPlain: (formatted: string) => plainTextOf(readFormattedText(formatted)),
    clock,
    ids: randomIds,
  };
  const qna = () => createQna({ ...parts, database: test.db });
  const actorOf = (municipalityId: string, { id, displayName, roles }: DemoPerson) => ({
    municipalityId,
    personId: id,
    displayName,
    locale: 'da' as const,
    roles,
  });
  const birkevang = demoNetwork.municipalities[0]!;
  const signe = () => actorOf(birkevang.id, getDemoPersonByName('Signe Løvgren').person);

  before(async function () {
    this.timeout(60_000);
    const trees = createTrees({ database: test.db, clock, ids: randomIds });
    const seeding = { database: test.db, clock, trees, templates: await loadTemplates(), qna: qna() };
    const demo = await seedDemo(seeding);
    await demo.index();
    await seedDemo(seeding);
  });

  it('are many in each municipality, in all states, with topics in four languages', async () => {
    for (const { id, people } of demoNetwork.municipalities) {
      const coordinator = people.find((person) => isQnaCoordinator(person))!;
      const actor = actorOf(id, coordinator);
      const { lines } = await qna().reader.search(actor, { limit: 100, editable: true });
      assert.ok(lines.length >= 24 && lines.length <= 40, `${lines.length} entries`);
      for (const state of ['open', 'answered', 'verified', 'outdated'])
        assert.ok(
          lines.some((line) => line.state === state),
          state,
        );
      assert.ok(lines.some(({ institutionName }) => institutionName !== undefined));
      const { topics } = await qna().settings.get(actor);
      for (const { names } of topics) for (const locale of locales) assert.ok(names[locale], locale);
      const queue = await qna().desk.queue(actor);
      assert.ok(queue.open.length + queue.assigned.length > 2);
      assert.ok(queue.unverified.length > 2 && queue.dueForReview.length > 0 && queue.merges.length > 0);
      const fromOthers = await qna().network.list(actor, { limit: 100 });
      assert.ok(fromOthers.total >= 10, `${fromOthers.total} shared by others`);
    }
  });

  it('were answered and verified by those who may', async () => {
    for (const { id, people } of demoNetwork.municipalities) {
      await test.db.inMunicipality(id, async (trx) => {
        const entries = await trx.selectFrom('qna_entry').selectAll().execute();
        for (const { answered_by, verified_by, assigned_to } of entries) {
          for (const by of [answered_by, verified_by, assigned_to]) {
            if (by === null) continue;
            const person = people.find((each) => each.id === by)!;
            assert.ok(isQnaSuperuser(person) || isQnaCoordinator(person), person.displayName);
          }
        }
      });
    }
  });

  it('are found, with their history', async () => {
    const found = await qna().reader.search(signe(), { text: 'hur ser jag vem som är sjuk i klassen' });
    assert.match(found.lines[0]?.question ?? '', /meldt syg i min klasse/);
    const pilot = birkevang.people.find(isQnaSuperuser)!;
    const versions = await qna().desk.history(actorOf(birkevang.id, pilot), found.lines[0]!.id);
    assert.deepEqual(
      versions.map(({ change }) => change),
      ['verified', 'answered', 'asked'],
    );
    const shared = await qna().reader.search(signe(), { text: 'ekko når flere er med fra samme lokale' });
    assert.ok(shared.lines.some(({ origin }) => origin?.name === 'Björkälva kommun'));
  });
});
