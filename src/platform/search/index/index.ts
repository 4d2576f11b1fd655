export type * from './document-types.ts';
export { createDocumentIndex, type DocumentIndex, type DocumentIndexParts } from './create-document-index.ts';
