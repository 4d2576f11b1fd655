import assert from 'node:assert/strict';
import type { ChangeOutcomeDto, DraftDto } from '../../../src/dto/tree-editor-dto.ts';
import type { ErrandDto } from '../../../src/dto/contact-dto.ts';
import { startProduct, type Product } from '../../support/start-product.ts';

describe('trying a draft as a colleague of an institution, in the product', function () {
  this.timeout(120_000);
  let product: Product;
  before(async function () {
    product = await startProduct(this, 'embedded');
  });
  after(() => product?.close());

  it('names whoever the bot would name, says why, and keeps nothing', async () => {
    const { municipalities } = await product.client.world();
    const lead = municipalities
      .flatMap(({ people }) => people)
      .find(({ displayName }) => displayName === 'Henning Kragelyst')!;
    const token = await product.client.tabToken(lead.id);
    const base = new URL('/api/trees/aula/draft', product.botUrl).href;
    const call = async <T>(method: string, path = '', body?: object): Promise<T> => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      assert.equal(response.status, 200);
      return (await response.json()) as T;
    };
    const draft = await call<DraftDto>('GET');
    const school = draft.institutions.find(({ name }) => name === 'Lindeskolen')!;
    const ask = (leaf: string) => call<ErrandDto>('GET', `/try?institution=${school.id}&leaf=${leaf}`);
    const away = await ask('access-rights');
    // Their administrator is away: the one after in the chain is named, and the card says why.
    assert.ok(away.contact && away.contact.name !== 'Tove Kildemose');
    assert.ok(away.contact.reasons.some((reason) => reason.includes('Tove Kildemose')));

    const command = { kind: 'set-chain', leaf: 'access-rights', chain: ['dpo@municipality'] };
    await call<ChangeOutcomeDto>('POST', '/change', { revision: draft.revision, command });
    const changed = await ask('access-rights');
    assert.notEqual(changed.contact?.name, away.contact.name);
    for (const id of await product.app.database.listMunicipalities()) {
      const answers = await product.app.database.inMunicipality(id, (trx) =>
        trx.selectFrom('answer').select('id').execute(),
      );
      assert.deepEqual(answers, []);
    }
  });
});
