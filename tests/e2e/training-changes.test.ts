import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import { getDemoPersonByName } from '../../src/sandbox/demo/demo-network.ts';
import type { Colleague } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { databaseKinds } from '../support/test-database.ts';
import {
  birkevang,
  createTrainingStage,
  execute,
  placeOf,
  textOf,
  type TrainingStage,
} from '../support/training-stage.ts';

const idOf = (name: string) => getDemoPersonByName(name).person.id;
const mailOf = (name: string) => getDemoPersonByName(name).person.mail!;

const [room, otherRoom] = ['byraadssalen@birkevang.example', 'edb.linde@birkevang.example'] as const;
const caterer = 'bestilling@raadhuskantinen.example';
const otherCaterer = 'madbod@granstiens-koekken.example';
const teacher = 'Sanne Wulffsborg';
/** Three colleagues, each in a language of their own; one who waits; a guest of the network; and one who has nothing to do with it. */
const [danish, swedish, english] = ['Signe Løvgren', 'Birgit Vestermark', 'Laila Benmoussa'] as const;
const waiting = 'Poul Hedelyng';
const guest = 'Hanna Granström-Olivier';
const other = 'Yasmin Al-Khatouri';

for (const kind of databaseKinds) {
  describe(`a coordinator moves and cancels a session, ${kind}`, function () {
    this.timeout(120_000);
    let product: Product;
    let stage: TrainingStage;
    let session: string;
    /** How many messages somebody had before. */
    let seen: Map<string, number>;

    before(async function () {
      product = await startProduct(this, kind, { jobsFollowClock: true });
      stage = createTrainingStage(product);
      await (await product.client.become(swedish)).speak('sv-SE');
      await (await product.client.become(english)).speak('en-GB');
      [session = ''] = await stage.planByForm({
        day: '2026-10-05',
        from: '15:00',
        until: '17:00',
        placeId: placeOf(room),
        isOnline: true,
        capacity: 4,
        coffeeFor: 12,
        teacherIds: [idOf(teacher)],
        openToNetwork: true,
      });
      for (const name of [danish, swedish, english, guest, waiting]) {
        const municipality = name === guest ? { municipality: birkevang.id } : {};
        const person = await product.client.become(name);
        await person.say('kurs');
        await execute(person, 'wait', { session, ...municipality, checked: true });
      }
      const elsewhere = await stage.plan();
      const person = await product.client.become(other);
      await person.say('kurs');
      await execute(person, 'book', { session: elsewhere, checked: true });
      await settled();
      assert.deepEqual(await stage.queue(session), [
        'booked 1',
        'booked 2',
        'booked 3',
        'booked 4',
        'waiting 5',
      ]);
    });
    after(() => product?.close());
    beforeEach(async () => {
      seen = new Map();
      for (const name of [danish, swedish, english, waiting, teacher, guest, other]) {
        seen.set(name, (await product.client.become(name)).messages().length);
      }
    });
    afterEach(() => {
      const errors = product.log.lines.filter(({ level }) => level === 'error');
      assert.deepEqual(errors, [], 'an error line means that a person must act');
    });

    it('planned, everybody has what they need: events, coffee, the guest a mail with a file', async () => {
      const event = await stage.getEvent(session);
      assert.equal(event.place, 'Byrådssalen, rådhuset, Torvegade 1, Birkevang');
      assert.ok(event.joinUrl);
      assert.deepEqual(await stage.invitedMails(session), [danish, swedish, english].map(mailOf).sort());
      const room = event.attendees.find(({ type }) => type === 'resource');
      assert.equal(room?.answer, 'accepted');
      assert.equal((await stage.findInCalendar(danish, session))?.attendees.length, 1, 'only oneself');
      const [order] = await product.client.mailsTo(caterer);
      assert.match(order!.subject, /^Forplejning til 12 personer, mandag 5\. oktober kl\. 15\.00–17\.00/);
      const { mail, event: file, method } = await fileOf(guest);
      assert.match(mail.subject, /^Du har en plats: .*måndag 5 oktober kl\. 15\.00–17\.00/);
      assert.equal(method, 'REQUEST');
      assert.equal(file.startDate.toJSDate().toISOString(), '2026-10-05T13:00:00.000Z');
    });

    it('moved to another time and room: everybody is told once, why, in their own language', async () => {
      const before = await stage.getEvent(session);
      const first = await fileOf(guest);
      const noticed = await countNotices();
      const reason = 'Byrådssalen skal males.';
      await stage.change(
        session,
        { day: '2026-10-06', from: '14:00', until: '16:00', placeId: placeOf(otherRoom) },
        reason,
      );
      await settled();

      const news = [
        [danish, /^Kursusgangen er flyttet\nFør: Mandag 5\. oktober kl\. 15\.00–17\.00/, /Begrundelse: /],
        [swedish, /^Utbildningstillfället är flyttat\nFörut: Måndag 5 oktober kl\. 15\.00–17\.00/, /Orsak: /],
        [english, /^The session is moved\nBefore: Monday 5 October, 15:00–17:00/, /Reason: /],
        [waiting, /^Kursusgangen er flyttet[\s\S]*Du står stadig på ventelisten\./, /Begrundelse: /],
        [teacher, /^Kursusgangen er flyttet/, /Begrundelse: /],
      ] as const;
      for (const [name, words, why] of news) {
        const person = await toldOnce(name);
        assert.match(textOf(person), words);
        assert.match(textOf(person), why);
        assert.ok(textOf(person).includes(reason), textOf(person));
        assert.ok(textOf(person).includes('Edb-lokalet, Lindeskolen'), textOf(person));
      }
      await notTold(guest);
      await notTold(other);

      const event = await stage.getEvent(session);
      assert.equal(event.id, before.id, 'the same event');
      assert.equal(event.joinUrl, before.joinUrl, 'and the same meeting');
      assert.equal(event.startsAt, '2026-10-06T12:00:00.000Z');
      assert.match(event.bodyHtml, /Ændret: Byrådssalen skal males\./);
      assert.equal(event.attendees.filter(({ type }) => type === 'resource')[0]?.address, otherRoom);
      const mine = await stage.findInCalendar(danish, session);
      assert.equal(mine?.startsAt, event.startsAt);
      for (const name of [danish, swedish, english]) {
        assert.deepEqual(
          await noticesSince(noticed, name),
          { invitations: 0, updates: 1, cancellations: 0 },
          name,
        );
      }
      assert.deepEqual(await noticesSince(noticed, other), { invitations: 0, updates: 0, cancellations: 0 });

      assert.match((await product.client.mailsTo(caterer))[0]!.subject, /^Afbestilling af forplejning/);
      const [order, ...more] = await product.client.mailsTo(otherCaterer);
      assert.match(order!.subject, /^Forplejning til 12 personer, tirsdag 6\. oktober kl\. 14\.00–16\.00/);
      assert.deepEqual(more, []);
      const { mail, event: file, method } = await fileOf(guest);
      assert.match(mail.subject, /^Ändrat: .*tisdag 6 oktober kl\. 14\.00–16\.00/);
      assert.ok(mail.bodyHtml.includes(reason));
      assert.equal(method, 'REQUEST');
      assert.equal(file.uid, first.event.uid);
      assert.ok(file.sequence > first.event.sequence);
      assert.equal(file.startDate.toJSDate().toISOString(), event.startsAt);
      assert.equal((await guestMails()).length, 2);
    });

    it("another number for coffee is the caterer's affair only", async () => {
      const noticed = await countNotices();
      await stage.change(session, { coffeeFor: 9 }, '');
      await settled();
      const [order] = await product.client.mailsTo(otherCaterer);
      assert.match(order!.subject, /^Ændret bestilling af forplejning/);
      assert.match(order!.bodyHtml, /9 \(før: 12\)/);
      for (const name of seen.keys()) await notTold(name);
      assert.equal((await guestMails()).length, 2);
      assert.deepEqual(await noticesSince(noticed, danish), { invitations: 0, updates: 0, cancellations: 0 });
    });

    it("cancelled: everybody is told once, why; calendars, coffee and the guest's file follow", async () => {
      const noticed = await countNotices();
      const reason = 'Underviseren er syg.';
      await stage.cancel(session, reason);
      await stage.cancel(session, reason);
      await settled();
      const news = [
        [danish, /^Kursusgangen er aflyst\nBegrundelse: Underviseren er syg/],
        [swedish, /^Utbildningstillfället är inställt\nOrsak: Underviseren er syg/],
        [english, /^The session is cancelled\nReason: Underviseren er syg/],
        [waiting, /^Kursusgangen er aflyst\nBegrundelse: /],
        [teacher, /^Kursusgangen er aflyst\nBegrundelse: [\s\S]*Deltagerne har fået besked\./],
      ] as const;
      for (const [name, words] of news) assert.match(textOf(await toldOnce(name)), words);
      await notTold(guest);
      await notTold(other);
      for (const name of [danish, swedish, english]) {
        const calendar = await product.client.calendarOf(name);
        assert.ok(!calendar.some(({ startsAt }) => startsAt === '2026-10-06T12:00:00.000Z'), name);
        assert.deepEqual(
          await noticesSince(noticed, name),
          { invitations: 0, updates: 0, cancellations: 1 },
          name,
        );
        const [told] = await product.client.mailsTo(name);
        assert.equal(told!.kind, 'cancellation');
        assert.ok(told!.bodyHtml.includes(reason));
      }
      assert.match((await product.client.mailsTo(otherCaterer))[0]!.subject, /^Afbestilling af forplejning/);
      const { mail, method, event } = await fileOf(guest);
      assert.match(mail.subject, /^Inställt: /);
      assert.ok(mail.bodyHtml.includes(reason));
      assert.equal(method, 'CANCEL');
      assert.equal(event.component.getFirstPropertyValue('status'), 'CANCELLED');
      assert.equal((await guestMails()).length, 3);
      assert.deepEqual(await stage.queue(session), []);
    });

    /** Everything has been sent, and some more time brings nothing new. */
    async function settled(): Promise<void> {
      await stage.settle();
      await stage.settle();
      await product.later(60);
    }

    async function toldOnce(name: string): Promise<Colleague> {
      const person = await product.client.become(name);
      const news = person.messages().slice(seen.get(name));
      assert.equal(news.length, 1, `${name}: ${news.map(({ summary }) => summary).join(' | ')}`);
      return person;
    }

    async function notTold(name: string): Promise<void> {
      const person = await product.client.become(name);
      assert.deepEqual(person.messages().slice(seen.get(name)), [], name);
    }

    const guestMails = async () =>
      (await product.client.mailsTo(guest)).filter((mail) => mail.kind === 'mail');

    /** The newest mail to a guest, and its file read by an independent parser. */
    async function fileOf(name: string) {
      const mail = (await product.client.mailsTo(name)).find((each) => each.kind === 'mail');
      assert.ok(mail);
      const text = await product.client.readAttachment(mail);
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      return { mail, event, method: calendar.getFirstPropertyValue('method') };
    }

    async function countNotices() {
      const { id } = await stage.getEvent(session);
      return (await product.client.graphCounts()).notices.filter(({ eventId }) => eventId === id);
    }

    /** What Outlook told somebody about the session since. */
    async function noticesSince(before: Awaited<ReturnType<typeof countNotices>>, name: string) {
      const [{ eventId }] = before as [(typeof before)[number]];
      const of = (list: readonly (typeof before)[number][]) =>
        list.find((one) => one.eventId === eventId && one.address === mailOf(name));
      const then = of(before);
      const now = of((await product.client.graphCounts()).notices);
      return {
        invitations: (now?.invitations ?? 0) - (then?.invitations ?? 0),
        updates: (now?.updates ?? 0) - (then?.updates ?? 0),
        cancellations: (now?.cancellations ?? 0) - (then?.cancellations ?? 0),
      };
    }
  });
}
