export { createPublicPages, type PublicPagesFeature } from './create-public-pages.ts';
export type * from './page-types.ts';
