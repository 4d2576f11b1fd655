import assert from 'node:assert/strict';
import { afterQuiet, beforeQuiet, isQuiet } from '../../../src/features/attendance/quiet-rules.ts';
import {
  judgeNotice,
  reminderTimes,
  workingDayBefore,
} from '../../../src/features/attendance/reminder-rules.ts';
import { createPublicHolidays } from '../../../src/kernel/public-holidays.ts';

const zone = 'Europe/Copenhagen';
const standard = { from: '18:00', until: '07:00' };

describe('quiet hours', () => {
  it('go over midnight, or not', () => {
    assert.equal(isQuiet(new Date('2026-09-15T16:00:00Z'), standard, zone), true, '18.00');
    assert.equal(isQuiet(new Date('2026-09-15T15:59:00Z'), standard, zone), false, '17.59');
    assert.equal(isQuiet(new Date('2026-09-15T04:59:00Z'), standard, zone), true, '6.59');
    assert.equal(isQuiet(new Date('2026-09-15T05:00:00Z'), standard, zone), false, '7.00');
    const midday = { from: '11:00', until: '12:00' };
    assert.equal(isQuiet(new Date('2026-09-15T09:30:00Z'), midday, zone), true);
    assert.equal(isQuiet(new Date('2026-09-15T10:00:00Z'), midday, zone), false);
    assert.equal(isQuiet(new Date('2026-09-15T20:00:00Z'), undefined, zone), false);
  });

  it('end the same morning or the next one', () => {
    const seven = '2026-09-16T05:00:00.000Z';
    assert.equal(afterQuiet(new Date('2026-09-15T20:00:00Z'), standard, zone).toISOString(), seven);
    assert.equal(afterQuiet(new Date('2026-09-16T02:00:00Z'), standard, zone).toISOString(), seven);
    assert.equal(
      beforeQuiet(new Date('2026-09-16T02:00:00Z'), standard, zone).toISOString(),
      '2026-09-15T15:45:00.000Z',
    );
  });

  it('follow the clock through the nights it changes', () => {
    // 29 March 2026: 2.00 becomes 3.00; 25 October: 3.00 becomes 2.00
    assert.equal(
      afterQuiet(new Date('2026-03-28T21:00:00Z'), standard, zone).toISOString(),
      '2026-03-29T05:00:00.000Z',
    );
    assert.equal(
      afterQuiet(new Date('2026-10-24T21:00:00Z'), standard, zone).toISOString(),
      '2026-10-25T06:00:00.000Z',
    );
    // an end that this night leaves out
    const odd = { from: '22:00', until: '02:30' };
    assert.equal(
      afterQuiet(new Date('2026-03-28T22:00:00Z'), odd, zone).toISOString(),
      '2026-03-29T01:30:00.000Z',
    );
  });
});

