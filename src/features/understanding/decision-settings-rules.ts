import type { DecisionSettings } from './decision-rules.ts';

/** Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 0.114,
    weights: [0.483, 3.944, 0.383, 0.432, -0.143, 0.5, 0.219, 0.052, -0.192, 1.141, 0.064],
  },
  none: {
    bias: 2.499,
    weights: [-0.224, 1.339, -0.079, 0.439, -1.474, 3.503, 2.168, -1.618, 4.772, -0.414, -3.079],
  },
  sure: 0.82,
  leastMargin: 0.05,
  decline: 0.5,
};
