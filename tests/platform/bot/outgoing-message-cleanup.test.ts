import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createOutgoingMessageCleanup } from '../../../src/platform/bot/outgoing-message-cleanup.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

const hour = 3_600_000;
const day = 24 * hour;

describeOnBothDatabases('the text of messages outside a turn', (test) => {
  const clock = createTestClock();
  const message = { text: 'Signe kan ikke logge ind' };

  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  const add = (
    municipalityId: string,
    state: 'waiting' | 'sent' | 'undeliverable',
    ages: { created: number; sent?: number },
  ) =>
    test.db.inMunicipality(municipalityId, async (trx) => {
      const id = randomUUID();
      await trx
        .insertInto('outgoing_message')
        .values({
          municipality_id: municipalityId,
          id,
          conversation_id: 'a:1',
          person_id: null,
          message: JSON.stringify(message),
          state,
          activity_id: null,
          failure: null,
          created_at: ago(ages.created),
          sent_at: ages.sent === undefined ? null : ago(ages.sent),
        })
        .execute();
      return id;
    });
  const textOf = (municipalityId: string, id: string) =>
    test.db.inMunicipality(municipalityId, async (trx) => {
      const row = await trx
        .selectFrom('outgoing_message')
        .select(['message', 'state', 'conversation_id'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      assert.equal(row.conversation_id, 'a:1');
      return row.message;
    });
  const cleanup = () =>
    createOutgoingMessageCleanup({ database: test.db, clock, retentionDays: 90 }).run(silentLogger);

  it('is erased a day after it was sent, in every municipality', async () => {
    const [one, other] = [(await addMunicipality(test.db)).id, (await addMunicipality(test.db)).id];
    const old = await add(one, 'sent', { created: 40 * day, sent: day + hour });
    const fresh = await add(one, 'sent', { created: 40 * day, sent: day - hour });
    const elsewhere = await add(other, 'sent', { created: 2 * day, sent: 2 * day });
    await cleanup();
    assert.deepEqual(await textOf(one, old), {});
    assert.deepEqual(await textOf(one, fresh), message);
    assert.deepEqual(await textOf(other, elsewhere), {});
    await cleanup();
    assert.deepEqual(await textOf(one, fresh), message);
  });

  it('is kept as long as questions are where it did not arrive', async () => {
    const { id } = await addMunicipality(test.db);
    const ids = {
      undeliverable: await add(id, 'undeliverable', { created: 91 * day }),
      stuck: await add(id, 'waiting', { created: 91 * day }),
      refused: await add(id, 'undeliverable', { created: 89 * day }),
      waiting: await add(id, 'waiting', { created: 2 * day }),
    };
    await cleanup();
    assert.deepEqual(await textOf(id, ids.undeliverable), {});
    assert.deepEqual(await textOf(id, ids.stuck), {});
    assert.deepEqual(await textOf(id, ids.refused), message);
    assert.deepEqual(await textOf(id, ids.waiting), message);
  });
});
