import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnDatabase } from '../../support/test-database.ts';
import { createOutlookWorld, type OutlookWorld } from './outlook-world.ts';

const zone = 'Europe/Copenhagen';
const local = (text: string) => DateTime.fromISO(text, { zone }).toJSDate();
const busy = (from: string, until: string) => ({ startsAt: local(from), endsAt: local(until) });

describeOnDatabase('embedded', 'finding time and room', (test) => {
  let world: OutlookWorld;
  beforeEach(async () => {
    world = await createOutlookWorld(test.db);
    world.fake.rooms = [
      { address: 'stor@rornaes.example', name: 'Stor sal', capacity: 100, isWheelchairAccessible: true },
      { address: 'lille@rornaes.example', name: 'Lille lokale', capacity: 8, isWheelchairAccessible: false },
      { address: 'mellem@rornaes.example', name: 'Mellem', capacity: 20, isWheelchairAccessible: true },
    ];
    for (const { address } of world.fake.rooms) world.fake.busy.set(address, []);
  });

  const wish = (overrides: object = {}) => ({
    between: busy('2026-09-14T00:00', '2026-09-19T00:00'),
    minutes: 90,
    teacherIds: [],
    people: 12,
    needsRoom: true,
    timeZone: zone,
    ...overrides,
  });
  const times = (found: { times: readonly { startsAt: Date }[] }) =>
    found.times.map(({ startsAt }) => DateTime.fromJSDate(startsAt, { zone }).toFormat('yyyy-MM-dd HH:mm'));

  it('gives times when the teachers and a room that fits are free, the smallest room first', async () => {
    const teacher = await world.person();
    world.fake.busy.set(world.mailOf(teacher), [
      busy('2026-09-14T08:00', '2026-09-14T14:00'),
      busy('2026-09-15T08:00', '2026-09-17T16:00'),
    ]);
    world.fake.busy.set('mellem@rornaes.example', [busy('2026-09-14T14:00', '2026-09-14T16:00')]);
    const found = await world.outlook.availability.findTimes(
      world.planner,
      wish({ teacherIds: [teacher.personId] }),
    );
    assert.deepEqual(found.unknown, []);
    assert.equal(times(found)[0], '2026-09-14 14:00');
    assert.deepEqual(
      found.times[0]!.rooms.map(({ name }) => name),
      ['Stor sal'],
    );
    const friday = found.times.find(({ startsAt }) => startsAt >= local('2026-09-18T00:00'))!;
    assert.deepEqual(
      friday.rooms.map(({ name }) => name),
      ['Mellem', 'Stor sal'],
    );
    assert.ok(
      times(found).every((time) => time.startsWith('2026-09-14 14') || time.startsWith('2026-09-18')),
    );
  });

  it('keeps to working hours of the place, on weekdays, also in the weeks when the clocks change', async () => {
    for (const [from, until] of [
      ['2026-03-27T00:00', '2026-03-31T00:00'],
      ['2026-10-23T00:00', '2026-10-27T00:00'],
    ] as const) {
      const found = await world.outlook.availability.findTimes(
        world.planner,
        wish({ between: busy(from, until) }),
      );
      assert.ok(found.times.length > 0);
      for (const { startsAt, endsAt } of found.times) {
        const [start, end] = [startsAt, endsAt].map((at) => DateTime.fromJSDate(at, { zone }));
        assert.ok(start!.weekday <= 5);
        assert.ok(start!.hour >= 8 && end!.hour * 60 + end!.minute <= 16 * 60);
        assert.equal(end!.diff(start!, 'minutes').minutes, 90);
      }
    }
  });

  it('says whose calendar it does not know, and does not offer a room it knows nothing of', async () => {
    const teacher = await world.person();
    world.fake.busy.delete('stor@rornaes.example');
    const found = await world.outlook.availability.findTimes(
      world.planner,
      wish({ teacherIds: [teacher.personId], people: 50 }),
    );
    assert.deepEqual(new Set(found.unknown), new Set([world.mailOf(teacher), 'stor@rornaes.example']));
    assert.deepEqual(found.times, []);
  });

  it('asks again for long spans, and knows how many fit into the municipality’s own places', async () => {
    await world.place({ name: 'Lille lokale', roomMail: 'lille@rornaes.example', capacity: 60 });
    const found = await world.outlook.availability.findTimes(
      world.planner,
      wish({ people: 50, between: busy('2026-09-14T00:00', '2026-12-14T00:00') }),
    );
    assert.deepEqual(
      found.times[0]!.rooms.map(({ name }) => name),
      ['Lille lokale', 'Stor sal'],
    );
    assert.equal(world.fake.calls.filter((call) => call === 'readAvailability').length, 2);
  });

  it('is for those who plan', async () => {
    const anna = await world.person();
    const isForbidden = (error: unknown) => error instanceof AppError && error.code === 'forbidden';
    await assert.rejects(world.outlook.availability.findTimes(anna, wish()), isForbidden);
    await assert.rejects(world.outlook.availability.listRooms(anna), isForbidden);
    assert.equal((await world.outlook.availability.listRooms(world.planner)).length, 3);
  });

  it('asks for the rooms once an hour', async () => {
    for (let turn = 0; turn < 3; turn += 1) await world.outlook.availability.listRooms(world.planner);
    assert.equal(world.fake.calls.filter((call) => call === 'listRooms').length, 1);
    world.clock.advance(61 * 60_000);
    await world.outlook.availability.listRooms(world.planner);
    assert.equal(world.fake.calls.filter((call) => call === 'listRooms').length, 2);
  });

  it('shows the own busy times, asked for once a minute', async () => {
    const anna = await world.person();
    const meeting = busy('2026-09-15T13:00', '2026-09-15T14:00');
    world.fake.busy.set(world.mailOf(anna), [meeting]);
    const day = busy('2026-09-15T00:00', '2026-09-16T00:00');
    for (let turn = 0; turn < 2; turn += 1) {
      assert.deepEqual(await world.outlook.availability.findOwnBusy(anna, day), [meeting]);
    }
    assert.equal(world.fake.calls.filter((call) => call === 'readAvailability').length, 1);
  });

  it('does not wait for a slow Outlook, and is no error', async () => {
    const [anna, birk] = await world.people(2);
    const day = busy('2026-09-15T00:00', '2026-09-16T00:00');
    const silent = world.worker({
      database: world.db,
      calendar: { ...world.fake.calendar, readAvailability: () => new Promise(() => {}) },
    });
    assert.equal(await silent.outlook.availability.findOwnBusy(anna!, day), undefined);
    world.fake.onCall = () => {
      throw new AppError('unavailable', 'graph');
    };
    assert.equal(await world.outlook.availability.findOwnBusy(birk!, day), undefined);
    const nobody = await world.person({ mail: null });
    assert.equal(await world.outlook.availability.findOwnBusy(nobody, day), undefined);
  });
});
