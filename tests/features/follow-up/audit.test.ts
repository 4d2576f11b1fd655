import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { auditActorsDto, auditDto, type AuditLineDto } from '../../../src/dto/follow-up-dto.ts';
import { sayAction } from '../../../src/features/follow-up/audit-words-rules.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { locales } from '../../../src/kernel/locale.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createFollowUpWorld, type FollowUpWorld } from './follow-up-world.ts';

/** Actions that features write, as they stand in their sources. */
const written = [
  'tree-published',
  'tree-rolled-back',
  'tree-publish-planned',
  'tree-publish-withdrawn',
  'tree-overlay-changed',
  'tree-overlay-removed',
  'example-added',
  'example-removed',
  'concept-set',
  'concept-removed',
  'municipality.loaded',
  'page.saved',
  'page.released',
  'page.withdrawn',
  'qna.asked',
  'qna.created',
  'qna.answered',
  'qna.edited',
  'qna.verified',
  'qna.outdated',
  'qna.reopened',
  'qna.assigned',
  'qna.merged',
  'qna.unmerged',
  'qna.removed',
  'qna.restored',
  'qna.imported',
  'qna.import-undone',
  'qna.adopted',
  'qna.shared',
  'qna.unshared',
  'qna.answer-kept',
  'qna.answer-offered',
  'qna.answer-declined',
  'qna.channel-chosen',
  'qna.channel-stopped',
  'qna.network-hidden',
  'qna.network-shown',
  'qna.import',
  'qna.import-undo',
  'qna.export',
  'qna-settings.changed',
  'incident.declared',
  'incident.changed',
  'incident.closed',
  'report-form.changed',
  'report-form.reset',
  'case-settings.changed',
  'case-mailbox.changed',
  'case-mailbox.heap-taken',
  'case-mailbox.heap-discarded',
  'topdesk.changed',
  'qna-topic.added',
  'qna-topic.changed',
  'qna-topic.archived',
  'course.added',
  'course.changed',
  'course.archived',
  'place.added',
  'place.changed',
  'place.archived',
  'training-settings.changed',
  'session.planned',
  'session.changed',
  'session.cancelled',
  'session.merged',
  'session.kept-though-few',
  'booking.made-for-others',
  'booking.cancelled-for-other',
  'visit.planned',
  'visit.declined',
  'question.followed-up',
  'question.follow-up-undone',
  'audit.exported',
  'person.exported',
  'person.erased',
  'institution.added',
  'institution.changed',
  'institution.removed',
  'role.named',
  'role.removed',
  'deputy.added',
  'deputy.removed',
  'absence.added',
  'absence.removed',
  'point.added',
  'point.changed',
  'settings.changed',
  'volunteer.confirmed',
  'volunteer.declined',
  'membership.added',
  'membership.removed',
  'municipality.added',
  'person.changed',
  'person.left',
  'person.returned',
  'people.imported',
  'people.import-undone',
  'deputies.changed',
  'role.kept',
  'role.removed',
  'rule.added',
  'rule.allowed',
  'rule.removed',
  'volunteer.offered',
  'volunteer.withdrawn',
  'tree-draft.started',
  'tree-draft.changed',
  'tree-draft.discarded',
];

