import assert from 'node:assert/strict';
import type { PostgresCluster } from '../support/postgres-cluster.ts';
import { findTexts } from '../support/sandbox-client.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';
import { startOwnPostgres } from '../support/test-database.ts';

describe('the database goes away under the running product', function () {
  this.timeout(90_000);
  let server: PostgresCluster;
  let product: Product;
  before(async function () {
    server = await startOwnPostgres(this);
    product = await startProduct(this, 'postgres', { server });
  });
  after(async () => {
    await product?.close();
    await server?.stop();
  });
  const readiness = async () => {
    const response = await fetch(new URL('/readyz', product.botUrl));
    return { status: response.status, text: await response.text() };
  };

  it('readyz says so, a colleague is asked to try again, and all is well without a restart', async () => {
    const signe = await product.client.become('Signe Løvgren');
    await signe.say('hvem kontakter jeg');
    assert.equal((await readiness()).status, 200);

    await server.crash();
    const down = await readiness();
    assert.equal(down.status, 503);
    assert.match(down.text, /database/);
    assert.doesNotMatch(down.text, /ECONNREFUSED|\d+\.\d+\.\d+\.\d+|at \w+ \(/);
    await signe.say('skemaet er forkert');
    assert.match(signe.lastText(), /Prøv igen om lidt/);
    assert.match((await signe.press('Jeg kan ikke logge ind')) ?? '', /Prøv igen om lidt/);

    await server.restart();
    assert.equal((await readiness()).status, 200);
    await signe.press('Jeg mangler en adgang eller rettighed');
    assert.match(findTexts(signe.lastCard()).join('\n'), /Adgang og rettigheder/);
    const shouted = product.log.lines.filter(({ level }) => level === 'error');
    assert.ok(shouted.length <= 2, `no flood in the log: ${JSON.stringify(shouted)}`);
  });
});
