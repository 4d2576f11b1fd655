export type * from './understanding-types.ts';
export { noLeaf } from './understanding-types.ts';
export { createUnderstanding, type Understanding } from './create-understanding.ts';
