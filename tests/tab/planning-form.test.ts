import assert from 'node:assert/strict';
import {
  draftProblemDto,
  sessionDraftDto,
  type PlanningDto,
  type SessionDraftDto,
} from '../../src/dto/planning-dto.ts';
import { describeChanges } from '../../src/tab/features/planning/describe-changes.ts';
import {
  draftOf,
  emptyForm,
  findFormProblems,
  formFrom,
  problemFields,
  problemsOf,
  seriesDays,
  seriesOf,
  withCourse,
  withFrom,
  type SessionFormState,
} from '../../src/tab/features/planning/form-state.ts';
import { partOf, readPlanningPath } from '../../src/tab/features/planning/planning-place.ts';
import { planningCatalogues } from '../../src/tab/features/planning/texts/planning-texts.ts';
import { trainingCatalogues } from '../../src/tab/features/training/texts/training-texts.ts';
import { formatMessage } from '../../src/tab/texts/format-message.ts';

const courseId = '7a1e0000-0000-4000-8000-0000000000c1';
const placeId = '7a1e0000-0000-4000-8000-0000000000d1';
const texts = { da: '', sv: '', nb: '', en: '' };
const course: PlanningDto['courses'][number] = {
  id: courseId,
  titles: texts,
  goals: texts,
  contents: texts,
  bring: texts,
  minutes: 90,
  form: 'lab',
  languages: ['sv', 'en'],
  audience: { roles: ['superuser'], institutionIds: [] },
  links: [],
  revision: 1,
  isArchived: false,
  title: 'Del filer',
};
const planning: PlanningDto = {
  now: '2026-09-15T08:00:00Z',
  today: '2026-09-15',
  timeZone: 'Europe/Copenhagen',
  defaultLocale: 'da',
  hasNetwork: false,
  institutions: [],
  roles: [],
  courses: [course, { ...course, id: 'other', form: 'drop-in' }],
  places: [
    {
      id: placeId,
      name: 'Salen',
      address: '',
      roomMail: '',
      catererMail: '',
      capacity: null,
      revision: 1,
      isArchived: false,
    },
  ],
  settings: {
    serviceMailbox: '',
    seatHoldMinutes: 60,
    firstComeHours: 2,
    minimumWarningHours: 48,
    quietFrom: '18:00',
    quietUntil: '07:00',
  },
  openVisits: 0,
  undelivered: 0,
};
const sound: SessionFormState = {
  ...emptyForm(planning),
  courseId,
  day: '2026-09-22',
  from: '13:00',
  until: '14:30',
  isOnline: true,
};

describe('the form of a session', () => {
  it('takes over what its course says, and nothing that was typed', () => {
    const chosen = withCourse({ ...emptyForm(planning), from: '09:00' }, courseId, planning);
    assert.deepEqual([chosen.locale, chosen.until, chosen.roles], ['sv', '10:30', ['superuser']]);
    const typed = {
      ...emptyForm(planning),
      from: '09:00',
      until: '12:00',
      locale: 'en' as const,
      roles: ['guide'],
    };
    const kept = withCourse(typed, courseId, planning);
    assert.deepEqual([kept.locale, kept.until, kept.roles], ['en', '12:00', ['guide']]);
    assert.equal(withCourse(sound, 'other', planning).signUp, 'open');
  });

  it('moves the end with the start, as far as the day goes', () => {
    assert.equal(withFrom(sound, '15:15', planning).until, '16:45');
    assert.equal(withFrom({ ...sound, from: '', until: '' }, '08:00', planning).until, '09:30');
    assert.equal(withFrom(sound, '23:30', planning).until, '14:30', 'no course goes past midnight');
  });

  it('finds everything that is missing or no number at once', () => {
    const wrong = {
      ...emptyForm(planning),
      capacity: 'ti',
      minimum: '-1',
      closesDay: '2026-09-20',
      followFrom: '09:00',
    };
    assert.deepEqual(Object.keys(findFormProblems(wrong)).sort(), [
      'capacity',
      'closes',
      'course',
      'day',
      'follow',
      'from',
      'minimum',
      'place',
      'until',
    ]);
    assert.deepEqual(findFormProblems(sound), {});
    const open = { ...sound, signUp: 'open' as const, capacity: '', minimum: '' };
    assert.deepEqual(findFormProblems(open), {}, 'an open session is not asked for seats');
    assert.deepEqual(Object.keys(findFormProblems({ ...sound, repeats: true, times: '61' })), ['series']);
  });

  it('says to the server what it says to the reader, and back', () => {
    const form = {
      ...sound,
      placeId,
      closesDay: '2026-09-21',
      closesTime: '12:00',
      coffeeFor: '8',
      note: 'Ny',
    };
    const draft = sessionDraftDto.parse(draftOf(form));
    assert.deepEqual(draftOf(formFrom(draft, [])), draft);
    assert.deepEqual(
      [draft.capacity, draft.coffeeFor, draft.closes],
      [12, 8, { day: '2026-09-21', time: '12:00' }],
    );
  });

  it('counts the days of a series in weeks', () => {
    const series = { ...sound, repeats: true, everyWeeks: '2', times: '3' };
    assert.deepEqual(seriesDays(series), ['2026-09-22', '2026-10-06', '2026-10-20']);
    assert.deepEqual(seriesOf(series), { everyWeeks: 2, times: 3 });
    assert.deepEqual(seriesDays({ ...series, everyWeeks: '0' }), []);
    assert.equal(seriesOf(sound), undefined);
  });

  it('has a field and words for everything the server refuses', () => {
    for (const problem of draftProblemDto.options) {
      const [field, key] = problemFields[problem];
      assert.equal(problemsOf([problem])[field], key);
      assert.ok(planningCatalogues.da[key].endsWith('.'), problem);
    }
  });
});

