/**
 * The exponential function and the natural logarithm from nothing but additions, multiplications and divisions. Those are defined to the
 * last bit everywhere; `Math.exp` and `Math.log` are not, and may differ between machines and versions of the engine. What is trained
 * on one machine must be what is trained on another.
 *
 * The methods and their coefficients are those of fdlibm (Sun Microsystems, 1993: e_exp.c, e_log.c), with an error below one unit in the
 * last place.
 */

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Beyond these the result is 0 or Infinity: the powers of two in between are exact. */
const furthest = 700;
const mostHalvings = 1_022;
/** Powers of two from 2^-1022 on. */
const powers = new Float64Array(2 * mostHalvings + 1);
powers[mostHalvings] = 1;
for (let at = 1; at <= mostHalvings; at += 1) {
  powers[mostHalvings + at] = powers[mostHalvings + at - 1]! * 2;
  powers[mostHalvings - at] = powers[mostHalvings - at + 1]! / 2;
}

/** e to the power of `x`; 0 below -700, Infinity above 700. */
export function exp(x: number): number {
  if (!(x >= -furthest)) return Number.isNaN(x) ? x : 0;
  if (x > furthest) return Infinity;
  const halvings = Math.floor(x / (ln2High + ln2Low) + 0.5);
  const high = x - halvings * ln2High;
  const low = halvings * ln2Low;
  const rest = high - low;
  const square = rest * rest;
  const series =
    rest -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 +
                square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  const small = 1 - (low - (rest * series) / (2 - series) - high);
  return small * powers[halvings + mostHalvings]!;
}

/** The natural logarithm of `x`; -Infinity of 0, NaN of less. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let mantissa = x;
  let doublings = 0;
  // x = mantissa * 2^doublings, the mantissa between the square roots of a half and of two.
  for (let step = 512; step >= 1; step /= 2) {
    while (mantissa >= powers[mostHalvings + step]!) {
      mantissa /= powers[mostHalvings + step]!;
      doublings += step;
    }
    while (mantissa * powers[mostHalvings + step]! < 2) {
      mantissa *= powers[mostHalvings + step]!;
      doublings -= step;
    }
  }
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    doublings += 1;
  }
  const part = mantissa - 1;
  const ratio = part / (2 + part);
  const square = ratio * ratio;
  const fourth = square * square;
  const even =
    fourth *
    (3.999999999940941908e-1 + fourth * (2.222219843214978396e-1 + fourth * 1.531383769920937332e-1));
  const odd =
    square *
    (6.66666666666673513e-1 +
      fourth *
        (2.857142874366239149e-1 + fourth * (1.818357216161805012e-1 + fourth * 1.479819860511658591e-1)));
  const half = 0.5 * part * part;
  return doublings * ln2High - (half - (ratio * (half + even + odd) + doublings * ln2Low) - part);
}
