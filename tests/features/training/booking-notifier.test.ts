import assert from 'node:assert/strict';
import {
  createChatListeners,
  createTraining,
  type SessionDraft,
  type TrainingFeature,
} from '../../../src/features/training/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { CardMessage } from '../../../src/platform/bot/bot-types.ts';
import { addRoleHolding } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { elementsOf } from '../support/support-world.ts';
import { createTrainingWorld, defaultStart, keyOf, type TrainingWorld } from './training-world.ts';

const hour = 3_600_000;

interface Told {
  readonly personId: string;
  readonly card: CardMessage;
}

describeOnBothDatabases('telling people of their bookings', (test) => {
  let world: TrainingWorld;
  let training: TrainingFeature;
  let told: Told[];
  let jobs: string[];

  beforeEach(async () => {
    world = await createTrainingWorld(test.db);
    told = [];
    jobs = [];
    const { clock } = world;
    const chat = createChatListeners({
      outgoing: {
        enqueueAll: (_trx, municipalityId, all) => {
          assert.equal(municipalityId, world.municipalityId);
          for (const { to, message } of all) {
            assert.ok('card' in message);
            told.push({ personId: to.personId, card: message });
          }
          return Promise.resolve(all.map(() => randomIds.next()));
        },
      },
      enqueue: (_trx, name, data) => {
        jobs.push(`${name} ${data.id}`);
        return Promise.resolve();
      },
      clock,
    });
    training = createTraining({
      database: test.db,
      clock,
      ids: randomIds,
      listeners: chat.listeners,
      visitListeners: chat.visitListeners,
      outlook: { readStates: () => Promise.resolve(new Map()) },
      evaluations: { readSummaries: () => Promise.resolve(new Map()) },
    });
  });

  const plan = async (overrides: Partial<SessionDraft> = {}) => {
    const outcome = await training.planning.plan(world.planner, world.draft(overrides));
    assert.equal(outcome.kind, 'saved');
    return outcome.kind === 'saved' ? outcome.sessions[0]! : assert.fail();
  };
  /** Who was told what since the last time: names of the headings, by person. */
  const news = (...people: readonly Actor[]) => {
    const found = people.map((person) =>
      told.filter(({ personId }) => personId === person.personId).map(({ card }) => headingOf(card)),
    );
    const others = told.filter(({ personId }) => !people.some((person) => person.personId === personId));
    assert.deepEqual(
      others.map(({ card }) => headingOf(card)),
      [],
      'nobody else is told',
    );
    told.length = 0;
    return found;
  };
  const textOf = (person: Actor) => {
    const last = told.findLast(({ personId }) => personId === person.personId);
    assert.ok(last, 'told nothing');
    return elementsOf(last.card.card.body, 'TextRun')
      .map(({ text }) => String(text).replaceAll('\u00a0', ' '))
      .join('\n');
  };
  const edit = async (session: { id: string }, overrides: Partial<SessionDraft>, reason?: string) => {
    const { view } = await training.planning.getOverview(world.planner, session.id);
    const { startsAt, endsAt, isOnline, capacity, placeId } = view.session;
    const teacherIds = view.teachers.map(({ id }) => id);
    const draft = world.draft({
      startsAt,
      endsAt,
      isOnline,
      capacity,
      teacherIds,
      ...(placeId === undefined ? {} : { placeId }),
      ...overrides,
    });
    const outcome = await training.planning.edit(
      world.planner,
      session.id,
      view.session.revision,
      draft,
      reason,
    );
    assert.equal(outcome.kind, 'saved');
  };

  it('whoever books, cancels or changes for themselves is told nothing: the card they pressed says it', async () => {
    const session = await plan();
    const other = await plan({ startsAt: new Date(defaultStart.getTime() + 48 * hour) });
    const me = await world.person();
    await training.bookings.book(me, keyOf(session));
    await training.bookings.change(me, keyOf(session), keyOf(other));
    await training.bookings.cancel(me, keyOf(other));
    assert.deepEqual(news(me), [[]]);
  });

  it('whoever is booked by somebody else is told who did it, and the same when they are taken off', async () => {
    const session = await plan({ capacity: 1 });
    const manager = await world.person({ name: 'Mette Holm' });
    const one = await world.person({ managerId: manager.personId });
    const two = await world.person({ managerId: manager.personId });
    const ids = [one.personId, two.personId];
    await training.bookings.bookFor(manager, keyOf(session), ids, { wait: true });
    assert.deepEqual(news(one, two, manager), [
      ['Mette Holm har tilmeldt dig'],
      ['Mette Holm har skrevet dig på venteliste'],
      [],
    ]);
    await training.bookings.cancelFor(manager, keyOf(session), one.personId);
    assert.deepEqual(news(one, two), [['Mette Holm har afmeldt dig'], ['Der er en plads til dig']]);
  });

  it('a freed seat is offered with what it takes to take it, and who lets the time run out is told', async () => {
    const session = await plan({ capacity: 1 });
    const [one, two, three] = (await world.people(3)) as [Actor, Actor, Actor];
    for (const person of [one, two, three]) {
      await training.bookings.book(person, keyOf(session), { wait: true });
    }
    await training.bookings.cancel(one, keyOf(session));
    const offer = told[0]!.card.card;
    assert.match(textOf(two), /Tag pladsen senest kl\. 14\.00/);
    const verbs = elementsOf(offer.body, 'Action.Execute').map(({ verb }) => verb);
    assert.deepEqual(verbs.slice(0, 2), ['training.take', 'training.cancel-now']);
    assert.deepEqual(news(two), [['Der er en plads til dig']]);
    world.clock.advance(5 * hour);
    await training.bookings.getSession(three, keyOf(session));
    await training.bookings.takeSeat(three, keyOf(session));
    assert.deepEqual(news(two, three), [['Pladsen er gået videre'], ['Der er en plads til dig']]);
  });

  it('near the start everybody who waits hears of the free seat', async () => {
    const session = await plan({ capacity: 1 });
    const [one, two, three] = (await world.people(3)) as [Actor, Actor, Actor];
    for (const person of [one, two, three]) {
      await training.bookings.book(person, keyOf(session), { wait: true });
    }
    world.clock.advance(defaultStart.getTime() - world.clock.now().getTime() - 5 * hour);
    await training.bookings.cancel(one, keyOf(session));
    assert.deepEqual(news(two, three), [['Der er en ledig plads'], ['Der er en ledig plads']]);
    assert.equal((await training.bookings.takeSeat(three, keyOf(session))).kind, 'booked');
  });

  it('a moved session is told once, to those who come, wait and teach, with the old time and the reason', async () => {
    const teacher = await world.person();
    const session = await plan({ capacity: 1, teacherIds: [teacher.personId] });
    const swede = await world.person({ locale: 'sv' });
    await setLocale(swede, 'sv');
    const [two] = (await world.people(1)) as [Actor];
    await training.bookings.book(swede, keyOf(session), { wait: true });
    await training.bookings.book(two, keyOf(session), { wait: true });
    told.length = 0;
    const startsAt = new Date(defaultStart.getTime() + 25 * hour);
    await edit(session, { startsAt, endsAt: new Date(startsAt.getTime() + hour) }, 'Læreren er syg.');
    const text = textOf(swede);
    assert.match(text, /Förut: Tisdag 15 september kl\. 13\.00–14\.30, vecka 38/);
    assert.match(text, /Nu: Onsdag 16 september kl\. 14\.00–15\.00, vecka 38/);
    assert.match(text, /Orsak: Läreren er syg\.|Orsak: Læreren er syg\./);
    assert.deepEqual(news(swede, two, teacher), [
      ['Utbildningstillfället är flyttat'],
      ['Kursusgangen er flyttet'],
      ['Kursusgangen er flyttet'],
    ]);
  });

  it('a new place is told; a new number of seats and a new teacher are not, but the teachers are', async () => {
    const [old, fresh, me] = (await world.people(3)) as [Actor, Actor, Actor];
    const session = await plan({ teacherIds: [old.personId] });
    await training.bookings.book(me, keyOf(session));
    assert.deepEqual(news(old, me), [['Du skal undervise'], []]);
    await edit(session, { capacity: 20 });
    assert.deepEqual(news(), []);
    await edit(session, { teacherIds: [fresh.personId] });
    assert.deepEqual(news(old, fresh, me), [['Du skal ikke længere undervise'], ['Du skal undervise'], []]);
    const place = await training.planning.savePlace(world.planner, { name: 'Edb-lokalet' });
    await edit(session, { placeId: place.id, isOnline: false }, 'Nettet er nede');
    assert.match(textOf(me), /Før: Online i Teams\nNu: Edb-lokalet\nBegrundelse: Nettet er nede/);
    assert.deepEqual(news(fresh, me), [
      ['Kursusgangen har fået et nyt sted'],
      ['Kursusgangen har fået et nyt sted'],
    ]);
  });

  it('a cancelled session is told once to each who had a booking, and to the teachers', async () => {
    const [one, two, three, teacher] = (await world.people(4)) as [Actor, Actor, Actor, Actor];
    const session = await plan({ capacity: 1, teacherIds: [teacher.personId] });
    for (const person of [one, two, three]) {
      await training.bookings.book(person, keyOf(session), { wait: true });
    }
    await training.bookings.cancel(three, keyOf(session));
    told.length = 0;
    await training.planning.cancelSession(world.planner, session.id, 'Underviseren er syg');
    assert.match(textOf(one), /Begrundelse: Underviseren er syg/);
    assert.deepEqual(news(one, two, three, teacher), [
      ['Kursusgangen er aflyst'],
      ['Kursusgangen er aflyst'],
      [],
      ['Kursusgangen er aflyst'],
    ]);
    await training.planning.cancelSession(world.planner, session.id, 'Underviseren er syg');
    assert.deepEqual(news(), [], 'pressing twice tells nobody twice');
  });

  it('of two merged dates everybody hears once what became of their seat', async () => {
    const later = { startsAt: new Date(defaultStart.getTime() + 48 * hour) };
    const from = await plan();
    const to = await plan({ ...later, capacity: 2 });
    const [one, two, both] = (await world.people(3)) as [Actor, Actor, Actor];
    await training.bookings.book(both, keyOf(to));
    for (const person of [one, two, both]) await training.bookings.book(person, keyOf(from));
    await training.planning.merge(world.planner, from.id, to.id, 'For få tilmeldte');
    assert.match(textOf(one), /Du stod på: Tirsdag 15\. september/);
    assert.deepEqual(news(one, two, both), [
      ['Din plads er flyttet til en anden dato'],
      ['Du er flyttet til ventelisten for en anden dato'],
      ['Kursusgangen er aflyst'],
    ]);
  });

  it('a teacher hears of a series once', async () => {
    const teacher = await world.person();
    const draft = world.draft({ teacherIds: [teacher.personId] });
    await training.planning.plan(world.planner, draft, { everyWeeks: 1, times: 4 });
    assert.match(textOf(teacher), /den første af flere datoer/);
    assert.deepEqual(news(teacher), [['Du skal undervise']]);
  });

  it('a wish for a visit reaches whoever plans, and its answer whoever wished', async () => {
    await addRoleHolding(test.db, world.municipalityId, {
      role: 'trainingLead',
      scope: 'municipality',
      person_id: world.planner.personId,
    });
    const asker = await world.person({ name: 'Yasmin Toft' });
    const wish = await training.visits.request(asker, {
      groupName: 'Dagplejen i Nord',
      size: 12,
      wishes: 'En tirsdag',
    });
    assert.match(textOf(world.planner), /Dagplejen i Nord/);
    assert.deepEqual(news(world.planner, asker), [['Yasmin Toft ønsker et netværksbesøg'], []]);
    await training.visits.decline(world.planner, wish.id, 'Vi har ingen underviser i oktober.');
    assert.match(textOf(asker), /Svar til Dagplejen i Nord: Vi har ingen underviser/);
    assert.deepEqual(news(asker), [['Netværksbesøget bliver ikke til noget']]);
    const second = await training.visits.request(asker, { groupName: 'Nord', size: 3, wishes: 'Ja tak' });
    told.length = 0;
    await training.visits.plan(world.planner, second.id, world.draft());
    assert.match(news(asker)[0]![0]!, /har tilmeldt dig$/);
  });

  it('asks once for posted cards to be renewed, however much happens to their session', async () => {
    const session = await plan();
    const [one, two] = (await world.people(2)) as [Actor, Actor];
    await training.bookings.book(one, keyOf(session));
    assert.deepEqual(jobs, [], 'it is posted nowhere');
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .insertInto('session_posting')
        .values({
          municipality_id: world.municipalityId,
          session_id: session.id,
          conversation_id: '19:kanal@thread.tacv2;messageid=1',
          activity_id: '2',
        })
        .execute(),
    );
    await training.bookings.book(two, keyOf(session));
    await training.bookings.cancel(one, keyOf(session));
    assert.deepEqual(jobs, [`renew-postings ${session.id}`]);
  });

  async function setLocale(person: Actor, locale: 'sv') {
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.updateTable('person').set({ locale }).where('id', '=', person.personId).execute(),
    );
  }
});

function headingOf({ card }: CardMessage): string {
  const [first] = elementsOf(card.body, 'TextBlock');
  return String(first?.text).replaceAll('\\', '');
}
