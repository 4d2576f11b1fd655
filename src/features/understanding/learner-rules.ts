import { exp } from '../../kernel/exact-math.ts';
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
  /** Weight of feature f for class c at `f * classCount + c`. Short numbers: half the memory, and twice as many of them at hand. */
  readonly weights: Float32Array;
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

export function applyLinear({ weights, bias }: LinearModel, vector: SparseVector): Float64Array {
  const scores = Float64Array.from(bias);
  addScores(weights, vector, scores);
  return scores;
}

/**
 * Adds to each class's score what the vector gives it. Four features at a time: that takes half as long, and nearly all the time of
 * training and of answering is spent here.
 */
function addScores(weights: Float32Array, { indices, values }: SparseVector, scores: Float64Array): void {
  const classCount = scores.length;
  let at = 0;
  for (; at + 4 <= indices.length; at += 4) {
    const a = indices[at]! * classCount;
    const b = indices[at + 1]! * classCount;
    const c = indices[at + 2]! * classCount;
    const d = indices[at + 3]! * classCount;
    const [ofA, ofB, ofC, ofD] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
    for (let one = 0; one < classCount; one += 1)
      scores[one]! +=
        weights[a + one]! * ofA + weights[b + one]! * ofB + weights[c + one]! * ofC + weights[d + one]! * ofD;
  }
  for (; at < indices.length; at += 1) {
    const base = indices[at]! * classCount;
    const value = values[at]!;
    for (let one = 0; one < classCount; one += 1) scores[one]! += weights[base + one]! * value;
  }
}

/** Adds the vector to the weights of some classes, `count` of them, each as many times as its step says. */
function addSteps(
  weights: Float32Array,
  classCount: number,
  { indices, values }: SparseVector,
  { classes, sizes, count }: Steps,
): void {
  for (let at = 0; at < indices.length; at += 1) {
    const base = indices[at]! * classCount;
    const value = values[at]!;
    for (let step = 0; step < count; step += 1) weights[base + classes[step]!]! += sizes[step]! * value;
  }
}

/** Which classes' weights move, and how far. Most of the time most stay. */
interface Steps {
  readonly classes: Int32Array;
  readonly sizes: Float64Array;
  count: number;
}

function createSteps(classCount: number): Steps {
  return { classes: new Int32Array(classCount), sizes: new Float64Array(classCount), count: 0 };
}

function addStep(steps: Steps, one: number, size: number): void {
  steps.classes[steps.count] = one;
  steps.sizes[steps.count] = size;
  steps.count += 1;
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
  for (let base = 0; base < sums.length; base += classCount)
    for (let one = 0; one < classCount; one += 1) lengths[one]! += sums[base + one]! * sums[base + one]!;
  for (let one = 0; one < classCount; one += 1) lengths[one] = Math.sqrt(lengths[one]!) || 1;
  for (let base = 0; base < sums.length; base += classCount)
    for (let one = 0; one < classCount; one += 1) sums[base + one]! /= lengths[one]!;
  return { weights: Float32Array.from(sums), bias: new Float64Array(classCount) };
}

/** Length of a vector. */
export function lengthOf(vector: SparseVector): number {
  return Math.sqrt(squareOf(vector));
}

function squareOf({ values }: SparseVector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/**
 * One linear support vector machine per class against the rest, squared hinge loss, by dual coordinate descent (Hsieh and others,
 * 2008, algorithm 1). `cost` weighs errors against the size of the weights.
 */
export function trainPlanes(set: TrainingSet, cost: number, passes: number, seed: number): LinearModel {
  const { vectors, classes, classCount, featureCount, weights: counts } = set;
  const weights = new Float32Array(featureCount * classCount);
  const bias = new Float64Array(classCount);
  const squares = Float64Array.from(vectors, (vector) => squareOf(vector) + 1);
  const alphas = new Float64Array(vectors.length * classCount);
  const random = createRandom(seed);
  const scores = new Float64Array(classCount);
  const steps = createSteps(classCount);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffled(vectors.length, random)) {
      scores.set(bias);
      addScores(weights, vectors[at]!, scores);
      const softness = 1 / (2 * cost * counts[at]!);
      steps.count = 0;
      for (let one = 0; one < classCount; one += 1) {
        const side = classes[at] === one ? 1 : -1;
        const known = alphas[at * classCount + one]!;
        const slope = side * scores[one]! - 1 + softness * known;
        const next = Math.max(known - slope / (squares[at]! + softness), 0);
        if (next === known) continue;
        alphas[at * classCount + one] = next;
        const size = (next - known) * side;
        bias[one]! += size;
        addStep(steps, one, size);
      }
      addSteps(weights, classCount, vectors[at]!, steps);
    }
  }
  return { weights, bias };
}

/** Shares that add up to 1. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  const shares = scores.slice();
  turnIntoShares(shares, sharpness);
  return shares;
}

function turnIntoShares(scores: Float64Array, sharpness: number): void {
  let highest = -Infinity;
  for (let one = 0; one < scores.length; one += 1) highest = Math.max(highest, scores[one]!);
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    const share = exp(sharpness * (scores[one]! - highest));
    scores[one] = share;
    sum += share;
  }
  for (let one = 0; one < scores.length; one += 1) scores[one]! /= sum;
}

/** Errors below this move nothing: late in training that is most of them. */
const smallestError = 0.005;

/** Multinomial logistic regression by stochastic gradient descent with falling steps and weight decay. */
export function trainLogistic(
  set: TrainingSet,
  { rate, decay, passes, seed }: { rate: number; decay: number; passes: number; seed: number },
): LinearModel {
  const { vectors, classes, classCount, featureCount, weights: counts } = set;
  const weights = new Float32Array(featureCount * classCount);
  const bias = new Float64Array(classCount);
  const random = createRandom(seed);
  /** Decay is kept as a common factor: touching every weight at every step would cost too much. */
  let factor = 1;
  let step = 0;
  const scores = new Float64Array(classCount);
  const steps = createSteps(classCount);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffled(vectors.length, random)) {
      const size = rate / (1 + (4 * step) / (vectors.length * passes));
      step += 1;
      scores.fill(0);
      addScores(weights, vectors[at]!, scores);
      for (let one = 0; one < classCount; one += 1) scores[one] = scores[one]! * factor + bias[one]!;
      turnIntoShares(scores, 1);
      scores[classes[at]!]! -= 1;
      factor *= 1 - size * decay;
      const push = size * counts[at]!;
      steps.count = 0;
      for (let one = 0; one < classCount; one += 1) {
        if (Math.abs(scores[one]!) < smallestError) continue;
        bias[one]! -= 0.1 * push * scores[one]!;
        addStep(steps, one, (-push * scores[one]!) / factor);
      }
      addSteps(weights, classCount, vectors[at]!, steps);
    }
  }
  for (let index = 0; index < weights.length; index += 1) weights[index]! *= factor;
  return { weights, bias };
}
