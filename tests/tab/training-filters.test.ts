import assert from 'node:assert/strict';
import {
  filterChoices,
  filterSessions,
  noFilters,
  type SessionFilters,
} from '../../src/tab/features/training/filter-sessions.ts';
import { createTabTraining, sessionIds } from '../support/tab-training.ts';

describe('the filters of training', () => {
  const { sessions } = createTabTraining('da');
  const names = new Map(Object.entries(sessionIds).map(([name, id]) => [id as string, name]));
  const found = (filters: Partial<SessionFilters>) =>
    filterSessions(sessions, { ...noFilters, ...filters }, '2026-09-15')
      .map(({ sessionId }) => names.get(sessionId))
      .sort();

  it('let everything through until one is set', () => {
    assert.equal(filterSessions(sessions, noFilters, '2026-09-15').length, sessions.length);
  });

  it('know course, language, place and whether it is online', () => {
    assert.deepEqual(found({ course: 'c3' }), ['booked', 'otherDate']);
    assert.deepEqual(found({ language: 'sv' }), ['network']);
    assert.deepEqual(found({ where: 'Det grønne rum' }), ['full']);
    assert.deepEqual(found({ where: 'online' }), ['booked', 'network'], 'on site and online is online too');
    assert.ok(!found({ where: 'on-site' }).includes('network'));
    assert.deepEqual(found({ where: 'online', course: 'c3' }), ['booked']);
  });

  it('count the last day of a period', () => {
    const onlyLast = (day: string) =>
      filterSessions(sessions, { ...noFilters, period: 'two-weeks' }, day).length;
    assert.equal(onlyLast('2026-09-10'), sessions.length, 'the 24th is the fourteenth day after the 10th');
    assert.equal(onlyLast('2026-09-09'), sessions.length - 1);
  });

  it('offer only what there is, by name', () => {
    const { courses, languages, places, hasOnline, hasOnSite } = filterChoices(sessions, 'da');
    assert.deepEqual(courses.map(({ name }) => name).slice(0, 2), [
      'Aula for nye medarbejdere',
      'Aula for nye medarbejdere',
    ]);
    assert.deepEqual([...languages].sort(), ['da', 'sv']);
    assert.deepEqual(
      places.map(({ name }) => name),
      ['Det grønne rum', 'Kursuslokalet på rådhuset'],
    );
    assert.ok(hasOnline && hasOnSite);
    assert.deepEqual(filterChoices([], 'da').places, []);
  });
});
