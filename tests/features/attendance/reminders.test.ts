import assert from 'node:assert/strict';
import { describeOnBothDatabases, describeOnDatabase } from '../../support/test-database.ts';
import { actionOf, cardOf, wordsOf } from '../support/support-world.ts';
import { createAttendanceWorld, headingOf, type AttendanceWorld, type Told } from './attendance-world.ts';

const dayBefore = '2026-09-14T07:00:00Z';
const hourBefore = '2026-09-15T10:00:00Z';

/** What was told but the questions afterwards. */
const remindersOf = (told: readonly Told[]) =>
  told.filter(({ message }) => headingOf(message) !== 'Hvordan var kurset?');

describeOnBothDatabases('reminders', (test) => {
  let world: AttendanceWorld;
  beforeEach(async () => {
    world = await createAttendanceWorld(test.db);
  });
  const toldTo = (personId: string) => remindersOf(world.told).filter((each) => each.personId === personId);
  const times = (told: readonly Told[]) => told.map(({ at }) => at.toISOString().slice(0, 16));

  it('come on the working day before and an hour before, with what matters, once', async () => {
    const session = await world.session({ teacherIds: [world.teacher.personId] });
    const asta = await world.person({ name: 'Asta Asker' });
    const bob = await world.person({ locale: 'en' });
    await world.book(asta, session);
    await world.book(bob, session);
    await world.runAt('2026-09-14T06:59:00Z');
    assert.deepEqual(world.told, []);
    for (const time of [
      dayBefore,
      '2026-09-14T07:01:00Z',
      hourBefore,
      '2026-09-15T10:01:00Z',
      '2026-09-15T11:01:00Z',
    ]) {
      await world.runAt(time);
    }
    for (const { personId } of [asta, bob, world.teacher]) {
      assert.deepEqual(times(toldTo(personId)), ['2026-09-14T07:00', '2026-09-15T10:00']);
    }
    const [first, second] = toldTo(asta.personId).map(({ message }) => cardOf(message));
    const words = wordsOf(first!);
    assert.equal(words[0], 'Dit kursus er i morgen');
    assert.ok(words.includes('Kom godt i gang'));
    assert.ok(words.includes('Tirsdag 15. september kl. 13.00–14.30, uge 38'), words.join('\n'));
    assert.ok(words.includes('Online i Teams'));
    assert.ok(words.includes('Din tablet'));
    assert.equal(actionOf(first!, 'Afmeld mig').verb, 'training.cancel');
    assert.match(JSON.stringify(first!.card.actions), new RegExp(`https://meet.invalid/${session.id}`));
    assert.equal(wordsOf(second!)[0], 'Dit kursus begynder snart');
    const english = wordsOf(cardOf(toldTo(bob.personId)[0]!.message));
    assert.equal(english[0], 'Your course is tomorrow');
    assert.ok(english.includes('Getting started'));
    assert.ok(english.includes('Tuesday 15 September, 13:00–14:30, week 38'), english.join('\n'));
    const teachers = cardOf(toldTo(world.teacher.personId)[0]!.message);
    assert.equal(wordsOf(teachers)[0], 'Du underviser i morgen');
    assert.ok(wordsOf(teachers).includes('2 er tilmeldt'));
    assert.ok(wordsOf(teachers).includes('Asta Asker'));
    assert.equal(actionOf(teachers, 'Fremmøde').verb, 'attendance.sheet');
  });

  it('follow a session that is moved, also those that were told', async () => {
    const session = await world.session();
    const asta = await world.person();
    await world.book(asta, session);
    await world.runAt(dayBefore);
    assert.equal(world.told.length, 1);
    const startsAt = new Date('2026-09-24T08:00:00Z');
    const outcome = await world.training.planning.edit(world.planner, session.id, session.revision, {
      courseId: session.courseId,
      locale: 'da',
      startsAt,
      endsAt: new Date('2026-09-24T09:30:00Z'),
      timeZone: session.timeZone,
      isOnline: true,
      signUp: 'booking',
      capacity: 10,
      minimum: 0,
      audience: session.audience,
      openToNetwork: false,
      teacherIds: [],
    });
    assert.equal(outcome.kind, 'saved');
    for (const time of [hourBefore, '2026-09-23T07:00:00Z', '2026-09-24T07:00:00Z', '2026-09-24T08:00:00Z']) {
      await world.runAt(time);
    }
    assert.deepEqual(times(world.told), ['2026-09-14T07:00', '2026-09-23T07:00', '2026-09-24T07:00']);
  });

  it('are not for those who cancelled, and stop with the session', async () => {
    const session = await world.session();
    const [asta, bob] = [await world.person(), await world.person()];
    await world.book(asta, session);
    await world.book(bob, session);
    await world.training.bookings.cancel(asta, { sessionId: session.id });
    await world.runAt(dayBefore);
    assert.deepEqual(
      world.told.map(({ personId }) => personId),
      [bob.personId],
    );
    await world.book(asta, session);
    await world.training.planning.cancelSession(world.planner, session.id);
    await world.runAt(hourBefore);
    assert.equal(world.told.length, 1);
  });

  it('told once stay told when somebody cancels and books again', async () => {
    const session = await world.session();
    const asta = await world.person();
    await world.book(asta, session);
    await world.runAt(dayBefore);
    await world.training.bookings.cancel(asta, { sessionId: session.id });
    await world.book(asta, session);
    await world.runAt('2026-09-15T09:00:00Z');
    assert.equal(world.told.length, 1);
    await world.runAt(hourBefore);
    assert.equal(world.told.length, 2);
  });

  it("keep to a person's own quiet hours, chosen before or after booking", async () => {
    const session = await world.session({ startsAt: new Date('2026-09-15T17:00:00Z') });
    const [night, never, usual] = [await world.person(), await world.person(), await world.person()];
    await world.attendance.quietHours.save(night, { from: '08:00', until: '15:00' });
    for (const actor of [night, never, usual]) await world.book(actor, session);
    assert.deepEqual(await world.attendance.quietHours.save(never, 'none'), {
      choice: 'none',
      standard: { from: '18:00', until: '07:00' },
    });
    for (const time of ['2026-09-14T06:59:00Z', dayBefore, '2026-09-14T12:59:00Z']) await world.runAt(time);
    for (const time of [
      '2026-09-14T13:00:00Z',
      '2026-09-14T16:00:00Z',
      '2026-09-15T16:00:00Z',
      '2026-09-15T16:30:00Z',
    ]) {
      await world.runAt(time);
    }
    assert.deepEqual(times(toldTo(night.personId)), ['2026-09-14T13:00', '2026-09-15T16:00']);
    assert.deepEqual(times(toldTo(never.personId)), ['2026-09-14T07:00', '2026-09-15T16:00']);
    // 18.00 to 19.00 is quiet: the day before has to do
    assert.deepEqual(times(toldTo(usual.personId)), ['2026-09-14T07:00']);
    await assert.rejects(world.attendance.quietHours.save(usual, { from: '08:00', until: '08:00' }));
    await assert.rejects(world.attendance.quietHours.save(usual, { from: '8', until: '25:00' }));
    assert.equal((await world.attendance.quietHours.save(night, 'default')).choice, 'default');
  });

  it('that nobody could send in time are left out', async () => {
    const session = await world.session();
    await world.book(await world.person(), session);
    await world.runAt('2026-09-15T10:30:00Z');
    assert.deepEqual(
      world.told.map(({ message }) => headingOf(message)),
      ['Dit kursus begynder snart'],
    );
    const late = await world.session({ startsAt: new Date('2026-09-17T08:00:00Z') });
    await world.book(await world.person(), late);
    await world.runAt('2026-09-17T08:05:00Z');
    assert.equal(remindersOf(world.told).length, 1);
  });

  it('say eight in the morning in both halves of the year, and come by the local clock', async () => {
    const winter = await world.session({ startsAt: new Date('2026-10-26T07:00:00Z') });
    const summer = await world.session({ startsAt: new Date('2026-10-23T06:00:00Z') });
    const asta = await world.person();
    await world.book(asta, winter);
    const bob = await world.person();
    await world.book(bob, summer);
    for (const day of ['22', '23', '26']) {
      for (const time of ['04:59', '05:00', '05:59', '06:00', '06:59', '07:00', '07:01']) {
        await world.runAt(`2026-10-${day}T${time}:00Z`);
      }
    }
    assert.deepEqual(times(toldTo(bob.personId)), ['2026-10-22T07:00', '2026-10-23T05:00']);
    assert.deepEqual(times(toldTo(asta.personId)), ['2026-10-23T07:00', '2026-10-26T06:00']);
    const said = (personId: string) => wordsOf(cardOf(toldTo(personId)[0]!.message)).join('\n');
    assert.match(said(bob.personId), /Fredag 23\. oktober kl\. 08\.00–09\.30/);
    assert.match(said(asta.personId), /Mandag 26\. oktober kl\. 08\.00–09\.30/);
    assert.match(said(asta.personId), /^Husk dit kursus/);
  });
});

