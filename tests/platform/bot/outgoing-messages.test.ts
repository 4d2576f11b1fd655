import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import type { Message } from '../../../src/platform/bot/bot-types.ts';
import { createConversationStore } from '../../../src/platform/bot/conversation-store.ts';
import { createOutgoingMessages, createSendMessageJob } from '../../../src/platform/bot/outgoing-messages.ts';
import { createTeamsConnection } from '../../../src/platform/bot/teams-connection.ts';
import { GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import type { JobData } from '../../../src/platform/jobs/index.ts';
import { silentMetrics } from '../../../src/platform/metrics/metrics-types.ts';
import { createAppTokens } from '../../../src/platform/microsoft/create-app-tokens.ts';
import { addMunicipality } from '../../support/builders.ts';
import { botAppId, startFakeTeams } from '../../support/fake-teams.ts';
import type { FakeTeams } from '../../support/fake-teams.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases('messages outside a turn', (test) => {
  const clock = createTestClock();
  const jobs: { name: string; data: JobData }[] = [];
  const outgoing = createOutgoingMessages({
    jobs: {
      enqueue: (_trx, name, data) => {
        jobs.push({ name, data });
        return Promise.resolve();
      },
      enqueueAll: (_trx, name, all) => {
        jobs.push(...all.map((data) => ({ name, data })));
        return Promise.resolve();
      },
    },
    ids: randomIds,
    clock,
  });
  let teams: FakeTeams;
  let municipalityId: string;
  let wired: ReturnType<typeof wire>;

  function wire() {
    const { microsoft } = teams;
    const conversations = createConversationStore({ database: test.db, clock });
    const { sender, personalChats } = createTeamsConnection({
      microsoft,
      botMessagesPerSecond: 30,
      appTokens: createAppTokens(microsoft),
      conversations,
      clock,
      metrics: silentMetrics,
      sleep: clock.sleep,
    });
    const job = createSendMessageJob({ database: test.db, conversations, sender, personalChats, clock });
    return { conversations, job };
  }

  before(async () => {
    teams = await startFakeTeams(clock);
  });
  after(() => teams.close());
  beforeEach(async () => {
    wired = wire();
    municipalityId = (await addMunicipality(test.db)).id;
    jobs.length = 0;
    teams.calls.length = 0;
    clock.advance(60_000);
  });

  const know = (overrides = {}) =>
    wired.conversations.remember(municipalityId, {
      id: 'a:1',
      kind: 'personal',
      tenantId: teams.tenantId,
      personId: 'person-1',
      serviceUrl: teams.serviceUrl,
      botId: `28:${botAppId}`,
      ...overrides,
    });
  const enqueue = (to: { personId: string } | { conversationId: string }, message: Message) =>
    test.db.inMunicipality(municipalityId, (trx) => outgoing.enqueue(trx, municipalityId, to, message));
  const run = (id: string) => wired.job.run({ data: { municipalityId, id }, attempt: 1, log: silentLogger });
  const rowOf = (id: string) =>
    test.db.inMunicipality(municipalityId, (trx) =>
      trx
        .selectFrom('outgoing_message')
        .select(['state', 'failure', 'activity_id', 'sent_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );

  it('are stored with a job that holds ids only', async () => {
    const id = await enqueue({ personId: 'person-1' }, { text: 'hej' });
    assert.deepEqual(jobs, [{ name: 'send-message', data: { municipalityId, id } }]);
    assert.equal((await rowOf(id)).state, 'waiting');
  });

  it('are stored many at once, each with its job', async () => {
    const all = ['et', 'to', 'tre'].map((text, index) => ({
      to: { personId: `person-${index}` },
      message: { text },
    }));
    const ids = await test.db.inMunicipality(municipalityId, (trx) =>
      outgoing.enqueueAll(trx, municipalityId, all),
    );
    assert.deepEqual(
      jobs,
      ids.map((id) => ({ name: 'send-message', data: { municipalityId, id } })),
    );
    const rows = await test.db.inMunicipality(municipalityId, (trx) =>
      trx.selectFrom('outgoing_message').select(['id', 'person_id', 'message']).execute(),
    );
    for (const [index, id] of ids.entries()) {
      const row = rows.find((each) => each.id === id)!;
      assert.deepEqual([row.person_id, row.message], [`person-${index}`, all[index]!.message]);
    }
    await test.db.inMunicipality(municipalityId, (trx) => outgoing.enqueueAll(trx, municipalityId, []));
  });

  it('are not stored when the transaction fails', async () => {
    await assert.rejects(
      test.db.inMunicipality(municipalityId, async (trx) => {
        await outgoing.enqueue(trx, municipalityId, { personId: 'p' }, { text: 'hej' });
        throw new AppError('conflict');
      }),
    );
    const rows = await test.db.inMunicipality(municipalityId, (trx) =>
      trx.selectFrom('outgoing_message').select('id').execute(),
    );
    assert.deepEqual(rows, []);
  });

  it('go to the known personal chat, once, however often the job runs', async () => {
    await know();
    const id = await enqueue({ personId: 'person-1' }, { text: 'hej' });
    await run(id);
    await run(id);
    assert.deepEqual(teams.said(), ['hej']);
    assert.equal(teams.calls[0]!.conversationId, 'a:1');
    const row = await rowOf(id);
    assert.equal(row.state, 'sent');
    assert.match(row.activity_id!, /^activity-/);
    assert.deepEqual(row.sent_at, clock.now());
  });

  it('make the personal chat through another of the municipality, and remember it', async () => {
    await know();
    const first = await enqueue({ personId: 'person-2' }, { text: 'et' });
    await run(first);
    assert.deepEqual(
      teams.calls.map(({ kind }) => kind),
      ['create', 'post'],
    );
    assert.deepEqual(teams.calls[0]!.body.members, [{ id: 'person-2', name: '' }]);
    assert.equal(teams.calls[0]!.body.tenantId, teams.tenantId);
    await run(await enqueue({ personId: 'person-2' }, { text: 'to' }));
    assert.deepEqual(
      teams.calls.map(({ kind }) => kind),
      ['create', 'post', 'post'],
    );
  });

  it('go into the thread of a known channel, as a card', async () => {
    await know({ id: '19:c@thread.tacv2', kind: 'channel', personId: undefined });
    const message: Message = {
      card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x' }], lang: 'da' },
      summary: 'Et kort',
    };
    await run(await enqueue({ conversationId: '19:c@thread.tacv2;messageid=5' }, message));
    assert.deepEqual(teams.said(), ['Et kort']);
    assert.equal(teams.calls[0]!.conversationId, '19:c@thread.tacv2;messageid=5');
    const [attachment] = teams.calls[0]!.body.attachments as { content: object }[];
    assert.deepEqual(attachment!.content, message.card);
  });

  it('wait when Teams asks for patience, and go later', async () => {
    await know();
    const id = await enqueue({ personId: 'person-1' }, { text: 'hej' });
    teams.failNext({ status: 429, retryAfter: 17 });
    await assert.rejects(run(id), (error: unknown) => error instanceof RetryAfter && error.seconds === 17);
    assert.equal((await rowOf(id)).state, 'waiting');
    await run(id);
    assert.equal((await rowOf(id)).state, 'sent');
  });

  it('are undeliverable where the bot may not write, and that is an end', async () => {
    await know();
    const id = await enqueue({ personId: 'person-1' }, { text: 'hej' });
    teams.failNext({ status: 403, code: 'MessageWritesBlocked' });
    await run(id);
    assert.deepEqual(
      [(await rowOf(id)).state, (await rowOf(id)).failure],
      ['undeliverable', '403 MessageWritesBlocked'],
    );
    const stranger = await enqueue({ personId: 'person-3' }, { text: 'hej' });
    teams.failNext({ status: 403, kind: 'create' });
    await run(stranger);
    assert.equal((await rowOf(stranger)).state, 'undeliverable');
    const nowhere = await enqueue({ conversationId: 'never-seen' }, { text: 'hej' });
    await run(nowhere);
    assert.equal((await rowOf(nowhere)).failure, '404 UnknownConversation');
  });

  it('are given up when Teams calls the message wrong, to be looked at by a person', async () => {
    await know();
    const id = await enqueue({ personId: 'person-1' }, { text: 'hej' });
    teams.failNext({ status: 400, code: 'BadSyntax' });
    await assert.rejects(
      run(id),
      (error) => error instanceof GiveUp && error.reason === 'teams-400-BadSyntax',
    );
    assert.equal((await rowOf(id)).state, 'waiting');
  });

  it('that are erased are nothing to do; that cannot be read are given up', async () => {
    await run('00000000-0000-4000-8000-000000000000');
    const id = await enqueue({ personId: 'person-1' }, { nothing: true } as unknown as Message);
    await assert.rejects(run(id), GiveUp);
    assert.deepEqual(teams.calls, []);
  });
});
