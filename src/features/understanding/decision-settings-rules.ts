import type { DecisionSettings } from './decision-rules.ts';

/** Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 0.66,
    weights: [0.523, 3.378, 0.345, 0.858, 0.716, 0.008, -0.019, 0.389, 0.127, 0.93, -0.113],
  },
  none: {
    bias: -0.976,
    weights: [-0.881, 2.603, 0.045, 0.568, -1.456, 1.837, 1.584, -0.521, 3.145, -0.198, -2.144],
  },
  sure: 0.8,
  leastMargin: 0.05,
  decline: 0.4,
};
