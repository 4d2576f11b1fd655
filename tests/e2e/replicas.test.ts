import assert from 'node:assert/strict';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

describe('two replicas on PostgreSQL', function () {
  this.timeout(60_000);
  let product: Product;
  before(async function () {
    product = await startProduct(this, 'postgres');
  });
  after(() => product?.close());

  it('a conversation goes on at the other replica, at every step', async () => {
    const other = await product.startReplica();
    const signe = await product.client.become('Signe Løvgren');
    await signe.say('hvem kontakter jeg');
    product.sendTurnsTo(other.botUrl);
    await signe.press('Noget virker ikke, som det skal');
    product.sendTurnsTo(product.botUrl);
    await signe.press('I skemaet');
    assert.match(signe.lastText(), /Fejl i skemaet/);
    product.sendTurnsTo(other.botUrl);
    await signe.press('Det er løst');
    assert.match(signe.lastText(), /Godt at høre/);
  });

  it('a language chosen at one is spoken by the other at once', async () => {
    const other = await product.startReplica();
    const signe = await product.client.become('Signe Løvgren');
    await signe.say('sprog');
    product.sendTurnsTo(other.botUrl);
    await signe.press('Svenska');
    product.sendTurnsTo(product.botUrl);
    await signe.say('hjälp');
    assert.match(signe.lastText(), /Så använder du/);
  });
});
