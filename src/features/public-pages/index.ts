export { createPublicPages, type PublicPagesFeature } from './create-public-pages.ts';
export type * from './page-types.ts';
export { styleAddress } from './page-html-presenter.ts';
