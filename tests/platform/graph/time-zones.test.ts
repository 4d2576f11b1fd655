import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import {
  findIanaZone,
  findInstant,
  toZonedTime,
  windowsZone,
} from '../../../src/platform/graph/time-zones.ts';

const nordic = ['Europe/Copenhagen', 'Europe/Stockholm', 'Europe/Oslo'];

describe('time zones towards Graph', () => {
  it('knows the zones of the Nordic countries by the names Windows has', () => {
    assert.deepEqual(
      [...nordic, 'Europe/Helsinki', 'Atlantic/Faroe', 'Atlantic/Reykjavik', 'America/Nuuk', 'UTC'].map(
        windowsZone,
      ),
      [
        'Romance Standard Time',
        'W. Europe Standard Time',
        'W. Europe Standard Time',
        'FLE Standard Time',
        'GMT Standard Time',
        'Greenwich Standard Time',
        'Greenland Standard Time',
        'UTC',
      ],
    );
    assert.equal(findIanaZone('romance standard time'), 'Europe/Copenhagen');
    assert.equal(findIanaZone('Europe/Oslo'), 'Europe/Oslo');
    assert.equal(findIanaZone('tzone://Microsoft/Custom'), undefined);
  });

  it('refuses a zone it does not know', () => {
    for (const zone of ['Europe/Nowhere', '', 'Romance Standard Time', 'Asia/Tokyo']) {
      assert.throws(
        () => windowsZone(zone),
        (error: unknown) =>
          error instanceof AppError && error.code === 'bad-request' && error.detail === 'zone',
      );
    }
  });

  for (const zone of nordic) {
    it(`keeps eight o'clock eight o'clock in ${zone}, summer and winter, around both changes`, () => {
      for (const [instant, wallClock] of [
        ['2026-03-27T07:00:00Z', '2026-03-27T08:00:00'],
        ['2026-03-30T06:00:00Z', '2026-03-30T08:00:00'],
        ['2026-07-01T06:00:00Z', '2026-07-01T08:00:00'],
        ['2026-10-23T06:00:00Z', '2026-10-23T08:00:00'],
        ['2026-10-26T07:00:00Z', '2026-10-26T08:00:00'],
        ['2026-03-29T00:59:00Z', '2026-03-29T01:59:00'],
        ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
      ] as const) {
        const time = toZonedTime(new Date(instant), zone);
        assert.deepEqual(time, { dateTime: wallClock, timeZone: windowsZone(zone) });
        assert.equal(findInstant(time)?.toISOString(), instant.replace('Z', '.000Z'));
      }
    });

    it(`says which of the two hours is meant when the clock goes back in ${zone}`, () => {
      for (const [instant, dateTime] of [
        ['2026-10-25T00:30:00.000Z', '2026-10-25T00:30:00'],
        ['2026-10-25T01:30:00.000Z', '2026-10-25T01:30:00'],
      ] as const) {
        const time = toZonedTime(new Date(instant), zone);
        assert.deepEqual(time, { dateTime, timeZone: 'UTC' });
        assert.equal(findInstant(time)?.toISOString(), instant);
      }
      assert.equal(toZonedTime(new Date('2026-10-25T02:00:00Z'), zone).dateTime, '2026-10-25T03:00:00');
    });
  }

  it('reads the times Graph writes', () => {
    assert.equal(
      findInstant({ dateTime: '2026-09-15T06:00:00.0000000', timeZone: 'UTC' })?.toISOString(),
      '2026-09-15T06:00:00.000Z',
    );
    assert.equal(
      findInstant({
        dateTime: '2026-01-15T08:00:00.0000000',
        timeZone: 'W. Europe Standard Time',
      })?.toISOString(),
      '2026-01-15T07:00:00.000Z',
    );
    assert.equal(findInstant({ dateTime: 'tomorrow', timeZone: 'UTC' }), undefined);
    assert.equal(findInstant({ dateTime: '2026-01-15T08:00:00', timeZone: 'Moon Standard Time' }), undefined);
  });
});
