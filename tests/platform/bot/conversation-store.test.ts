import assert from 'node:assert/strict';
import { createConversationStore } from '../../../src/platform/bot/conversation-store.ts';
import type { ConversationReference } from '../../../src/platform/bot/conversation-types.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases("the bot's conversations", (test) => {
  const clock = createTestClock();
  let municipalityId: string;
  let other: string;
  let queries = 0;

  /** The database, counting what is asked of it. */
  const counted = (): Database => ({
    ...test.db,
    inMunicipality: (id, work) => {
      queries += 1;
      return test.db.inMunicipality(id, work);
    },
  });
  const createStore = () => createConversationStore({ database: counted(), clock });
  const personal = (overrides: Partial<ConversationReference> = {}): ConversationReference => ({
    id: 'a:1',
    kind: 'personal',
    tenantId: 'tenant-1',
    personId: 'person-1',
    serviceUrl: 'https://teams.invalid/emea/',
    botId: '28:bot',
    ...overrides,
  });

  beforeEach(async () => {
    municipalityId = (await addMunicipality(test.db)).id;
    other = (await addMunicipality(test.db)).id;
    queries = 0;
  });

  it('are found by id and by person, and only in their municipality', async () => {
    const store = createStore();
    await store.remember(municipalityId, personal());
    assert.deepEqual(await store.find(municipalityId, 'a:1'), personal());
    assert.deepEqual(await store.findPersonal(municipalityId, 'person-1'), personal());
    assert.equal(await store.findPersonal(municipalityId, 'person-2'), undefined);
    assert.equal(await store.find(other, 'a:1'), undefined);
    assert.equal(await store.findDoorway(other), undefined);
  });

  it('are written when they are new or changed, and not asked about in between', async () => {
    const store = createStore();
    for (let i = 0; i < 5; i += 1) await store.remember(municipalityId, personal());
    assert.equal(queries, 1);
    await store.remember(municipalityId, personal({ serviceUrl: 'https://teams.invalid/amer/' }));
    assert.equal(queries, 2);
    assert.equal((await store.find(municipalityId, 'a:1'))!.serviceUrl, 'https://teams.invalid/amer/');
  });

  it('are not written again by another process that sees the same', async () => {
    await createStore().remember(municipalityId, personal());
    const writtenAt = () =>
      test.db.inMunicipality(municipalityId, async (trx) => {
        const row = await trx.selectFrom('conversation').select('updated_at').executeTakeFirstOrThrow();
        return row.updated_at.getTime();
      });
    const before = await writtenAt();
    clock.advance(1000);
    await createStore().remember(municipalityId, personal());
    assert.equal(await writtenAt(), before);
  });

  it('are one a person: a new personal chat takes the place of the old', async () => {
    const store = createStore();
    await store.remember(municipalityId, personal());
    await store.remember(municipalityId, personal({ id: 'a:2' }));
    assert.equal((await store.findPersonal(municipalityId, 'person-1'))!.id, 'a:2');
    assert.equal(await store.find(municipalityId, 'a:1'), undefined);
  });

  it('say whether an installation is the first', async () => {
    const store = createStore();
    assert.equal(await store.open(municipalityId, personal()), true);
    assert.equal(await store.open(municipalityId, personal()), false);
    await store.close(municipalityId, 'a:1');
    assert.equal(await store.open(municipalityId, personal()), true);
    assert.equal(await store.open(municipalityId, personal()), false);
  });

  it('say it to one of two who ask at the same time', async () => {
    const stores = [createStore(), createStore(), createStore()];
    const chat = personal({ id: 'a:at-once' });
    const answers = await Promise.all(stores.map((store) => store.open(municipalityId, chat)));
    assert.equal(answers.filter(Boolean).length, 1);
  });

  it('that were closed are open again when somebody writes, also from another process', async () => {
    const here = createStore();
    await here.remember(municipalityId, personal());
    await createStore().close(municipalityId, 'a:1');
    clock.advance(11 * 60 * 1000);
    await here.remember(municipalityId, personal());
    assert.equal(await here.open(municipalityId, personal()), false);
  });

  it('give the latest address of Teams', async () => {
    const store = createStore();
    await store.remember(municipalityId, personal());
    clock.advance(1000);
    await store.remember(
      municipalityId,
      personal({ id: 'a:9', personId: 'person-9', serviceUrl: 'https://teams.invalid/new/' }),
    );
    assert.deepEqual(await store.findDoorway(municipalityId), {
      tenantId: 'tenant-1',
      serviceUrl: 'https://teams.invalid/new/',
      botId: '28:bot',
    });
  });
});
