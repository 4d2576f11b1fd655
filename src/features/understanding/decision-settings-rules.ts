import type { DecisionSettings } from './decision-rules.ts';

/** Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 2.625,
    weights: [0.759, 2.129, 0.904, 0.212, 0, -0.669, -0.149, 0.757, -0.306, 0.608, 0.901],
  },
  none: { bias: -9, weights: [] },
  sure: 0.75,
  leastMargin: 0.05,
  decline: 0.5,
};
