import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { figuresStore } from '../../../../src/features/cases/figures/figures-store.ts';
import { inboxStore } from '../../../../src/features/cases/inbox-store.ts';
import type { CaseFigures, Spread } from '../../../../src/features/cases/figures/figures-types.ts';
import type { Case, CaseOutcome } from '../../../../src/features/cases/index.ts';
import type { Sight } from '../../../../src/features/cases/inbox-types.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const outcomes: readonly CaseOutcome[] = ['user-error', 'real-error', 'change-request', 'question'];
const zone = 'Europe/Copenhagen';
const year = {
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2028-01-01T00:00:00Z'),
  timeZone: zone,
  now: new Date('2028-01-01T00:00:00Z'),
};

describeOnBothDatabases('the lists and figures of cases', (test) => {
  let world: CasesWorld;
  const all: Case[] = [];

  /** Numbers that are the same in every run. */
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };

  before(async function () {
    this.timeout(120_000);
    world = await makeCasesWorld(test.db);
    const { reporting, handling, clock, teacher, pilot, otherPilot, itColleague } = world;
    for (let index = 0; index < 60; index += 1) {
      let one = await reporting.report(teacher, {
        treeId: 'aula',
        version: 1,
        leaf: random(2) ? 'error-technical' : 'error-widget',
        ...(random(8) > 0 && { institutionId: world.school }),
        title: `Sag ${index}`,
        answers: {},
        source: 'chat',
        requestKey: randomUUID(),
      });
      all.push(one);
      for (let step = random(7); step > 0; step -= 1) {
        clock.advance((1 + random(2_000)) * 60_000);
        const handler = one.level > 0 ? itColleague : random(2) ? pilot : otherPilot;
        const who = one.institutionId === undefined && one.level === 0 ? world.coordinator : handler;
        const acts: (() => Promise<Case>)[] = [
          () => handling.take(who, one.id, one.revision),
          () => handling.release(who, one.id, one.revision),
          () => handling.ask(who, one.id, { text: `Spørgsmål ${step}` }),
          () => reporting.reply(teacher, one.id, { text: `Svar ${step}` }),
          () => handling.passOn(who, one.id, one.revision),
          () => handling.passBack(who, one.id, one.revision),
          () =>
            handling.solve(who, one.id, one.revision, {
              outcome: outcomes[random(4)]!,
              text: `Løst ${step}`,
            }),
        ];
        one = await acts[random(acts.length)]!().catch((error: { code?: string }) => {
          assert.ok(['conflict', 'forbidden', 'not-found'].includes(error.code ?? ''), String(error));
          return one;
        });
      }
      clock.advance((1 + random(6_000)) * 60_000);
    }
  });

  it('count what a reader of the raw events counts', async () => {
    const [first, last] = [all[5]!.createdAt, all[40]!.createdAt];
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .insertInto('absence')
        .values(
          [
            { person_id: world.pilot.personId, starts_at: first, ends_at: last },
            // twice away is not away twice as long
            { person_id: world.pilot.personId, starts_at: all[20]!.createdAt, ends_at: all[45]!.createdAt },
            { person_id: world.itColleague.personId, starts_at: last, ends_at: null },
          ].map((one) => ({ ...one, municipality_id: world.municipalityId, id: randomUUID() })),
        )
        .execute(),
    );
    const figures = await test.db.inMunicipality(world.municipalityId, (trx) => figuresStore.read(trx, year));
    const expected = await countByHand(test.db, world.municipalityId);
    assert.ok(expected.solved > 5 && expected.vendor.cases > 0 && expected.people.length > 2);
    assert.equal(expected.people.filter(({ away }) => away.cases > 0).length, 2);
    assert.deepEqual(rounded(figures), rounded(expected));
  });

  it('count one institution, or a time, by itself', async () => {
    const of = (institutionId: string, from = year.from) =>
      test.db.inMunicipality(world.municipalityId, (trx) =>
        figuresStore.read(trx, { ...year, from, institutionId }),
      );
    const here = all.filter(({ institutionId }) => institutionId === world.school);
    assert.equal((await of(world.school)).cases, here.length);
    const late = here[30]!.createdAt;
    assert.equal((await of(world.school, late)).cases, here.length - 30);
    const about = await test.db.inMunicipality(world.municipalityId, (trx) =>
      figuresStore.read(trx, { ...year, institutionId: world.school, treeId: 'aula' }),
    );
    assert.deepEqual(about, await of(world.school));
    const none = await of(randomUUID());
    assert.deepEqual([none.cases, none.byWeek, none.firstAnswer.medianMinutes], [0, [], undefined]);
  });

  it('page through what somebody sees, without a gap and without what is not theirs', async () => {
    const sights: readonly (readonly [CasesWorld['pilot'], Sight])[] = [
      [world.coordinator, { kind: 'all' }],
      [
        world.pilot,
        {
          kind: 'steps',
          personId: world.pilot.personId,
          places: [{ step: 'pilot@institution', institutionId: world.school }],
        },
      ],
      [world.foreignPilot, { kind: 'steps', personId: world.foreignPilot.personId, places: [] }],
    ];
    const stored = await Promise.all(all.map(({ id }) => world.reporting.get(world.coordinator, id)));
    for (const [actor, sight] of sights) {
      const seen: Case[] = [];
      await test.db.inMunicipality(world.municipalityId, async (trx) => {
        for (let after; ;) {
          const page = await inboxStore.list(
            trx,
            actor.personId,
            sight,
            { queue: 'all' },
            {
              most: 7,
              ...(after && { after }),
            },
          );
          seen.push(...page.cases);
          if (!page.next) break;
          after = page.next;
        }
      });
      const mine = stored
        .map((view) => view.case)
        .filter(
          (one) =>
            sight.kind === 'all' ||
            one.ownerId === actor.personId ||
            sight.places.some(
              ({ step, institutionId }) => one.step === step && one.institutionId === institutionId,
            ),
        )
        .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1));
      assert.deepEqual(
        seen.map(({ id }) => id),
        mine.map(({ id }) => id),
      );
      const counts = await test.db.inMunicipality(world.municipalityId, (trx) =>
        inboxStore.count(trx, actor.personId, sight),
      );
      const standing = mine.filter(({ state }) => state !== 'solved' && state !== 'closed');
      assert.deepEqual(counts, {
        mine: standing.filter(({ ownerId }) => ownerId === actor.personId).length,
        free: standing.filter(({ ownerId }) => ownerId === undefined).length,
        standing: standing.length,
      });
    }
  });

  it('find by words of the title, also by those that mean something to SQL', async () => {
    const list = (words: string) =>
      test.db.inMunicipality(world.municipalityId, (trx) =>
        inboxStore.list(
          trx,
          world.coordinator.personId,
          { kind: 'all' },
          { queue: 'all', words },
          { most: 100 },
        ),
      );
    assert.equal((await list('sag 59')).cases.length, 1);
    assert.equal((await list('%')).cases.length, 0);
    assert.equal((await list("'; drop table support_case")).cases.length, 0);
  });
});

