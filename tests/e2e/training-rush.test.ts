import assert from 'node:assert/strict';
import { randomIds } from '../../src/kernel/ids.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { birkevang, createTrainingStage, type TrainingStage } from '../support/training-stage.ts';

const seats = 10;
const people = 200;

describe('two hundred press at once, on PostgreSQL with two replicas', function () {
  this.timeout(180_000);
  let product: Product;
  let stage: TrainingStage;
  let botUrls: readonly string[];
  let colleagues: readonly { readonly id: string; readonly mail: string }[];
  before(async function () {
    product = await startProduct(this, 'postgres', { jobsFollowClock: true });
    stage = createTrainingStage(product);
    botUrls = [product.botUrl, (await product.startReplica()).botUrl];
    colleagues = Array.from({ length: people }, (_, index) => ({
      id: randomIds.next(),
      mail: `kollega${index}@${birkevang.domain}`,
    }));
    const now = product.clock.now();
    await product.app.database.inMunicipality(birkevang.id, (trx) =>
      trx
        .insertInto('person')
        .values(
          colleagues.map(({ id, mail }, index) => ({
            municipality_id: birkevang.id,
            id,
            display_name: `Kollega ${index}`,
            mail,
            directory_read_at: now,
            created_at: now,
          })),
        )
        .execute(),
    );
  });
  after(() => product?.close());

  const serviceUrl = () => `${new URL(product.pageUrl).origin}/teams/emea/${birkevang.tenantId}/`;

  /** A press on a card, signed as Teams signs, at one of the replicas. Answers with the card, as text. */
  async function press(index: number, verb: string, data: object, to = index % 2): Promise<string> {
    const { microsoft, signIn } = product.sandbox;
    const token = await signIn.botIssuer.sign({ aud: microsoft.appId, serviceurl: serviceUrl() });
    const { id } = colleagues[index]!;
    const response = await fetch(botUrls[to]!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: `f:${randomIds.next()}`,
        replyToId: `card-${index}`,
        timestamp: product.clock.now().toISOString(),
        channelId: 'msteams',
        serviceUrl: serviceUrl(),
        from: { id: `29:${id}`, name: 'Kollega', aadObjectId: id },
        recipient: { id: `28:${microsoft.appId}`, name: 'Vejviser' },
        conversation: { id: `a:chat-${id}`, conversationType: 'personal', tenantId: birkevang.tenantId },
        channelData: { tenant: { id: birkevang.tenantId } },
        locale: 'da-DK',
        value: { action: { type: 'Action.Execute', verb: `training.${verb}`, data }, trigger: 'manual' },
      }),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return text;
  }

  it('ten are booked, the others wait in order without gaps, and each is told so', async () => {
    const session = await stage.plan({ title: 'Aula på en time', capacity: seats, online: true });
    await stage.settle();
    const before = await countWrites(session);
    // Everybody's card offered a seat when it was made; those who find none wait with their second press.
    const answers = await Promise.all(
      colleagues.map(async (_, index) => {
        const first = await press(index, 'book', { session, checked: true });
        if (/Du er tilmeldt/.test(first)) return first;
        assert.match(first, /Alle pladser er taget/);
        return press(index, 'wait', { session, checked: true }, (index + 1) % 2);
      }),
    );
    assert.equal(answers.filter((text) => /"Du er tilmeldt"/.test(text)).length, seats);
    const places = answers.flatMap((text) => /Du er nr\. (\d+) på ventelisten/.exec(text)?.[1] ?? []);
    assert.deepEqual(
      places.map(Number).sort((one, other) => one - other),
      Array.from({ length: people - seats }, (_, index) => index + 1),
      'each of those who wait was told a place of their own',
    );
    assert.deepEqual(await stage.queue(session), [
      ...Array.from({ length: seats }, (_, index) => `booked ${index + 1}`),
      ...Array.from({ length: people - seats }, (_, index) => `waiting ${seats + index + 1}`),
    ]);
    await stage.settle();
    const invited = await stage.invitedMails(session);
    assert.equal(invited.length, seats);
    assert.deepEqual(invited, await stage.seatedMails(session));
    assert.ok((await countWrites(session)) - before <= 3, 'a burst of bookings becomes few writings');
  });

  it('pressed all at once for a place on the list, it is the same', async () => {
    const session = await stage.plan({ title: 'Aula for alle', capacity: seats, online: true });
    await Promise.all(colleagues.map((_, index) => press(index, 'wait', { session, checked: true })));
    assert.deepEqual(await stage.queue(session), [
      ...Array.from({ length: seats }, (_, index) => `booked ${index + 1}`),
      ...Array.from({ length: people - seats }, (_, index) => `waiting ${seats + index + 1}`),
    ]);
    // Half of the booked leave at both replicas at once, and everybody of them presses twice.
    const booked = await listStates(session, 'booked');
    const leaving = booked.slice(0, seats / 2);
    await Promise.all(
      leaving.flatMap((id) => {
        const index = colleagues.findIndex((one) => one.id === id);
        return [0, 1].map((to) => press(index, 'cancel-now', { session, was: 'booked' }, to));
      }),
    );
    const offered = await listStates(session, 'offered');
    assert.equal(offered.length, seats / 2, 'each freed seat is held for one person');
    await Promise.all(
      offered.flatMap((id) => {
        const index = colleagues.findIndex((one) => one.id === id);
        return [0, 1].map((to) => press(index, 'take', { session }, to));
      }),
    );
    const queue = await stage.queue(session);
    assert.equal(queue.filter((row) => row.startsWith('booked')).length, seats);
    assert.equal(queue.filter((row) => row.startsWith('waiting')).length, people - seats - seats / 2);
    await stage.settle();
    assert.deepEqual(await stage.invitedMails(session), await stage.seatedMails(session));
    const errors = product.log.lines.filter(({ level }) => level === 'error');
    assert.deepEqual(errors, [], 'an error line means that a person must act');
  });

  async function listStates(session: string, state: 'booked' | 'offered'): Promise<readonly string[]> {
    const rows = await product.app.database.inMunicipality(birkevang.id, (trx) =>
      trx
        .selectFrom('booking')
        .select('person_id')
        .where('session_id', '=', session)
        .where('state', '=', state)
        .orderBy('queue_number')
        .execute(),
    );
    return rows.map(({ person_id }) => person_id!);
  }

  async function countWrites(session: string): Promise<number> {
    const { id } = await stage.getEvent(session);
    const writes = (await product.client.graphCounts()).writes.find(({ eventId }) => eventId === id);
    return (writes?.creates ?? 0) + (writes?.patches ?? 0);
  }
});
