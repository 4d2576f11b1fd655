export type * from './analysis-types.ts';
export { createTextAnalysis } from './create-text-analysis.ts';
export { grams } from './gram-rules.ts';
export { nordicFold, normalise, plainFold } from './fold-rules.ts';
export { longestAnalysed } from './token-rules.ts';
