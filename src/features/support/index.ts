export type * from './answered-before-types.ts';
export { createSupport, type SupportFeature } from './create-support.ts';
