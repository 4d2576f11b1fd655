import assert from 'node:assert/strict';
import sinon from 'sinon';
import { withPatience } from '../../src/tab/teams/with-patience.ts';

describe('withPatience', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });
  afterEach(() => clock.restore());

  it('answers what the promise answers, and waits no longer', async () => {
    assert.equal(await withPatience(Promise.resolve('token'), 1000), 'token');
    await assert.rejects(withPatience(Promise.reject(new Error('no')), 1000), /no/);
    assert.equal(clock.countTimers(), 0);
  });

  it('gives up on who never answers', async () => {
    const waiting = withPatience(new Promise(() => {}), 1000);
    const gaveUp = assert.rejects(waiting, /1000 ms/);
    await clock.tickAsync(1000);
    await gaveUp;
  });
});
