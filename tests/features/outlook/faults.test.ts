import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import type { ServiceCalendar } from '../../../src/platform/graph/index.ts';
import { RetryAfter } from '../../../src/platform/jobs/index.ts';
import type { Session } from '../../../src/features/training/index.ts';
import { describeOnDatabase } from '../../support/test-database.ts';
import { createOutlookWorld, sessionStart, WorkerLost, type OutlookWorld } from './outlook-world.ts';

const hour = 3_600_000;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is seen outside; a worker lost just there leaves the most behind. */
const writings = new Set(['createEvent', 'replaceAttendees', 'changeDetails', 'cancelEvent', 'sendMail']);

/**
 * Burns through at one of the operations, or of the writings alone, before or after it has taken effect; from then on nothing
 * goes through.
 */
function createFuse(at: number, when: 'before' | 'after', writingsOnly: boolean) {
  let count = 0;
  let isBlown = false;
  return {
    get isBlown() {
      return isBlown;
    },
    async pass<T>(name: string, work: () => Promise<T>): Promise<T> {
      if (isBlown) throw new WorkerLost();
      if (!writingsOnly || writings.has(name)) count += 1;
      if (count < at || (writingsOnly && !writings.has(name))) return work();
      isBlown = true;
      if (when === 'after') await work();
      throw new WorkerLost();
    },
  };
}

function fused(world: OutlookWorld, fuse: ReturnType<typeof createFuse>) {
  const database: Database = {
    ...world.db,
    inMunicipality: (municipalityId, work) =>
      fuse.pass('inMunicipality', () => world.db.inMunicipality(municipalityId, work)),
  };
  const calendar = Object.fromEntries(
    Object.entries(world.fake.calendar).map(([name, work]) => [
      name,
      (...all: unknown[]) => fuse.pass(name, () => (work as (...all: unknown[]) => Promise<unknown>)(...all)),
    ]),
  ) as unknown as ServiceCalendar;
  return world.worker({ database, calendar });
}

for (const seed of [1, 2])
  describeOnDatabase(
    'embedded',
    `Outlook while Graph fails and workers are lost, course of events ${seed}`,
    (test) => {
      it('is in the end what the database says, and nobody heard of it twice', async function () {
        this.timeout(120_000);
        const random = randomFrom(seed);
        const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
        const world = await createOutlookWorld(test.db);
        const placeId = await world.place();
        const teacher = await world.person();
        const people = await world.people(10);
        const sessions: Session[] = [];
        for (let index = 0; index < 4; index += 1) {
          const startsAt = new Date(sessionStart.getTime() + index * 24 * hour);
          sessions.push(
            await world.session({ startsAt, placeId, coffeeFor: 12, teacherIds: [teacher.personId] }),
          );
        }
        const bookings = new Map<string, number>();
        const moves = new Map<string, number>();
        let isCancelled = false;
        let last: readonly [Session, Actor] | undefined;

        /** Something a person does; none of it fails, whatever Graph does. */
        const act = async (): Promise<void> => {
          const dice = random();
          // Whoever booked last is the likeliest to change their mind: just then an invitation may be half out.
          const changesMind = dice >= 0.6 && dice < 0.9 && last !== undefined && random() < 0.7;
          const [session, person] = changesMind ? last! : [pick(sessions), pick(people)];
          const key = `${session.id} ${person.personId}`;
          if (dice < 0.6) {
            const outcome = await world.training.bookings.book(person, { sessionId: session.id });
            if (outcome.kind === 'booked') {
              bookings.set(key, (bookings.get(key) ?? 0) + 1);
              last = [session, person];
            }
          } else if (dice < 0.9) {
            await world.training.bookings.cancel(person, { sessionId: session.id });
          } else if (dice < 0.98) {
            const { view } = await world.training.planning.getOverview(world.planner, session.id);
            if (view.session.state === 'cancelled') return;
            const startsAt = new Date(view.session.startsAt.getTime() + 7 * 24 * hour);
            const draft = world.draft({ startsAt, placeId, coffeeFor: 12, teacherIds: [teacher.personId] });
            await world.training.planning.edit(world.planner, session.id, view.session.revision, draft);
            moves.set(session.id, (moves.get(session.id) ?? 0) + 1);
          } else if (!isCancelled) {
            isCancelled = true;
            await world.training.planning.cancelSession(world.planner, session.id);
          }
        };

        world.fake.onCall = (_operation, when) => {
          if (random() >= 0.15) return;
          if (when === 'after') throw new AppError('unavailable', 'graph:-1:TimeoutError');
          throw random() < 0.5
            ? new RetryAfter(2)
            : new AppError('unavailable', 'graph:503:serviceNotAvailable');
        };
        let killed = 0;
        for (let round = 0; killed < 50; round += 1) {
          assert.ok(round < 300, `only ${killed} workers were lost`);
          for (let count = 0; count < 3; count += 1) await act();
          const writingsOnly = random() < 0.5;
          const at = 1 + Math.floor(random() * (writingsOnly ? 2 : 12));
          const fuse = createFuse(at, random() < 0.5 ? 'before' : 'after', writingsOnly);
          const mortal = fused(world, fuse);
          await world.run({ seconds: 40, with: () => (fuse.isBlown ? { outlook: world.outlook } : mortal) });
          if (fuse.isBlown) killed += 1;
          // And now and then the job is lost with its worker.
          if (random() < 0.05) world.jobs.splice(Math.floor(random() * world.jobs.length), 1);
          if (random() < 0.3) await world.fire('settle-forgotten-events');
          world.clock.advance(random() < 0.2 ? 5 * 60_000 : 20_000);
        }

        world.fake.onCall = () => {};
        await world.settle();
        for (let turn = 0; turn < 3; turn += 1) {
          world.clock.advance(15 * 60_000);
          await world.fire('settle-forgotten-events');
          await world.fire('read-calendars');
          await world.settle();
        }

        await assertSame(world, sessions, placeId, teacher);
        assert.deepEqual(world.said, [], 'nobody moved or deleted anything by hand');
        assert.deepEqual(world.givenUp, []);
        for (const session of sessions) {
          for (const person of people) {
            const heard = world.fake.notices
              .filter(({ to, eventId }) => to === world.mailOf(person) && eventId === eventOf(world, session))
              .map(({ kind }) => kind);
            const stays = bookings.get(`${session.id} ${person.personId}`) ?? 0;
            assert.ok(heard.filter((kind) => kind === 'invited').length <= stays);
            assert.ok(heard.filter((kind) => kind === 'updated').length <= (moves.get(session.id) ?? 0));
          }
        }
        const keys = world.fake.mails.map(({ messageKey }) => messageKey);
        assert.equal(new Set(keys).size, keys.length, 'a mail was sent twice');
      });
    },
  );

