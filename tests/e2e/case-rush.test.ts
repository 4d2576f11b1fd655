import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sentReportDto } from '../../src/dto/report-dto.ts';
import { findTexts } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';

const reports = 50;
const teacher = 'Signe Løvgren';
const pilot = 'Aksel Brohus';

describe('fifty reports at once, on PostgreSQL with two replicas', function () {
  this.timeout(120_000);
  let product: Product;
  let origins: readonly string[];
  let token: string;

  before(async function () {
    product = await startProduct(this, 'postgres', { jobsFollowClock: true });
    const other = await product.startReplica();
    origins = [product.botUrl, other.botUrl].map((url) => new URL(url).origin);
    const signe = await product.client.become(teacher);
    await product.client.become(pilot);
    token = await product.client.tabToken(signe.person.id);
  });
  after(() => product?.close());

  async function post(replica: number, path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${origins[replica % 2]}/api${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  it('make fifty cases without a gap, and what Teams would not take is told later, once', async () => {
    await product.client.setFault('teams', { mode: 'down' });
    const wanted = Array.from({ length: reports }, (_, index) => ({
      answers: { what: `Siden er hvid, melding ${index + 1}.` },
      requestKey: randomUUID(),
      isAsked: true,
    }));
    // Every fifth is sent twice, to both replicas at once.
    const sent = await Promise.all(
      wanted.flatMap((report, index) => {
        const send = (replica: number) =>
          post(replica, '/reports/aula/error-technical/send', report).then((answer) => {
            const made = sentReportDto.parse(answer);
            assert.ok(made.kind === 'sent');
            return made;
          });
        return index % 5 === 0 ? [send(0), send(1)] : [send(index)];
      }),
    );
    const made = new Map(sent.map(({ id, number }) => [id, number]));
    assert.equal(made.size, reports);
    const numbers = [...new Set(made.values())].sort();
    const year = product.clock.now().getUTCFullYear();
    const expected = Array.from(
      { length: reports },
      (_, index) => `AULA-${year}-${String(index + 1).padStart(4, '0')}`,
    );
    assert.deepEqual(numbers, expected);

    const [first] = made.keys();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(index, `/cases/${first}/words`, {
          kind: 'reply',
          text: `Oplysning ${index + 1}`,
          requestKey: randomUUID(),
        }),
      ),
    );
    const stored = await Promise.all(
      (await product.app.database.listMunicipalities()).map((id) =>
        product.app.database.inMunicipality(id, async (trx) => ({
          cases: await trx.selectFrom('support_case').select('id').execute(),
          thread: await trx
            .selectFrom('case_message')
            .select(['position', 'body'])
            .where('case_id', '=', first!)
            .orderBy('position')
            .execute(),
          events: await trx
            .selectFrom('case_event')
            .select('revision')
            .where('case_id', '=', first!)
            .orderBy('revision')
            .execute(),
        })),
      ),
    );
    assert.equal(
      stored.reduce((sum, { cases }) => sum + cases.length, 0),
      reports,
    );
    const { thread, events } = stored.find((one) => one.thread.length > 0)!;
    assert.deepEqual(
      thread.map(({ position }) => position),
      thread.map((_, index) => index + 1),
    );
    assert.equal(new Set(thread.map(({ body }) => body)).size, 20);
    assert.deepEqual(
      events.map(({ revision }) => revision),
      events.map((_, index) => index + 1),
    );

    await product.later(5);
    assert.equal((await toldOf(numbers)).size, 0);
    await product.client.setFault('teams', { mode: 'none' });
    for (let minutes = 0; minutes < 30; minutes += 5) await product.later(300);
    const told = await toldOf(numbers);
    assert.deepEqual([...told.keys()].sort(), expected);
    assert.deepEqual([...new Set(told.values())], [1]);
  });

  /** How many new cases the pilot was told of, by number. */
  async function toldOf(numbers: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { messages } = await product.client.become(pilot);
    const counts = new Map<string, number>();
    for (const { card } of messages()) {
      const text = card ? findTexts(card).join('\n').replaceAll('\u00ad', '') : '';
      if (!/^Ny sag til jer/u.test(text)) continue;
      for (const number of numbers)
        if (text.includes(number)) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return counts;
  }
});
