import assert from 'node:assert/strict';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { actionOf, cardOf, elementsOf, wordsOf } from '../support/support-world.ts';
import {
  createAttendanceWorld,
  defaultStart,
  headingOf,
  hour,
  type AttendanceWorld,
} from './attendance-world.ts';

const code = (wanted: string) => (error: unknown) => error instanceof AppError && error.code === wanted;

describeOnBothDatabases('attendance', (test) => {
  let world: AttendanceWorld;
  let sessionId: string;
  let people: Actor[];
  beforeEach(async () => {
    world = await createAttendanceWorld(test.db);
    const session = await world.session({ teacherIds: [world.teacher.personId], capacity: 3 });
    sessionId = session.id;
    people = [];
    for (const name of ['Åse Ål', 'Bo Birk', 'Ane And']) {
      const actor = await world.person({ name });
      await world.book(actor, session);
      people.push(actor);
    }
    world.clock.advance(defaultStart.getTime() - world.clock.now().getTime());
  });
  const sheet = () => world.attendance.attendance.getSheet(world.teacher, sessionId);
  const toldTo = (actor: Actor) =>
    world.told.filter(({ personId }) => personId === actor.personId).map(({ message }) => headingOf(message));

  it('is for teachers and coordinators, from an hour before the start', async () => {
    const { attendance } = world.attendance;
    await assert.rejects(attendance.getSheet(people[0]!, sessionId), code('forbidden'));
    await assert.rejects(attendance.getSheet(world.teacher, 'x'), code('not-found'));
    await assert.rejects(
      attendance.getSheet(world.teacher, '00000000-0000-4000-8000-000000000000'),
      code('not-found'),
    );
    assert.equal((await attendance.getSheet(world.planner, sessionId)).entries.length, 3);
    const later = await world.session({
      startsAt: new Date(defaultStart.getTime() + 2 * hour),
      teacherIds: [world.teacher.personId],
    });
    const early = await attendance.getSheet(world.teacher, later.id);
    assert.equal(early.isTickable, false);
    await assert.rejects(attendance.tick(world.teacher, later.id, []), code('conflict'));
    await assert.rejects(attendance.close(world.teacher, later.id), code('conflict'));
  });

  it('is ticked by two teachers at once, and takes walk-ins beyond the capacity', async () => {
    const { attendance } = world.attendance;
    const { entries } = await sheet();
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['Ane And', 'Bo Birk', 'Åse Ål'],
    );
    await Promise.all([
      attendance.tick(world.teacher, sessionId, [{ bookingId: entries[0]!.bookingId, attended: true }]),
      attendance.tick(world.planner, sessionId, [{ bookingId: entries[1]!.bookingId, attended: true }]),
    ]);
    await attendance.tick(world.teacher, sessionId, [
      { bookingId: entries[1]!.bookingId, attended: undefined },
      { bookingId: 'gone', attended: true },
    ]);
    const walker = await world.person({ name: 'Vide Vandrer' });
    assert.deepEqual(await attendance.findWalkIns(world.teacher, sessionId, 'v'), []);
    const found = await attendance.findWalkIns(world.teacher, sessionId, 'vandr');
    assert.deepEqual(
      found.map(({ id }) => id),
      [walker.personId],
    );
    await attendance.addWalkIn(world.teacher, sessionId, walker.personId);
    const after = await attendance.addWalkIn(world.teacher, sessionId, people[0]!.personId);
    assert.deepEqual(
      after.entries.map(({ name, attended, isWalkIn }) => [name, attended, isWalkIn]),
      [
        ['Ane And', true, false],
        ['Bo Birk', undefined, false],
        ['Vide Vandrer', true, true],
        ['Åse Ål', true, false],
      ],
    );
    assert.equal(after.view.seats.booked, 4);
    await assert.rejects(attendance.addWalkIn(world.teacher, sessionId, 'nobody'), code('not-found'));
  });

  it('closed, asks those who came and offers the next date to the others, once', async () => {
    const { attendance } = world.attendance;
    const next = await world.session({ startsAt: new Date('2026-09-29T11:00:00Z') });
    const { entries } = await sheet();
    const came = entries.filter(({ name }) => name !== 'Bo Birk');
    await attendance.tick(
      world.teacher,
      sessionId,
      came.map(({ bookingId }) => ({ bookingId, attended: true })),
    );
    await world.after(1.6);
    const closed = await attendance.close(world.teacher, sessionId);
    assert.equal(closed.isClosed, true);
    await attendance.close(world.teacher, sessionId);
    await assert.rejects(attendance.tick(world.teacher, sessionId, []), code('conflict'));
    await assert.rejects(
      attendance.addWalkIn(world.teacher, sessionId, people[0]!.personId),
      code('conflict'),
    );
    await world.after(0);
    await world.after(5);
    await world.after(24);
    assert.deepEqual(people.map(toldTo), [
      ['Hvordan var kurset?'],
      ['Vi savnede dig'],
      ['Hvordan var kurset?'],
    ]);
    const missed = cardOf(world.told.find(({ personId }) => personId === people[1]!.personId)!.message);
    assert.deepEqual(actionOf(missed, 'Tilmeld mig'), {
      ...actionOf(missed, 'Tilmeld mig'),
      verb: 'training.book',
      data: { session: next.id, at: next.startsAt.getTime() },
    });
  });

  it('forgotten, is closed by what was ticked; where nothing was, everybody is asked and nobody was missed', async () => {
    await world.session({ startsAt: new Date('2026-09-29T11:00:00Z') });
    await world.after(5);
    assert.deepEqual(people.map(toldTo), [[], [], []], 'four hours after the end, and not in quiet hours');
    await world.after(1);
    await world.runAt('2026-09-16T05:00:00Z');
    assert.deepEqual(people.map(toldTo), [
      ['Hvordan var kurset?'],
      ['Hvordan var kurset?'],
      ['Hvordan var kurset?'],
    ]);
    assert.equal((await sheet()).isClosed, false);
    const [first] = (await sheet()).entries;
    await world.attendance.attendance.tick(world.teacher, sessionId, [
      { bookingId: first!.bookingId, attended: true },
    ]);
    await world.attendance.attendance.close(world.teacher, sessionId);
    await world.after(0);
    assert.deepEqual(toldTo(people[2]!), ['Hvordan var kurset?']);
    assert.deepEqual(toldTo(people[0]!), ['Hvordan var kurset?', 'Vi savnede dig']);
  });

  it('books those who came into the meeting that follows, and tells them', async () => {
    const session = await world.session({
      startsAt: new Date(defaultStart.getTime() + 24 * hour),
      teacherIds: [world.teacher.personId],
      followUp: { startsAt: new Date('2026-09-30T07:00:00Z'), endsAt: new Date('2026-09-30T08:00:00Z') },
    });
    for (const actor of people) await world.book(actor, session);
    world.clock.advance(25 * hour);
    const { attendance } = world.attendance;
    const { entries } = await attendance.getSheet(world.teacher, session.id);
    const came = entries.filter(({ name }) => name !== 'Bo Birk');
    await attendance.tick(
      world.teacher,
      session.id,
      came.map(({ bookingId }) => ({ bookingId, attended: true })),
    );
    await attendance.close(world.teacher, session.id);
    await world.after(0);
    const follows = 'Du er tilmeldt opfølgningen';
    assert.equal(toldTo(people[0]!).filter((heading) => heading === follows).length, 1);
    assert.equal(toldTo(people[1]!).includes(follows), false);
    // who says no is not booked again
    const { ahead } = await world.training.bookings.listMine(people[0]!);
    const meeting = ahead.find(({ session: { followUpOf } }) => followUpOf === session.id)!;
    await world.training.bookings.cancel(people[0]!, { sessionId: meeting.session.id });
    await world.after(0);
    await world.after(1);
    const now = await world.training.bookings.listMine(people[0]!);
    assert.equal(now.ahead.length, 0);
    assert.equal((await world.training.bookings.listMine(people[2]!)).ahead.length, 1);
  });

  it('is ticked on a card: only what was changed there', async () => {
    const card = cardOf(await world.press(world.teacher, 'attendance.sheet', { session: sessionId }));
    const [list] = elementsOf(card.card.body, 'Input.ChoiceSet');
    const choices = list!.choices as { title: string; value: string }[];
    assert.deepEqual(
      choices.map(({ title }) => title),
      ['Ane And', 'Bo Birk', 'Åse Ål'],
    );
    // somebody else ticks one meanwhile
    await world.attendance.attendance.tick(world.planner, sessionId, [
      { bookingId: choices[2]!.value, attended: true },
    ]);
    const { verb, data } = actionOf(card, 'Gem');
    const saved = cardOf(
      await world.press(world.teacher, verb, { ...(data as object), came: choices[0]!.value }),
    );
    assert.ok(wordsOf(saved).includes('2 af 3 er kommet'), wordsOf(saved).join('\n'));
    const add = actionOf(saved, 'Tilføj en, der mødte op');
    const form = cardOf(await world.press(world.teacher, add.verb, add.data));
    await world.person({ name: 'Vide Vandrer' });
    const search = actionOf(form, 'Søg');
    const found = cardOf(
      await world.press(world.teacher, search.verb, { ...(search.data as object), name: 'vide' }),
    );
    const person = actionOf(found, 'Vide Vandrer');
    const added = cardOf(await world.press(world.teacher, person.verb, person.data));
    assert.ok(wordsOf(added).includes('Vide Vandrer er på listen'));
    assert.ok(
      wordsOf(added).includes('I er flere, end der er plads til: 4 på listen, 3 pladser.'),
      wordsOf(added).join('\n'),
    );
    const ask = actionOf(added, 'Afslut fremmødet');
    const question = cardOf(await world.press(world.teacher, ask.verb, ask.data));
    assert.match(wordsOf(question).join('\n'), /1 på listen har ikke fået et kryds/);
    const yes = actionOf(question, 'Ja, afslut');
    const closed = cardOf(await world.press(world.teacher, yes.verb, yes.data));
    assert.equal(wordsOf(closed)[0], 'Fremmødet er afsluttet');
    // an old card
    const old = cardOf(await world.press(world.teacher, verb, { ...(data as object), came: '' }));
    assert.equal(wordsOf(old)[0], 'Fremmødet er afsluttet');
    const other = cardOf(await world.press(people[0]!, verb, data));
    assert.match(wordsOf(other)[0]!, /du underviser ikke/);
  });

  it('of an open session is a number', async () => {
    const open = await world.session({
      signUp: 'open',
      startsAt: new Date(defaultStart.getTime() + hour / 2),
    });
    const card = cardOf(await world.press(world.planner, 'attendance.sheet', { session: open.id }));
    const { verb, data } = actionOf(card, 'Gem');
    const wrong = cardOf(await world.press(world.planner, verb, { ...(data as object), people: 'mange' }));
    assert.ok(wordsOf(wrong).includes('Skriv et tal fra 0 til 10.000.'));
    const right = cardOf(await world.press(world.planner, verb, { ...(data as object), people: '17' }));
    assert.ok(wordsOf(right).includes('17 personer kom'));
  });
});