describeOnBothDatabases('the audit', (test) => {
  let product: FollowUpWorld;
  let turn = 0;
  beforeEach(async () => {
    product = await createFollowUpWorld(test.db);
  });
  afterEach(() => product?.tab.close());

  const put = async (
    action: string,
    {
      actor = product.coordinator.personId,
      subject = 'x',
      before,
      after,
    }: {
      actor?: string;
      subject?: string;
      before?: unknown;
      after?: unknown;
    } = {},
  ) => {
    const { municipality, clock } = product.world;
    turn += 1;
    await test.db.inMunicipality(municipality.id, (trx) =>
      trx
        .insertInto('audit_entry')
        .values({
          municipality_id: municipality.id,
          id: randomUUID(),
          at: new Date(clock.now().getTime() + turn),
          actor,
          action,
          subject,
          before: before === undefined ? null : JSON.stringify(before),
          after: after === undefined ? null : JSON.stringify(after),
        })
        .execute(),
    );
  };
  const get = async (query = '', by: Actor = product.coordinator) => {
    const answer = await product.tab.call(by, 'GET', `/follow-up/audit?${query}`);
    assert.equal(answer.status, 200, answer.text);
    return auditDto.parse(answer.json);
  };
  const first = async (query?: string, by?: Actor): Promise<AuditLineDto> => (await get(query, by)).lines[0]!;

  it('says in words who changed what, before and after', async () => {
    const { institutionId } = product.world;
    await put('institution.changed', {
      subject: `institution:${institutionId}`,
      before: { name: 'Birkelund', code: '123456' },
      after: { name: 'Birkelund Skole', code: '123456', languages: ['da', 'en'] },
    });
    const line = await first();
    assert.equal(line.actor, product.coordinator.displayName);
    assert.equal(line.action, 'Ændrede en institution');
    assert.equal(line.subject, 'Birkelund Skole');
    assert.deepEqual(line.changes, [
      { field: 'navn', before: 'Birkelund', after: 'Birkelund Skole' },
      { field: 'sprog', before: null, after: 'dansk, engelsk' },
    ]);
    await put('role.named', {
      subject: `institution:${institutionId}`,
      after: { role: 'pilot', personId: product.teacher.personId, startsAt: '2026-11-23T09:00:00.000Z' },
    });
    const named = await first('', { ...product.coordinator, locale: 'sv' });
    assert.equal(named.changes.find(({ field }) => field === 'person')?.after, product.teacher.displayName);
    assert.match(named.changes.find(({ field }) => field === 'börjar')!.after!, /23 nov\. 2026.*10:00/);
  });

  it('reads what it does not know, and what leads nowhere any more', async () => {
    await put('gadget.frobbed', {
      actor: randomUUID(),
      subject: `gadget:${randomUUID()}`,
      after: { knob: { deep: 7 }, personId: randomUUID() },
    });
    const line = await first();
    assert.equal(line.action, 'gadget.frobbed');
    assert.equal(line.actor, 'en, der ikke er her længere');
    assert.deepEqual(line.changes, [
      { field: 'knob · deep', before: null, after: '7' },
      { field: 'person', before: null, after: '(findes ikke længere)' },
    ]);
    await put('tree-published', {
      actor: 'command-line',
      subject: 'tree:aula',
      before: { version: 1 },
      after: { version: 2 },
    });
    const published = await first();
    assert.equal(published.actor, 'driften (kommandolinjen)');
    assert.equal(published.subject, product.world.trees[0]!.texts.da.title);
  });

  it('has words for every action in the four languages', () => {
    for (const action of written)
      for (const locale of locales)
        assert.ok(!/^[\w-]+[.-][\w.-]+$/.test(sayAction(action, locale)), `${action} ${locale}`);
  });

  it('goes on by line while new ones come, and narrows down', async () => {
    for (let at = 0; at < 60; at++) await put('course.changed', { subject: `course:${at}` });
    const page = await get('area=training');
    assert.equal(page.lines.length, 50);
    await put('course.changed', { subject: 'course:new' });
    const rest = await get(`area=training&before=${encodeURIComponent(page.next!)}`);
    assert.equal(rest.lines.length, 10);
    assert.equal(rest.next, null);
    const seen = new Set([...page.lines, ...rest.lines].map(({ id }) => id));
    assert.equal(seen.size, 60);
    await put('absence.added', {
      actor: product.otherCoordinator.personId,
      after: { institutionId: product.world.institutionId },
    });
    assert.equal((await get(`actor=${product.otherCoordinator.personId}`)).lines.length, 1);
    assert.equal((await get(`institution=${product.world.institutionId}`)).lines.length, 1);
    assert.equal((await get('until=2026-11-22&area=training')).lines.length, 0);
    assert.equal((await get('from=2026-11-23&until=2026-11-23&area=people')).lines.length, 1);
    const answer = await product.tab.call(product.coordinator, 'GET', '/follow-up/audit/actors');
    const { actors } = auditActorsDto.parse(answer.json);
    assert.ok(actors.some(({ id }) => id === product.otherCoordinator.personId));
  });

  it('is taken along as a list without formulas, which is put on record; reading is not', async () => {
    await put('institution.changed', { before: { name: 'Birkelund' }, after: { name: '=1+1' } });
    const before = (await get()).lines.length;
    assert.equal((await get()).lines.length, before);
    const answer = await product.tab.call(
      product.coordinator,
      'GET',
      '/follow-up/audit/export?format=csv&area=institutions',
    );
    assert.equal(answer.status, 200);
    assert.ok(answer.text.includes('navn: =1+1') && !/(^|;)"?=/m.test(answer.text), answer.text);
    assert.equal((await first('area=settings')).action, 'Hentede historikken ud');
    assert.equal((await product.tab.call(product.teacher, 'GET', '/follow-up/audit')).status, 403);
    assert.equal(
      (await product.tab.call(product.teacher, 'GET', '/follow-up/audit/export?format=csv')).status,
      403,
    );
  });
});
