import assert from 'node:assert/strict';
import { birkevang } from '../../../src/sandbox/demo/birkevang.ts';
import { startProduct, type Product } from '../../support/start-product.ts';
import { databaseKinds } from '../../support/test-database.ts';

const personCalled = (name: string) =>
  birkevang.people.find(({ displayName }) => displayName === name) ?? assert.fail(name);

/** The only superuser of Stjernedalsskolen. */
const ingeborg = personCalled('Ingeborg Stentofte');
const henriette = personCalled('Henriette Molsgaarde');
const mads = personCalled('Mads-Emil Havrelund');
const openRole = 'Pædagogisk superbruger, Stjernedalsskolen';

const hour = 3600;

for (const kind of databaseKinds) {
  describe(`left yesterday (${kind})`, function () {
    this.timeout(120_000);
    let product: Product;
    before(async function () {
      product = await startProduct(this, kind, { jobsFollowClock: true });
      // Everybody who may be told has a chat.
      for (const name of ['Mikkel Damgaardsen', 'Sanne Wulffsborg', 'Henriette Molsgaarde', 'Signe Løvgren'])
        await product.client.become(name);
      await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx
          .insertInto('deputy')
          .values({ municipality_id: birkevang.id, person_id: ingeborg.id, deputy_id: henriette.id })
          .execute(),
      );
    });
    after(() => product?.close());
    afterEach(() => {
      assert.deepEqual(
        product.log.lines.filter(({ level }) => level === 'error'),
        [],
      );
    });

    /** Tuesday 08:00 UTC is when the product begins: the night's check, then the morning. */
    const untilNight = () => product.later(17 * hour + 45 * 60);
    const untilMorning = () => product.later(4 * hour + 45 * 60);
    const untilNextNight = () => product.later(19 * hour + 30 * 60);

    const cardsAbout = async (name: string, words: string) =>
      (await product.client.become(name))
        .messages()
        .filter(({ author, card }) => author.kind === 'bot' && JSON.stringify(card ?? '').includes(words));

    const positions = () =>
      product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx.selectFrom('open_position').select(['role', 'state', 'person_id']).execute(),
      );

    async function askForSuperuser() {
      const asker = await product.client.become(mads.displayName);
      await asker.say('hvem kontakter jeg');
      await asker.press('Hvordan gør jeg …?');
      return asker.lastText();
    }

    it('before: the superuser herself is named', async () => {
      assert.match(await askForSuperuser(), /Ingeborg Stentofte/);
    });

    it('a directory that breaks off half-way makes nobody gone', async () => {
      product.sandbox.staff.set(ingeborg.id, { account: 'deleted' });
      await product.client.setFault('graph', { mode: 'down', paths: 'GET /users$', after: 1 });
      await untilNight();
      assert.deepEqual(await positions(), []);
      assert.ok(product.log.lines.some(({ event }) => event === 'directory-not-checked'));
      await product.client.setFault('graph', { mode: 'none' });
    });

    it('the next try of the same night finds it, and the deputy answers meanwhile', async () => {
      await product.later(hour);
      assert.deepEqual(await positions(), [
        { role: 'pedagogicalSuperuser', state: 'open', person_id: ingeborg.id },
      ]);
      const text = await askForSuperuser();
      assert.match(text, /Henriette Molsgaarde/);
      assert.match(
        text,
        /Henriette Molsgaarde er stedfortræder, indtil Ingeborg Stentofte har fået en afløser/,
      );
    });

    it('those who name people are told in the morning, once, and nobody else', async () => {
      await untilMorning();
      await product.later(60);
      for (const name of ['Mikkel Damgaardsen', 'Sanne Wulffsborg', 'Henriette Molsgaarde'])
        assert.equal((await cardsAbout(name, openRole)).length, 1, name);
      assert.equal((await cardsAbout('Signe Løvgren', openRole)).length, 0);
      await untilNextNight();
      await untilMorning();
      assert.equal((await cardsAbout('Mikkel Damgaardsen', openRole)).length, 1);
      assert.equal((await positions()).length, 1);
    });

    it('one press names the deputy, who hears of it; whoever presses after is told who it is', async () => {
      const mikkel = await product.client.become('Mikkel Damgaardsen');
      const sanne = await product.client.become('Sanne Wulffsborg');
      await mikkel.press('Giv rollen til Henriette Molsgaarde');
      assert.match(mikkel.lastText(), /Henriette Molsgaarde er nu Pædagogisk superbruger, Stjernedalsskolen/);
      const dialogs = sanne.buttons();
      assert.ok(dialogs.includes('Vælg en anden'), dialogs.join());
      await sanne.press('Giv rollen til Henriette Molsgaarde');
      assert.match(sanne.lastText(), /Rollen er allerede besat: Henriette Molsgaarde/);
      await product.later(5);
      const henrietteChat = await product.client.become('Henriette Molsgaarde');
      await henrietteChat.waitFor((all) => all.some(({ text }) => text?.includes('Du er nu Pædagogisk')));
      assert.match(await askForSuperuser(), /Henriette Molsgaarde/);
      const held = await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx
          .selectFrom('audit_entry')
          .select(['actor', 'subject'])
          .where('action', '=', 'role.named')
          .where('subject', '=', `person:${henriette.id}`)
          .execute(),
      );
      assert.deepEqual(held, [{ actor: mikkel.person.id, subject: `person:${henriette.id}` }]);
    });

    it('many who are gone at once are held back and asked about', async () => {
      const many = birkevang.people.filter(({ isGuest }) => !isGuest).slice(0, 20);
      for (const { id } of many) product.sandbox.staff.set(id, { account: 'disabled' });
      await untilNextNight();
      assert.equal((await positions()).filter(({ state }) => state === 'open').length, 0);
      const check = await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx.selectFrom('directory_check').selectAll().executeTakeFirstOrThrow(),
      );
      // Ingeborg has left already.
      assert.equal(check.held?.length, 19);
      await untilMorning();
      assert.equal((await cardsAbout('Mikkel Damgaardsen', 'mangler på én gang')).length, 1);
    });

    it('who comes back has their roles again', async () => {
      for (const { id } of birkevang.people) product.sandbox.staff.set(id, { account: 'enabled' });
      product.sandbox.staff.set(personCalled('Bo Li').id, { account: 'disabled' });
      await untilNextNight();
      assert.equal((await positions()).filter(({ state }) => state === 'open').length, 1);
      product.sandbox.staff.set(personCalled('Bo Li').id, { account: 'enabled', displayName: 'Bo Li-Holm' });
      await product.later(24 * hour);
      assert.deepEqual((await positions()).map(({ state }) => state).sort(), ['filled', 'returned']);
      const bo = await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx
          .selectFrom('person')
          .select(['display_name', 'left_at', 'department'])
          .where('id', '=', personCalled('Bo Li').id)
          .executeTakeFirstOrThrow(),
      );
      assert.deepEqual(bo, { display_name: 'Bo Li-Holm', left_at: null, department: 'Havrevangsskolen' });
    });
  });
}
