import type { SignalWeights } from '../../src/features/understanding/decision-rules.ts';

/** What a logistic function is fitted to: values, whether it was so, and what the case counts. */
export interface Case {
  readonly values: readonly number[];
  readonly isSo: boolean;
  readonly weight: number;
}

/** Fits a logistic function by Newton's method with a ridge; the result is rounded to what is written down. */
export function fitChance(cases: readonly Case[], ridge = 1): SignalWeights {
  const size = (cases[0]?.values.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < 30; round += 1) {
    const curve = weights.map(() => new Array<number>(size).fill(0));
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight));
    for (const { values, isSo, weight } of cases) {
      const row = [1, ...values];
      const sum = row.reduce((total, value, at) => total + value * weights[at]!, 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const error = weight * ((isSo ? 1 : 0) - chance);
      const spread = weight * Math.max(chance * (1 - chance), 1e-6);
      row.forEach((one, i) => {
        slope[i]! += error * one;
        row.forEach((other, j) => (curve[i]![j]! += spread * one * other));
      });
    }
    curve.forEach((line, at) => (line[at]! += at === 0 ? 1e-6 : ridge));
    const step = solve(curve, slope);
    weights = weights.map((weight, at) => weight + step[at]!);
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  const [bias = 0, ...others] = weights.map((weight) => Math.round(weight * 1000) / 1000);
  return { bias, weights: others };
}

/** Gauss and Jordan, with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  rows.forEach((_, at) => {
    let pivot = at;
    for (let below = at + 1; below < rows.length; below += 1)
      if (Math.abs(rows[below]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = below;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    const own = rows[at]!;
    rows.forEach((row, other) => {
      if (other === at) return;
      const factor = row[at]! / own[at]!;
      own.forEach((value, column) => (row[column]! -= factor * value));
    });
  });
  return rows.map((row, at) => row.at(-1)! / row[at]!);
}
