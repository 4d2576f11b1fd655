export { createSupport, type SupportFeature } from './create-support.ts';
