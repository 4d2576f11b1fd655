export { readCsv } from './read-csv.ts';
export { readExcel } from './read-excel.ts';
export type { Cell, ReadSheet, SheetLimits, SheetTable } from './spreadsheet-types.ts';
export { UnreadableSheet } from './unreadable-sheet.ts';
export type { SheetProblem } from './unreadable-sheet.ts';
export { writeCsv } from './write-csv.ts';
export { writeExcel } from './write-excel.ts';
