import type { DecisionSettings } from './decision-rules.ts';

/**
 * Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. `sure` is where
 * three in a hundred examples are answered wrongly without asking.
 */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 0.137,
    weights: [0.377, 3.512, 0.283, 0.595, 1.38, -0.598, -0.209, 0.822, 0.222, 0.87, 0.259],
  },
  none: {
    bias: -1.222,
    weights: [-0.733, 2.619, 0.409, 0.796, -1.17, 2.136, 1.288, -0.939, 2.169, 0.417, -2.253],
  },
  sure: 0.84,
  leastMargin: 0.05,
  decline: 0.35,
};
