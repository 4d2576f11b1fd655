import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exp, log } from '../../src/kernel/exact-math.ts';

/** Apart by no more than the last two places. */
function assertNear(found: number, expected: number): void {
  assert.ok(
    Math.abs(found - expected) <= Math.abs(expected) * 4 * Number.EPSILON,
    `${found} is not ${expected}`,
  );
}

describe('exact mathematics', () => {
  it('gives the exponential function', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => assertNear(exp(x), Math.exp(x))),
    );
    assert.equal(exp(0), 1);
    assert.equal(exp(-0), 1);
    assert.equal(exp(-701), 0);
    assert.equal(exp(-Infinity), 0);
    assert.equal(exp(701), Infinity);
    assert.ok(Number.isNaN(exp(NaN)));
  });

  it('gives the logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }), (x) =>
        assertNear(log(x), Math.log(x)),
      ),
    );
    assert.equal(log(1), 0);
    assert.equal(log(0), -Infinity);
    assert.equal(log(Infinity), Infinity);
    assert.ok(Number.isNaN(log(-1)));
    assert.ok(Number.isNaN(log(NaN)));
  });

  it('gives these very bits everywhere', () => {
    const bits = (x: number) => Buffer.from(Float64Array.of(x).buffer).readBigUInt64LE().toString(16);
    assert.deepEqual([exp(1), exp(-0.5), exp(12.34), exp(-321.5)].map(bits), [
      '4005bf0a8b14576a',
      '3fe368b2fc6f960a',
      '410be9af9dcff5f0',
      '22f20b93267e8023',
    ]);
    assert.deepEqual([log(2), log(10), log(0.3), log(1e-300)].map(bits), [
      '3fe62e42fefa39ef',
      '40026bb1bbb55516',
      'bff34378fcbda721',
      'c085963447f87fb5',
    ]);
  });
});
