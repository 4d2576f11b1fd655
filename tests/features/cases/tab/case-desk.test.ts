import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  bulkResultDto,
  inboxCountsDto,
  inboxFactsDto,
  inboxPageDto,
  viewsDto,
  type InboxPageDto,
} from '../../../../src/dto/case-inbox-dto.ts';
import {
  casePageDto,
  entryDraftOfCaseDto,
  madeEntryDto,
  vendorTextDto,
  type CasePageDto,
} from '../../../../src/dto/case-page-dto.ts';
import {
  createCaseDesk,
  createCaseFiles,
  createIncidentService,
  formatCaseNumber,
  incidentStore,
  type Case,
} from '../../../../src/features/cases/index.ts';
import type { EntryDraft } from '../../../../src/features/qna/index.ts';
import { loadTemplates, type PublishedTree } from '../../../../src/features/trees/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { createRecordingLogger } from '../../../support/recording-logger.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const leaf = 'error-technical';

describeOnBothDatabases('the desk of cases', (test) => {
  let world: CasesWorld;
  let tab: TabCaller;
  let written: EntryDraft[];
  let templates: readonly PublishedTree[];

  before(async () => {
    templates = (await loadTemplates()).map((tree): PublishedTree => ({ tree, version: 1 }));
  });

  beforeEach(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
    written = [];
    const trees = {
      getCurrentIn: () => Promise.resolve(templates),
      getPublishedIn: (_trx: unknown, _municipality: string, treeId: string) =>
        Promise.resolve(templates.find(({ tree }) => tree.id === treeId)!),
    };
    const { clock, writer } = world;
    const ambient = { database: test.db, clock, ids: randomIds };
    const qna = {
      desk: {
        create: (actor: Actor, draft: EntryDraft) => {
          written.push(draft);
          return insertEntry(actor);
        },
      },
      reader: { topics: () => Promise.resolve([]) },
    };
    const { files, routes } = createCaseFiles({ ...ambient, writer });
    tab = await startTabCaller(
      [
        ...createCaseDesk({
          ...ambient,
          trees,
          cases: world,
          files,
          incidents: createIncidentService({ ...ambient, store: incidentStore, listeners: [] }),
          qna: qna as never,
          log: createRecordingLogger(),
        }),
        ...routes,
      ],
      clock,
    );
  });
  afterEach(() => tab?.close());

  const insertEntry = async ({ municipalityId, personId }: Actor) => {
    const id = randomUUID();
    const at = world.clock.now();
    await test.db.inMunicipality(municipalityId, (trx) =>
      trx
        .insertInto('qna_entry')
        .values({
          municipality_id: municipalityId,
          id,
          locale: 'da',
          scope: 'municipality',
          source: 'superuser',
          created_at: at,
          created_by: personId,
          updated_at: at,
          updated_by: personId,
        })
        .execute(),
    );
    return { id };
  };

  const report = (title: string, by: Actor = world.teacher, institutionId = world.school): Promise<Case> => {
    world.clock.advance(60_000);
    return world.reporting.report(by, {
      treeId: 'aula',
      version: 1,
      leaf,
      institutionId,
      title,
      answers: { what: `${title} siden i morges.`, affected: 'all' },
      source: 'tab',
      requestKey: randomUUID(),
    });
  };

  const list = async (actor: Actor, query = 'queue=standing'): Promise<InboxPageDto> =>
    inboxPageDto.parse((await tab.call(actor, 'GET', `/case-inbox/cases?${query}`)).json);
  const titles = async (actor: Actor, query?: string) =>
    (await list(actor, query)).lines.map(({ title }) => title);
  const read = (actor: Actor, { id }: { id: string }) => tab.call(actor, 'GET', `/cases/${id}`);
  const page = async (actor: Actor, found: { id: string }): Promise<CasePageDto> =>
    casePageDto.parse((await read(actor, found)).json);
  const press = (actor: Actor, { id }: { id: string }, body: object) =>
    tab.call(actor, 'POST', `/cases/${id}/press`, body);

  it('lists to each what waits where they stand, the newest change first, and counts it', async () => {
    const { pilot, foreignPilot, itColleague, coordinator, teacher, outsider, handling } = world;
    const first = await report('Skemaet er tomt');
    const second = await report('Billeder kan ikke deles');
    await report('Pilotens egen', pilot);
    assert.deepEqual(await titles(pilot, 'queue=free'), ['Billeder kan ikke deles', 'Skemaet er tomt']);
    for (const nobody of [foreignPilot, itColleague, teacher, outsider])
      assert.deepEqual(await titles(nobody), []);
    assert.equal((await titles(coordinator, 'queue=all')).length, 3);
    world.clock.advance(60_000);
    await handling.take(pilot, first.id, 1);
    await handling.passOn(pilot, second.id, 1);
    assert.deepEqual(await titles(pilot, 'queue=mine'), ['Skemaet er tomt']);
    assert.deepEqual(await titles(itColleague), ['Billeder kan ikke deles']);
    const counts = inboxCountsDto.parse((await tab.call(itColleague, 'GET', '/case-inbox/counts')).json);
    assert.deepEqual(counts, { mine: 0, free: 1, standing: 1, changed: 0 });
    const facts = inboxFactsDto.parse((await tab.call(pilot, 'GET', '/case-inbox')).json);
    assert.deepEqual(
      facts.institutions.map(({ name }) => name),
      ['Rørnæs Skole'],
    );
    assert.equal(facts.mayShare, false);
  });

  it('leads to who stands in for somebody away', async () => {
    const { clock, municipalityId, pilot, foreignPilot, school } = world;
    await report('Skemaet er tomt');
    const now = clock.now();
    await test.db.inMunicipality(municipalityId, async (trx) => {
      const scoped = { municipality_id: municipalityId, person_id: pilot.personId };
      await trx
        .insertInto('role_holding')
        .values({ ...scoped, id: randomUUID(), role: 'pilot', scope: 'institution', institution_id: school })
        .execute();
      await trx
        .insertInto('deputy')
        .values({ ...scoped, deputy_id: foreignPilot.personId, position: 0 })
        .execute();
    });
    assert.deepEqual(await titles(foreignPilot), []);
    await test.db.inMunicipality(municipalityId, (trx) =>
      trx
        .insertInto('absence')
        .values({
          municipality_id: municipalityId,
          id: randomUUID(),
          person_id: pilot.personId,
          starts_at: now,
          ends_at: null,
        })
        .execute(),
    );
    assert.deepEqual(await titles(foreignPilot), ['Skemaet er tomt']);
  });

  it('finds by number as it is said, by words of report and thread, and by who reported', async () => {
    const { pilot, teacher, coordinator, foreignPilot, handling, itColleague } = world;
    const one = await report('Skemaet er tomt');
    await report('Billeder kan ikke deles');
    await handling.note(pilot, one.id, { text: 'Ligner noget med certifikatet.' });
    const found = (text: string, who = pilot) => titles(who, `queue=all&text=${encodeURIComponent(text)}`);
    for (const text of [formatCaseNumber(one), `aula ${one.number}`, `${one.number}`, 'skema', 'tomt skema'])
      assert.deepEqual(await found(text), ['Skemaet er tomt'], text);
    assert.deepEqual(await found('certifikat'), ['Skemaet er tomt']);
    assert.deepEqual(await found('certifikat', foreignPilot), []);
    assert.deepEqual(await found(formatCaseNumber(one), foreignPilot), []);
    assert.deepEqual(await found("'); drop table x --"), []);
    const { display_name: name } = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .selectFrom('person')
        .select('display_name')
        .where('id', '=', teacher.personId)
        .executeTakeFirstOrThrow(),
    );
    assert.equal((await found(name.split(' ')[0]!, coordinator)).length, 2);
    // Passed on, it has left the list; its number finds it nevertheless.
    await handling.passOn(pilot, one.id, 1);
    assert.deepEqual(await found('skema'), []);
    assert.deepEqual(await found(formatCaseNumber(one)), ['Skemaet er tomt']);
    assert.deepEqual(await titles(itColleague, `queue=standing&step=supportEntitled%40municipality`), [
      'Skemaet er tomt',
    ]);
  });

  it('turns its pages, and says what has changed since', async () => {
    const { pilot } = world;
    for (let each = 1; each <= 31; each += 1) await report(`Nummer ${each}`);
    const first = await list(pilot);
    assert.equal(first.lines.length, 30);
    const second = await list(pilot, `queue=standing&after=${encodeURIComponent(first.next!)}`);
    assert.deepEqual(
      second.lines.map(({ title }) => title),
      ['Nummer 1'],
    );
    assert.equal(second.next, null);
    await report('Ny');
    const counts = await tab.call(pilot, 'GET', `/case-inbox/counts?queue=standing&since=${first.asOf}`);
    assert.equal(inboxCountsDto.parse(counts.json).changed, 1);
    assert.equal((await tab.call(pilot, 'GET', '/case-inbox/cases?queue=standing&after=x')).status, 400);
  });

  it('changes many with one press, each with an outcome of its own', async () => {
    const { pilot, otherPilot, itColleague, handling } = world;
    const [one, taken, passed] = [await report('Et'), await report('To'), await report('Tre')];
    await handling.take(otherPilot, taken.id, 1);
    await handling.passOn(pilot, passed.id, 1);
    const cases = [one, taken, passed, { id: randomUUID() }].map(({ id }) => ({ id, revision: 1 }));
    const body = { action: { kind: 'take' }, cases };
    const answer = await tab.call(pilot, 'POST', '/case-inbox/bulk', body);
    const { results } = bulkResultDto.parse(answer.json);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['done', 'faster', 'faster', 'gone'],
    );
    const [, faster] = results;
    assert.equal(faster!.by?.kind, 'colleague');
    assert.equal(faster!.by && 'id' in faster!.by && faster!.by.id, otherPilot.personId);
    const refused = await tab.call(itColleague, 'POST', '/case-inbox/bulk', {
      ...body,
      cases: cases.slice(0, 1),
    });
    assert.equal(bulkResultDto.parse(refused.json).results[0]!.kind, 'gone');
    assert.equal((await tab.call(pilot, 'POST', '/case-inbox/bulk', { ...body, cases: [] })).status, 400);
  });

  it('keeps views in one’s own order, and shares what a coordinator shares', async () => {
    const { pilot, coordinator, otherPilot } = world;
    const draft = (name: string, isShared = false) => ({
      name,
      isShared,
      wish: { queue: 'free', tree: 'aula' },
    });
    const views = async (actor: Actor, method: string, path: string, body?: object) =>
      viewsDto.parse((await tab.call(actor, method, `/case-inbox/${path}`, body)).json).views;
    await views(pilot, 'POST', 'views', draft('Første'));
    const both = await views(pilot, 'POST', 'views', draft('Anden'));
    const turned = both.map(({ id }) => id).reverse();
    assert.deepEqual(
      (await views(pilot, 'PUT', 'view-order', { ids: turned })).map(({ name }) => name),
      ['Anden', 'Første'],
    );
    assert.equal((await tab.call(pilot, 'POST', '/case-inbox/views', draft('For alle', true))).status, 403);
    const [shared] = await views(coordinator, 'POST', 'views', draft('For alle', true));
    const seen = inboxFactsDto.parse((await tab.call(otherPilot, 'GET', '/case-inbox')).json).views;
    assert.deepEqual(
      seen.map(({ name, isOthers }) => [name, isOthers]),
      [['For alle', true]],
    );
    assert.equal((await tab.call(otherPilot, 'DELETE', `/case-inbox/views/${shared!.id}`)).status, 404);
    assert.equal((await tab.call(pilot, 'PUT', `/case-inbox/views/${shared!.id}`, draft('Min'))).status, 404);
    assert.deepEqual(await views(coordinator, 'DELETE', `views/${shared!.id}`), []);
  });

  it('shows of a case what is for each: handler, reader, reporter, follower, and nothing to others', async () => {
    const { pilot, teacher, otherTeacher, itColleague, foreignPilot, outsider, handling, reporting } = world;
    const found = await report('Skemaet er tomt');
    await handling.note(pilot, found.id, { text: 'Mellem os.' });
    await reporting.follow(otherTeacher, found.id);
    const asHandler = await page(pilot, found);
    assert.equal(asHandler.part, 'handler');
    assert.deepEqual(
      asHandler.way.map(({ place, isVendor }) => [place, isVendor]),
      [
        ['here', false],
        ['ahead', false],
        ['ahead', true],
      ],
    );
    assert.equal(asHandler.messages.length, 1);
    assert.ok(asHandler.presses.includes('pass-on') && !asHandler.presses.includes('pass-back'));
    assert.deepEqual(
      asHandler.answers.map(({ text }) => text),
      ['Skemaet er tomt siden i morges.', asHandler.answers[1]!.text],
    );
    assert.notEqual(asHandler.answers[1]!.text, 'all', 'a choice is said in words');
    const asReporter = await page(teacher, found);
    assert.deepEqual([asReporter.part, asReporter.messages, asReporter.vendor], ['reporter', [], null]);
    assert.deepEqual(asReporter.presses, ['reply', 'add-files']);
    const passed = await handling.passOn(pilot, found.id, 1);
    assert.equal((await page(pilot, found)).part, 'reader');
    assert.ok((await page(itColleague, found)).vendor?.text.includes('Skemaet er tomt'));
    const asFollower = await page(otherTeacher, found);
    assert.deepEqual(
      [asFollower.part, asFollower.reporter, asFollower.answers, asFollower.events],
      ['follower', null, [], []],
    );
    assert.ok(!JSON.stringify(asFollower).includes('tomt'));
    const solution = { outcome: 'real-error', text: 'Rettet hos leverandøren.' } as const;
    await handling.solve(itColleague, found.id, passed.revision, solution);
    assert.deepEqual(
      (await page(otherTeacher, found)).messages.map(({ body }) => body),
      ['Rettet hos leverandøren.'],
    );
    for (const nobody of [foreignPilot, outsider]) {
      assert.equal((await read(nobody, found)).status, 404);
      assert.equal((await press(nobody, found, { kind: 'take', revision: 1 })).status, 404);
    }
    const refused = await press(teacher, found, { kind: 'take', revision: 3 });
    assert.deepEqual([refused.status, codeOf(refused)], [403, 'forbidden']);
    assert.equal((await tab.call(pilot, 'GET', '/cases/none')).status, 404);
  });

  it('is worked on from question to vendor, and says who was faster', async () => {
    const { pilot, otherPilot, itColleague, teacher } = world;
    const found = await report('Skemaet er tomt');
    const say = (actor: Actor, kind: string, text: string) =>
      tab.call(actor, 'POST', `/cases/${found.id}/words`, { kind, text, requestKey: randomUUID() });
    const asked = casePageDto.parse((await say(pilot, 'ask', 'Hvilken klasse?')).json);
    assert.deepEqual([asked.state, asked.owner?.kind], ['waiting', 'you']);
    await say(teacher, 'reply', '4.b');
    const { revision } = await page(pilot, found);
    assert.equal((await press(otherPilot, found, { kind: 'take', revision: 1 })).status, 409);
    const words = { text: 'Set hos flere.', requestKey: 'x' };
    const passed = casePageDto.parse(
      (await press(pilot, found, { kind: 'pass-on', revision, ...words })).json,
    );
    assert.equal(passed.part, 'reader');
    const taken = casePageDto.parse(
      (await press(itColleague, found, { kind: 'take', revision: passed.revision })).json,
    );
    const filled = { checked: 'yes' };
    const text = await tab.call(itColleague, 'POST', `/cases/${found.id}/vendor-text`, { answers: filled });
    assert.ok(vendorTextDto.parse(text.json).text.length > taken.vendor!.text.length);
    const vendor = { kind: 'vendor', revision: taken.revision, number: 'KMD-7', answers: filled };
    const told = casePageDto.parse((await press(itColleague, found, vendor)).json);
    assert.deepEqual([told.state, told.vendorNumber], ['at-vendor', 'KMD-7']);
    assert.deepEqual(
      told.events.map(({ kind }) => kind),
      ['reported', 'asked', 'replied', 'passed-on', 'taken', 'at-vendor'],
    );
  });

  it('joins two about the same: one is solved, and its reporter follows the other', async () => {
    const { pilot, teacher, otherTeacher } = world;
    const original = await report('Skemaet er tomt');
    const twin = await report('Intet skema', otherTeacher);
    const link = { kind: 'link', revision: 1, outcome: 'real-error' };
    assert.equal((await press(pilot, twin, { ...link, number: 'aula 999' })).status, 400);
    assert.equal((await press(pilot, twin, { ...link, number: formatCaseNumber(twin) })).status, 400);
    const number = formatCaseNumber(original).toLowerCase();
    const joined = casePageDto.parse((await press(pilot, twin, { ...link, number })).json);
    assert.deepEqual(
      [joined.state, joined.links.map(({ kind, id }) => [kind, id])],
      ['solved', [['original', original.id]]],
    );
    assert.equal((await page(otherTeacher, original)).part, 'follower');
    assert.deepEqual((await page(teacher, original)).links, [], 'the twin is another’s');
    assert.equal((await page(pilot, original)).followers, 1);
  });

  it('becomes a question and answer without names and numbers, once', async () => {
    const { pilot, teacher, handling, municipalityId } = world;
    const { display_name: name } = await test.db.inMunicipality(municipalityId, (trx) =>
      trx
        .selectFrom('person')
        .select('display_name')
        .where('id', '=', teacher.personId)
        .executeTakeFirstOrThrow(),
    );
    const found = await report('Kan ikke se ugeplanen');
    const entry = (method: string, body?: object, actor = pilot) =>
      tab.call(actor, method, `/cases/${found.id}/entry`, body);
    assert.equal((await entry('GET')).status, 409);
    const text = `Hej ${name}. Vælg uge 38, eller ring 22 34 56 78. Se ${formatCaseNumber(found)}.`;
    await handling.solve(pilot, found.id, 1, { outcome: 'user-error', text });
    const draft = entryDraftOfCaseDto.parse((await entry('GET')).json);
    assert.ok(draft.question.startsWith('Kan ikke se ugeplanen'));
    for (const secret of [name, name.split(' ')[0]!, '22 34 56 78', formatCaseNumber(found)])
      assert.ok(!draft.answer.includes(secret), `${secret} in ${draft.answer}`);
    assert.ok(draft.answer.includes('Vælg uge 38'));
    assert.equal((await entry('GET', undefined, teacher)).status, 403);
    const body = { question: draft.question, answer: 'Vælg uge 38.', institutionId: null, topicId: null };
    const { entryId } = madeEntryDto.parse((await entry('POST', body)).json);
    assert.equal(madeEntryDto.parse((await entry('POST', body)).json).entryId, entryId);
    assert.equal(written.length, 1);
    assert.deepEqual(written[0]!.leaf, { treeId: 'aula', leaf });
    assert.equal((await page(pilot, found)).entryId, entryId);
  });
});