describe('what changes in a session', () => {
  const words = {
    say: (key: keyof typeof planningCatalogues.da, params?: Readonly<Record<string, string | number>>) =>
      formatMessage('da', planningCatalogues.da[key], params),
    sayTraining: (key: keyof typeof trainingCatalogues.da) => trainingCatalogues.da[key],
    locale: 'da' as const,
    planning,
    teachers: [{ id: 'p1', name: 'Rikke Solbjerg' }],
  };
  const before: SessionDraftDto = draftOf(sound);
  const changes = (change: Partial<SessionDraftDto>) =>
    describeChanges(before, { ...before, ...change }, words);

  it('is told to everybody for time and place, to teachers for teachers, to nobody for the rest', () => {
    const moved = changes({ from: '14:00', until: '15:30' });
    assert.deepEqual(moved.lines, [
      {
        name: 'Tid',
        before: 'tirsdag 22. september 13.00–14.30',
        after: 'tirsdag 22. september 14.00–15.30',
      },
    ]);
    assert.equal(moved.tellsEverybody, true);
    assert.equal(changes({ placeId }).tellsEverybody, true);
    const teacher = changes({ teacherIds: ['p1'] });
    assert.deepEqual([teacher.tellsEverybody, teacher.tellsTeachers], [false, true]);
    assert.equal(teacher.lines[0]?.after, 'Rikke Solbjerg');
    const note = changes({ note: 'Ny besked', capacity: 20 });
    assert.deepEqual([note.tellsEverybody, note.tellsTeachers, note.lines.length], [false, false, 2]);
    assert.deepEqual(changes({}).lines, []);
  });
});

describe('the paths of planning', () => {
  it('lead to each place, and to the sessions from anywhere else', () => {
    assert.deepEqual(readPlanningPath([]), { kind: 'list', part: 'sessions' });
    assert.deepEqual(readPlanningPath(['nonsense']), { kind: 'list', part: 'sessions' });
    assert.deepEqual(readPlanningPath(['sessions', 'x', 'cancel']), {
      kind: 'session',
      id: 'x',
      step: 'cancel',
    });
    assert.deepEqual(readPlanningPath(['sessions', 'x', 'y']), { kind: 'session', id: 'x', step: 'details' });
    assert.deepEqual(readPlanningPath(['sessions', 'new', 'copy', 'x']), {
      kind: 'new-session',
      copyOf: 'x',
    });
    assert.deepEqual(readPlanningPath(['courses', 'new']), { kind: 'course', id: undefined });
    assert.deepEqual(readPlanningPath(['places', 'x']), { kind: 'place', id: 'x' });
    assert.deepEqual(readPlanningPath(['settings', 'x']), { kind: 'list', part: 'settings' });
    assert.equal(partOf(readPlanningPath(['sessions', 'new', 'visit', 'x'])), 'visits');
  });
});