describe('when people are reminded', () => {
  let isHoliday: (date: string) => boolean;
  before(async () => {
    isHoliday = await createPublicHolidays().of('DK');
  });
  const times = (startsAt: string, overrides = {}) => {
    const { dayBefore, hourBefore } = reminderTimes({
      startsAt: new Date(startsAt),
      zone,
      quiet: standard,
      isHoliday,
      now: new Date('2026-01-01T00:00:00Z'),
      ...overrides,
    });
    return [dayBefore?.toISOString(), hourBefore?.toISOString()];
  };

  it('the working day before is no weekend and no public holiday', () => {
    assert.equal(workingDayBefore('2026-09-15', isHoliday), '2026-09-14');
    assert.equal(workingDayBefore('2026-09-14', isHoliday), '2026-09-11', 'Monday');
    // 2 to 6 April 2026 are Maundy Thursday to Easter Monday
    assert.equal(workingDayBefore('2026-04-07', isHoliday), '2026-04-01');
    assert.equal(workingDayBefore('2027-01-04', isHoliday), '2026-12-31', 'New Year on a Friday');
  });

  it('nine in the morning the day before, and an hour before', () => {
    assert.deepEqual(times('2026-09-15T11:00:00Z'), ['2026-09-14T07:00:00.000Z', '2026-09-15T10:00:00.000Z']);
  });

  it('local time on both sides of a change of the clock', () => {
    // Monday 30 March, 8.00 local: summer time; the Friday before is winter time
    assert.deepEqual(times('2026-03-30T06:00:00Z'), ['2026-03-27T08:00:00.000Z', '2026-03-30T05:00:00.000Z']);
    assert.deepEqual(times('2026-10-26T07:00:00Z'), ['2026-10-23T07:00:00.000Z', '2026-10-26T06:00:00.000Z']);
  });

  it('the hour before waits for the end of the quiet hours, and is left out where they last to the start', () => {
    assert.deepEqual(times('2026-09-15T05:30:00Z')[1], '2026-09-15T05:00:00.000Z', '7.30, told at 7.00');
    assert.deepEqual(times('2026-09-15T05:00:00Z')[1], undefined, '7.00');
    assert.deepEqual(times('2026-09-15T17:00:00Z')[1], undefined, '19.00');
    assert.deepEqual(times('2026-09-15T17:00:00Z', { quiet: undefined })[1], '2026-09-15T16:00:00.000Z');
  });

  it('the day before waits too, or comes earlier where that would be too late', () => {
    const asleep = { from: '08:00', until: '15:00' };
    assert.equal(times('2026-09-15T11:00:00Z', { quiet: asleep })[0], '2026-09-14T13:00:00.000Z');
    const almostAlways = { from: '08:00', until: '07:30' };
    // quiet from 8.00 to 7.30 the next day: told that next morning, or before eight on the day itself
    assert.equal(times('2026-09-15T11:00:00Z', { quiet: almostAlways })[0], '2026-09-15T05:30:00.000Z');
    assert.equal(times('2026-09-15T05:45:00Z', { quiet: almostAlways })[0], '2026-09-14T05:45:00.000Z');
  });

  it('nothing for what is over when somebody books', () => {
    const startsAt = '2026-09-15T11:00:00Z';
    assert.deepEqual(times(startsAt, { now: new Date('2026-09-14T08:00:00Z') }), [
      undefined,
      '2026-09-15T10:00:00.000Z',
    ]);
    assert.deepEqual(times(startsAt, { now: new Date('2026-09-15T10:30:00Z') }), [undefined, undefined]);
  });

  it('a notice is judged by how things stand when it is told', () => {
    const session = {
      state: 'planned' as const,
      startsAt: new Date('2026-09-15T11:00:00Z'),
      endsAt: new Date('2026-09-15T12:30:00Z'),
    };
    const notice = {
      sessionId: 's',
      personId: 'p',
      kind: 'hour-before' as const,
      locale: 'da' as const,
      quiet: standard,
      isTeacher: false,
      isBooked: true,
      isWaiting: false,
      attended: undefined,
    };
    const judge = (changes: object, at: string, changed: object = {}) =>
      judgeNotice({ ...notice, ...changes }, { ...session, ...changed }, zone, new Date(at));
    const onTime = '2026-09-15T10:00:00Z';
    assert.equal(judge({}, onTime), 'tell');
    assert.equal(judge({ isBooked: false }, onTime), 'drop');
    assert.equal(judge({ isBooked: false, isTeacher: true }, onTime), 'tell');
    assert.equal(judge({}, onTime, { state: 'cancelled' }), 'drop');
    assert.equal(judge({}, '2026-09-15T11:00:00Z'), 'drop', 'nobody ran until the start');
    assert.equal(judge({ kind: 'day-before' }, onTime), 'drop', 'the hour before says it');
    assert.equal(judge({ kind: 'evaluation', attended: false }, '2026-09-15T13:00:00Z'), 'drop');
    assert.deepEqual(judge({ kind: 'evaluation', attended: true }, '2026-09-15T17:00:00Z'), {
      later: new Date('2026-09-16T05:00:00Z'),
    });
  });
});