/** The event that belongs to a session, found by the key it was made with. */
function eventOf(world: OutlookWorld, session: Session): string | undefined {
  return world.fake.standing().find(({ bodyHtml }) => bodyHtml.includes(session.id))?.id;
}

async function assertSame(
  world: OutlookWorld,
  sessions: readonly Session[],
  placeId: string,
  teacher: Actor,
): Promise<void> {
  const places = await world.training.planning.listPlaces(world.planner);
  const room = places.find(({ id }) => id === placeId)!.roomMail!;
  let planned = 0;
  for (const { id } of sessions) {
    const { view, outlook } = await world.training.planning.getOverview(world.planner, id);
    const events = world.fake.standing().filter(({ bodyHtml }) => bodyHtml.includes(id));
    if (view.session.state === 'cancelled') {
      assert.deepEqual(events, []);
      assert.equal(outlook.state, 'cancelled');
      continue;
    }
    planned += 1;
    assert.equal(events.length, 1);
    const [event] = events;
    const roster = await world.training.planning.getRoster(world.planner, id);
    const wanted = roster.filter(({ booking }) => booking.state === 'booked').map(({ mail }) => mail!);
    assert.deepEqual(
      new Set(event!.attendees.map(({ address }) => address)),
      new Set([world.mailOf(teacher), room, ...wanted]),
    );
    assert.ok(roster.every(({ booking }) => booking.state !== 'booked' || booking.invitation === 'sent'));
    assert.deepEqual([event!.startsAt, event!.endsAt], [view.session.startsAt, view.session.endsAt]);
    assert.ok(event!.joinUrl, 'the link of the meeting is gone');
    assert.equal(event!.joinUrl, outlook.state === 'standing' ? (view.joinUrl ?? event!.joinUrl) : undefined);
    assert.equal(outlook.state, 'standing');
  }
  assert.equal(world.fake.standing().length, planned);
  assert.ok(world.fake.writes.size <= sessions.length, 'a session had more than one event');
}
