import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { Mail } from '../../../src/platform/graph/index.ts';
import type { SessionEvent } from '../../../src/features/training/index.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createOutlookWorld, sessionStart, type OutlookWorld } from './outlook-world.ts';

const hour = 3_600_000;

describeOnBothDatabases('mails about sessions', (test) => {
  let world: OutlookWorld;
  beforeEach(async () => {
    world = await createOutlookWorld(test.db);
  });

  const to = (address: string) => world.fake.mails.filter((mail) => mail.to[0]!.address === address);
  const guests = new Map<string, string>();
  /** A guest of another municipality takes a seat; training's own tests cover who may. */
  const bookGuest = async (sessionId: string, mail = 'gry@solfjord.example') => {
    const id = randomUUID();
    guests.set(mail, id);
    await change(async (trx) => {
      await trx
        .insertInto('booking')
        .values({
          municipality_id: world.municipality.id,
          id,
          session_id: sessionId,
          guest: JSON.stringify({
            municipalityId: randomUUID(),
            personId: randomUUID(),
            name: 'Gry Solberg',
            mail,
            locale: 'nb',
          }),
          state: 'booked',
          queue_number: 900 + guests.size,
          source: 'guest',
          booked_by: 'x',
          created_at: world.clock.now(),
          changed_at: world.clock.now(),
        })
        .execute();
      await world.outlook.listener(trx, world.municipality.id, { kind: 'booked', sessionId } as SessionEvent);
    });
  };
  const unbookGuest = (sessionId: string, mail = 'gry@solfjord.example') =>
    change(async (trx) => {
      await trx
        .updateTable('booking')
        .set({ state: 'cancelled', cancelled_because: 'self' })
        .where('id', '=', guests.get(mail)!)
        .execute();
      await world.outlook.listener(trx, world.municipality.id, {
        kind: 'cancelled-booking',
        sessionId,
        reason: 'self',
      } as SessionEvent);
    });
  const change = (work: Parameters<OutlookWorld['db']['inMunicipality']>[1]) =>
    world.db.inMunicipality(world.municipality.id, work);
  const edit = async (
    sessionId: string,
    overrides: Parameters<OutlookWorld['draft']>[0],
    reason?: string,
  ) => {
    const { view } = await world.training.planning.getOverview(world.planner, sessionId);
    const outcome = await world.training.planning.edit(
      world.planner,
      sessionId,
      view.session.revision,
      world.draft(overrides),
      reason,
    );
    assert.equal(outcome.kind, 'saved');
    await world.settle();
  };
  const failNextMail = (error: Error, when: 'before' | 'after') => {
    world.fake.onCall = (operation, at) => {
      if (operation !== 'sendMail' || at !== when) return;
      world.fake.onCall = () => {};
      throw error;
    };
  };

  describe('to the caterer', () => {
    it('order, change and cancel, each once', async () => {
      const placeId = await world.place();
      const session = await world.session({ placeId, coffeeFor: 12 });
      await world.settle();
      assert.equal(to('kantine@rornaes.example').length, 1);
      const [order] = to('kantine@rornaes.example');
      assert.match(order!.subject, /^Forplejning til 12 personer, tirsdag 15\. september kl\. 13\.00–14\.30/);
      assert.ok(order!.bodyHtml.includes('Byrådssalen, Torvet 1'));

      await edit(session.id, { placeId, coffeeFor: 12, note: 'Husk kaffe' });
      assert.equal(to('kantine@rornaes.example').length, 1);

      await edit(session.id, { placeId, coffeeFor: 14 });
      assert.equal(to('kantine@rornaes.example').length, 2);
      assert.ok(to('kantine@rornaes.example')[1]!.bodyHtml.includes('14 (før: 12)'));

      const startsAt = new Date(sessionStart.getTime() + 24 * hour);
      await edit(session.id, { placeId, coffeeFor: 14, startsAt });
      assert.ok(to('kantine@rornaes.example')[2]!.bodyHtml.includes('(før: tirsdag 15. september'));

      await world.training.planning.cancelSession(world.planner, session.id);
      await world.settle();
      const [, , , cancelled, ...more] = to('kantine@rornaes.example');
      assert.match(cancelled!.subject, /^Afbestilling/);
      assert.deepEqual(more, []);
      const keys = world.fake.mails.map(({ messageKey }) => messageKey);
      assert.equal(new Set(keys).size, keys.length);
    });

    it('cancel with the old one and order from the new one when the place changes', async () => {
      const [hall, other] = [
        await world.place(),
        await world.place({
          name: 'Aulaen',
          roomMail: 'aulaen@rornaes.example',
          catererMail: 'skolekoekken@rornaes.example',
        }),
      ];
      const session = await world.session({ placeId: hall, coffeeFor: 12 });
      await world.settle();
      await edit(session.id, { placeId: other, coffeeFor: 12 });
      assert.match(to('kantine@rornaes.example')[1]!.subject, /^Afbestilling/);
      assert.match(to('skolekoekken@rornaes.example')[0]!.subject, /^Forplejning/);
    });

    it('are not sent for what is over, or where nobody wants coffee', async () => {
      await world.session({ placeId: await world.place() });
      await world.settle();
      assert.deepEqual(world.fake.mails, []);
    });

    it('whose answer was lost counts as sent, and is shown as unsure', async () => {
      failNextMail(new AppError('unavailable', 'graph:-1:TimeoutError'), 'after');
      await world.session({ placeId: await world.place(), coffeeFor: 12 });
      await world.settle();
      assert.equal(to('kantine@rornaes.example').length, 1);
      const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
      assert.deepEqual([undelivered!.what, undelivered!.failure], ['coffee', 'unsure']);
      await world.outlook.desk.sendAgain(world.planner, undelivered!.id);
      await world.settle();
      assert.equal(to('kantine@rornaes.example').length, 2);
      assert.deepEqual(await world.outlook.desk.listUndelivered(world.planner), []);
    });

    it('that never left goes out when Graph is back', async () => {
      failNextMail(new AppError('unavailable', 'graph:-1:Unreachable'), 'before');
      await world.session({ placeId: await world.place(), coffeeFor: 12 });
      await world.settle();
      assert.equal(to('kantine@rornaes.example').length, 1);
      assert.deepEqual(await world.outlook.desk.listUndelivered(world.planner), []);
    });
  });

  describe('to guests', () => {
    const fileIn = (mail: Mail) => new TextDecoder().decode(mail.attachments![0]!.bytes);
    const read = (mail: Mail) => {
      const calendar = new ICAL.Component(ICAL.parse(fileIn(mail)) as unknown[]);
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      return { method: calendar.getFirstPropertyValue('method'), event };
    };

    it('invite with a file, in the guest’s language, and say so', async () => {
      const session = await world.session();
      await bookGuest(session.id);
      await world.settle();
      const [mail, ...more] = to('gry@solfjord.example');
      assert.deepEqual(more, []);
      assert.match(mail!.subject, /^Du har plass: Kom godt i gang/);
      const { method, event } = read(mail!);
      assert.equal(method, 'REQUEST');
      assert.equal(event.startDate.toJSDate().getTime(), sessionStart.getTime());
      assert.ok(event.description.includes(world.fake.standing()[0]!.joinUrl!));
      assert.deepEqual(world.invited(), []);
      assert.deepEqual(await world.invitations(session.id), ['sent']);
    });

    it('tell of a move and of the end, each once, for the same entry of the calendar', async () => {
      const session = await world.session();
      await bookGuest(session.id);
      await world.settle();
      await edit(
        session.id,
        { startsAt: new Date(sessionStart.getTime() + 24 * hour) },
        'Lokalet er optaget',
      );
      await edit(session.id, { startsAt: new Date(sessionStart.getTime() + 24 * hour), capacity: 25 });
      await world.training.planning.cancelSession(world.planner, session.id, 'For få');
      await world.settle();
      const mails = to('gry@solfjord.example');
      assert.deepEqual(
        mails.map((mail) => read(mail).method),
        ['REQUEST', 'REQUEST', 'CANCEL'],
      );
      assert.equal(new Set(mails.map((mail) => read(mail).event.uid)).size, 1);
      const sequences = mails.map((mail) => read(mail).event.sequence);
      assert.deepEqual(
        sequences,
        [...sequences].sort((a, b) => a - b),
      );
      assert.equal(new Set(sequences).size, 3);
      assert.ok(mails[1]!.bodyHtml.includes('Lokalet er optaget'));
      assert.match(mails[2]!.subject, /^Avlyst/);
    });

    it('confirm a seat given back', async () => {
      const session = await world.session();
      await bookGuest(session.id);
      await world.settle();
      await unbookGuest(session.id);
      await world.settle();
      const [, back, ...more] = to('gry@solfjord.example');
      assert.match(back!.subject, /^Meldt av/);
      assert.deepEqual(more, []);
    });

    it('whose address is refused are shown, and the others get theirs', async () => {
      const session = await world.session();
      world.fake.refused.add('gry@solfjord.example');
      await bookGuest(session.id);
      await bookGuest(session.id, 'siv@solfjord.example');
      await world.settle();
      assert.equal(to('siv@solfjord.example').length, 1);
      const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
      assert.deepEqual(
        [undelivered!.what, undelivered!.failure, undelivered!.personName],
        ['guest-mail', 'mail-refused', 'Gry Solberg'],
      );
      assert.deepEqual(await world.invitations(session.id), ['mail-refused', 'sent']);
      world.fake.refused.clear();
      await world.outlook.desk.sendAgain(world.planner, undelivered!.id);
      await world.settle();
      assert.equal(to('gry@solfjord.example').length, 1);
      assert.deepEqual(await world.invitations(session.id), ['sent', 'sent']);
    });

    it('wait for a mailbox where the municipality has none, and say so', async () => {
      const bare = await createOutlookWorld(test.db, { serviceMailbox: null });
      world = bare;
      const session = await bare.session();
      await bookGuest(session.id);
      await bare.settle();
      const [undelivered] = await bare.outlook.desk.listUndelivered(bare.planner);
      assert.equal(undelivered!.failure, 'no-mailbox');
    });
  });
});
