import assert from 'node:assert/strict';
import {
  askField,
  moveField,
  newOwnField,
  wordlessFields,
  type EditedField,
} from '../../src/tab/features/cases/forms/form-state.ts';
import { thisDevice } from '../../src/tab/features/cases/report/this-device.ts';

const field = (id: string, isOff = false): EditedField => ({
  ...newOwnField(() => ''),
  id,
  own: null,
  isOff,
});
const idsOf = (fields: readonly EditedField[]) =>
  fields.map(({ id, isOff }) => (isOff ? `-${id}` : id)).join(' ');

describe('what a report asks, while it is edited', () => {
  const fields = [field('what'), field('where'), field('when'), field('steps', true)];

  it('moves among what is asked, and stops at the ends', () => {
    assert.equal(idsOf(moveField(fields, 'when', -1)), 'what when where -steps');
    assert.equal(idsOf(moveField(fields, 'what', -1)), 'what where when -steps');
    assert.equal(idsOf(moveField(fields, 'when', 1)), 'what where when -steps');
    assert.equal(idsOf(moveField(fields, 'nothing', 1)), 'what where when -steps');
  });

  it('asks last what is taken in, and keeps what is left out', () => {
    assert.equal(idsOf(askField(fields, 'steps', true)), 'what where when steps');
    assert.equal(idsOf(askField(fields, 'where', false)), 'what when -where -steps');
  });

  it('knows a question that asks nothing', () => {
    const own = newOwnField(() => 'room');
    assert.deepEqual(wordlessFields([...fields, own]), ['own-room']);
    const labels = { da: '', sv: ' Vilket rum? ', nb: '', en: '' };
    assert.deepEqual(wordlessFields([{ ...own, own: { ...own.own!, labels } }]), []);
  });
});

describe('the device that a report is written on', () => {
  const agents = {
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)': 'iPhone',
    'Mozilla/5.0 (Linux; Android 15; Pixel 8)': 'Android',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)': 'Chromebook',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64)': 'Windows',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)': 'Mac',
    'Mozilla/5.0 (X11; Linux x86_64)': '',
  };
  for (const [userAgent, name] of Object.entries(agents))
    it(`is ${name || 'not said'} for ${userAgent}`, () => assert.equal(thisDevice({ userAgent }), name));

  it('is an iPad where a Mac has a screen to touch', () => {
    const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
    assert.equal(thisDevice({ userAgent, maxTouchPoints: 5 }), 'iPad');
  });
});
