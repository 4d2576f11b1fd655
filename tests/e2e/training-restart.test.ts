import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { getDemoPersonByName } from '../../src/sandbox/demo/demo-network.ts';
import type { Colleague } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { databaseKinds } from '../support/test-database.ts';
import {
  birkevang,
  createTrainingStage,
  execute,
  textOf,
  type TrainingStage,
} from '../support/training-stage.ts';

const mailOf = (name: string) => getDemoPersonByName(name).person.mail!;

for (const kind of databaseKinds) {
  describe(`nothing of training is lost or done twice when the product starts again, ${kind}`, function () {
    this.timeout(120_000);
    let product: Product;
    let stage: TrainingStage;
    before(async function () {
      product = await startProduct(this, kind, { jobsFollowClock: true });
      stage = createTrainingStage(product);
    });
    after(() => product?.close());
    afterEach(() => {
      const errors = product.log.lines.filter(({ level }) => level === 'error');
      assert.deepEqual(errors, [], 'an error line means that a person must act');
    });

    async function book(name: string, session: string): Promise<Colleague> {
      const person = await product.client.become(name);
      if (!person.messages().some(({ card }) => card)) await person.say('kurser');
      await execute(person, 'wait', { session, checked: true });
      return person;
    }
    const countMessages = async (name: string) => (await product.client.become(name)).messages().length;
    /** On PostgreSQL there are two replicas, which look for what is due at the same time. */
    const startSecond = async () => void (kind === 'postgres' && (await product.startReplica()));
    async function passTo(when: string): Promise<void> {
      const until = DateTime.fromSQL(when, { zone: birkevang.timeZone }).toMillis();
      await product.later((until - product.clock.now().getTime()) / 1000);
      for (let times = 0; times < 3; times += 1) await product.later(1);
    }

    it('an invitation, an order and a message that were on their way arrive, once', async () => {
      const session = await stage.plan({ room: 'byraadssalen@birkevang.example', coffeeFor: 7 });
      const called = await stage.plan({ title: 'Den aflyste' });
      await book('Signe Løvgren', session);
      await book('Birgit Vestermark', called);
      await stage.settle();
      const before = await countMessages('Birgit Vestermark');
      await book('Kasper Rømerlund', session);
      await product.client.setFault('teams', { mode: 'down' });
      await stage.cancel(called, 'Underviseren er syg.');
      await product.restart();
      await product.client.setFault('teams', { mode: 'none' });
      for (let times = 0; times < 4; times += 1) await stage.settle();
      await product.later(300);

      assert.deepEqual(
        await stage.invitedMails(session),
        ['Signe Løvgren', 'Kasper Rømerlund'].map(mailOf).sort(),
      );
      const { id } = await stage.getEvent(session);
      const told = (await product.client.graphCounts()).notices.filter(
        ({ eventId, address }) => eventId === id && address.includes('.'),
      );
      const twice = told.filter(({ invitations, updates }) => invitations > 1 || updates > 0);
      assert.deepEqual(twice, []);
      const orders = await product.client.mailsTo('bestilling@raadhuskantinen.example');
      assert.equal(orders.filter(({ subject }) => subject.includes('7 personer')).length, 1);
      const birgit = await product.client.become('Birgit Vestermark');
      assert.equal(birgit.messages().length, before + 1);
      assert.match(textOf(birgit), /^Kursusgangen er aflyst\nBegrundelse: Underviseren er syg/);
    });

    it('a seat that is held is held, and goes to the next when its time is over', async () => {
      const session = await stage.plan({ title: 'Holdt plads', capacity: 1 });
      await book('Poul Hedelyng', session);
      await book('Laila Benmoussa', session);
      await book('Yasmin Al-Khatouri', session);
      const poul = await product.client.become('Poul Hedelyng');
      await execute(poul, 'cancel-now', { session, was: 'booked' });
      await product.restart();
      await stage.settle();
      assert.match(textOf(await product.client.become('Laila Benmoussa')), /^Der er en plads til dig/);
      assert.deepEqual(await stage.queue(session), ['offered 2', 'waiting 3']);
      await product.later(4 * 3_600 + 60);
      await product.later(60);
      assert.deepEqual(await stage.queue(session), ['offered 3']);
      assert.match(textOf(await product.client.become('Laila Benmoussa')), /^Pladsen er gået videre/);
      const yasmin = await product.client.become('Yasmin Al-Khatouri');
      assert.match(textOf(yasmin), /^Der er en plads til dig/);
      await yasmin.press('Tag pladsen');
      assert.match(textOf(yasmin), /^Du er tilmeldt/);
    });

    it('reminders: several sessions on one day, each person once for each, whatever starts again when', async () => {
      const mine = ['Mathilde Ejerskov', 'Henriette Molsgaarde', 'Torben Skovhus-Frandlev'];
      const morning = await stage.plan({ title: 'Om formiddagen', from: '2026-10-20 10:00' });
      const afternoon = await stage.plan({ title: 'Om eftermiddagen', from: '2026-10-20 14:00' });
      for (const name of mine) {
        await book(name, morning);
        await book(name, afternoon);
      }
      const gone = await book('Viggo Askehave', morning);
      await execute(gone, 'cancel-now', { session: morning, was: 'booked' });
      await stage.settle();
      await startSecond();
      // What else the demo's courses have to say by then has been said.
      await passTo('2026-10-19 08:50');
      const before = new Map<string, number>();
      for (const name of [...mine, 'Viggo Askehave']) before.set(name, await countMessages(name));
      const reminded = async (name: string) => {
        const person = await product.client.become(name);
        return person
          .messages()
          .slice(before.get(name))
          .map(({ summary }) => summary ?? '');
      };

      await product.restart();
      await startSecond();
      await passTo('2026-10-19 09:01');
      for (const name of mine) {
        const told = (await reminded(name)).sort();
        assert.equal(told.length, 2, `${name}: ${told.join(' | ')}`);
        assert.match(told[0]!, /Om eftermiddagen/);
        assert.match(told[1]!, /Om formiddagen/);
      }
      await product.restart();
      await startSecond();
      await passTo('2026-10-19 12:00');
      for (const name of mine) assert.equal((await reminded(name)).length, 2, name);

      await passTo('2026-10-20 09:01');
      for (const name of mine) assert.equal((await reminded(name)).length, 3, name);
      await product.restart();
      await startSecond();
      await passTo('2026-10-20 13:01');
      for (const name of mine) assert.equal((await reminded(name)).length, 4, name);
      assert.deepEqual(await reminded('Viggo Askehave'), []);
    });
  });
}
