import assert from 'node:assert/strict';
import { getDemoPersonByName } from '../../src/sandbox/demo/demo-network.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { databaseKinds } from '../support/test-database.ts';
import {
  birkevang,
  coordinator,
  createTrainingStage,
  execute,
  textOf,
  type TrainingStage,
} from '../support/training-stage.ts';

const mailOf = (name: string) => getDemoPersonByName(name).person.mail!;

for (const kind of databaseKinds) {
  describe(`what people do in Outlook comes back to training, ${kind}`, function () {
    this.timeout(90_000);
    let product: Product;
    let stage: TrainingStage;
    before(async function () {
      product = await startProduct(this, kind, { jobsFollowClock: true });
      stage = createTrainingStage(product);
      // Calendars are watched once an hour has begun.
      await product.later(3_600);
      await product.later(60);
    });
    after(() => product?.close());
    afterEach(() => {
      const errors = product.log.lines.filter(({ level }) => level === 'error');
      assert.deepEqual(errors, [], 'an error line means that a person must act');
    });

    const serviceCalendar = () => product.client.serviceCalendar(birkevang.name);
    async function book(name: string, session: string): Promise<void> {
      const person = await product.client.become(name);
      if (!person.messages().some(({ card }) => card)) await person.say('kurser');
      await execute(person, 'wait', { session, checked: true });
    }
    /** Graph has told of what happened, and everything that comes of it is done. */
    async function noticed(): Promise<void> {
      await product.client.settleGraph();
      await stage.settle();
      await stage.settle();
    }
    async function openChat(name: string): Promise<void> {
      const person = await product.client.become(name);
      await person.say('mine kurser');
    }

    it('who declines gives the seat to the next, and is told so', async () => {
      const session = await stage.plan({ title: 'Sagt nej til i Outlook', capacity: 1 });
      await book('Signe Løvgren', session);
      await book('Poul Hedelyng', session);
      await stage.settle();
      const event = await stage.findInCalendar('Signe Løvgren', session);
      await product.client.answerInvitation('Signe Løvgren', event!.id, 'decline');
      await noticed();
      assert.deepEqual(await stage.queue(session), ['offered 2']);
      const signe = await product.client.become('Signe Løvgren');
      assert.match(textOf(signe), /^Du er afmeldt\nDu har sagt nej i Outlook\. Pladsen er givet videre\./);
      const poul = await product.client.become('Poul Hedelyng');
      assert.match(textOf(poul), /^Der er en plads til dig/);
      await poul.press('Tag pladsen');
      await noticed();
      assert.deepEqual(await stage.invitedMails(session), [mailOf('Poul Hedelyng')]);
    });

    it('moved by hand: the coordinator is asked once, and the time of Outlook counts for everybody', async () => {
      const session = await stage.plan({ title: 'Flyttet i hånden', from: '2026-11-03 16:00' });
      await book('Laila Benmoussa', session);
      await stage.settle();
      await openChat(coordinator);
      const asked = (await product.client.become(coordinator)).messages().length;
      const { id } = await stage.getEvent(session);
      const startsAt = new Date('2026-11-04T13:00:00Z');
      await serviceCalendar().move(id, startsAt, new Date('2026-11-04T14:30:00Z'));
      await noticed();
      const henning = await product.client.become(coordinator);
      assert.equal(henning.messages().length, asked + 1);
      assert.match(textOf(henning), /^Flyttet i Outlook\nNogen har flyttet Flyttet i hånden i Outlook\./);
      assert.match(textOf(henning), /Onsdag 4\. november kl\. 14\.00–15\.30/i);
      await book('Yasmin Al-Khatouri', session);
      await noticed();
      assert.equal((await stage.getEvent(session)).startsAt, startsAt.toISOString(), 'nobody moves it back');
      assert.equal((await stage.invitedMails(session)).length, 2, 'and people are invited meanwhile');
      assert.equal((await product.client.become(coordinator)).messages().length, asked + 1);

      await (await product.client.become(coordinator)).press('Brug tiden fra Outlook');
      await noticed();
      const laila = await product.client.become('Laila Benmoussa');
      assert.match(
        textOf(laila),
        /^Kursusgangen er flyttet[\s\S]*Nu: Onsdag 4\. november kl\. 14\.00–15\.30/,
      );
      assert.equal((await stage.getEvent(session)).startsAt, startsAt.toISOString());
    });

    it('deleted by hand: nothing is lost, and the coordinator has it made anew', async () => {
      const session = await stage.plan({ title: 'Slettet i hånden' });
      await book('Henriette Molsgaarde', session);
      await stage.settle();
      const { id } = await stage.getEvent(session);
      await serviceCalendar().delete(id);
      await noticed();
      const henning = await product.client.become(coordinator);
      assert.match(textOf(henning), /^Slettet i Outlook\nNogen har slettet Slettet i hånden i Outlook\./);
      assert.deepEqual(await stage.queue(session), ['booked 1']);
      await henning.press('Opret den igen');
      await noticed();
      const anew = await stage.getEvent(session);
      assert.notEqual(anew.id, id);
      assert.deepEqual(await stage.invitedMails(session), [mailOf('Henriette Molsgaarde')]);
      assert.ok(await stage.findInCalendar('Henriette Molsgaarde', session));
    });

    it('what Graph did not tell of is found all the same, within minutes', async () => {
      const session = await stage.plan({ title: 'Uden besked', capacity: 1 });
      await book('Birgit Vestermark', session);
      await stage.settle();
      await product.client.setGraph({ sendsNotifications: false });
      const event = await stage.findInCalendar('Birgit Vestermark', session);
      await product.client.answerInvitation('Birgit Vestermark', event!.id, 'decline');
      await product.later(600);
      await stage.settle();
      await product.client.setGraph({ sendsNotifications: true });
      assert.deepEqual(await stage.queue(session), []);
      assert.deepEqual(await stage.invitedMails(session), []);
    });

    it('a room that says no is shown to the coordinator, and a session may take another', async () => {
      const [taken, free] = ['elm@birkevang.example', 'kursuslokale2@birkevang.example'];
      await stage.plan({ title: 'Først i lokalet', room: taken, from: '2026-11-05 16:00' });
      await stage.settle();
      await product.client.settleGraph();
      const session = await stage.plan({
        title: 'For sent til lokalet',
        room: taken,
        from: '2026-11-05 16:00',
      });
      await noticed();
      const answered = (await stage.getEvent(session)).attendees.find(({ type }) => type === 'resource');
      assert.equal(answered?.answer, 'declined');
      const henning = await product.client.become(coordinator);
      assert.match(
        textOf(henning),
        /^Lokalet Mødelokale Elm, rådhuset har sagt nej til For sent til lokalet/,
      );
      const place = await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx.selectFrom('training_place').select('id').where('room_mail', '=', free).executeTakeFirstOrThrow(),
      );
      await stage.change(session, { placeId: place.id }, 'Lokalet var optaget.');
      await noticed();
      const rooms = (await stage.getEvent(session)).attendees.filter(({ type }) => type === 'resource');
      assert.deepEqual(
        rooms.map(({ address, answer }) => [address, answer]),
        [[free, 'accepted']],
      );
    });
  });
}
