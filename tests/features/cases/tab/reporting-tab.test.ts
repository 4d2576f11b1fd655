import assert from 'node:assert/strict';
import { caseSettingsDto, type CaseSettingsDto } from '../../../../src/dto/case-settings-dto.ts';
import {
  besideContactsDto,
  incidentListDto,
  type IncidentDraftDto,
  type IncidentListDto,
} from '../../../../src/dto/incident-dto.ts';
import { ownCasesDto } from '../../../../src/dto/own-case-dto.ts';
import {
  besideReportDto,
  reportDto,
  reportErrandsDto,
  sentReportDto,
} from '../../../../src/dto/report-dto.ts';
import {
  formPreviewDto,
  reportFormDto,
  reportFormsDto,
  type EditedFieldDto,
  type ReportFormDto,
} from '../../../../src/dto/report-form-dto.ts';
import {
  createCaseFiles,
  createIncidentService,
  createReportingTab,
  createReports,
  incidentStore,
  storedReportForms,
} from '../../../../src/features/cases/index.ts';
import type { Colleague } from '../../../../src/features/directory/index.ts';
import { loadTemplates, type PublishedTree } from '../../../../src/features/trees/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { createRecordingLogger } from '../../../support/recording-logger.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const leaf = 'error-technical';
const none = { da: '', sv: '', nb: '', en: '' };

