export { createPdf } from './create-pdf.ts';
export { layText, type LaidText } from './lay-text.ts';
export type * from './pdf-types.ts';
