import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, wordsOf } from '../support/support-world.ts';
import { createAttendanceWorld, type AttendanceWorld } from './attendance-world.ts';

describeOnBothDatabases('too few people', (test) => {
  let world: AttendanceWorld;
  beforeEach(async () => {
    world = await createAttendanceWorld(test.db);
  });
  const asked = () => world.told.filter(({ personId }) => personId === world.planner.personId);
  const press = async (card: ReturnType<typeof cardOf>, title: string | RegExp, more: object = {}) => {
    const { verb, data } = actionOf(card, title);
    return cardOf(await world.press(world.planner, verb, { ...(data as object), ...more }));
  };

  it('is asked about once, three days before, outside quiet hours', async () => {
    const session = await world.session({ minimum: 4 });
    const fine = await world.session({ minimum: 1, startsAt: new Date('2026-09-15T06:00:00Z') });
    const asta = await world.person();
    await world.book(asta, session);
    await world.book(asta, fine);
    await world.runAt('2026-09-12T10:50:00Z');
    assert.equal(asked().length, 0);
    await world.attendance.quietHours.save(world.planner, { from: '12:00', until: '14:00' });
    await world.runAt('2026-09-12T11:10:00Z');
    assert.equal(asked().length, 0, 'quiet');
    await world.runAt('2026-09-12T12:00:00Z');
    await world.runAt('2026-09-12T12:10:00Z');
    assert.equal(asked().length, 1);
    const card = cardOf(asked()[0]!.message);
    assert.ok(
      wordsOf(card).includes('1 er tilmeldt, og der skal være mindst 4. Hvad skal der ske?'),
      wordsOf(card).join('\n'),
    );
    const kept = await press(card, 'Hold den alligevel');
    assert.match(wordsOf(kept).join('\n'), /holdes, selv om få er tilmeldt/);
    const { verb, data } = actionOf(card, 'Hold den alligevel');
    await assert.rejects(
      world.press(asta, verb, data),
      (error) => error instanceof AppError && error.code === 'forbidden',
    );
  });

  it('is cancelled with a reason, and an old card says so', async () => {
    const session = await world.session({ minimum: 4 });
    await world.book(await world.person(), session);
    await world.runAt('2026-09-13T11:00:00Z');
    const card = cardOf(asked()[0]!.message);
    const question = await press(card, 'Aflys');
    assert.ok(wordsOf(question).includes('1 deltager får besked.'));
    const cancelled = await press(question, 'Ja, aflys', { reason: 'For få <b>tilmeldte</b>' });
    assert.match(wordsOf(cancelled).join('\n'), /aflyst, og deltagerne får besked/);
    const { view } = await world.training.planning.getOverview(world.planner, session.id);
    assert.equal(view.session.state, 'cancelled');
    assert.equal(view.session.changeReason, 'For få <b>tilmeldte</b>');
    assert.match(wordsOf(await press(card, 'Hold den alligevel'))[0]!, /Det er afgjort/);
    assert.match(wordsOf(await press(question, 'Ja, aflys'))[0]!, /Det er afgjort/);
  });

  it('is moved into another date of the course', async () => {
    const session = await world.session({ minimum: 4 });
    const other = await world.session({ startsAt: new Date('2026-09-22T11:00:00Z'), capacity: 1 });
    const [asta, bob] = [await world.person(), await world.person()];
    await world.book(asta, session);
    await world.book(bob, session);
    await world.runAt('2026-09-13T11:00:00Z');
    const dates = await press(cardOf(asked()[0]!.message), 'Flyt dem til en anden dato');
    const merged = await press(dates, /^Tirsdag 22\. september/);
    assert.ok(wordsOf(merged).includes('1 er flyttet til den nye dato.'), wordsOf(merged).join('\n'));
    assert.ok(wordsOf(merged).includes('1 står på venteliste.'));
    const { ahead } = await world.training.bookings.listMine(asta);
    assert.deepEqual(
      ahead.map(({ session: { id } }) => id),
      [other.id],
    );
    // who was moved is reminded of the new date only
    world.told.length = 0;
    await world.runAt('2026-09-14T07:00:00Z');
    assert.equal(world.told.length, 0);
    await world.runAt('2026-09-21T07:00:00Z');
    assert.deepEqual(
      world.told.map(({ personId }) => personId),
      [asta.personId],
    );
  });

  it('of a session planned on short notice is asked about half-way', async () => {
    await world.session({ minimum: 4, startsAt: new Date('2026-09-02T11:00:00Z') });
    await world.after(0.2);
    await world.after(4);
    assert.equal(asked().length, 0);
    await world.runAt('2026-09-02T05:00:00Z');
    assert.equal(asked().length, 1);
  });
});
