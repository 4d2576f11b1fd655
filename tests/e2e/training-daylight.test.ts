import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { saveDto } from '../../src/dto/planning-dto.ts';
import type { Colleague } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import {
  birkevang,
  coordinator,
  createTrainingStage,
  execute,
  textOf,
  type TrainingStage,
} from '../support/training-stage.ts';

const zone = birkevang.timeZone;
const colleague = 'Poul Hedelyng';
const withoutMailbox = 'Emma Kløverbo';
const guest = 'Hanna Granström-Olivier';

/** At 8 in the morning: in both halves of the year, and on the working days around both Sundays on which clocks change. */
const days = [
  ['2026-10-23', 'Fredag 23. oktober kl. 08.00–09.30, uge 43', '06:00'],
  ['2026-10-26', 'Mandag 26. oktober kl. 08.00–09.30, uge 44', '07:00'],
  ['2027-01-12', 'Tirsdag den 12. januar 2027 kl. 08.00–09.30, uge 2', '07:00'],
  ['2027-03-26', 'Fredag den 26. marts 2027 kl. 08.00–09.30, uge 12', '07:00'],
  ['2027-03-29', 'Mandag den 29. marts 2027 kl. 08.00–09.30, uge 13', '06:00'],
  ['2027-07-06', 'Tirsdag den 6. juli 2027 kl. 08.00–09.30, uge 27', '06:00'],
] as const;

describe('eight in the morning is eight in the morning, on the card, in Outlook and in the file', function () {
  this.timeout(120_000);
  let product: Product;
  let stage: TrainingStage;
  before(async function () {
    product = await startProduct(this, 'embedded', { jobsFollowClock: true });
    stage = createTrainingStage(product);
  });
  after(() => product?.close());

  const local = (instant: string | Date) =>
    DateTime.fromJSDate(new Date(instant), { zone }).toFormat('yyyy-MM-dd HH:mm');

  async function book(name: string, session: string): Promise<Colleague> {
    const person = await product.client.become(name);
    if (!person.messages().some(({ card }) => card)) await person.say('kurs');
    const held = name === guest ? { municipality: birkevang.id } : {};
    await execute(person, 'book', { session, ...held, checked: true });
    return person;
  }

  function read(text: string) {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    return new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  }

  for (const [day, words, utc] of days) {
    it(`on ${day}`, async () => {
      const [session = ''] = await stage.planByForm({
        day,
        from: '08:00',
        until: '09:30',
        openToNetwork: true,
      });
      const instant = `${day}T${utc}:00.000Z`;
      const booked = await book(colleague, session);
      assert.ok(textOf(booked).includes(words), textOf(booked));
      const emma = await book(withoutMailbox, session);
      await book(guest, session);
      await stage.settle();

      const event = await stage.findInCalendar(colleague, session);
      assert.equal(event?.startsAt, instant);
      assert.equal(local(event!.startsAt), `${day} 08:00`);
      assert.equal(local(event!.endsAt), `${day} 09:30`);
      const sent = await requestOf(event!.subject, day);
      assert.deepEqual(sent, { dateTime: `${day}T08:00:00`, timeZone: 'Romance Standard Time' });

      const url = /https?:[^"]*\/ics\/[^"]+/.exec(JSON.stringify(emma.lastCard()))?.[0];
      assert.ok(url, 'the card of somebody without a mailbox has a calendar file');
      const own = read(await (await fetch(new URL(new URL(url).pathname, product.botUrl))).text());
      assert.equal(local(own.startDate.toJSDate()), `${day} 08:00`);
      assert.equal(local(own.endDate.toJSDate()), `${day} 09:30`);
      const [mail] = (await product.client.mailsTo(guest)).filter(({ kind }) => kind === 'mail');
      const theirs = read(await product.client.readAttachment(mail!));
      assert.equal(theirs.startDate.toJSDate().toISOString(), instant);
      assert.match(mail!.subject, /kl\. 08\.00–09\.30/);
    });
  }

  it('a series stays at its hour across the change', async () => {
    const ids = await stage.planByForm(
      { day: '2026-10-20', from: '08:00', until: '09:30' },
      { everyWeeks: 1, times: 3 },
    );
    await stage.settle();
    const found = [];
    for (const id of ids) found.push((await stage.getEvent(id)).startsAt);
    assert.deepEqual(found, [
      '2026-10-20T06:00:00.000Z',
      '2026-10-27T07:00:00.000Z',
      '2026-11-03T07:00:00.000Z',
    ]);
  });

  it('an hour that does not exist is refused in words, nothing is planned', async () => {
    const [session = ''] = await stage.planByForm({ day: '2027-03-25', from: '08:00', until: '09:30' });
    const page = await stage.ask(coordinator, 'GET', `/api/planning/sessions/${session}`);
    const { overview } = page.json as { overview: { draft: object; session: { revision: number } } };
    const answer = await stage.ask(coordinator, 'PUT', `/api/planning/sessions/${session}`, {
      revision: overview.session.revision,
      draft: { ...overview.draft, day: '2027-03-28', from: '02:30', until: '04:00' },
      reason: '',
    });
    const saved = saveDto.parse(answer.json);
    assert.deepEqual(saved, { kind: 'refused', problems: ['time-does-not-exist'] });
    await stage.settle();
    assert.equal((await stage.getEvent(session)).startsAt, '2027-03-25T07:00:00.000Z');
  });

  it('reminds at nine on the working day before, and an hour before, by the clock on the wall', async () => {
    const name = 'Jakob Ellemandsen';
    const session = await stage.plan({ title: 'Mandag morgen efter sommertid', from: '2026-10-26 10:00' });
    const person = await book(name, session);
    const before = person.messages().length;
    await passTo('2026-10-23 08:58');
    assert.equal((await product.client.become(name)).messages().length, before);
    await passTo('2026-10-23 09:02');
    assert.equal((await product.client.become(name)).messages().length, before + 1);
    await passTo('2026-10-26 08:58');
    assert.equal((await product.client.become(name)).messages().length, before + 1);
    await passTo('2026-10-26 09:02');
    const reminded = await product.client.become(name);
    assert.equal(reminded.messages().length, before + 2);
    assert.match(textOf(reminded), /Mandag morgen efter sommertid[\s\S]*kl\. 10\.00/);
  });

  async function passTo(when: string): Promise<void> {
    const until = DateTime.fromSQL(when, { zone }).toMillis();
    await product.later((until - product.clock.now().getTime()) / 1000);
    await product.later(1);
  }

  /** The time as it was written to Graph. */
  async function requestOf(subject: string, day: string): Promise<unknown> {
    const written = (await product.client.requests()).flatMap(({ api, body }) => {
      const event = body as { subject?: string; start?: { dateTime?: string } } | undefined;
      return api === 'graph' && event?.subject === subject && event.start?.dateTime?.startsWith(day)
        ? [event.start]
        : [];
    });
    return written.at(-1);
  }
});
