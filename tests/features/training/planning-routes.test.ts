import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import {
  courseDto,
  mergedDto,
  overviewsDto,
  placeDto,
  planningDto,
  saveDto,
  sessionPageDto,
  type CourseDraftDto,
  type SessionDraftDto,
} from '../../../src/dto/planning-dto.ts';
import {
  freeTimesDto,
  roomsDto,
  sentAgainDto,
  undeliveredDto,
  visitsDto,
} from '../../../src/dto/planning-desk-dto.ts';
import { peopleDto } from '../../../src/dto/training-dto.ts';
import {
  createPlanningRoutes,
  type AvailabilityService,
  type CalendarDesk,
} from '../../../src/features/training/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { TokenRejected } from '../../../src/platform/tokens/token-types.ts';
import { addInstitution, addRoleHolding } from '../../support/builders.ts';
import { startHttpServer, type RunningServer } from '../../support/http-server.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createTrainingWorld, keyOf, type TrainingWorld } from './training-world.ts';

interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

const noTexts = { da: '', sv: '', nb: '', en: '' };
const everybody = { roles: [], institutionIds: [] };

describeOnBothDatabases('the routes of planning', (test) => {
  let world: TrainingWorld;
  let server: RunningServer;
  let actors: Map<string, Actor>;
  let undelivered: Awaited<ReturnType<CalendarDesk['listUndelivered']>>;
  let settled: string[];
  let wishes: Parameters<AvailabilityService['findTimes']>[1][];
  let free: Awaited<ReturnType<AvailabilityService['findTimes']>>;

  beforeEach(async () => {
    world = await createTrainingWorld(test.db, { networkId: randomUUID() });
    actors = new Map();
    undelivered = [];
    settled = [];
    wishes = [];
    free = { times: [], unknown: [] };
    server = await startHttpServer({
      clock: world.clock,
      routes: createPlanningRoutes({
        ...world.training,
        database: test.db,
        availability: {
          findTimes: (_actor, wish) => {
            wishes.push(wish);
            return Promise.resolve(free);
          },
          listRooms: () =>
            Promise.resolve([
              { address: 'salen@rornaes.example', name: 'Salen', capacity: 20, isWheelchairAccessible: true },
            ]),
        },
        desk: {
          settle: (_actor, sessionId, decision) => {
            settled.push(`${sessionId} ${decision}`);
            return Promise.resolve();
          },
          listUndelivered: () => Promise.resolve(undelivered),
          sendAgain: (_actor, id) => {
            if (!undelivered.some((each) => each.id === id)) {
              return Promise.reject(new AppError('not-found'));
            }
            undelivered = undelivered.filter((each) => each.id !== id);
            return Promise.resolve();
          },
        },
        failureText: (code, locale) => `${locale}: ${code}`,
        clock: world.clock,
      }),
      verifyTabToken: (token) =>
        actors.has(token ?? '')
          ? Promise.resolve({ tenantId: 'tenant', personId: token! })
          : Promise.reject(new TokenRejected('missing')),
      actorResolver: { resolve: ({ personId }) => Promise.resolve({ actor: actors.get(personId)! }) },
    });
  });
  afterEach(() => server.close());

  async function call(
    actor: Actor | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    if (actor) actors.set(actor.personId, actor);
    const response = await fetch(`${server.url}/api/planning${path}`, {
      method,
      headers: {
        ...(actor ? { authorization: `Bearer ${actor.personId}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      json: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined,
      bytes,
      headers: response.headers,
    };
  }

  const codeOf = ({ json }: Answer) => (json as { error: { code: string } }).error.code;
  const get = async (path: string) => (await call(world.planner, 'GET', path)).json;

  const courseForm = (overrides: Partial<CourseDraftDto> = {}): CourseDraftDto => ({
    titles: { ...noTexts, da: 'Del filer sikkert' },
    goals: noTexts,
    contents: noTexts,
    bring: noTexts,
    minutes: 60,
    form: 'lab',
    languages: ['da'],
    audience: everybody,
    links: [],
    ...overrides,
  });

  const sessionForm = (overrides: Partial<SessionDraftDto> = {}): SessionDraftDto => ({
    courseId: world.courseId,
    locale: 'da',
    day: '2026-09-15',
    from: '13:00',
    until: '14:30',
    placeId: null,
    isOnline: true,
    signUp: 'booking',
    capacity: 10,
    minimum: 4,
    closes: null,
    coffeeFor: null,
    audience: everybody,
    openToNetwork: false,
    note: '',
    teacherIds: [],
    followUp: null,
    ...overrides,
  });

  async function plan(overrides: Partial<SessionDraftDto> = {}, series?: object) {
    const wish = { draft: sessionForm(overrides), series: series ?? null };
    const answer = await call(world.planner, 'POST', '/sessions', wish);
    return saveDto.parse(answer.json);
  }

  async function planOne(overrides: Partial<SessionDraftDto> = {}): Promise<string> {
    const saved = await plan(overrides);
    assert.equal(saved.kind, 'saved');
    return (saved as { sessionIds: string[] }).sessionIds[0]!;
  }

  it('are for those who plan, signed in', async () => {
    const colleague = await world.person({ roles: [{ role: 'unitManager', scope: 'institution' }] });
    const id = (await world.session()).id;
    const body = { draft: sessionForm(), series: null };
    for (const [method, path, sent] of [
      ['GET', ''],
      ['GET', '/sessions'],
      ['GET', `/sessions/${id}`],
      ['GET', `/sessions/${id}/roster?format=csv`],
      ['GET', `/sessions/${id}/merge?to=${randomUUID()}`],
      ['GET', '/export?format=csv'],
      ['GET', '/people?search=as'],
      ['GET', '/visits'],
      ['GET', '/undelivered'],
      ['POST', '/sessions', body],
      ['PUT', `/sessions/${id}`, { revision: 1, draft: sessionForm(), reason: '' }],
      ['POST', `/sessions/${id}/cancel`, { reason: '' }],
      ['POST', `/sessions/${id}/merge`, { to: randomUUID(), reason: '' }],
      ['POST', `/sessions/${id}/keep`],
      ['PUT', `/sessions/${id}/count`, { people: 3 }],
      ['POST', '/courses', courseForm()],
      ['POST', `/courses/${world.courseId}/archive`],
      ['POST', '/places', { name: 'Salen', address: '', roomMail: '', catererMail: '', capacity: null }],
      ['POST', `/visits/${randomUUID()}/plan`, { draft: sessionForm() }],
      ['POST', `/visits/${randomUUID()}/decline`, { answer: 'Nej' }],
    ] as const) {
      assert.equal((await call(undefined, method, path, sent)).status, 401, `${method} ${path}`);
      const refused = await call(colleague, method, path, sent);
      assert.deepEqual([refused.status, codeOf(refused)], [403, 'forbidden'], `${method} ${path}`);
    }
  });

  it('begin with what the forms offer', async () => {
    const school = await addInstitution(test.db, world.municipalityId, { name: 'Elmelundskolen' });
    await addRoleHolding(test.db, world.municipalityId, {
      role: 'superuser',
      person_id: world.planner.personId,
    });
    undelivered = [
      {
        id: 'event:x',
        sessionId: randomUUID(),
        what: 'event',
        failure: 'mailbox-gone',
        at: world.clock.now(),
      },
    ];
    await world.training.visits.request(world.planner, { groupName: 'Kreds', size: 8, wishes: 'Tirsdag' });
    const page = planningDto.parse(await get(''));
    assert.equal(page.today, '2026-09-01');
    assert.equal(page.timeZone, 'Europe/Copenhagen');
    assert.equal(page.defaultLocale, 'da');
    assert.equal(page.hasNetwork, true);
    assert.ok(page.institutions.some(({ id, name }) => id === school.id && name === 'Elmelundskolen'));
    assert.ok(page.roles.includes('superuser'));
    assert.equal(page.courses[0]?.title, 'Kom godt i gang');
    assert.deepEqual([page.openVisits, page.undelivered], [1, 1]);
    assert.equal(page.settings.seatHoldMinutes > 0, true);
  });

  describe('courses and places', () => {
    it('are made, changed and archived; a change that crossed another is a conflict', async () => {
      const made = await call(world.planner, 'POST', '/courses', courseForm());
      assert.equal(made.status, 201);
      const course = courseDto.parse(made.json);
      const change = {
        ...courseForm({
          titles: { ...noTexts, da: 'Del filer', en: 'Share files' },
          links: [{ title: 'Vejledning', url: 'https://example.test/del' }],
        }),
        revision: course.revision,
      };
      const changed = await call(world.planner, 'PUT', `/courses/${course.id}`, change);
      assert.equal(courseDto.parse(changed.json).titles.en, 'Share files');
      const late = await call(world.planner, 'PUT', `/courses/${course.id}`, change);
      assert.deepEqual([late.status, codeOf(late)], [409, 'conflict']);
      assert.equal((await call(world.planner, 'POST', `/courses/${course.id}/archive`)).status, 204);
      const { courses } = planningDto.parse(await get(''));
      assert.ok(!courses.some(({ id }) => id === course.id));
    });

    it('need a title in the own language and links that are safe', async () => {
      for (const [what, body] of [
        ['no title', courseForm({ titles: noTexts })],
        ['a title in another language only', courseForm({ titles: { ...noTexts, en: 'Share' } })],
        ['http', courseForm({ links: [{ title: 'x', url: 'http://example.test' }] })],
        ['a script', courseForm({ links: [{ title: 'x', url: 'javascript:alert(1)' }] })],
        ['a link without words', courseForm({ links: [{ title: ' ', url: 'https://example.test' }] })],
        ['a very long title', courseForm({ titles: { ...noTexts, da: 'x'.repeat(301) } })],
        ['no language', courseForm({ languages: [] })],
        ['no length', courseForm({ minutes: 0 })],
      ] as const) {
        const answer = await call(world.planner, 'POST', '/courses', body);
        assert.deepEqual([answer.status, codeOf(answer)], [400, 'bad-request'], what);
      }
    });

    it('places have a room and a caterer, or neither', async () => {
      const form = { name: 'Salen', address: 'Torvet 1', roomMail: '', catererMail: '', capacity: null };
      const made = placeDto.parse((await call(world.planner, 'POST', '/places', form)).json);
      assert.deepEqual([made.roomMail, made.capacity], ['', null]);
      const change = { ...form, roomMail: 'Salen@rornaes.example', capacity: 20, revision: made.revision };
      const changed = placeDto.parse((await call(world.planner, 'PUT', `/places/${made.id}`, change)).json);
      assert.deepEqual([changed.roomMail, changed.capacity], ['salen@rornaes.example', 20]);
      assert.equal((await call(world.planner, 'PUT', `/places/${made.id}`, change)).status, 409);
      assert.equal((await call(world.planner, 'POST', '/places', { ...form, name: ' ' })).status, 400);
      assert.equal((await call(world.planner, 'POST', '/places', { ...form, roomMail: 'x' })).status, 400);
      assert.equal((await call(world.planner, 'POST', `/places/${made.id}/archive`)).status, 204);
      assert.deepEqual(planningDto.parse(await get('')).places, []);
    });

    it('settings are kept', async () => {
      const settings = {
        serviceMailbox: 'kurser@rornaes.example',
        seatHoldMinutes: 90,
        firstComeHours: 4,
        minimumWarningHours: 72,
        quietFrom: '17:30',
        quietUntil: '07:15',
      };
      assert.equal((await call(world.planner, 'PUT', '/settings', settings)).status, 204);
      assert.deepEqual(planningDto.parse(await get('')).settings, settings);
      assert.equal(
        (await call(world.planner, 'PUT', '/settings', { ...settings, seatHoldMinutes: 1 })).status,
        400,
      );
    });
  });

  describe('sessions', () => {
    it('are planned in local time and come back as the form has them', async () => {
      const teacher = await world.person({ name: 'Gro Fjordmark' });
      const form = sessionForm({
        teacherIds: [teacher.personId],
        closes: { day: '2026-09-14', time: '12:00' },
        note: ' Husk nøglen ',
      });
      const id = await planOne(form);
      const { overview, roster } = sessionPageDto.parse(await get(`/sessions/${id}`));
      assert.equal(overview.session.when.startsAt, '2026-09-15T11:00:00.000Z');
      assert.deepEqual(overview.draft, { ...form, note: 'Husk nøglen' });
      assert.deepEqual(overview.teachers, [{ id: teacher.personId, name: 'Gro Fjordmark' }]);
      assert.deepEqual(overview.attention, []);
      assert.deepEqual(roster, []);
    });

    it('keep their local time in a series across the change of the clock', async () => {
      const saved = await plan(
        { day: '2026-10-20', from: '08:00', until: '09:00' },
        { everyWeeks: 1, times: 2 },
      );
      assert.equal(saved.kind === 'saved' && saved.sessionIds.length, 2);
      const { sessions } = overviewsDto.parse(await get('/sessions?from=2026-10-01'));
      assert.deepEqual(
        sessions.map(({ session }) => session.when.startsAt),
        ['2026-10-20T06:00:00.000Z', '2026-10-27T07:00:00.000Z'],
      );
    });

    it('cannot begin in the hour that does not exist', async () => {
      const refused = await plan({ day: '2027-03-28', from: '02:30', until: '03:30' });
      assert.deepEqual(refused, { kind: 'refused', problems: ['time-does-not-exist'] });
    });

    it('are refused with everything that is wrong at once', async () => {
      const refused = await plan({ day: '2026-08-01', until: '12:00', minimum: 20, teacherIds: ['nobody'] });
      assert.equal(refused.kind, 'refused');
      assert.deepEqual(
        [...(refused as { problems: string[] }).problems].sort(),
        ['end-before-start', 'minimum-above-capacity', 'start-past', 'teacher-unknown'].sort(),
      );
    });

    it('are changed with a reason; whoever looked at an older one sees how it stands', async () => {
      const id = await planOne();
      const { draft, session } = sessionPageDto.parse(await get(`/sessions/${id}`)).overview;
      const edit = { revision: session.revision, draft: { ...draft!, from: '12:00' }, reason: 'Lokalet' };
      const saved = saveDto.parse((await call(world.planner, 'PUT', `/sessions/${id}`, edit)).json);
      assert.deepEqual(saved, { kind: 'saved', sessionIds: [id] });
      const late = saveDto.parse(
        (await call(world.planner, 'PUT', `/sessions/${id}`, { ...edit, draft: { ...draft!, note: 'Ny' } }))
          .json,
      );
      assert.equal(late.kind, 'changed-meanwhile');
      assert.equal(late.kind === 'changed-meanwhile' && late.overview.draft?.from, '12:00');
      assert.equal(late.kind === 'changed-meanwhile' && late.overview.session.changeReason, 'Lokalet');
    });

    it('are listed by day, course and state', async () => {
      const first = await planOne({ day: '2026-09-15' });
      const second = await planOne({ day: '2026-09-22' });
      await call(world.planner, 'POST', `/sessions/${second}/cancel`, { reason: 'Syg' });
      const other = courseDto.parse((await call(world.planner, 'POST', '/courses', courseForm())).json);
      const third = await planOne({ day: '2026-09-29', courseId: other.id });
      const ids = async (query: string) =>
        overviewsDto.parse(await get(`/sessions${query}`)).sessions.map(({ session }) => session.sessionId);
      assert.deepEqual(await ids(''), [first, third]);
      assert.deepEqual(await ids('?cancelled=1'), [first, second, third]);
      assert.deepEqual(await ids(`?course=${other.id}`), [third]);
      assert.deepEqual(await ids('?from=2026-09-15&until=2026-09-15'), [first]);
      assert.equal((await call(world.planner, 'GET', '/sessions?from=soon')).status, 400);
    });

    it('are cancelled once, and not when they are over', async () => {
      const id = await planOne();
      assert.equal(
        (await call(world.planner, 'POST', `/sessions/${id}/cancel`, { reason: 'Syg' })).status,
        204,
      );
      assert.equal(
        (await call(world.planner, 'POST', `/sessions/${id}/cancel`, { reason: 'Syg' })).status,
        204,
      );
      const { overview } = sessionPageDto.parse(await get(`/sessions/${id}`));
      assert.deepEqual([overview.session.isCancelled, overview.draft], [true, null]);
      const soon = await planOne({ day: '2026-09-16' });
      world.clock.advance(16 * 86_400_000);
      const over = await call(world.planner, 'POST', `/sessions/${soon}/cancel`, { reason: '' });
      assert.deepEqual([over.status, codeOf(over)], [409, 'conflict']);
    });

    it('are merged as was foreseen', async () => {
      const from = await planOne({ capacity: 3, minimum: 0 });
      const to = await planOne({ day: '2026-09-22', capacity: 3, minimum: 0 });
      const [one, two, three, four, five] = await world.people(5);
      const { bookings } = world.training;
      for (const who of [one!, two!, three!]) await bookings.book(who, keyOf({ id: from }));
      for (const who of [four!, five!]) await bookings.book(who, keyOf({ id: to }));
      const foreseen = mergedDto.parse(await get(`/sessions/${from}/merge?to=${to}`));
      const merged = mergedDto.parse(
        (await call(world.planner, 'POST', `/sessions/${from}/merge`, { to, reason: 'For få' })).json,
      );
      assert.deepEqual(foreseen, { moved: 1, waiting: 2 });
      assert.deepEqual(merged, foreseen);
      const { overview, roster } = sessionPageDto.parse(await get(`/sessions/${to}`));
      assert.deepEqual([overview.session.seats.booked, overview.session.seats.waiting], [3, 2]);
      assert.equal(roster.find(({ state }) => state === 'waiting')?.placeInQueue, 1);
    });

    it('are kept though few, settled and counted', async () => {
      const id = await planOne();
      assert.equal((await call(world.planner, 'POST', `/sessions/${id}/keep`)).status, 204);
      const decision = { decision: 'follow-outlook' };
      assert.equal((await call(world.planner, 'POST', `/sessions/${id}/settle`, decision)).status, 204);
      assert.deepEqual(settled, [`${id} follow-outlook`]);
      assert.equal((await call(world.planner, 'POST', `/sessions/${id}/settle`, {})).status, 400);
      const open = await planOne({ day: '2026-09-17', signUp: 'open' });
      assert.equal((await call(world.planner, 'PUT', `/sessions/${open}/count`, { people: 14 })).status, 204);
      assert.equal(sessionPageDto.parse(await get(`/sessions/${open}`)).overview.counted, 14);
      assert.equal((await call(world.planner, 'PUT', `/sessions/${id}/count`, { people: 14 })).status, 400);
    });

    it('of another municipality are not there, nor are their places and courses', async () => {
      const elsewhere = await createTrainingWorld(test.db, { clock: world.clock });
      const theirs = (await elsewhere.session()).id;
      const own = await planOne();
      const edit = { revision: 1, draft: sessionForm(), reason: '' };
      for (const [method, path, body] of [
        ['GET', `/sessions/${theirs}`],
        ['GET', `/sessions/${theirs}/roster?format=csv`],
        ['PUT', `/sessions/${theirs}`, edit],
        ['POST', `/sessions/${theirs}/cancel`, { reason: '' }],
        ['POST', `/sessions/${theirs}/keep`],
        ['POST', `/sessions/${own}/merge`, { to: theirs, reason: '' }],
        ['GET', `/sessions/${own}/merge?to=${theirs}`],
        ['POST', '/sessions', { draft: sessionForm({ courseId: elsewhere.courseId }), series: null }],
        ['POST', `/courses/${elsewhere.courseId}/archive`],
        ['PUT', `/courses/${elsewhere.courseId}`, { ...courseForm(), revision: 1 }],
        ['GET', '/sessions/nonsense'],
      ] as const) {
        const answer = await call(world.planner, method, path, body);
        assert.deepEqual([answer.status, codeOf(answer)], [404, 'not-found'], `${method} ${path}`);
      }
      assert.deepEqual(overviewsDto.parse(await get('/sessions')).sessions.length, 1);
    });
  });

  it('find teachers by name, rooms, and times in words', async () => {
    const teacher = await world.person({ name: 'Gro Tindeholm', mail: 'gro@rornaes.example' });
    const found = peopleDto.parse(await get('/people?search=tinde'));
    assert.deepEqual(
      found.people.map(({ id }) => id),
      [teacher.personId],
    );
    assert.deepEqual(peopleDto.parse(await get('/people?search=f')).people, []);
    assert.equal(roomsDto.parse(await get('/rooms')).rooms[0]?.capacity, 20);
    free = {
      times: [
        {
          startsAt: new Date('2026-09-15T11:00:00Z'),
          endsAt: new Date('2026-09-15T12:30:00Z'),
          rooms: [{ address: 'salen@rornaes.example', name: 'Salen', capacity: 20 }],
        },
      ],
      unknown: ['Gro@rornaes.example', 'salen@rornaes.example'],
    };
    const wish = {
      from: '2026-09-14',
      until: '2026-09-18',
      minutes: 90,
      teacherIds: [teacher.personId],
      people: 12,
      needsRoom: true,
    };
    const answer = await call(world.planner, 'POST', '/find-times', wish);
    const { times, unknown } = freeTimesDto.parse(answer.json);
    assert.equal(times[0]?.when, 'tirsdag 15. september kl. 13.00–14.30, uge 38');
    assert.deepEqual([times[0].day, times[0].from, times[0].until], ['2026-09-15', '13:00', '14:30']);
    assert.deepEqual(unknown, ['Gro Tindeholm', 'Salen']);
    assert.deepEqual(wishes[0]?.between, {
      startsAt: new Date('2026-09-13T22:00:00Z'),
      endsAt: new Date('2026-09-18T22:00:00Z'),
    });
    for (const wrong of [{ until: '2026-09-01' }, { until: '2027-09-01' }, { minutes: 0 }]) {
      assert.equal((await call(world.planner, 'POST', '/find-times', { ...wish, ...wrong })).status, 400);
    }
  });

  it('turn a visit into a session, or decline it with a word', async () => {
    const asker = await world.person({ name: 'Asta Lindegaard' });
    const { visits } = world.training;
    const wish = await visits.request(asker, { groupName: 'Dagplejerne', size: 12, wishes: 'Uge 40' });
    const other = await visits.request(asker, { groupName: 'Natholdet', size: 6, wishes: 'Aften' });
    const list = visitsDto.parse(await get('/visits')).visits;
    assert.deepEqual(
      list.find(({ id }) => id === wish.id),
      {
        id: wish.id,
        person: 'Asta Lindegaard',
        groupName: 'Dagplejerne',
        size: 12,
        wishes: 'Uge 40',
        state: 'open',
        sessionId: null,
        answer: '',
        asked: 'kl. 10.00',
      },
    );
    const planned = await call(world.planner, 'POST', `/visits/${wish.id}/plan`, { draft: sessionForm() });
    const saved = saveDto.parse(planned.json);
    assert.equal(saved.kind, 'saved');
    assert.equal(
      (await call(world.planner, 'POST', `/visits/${wish.id}/plan`, { draft: sessionForm() })).status,
      409,
    );
    assert.equal(
      (await call(world.planner, 'POST', `/visits/${other.id}/decline`, { answer: ' ' })).status,
      400,
    );
    const answer = { answer: 'Kom til åben vejledning' };
    assert.equal((await call(world.planner, 'POST', `/visits/${other.id}/decline`, answer)).status, 204);
    assert.equal((await call(world.planner, 'POST', `/visits/${randomUUID()}/decline`, answer)).status, 404);
    const after = visitsDto.parse(await get('/visits')).visits;
    assert.deepEqual(after.map(({ state }) => state).sort(), ['declined', 'planned']);
  });

  it('list what did not arrive in plain words, and send it again', async () => {
    const session = await world.session();
    const entry = {
      sessionId: session.id,
      what: 'invitation',
      failure: 'mailbox-gone',
      at: world.clock.now(),
    } as const;
    undelivered = [
      { ...entry, id: 'invitation:1', personName: 'Asta Lindegaard' },
      { ...entry, id: `coffee:${session.id} kaffe@rornaes.example`, what: 'coffee' },
    ];
    const { entries } = undeliveredDto.parse(await get('/undelivered'));
    assert.deepEqual(entries[0], {
      id: 'invitation:1',
      sessionId: session.id,
      session: 'Kom godt i gang, tirs. 15. sep. kl. 13.00',
      what: 'invitation',
      person: 'Asta Lindegaard',
      failure: 'da: mailbox-gone',
      at: 'kl. 10.00',
    });
    const ids = [...entries.map(({ id }) => id), 'event:gone'];
    const sent = await call(world.planner, 'POST', '/undelivered/again', { ids });
    assert.deepEqual(sentAgainDto.parse(sent.json), { sent: 2, gone: 1 });
    assert.equal((await call(world.planner, 'POST', '/undelivered/again', { ids: [] })).status, 400);
  });

  describe('lists to take along', () => {
    it('are CSV as Excel in the North opens it, without formulas', async () => {
      const id = await planOne({ teacherIds: [] });
      const [first] = [await world.person({ name: '=HYPERLINK("http://x";"y")' })];
      const second = await world.person({ name: 'Åse "Ømund"; Ærø' });
      for (const who of [first, second]) await world.training.bookings.book(who, keyOf({ id }));
      const answer = await call(world.planner, 'GET', `/sessions/${id}/roster?format=csv`);
      assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
      assert.deepEqual([...answer.bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
      const rows = parseCsv(new TextDecoder().decode(answer.bytes));
      assert.deepEqual(rows[0]?.slice(0, 4), ['Navn', 'Institution', 'Mail', 'Status']);
      assert.equal(rows.length, 3);
      const names = rows.slice(1).map(([name]) => name);
      assert.ok(names.includes('Åse "Ømund"; Ærø'));
      assert.ok(names.some((name) => name?.startsWith("'=HYPERLINK")));
    });

    it('are Excel with days and numbers as such', async () => {
      const id = await planOne();
      await world.training.bookings.book((await world.people(1))[0]!, keyOf({ id }));
      await planOne({ day: '2026-09-22' });
      const answer = await call(world.planner, 'GET', '/export?format=xlsx');
      assert.match(answer.headers.get('content-type') ?? '', /spreadsheetml\.sheet$/);
      const cells = readExcel(answer.bytes);
      assert.equal(cells.get('A1'), 'Dato');
      assert.equal(cells.get('E2'), 'Kom godt i gang');
      // Days since the end of 1899, as Excel counts.
      assert.equal(cells.get('A2'), (Date.UTC(2026, 8, 15) - Date.UTC(1899, 11, 30)) / 86_400_000);
      assert.equal(cells.get('M2'), 1);
      assert.equal(cells.get('M3'), 0);
      assert.equal(cells.get('A4'), undefined);
    });

    it('speak the reader’s language, also in numbers', async () => {
      await planOne();
      const english = { ...world.planner, locale: 'en' as const };
      const answer = await call(english, 'GET', '/export?format=csv');
      const rows = parseCsv(new TextDecoder().decode(answer.bytes));
      assert.deepEqual(rows[0]?.slice(0, 3), ['Date', 'From', 'Until']);
      assert.deepEqual(rows[1]?.slice(0, 4), ['2026-09-15', '13:00', '14:30', '38']);
      assert.equal((await call(english, 'GET', '/export?format=pdf')).status, 400);
    });
  });
});

/** RFC 4180 with semicolons. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const source = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (source[at + 1] === '"') field += source[(at += 1)]!;
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ';' || sign === '\n') {
      row.push(field.replace(/\r$/, ''));
      field = '';
      if (sign === '\n') rows.push(row);
      if (sign === '\n') row = [];
    } else field += sign;
  }
  return rows;
}

/** Cells of the first sheet by their name: words as text, all else as numbers. */
function readExcel(bytes: Uint8Array): ReadonlyMap<string, string | number> {
  const files = unzipSync(bytes);
  const text = (name: string) => strFromU8(files[name]!);
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
    ([, words]) => words!,
  );
  const cells = new Map<string, string | number>();
  for (const [, attributes, inner] of text('xl/worksheets/sheet1.xml').matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
    const name = /r="([A-Z]+\d+)"/.exec(attributes!)?.[1];
    const value = /<v>(.*?)<\/v>/.exec(inner!)?.[1];
    if (name && value !== undefined) {
      cells.set(name, attributes!.includes('t="s"') ? shared[Number(value)]! : Number(value));
    }
  }
  return cells;
}
