import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createCaseFiles, type CaseFile, type CaseListener } from '../../../../src/features/cases/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { jpegOf, pngOf } from '../../../support/pictures.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const errand = { treeId: 'aula', leaf: 'error-technical' };
const draft = '/cases/drafts/aula/error-technical/files';

describeOnBothDatabases('pictures and files of cases', (test) => {
  let world: CasesWorld;
  let files: ReturnType<typeof createCaseFiles>['files'];
  let tab: TabCaller;

  before(async function () {
    this.timeout(60_000);
    const attach: CaseListener = (trx, change) => feature.listener(trx, change);
    world = await makeCasesWorld(test.db, { listeners: [attach] });
    const { writer, clock } = world;
    const feature = createCaseFiles({ database: test.db, writer, clock, ids: randomIds });
    files = feature.files;
    tab = await startTabCaller(feature.routes, world.clock);
  });
  after(() => tab.close());
  beforeEach(() => world.clock.advance(60_000));

  const report = (actor = world.teacher) =>
    world.reporting.report(actor, {
      ...errand,
      version: 1,
      institutionId: world.school,
      title: 'Skemaet er tomt',
      answers: {},
      source: 'tab',
      requestKey: randomUUID(),
    });
  const send = async (actor: Actor, path: string, bytes: Uint8Array, name = 'skema.png') => {
    const { status, json } = await tab.call(actor, 'POST', `${path}?name=${encodeURIComponent(name)}`, bytes);
    assert.equal(status, 200);
    return json as { file?: CaseFile; refusal?: string; message?: string };
  };
  const reads = async (actor: Actor, { id }: { readonly id: string }) =>
    (await tab.call(actor, 'GET', `/case-files/${id}`)).status;

  it('go from the report to its case, and only those read them who may read what was said', async () => {
    const { teacher, otherTeacher, pilot, itColleague, coordinator, outsider, handling } = world;
    const bytes = pngOf(3, 3);
    const { file } = await send(teacher, draft, bytes, 'Skærm "billede".png');
    assert.ok(file);
    assert.equal((await send(teacher, draft, bytes)).file?.id, file.id, 'the same bytes are kept once');
    await send(teacher, draft, jpegOf(9, 9), 'andet.png');
    for (const other of [otherTeacher, pilot, coordinator, outsider])
      assert.equal(await reads(other, file), 404);
    assert.deepEqual(await files.listOfDraft(otherTeacher, errand), []);

    const reported = await report();
    assert.deepEqual(await files.listOfDraft(teacher, errand), []);
    const listed = await files.list(pilot, reported.id);
    assert.deepEqual(
      listed.map(({ name, position }) => [name, position]),
      [
        ['Skærm _billede_.png', undefined],
        ['andet.jpg', undefined],
      ],
    );
    const answer = await tab.call(teacher, 'GET', `/case-files/${file.id}`);
    assert.deepEqual(Buffer.from(answer.bytes), bytes);
    const { headers } = answer;
    assert.match(headers.get('content-disposition') ?? '', /^attachment; .*filename\*=UTF-8''Sk%C3%A6rm/);
    assert.equal(headers.get('content-type'), 'image/png');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'private, no-store');
    assert.match(headers.get('content-security-policy') ?? '', /sandbox/);

    assert.deepEqual(await Promise.all([pilot, coordinator].map((one) => reads(one, file))), [200, 200]);
    for (const other of [otherTeacher, itColleague, outsider]) assert.equal(await reads(other, file), 404);
    await handling.passOn(pilot, reported.id, reported.revision);
    assert.deepEqual(await Promise.all([pilot, itColleague].map((one) => reads(one, file))), [200, 200]);
    await assert.rejects(files.addToCase(pilot, reported.id, [{ name: 'a.png', bytes }]), {
      code: 'forbidden',
    });
    const removal = `/case-files/${file.id}`;
    assert.equal((await tab.call(teacher, 'DELETE', removal)).status, 403);
    assert.equal((await tab.call(pilot, 'DELETE', removal)).status, 403);
    assert.equal((await tab.call(outsider, 'DELETE', removal)).status, 404);
    assert.equal((await tab.call(itColleague, 'DELETE', removal)).status, 204);
    assert.equal(await reads(teacher, file), 404);
  });

  it('say in the thread that they came: of the reporter as an answer, of a handler among handlers', async () => {
    const { teacher, pilot, handling, reporting } = world;
    const reported = await report();
    await handling.ask(pilot, reported.id, { text: 'Har du et billede?' });
    const { file } = await send(teacher, `/cases/${reported.id}/files`, pngOf(5, 5));
    const note = await send(pilot, `/cases/${reported.id}/files`, pngOf(6, 6), 'log.png');
    assert.equal((await reporting.get(teacher, reported.id)).case.state, 'in-progress');
    const said = (await reporting.get(pilot, reported.id)).messages.map(({ kind, body }) => [kind, body]);
    assert.deepEqual(said, [
      ['handler', 'Har du et billede?'],
      ['reporter', 'Vedlagt: skema.png'],
      ['note', 'Vedlagt: log.png'],
    ]);
    assert.deepEqual(
      (await files.list(teacher, reported.id)).map(({ id }) => id),
      [file?.id],
    );
    assert.equal(await reads(teacher, note.file!), 404, 'handlers have sent it to each other');
    // Beside what a handler has said to the reporter, it is for the reporter too.
    await handling.answer(pilot, reported.id, { text: 'Tryk her.' });
    const [beside] = await files.addToCase(pilot, reported.id, [{ name: 'tryk.png', bytes: pngOf(8, 8) }], {
      position: 4,
    });
    assert.ok(typeof beside === 'object');
    assert.equal(await reads(teacher, beside), 200);
    const foreign = files.addToCase(pilot, reported.id, [{ name: 'a.png', bytes: pngOf(9, 9) }], {
      position: 2,
    });
    await assert.rejects(foreign, { code: 'bad-request' }, 'not with words of somebody else');
  });

  it('are refused in words, by kind, size and number', async () => {
    const { otherTeacher: teacher } = world;
    const program = Buffer.from('MZ\x90\0\x03\0'.padEnd(200, '\0'), 'latin1');
    const refused = await send(teacher, draft, program, 'skema.png');
    assert.equal(refused.refusal, 'kind');
    assert.match(refused.message ?? '', /skema\.png.*skærmbillede/);
    const huge = await tab.call(teacher, 'POST', `${draft}?name=stor.png`, Buffer.alloc(11 * 1024 * 1024));
    assert.deepEqual([huge.status, codeOf(huge)], [413, 'too-large']);
    for (let side = 1; side <= 10; side += 1) assert.ok((await send(teacher, draft, pngOf(side, 1))).file);
    assert.equal((await send(teacher, draft, pngOf(11, 1))).refusal, 'full');
    const reported = await report(teacher);
    const forty = Array.from({ length: 40 }, (_, at) => ({ name: 'b.png', bytes: pngOf(at + 1, 2) }));
    const answers = await files.addToCase(teacher, reported.id, forty);
    assert.equal(answers.filter((each) => each === 'full').length, 30);
    assert.equal((await files.list(teacher, reported.id)).length, 20);
    const heavy = (at: number) => Buffer.concat([pngOf(at, 3), Buffer.alloc(9 * 1024 * 1024)]);
    const inAll = [1, 2, 3, 4, 5].map((at) => ({ name: 'tung.png', bytes: heavy(at) }));
    const kept = await files.addToCase(teacher, reported.id, inAll);
    assert.deepEqual(
      kept.map((each) => typeof each),
      ['object', 'object', 'object', 'object', 'string'],
    );
  });
});
