export type * from './understanding-types.ts';
export type * from './own-words-types.ts';
export type { OwnWordsService } from './own-words-service.ts';
export { noLeaf } from './understanding-types.ts';
export { createOwnWords } from './create-own-words.ts';
export type { TextExplanation, TrainedRanker } from './ranker-service.ts';
export { createUnderstanding, type Understanding } from './create-understanding.ts';
export { searchAnalysis, type SearchAnalysis } from './search-analysis.ts';
