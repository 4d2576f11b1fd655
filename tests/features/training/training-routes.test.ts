import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  bookedForDto,
  clashDto,
  outcomeDto,
  peopleDto,
  quietHoursDto,
  sessionDto,
  sessionsDto,
  trainingDto,
} from '../../../src/dto/training-dto.ts';
import {
  createTrainingRoutes,
  type BusyInterval,
  type QuietHours,
  type TrainingRouteParts,
} from '../../../src/features/training/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createTrainingWorld, type TrainingWorld } from './training-world.ts';

describeOnBothDatabases('the routes of training', (test) => {
  let world: TrainingWorld;
  let server: TabCaller;
  let busy: readonly BusyInterval[] | undefined;
  let quiet: QuietHours;

  beforeEach(async () => {
    world = await createTrainingWorld(test.db, { networkId: randomUUID() });
    busy = [];
    quiet = { choice: 'default', standard: { from: '18:00', until: '07:00' } };
    server = await start(world);
  });
  afterEach(() => server.close());

  function start({ training, clock }: TrainingWorld): Promise<TabCaller> {
    const parts: TrainingRouteParts = {
      bookings: training.bookings,
      availability: { findOwnBusy: () => Promise.resolve(busy) },
      files: {
        findFile: async (actor, key) => {
          const { mine } = await training.bookings.getSession(actor, key);
          return mine ? { name: 'kursus.ics', text: 'BEGIN:VCALENDAR\r\n' } : undefined;
        },
      },
      quietHours: {
        get: () => Promise.resolve(quiet),
        save: (_actor, choice) => {
          if (typeof choice === 'object' && choice.from === choice.until) throw new AppError('bad-request');
          quiet = { ...quiet, choice };
          return Promise.resolve(quiet);
        },
      },
      hasMailbox: () => Promise.resolve(true),
      clock,
    };
    return startTabCaller(createTrainingRoutes(parts), clock);
  }

  const call: TabCaller['call'] = (...request) => server.call(...request);
  const place = (id: string, what = '') => `/training/sessions/${id}${what && `/${what}`}`;

  it('ask who is there before anything else', async () => {
    const session = await world.session();
    for (const [method, path, body] of [
      ['GET', '/training', undefined],
      ['GET', '/training/sessions', undefined],
      ['GET', place(session.id), undefined],
      ['POST', place(session.id, 'booking'), { wait: false, seen: 1 }],
      ['DELETE', place(session.id, 'booking'), undefined],
      ['POST', place(session.id, 'bookings'), { personIds: ['x'], wait: false }],
      ['PUT', '/me/quiet-hours', { choice: 'none' }],
    ] as const) {
      const answer = await call(undefined, method, path, body);
      assert.equal(answer.status, 401, `${method} ${path}`);
    }
  });

  it('show what suits the reader in the reader’s words, days being those of the place', async () => {
    const teacher = await world.person({ name: 'Gro Fjordmark' });
    const salen = await world.training.planning.savePlace(world.planner, {
      name: 'Salen',
      address: 'Torvet 1',
    });
    // Half an hour before midnight in UTC is the next day in Copenhagen.
    await world.session({ startsAt: new Date('2026-09-15T22:30:00Z') });
    const session = await world.session({
      placeId: salen.id,
      teacherIds: [teacher.personId],
      capacity: 2,
      closesAt: new Date('2026-09-14T10:00:00Z'),
    });
    const reader = await world.person();
    const { sessions } = sessionsDto.parse((await call(reader, 'GET', '/training/sessions')).json);
    assert.deepEqual(
      sessions.map(({ when }) => when.day),
      ['2026-09-15', '2026-09-16'],
    );
    const [first] = sessions;
    assert.equal(first?.sessionId, session.id);
    assert.equal(first.municipalityId, null);
    assert.equal(first.course.title, 'Kom godt i gang');
    assert.equal(first.when.long, 'tirsdag 15. september kl. 13.00–14.30, uge 38');
    assert.deepEqual([first.when.startMinute, first.when.endMinute], [780, 870]);
    assert.deepEqual(first.place, { id: salen.id, name: 'Salen', address: 'Torvet 1' });
    assert.deepEqual(first.teachers, ['Gro Fjordmark']);
    assert.deepEqual(first.seats, { capacity: 2, booked: 0, waiting: 0, free: 2 });
    assert.match(first.closes ?? '', /14\. sep.* kl\. 12\.00$/);
    assert.equal(first.joinUrl, null, 'the link is for those who come');
    assert.ok(!JSON.stringify(sessions).includes('@'), 'an address is nobody’s business');

    const days = '/training/sessions?from=2026-09-16&until=2026-09-16';
    const oneDay = sessionsDto.parse((await call(reader, 'GET', days)).json);
    assert.deepEqual(
      oneDay.sessions.map(({ when }) => when.day),
      ['2026-09-16'],
    );
    const english = sessionDto.parse(
      (await call({ ...reader, locale: 'en' }, 'GET', place(session.id))).json,
    );
    assert.equal(english.when.time, '13:00–14:30');
  });

  it('show what is open to everybody too, and the rest when all is asked for', async () => {
    await world.session({ signUp: 'open', startsAt: new Date('2026-09-16T06:00:00Z') });
    await world.session({ audience: { roles: ['superuser'], institutionIds: [] } });
    const reader = await world.person();
    const suitable = sessionsDto.parse((await call(reader, 'GET', '/training/sessions')).json).sessions;
    assert.deepEqual(
      suitable.map(({ obstacle }) => obstacle),
      ['open-to-all'],
    );
    const all = sessionsDto.parse((await call(reader, 'GET', '/training/sessions?all=1')).json).sessions;
    assert.deepEqual(all.map(({ obstacle }) => obstacle).sort(), ['not-for-you', 'open-to-all']);
  });

  it('book, show it among one’s own, and cancel; pressing again changes nothing', async () => {
    const session = await world.session();
    const reader = await world.person();
    const wish = { wait: false, seen: session.revision };
    const booked = outcomeDto.parse((await call(reader, 'POST', place(session.id, 'booking'), wish)).json);
    assert.equal(booked.kind, 'booked');
    assert.equal(booked.session.mine?.state, 'booked');
    assert.equal(booked.session.seats.free, 9);
    const again = outcomeDto.parse((await call(reader, 'POST', place(session.id, 'booking'), wish)).json);
    assert.deepEqual([again.kind, again.obstacle], ['refused', 'already-booked']);
    const mine = trainingDto.parse((await call(reader, 'GET', '/training')).json);
    assert.deepEqual(
      mine.ahead.map(({ sessionId }) => sessionId),
      [session.id],
    );
    assert.equal(mine.ahead[0]?.joinUrl, `https://meet.invalid/${session.id}`);
    assert.equal(mine.mayBookForOthers, false);
    assert.equal(mine.now, world.clock.now().toISOString());
    const cancelled = outcomeDto.parse((await call(reader, 'DELETE', place(session.id, 'booking'))).json);
    assert.equal(cancelled.kind, 'cancelled');
    const nothing = outcomeDto.parse((await call(reader, 'DELETE', place(session.id, 'booking'))).json);
    assert.equal(nothing.kind, 'nothing');
    assert.deepEqual(await world.rows(session.id), ['cancelled 1']);
  });

  it('book nothing that the reader saw otherwise', async () => {
    const session = await world.session();
    const reader = await world.person();
    const startsAt = new Date('2026-09-17T11:00:00Z');
    await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ startsAt }),
      'Lokalet var optaget',
    );
    const wish = { wait: false, seen: session.revision };
    const changed = outcomeDto.parse((await call(reader, 'POST', place(session.id, 'booking'), wish)).json);
    assert.equal(changed.kind, 'changed');
    assert.equal(changed.session.when.day, '2026-09-17');
    assert.equal(changed.session.changeReason, 'Lokalet var optaget');
    assert.deepEqual(await world.rows(session.id), []);
  });

  it('keep the line, offer the seat that is given back, and let it be taken', async () => {
    const session = await world.session({ capacity: 1 });
    const [first, second] = await world.people(2);
    const wish = { wait: false, seen: session.revision };
    await call(first, 'POST', place(session.id, 'booking'), wish);
    const full = outcomeDto.parse((await call(second, 'POST', place(session.id, 'booking'), wish)).json);
    assert.equal(full.kind, 'full');
    const waiting = outcomeDto.parse(
      (await call(second, 'POST', place(session.id, 'booking'), { ...wish, wait: true })).json,
    );
    assert.equal(waiting.kind, 'waiting');
    assert.deepEqual([waiting.session.mine?.state, waiting.session.mine?.placeInQueue], ['waiting', 1]);
    await call(first, 'DELETE', place(session.id, 'booking'));
    const offered = sessionDto.parse((await call(second, 'GET', place(session.id))).json);
    assert.equal(offered.mine?.state, 'offered');
    assert.match(offered.mine.heldUntil ?? '', /^kl\. 14\.00$/);
    const taken = outcomeDto.parse(
      (await call(second, 'POST', place(session.id, 'seat'), { seen: offered.revision })).json,
    );
    assert.equal(taken.kind, 'booked');
  });

  it('change to another date of the same course', async () => {
    const from = await world.session();
    const to = await world.session({ startsAt: new Date('2026-09-22T11:00:00Z') });
    const reader = await world.person();
    await call(reader, 'POST', place(from.id, 'booking'), { wait: false, seen: from.revision });
    const others = sessionsDto.parse((await call(reader, 'GET', place(from.id, 'other-dates'))).json);
    assert.deepEqual(
      others.sessions.map(({ sessionId }) => sessionId),
      [to.id],
    );
    const wish = { to: { sessionId: to.id, municipalityId: null }, seen: to.revision };
    const changed = outcomeDto.parse((await call(reader, 'POST', place(from.id, 'change'), wish)).json);
    assert.equal(changed.kind, 'booked');
    assert.equal(changed.session.sessionId, to.id);
    assert.deepEqual(await world.rows(from.id), ['cancelled 1']);
  });

  it('tell of a clash, of none, and that the calendar did not say', async () => {
    const session = await world.session();
    const reader = await world.person();
    const clash = async () => clashDto.parse((await call(reader, 'GET', place(session.id, 'clash'))).json);
    assert.deepEqual(await clash(), { isKnown: true, times: [] });
    busy = [
      { startsAt: new Date('2026-09-15T10:00:00Z'), endsAt: new Date('2026-09-15T11:00:00Z') },
      { startsAt: new Date('2026-09-15T12:00:00Z'), endsAt: new Date('2026-09-15T13:00:00Z') },
    ];
    assert.deepEqual(await clash(), { isKnown: true, times: ['kl. 14.00–15.00'] });
    busy = undefined;
    assert.deepEqual(await clash(), { isKnown: false, times: [] });
  });

  it('give the session as a calendar file to who has a seat', async () => {
    const session = await world.session();
    const reader = await world.person();
    assert.equal((await call(reader, 'GET', place(session.id, 'file'))).status, 204);
    await call(reader, 'POST', place(session.id, 'booking'), { wait: false, seen: session.revision });
    const file = await call(reader, 'GET', place(session.id, 'file'));
    assert.equal(file.headers.get('content-type'), 'text/calendar; charset=utf-8');
    assert.equal(file.text, 'BEGIN:VCALENDAR\r\n');
  });

  describe('for others', () => {
    it('find those one books for, and say of each what came of it', async () => {
      const session = await world.session({ capacity: 1 });
      const manager = await world.person();
      const [one, two] = [
        await world.person({ managerId: manager.personId, name: 'Asta Lindegaard' }),
        await world.person({ managerId: manager.personId, name: 'Bjarke Thorsager' }),
      ];
      await world.person({ name: 'Asta Fremmed' });
      const found = async (search: string) =>
        peopleDto.parse(
          (await call(manager, 'GET', `${place(session.id, 'bookable')}?search=${search}`)).json,
        ).people;
      assert.deepEqual(
        (await found('asta')).map(({ name }) => name),
        ['Asta Lindegaard'],
      );
      assert.equal(trainingDto.parse((await call(manager, 'GET', '/training')).json).mayBookForOthers, true);
      const wish = { personIds: [one.personId, two.personId, one.personId], wait: true };
      const { results, session: after } = bookedForDto.parse(
        (await call(manager, 'POST', place(session.id, 'bookings'), wish)).json,
      );
      assert.deepEqual(results, [
        { personId: one.personId, kind: 'booked', obstacle: null },
        { personId: two.personId, kind: 'waiting', obstacle: null },
      ]);
      assert.deepEqual([after.seats.free, after.seats.waiting], [0, 1]);
      const mine = trainingDto.parse((await call(one, 'GET', '/training')).json);
      assert.equal(mine.ahead[0]?.mine?.byOther, true);
      const undone = await call(manager, 'DELETE', place(session.id, `bookings/${two.personId}`));
      assert.equal(outcomeDto.parse(undone.json).kind, 'cancelled');
    });

    it('refuse whoever is not the actor’s to book', async () => {
      const session = await world.session();
      const [one, two] = await world.people(2);
      const wish = { personIds: [two!.personId], wait: false };
      const refused = await call(one, 'POST', place(session.id, 'bookings'), wish);
      assert.deepEqual([refused.status, codeOf(refused)], [403, 'forbidden']);
      assert.equal((await call(one, 'DELETE', place(session.id, `bookings/${two!.personId}`))).status, 403);
      assert.deepEqual(await world.rows(session.id), []);
    });
  });

  it('refuse what is no request', async () => {
    const session = await world.session();
    const reader = await world.person();
    for (const [method, path, body] of [
      ['POST', place(session.id, 'booking'), {}],
      ['POST', place(session.id, 'booking'), { wait: 'yes', seen: 1 }],
      ['POST', place(session.id, 'change'), { to: { sessionId: 'x', municipalityId: null }, seen: 1 }],
      ['POST', place(session.id, 'change'), { to: { sessionId: session.id, municipalityId: null }, seen: 1 }],
      ['POST', place(session.id, 'bookings'), { personIds: [], wait: false }],
      ['GET', '/training/sessions?from=tomorrow', undefined],
      ['GET', '/training/sessions?all=perhaps', undefined],
      ['PUT', '/me/quiet-hours', { choice: { from: '25:00', until: '07:00' } }],
      ['PUT', '/me/quiet-hours', { choice: { from: '07:00', until: '07:00' } }],
      ['PUT', '/me/quiet-hours', { choice: 'sometimes' }],
    ] as const) {
      const answer = await call(reader, method, path, body);
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'bad-request'], `${method} ${path}`);
    }
    assert.deepEqual(quiet.choice, 'default');
  });

  it('know nothing of another municipality’s sessions but what the network opened', async () => {
    const networkId = randomUUID();
    const host = await createTrainingWorld(test.db, {
      networkId,
      name: 'Rørnæs Kommune',
      clock: world.clock,
    });
    const neighbour = await createTrainingWorld(test.db, { networkId, clock: world.clock });
    const hidden = await host.session();
    const opened = await host.session({ openToNetwork: true });
    const guest = await neighbour.person();
    const stranger = await world.person();
    const wish = { wait: false, seen: opened.revision };
    const held = `?municipality=${host.municipalityId}`;
    for (const [reader, path] of [
      [stranger, place(hidden.id)],
      [stranger, place(hidden.id) + held],
      [stranger, place(opened.id) + held],
      [guest, place(hidden.id) + held],
      [guest, place(opened.id)],
      [guest, `${place(opened.id)}?municipality=nonsense`],
      [guest, place(randomUUID())],
      [guest, place('nonsense')],
    ] as const) {
      const answer = await call(reader, 'GET', path);
      assert.deepEqual([answer.status, codeOf(answer)], [404, 'not-found'], path);
    }
    assert.equal((await call(stranger, 'POST', `${place(opened.id, 'booking')}${held}`, wish)).status, 404);
    const listed = sessionsDto.parse((await call(guest, 'GET', '/training/sessions')).json).sessions;
    assert.deepEqual(
      listed.map(({ sessionId, municipalityId, heldBy }) => [sessionId, municipalityId, heldBy]),
      [[opened.id, host.municipalityId, 'Rørnæs Kommune']],
    );
    const booked = outcomeDto.parse(
      (await call(guest, 'POST', `${place(opened.id, 'booking')}${held}`, wish)).json,
    );
    assert.equal(booked.kind, 'booked');
    assert.equal(booked.session.municipalityId, host.municipalityId);
  });

  it('keep quiet hours', async () => {
    const reader = await world.person();
    const read = async () => quietHoursDto.parse((await call(reader, 'GET', '/me/quiet-hours')).json);
    assert.equal((await read()).choice, 'default');
    const choice = { from: '16:30', until: '08:00' };
    const saved = await call(reader, 'PUT', '/me/quiet-hours', { choice });
    assert.deepEqual(quietHoursDto.parse(saved.json).choice, choice);
    assert.deepEqual((await read()).choice, choice);
  });
});
