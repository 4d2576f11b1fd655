import type { DecisionSettings } from './decision-rules.ts';

/**
 * Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. `sure` is where
 * three in a hundred examples are answered wrongly without asking.
 */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 0.319,
    weights: [0.417, 3.543, 0.295, 0.793, 1.14, -0.64, -0.235, 0.694, 0.215, 0.813, 0.139],
  },
  none: {
    bias: -0.953,
    weights: [-0.625, 2.498, 0.409, 0.749, -1.065, 2.207, 1.294, -1.022, 2.241, 0.222, -2.239],
  },
  sure: 0.84,
  leastMargin: 0.05,
  decline: 0.35,
};
