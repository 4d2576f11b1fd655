import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  besidePeriod,
  partitionsWith,
  periodKinds,
  periodOf,
  wholeWeeks,
} from '../../../../src/features/cases/figures/period-rules.ts';
import { fewest, hideFew, showParts } from '../../../../src/features/cases/figures/small-groups-rules.ts';
import { findBottlenecks } from '../../../../src/features/cases/figures/bottleneck-rules.ts';
import { monthToTell } from '../../../../src/features/cases/figures/summary-rules.ts';
import { spreadOf } from '../../../../src/features/cases/figures/figures-rules.ts';

const counts = fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 400 })), { maxLength: 30 });
const zone = 'Europe/Copenhagen';
const days = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('what of figures is shown', () => {
  it('never is a part of a few', () => {
    fc.assert(
      fc.property(counts, (parts) =>
        hideFew(parts).every((part, at) =>
          part === undefined ? parts[at]! > 0 : part === parts[at] && (part === 0 || part >= fewest),
        ),
      ),
    );
  });

  it('leaves open, with the sum known, whether any one part that is hidden is a few', () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const shown = hideFew(parts);
        const hidden = parts.filter((_, at) => shown[at] === undefined);
        if (hidden.length === 0 || shown.every((part) => part === undefined || part === 0)) return;
        // what whoever knows the sum can work out: each hidden part is at least one, and together they make up the rest
        const rest =
          parts.reduce((sum, part) => sum + part, 0) - shown.reduce<number>((sum, part = 0) => sum + part, 0);
        const most = rest - (hidden.length - 1);
        assert.ok(hidden.length >= 2 && most >= fewest, `${parts.join()} shows ${shown.join()}`);
      }),
    );
  });

  it('hides no more than it must', () => {
    assert.deepEqual(hideFew([7, 0, 20]), [7, 0, 20]);
    assert.deepEqual(hideFew([3, 7, 20, 0]), [undefined, undefined, 20, 0]);
    assert.deepEqual(hideFew([1, 1, 6, 9]), [undefined, undefined, undefined, 9]);
    assert.deepEqual(hideFew([4, 4, 9]), [undefined, undefined, 9]);
    assert.deepEqual(
      showParts([
        { key: 'a', cases: 30 },
        { key: 'b', cases: 4 },
        { key: 'c', cases: 4 },
      ]),
      {
        parts: [{ key: 'a', cases: 30 }],
        others: { parts: 2, cases: 8 },
      },
    );
  });
});

describe('the times that figures are asked for', () => {
  it('hold the day they are asked by, and follow on each other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodKinds), days, (kind, day) => {
        const period = periodOf(kind, day, zone);
        const { before, after } = besidePeriod(period, zone);
        assert.ok(period.firstDay <= day && day <= period.lastDay);
        assert.deepEqual([before.until, after.from], [period.from, period.until]);
        assert.deepEqual(periodOf(kind, period.lastDay, zone), period);
      }),
    );
  });

  it('are one part of each longer time that can be asked for and that they lie in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodKinds), days, (kind, day) => {
        const period = periodOf(kind, day, zone);
        for (const { from, until, begins, own, rest } of partitionsWith(period, zone)) {
          assert.deepEqual(begins[0], from);
          assert.deepEqual(begins[own], period.from);
          assert.deepEqual(begins[own + 1] ?? until, period.until);
          assert.ok(!rest.includes(own));
        }
      }),
      { numRuns: 60 },
    );
    assert.equal(partitionsWith(periodOf('month', '2026-11-05', zone), zone).length, 2);
    assert.equal(partitionsWith(periodOf('week', '2026-11-18', zone), zone).length, 3);
  });

  it('have the weeks that lie within them and have begun', () => {
    const november = periodOf('month', '2026-11-05', zone);
    assert.deepEqual(wholeWeeks(november, '2026-11-22'), ['2026-11-02', '2026-11-09', '2026-11-16']);
    assert.equal(periodOf('school-year', '2026-07-31', zone).firstDay, '2025-08-01');
    assert.equal(periodOf('school-year', '2026-08-01', zone).firstDay, '2026-08-01');
  });
});

describe('the month’s figures', () => {
  const isHoliday = (day: string) => day === '2027-01-01';
  const at = (moment: string) => monthToTell(new Date(moment), zone, isHoliday);

  it('are told on the first working day, in the morning', () => {
    assert.equal(at('2026-11-02T08:20:00Z'), '2026-10-01');
    assert.equal(at('2026-11-01T09:20:00Z'), undefined, 'a Sunday');
    assert.equal(at('2026-11-02T06:20:00Z'), undefined, 'before eight');
    assert.equal(at('2027-01-01T09:20:00Z'), undefined, 'a holiday');
    assert.equal(at('2027-01-04T09:20:00Z'), '2026-12-01');
    assert.equal(at('2026-11-11T09:20:00Z'), undefined, 'long over');
  });
});

describe('bottlenecks', () => {
  const spread = (cases: number, medianMinutes: number, ninetiethMinutes = medianMinutes * 3) => ({
    cases,
    medianMinutes,
    ninetiethMinutes,
  });
  const person = (personId: string, standing: number, median: number, away = 0) => ({
    personId,
    standing,
    solved: 0,
    held: spread(8, median),
    away: { cases: away > 0 ? 2 : 0, minutes: away },
  });

  it('name what was counted, and nothing else', () => {
    const steps = [
      { step: 'pilot@institution', wait: spread(20, 30), passedBack: 6 },
      { step: 'supportEntitled@municipality', wait: spread(9, 900), passedBack: 0 },
      { step: 'external:vendor', wait: undefined, passedBack: undefined },
    ];
    const people = [person('a', 9, 100), person('b', 2, 600, 180), person('c', 1, 120)];
    assert.deepEqual(
      findBottlenecks({ steps }, people).map((found) => [
        found.kind,
        'step' in found ? found.step : found.personId,
      ]),
      [
        ['step', 'supportEntitled@municipality'],
        ['passed-back', 'pilot@institution'],
        ['loaded', 'a'],
        ['slow', 'b'],
        ['away', 'b'],
      ],
    );
    assert.deepEqual(findBottlenecks({ steps: [] }, [person('a', 2, 100)]), []);
  });
});

describe('times of cases', () => {
  it('give the median and the ninetieth of a hundred', () => {
    const bytes = Buffer.alloc(44);
    [10, 3, 7, 0, 5, 1, 9, 2, 8, 4, 6].forEach((minutes, at) => bytes.writeInt32BE(minutes * 60, at * 4));
    assert.deepEqual(spreadOf(bytes), { cases: 11, medianMinutes: 5, ninetiethMinutes: 9 });
    assert.equal(spreadOf(null).cases, 0);
  });
});
