import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { OpeningHours } from '../../../src/features/directory/index.ts';
import {
  closesAt,
  isOpen,
  nextOpening,
  type LocalCalendar,
} from '../../../src/features/support/opening-hours-rules.ts';
import { createPublicHolidays } from '../../../src/kernel/public-holidays.ts';

const zones = { DK: 'Europe/Copenhagen', SE: 'Europe/Stockholm', NO: 'Europe/Oslo' } as const;

const office: OpeningHours = {
  weekdays: {
    '1': [['08:00', '15:30']],
    '2': [['08:00', '15:30']],
    '3': [['08:00', '15:30']],
    '4': [
      ['08:00', '12:00'],
      ['12:30', '17:00'],
    ],
    '5': [['08:00', '13:00']],
  },
  closedOnHolidays: true,
  closedDays: ['2026-12-24', '2026-12-31'],
};

const local = (text: string, zone: string = zones.DK) => DateTime.fromISO(text, { zone }).toJSDate();
const shown = (at: Date | undefined, zone: string = zones.DK) =>
  at && DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

describe('opening hours', () => {
  const calendars = {} as Record<keyof typeof zones, LocalCalendar>;
  before(async () => {
    const holidays = createPublicHolidays();
    for (const country of ['DK', 'SE', 'NO'] as const) {
      calendars[country] = { timeZone: zones[country], isHoliday: await holidays.of(country) };
    }
  });

  describe('half-open spans', () => {
    const cases: [string, boolean][] = [
      ['2026-11-23T07:59:59.999', false],
      ['2026-11-23T08:00', true],
      ['2026-11-23T15:29:59.999', true],
      ['2026-11-23T15:30', false],
      ['2026-11-26T12:00', false],
      ['2026-11-26T12:29:59', false],
      ['2026-11-26T12:30', true],
      ['2026-11-28T10:00', false],
    ];
    for (const [at, open] of cases) {
      it(`${at} is ${open ? 'open' : 'closed'}`, () =>
        assert.equal(isOpen(office, local(at), calendars.DK), open));
    }
  });

  describe('when it opens next', () => {
    const cases: [why: string, at: string, opens: string | undefined, country?: keyof typeof zones][] = [
      ['open now: now', '2026-11-23T09:00', '2026-11-23T09:00'],
      ['the same morning', '2026-11-23T06:00', '2026-11-23T08:00'],
      ['after lunch', '2026-11-26T12:10', '2026-11-26T12:30'],
      ['over the weekend', '2026-11-27T13:00', '2026-11-30T08:00'],
      ['over Danish Easter', '2026-04-01T16:00', '2026-04-07T08:00'],
      ['Maundy Thursday is no holiday in Sweden', '2026-04-01T16:00', '2026-04-02T08:00', 'SE'],
      ['Ascension Day, Denmark', '2026-05-13T16:00', '2026-05-15T08:00'],
      ['Ascension Day, Norway', '2026-05-14T09:00', '2026-05-15T08:00', 'NO'],
      ['over Christmas with a closed day of its own', '2026-12-23T15:30', '2026-12-28T08:00'],
      ['over New Year', '2026-12-30T16:00', '2027-01-04T08:00'],
      ['the Norwegian national day, 17 May 2027', '2027-05-17T09:00', '2027-05-18T08:00', 'NO'],
      ['Epiphany in Sweden', '2026-01-06T09:00', '2026-01-07T08:00', 'SE'],
      ['over the change to summer time', '2026-03-28T12:00', '2026-03-30T08:00'],
      ['over the change to winter time', '2026-10-24T12:00', '2026-10-26T08:00'],
    ];
    for (const [why, at, opens, country = 'DK'] of cases) {
      it(why, () => {
        const found = nextOpening(office, local(at, zones[country]), calendars[country]);
        assert.equal(shown(found, zones[country]), opens);
      });
    }

    it('never, when no weekday has hours', () => {
      const hours = { weekdays: {}, closedOnHolidays: false, closedDays: [] };
      assert.equal(nextOpening(hours, local('2026-11-23T09:00'), calendars.DK), undefined);
    });
    it('at once, without hours', () => {
      const at = local('2026-11-22T03:00');
      assert.equal(nextOpening(undefined, at, calendars.DK), at);
    });
    it('never, when the hours are not times', () => {
      const hours: OpeningHours = {
        weekdays: {
          '1': [
            ['8', 'noon'],
            ['25:00', '26:00'],
          ],
        },
        closedOnHolidays: false,
        closedDays: [],
      };
      assert.equal(nextOpening(hours, local('2026-11-23T09:00'), calendars.DK), undefined);
    });
  });

  describe('around the changed hour', () => {
    const night: OpeningHours = {
      weekdays: { '7': [['01:00', '04:00']] },
      closedOnHolidays: false,
      closedDays: [],
    };
    it('is open two hours in the spring night', () => {
      const opens = nextOpening(night, local('2026-03-29T00:00'), calendars.DK)!;
      assert.equal(opens.toISOString(), '2026-03-29T00:00:00.000Z');
      assert.equal(closesAt(night, opens, calendars.DK)!.toISOString(), '2026-03-29T02:00:00.000Z');
    });
    it('is open four hours in the autumn night', () => {
      const opens = nextOpening(night, local('2026-10-25T00:00'), calendars.DK)!;
      assert.equal(opens.toISOString(), '2026-10-24T23:00:00.000Z');
      assert.equal(closesAt(night, opens, calendars.DK)!.toISOString(), '2026-10-25T03:00:00.000Z');
    });
    it('opens later where its hour is left out', () => {
      const hours: OpeningHours = {
        weekdays: { '7': [['02:30', '05:00']] },
        closedOnHolidays: false,
        closedDays: [],
      };
      assert.equal(shown(nextOpening(hours, local('2026-03-29T00:00'), calendars.DK)), '2026-03-29T03:30');
    });
  });

  describe('when it closes', () => {
    it('says the end of the span', () => {
      assert.equal(shown(closesAt(office, local('2026-11-23T09:00'), calendars.DK)), '2026-11-23T15:30');
    });
    it('is undefined while it is closed', () => {
      assert.equal(closesAt(office, local('2026-11-22T09:00'), calendars.DK), undefined);
    });
    it('goes on where two spans touch, and past midnight', () => {
      const hours: OpeningHours = {
        weekdays: {
          '1': [
            ['08:00', '16:00'],
            ['16:00', '24:00'],
          ],
          '2': [
            ['00:00', '02:00'],
            ['22:00', '01:00'],
          ],
        },
        closedOnHolidays: false,
        closedDays: [],
      };
      assert.equal(shown(closesAt(hours, local('2026-11-23T09:00'), calendars.DK)), '2026-11-24T02:00');
      assert.equal(shown(closesAt(hours, local('2026-11-25T00:30'), calendars.DK)), '2026-11-25T01:00');
    });
    it('is undefined for what never closes', () => {
      const always = [['00:00', '24:00']] as const;
      const weekdays = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, always]));
      const hours: OpeningHours = { weekdays, closedOnHolidays: false, closedDays: [] };
      assert.equal(closesAt(hours, local('2026-11-23T09:00'), calendars.DK), undefined);
    });
  });

  it('agrees with itself at any minute of two years', () => {
    const start = local('2026-01-01T00:00').getTime();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }),
        fc.constantFrom(...(['DK', 'SE', 'NO'] as const)),
        (minutes, country) => {
          const calendar = calendars[country];
          const at = new Date(start + minutes * 60_000);
          const opens = nextOpening(office, at, calendar)!;
          const minuteBefore = new Date(opens.getTime() - 60_000);
          assert.ok(opens >= at);
          assert.ok(isOpen(office, opens, calendar));
          assert.equal(opens.getTime() === at.getTime(), isOpen(office, at, calendar));
          if (opens > at) assert.ok(!isOpen(office, minuteBefore, calendar));
          const closes = closesAt(office, opens, calendar)!;
          assert.ok(closes > opens);
          assert.ok(!isOpen(office, closes, calendar));
          assert.ok(isOpen(office, new Date(closes.getTime() - 1), calendar));
        },
      ),
      { numRuns: 300 },
    );
  });
});