describeOnBothDatabases('what the tab asks of reports', (test) => {
  let world: CasesWorld;
  let tab: TabCaller;

  beforeEach(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
    const published = (await loadTemplates()).map((tree): PublishedTree => ({ tree, version: 1 }));
    const trees = {
      getCurrent: () => Promise.resolve(published),
      getCurrentIn: () => Promise.resolve(published),
      getPublishedIn: (_trx: unknown, _municipality: string, treeId: string) =>
        Promise.resolve(published.find(({ tree }) => tree.id === treeId)!),
    };
    const { clock, reporting } = world;
    const ambient = { database: test.db, clock, ids: randomIds };
    const incidents = createIncidentService({ ...ambient, store: incidentStore, listeners: [] });
    const { files } = createCaseFiles({ ...ambient, writer: world.writer });
    const reports = createReports({
      ...ambient,
      trees,
      directory: { getColleague },
      files,
      reporting,
      incidents,
      qna: { similar: () => Promise.resolve([]) },
      log: createRecordingLogger(),
    });
    const routes = createReportingTab({ ...ambient, trees, reporting, incidents, reports });
    tab = await startTabCaller(routes, clock);
  });
  afterEach(() => tab?.close());

  const getColleague = (_trx: unknown, { municipalityId, personId }: Actor): Promise<Colleague> => {
    const institution = { id: world.school, name: 'Rørnæs Skole', kind: 'school' } as const;
    return Promise.resolve({
      id: personId,
      displayName: 'En kollega',
      municipality: {
        id: municipalityId,
        name: 'Rørnæs Kommune',
        defaultLocale: 'da',
        country: 'DK',
        timeZone: 'Europe/Copenhagen',
        statusPages: {},
      },
      institution,
      memberships: [{ ...institution, source: 'directory' }],
      roles: [],
    });
  };

  const report = (actor: Actor, title: string, at = leaf) => {
    world.clock.advance(60_000);
    return world.reporting.report(actor, {
      treeId: 'aula',
      version: 1,
      leaf: at,
      institutionId: world.school,
      title,
      answers: { what: title },
      source: 'tab',
      requestKey: randomIds.next(),
    });
  };

  it('is a report: begun, looked up, asked for once, and sent once', async () => {
    const { teacher, otherTeacher } = world;
    const path = `/reports/aula/${leaf}`;
    const all = reportErrandsDto.parse((await tab.call(teacher, 'GET', '/reports')).json);
    const aula = all.trees.find(({ id }) => id === 'aula')!;
    assert.ok(aula.errands.some((each) => each.leaf === leaf));
    assert.deepEqual(all.begun, []);
    assert.equal((await tab.call(teacher, 'GET', '/reports/aula/login-idp')).status, 404);
    assert.equal((await tab.call(teacher, 'GET', '/reports/aula/constructor')).status, 404);

    const answers = { what: 'Ugeskemaet er tomt i kalenderen', nonsense: 'x' };
    assert.equal((await tab.call(teacher, 'PUT', `${path}/draft`, { answers })).status, 204);
    const open = async (actor: Actor) => reportDto.parse((await tab.call(actor, 'GET', path)).json);
    const begun = await open(teacher);
    assert.deepEqual([begun.isBegun, begun.answers], [true, { what: answers.what }]);
    assert.equal(begun.institution, 'Rørnæs Skole');
    assert.equal((await open(otherTeacher)).isBegun, false);
    const listed = reportErrandsDto.parse((await tab.call(teacher, 'GET', '/reports')).json).begun;
    assert.deepEqual(
      listed.map(({ words }) => words),
      [answers.what],
    );

    await report(otherTeacher, 'Skemaet er tomt i kalenderen');
    const beside = besideReportDto.parse(
      (await tab.call(teacher, 'POST', `${path}/beside`, { words: answers.what })).json,
    );
    assert.deepEqual(
      beside.cases.map(({ title, count, isFollowed }) => [title, count, isFollowed]),
      [['Skemaet er tomt i kalenderen', 1, false]],
    );

    const requestKey = randomIds.next();
    const send = async (isAsked: boolean, said: Record<string, string> = answers) =>
      sentReportDto.parse(
        (await tab.call(teacher, 'POST', `${path}/send`, { answers: said, requestKey, isAsked })).json,
      );
    assert.deepEqual(await send(false, {}), { kind: 'empty' });
    const first = await send(false);
    assert.ok(first.kind === 'incomplete' && first.missing.includes('expected'));
    const sent = await send(true);
    assert.ok(sent.kind === 'sent');
    assert.deepEqual(await send(true), sent);
    assert.equal((await open(teacher)).isBegun, false);
    const found = await world.reporting.get(teacher, sent.id);
    assert.deepEqual([found.case.source, found.case.answers], ['tab', { what: answers.what }]);
    assert.equal((await tab.call(teacher, 'DELETE', `${path}/draft`)).status, 204);
  });

  it('are one’s own cases first that wait, and of followed ones what they are about', async () => {
    const { teacher, otherTeacher, pilot, handling, reporting } = world;
    const solved = await report(teacher, 'Skemaet er tomt');
    const asked = await report(teacher, 'Ugeplanen mangler');
    await report(teacher, 'Beskeder kommer dobbelt');
    const other = await report(otherTeacher, 'Vikaren Kaj Lyngholt kan ikke logge ind');
    await handling.solve(pilot, solved.id, solved.revision, { outcome: 'user-error', text: 'Vælg uge 38.' });
    await handling.note(pilot, asked.id, { text: 'Mellem os.' });
    await handling.ask(pilot, asked.id, { text: 'Hvilken klasse?' });
    assert.equal((await tab.call(teacher, 'PUT', `/own-cases/${other.id}`)).status, 204);
    const { cases, hasMore } = ownCasesDto.parse((await tab.call(teacher, 'GET', '/own-cases')).json);
    assert.equal(hasMore, false);
    assert.deepEqual(
      cases.map(({ state, isFollowed, lastWords }) => [state, isFollowed, lastWords?.text]),
      [
        ['waiting', false, 'Hvilken klasse?'],
        ['new', true, undefined],
        ['new', false, undefined],
        ['solved', false, 'Vælg uge 38.'],
      ],
    );
    assert.equal(cases[1]!.title, cases[1]!.errand);
    assert.ok(!JSON.stringify(cases).includes('Lyngholt'));
    await tab.call(teacher, 'DELETE', `/own-cases/${other.id}`);
    const second = await tab.call(teacher, 'GET', '/own-cases?offset=2');
    assert.equal(ownCasesDto.parse(second.json).cases.length, 1);
    assert.equal((await tab.call(world.outsider, 'PUT', `/own-cases/${other.id}`)).status, 404);
    assert.equal((await tab.call(undefined, 'GET', '/own-cases')).status, 401);
    assert.equal((await reporting.listOwn(world.outsider, { offset: 0, most: 5 })).cases.length, 0);
  });

  it('are incidents that everybody follows, and coordinators declare, change and close', async () => {
    const { teacher, otherTeacher, coordinator, outsider } = world;
    const draft: IncidentDraftDto = {
      treeId: 'aula',
      leaf: null,
      titles: { ...none, da: 'Skemaet er nede' },
      texts: { ...none, da: 'Brug opslagstavlen.', sv: 'Använd anslagstavlan.' },
      began: { date: '2026-09-15', time: '08:10' },
      isVendorTold: true,
      statusLink: '',
    };
    const list = async (actor: Actor) =>
      incidentListDto.parse((await tab.call(actor, 'GET', '/incidents')).json) as IncidentListDto;
    assert.equal((await tab.call(teacher, 'POST', '/incidents', draft)).status, 403);
    const wrong = await tab.call(coordinator, 'POST', '/incidents', { ...draft, leaf: 'no-such' });
    assert.equal(codeOf(wrong), 'tree-changed');
    const made = await tab.call(coordinator, 'POST', '/incidents', draft);
    const { id } = made.json as { id: string };

    const mine = await list({ ...teacher, locale: 'sv' });
    assert.equal(mine.form, null);
    const [shown] = mine.open;
    assert.deepEqual(shown!.title, { text: 'Skemaet er nede', locale: 'da' });
    assert.deepEqual(shown!.text, { text: 'Använd anslagstavlan.', locale: 'sv' });
    assert.deepEqual([shown!.edit, shown!.beganAt], [null, '2026-09-15T06:10:00.000Z']);
    assert.deepEqual(await list(outsider).then(({ open }) => open), []);

    await report(otherTeacher, 'Skemaet er tomt');
    assert.equal((await tab.call(teacher, 'PUT', `/incidents/${id}/follow`)).status, 204);
    assert.equal((await tab.call(teacher, 'GET', `/incidents/${id}/hearers`)).status, 403);
    assert.deepEqual((await tab.call(coordinator, 'GET', `/incidents/${id}/hearers`)).json, { count: 2 });

    const told = shown!.vendorToldAt;
    const change = { ...draft, titles: { ...none, da: 'Skemaet er langsomt' }, revision: 1 };
    assert.equal((await tab.call(coordinator, 'PUT', `/incidents/${id}`, change)).status, 204);
    assert.equal(codeOf(await tab.call(coordinator, 'PUT', `/incidents/${id}`, change)), 'conflict');
    const changed = (await list(coordinator)).open[0]!;
    assert.deepEqual([changed.vendorToldAt, changed.edit!.revision, changed.followers], [told, 2, 1]);
    assert.deepEqual(changed.edit!.began, draft.began);

    const closing = { revision: 2, texts: { ...none, da: 'Det virker igen.' } };
    assert.equal((await tab.call(teacher, 'POST', `/incidents/${id}/close`, closing)).status, 403);
    assert.equal((await tab.call(coordinator, 'POST', `/incidents/${id}/close`, closing)).status, 204);
    assert.equal((await tab.call(teacher, 'PUT', `/incidents/${id}/follow`)).status, 409);
    const after = await list(coordinator);
    assert.deepEqual(
      [after.open.length, after.over[0]!.closing!.text, after.over[0]!.edit, after.over[0]!.about],
      [0, 'Det virker igen.', null, null],
    );
    world.clock.advance(31 * 24 * 3_600_000);
    assert.deepEqual((await list(teacher)).over, []);
  });

  it('are forms that coordinators change, and that count from then on', async () => {
    const { teacher, coordinator, municipalityId } = world;
    const path = `/report-forms/aula/${leaf}`;
    assert.equal((await tab.call(teacher, 'GET', '/report-forms')).status, 403);
    assert.equal((await tab.call(teacher, 'GET', path)).status, 403);
    assert.equal((await tab.call(coordinator, 'GET', '/report-forms/aula/no-such')).status, 404);
    const all = reportFormsDto.parse((await tab.call(coordinator, 'GET', '/report-forms')).json);
    const errand = all.trees.find(({ id }) => id === 'aula')!.errands.find((each) => each.leaf === leaf)!;
    assert.deepEqual([errand.takesReports, errand.isOwn], [true, false]);

    const read = async () => reportFormDto.parse((await tab.call(coordinator, 'GET', path)).json);
    const shipped = await read();
    assert.deepEqual([shipped.revision, shipped.isOwn, shipped.fields[0]!.id], [0, false, 'what']);
    const sendable = ({ fields }: ReportFormDto): EditedFieldDto[] =>
      fields.map(({ id, own, isEssential, isForHandlers, isOff }) => ({
        id,
        own,
        isEssential,
        isForHandlers,
        isOff,
      }));
    const room: EditedFieldDto = {
      id: 'own-room',
      own: { kind: 'line', labels: { ...none, da: 'Hvilket lokale?' }, hints: none },
      isEssential: true,
      isForHandlers: false,
      isOff: false,
    };
    const fields = [
      ...sendable(shipped).map((field) => (field.id === 'steps' ? { ...field, isOff: true } : field)),
      room,
    ];
    const save = (revision: number, wanted = fields, takesReports = true) =>
      tab.call(coordinator, 'PUT', path, { revision, takesReports, fields: wanted });
    for (const broken of [
      fields.filter(({ id }) => id !== 'what'),
      fields.map((field) => (field.id === 'what' ? { ...field, isOff: true } : field)),
      [...fields, room],
      [...fields, { ...room, id: 'own-x', own: { ...room.own!, labels: none } }],
      [...fields, { ...room, id: 'constructor', own: null }],
    ])
      assert.equal(codeOf(await save(0, broken)), 'bad-request');
    assert.equal((await save(0)).status, 200);
    assert.equal(codeOf(await save(0)), 'conflict');

    const counts = () =>
      test.db.inMunicipality(municipalityId, (trx) => storedReportForms.find(trx, 'aula', leaf));
    const asked = (await counts())!.fields.filter(({ isOff }) => !isOff).map(({ field }) => field);
    assert.ok(!asked.includes('steps'));
    assert.ok(asked.some((field) => typeof field !== 'string' && field.id === 'own-room'));
    const preview = formPreviewDto.parse(
      (await tab.call(coordinator, 'POST', '/report-forms/preview', { fields, locale: 'sv' })).json,
    );
    assert.equal(preview.reporter[0]!.label, 'Vad hände?');
    assert.equal(preview.reporter.at(-1)!.label, 'Hvilket lokale?');

    assert.equal((await save(1, fields, false)).status, 200);
    assert.equal(await counts(), undefined);
    const beside = async () =>
      besideContactsDto.parse((await tab.call(teacher, 'GET', '/incidents/beside')).json).reportable;
    assert.ok(!(await beside()).includes(`aula/${leaf}`));
    assert.equal(codeOf(await tab.call(coordinator, 'POST', `${path}/reset`, { revision: 1 })), 'conflict');
    const back = reportFormDto.parse(
      (await tab.call(coordinator, 'POST', `${path}/reset`, { revision: 2 })).json,
    );
    assert.deepEqual([back.isOwn, back.takesReports, back.revision], [false, true, 3]);
    assert.ok((await beside()).includes(`aula/${leaf}`));
    // Whoever began before it went back must not write over it unseen.
    assert.equal(codeOf(await save(2)), 'conflict');
  });

  it('are settings of coordinators', async () => {
    const { teacher, pilot, coordinator } = world;
    for (const actor of [teacher, pilot])
      assert.equal((await tab.call(actor, 'GET', '/case-settings')).status, 403);
    const read = async () =>
      caseSettingsDto.parse((await tab.call(coordinator, 'GET', '/case-settings')).json);
    const wanted: CaseSettingsDto = { closeAfterDays: 7, keepDays: 365, revision: 0 };
    assert.deepEqual(await read(), { closeAfterDays: 14, keepDays: 730, revision: 0 });
    assert.equal((await tab.call(teacher, 'PUT', '/case-settings', wanted)).status, 403);
    assert.equal(
      (await tab.call(coordinator, 'PUT', '/case-settings', { ...wanted, keepDays: 3 })).status,
      400,
    );
    assert.equal((await tab.call(coordinator, 'PUT', '/case-settings', wanted)).status, 200);
    assert.equal((await tab.call(coordinator, 'PUT', '/case-settings', wanted)).status, 409);
    assert.deepEqual(await read(), { ...wanted, revision: 1 });
  });
});
