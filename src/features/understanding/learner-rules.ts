import type { SparseVector } from './understanding-types.ts';

/** What a learner is given: vectors with the number of their class, and what each counts. */
export interface TrainingSet {
  readonly vectors: readonly SparseVector[];
  readonly classes: Int32Array;
  readonly weights: Float64Array;
  readonly classCount: number;
  readonly featureCount: number;
}

/** A number per class, linear in the vector. */
export interface LinearModel {
  /** Weight of feature f for class c at `f * classCount + c`. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** A fixed sequence of numbers from 0 to 1 (mulberry32): training shuffles the same way everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

export function applyLinear({ weights, bias }: LinearModel, { indices, values }: SparseVector): Float64Array {
  const scores = Float64Array.from(bias);
  const classCount = bias.length;
  for (let at = 0; at < indices.length; at += 1) {
    const base = indices[at]! * classCount;
    const value = values[at]!;
    for (let one = 0; one < classCount; one += 1) scores[one]! += weights[base + one]! * value;
  }
  return scores;
}

/** The middle of each class, of length 1; a score is the cosine with it when the vector's length is divided out. */
export function trainCentroid({
  vectors,
  classes,
  weights,
  classCount,
  featureCount,
}: TrainingSet): LinearModel {
  const sums = new Float64Array(featureCount * classCount);
  vectors.forEach(({ indices, values }, at) => {
    const one = classes[at]!;
    for (let position = 0; position < indices.length; position += 1)
      sums[indices[position]! * classCount + one]! += values[position]! * weights[at]!;
  });
  const lengths = new Float64Array(classCount);
  for (let index = 0; index < sums.length; index += 1)
    lengths[index % classCount]! += sums[index]! * sums[index]!;
  for (let index = 0; index < sums.length; index += 1) {
    const length = lengths[index % classCount]!;
    if (length > 0) sums[index]! /= Math.sqrt(length);
  }
  return { weights: sums, bias: new Float64Array(classCount) };
}

/** Length of a vector. */
export function lengthOf({ values }: SparseVector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/**
 * One linear support vector machine per class against the rest, squared hinge loss, by dual coordinate descent (Hsieh and others,
 * 2008, algorithm 1). `cost` weighs errors against the size of the weights.
 */
export function trainPlanes(set: TrainingSet, cost: number, passes: number, seed: number): LinearModel {
  const { vectors, classes, classCount, featureCount, weights: counts } = set;
  const weights = new Float64Array(featureCount * classCount);
  const bias = new Float64Array(classCount);
  const squares = Float64Array.from(vectors, (vector) => lengthOf(vector) ** 2 + 1);
  const alphas = new Float64Array(vectors.length * classCount);
  const random = createRandom(seed);
  const scores = new Float64Array(classCount);
  const steps = new Float64Array(classCount);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffled(vectors.length, random)) {
      const { indices, values } = vectors[at]!;
      scores.set(bias);
      for (let position = 0; position < indices.length; position += 1) {
        const base = indices[position]! * classCount;
        const value = values[position]!;
        for (let one = 0; one < classCount; one += 1) scores[one]! += weights[base + one]! * value;
      }
      const softness = 1 / (2 * cost * counts[at]!);
      let moved = false;
      for (let one = 0; one < classCount; one += 1) {
        const side = classes[at] === one ? 1 : -1;
        const known = alphas[at * classCount + one]!;
        const slope = side * scores[one]! - 1 + softness * known;
        const next = Math.max(known - slope / (squares[at]! + softness), 0);
        steps[one] = (next - known) * side;
        alphas[at * classCount + one] = next;
        if (steps[one] !== 0) moved = true;
      }
      if (!moved) continue;
      for (let position = 0; position < indices.length; position += 1) {
        const base = indices[position]! * classCount;
        const value = values[position]!;
        for (let one = 0; one < classCount; one += 1) weights[base + one]! += steps[one]! * value;
      }
      for (let one = 0; one < classCount; one += 1) bias[one]! += steps[one]!;
    }
  }
  return { weights, bias };
}

/** Shares that add up to 1. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  const shares = Float64Array.from(scores, (score) => Math.exp(sharpness * (score - highest)));
  let sum = 0;
  for (const share of shares) sum += share;
  for (let one = 0; one < shares.length; one += 1) shares[one]! /= sum;
  return shares;
}

/** Multinomial logistic regression by stochastic gradient descent with falling steps and weight decay. */
export function trainLogistic(
  set: TrainingSet,
  { rate, decay, passes, seed }: { rate: number; decay: number; passes: number; seed: number },
): LinearModel {
  const { vectors, classes, classCount, featureCount, weights: counts } = set;
  const weights = new Float64Array(featureCount * classCount);
  const bias = new Float64Array(classCount);
  const random = createRandom(seed);
  /** Decay is kept as a common factor: touching every weight at every step would cost too much. */
  let factor = 1;
  let step = 0;
  const scores = new Float64Array(classCount);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffled(vectors.length, random)) {
      const { indices, values } = vectors[at]!;
      const size = rate / (1 + (4 * step) / (vectors.length * passes));
      step += 1;
      scores.fill(0);
      for (let position = 0; position < indices.length; position += 1) {
        const base = indices[position]! * classCount;
        const value = values[position]!;
        for (let one = 0; one < classCount; one += 1) scores[one]! += weights[base + one]! * value;
      }
      for (let one = 0; one < classCount; one += 1) scores[one] = scores[one]! * factor + bias[one]!;
      const shares = softmax(scores, 1);
      shares[classes[at]!]! -= 1;
      factor *= 1 - size * decay;
      const push = (size * counts[at]!) / factor;
      for (let position = 0; position < indices.length; position += 1) {
        const base = indices[position]! * classCount;
        const value = values[position]! * push;
        for (let one = 0; one < classCount; one += 1) weights[base + one]! -= shares[one]! * value;
      }
      for (let one = 0; one < classCount; one += 1) bias[one]! -= 0.1 * size * counts[at]! * shares[one]!;
    }
  }
  for (let index = 0; index < weights.length; index += 1) weights[index]! *= factor;
  return { weights, bias };
}
