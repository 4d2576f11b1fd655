import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isFor, understands } from '../../../src/features/training/audience-rules.ts';
import { findDraftProblems, repeatDraft } from '../../../src/features/training/draft-rules.ts';
import {
  draftOf,
  localToInstant,
  mayPlan,
  overlaps,
  sameLocalTime,
} from '../../../src/features/training/index.ts';
import { isNetworkOffice, institutionsBookedFor } from '../../../src/features/training/training-policy.ts';
import type { Course, Session, SessionDraft } from '../../../src/features/training/index.ts';

const copenhagen = 'Europe/Copenhagen';

describe('times of sessions', () => {
  // [one, other, do they overlap]; hours of a day
  for (const [one, other, expected] of [
    [[9, 10], [10, 11], false],
    [[10, 11], [9, 10], false],
    [[9, 11], [10, 12], true],
    [[9, 12], [10, 11], true],
    [[10, 11], [9, 12], true],
    [[9, 10], [9, 10], true],
    [[9, 10], [11, 12], false],
  ] as const) {
    it(`${one.join('–')} and ${other.join('–')} ${expected ? 'overlap' : 'do not'}`, () => {
      const at = ([from, until]: readonly [number, number]) => ({
        startsAt: new Date(Date.UTC(2026, 8, 1, from)),
        endsAt: new Date(Date.UTC(2026, 8, 1, until)),
      });
      assert.equal(overlaps(at(one), at(other)), expected);
    });
  }

  it('reads local times in summer and winter', () => {
    assert.equal(
      localToInstant('2026-09-15', '08:00', copenhagen)?.toISOString(),
      '2026-09-15T06:00:00.000Z',
    );
    assert.equal(
      localToInstant('2026-11-17', '08:00', copenhagen)?.toISOString(),
      '2026-11-17T07:00:00.000Z',
    );
  });

  it('knows the hour that does not exist, and takes the first of the one that comes twice', () => {
    for (const zone of [copenhagen, 'Europe/Stockholm', 'Europe/Oslo']) {
      assert.equal(localToInstant('2026-03-29', '01:59', zone)?.toISOString(), '2026-03-29T00:59:00.000Z');
      assert.equal(localToInstant('2026-03-29', '02:00', zone), undefined);
      assert.equal(localToInstant('2026-03-29', '02:30', zone), undefined);
      assert.equal(localToInstant('2026-03-29', '03:00', zone)?.toISOString(), '2026-03-29T01:00:00.000Z');
      assert.equal(localToInstant('2026-10-25', '02:30', zone)?.toISOString(), '2026-10-25T00:30:00.000Z');
    }
  });

  for (const [date, time, zone] of [
    ['2026-02-30', '08:00', copenhagen],
    ['2026-9-1', '08:00', copenhagen],
    ['2026-09-01', '24:00', copenhagen],
    ['2026-09-01', '8:00', copenhagen],
    ['2026-09-01', '08:00', 'Europe/Birkevang'],
    ['', '', ''],
  ] as const) {
    it(`knows no ${date} ${time} in ${zone}`, () => {
      assert.equal(localToInstant(date, time, zone), undefined);
    });
  }

  it('keeps the local time week by week across daylight saving', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 60 }),
        (date, weeks) => {
          const start = DateTime.fromJSDate(date, { zone: copenhagen }).set({ second: 0, millisecond: 0 });
          const later = sameLocalTime(start.toJSDate(), copenhagen, weeks);
          if (!later) return;
          const local = DateTime.fromJSDate(later, { zone: copenhagen });
          assert.equal(local.toFormat('HH:mm c'), start.toFormat('HH:mm c'));
          assert.equal(Math.round(local.startOf('day').diff(start.startOf('day'), 'days').days), weeks * 7);
        },
      ),
    );
  });
});

describe('who something is for', () => {
  const person = { roles: [{ role: 'guide' }], institutionIds: ['a', 'b'] };

  it('is for everybody where nothing is said, else for role and institution together', () => {
    assert.ok(isFor({ roles: [], institutionIds: [] }, person));
    assert.ok(isFor({ roles: ['guide', 'pilot'], institutionIds: [] }, person));
    assert.ok(isFor({ roles: ['guide'], institutionIds: ['b'] }, person));
    assert.ok(!isFor({ roles: ['pilot'], institutionIds: ['b'] }, person));
    assert.ok(!isFor({ roles: ['guide'], institutionIds: ['c'] }, person));
    assert.ok(!isFor({ roles: ['guide'], institutionIds: [] }, { roles: [], institutionIds: [] }));
  });

  it('is in a language somebody follows', () => {
    assert.ok(understands({ locale: 'da', workplace: 'da' }, 'sv'));
    assert.ok(understands({ locale: 'nb', workplace: 'nb' }, 'en'));
    assert.ok(understands({ locale: 'en', workplace: 'sv' }, 'sv'));
    assert.ok(!understands({ locale: 'en', workplace: 'sv' }, 'da'));
  });

  it('is planned by those who plan in the whole municipality', () => {
    assert.ok(mayPlan({ roles: [{ role: 'projectLead', scope: 'municipality' }] }));
    assert.ok(!mayPlan({ roles: [{ role: 'projectLead', scope: 'institution', institutionId: 'a' }] }));
    assert.ok(!mayPlan({ roles: [{ role: 'projectOffice', scope: 'network' }] }));
    assert.ok(isNetworkOffice({ roles: [{ role: 'projectOffice', scope: 'network' }] }));
    assert.deepEqual(
      institutionsBookedFor({
        roles: [
          { role: 'unitManager', scope: 'institution', institutionId: 'a' },
          { role: 'pilot', scope: 'institution', institutionId: 'b' },
        ],
      }),
      ['a'],
    );
  });
});

