import assert from 'node:assert/strict';
import { databaseKinds } from '../support/test-database.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

const hostile = '\u202E<b>Kan ikke</b> logge\u0000 ind **med** Unilogin\u200B [klik](https://ond.example)';

for (const kind of databaseKinds) {
  describe(`a colleague in the chat, ${kind}`, function () {
    this.timeout(60_000);
    let product: Product;
    before(async function () {
      product = await startProduct(this, kind);
    });
    after(() => product?.close());
    afterEach(() => {
      const errors = product.log.lines.filter(({ level }) => level === 'error');
      assert.deepEqual(errors, [], 'an error line means that a person must act');
    });

    /** What the database kept of answers, newest last; read as the municipality's own role. */
    const answers = async (name: string) => {
      const { municipalityId, personId } = await whoIs(name);
      return product.app.database.inMunicipality(municipalityId, (trx) =>
        trx
          .selectFrom('answer')
          .selectAll()
          .where('person_id', '=', personId)
          .orderBy('created_at')
          .execute(),
      );
    };
    const whoIs = async (name: string) => {
      const { tenantId, people } = demoNetwork.municipalities.find((municipality) =>
        municipality.people.some(({ displayName }) => displayName === name),
      )!;
      const municipalityId = await product.app.database.findMunicipalityOfTenant(tenantId);
      return {
        municipalityId: municipalityId!,
        personId: people.find(({ displayName }) => displayName === name)!.id,
      };
    };

    it('one card goes all the way: asked, answered, changed, never piled up', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say('hvem kontakter jeg');
      const cards = signe.messages().length;
      await signe.press('Noget virker ikke, som det skal');
      await signe.press('I skemaet');
      assert.match(signe.lastText(), /Fejl i skemaet/);
      await signe.press('Hvor opstår fejlen? I skemaet. Ændr');
      assert.match(signe.lastText(), /Hvor opstår fejlen\?/);
      await signe.press('I Aula selv');
      assert.match(signe.lastText(), /Teknisk fejl i Aula/);
      assert.equal(signe.messages().length, cards, 'the card was replaced, not followed by another');
    });

    it('solved is thanked for and kept', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.press('Det er løst');
      assert.match(signe.lastText(), /Godt at høre/);
      assert.equal((await answers('Signe Løvgren')).at(-1)!.outcome, 'solved');
    });

    it('wrong is kept for the coordinator, and help goes on', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say('hvem kontakter jeg');
      await signe.press('Jeg mangler en adgang eller rettighed');
      await signe.press('Det var forkert');
      assert.match(signe.lastText(), /Koordinatoren kan se/);
      assert.equal((await answers('Signe Løvgren')).at(-1)!.outcome, 'wrong');
    });

    it('an answer with personal numbers in the question keeps none of them', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say(
        'Elev 010203-1234 kan ikke logge ind med Unilogin, ring 12 34 56 78 eller mor@hjemme.example',
      );
      const question = (await answers('Signe Løvgren')).at(-1)!.question ?? '';
      assert.ok(question.includes('Unilogin'), question);
      assert.doesNotMatch(question, /010203|1234|12 34|hjemme/);
    });

    it('an edited message is answered anew in the same place; a deleted one is forgotten', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say('jeg vil på kursus');
      const count = signe.messages().length;
      await signe.edit('skemaet er forkert');
      assert.equal(signe.messages().length, count);
      assert.match(signe.lastText(), /skema/i);
      await signe.remove();
      const kept = (await answers('Signe Løvgren')).at(-1)!;
      assert.equal(kept.question, null);
      assert.equal(kept.outcome, 'withdrawn');
    });

    it('the language chosen here sticks, whatever Teams says', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say('sprog');
      await signe.press('Norsk');
      await signe.say('hjelp');
      assert.match(signe.lastText(), /Slik bruker du/);
      await signe.speak('en-GB');
      await signe.say('hjelp');
      assert.match(signe.lastText(), /Slik bruker du/);
      await signe.say('språk');
      await signe.press('Samme språk som i Teams');
      await signe.say('help');
      assert.match(signe.lastText(), /How to use/i);
      await signe.speak('da-DK');
    });

    it('several institutions: asked once, remembered, changeable', async () => {
      const torben = await product.client.become('Torben Skovhus-Frandlev');
      await torben.say('hvem kontakter jeg');
      await torben.press('Jeg mangler en adgang eller rettighed');
      assert.ok(torben.buttons().includes('Havrevangsskolen'), torben.lastText());
      await torben.press('Havrevangsskolen');
      assert.match(torben.lastText(), /Adgang og rettigheder/, 'the errand went on where it was');
      await torben.say('hvem kontakter jeg');
      await torben.press('Jeg mangler en adgang eller rettighed');
      assert.match(torben.lastText(), /Adgang og rettigheder[\s\S]*Havrevangsskolen/);
      await torben.say('skift institution');
      await torben.press('Sønder Birke Skole');
      await torben.say('hvem kontakter jeg');
      await torben.press('Jeg mangler en adgang eller rettighed');
      assert.match(torben.lastText(), /Sønder Birke Skole/);
    });

    it('nobody without an institution is left alone', async () => {
      const viggo = await product.client.become('Viggo Askehave');
      await viggo.say('hvem kontakter jeg');
      await viggo.press('Navne, klasser eller grupper er forkerte');
      assert.match(viggo.lastText(), /institution/i);
      assert.ok(viggo.buttons().length > 0);
    });

    it('a guest is told where to go, and nothing is kept', async () => {
      const clara = await product.client.become('Clara Oxenvad');
      await clara.say('hvem kontakter jeg');
      assert.match(clara.lastText(), /gæst/);
      assert.deepEqual(await answers('Clara Oxenvad'), []);
    });

    it('in a channel the answer goes to the own chat, and the channel hears so in a line', async () => {
      const signe = await product.client.become('Signe Løvgren');
      const before = signe.messages().length;
      const inChannel = await signe.in('channel-0');
      await inChannel.say('skemaet er forkert');
      const said = inChannel.messages().at(-1)!;
      assert.equal(said.author.kind, 'bot');
      assert.equal(said.card, undefined);
      assert.match(said.text ?? '', /vores chat/);
      const own = await signe.in('personal');
      assert.ok(own.messages().length > before);
      assert.match(own.lastText(), /skema/i);
    });

    it('in a group chat too; who has not added the bot is told how', async () => {
      const signe = await product.client.become('Signe Løvgren');
      const group = await signe.in('group');
      await group.say('skemaet er forkert');
      assert.match(group.messages().at(-1)!.text ?? '', /vores chat/);
      const aksel = await product.client.become('Aksel Brohus', 'group');
      await aksel.say('skemaet er forkert');
      const { text } = aksel.messages().at(-1)!;
      assert.match(text ?? '', /vores chat|Tilføj Vejviser/);
    });

    it('hostile text is read as text', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say(hostile);
      assert.match(signe.lastText(), /log/i);
      const { question } = (await answers('Signe Løvgren')).at(-1)!;
      for (const hidden of ['\u0000', '\u202E', '\u200B']) assert.ok(!question?.includes(hidden));
    });

    describe('cards somebody tampered with', () => {
      const tampered: readonly (readonly [string, object])[] = [
        ['an unknown verb', { type: 'Action.Execute', verb: 'support.destroy', data: {} }],
        ['no verb', { type: 'Action.Execute', data: {} }],
        ['no data', { type: 'Action.Execute', verb: 'support.choose' }],
        ['data of another kind', { type: 'Action.Execute', verb: 'support.choose', data: 'start' }],
        ['an array', { type: 'Action.Execute', verb: 'support.choose', data: [] }],
        [
          'a path into the prototype',
          {
            type: 'Action.Execute',
            verb: 'support.choose',
            data: { tree: '__proto__', version: 1, path: [{ node: 'constructor', option: 'toString' }] },
          },
        ],
        [
          'a tree of another municipality',
          {
            type: 'Action.Execute',
            verb: 'support.choose',
            data: { tree: 'google-guides', version: 1, path: [{ node: 'start', option: 'login' }] },
          },
        ],
        [
          'a path of ten thousand steps',
          {
            type: 'Action.Execute',
            verb: 'support.choose',
            data: {
              tree: 'aula',
              version: 1,
              path: Array.from({ length: 10_000 }, () => ({ node: 'start', option: 'login' })),
            },
          },
        ],
        [
          'an answer that is not there',
          {
            type: 'Action.Execute',
            verb: 'support.solved',
            data: { answer: '00000000-0000-4000-8000-000000000000', step: 0 },
          },
        ],
        [
          'an institution that is not there',
          {
            type: 'Action.Execute',
            verb: 'directory.chooseInstitution',
            data: { institutionId: '00000000-0000-4000-8000-000000000000' },
          },
        ],
      ];
      for (const [what, action] of tampered) {
        it(`${what}: a clear word, nothing kept`, async () => {
          const signe = await product.client.become('Signe Løvgren');
          await signe.say('hvem kontakter jeg');
          const before = (await answers('Signe Løvgren')).length;
          const turn = await signe.execute(action);
          const heard = [turn.toast, signe.lastText()].filter(Boolean).join('\n');
          assert.ok(heard.length > 0);
          assert.doesNotMatch(heard, /Error|undefined|stack|\bat \w+ \(/);
          assert.equal((await answers('Signe Løvgren')).length, before);
        });
      }

      it('an answer of somebody else cannot be closed', async () => {
        const signe = await product.client.become('Signe Løvgren');
        await signe.say('hvem kontakter jeg');
        await signe.press('Jeg mangler en adgang eller rettighed');
        const { id } = (await answers('Signe Løvgren')).at(-1)!;
        const aksel = await product.client.become('Aksel Brohus');
        await aksel.say('hvem kontakter jeg');
        await aksel.execute({
          type: 'Action.Execute',
          verb: 'support.solved',
          data: { answer: id, step: 0 },
        });
        assert.equal((await answers('Signe Løvgren')).at(-1)!.outcome, 'given');
      });
    });

    it('a card made before the tree was published anew goes on as far as it still holds', async () => {
      const signe = await product.client.become('Signe Løvgren');
      await signe.say('hvem kontakter jeg');
      const { municipalityId } = await whoIs('Signe Løvgren');
      const [current] = await product.app.trees.getCurrent(municipalityId);
      const { nodes } = current!.tree;
      const withoutLogin = {
        ...current!.tree,
        nodes: { ...nodes, start: { options: nodes.start!.options.filter(({ id }) => id !== 'project') } },
      };
      const outcome = await product.app.trees.publish(municipalityId, 'test', withoutLogin);
      assert.equal(outcome.kind, 'refused', 'a leaf nobody reaches is refused');
      assert.equal(
        (await product.app.trees.publish(municipalityId, 'test', current!.tree)).kind,
        'published',
      );
      await signe.press('Jeg mangler en adgang eller rettighed');
      assert.match(signe.lastText(), /Adgang og rettigheder/);
    });
  });
}
