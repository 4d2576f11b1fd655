import assert from 'node:assert/strict';
import {
  readTrainingPath,
  sessionPath,
  type TrainingPlace,
} from '../../src/tab/features/training/session-place.ts';
import { readSubPage, writeSubPage } from '../../src/tab/shell/read-sub-page.ts';
import { safeUrl } from '../../src/tab/ui/safe-url.ts';

describe('safeUrl', () => {
  it('lets web addresses through', () => {
    assert.equal(safeUrl('https://teams.microsoft.com/l/chat/0/0'), 'https://teams.microsoft.com/l/chat/0/0');
  });

  for (const url of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc',
    'not an address',
    '',
    null,
  ]) {
    it(`links to nothing for ${JSON.stringify(url)}`, () => assert.equal(safeUrl(url), undefined));
  }
});

describe('readSubPage', () => {
  const cases = {
    'contacts/login': { page: 'contacts', path: ['login'] },
    'faq/ask': { page: 'faq', path: ['ask'] },
    desk: { page: 'desk', path: [] },
    training: { page: 'training', path: [] },
    'training/mine': { page: 'training', path: ['mine'] },
    'planning/sessions/new': { page: 'planning', path: ['sessions', 'new'] },
  };
  for (const [link, place] of Object.entries(cases)) {
    it(`finds the way to ${link}, and writes it so`, () => {
      const found = readSubPage(link);
      assert.deepEqual(found, place);
      assert.equal(writeSubPage(found), link);
    });
  }

  for (const given of [undefined, '', 'contacts', 'contacts/', 'elsewhere/login', '//']) {
    it(`starts at the top for ${JSON.stringify(given)}`, () =>
      assert.deepEqual(readSubPage(given), { page: 'contacts', path: [] }));
  }
});

describe('readTrainingPath', () => {
  const own = { sessionId: 'a1', municipalityId: null };
  const cases: ReadonlyArray<[path: string[], place: TrainingPlace]> = [
    [[], { kind: 'overview', mine: false }],
    [['mine'], { kind: 'overview', mine: true }],
    [['a1'], { kind: 'session', key: own, step: 'details' }],
    [['a1', 'cancel'], { kind: 'session', key: own, step: 'cancel' }],
    [['a1', 'nonsense'], { kind: 'session', key: own, step: 'details' }],
    [['a1@b2'], { kind: 'session', key: { sessionId: 'a1', municipalityId: 'b2' }, step: 'details' }],
    [['teaching', 'a1'], { kind: 'sheet', sessionId: 'a1' }],
    [['teaching'], { kind: 'overview', mine: false }],
  ];
  for (const [path, place] of cases) {
    it(`reads training/${path.join('/')}`, () => assert.deepEqual(readTrainingPath(path), place));
  }

  it('reads what it writes', () => {
    const key = { sessionId: 'a1', municipalityId: 'b2' };
    assert.deepEqual(readTrainingPath(sessionPath(key, 'others')), { kind: 'session', key, step: 'others' });
    assert.deepEqual(sessionPath(own), ['a1']);
  });
});