describe('a draft', () => {
  const now = new Date('2026-09-01T08:00:00Z');
  const course: Course = {
    id: 'c',
    titles: { da: 'Kom godt i gang' },
    goals: {},
    contents: {},
    bring: {},
    minutes: 60,
    form: 'lab',
    languages: ['da'],
    audience: { roles: [], institutionIds: [] },
    links: [],
    revision: 1,
    isArchived: false,
  };
  const place = { id: 'p', name: 'Salen', capacity: 12, revision: 1, isArchived: false };
  const draft: SessionDraft = {
    courseId: 'c',
    locale: 'da',
    startsAt: new Date('2026-09-15T11:00:00Z'),
    endsAt: new Date('2026-09-15T12:00:00Z'),
    timeZone: copenhagen,
    placeId: 'p',
    isOnline: false,
    signUp: 'booking',
    capacity: 10,
    minimum: 2,
    audience: { roles: [], institutionIds: [] },
    openToNetwork: false,
    teacherIds: ['t'],
  };
  const facts = {
    now,
    course,
    place,
    knownTeachers: new Set(['t', 'u', 'v']),
    clashes: { teacher: false, place: false },
  };

  it('is sound', () => assert.deepEqual(findDraftProblems(draft, facts), []));

  it('tells everything at once', () => {
    const { placeId: _place, ...nowhere } = draft;
    const { place: _none, ...without } = facts;
    assert.deepEqual(
      findDraftProblems(
        {
          ...nowhere,
          timeZone: 'Mars',
          startsAt: now,
          endsAt: now,
          capacity: 500,
          minimum: 600,
          closesAt: new Date(now.getTime() + 1),
          teacherIds: ['t', 'u', 'x'],
          followUp: { startsAt: new Date(now.getTime() - 1), endsAt: now },
        },
        { ...without, clashes: { teacher: true, place: true }, course: { ...course, isArchived: true } },
      ),
      [
        'zone-unknown',
        'start-past',
        'end-before-start',
        'closes-after-start',
        'capacity-above-limit',
        'minimum-above-capacity',
        'teacher-unknown',
        'too-many-teachers',
        'teacher-booked-twice',
        'place-taken',
        'place-missing',
        'course-archived',
        'follow-up-before-end',
      ],
    );
  });

  it('minds the room, unless people are online too', () => {
    assert.deepEqual(findDraftProblems({ ...draft, capacity: 13 }, facts), ['capacity-above-room']);
    assert.deepEqual(findDraftProblems({ ...draft, capacity: 13, isOnline: true }, facts), []);
  });

  it('minds those who are booked, and lets what has begun keep its time', () => {
    const { teacherIds: _teachers, ...content } = draft;
    const before = {
      ...content,
      id: 's',
      closesAt: draft.startsAt,
      state: 'planned',
      revision: 1,
    } as Session;
    const late = { ...facts, now: new Date('2026-09-15T11:30:00Z'), before };
    assert.deepEqual(findDraftProblems(draft, { ...late, takenSeats: 10 }), []);
    assert.deepEqual(findDraftProblems(draft, { ...late, takenSeats: 11 }), ['capacity-below-booked']);
    assert.deepEqual(findDraftProblems({ ...draft, signUp: 'open' }, { ...late, takenSeats: 1 }), [
      'capacity-below-booked',
    ]);
    const moved = { ...draft, startsAt: new Date('2026-09-15T11:15:00Z') };
    assert.deepEqual(findDraftProblems(moved, late), ['start-past']);
    assert.deepEqual(draftOf(before, ['t']), { ...draft, closesAt: draft.startsAt });
  });

  it('is repeated at the same local time, and refused where that does not exist', () => {
    const night = {
      ...draft,
      startsAt: new Date('2027-03-14T01:30:00Z'),
      endsAt: new Date('2027-03-14T02:30:00Z'),
    };
    assert.equal(repeatDraft(night, { everyWeeks: 1, times: 3 }), undefined);
    const autumn = {
      ...draft,
      startsAt: new Date('2026-10-20T06:00:00Z'),
      endsAt: new Date('2026-10-20T07:00:00Z'),
    };
    assert.deepEqual(
      repeatDraft(autumn, { everyWeeks: 1, times: 2 })?.map(({ startsAt }) => startsAt.toISOString()),
      ['2026-10-20T06:00:00.000Z', '2026-10-27T07:00:00.000Z'],
    );
  });
});