describeOnDatabase('postgres', 'reminders of two replicas', (test) => {
  it('reach each person once, though a replica breaks down in the middle and both look at once', async () => {
    const world = await createAttendanceWorld(test.db);
    const otherDb = await test.connectAgain();
    const other = await createAttendanceWorld(otherDb, { sameAs: world });
    const people: string[] = [];
    const hours = [8, 10, 12, 14];
    for (const start of hours) {
      const session = await world.session({
        startsAt: new Date(`2026-09-15T${String(start - 2).padStart(2, '0')}:00:00Z`),
        capacity: 60,
      });
      for (let turn = 0; turn < 40; turn += 1) {
        const actor = await world.person();
        people.push(actor.personId);
        await world.book(actor, session);
      }
    }
    world.clock.advance(new Date(dayBefore).getTime() - world.clock.now().getTime());
    // a replica that dies after it has stored half a batch: nothing of it holds
    const left = 25;
    const dying = await createAttendanceWorld(otherDb, { sameAs: world });
    await test.db.executeAs(
      'owner',
      `create function fail_some() returns trigger language plpgsql as $$
       begin if (select count(*) from outgoing_message) >= ${left} then raise exception 'gone'; end if; return new; end $$;
       create trigger fail_some before insert on outgoing_message for each row execute function fail_some()`,
    );
    await dying.runAt(dayBefore);
    await test.db.executeAs('owner', 'drop trigger fail_some on outgoing_message; drop function fail_some()');
    assert.equal(world.told.length, 0);
    await Promise.all([world.runAt(dayBefore), other.runAt(dayBefore), world.runAt(dayBefore)]);
    await Promise.all([other.runAt(dayBefore), world.runAt(dayBefore)]);
    assert.equal(world.told.length, people.length);
    assert.deepEqual(new Set(world.told.map(({ personId }) => personId)), new Set(people));
    for (
      let time = Date.parse('2026-09-15T04:00:00Z');
      time < Date.parse('2026-09-15T13:00:00Z');
      time += 900_000
    ) {
      await Promise.all([world.runAt(new Date(time)), other.runAt(new Date(time))]);
    }
    const counts = new Map<string, number>();
    for (const { personId } of remindersOf(world.told)) counts.set(personId, (counts.get(personId) ?? 0) + 1);
    assert.deepEqual([...new Set(counts.values())], [2], 'each the day before and the hour before');
    assert.equal(counts.size, people.length);
  });
});