/** The same counted the slow way. */
async function countByHand(
  database: Parameters<typeof makeCasesWorld>[0],
  municipalityId: string,
): Promise<CaseFigures> {
  const { cases, events, absences } = await database.inMunicipality(municipalityId, async (trx) => ({
    absences: await trx.selectFrom('absence').selectAll().orderBy('starts_at').execute(),
    cases: await trx.selectFrom('support_case').selectAll().execute(),
    events: await trx.selectFrom('case_event').selectAll().orderBy('case_id').orderBy('revision').execute(),
  }));
  const count = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key) => {
    const found = new Map<string, { key: Key; cases: number }>();
    for (const row of rows) {
      const key = keyOf(row);
      const one = found.get(JSON.stringify(key)) ?? { key, cases: 0 };
      one.cases += 1;
      found.set(JSON.stringify(key), one);
    }
    return [...found.values()];
  };
  const minutes = (from: Date, until: Date) => (until.getTime() - from.getTime()) / 60_000;
  const waits = new Map<string, { waits: number[]; passedBack: number }>();
  const held = new Map<string, number[]>();
  const away = new Map<string, { cases: Set<string>; minutes: number }>();
  for (const { id } of cases) {
    const own = events
      .filter(({ case_id }) => case_id === id)
      .map((event) => ({ ...event, after: event.after as { step?: string; ownerId?: string | null } }));
    // Who has it after each event; an event says so only where that changed.
    let owner: string | null = null;
    const owners = own.map(({ after }) => (owner = after.ownerId === undefined ? owner : after.ownerId));
    own.forEach((event, index) => {
      const later = own.slice(index + 1);
      if (event.after.step !== undefined) {
        const left = later.find(({ after }) => after.step !== undefined);
        const taken = own.find((_, at) => at >= index && owners[at] !== null);
        const one = waits.get(event.after.step) ?? { waits: [], passedBack: 0 };
        waits.set(event.after.step, one);
        if (taken && (!left || taken.revision < left.revision)) one.waits.push(minutes(event.at, taken.at));
        if (event.kind === 'passed-back') one.passedBack += 1;
      }
      if (event.after.ownerId) {
        const until = later.find(
          ({ after, kind }) => after.ownerId !== undefined || kind === 'solved' || kind === 'reopened',
        );
        const mine = held.get(event.after.ownerId) ?? [];
        held.set(event.after.ownerId, mine);
        if (until) mine.push(minutes(event.at, until.at));
        let seen = event.at;
        for (const { person_id, starts_at, ends_at } of absences) {
          const begins = new Date(Math.max(starts_at.getTime(), seen.getTime()));
          const ends = new Date(Math.min((ends_at ?? year.now).getTime(), (until?.at ?? year.now).getTime()));
          if (person_id !== event.after.ownerId || ends <= begins) continue;
          seen = ends;
          const one = away.get(person_id) ?? { cases: new Set<string>(), minutes: 0 };
          away.set(person_id, one);
          one.cases.add(id);
          one.minutes += minutes(begins, ends);
        }
      }
    });
  }
  const owned = cases.filter(({ owner_id }) => owner_id !== null);
  const standing = count(
    owned.filter(({ state }) => state !== 'solved' && state !== 'closed'),
    ({ owner_id }) => owner_id!,
  );
  const solvedBy = count(
    owned.filter(({ solved_at }) => solved_at),
    ({ owner_id }) => owner_id!,
  );
  const people = new Set([
    ...standing.map(({ key }) => key),
    ...solvedBy.map(({ key }) => key),
    ...[...held].filter(([, times]) => times.length > 0).map(([id]) => id),
    ...away.keys(),
  ]);
  const of = (list: { key: string; cases: number }[], id: string) =>
    list.find(({ key }) => key === id)?.cases ?? 0;
  const solved = cases.filter(({ solved_at }) => solved_at);
  const atVendor = cases.filter(
    ({ steps, vendor_number }) => vendor_number || steps.some((step) => step.startsWith('external:')),
  );
  return {
    cases: cases.length,
    solved: solved.length,
    byWeek: count(cases, ({ created_at }) =>
      DateTime.fromJSDate(created_at).setZone(zone).startOf('week').toFormat('yyyy-MM-dd'),
    ),
    byInstitution: count(cases, ({ institution_id }) => institution_id),
    byErrand: count(cases, ({ tree_id, leaf }) => ({ treeId: tree_id, leaf })),
    byOutcome: count(
      cases.filter(({ outcome }) => outcome),
      ({ outcome }) => outcome!,
    ),
    bySolvedLevel: count(solved, ({ solved_level }) => solved_level!),
    firstAnswer: spread(
      cases.flatMap(({ created_at, first_answered_at: at }) => (at ? [minutes(created_at, at)] : [])),
    ),
    solution: spread(solved.map(({ created_at, solved_at }) => minutes(created_at, solved_at!))),
    vendor: {
      cases: atVendor.length,
      rejected: atVendor.filter(({ outcome }) => outcome !== null && outcome !== 'real-error').length,
    },
    people: [...people].map((personId) => ({
      personId,
      standing: of(standing, personId),
      solved: of(solvedBy, personId),
      held: spread(held.get(personId) ?? []),
      away: { cases: away.get(personId)?.cases.size ?? 0, minutes: away.get(personId)?.minutes ?? 0 },
    })),
    steps: [...waits].map(([step, { waits: times, passedBack }]) => ({
      step,
      wait: spread(times),
      passedBack,
    })),
  };
}

/** With interpolation between two, as PostgreSQL's percentile_cont. */
function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => {
    if (sorted.length === 0) return undefined;
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)]!;
    return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
  };
  return { cases: times.length, medianMinutes: at(0.5), ninetiethMinutes: at(0.9) };
}

/** In one order, and to a thousandth of a minute. */
function rounded(figures: CaseFigures): unknown {
  const sort = (list: readonly unknown[]) => list.map((one) => JSON.stringify(round(one))).sort();
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Array.isArray(value) ? sort(value) : round(value)]),
  );
}

function round(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1000) / 1000;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, round(one)]),
  );
}
