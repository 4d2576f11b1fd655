export { createPrintPages } from './create-print-pages.ts';
