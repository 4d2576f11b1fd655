import assert from 'node:assert/strict';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { sessionIcs } from '../../../src/features/outlook/index.ts';

const content = {
  uid: 'b1@vejviser',
  sequence: 3,
  method: 'PUBLISH',
  stamp: new Date('2026-01-05T08:00:00Z'),
  locale: 'da',
  title: 'Kom godt i gang',
  description: '',
  startsAt: new Date('2026-01-15T07:00:00Z'),
  endsAt: new Date('2026-01-15T08:30:00Z'),
} as const;

/** Read by another hand than ours. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { calendar, event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) };
}

describe('a calendar file', () => {
  const local = (date: string, zone: string) => DateTime.fromISO(`${date}T08:00`, { zone }).toJSDate();
  const days = [
    '2026-01-15',
    '2026-07-15',
    ...['27', '28', '29', '30'].map((day) => `2026-03-${day}`),
    ...['23', '24', '25', '26'].map((day) => `2026-10-${day}`),
  ];
  for (const zone of ['Europe/Copenhagen', 'Europe/Stockholm', 'Europe/Oslo'])
    for (const day of days)
      it(`begins at 8 in ${zone} on ${day}`, () => {
        const startsAt = local(day, zone);
        const endsAt = new Date(startsAt.getTime() + 90 * 60_000);
        const { event } = read(sessionIcs({ ...content, startsAt, endsAt }));
        const found = DateTime.fromJSDate(event.startDate.toJSDate(), { zone });
        assert.equal(found.toFormat('yyyy-MM-dd HH:mm'), `${day} 08:00`);
        assert.equal(event.endDate.toJSDate().getTime(), endsAt.getTime());
      });

  it('says whose it is, how often it changed and what became of it', () => {
    const { calendar, event } = read(
      sessionIcs({
        ...content,
        method: 'CANCEL',
        organizer: { name: 'Rørnæs "Kommune", øst', mail: 'kursus@rornaes.example' },
        attendee: { name: 'Gry; Solberg', mail: 'gry@solfjord.example' },
      }),
    );
    assert.equal(calendar.getFirstPropertyValue('method'), 'CANCEL');
    assert.equal(event.uid, 'b1@vejviser');
    assert.equal(event.sequence, 3);
    assert.equal(event.component.getFirstPropertyValue('status'), 'CANCELLED');
    assert.equal(event.organizer, 'mailto:kursus@rornaes.example');
    assert.equal(event.attendees[0]!.getFirstValue(), 'mailto:gry@solfjord.example');
    assert.equal(event.attendees[0]!.getParameter('cn'), 'Gry; Solberg');
  });

  it('gives every text back as it was written, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 400 }),
        (title, description) => {
          // eslint-disable-next-line no-control-regex -- control characters are what a file cannot hold
          const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
          fc.pre([title, description].every((text) => text.isWellFormed() && !/[\r]/.test(text)));
          const text = sessionIcs({ ...content, title, description, location: 'Torvet 1, 2. sal; "øst"' });
          for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75);
          const { event } = read(text);
          assert.equal(event.summary, clean(title));
          assert.equal(event.description ?? '', clean(description));
          assert.equal(event.location, 'Torvet 1, 2. sal; "øst"');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('holds every letter whole where a line is folded', () => {
    const title = 'å'.repeat(300);
    assert.equal(read(sessionIcs({ ...content, title })).event.summary, title);
  });
});
