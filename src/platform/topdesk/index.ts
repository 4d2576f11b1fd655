export { createTopdesk, type TopdeskOptions } from './create-topdesk.ts';
export { TopdeskFailure } from './topdesk-types.ts';
export type * from './topdesk-types.ts';
