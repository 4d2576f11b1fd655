import assert from 'node:assert/strict';
import { getDemoPersonByName } from '../../../../src/sandbox/demo/demo-network.ts';
import { startProduct, type Product } from '../../../support/start-product.ts';

const admin = getDemoPersonByName('Mikkel Damgaardsen');

/** The whole product before the stand-ins: Graph tells of the mail, and nothing waits for a schedule. */
describe('a parent’s mail in the whole product', function () {
  this.timeout(120_000);
  let product: Product;
  const token = new Map<string, string>();

  before(async function () {
    product = await startProduct(this, 'embedded', { jobsFollowClock: true });
  });
  after(() => product.close());

  async function call<T>(personId: string, method: string, path: string, body?: unknown): Promise<T> {
    if (!token.has(personId)) token.set(personId, await product.client.tabToken(personId));
    const origin = new URL(product.botUrl).origin;
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { Authorization: `Bearer ${token.get(personId)}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
    return response.json() as Promise<T>;
  }

  /** Lets time pass until something is there; a job may just be under way. */
  async function until<T>(find: () => Promise<T | undefined> | T | undefined, seconds = 5): Promise<T> {
    for (let count = 0; count < 40; count += 1) {
      const found = await find();
      if (found !== undefined) return found;
      await product.later(seconds);
    }
    throw new Error('it never came');
  }

  it('is told of by Graph, becomes a case, and is answered in the thread', async () => {
    const { municipality, person } = admin;
    const address = municipality.sharedMailbox;
    await call(person.id, 'PUT', '/case-mailbox', {
      address,
      isOn: true,
      treeId: 'aula',
      leaf: 'usage',
      sendsReceipt: true,
      revision: 0,
    });
    // Where a slow machine was too late to be asked, it is asked again within the hour.
    await until(
      () =>
        product.sandbox.graph
          .counts()
          .subscriptions.find(({ resource }) => resource.includes(`${address}/mailFolders`)),
      600,
    );

    const from = { address: 'bodil.roenholt@hjem.example', name: 'Bodil Rønholt' };
    await product.client.writeMail({
      from,
      to: address,
      subject: 'Ugeplan',
      text: 'Hvor ser jeg ugeplanen?',
    });
    await product.client.settleGraph();
    const receipt = await until(async () => (await product.client.mailsTo(from.address))[0]);
    const [, number] = /\[(AULA-\d+-\d+)\]/.exec(receipt.subject) ?? [];
    assert.ok(number, receipt.subject);
    const mailbox = await call<{ readThroughAt: string | null; failure: string | null }>(
      person.id,
      'GET',
      '/case-mailbox',
    );
    assert.ok(mailbox.readThroughAt);
    assert.equal(mailbox.failure, null);

    const { id } = await product.app.database.inMunicipality(municipality.id, (trx) =>
      trx.selectFrom('support_case').select('id').where('source', '=', 'mail').executeTakeFirstOrThrow(),
    );
    await call(person.id, 'POST', `/cases/${id}/words`, {
      kind: 'answer',
      text: 'Under Ugeplaner.',
      requestKey: 'a',
    });
    const answer = await until(async () =>
      (await product.client.mailsTo(from.address)).find(({ bodyHtml }) =>
        bodyHtml.includes('Under Ugeplaner.'),
      ),
    );
    await product.later(5);
    const mails = await call<{ from: { address: string }; answers: { state: string }[] }>(
      person.id,
      'GET',
      `/cases/${id}/mail`,
    );
    assert.equal(mails.from.address, from.address);
    assert.deepEqual(
      mails.answers.map(({ state }) => state),
      ['sent'],
    );

    // The parent goes on in the thread, and is heard there.
    await product.client.writeMail({
      from,
      to: address,
      subject: answer.subject,
      text: 'Tak!',
      answers: answer.id,
    });
    await product.client.settleGraph();
    await until(async () => {
      const page = await call<{ messages: { body: string }[] }>(person.id, 'GET', `/cases/${id}`);
      const [, second] = page.messages.map(({ body }) => body);
      return second === 'Tak!' ? second : undefined;
    });
  });
});
