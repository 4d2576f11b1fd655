import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createTrainingWorld, defaultStart, keyOf, type TrainingWorld } from './training-world.ts';

const hour = 3_600_000;
const day = 24 * hour;

function isCode(code: string) {
  return (error: unknown) => error instanceof AppError && error.code === code;
}

describeOnBothDatabases('planning', (test) => {
  let world: TrainingWorld;
  beforeEach(async () => {
    world = await createTrainingWorld(test.db);
  });

  const kinds = () => world.events.map(({ kind }) => kind);
  const audit = () =>
    test.db.inMunicipality(world.municipalityId, async (trx) =>
      (await trx.selectFrom('audit_entry').select('action').execute()).map(({ action }) => action),
    );

  it('is for coordinators: everybody else is refused', async () => {
    const { planning } = world.training;
    const actor = await world.person({ roles: [{ role: 'unitManager', scope: 'municipality' }] });
    const session = await world.session();
    const attempts: readonly (() => Promise<unknown>)[] = [
      () => planning.listCourses(actor),
      () => planning.archiveCourse(actor, world.courseId),
      () => planning.savePlace(actor, { name: 'Salen' }),
      () => planning.getSettings(actor),
      () => planning.listSessions(actor),
      () => planning.getOverview(actor, session.id),
      () => planning.plan(actor, world.draft()),
      () => planning.edit(actor, session.id, 1, world.draft()),
      () => planning.cancelSession(actor, session.id),
      () => planning.merge(actor, session.id, session.id),
      () => planning.keepThoughFew(actor, session.id),
      () => planning.getRoster(actor, session.id),
      () => planning.count(actor, session.id, 3),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, isCode('forbidden'));
  });

  it('keeps courses, places and settings, and says when somebody else was faster', async () => {
    const { planning } = world.training;
    const { planner } = world;
    const title = 'å'.repeat(300);
    const draft = {
      titles: { da: `  ${title} `, en: '   ' },
      goals: { da: 'Mål' },
      contents: {},
      bring: {},
      minutes: 45,
      form: 'web-meeting' as const,
      languages: ['da' as const],
      audience: { roles: ['guide'], institutionIds: [] },
      links: [{ title: 'Materiale', url: 'https://rornaes.example/a' }],
    };
    const course = await planning.saveCourse(planner, draft);
    assert.deepEqual(course.titles, { da: title });
    const changed = await planning.saveCourse(planner, { ...draft, minutes: 60 }, course);
    assert.deepEqual([changed.minutes, changed.revision], [60, 2]);
    await assert.rejects(planning.saveCourse(planner, draft, course), isCode('conflict'));
    for (const bad of [
      { ...draft, titles: {} },
      { ...draft, titles: { da: 'å'.repeat(301) } },
      { ...draft, minutes: 4 },
      { ...draft, links: [{ title: 'x', url: 'javascript:alert(1)' }] },
      { ...draft, languages: [] },
    ]) {
      await assert.rejects(async () => planning.saveCourse(planner, bad), isCode('bad-request'));
    }
    await planning.archiveCourse(planner, course.id);
    assert.ok(!(await planning.listCourses(planner)).some(({ id }) => id === course.id));

    const place = await planning.savePlace(planner, { name: ' Salen ', roomMail: 'Salen@Rornaes.example' });
    assert.deepEqual([place.name, place.roomMail], ['Salen', 'salen@rornaes.example']);
    await planning.savePlace(planner, { name: 'Store sal', capacity: 30 }, place);
    await assert.rejects(planning.savePlace(planner, { name: 'x' }, place), isCode('conflict'));
    assert.deepEqual(
      (await planning.listPlaces(planner)).map(({ name }) => name),
      ['Store sal'],
    );

    const settings = await planning.getSettings(planner);
    assert.equal(settings.seatHoldMinutes, 240);
    await planning.saveSettings(planner, {
      ...settings,
      seatHoldMinutes: 60,
      serviceMailbox: 'kurs@a.example',
    });
    assert.equal((await planning.getSettings(planner)).seatHoldMinutes, 60);
    await assert.rejects(
      async () => planning.saveSettings(planner, { ...settings, quietFrom: '25:00' }),
      isCode('bad-request'),
    );
    assert.ok((await audit()).includes('training-settings.changed'));
  });

  it('plans a series that keeps its local time, with its follow-ups', async () => {
    const { planning } = world.training;
    world.events.length = 0;
    const outcome = await planning.plan(
      world.planner,
      world.draft({
        startsAt: new Date('2026-10-20T06:00:00Z'),
        endsAt: new Date('2026-10-20T07:00:00Z'),
        followUp: { startsAt: new Date('2026-10-22T06:00:00Z'), endsAt: new Date('2026-10-22T07:00:00Z') },
      }),
      { everyWeeks: 1, times: 3 },
    );
    assert.ok(outcome.kind === 'saved');
    assert.deepEqual(
      outcome.sessions.map(({ startsAt }) => startsAt.toISOString()),
      ['2026-10-20T06:00:00.000Z', '2026-10-27T07:00:00.000Z', '2026-11-03T07:00:00.000Z'],
    );
    assert.equal(new Set(outcome.sessions.map(({ seriesId }) => seriesId)).size, 1);
    assert.deepEqual(kinds(), Array(6).fill('planned'));
    const all = await planning.listSessions(world.planner);
    assert.equal(all.length, 6);
    assert.equal(all[1]!.view.session.followUpOf, outcome.sessions[0]!.id);
    assert.equal(all[1]!.view.session.isOnline, true);
    // Not offered to anybody: it is for those who came.
    const actor = await world.person();
    assert.equal((await world.training.bookings.listSuitable(actor)).length, 3);
    const pressed = await world.training.bookings.book(actor, keyOf(all[1]!.view.session));
    assert.equal(pressed.kind === 'refused' && pressed.obstacle, 'not-for-you');
  });

  it('refuses a teacher or a room in two places, but lets one follow the other', async () => {
    const { planning } = world.training;
    const teacher = await world.person();
    const place = await planning.savePlace(world.planner, { name: 'Salen', capacity: 20 });
    const there = { placeId: place.id, isOnline: false, teacherIds: [teacher.personId] };
    await world.session(there);
    const again = await planning.plan(world.planner, world.draft(there));
    assert.deepEqual(again.kind === 'refused' && again.problems, ['teacher-booked-twice', 'place-taken']);
    const next = new Date(defaultStart.getTime() + 1.5 * hour);
    assert.equal(
      (await planning.plan(world.planner, world.draft({ ...there, startsAt: next }))).kind,
      'saved',
    );
    const unknown = await planning.plan(world.planner, world.draft({ teacherIds: ['nobody'] }));
    assert.deepEqual(unknown.kind === 'refused' && unknown.problems, ['teacher-unknown']);
    await assert.rejects(
      planning.plan(world.planner, world.draft({ courseId: '00000000-0000-4000-8000-000000000000' })),
      isCode('not-found'),
    );
    await assert.rejects(planning.plan(world.planner, world.draft({ capacity: 1.5 })), isCode('bad-request'));
  });

  it('says what kind of change it was, once, and nothing where nothing changed', async () => {
    const { planning } = world.training;
    const session = await world.session();
    const place = await planning.savePlace(world.planner, { name: 'Salen' });
    world.events.length = 0;
    const edit = async (
      revision: number,
      overrides: Parameters<TrainingWorld['draft']>[0],
      reason?: string,
    ) => {
      const outcome = await planning.edit(
        world.planner,
        session.id,
        revision,
        world.draft(overrides),
        reason,
      );
      assert.equal(outcome.kind, 'saved', JSON.stringify(outcome));
    };
    await edit(1, {});
    assert.deepEqual(kinds(), []);
    await edit(1, { note: 'Husk ladekabel' });
    await edit(2, { note: 'Husk ladekabel', placeId: place.id });
    const later = new Date(defaultStart.getTime() + day);
    await edit(3, { startsAt: later, placeId: place.id }, ' Underviseren er syg ');
    assert.deepEqual(kinds(), ['edited', 'changed', 'moved']);
    const moved = world.events[2]!;
    assert.ok(moved.kind === 'moved');
    assert.deepEqual(moved.before.startsAt, defaultStart);
    assert.equal(moved.before.note, 'Husk ladekabel');
    assert.equal(moved.reason, 'Underviseren er syg');
    const { view } = await planning.getOverview(world.planner, session.id);
    assert.equal(view.session.note, undefined);
    assert.equal(view.session.changeReason, 'Underviseren er syg');
    assert.deepEqual(view.session.closesAt, later);
    const stale = await planning.edit(world.planner, session.id, 3, world.draft());
    assert.equal(stale.kind === 'changed-meanwhile' && stale.session.revision, 4);
  });

  it('keeps everybody when it moves, refuses fewer seats than booked, and gives new seats to those who wait', async () => {
    const { planning, bookings } = world.training;
    const session = await world.session({ capacity: 2 });
    const people = await world.people(5);
    for (const actor of people) await bookings.book(actor, keyOf(session), { wait: true });
    const few = await planning.edit(world.planner, session.id, 1, world.draft({ capacity: 1 }));
    assert.deepEqual(few.kind === 'refused' && few.problems, ['capacity-below-booked']);
    const later = new Date(defaultStart.getTime() + day);
    await planning.edit(world.planner, session.id, 1, world.draft({ capacity: 2, startsAt: later }));
    assert.deepEqual(
      (await world.rows(session.id)).map((row) => row.split(' ')[0]),
      ['booked', 'booked', 'waiting', 'waiting', 'waiting'],
    );
    world.events.length = 0;
    await planning.edit(world.planner, session.id, 2, world.draft({ capacity: 4, startsAt: later }));
    assert.deepEqual(kinds(), ['edited', 'offered', 'offered']);
    // A held seat counts: the capacity cannot go below it either.
    const held = await planning.edit(
      world.planner,
      session.id,
      3,
      world.draft({ capacity: 3, startsAt: later }),
    );
    assert.deepEqual(held.kind === 'refused' && held.problems, ['capacity-below-booked']);
  });

  it('ends an offer in time when the session moves nearer', async () => {
    const { planning, bookings } = world.training;
    const session = await world.session({ capacity: 1 });
    const [one, two] = await world.people(2);
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    await bookings.cancel(one!, keyOf(session));
    const soon = new Date(world.clock.now().getTime() + 3 * hour);
    await planning.edit(world.planner, session.id, 1, world.draft({ capacity: 1, startsAt: soon }));
    const { mine } = await bookings.getSession(two!, keyOf(session));
    assert.deepEqual(mine?.offerExpiresAt, new Date(soon.getTime() - hour));
  });

  it('cancels for everybody with one event, once, and the follow-up with it', async () => {
    const { planning, bookings } = world.training;
    const session = await world.session({
      followUp: {
        startsAt: new Date(defaultStart.getTime() + day),
        endsAt: new Date(defaultStart.getTime() + day + hour),
      },
    });
    const people = await world.people(3);
    for (const actor of people) await bookings.book(actor, keyOf(session));
    world.events.length = 0;
    const cancelled = await planning.cancelSession(world.planner, session.id, 'Sygdom');
    assert.equal(cancelled.state, 'cancelled');
    assert.deepEqual(kinds(), ['cancelled-session', 'cancelled-session']);
    assert.deepEqual(
      (await world.rows(session.id)).map((row) => row.split(' ')[0]),
      ['cancelled', 'cancelled', 'cancelled'],
    );
    await planning.cancelSession(world.planner, session.id, 'Igen');
    assert.equal(world.events.length, 2);
    await assert.rejects(planning.edit(world.planner, session.id, 2, world.draft()), isCode('conflict'));
    assert.ok((await audit()).includes('session.cancelled'));
    const listed = await planning.listSessions(world.planner, { includeCancelled: true });
    assert.equal(listed.length, 2);
    assert.deepEqual(await planning.listSessions(world.planner), []);
  });

  it('merges two dates: those with seats first, then those who waited, and each is told once', async () => {
    const { planning, bookings } = world.training;
    const from = await world.session({ capacity: 2 });
    const to = await world.session({ capacity: 4, startsAt: new Date(defaultStart.getTime() + day) });
    const [a, b, waiting, there, both] = await world.people(5);
    await bookings.book(a!, keyOf(from));
    await bookings.book(both!, keyOf(from));
    await bookings.book(waiting!, keyOf(from), { wait: true });
    await bookings.book(there!, keyOf(to));
    await bookings.book(both!, keyOf(to));
    await bookings.book(b!, keyOf(to));
    world.events.length = 0;
    assert.deepEqual(await planning.merge(world.planner, from.id, to.id, 'For få'), { moved: 2, waiting: 1 });
    assert.deepEqual(kinds(), ['booked', 'cancelled-booking', 'waiting', 'cancelled-session']);
    const [moved, stays] = world.events;
    assert.ok(moved?.kind === 'booked' && stays?.kind === 'cancelled-booking');
    assert.deepEqual(
      [moved.booking.personId, moved.insteadOf, moved.reason, moved.byOther],
      [a!.personId, from.id, 'For få', world.planner.displayName],
    );
    assert.deepEqual([stays.booking.personId, stays.reason], [both!.personId, 'session-cancelled']);
    assert.deepEqual(await world.rows(to.id), ['booked 1', 'booked 2', 'booked 3', 'booked 4', 'waiting 5']);
    assert.equal((await bookings.getSession(a!, keyOf(from))).session.state, 'cancelled');
    await assert.rejects(planning.merge(world.planner, from.id, to.id), isCode('conflict'));
    await assert.rejects(planning.merge(world.planner, to.id, to.id), isCode('bad-request'));
  });

  it('shows names to teachers and coordinators, in the order of the queue', async () => {
    const { planning, bookings } = world.training;
    const teacher = await world.person();
    const session = await world.session({ capacity: 1, teacherIds: [teacher.personId] });
    const [one, two, three] = await world.people(3);
    for (const actor of [one!, two!, three!]) await bookings.book(actor, keyOf(session), { wait: true });
    const roster = await planning.getRoster(teacher, session.id);
    assert.deepEqual(
      roster.map(({ name, placeInQueue }) => [name, placeInQueue]),
      [
        [one!.displayName, undefined],
        [two!.displayName, 1],
        [three!.displayName, 2],
      ],
    );
    assert.deepEqual(
      (await bookings.listTaught(teacher)).map((view) => [view.session.id, view.isTeacher]),
      [[session.id, true]],
    );
    const own = await bookings.book(teacher, keyOf(session), { wait: true });
    assert.equal(own.kind === 'refused' && own.obstacle, 'not-for-you');
  });

  it('counts who came to an open session', async () => {
    const { planning } = world.training;
    const teacher = await world.person();
    const session = await world.session({ signUp: 'open', teacherIds: [teacher.personId] });
    await planning.count(teacher, session.id, 23);
    assert.equal((await planning.getOverview(world.planner, session.id)).attended, 23);
    await assert.rejects(planning.count(teacher, session.id, -1), isCode('bad-request'));
    const booked = await world.session({ startsAt: new Date(defaultStart.getTime() + day) });
    await assert.rejects(planning.count(world.planner, booked.id, 3), isCode('bad-request'));
  });

  it('lets somebody in at the door, beyond the capacity only when the teacher says so', async () => {
    const { seats, bookings } = world.training;
    const teacher = await world.person();
    const session = await world.session({ capacity: 2, teacherIds: [teacher.personId] });
    const [one, waiting, walkIn, late] = await world.people(4);
    await bookings.book(one!, keyOf(session));
    world.clock.advance(defaultStart.getTime() - world.clock.now().getTime() + 60_000);
    const first = await seats.addWalkIn(teacher, session.id, walkIn!.personId);
    assert.equal(first.kind, 'booked');
    assert.deepEqual(
      [first.view.mine?.source, first.view.mine?.attended, first.view.mine?.invitation],
      ['walk-in', true, 'none'],
    );
    assert.equal((await seats.addWalkIn(teacher, session.id, late!.personId)).kind, 'full');
    const squeezed = await seats.addWalkIn(teacher, session.id, late!.personId, { beyondCapacity: true });
    assert.equal(squeezed.kind, 'booked');
    assert.equal(squeezed.view.seats.free, 0);
    const again = await seats.addWalkIn(teacher, session.id, late!.personId, { beyondCapacity: true });
    assert.equal(again.kind === 'refused' && again.obstacle, 'already-booked');
    await assert.rejects(seats.addWalkIn(waiting!, session.id, waiting!.personId), isCode('forbidden'));
    await assert.rejects(seats.addWalkIn(teacher, session.id, 'nobody'), isCode('not-found'));
  });

  it('books those who came into the follow-up, once', async () => {
    const { seats, bookings } = world.training;
    const startsAt = new Date(defaultStart.getTime() + 3 * day);
    const session = await world.session({
      followUp: { startsAt, endsAt: new Date(startsAt.getTime() + hour) },
    });
    const [came, missed] = await world.people(2);
    for (const actor of [came!, missed!]) await bookings.book(actor, keyOf(session));
    await test.db.inMunicipality(world.municipalityId, async (trx) => {
      await trx
        .updateTable('booking')
        .set({ attended: true })
        .where('person_id', '=', came!.personId)
        .execute();
    });
    assert.equal(await seats.bookFollowUp(world.municipalityId, session.id), 1);
    assert.equal(await seats.bookFollowUp(world.municipalityId, session.id), 0);
    const ahead = (await bookings.listMine(came!)).ahead.map((view) => view.mine?.source);
    assert.deepEqual(ahead, ['self', 'follow-up']);
  });

  it('frees the seat of somebody who declines in Outlook', async () => {
    const { seats, bookings } = world.training;
    const session = await world.session({ capacity: 1 });
    const one = await world.person({ mail: 'Freja.Klitbjerg@rornaes.example' });
    const two = await world.person();
    await bookings.book(one, keyOf(session));
    await bookings.book(two, keyOf(session), { wait: true });
    const decline = (address: string) =>
      seats.cancelFromOutlook(world.municipalityId, session.id, address, 'declined-in-outlook');
    assert.equal(await decline('somebody@else.example'), undefined);
    const gone = await decline('freja.klitbjerg@RORNAES.example');
    assert.equal(gone?.cancelledBecause, 'declined-in-outlook');
    assert.equal((await bookings.getSession(two, keyOf(session))).mine?.state, 'offered');
    assert.equal(await decline('freja.klitbjerg@rornaes.example'), undefined);
  });

  it('turns a wish for a visit into a session, with whoever asked booked; or says why not', async () => {
    const { visits, bookings } = world.training;
    const asker = await world.person();
    const wish = await visits.request(asker, { groupName: ' Netværk Nord ', size: 12, wishes: 'En onsdag' });
    assert.equal(wish.groupName, 'Netværk Nord');
    await assert.rejects(visits.plan(asker, wish.id, world.draft()), isCode('forbidden'));
    const refused = await visits.plan(world.planner, wish.id, world.draft({ capacity: 500 }));
    assert.equal(refused.kind, 'refused');
    const outcome = await visits.plan(world.planner, wish.id, world.draft());
    assert.ok(outcome.kind === 'saved');
    assert.equal((await visits.list(asker))[0]!.sessionId, outcome.sessions[0]!.id);
    assert.equal((await bookings.listMine(asker)).ahead.length, 1);
    const other = await visits.request(asker, { groupName: 'Netværk Syd', size: 9, wishes: 'Snart' });
    await visits.decline(world.planner, other.id, 'Vi har desværre ikke tid i år.');
    await assert.rejects(visits.decline(world.planner, other.id, 'Igen'), isCode('conflict'));
    assert.deepEqual(
      world.visitEvents.map(({ kind }) => kind),
      ['asked', 'asked', 'declined'],
    );
    const stranger = await world.person();
    assert.deepEqual(await visits.list(stranger), []);
    assert.equal((await visits.list(world.planner)).length, 2);
    for (const bad of [
      { groupName: '', size: 3, wishes: 'x' },
      { groupName: 'x', size: 0, wishes: 'x' },
      { groupName: 'x', size: 3, wishes: 'x'.repeat(2001) },
    ]) {
      await assert.rejects(visits.request(asker, bad), isCode('bad-request'));
    }
  });
});
