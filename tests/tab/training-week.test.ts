import assert from 'node:assert/strict';
import { addDays, dayName, dayOf, mondayOf, weekNumber } from '../../src/tab/features/training/week-days.ts';
import { hoursOf, placeInLanes } from '../../src/tab/features/training/week-lanes.ts';
import { sessionAs } from '../support/tab-training.ts';

describe('the days of a week', () => {
  it('are local: an evening in UTC is the next day in Copenhagen', () => {
    assert.equal(dayOf('2026-03-28T22:59:00Z', 'Europe/Copenhagen'), '2026-03-28');
    assert.equal(dayOf('2026-03-28T23:00:00Z', 'Europe/Copenhagen'), '2026-03-29');
    // Summer time has begun: midnight is an hour earlier.
    assert.equal(dayOf('2026-03-29T22:00:00Z', 'Europe/Copenhagen'), '2026-03-30');
  });

  it('begin on Monday', () => {
    assert.equal(mondayOf('2026-09-14'), '2026-09-14');
    assert.equal(mondayOf('2026-09-20'), '2026-09-14');
    assert.equal(mondayOf('2027-01-01'), '2026-12-28');
  });

  it('go on over the end of a month, a year and the weeks of summer time', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2026-03-28', 2), '2026-03-30');
  });

  const weeks = {
    '2026-01-01': 1,
    '2026-09-15': 38,
    '2026-12-31': 53,
    '2027-01-03': 53,
    '2027-01-04': 1,
    '2024-12-30': 1,
  };
  for (const [day, week] of Object.entries(weeks)) {
    it(`of ${day} is number ${week}`, () => assert.equal(weekNumber(day), week));
  }

  it('are named as each language does', () => {
    assert.equal(dayName('2026-09-14', 'da', 'short'), 'man. 14.');
    assert.equal(dayName('2026-09-14', 'da', 'long'), 'mandag 14. september');
    assert.equal(dayName('2026-09-14', 'sv', 'long'), 'måndag 14 september');
    assert.equal(dayName('2026-09-14', 'en', 'long'), 'Monday 14 September');
  });
});

describe('a day in the calendar', () => {
  const at = (sessionId: string, start: number, minutes: number) =>
    sessionAs({ sessionId, locale: 'da', title: 'x', day: '2026-09-16', start, minutes, free: 1 });
  const lanes = (...sessions: ReturnType<typeof at>[]) =>
    placeInLanes(sessions).map(({ session, lane, lanes: of }) => `${session.sessionId} ${lane}/${of}`);

  it('puts what overlaps beside each other, and nothing else', () => {
    assert.deepEqual(lanes(at('a', 540, 60), at('b', 600, 60)), ['a 0/1', 'b 0/1']);
    assert.deepEqual(lanes(at('a', 540, 120), at('b', 570, 30), at('c', 610, 30), at('d', 660, 30)), [
      'a 0/2',
      'b 1/2',
      'c 1/2',
      'd 0/1',
    ]);
    assert.deepEqual(lanes(at('b', 540, 60), at('a', 540, 30), at('c', 545, 10)), [
      'a 0/3',
      'b 1/3',
      'c 2/3',
    ]);
    assert.deepEqual(lanes(), []);
  });

  it('is as long as the working day, or as its sessions reach', () => {
    assert.deepEqual(hoursOf([]), { from: 8, until: 16 });
    assert.deepEqual(hoursOf([at('a', 450, 30), at('b', 1110, 95)]), { from: 7, until: 21 });
    assert.deepEqual(hoursOf([at('a', 1400, 120)]), { from: 8, until: 24 });
  });
});
