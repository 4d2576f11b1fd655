import assert from 'node:assert/strict';
import { dayWords } from '../../src/tab/features/faq/faq-words.ts';
import { createWhen } from '../../src/tab/ui/use-when.ts';
import { weekdayNames } from '../../src/tab/ui/weekday-names.ts';

const zone = 'Europe/Copenhagen';
/** As they are read: the space before a unit may be a narrow one. */
const plain = (words: string) => words.replace(/\s/g, ' ');

describe('points in time in words', () => {
  const moments = {
    da: '15. sep. 2026, 13.05',
    sv: '15 sep. 2026 13:05',
    nb: '15. sep. 2026, 13:05',
    en: '15 Sept 2026, 13:05',
  } as const;
  for (const locale of ['da', 'sv', 'nb', 'en'] as const) {
    it(`are written as ${locale} writes them, the day first and with 24 hours`, () => {
      assert.equal(plain(createWhen(locale, zone).moment('2026-09-15T11:05:00Z')), moments[locale]);
    });
  }

  it('are those of the municipality: an evening in UTC is the next day in Copenhagen', () => {
    const { day } = createWhen('en', zone);
    assert.equal(day('2026-03-28T22:59:00Z'), '28 Mar 2026');
    assert.equal(day('2026-03-28T23:00:00Z'), '29 Mar 2026');
  });

  it('keep a local date as it is, wherever', () => {
    assert.equal(createWhen('en', 'America/New_York').day('2026-09-15'), '15 Sept 2026');
  });

  it('have no American order in what an answer says of its age either', () => {
    assert.equal(dayWords('2026-09-15T11:05:00Z', 'en', zone), '15 September 2026');
  });

  it('name the week from Monday on', () => {
    assert.deepEqual([weekdayNames('da')[0], weekdayNames('en')[6]], ['mandag', 'Sunday']);
  });
});
