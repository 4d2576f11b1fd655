import assert from 'node:assert/strict';
import { sessionsDto } from '../../src/dto/training-dto.ts';
import { saveDto, sessionPageDto } from '../../src/dto/planning-dto.ts';
import { undeliveredDto } from '../../src/dto/planning-desk-dto.ts';
import { getDemoPersonByName } from '../../src/sandbox/demo/demo-network.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { databaseKinds } from '../support/test-database.ts';
import {
  actionOf,
  birkevang,
  coordinator,
  createTrainingStage,
  execute,
  placeOf,
  textOf,
  type TrainingStage,
} from '../support/training-stage.ts';

const idOf = (name: string) => getDemoPersonByName(name).person.id;
const mailOf = (name: string) => getDemoPersonByName(name).person.mail!;

for (const kind of databaseKinds) {
  describe(`training takes what people and Microsoft do to it, ${kind}`, function () {
    this.timeout(90_000);
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

    const become = (name: string) => product.client.become(name);
    /** The card of a session in somebody's chat, with what is pressed on it kept for later. */
    async function holdCard(name: string, session: string, button = 'Tilmeld mig') {
      const person = await become(name);
      if (!person.messages().some(({ card }) => card)) await person.say('kurser');
      await execute(person, 'show', { session });
      const action = actionOf(person.lastCard(), button);
      return { person, press: () => person.execute(action) };
    }

    describe('a card that was true once', () => {
      it('says that the session is cancelled, and why', async () => {
        const session = await stage.plan();
        const { person, press } = await holdCard('Signe Løvgren', session);
        await stage.cancel(session, 'Underviseren er syg.');
        await press();
        assert.match(textOf(person), /Kursusgangen er aflyst\.\nBegrundelse: Underviseren er syg/);
        assert.deepEqual(await stage.queue(session), []);
      });

      it('says that all seats are taken, and offers the waiting list', async () => {
        const session = await stage.plan({ capacity: 1 });
        const late = await holdCard('Signe Løvgren', session);
        const early = await holdCard('Kasper Rømerlund', session);
        await early.press();
        await late.press();
        assert.match(textOf(late.person), /Alle pladser er taget\. Du kan komme på venteliste\./);
        await late.person.press('Skriv mig på venteliste');
        assert.match(textOf(late.person), /Du er nr\. 1 på ventelisten/);
        assert.deepEqual(await stage.queue(session), ['booked 1', 'waiting 2']);
      });

      it('asks again where the session has moved', async () => {
        const session = await stage.plan({ from: '2026-09-28 16:00' });
        const { person, press } = await holdCard('Signe Løvgren', session);
        await stage.change(
          session,
          { day: '2026-10-01', from: '09:00', until: '10:30' },
          'Lokalet er optaget.',
        );
        await press();
        assert.match(textOf(person), /flyttet, siden du fik kortet/);
        assert.match(textOf(person), /Torsdag 1\. oktober kl\. 09\.00–10\.30/);
        assert.deepEqual(await stage.queue(session), []);
        await person.press('Tilmeld mig');
        assert.match(textOf(person), /^Du er tilmeldt/);
      });

      it('says that booking is closed, and later that it has begun', async () => {
        const session = await stage.plan({ from: '2026-09-15 13:00', closes: '2026-09-15 12:00' });
        const { person, press } = await holdCard('Henriette Molsgaarde', session);
        await product.later(2 * 3_600);
        await press();
        assert.match(textOf(person), /Tilmeldingen er lukket\. Vælg en anden dato\./);
        await product.later(2 * 3_600);
        await press();
        assert.match(textOf(person), /begyndt eller allerede holdt/);
        assert.deepEqual(await stage.queue(session), []);
      });

      it('pressed twice at once it books once, and invites once', async () => {
        const session = await stage.plan();
        const { person, press } = await holdCard('Mads-Emil Havrelund', session);
        await Promise.all([press(), press()]);
        await person.in('personal');
        assert.deepEqual(await stage.queue(session), ['booked 1']);
        await stage.settle();
        assert.deepEqual(await stage.invitedMails(session), [mailOf('Mads-Emil Havrelund')]);
        const { id } = await stage.getEvent(session);
        const { notices } = await product.client.graphCounts();
        const told = notices.filter(({ eventId, address }) => {
          return eventId === id && address === mailOf('Mads-Emil Havrelund');
        });
        assert.deepEqual(
          told.map(({ invitations, updates }) => ({ invitations, updates })),
          [{ invitations: 1, updates: 0 }],
        );
      });
    });

    describe('who may not', () => {
      it('hears that the session is for others', async () => {
        const institutionIds = [birkevang.institutions.find(({ name }) => name === 'Engholmskolen')!.id];
        const session = await stage.plan({ audience: { institutionIds } });
        const signe = await become('Signe Løvgren');
        await execute(signe, 'book', { session, checked: true });
        assert.match(textOf(signe), /Kursusgangen er for andre\./);
        const line = await become('Line Svanemose');
        await line.say('kurser');
        await execute(line, 'book', { session, checked: true });
        assert.match(textOf(line), /^Du er tilmeldt/);
        assert.deepEqual(await stage.queue(session), ['booked 1']);
      });

      it('finds nothing under a forged id or one of another municipality, in the chat and in the tab', async () => {
        const elsewhere = createTrainingStage(product, getDemoPersonByName('Thea Brattlie').municipality);
        const foreign = await elsewhere.plan();
        const signe = await become('Signe Løvgren');
        const municipality = elsewhere.municipality.id;
        const forged = '00000000-0000-4000-8000-000000000000';
        for (const data of [{ session: forged }, { session: foreign }, { session: foreign, municipality }]) {
          const turn = await execute(signe, 'book', { ...data, checked: true });
          assert.match(turn.toast ?? textOf(signe), /Kursusgangen findes ikke længere/);
        }
        for (const path of [forged, foreign, `${foreign}?municipality=${municipality}`]) {
          const [id, query = ''] = path.split('?');
          const root = `/api/training/sessions/${id}`;
          assert.equal((await stage.ask('Signe Løvgren', 'GET', `${root}?${query}`)).status, 404);
          const booked = await stage.ask('Signe Løvgren', 'POST', `${root}/booking?${query}`, {
            wait: true,
            seen: 1,
          });
          assert.equal(booked.status, 404);
        }
        const planned = await stage.ask('Signe Løvgren', 'POST', `/api/planning/sessions/${foreign}/cancel`, {
          reason: '',
        });
        assert.equal(planned.status, 403, 'a colleague does not plan');
        const other = await stage.ask(coordinator, 'POST', `/api/planning/sessions/${foreign}/cancel`, {
          reason: '',
        });
        assert.equal(other.status, 404, 'and a coordinator not for others');
        assert.deepEqual(await elsewhere.queue(foreign), []);
      });
    });

    it("the coordinator's form names everything that is wrong at once, and plans nothing", async () => {
      const [standing = ''] = await stage.planByForm({
        day: '2026-11-10',
        teacherIds: [idOf('Mikkel Damgaardsen')],
        capacity: 2,
      });
      for (const name of ['Poul Hedelyng', 'Yasmin Al-Khatouri']) {
        const { press } = await holdCard(name, standing);
        await press();
      }
      const root = '/api/planning/sessions';
      const page = await stage.ask(coordinator, 'GET', `${root}/${standing}`);
      const { overview } = sessionPageDto.parse(page.json);
      const draft = { ...overview.draft!, teacherIds: [] };
      const before = await countSessions();
      const wrong = [
        [{ day: '2026-09-01' }, ['start-past']],
        [{ from: '16:00', until: '15:00' }, ['end-before-start']],
        [{ day: '2027-03-28', from: '02:15', until: '03:30' }, ['time-does-not-exist']],
        [{ teacherIds: overview.draft!.teacherIds }, ['teacher-booked-twice']],
        [
          {
            day: '2026-11-11',
            minimum: 30,
            capacity: 20,
            isOnline: false,
            placeId: placeOf('elm@birkevang.example'),
          },
          ['capacity-above-room', 'minimum-above-capacity'],
        ],
      ] as const;
      for (const [what, problems] of wrong) {
        const body = { draft: { ...draft, ...what }, series: null };
        const { json } = await stage.ask(coordinator, 'POST', root, body);
        const saved = saveDto.parse(json);
        assert.equal(saved.kind, 'refused', JSON.stringify(what));
        assert.deepEqual(saved.kind === 'refused' && [...saved.problems].sort(), problems);
      }
      const { json } = await stage.ask(coordinator, 'PUT', `${root}/${standing}`, {
        revision: overview.session.revision,
        draft: { ...overview.draft, capacity: 1 },
        reason: '',
      });
      assert.deepEqual(json, { kind: 'refused', problems: ['capacity-below-booked'] });
      const nonsense = { draft: { ...draft, day: '2026-02-30', capacity: -1, courseId: 'x' }, series: null };
      assert.equal((await stage.ask(coordinator, 'POST', root, nonsense)).status, 400);
      assert.equal(await countSessions(), before);
      assert.deepEqual(await stage.queue(standing), ['booked 1', 'booked 2']);
    });

    it('a title of 300 characters is whole on the card, and as long as Outlook takes in the calendar', async () => {
      const title = `${'Informationssikkerhedsrådgivningskursus for alle '.repeat(6)}${'æ'.repeat(6)}`;
      assert.equal(title.length, 300);
      const session = await stage.plan({ title, bring: 'Å'.repeat(900), note: 'ø'.repeat(1900) });
      const { person, press } = await holdCard('Oskar Vindegård', session);
      assert.ok(textOf(person).includes(title));
      await press();
      assert.match(textOf(person), /^Du er tilmeldt/);
      await stage.settle();
      const event = await stage.findInCalendar('Oskar Vindegård', session);
      assert.ok(event);
      assert.ok(event.subject.length <= 255);
      assert.ok(title.startsWith(event.subject.slice(0, 250)));
      const { json } = await stage.ask('Oskar Vindegård', 'GET', '/api/training/sessions?all=1');
      const listed = sessionsDto.parse(json).sessions.find(({ sessionId }) => sessionId === session);
      assert.equal(listed?.course.title, title);
    });

    describe('Graph is away', () => {
      it('for an hour: everybody books and reads that the invitation is on its way, and it goes out by itself', async () => {
        const session = await stage.plan({ title: 'Mens Graph var væk', capacity: 3 });
        await product.client.setFault('graph', { mode: 'down' });
        const names = ['Line Svanemose', 'Ruth Åkjærsen', 'Jakob Ellemandsen', 'Lone Fjeldstrup'];
        for (const name of names) {
          const person = await become(name);
          if (!person.messages().some(({ card }) => card)) await person.say('kurser');
          await execute(person, 'wait', { session, checked: true });
          if (name === names[3]) assert.match(textOf(person), /Du er nr\. 1 på ventelisten/);
          else assert.match(textOf(person), /^Du er tilmeldt\nInvitationen er på vej til din kalender\./);
        }
        for (let minutes = 0; minutes < 60; minutes += 10) await product.later(600);
        const waiting = await become(names[0]!);
        await execute(waiting, 'show', { session });
        assert.match(textOf(waiting), /Invitationen er på vej til din kalender\./);
        assert.deepEqual(await undelivered(session), [], 'nobody has to do anything about it');

        await product.client.setFault('graph', { mode: 'none' });
        for (let minutes = 0; minutes < 5; minutes += 1) await product.later(60);
        await product.client.settleGraph();
        for (const name of names.slice(0, 3)) assert.ok(await stage.findInCalendar(name, session), name);
        assert.deepEqual(await stage.invitedMails(session), names.slice(0, 3).map(mailOf).sort());
        await execute(waiting, 'show', { session });
        assert.match(textOf(waiting), /Kursusgangen står i din kalender\./);
        await assertInvitedOnce(session);
      });

      it('with answers that get lost: one event, each invited once', async () => {
        const session = await stage.plan({ title: 'Mens svar gik tabt' });
        const fault = { rate: 0.5, seed: 7, afterWork: true, paths: 'events' } as const;
        await product.client.setFault('graph', { mode: 'error', ...fault });
        for (const name of ['Dennis Okafor-Lund', 'Susanne Birkholtz']) {
          const { press } = await holdCard(name, session);
          await press();
          for (let times = 0; times < 3; times += 1) await product.later(30);
        }
        await product.client.setFault('graph', { mode: 'none' });
        for (let times = 0; times < 3; times += 1) await product.later(60);
        assert.deepEqual(await stage.invitedMails(session), await stage.seatedMails(session));
        const events = await product.client.serviceCalendar(birkevang.name).list();
        assert.equal(events.filter(({ subject }) => subject === 'Mens svar gik tabt').length, 1);
        await assertInvitedOnce(session);
      });
    });

    describe('Outlook has lost something', () => {
      it('the service mailbox: nothing is lost, the coordinator reads what to do, and it goes out when it is back', async () => {
        await product.client.setGraph({ goneMailboxes: [birkevang.serviceMailbox] });
        const session = await stage.plan({ title: 'Uden postkasse' });
        const { person, press } = await holdCard('Anton Grejsbæk', session);
        await press();
        assert.match(textOf(person), /^Du er tilmeldt/);
        await stage.settle();
        assert.match(
          (await undelivered(session)).join('\n'),
          /Postkassen til kurser findes ikke\. Ret adressen under indstillinger, og send igen\./,
        );
        // A given-up job is told to whoever runs the product, once.
        product.log.lines.splice(0);
        await product.client.setGraph({ goneMailboxes: [] });
        for (let times = 0; times < 3; times += 1) await product.later(1_800);
        assert.deepEqual(await stage.invitedMails(session), [mailOf('Anton Grejsbæk')]);
        assert.deepEqual(await undelivered(session), []);
      });

      it('the room: people are invited all the same, and the coordinator reads which room', async () => {
        const room = 'elm@birkevang.example';
        const session = await stage.plan({ title: 'Uden lokale', room });
        await rename(room, 'nedlagt@birkevang.example');
        const { press } = await holdCard('Elin Rönnqvist-Sundelius', session, 'Boka plats');
        await press();
        await stage.settle();
        assert.deepEqual(await stage.invitedMails(session), [mailOf('Elin Rönnqvist-Sundelius')]);
        assert.match(
          (await undelivered(session)).join('\n'),
          /Lokalet står ikke i Outlooks liste over lokaler\./,
        );
        await rename('nedlagt@birkevang.example', room);
      });
    });

    async function countSessions(): Promise<number> {
      const rows = await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx.selectFrom('training_session').select('id').execute(),
      );
      return rows.length;
    }

    /** What the coordinator's page says of a session that did not arrive. */
    async function undelivered(session: string): Promise<readonly string[]> {
      const { status, json } = await stage.ask(coordinator, 'GET', '/api/planning/undelivered');
      assert.equal(status, 200, JSON.stringify(json));
      return undeliveredDto
        .parse(json)
        .entries.filter(({ sessionId }) => sessionId === session)
        .map(({ failure }) => failure);
    }

    async function assertInvitedOnce(session: string): Promise<void> {
      const { id } = await stage.getEvent(session);
      const { notices } = await product.client.graphCounts();
      const told = notices.filter(({ eventId }) => eventId === id);
      const twice = told.filter(({ invitations, updates }) => invitations !== 1 || updates > 0);
      assert.deepEqual(twice, [], 'each was written to once');
    }

    async function rename(from: string, to: string): Promise<void> {
      await product.app.database.inMunicipality(birkevang.id, (trx) =>
        trx.updateTable('training_place').set({ room_mail: to }).where('room_mail', '=', from).execute(),
      );
    }
  });
}
