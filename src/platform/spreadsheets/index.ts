export type { Cell, SheetTable } from './spreadsheet-types.ts';
export { writeCsv } from './write-csv.ts';
export { writeExcel } from './write-excel.ts';
