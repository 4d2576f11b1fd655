import type { DecisionSettings } from './decision-rules.ts';

/** Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: 0.373,
    weights: [0.428, 3.37, 0.28, 0.805, 1.279, -0.69, -0.245, 0.699, 0.234, 0.864, 0.051],
  },
  none: {
    bias: -0.844,
    weights: [-0.674, 2.472, 0.438, 0.607, -1.023, 2.072, 1.313, -0.883, 2.164, 0.316, -2.354],
  },
  sure: 0.82,
  leastMargin: 0.05,
  decline: 0.35,
};
