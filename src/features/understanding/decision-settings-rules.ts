import type { DecisionSettings } from './decision-rules.ts';

/**
 * Fitted on out-of-fold scores of the examples, whole situations apart: `npm run eval:examples -- --fit` prints them. `sure` is where at
 * most three in a hundred examples are answered wrongly without asking, `decline` where 85 in a hundred foreign ones are declined.
 */
export const decisionSettings: DecisionSettings = {
  right: {
    bias: -0.197,
    weights: [0.284, -2.782, 0.087, 0.893, 1.013, -0.372, -0.279, 0.841, 0.099, 0.601, 0.091, 1.619],
  },
  none: {
    bias: -1.147,
    weights: [-0.568, 0.895, 0.395, 0.676, -0.875, 2.566, 1.179, -1.527, 2.394, 0.214, -2.248, 0.451],
  },
  sure: 0.83,
  leastMargin: 0.05,
  decline: 0.35,
};
