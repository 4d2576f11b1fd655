import writeXlsxFile from 'write-excel-file/node';
import type { CellObject } from 'write-excel-file/node';
import type { Cell, SheetTable } from './spreadsheet-types.ts';

/** What Excel allows in the name of a sheet. */
const longestTitle = 31;
/** What Excel keeps of a cell. */
const longestText = 32_000;

/** An `.xlsx` file: the titles stay in sight, days and numbers are days and numbers, and words are never formulas. */
export async function writeExcel({ title, columns, rows }: SheetTable): Promise<Uint8Array> {
  const head = columns.map((column): CellObject => ({
    value: column.title,
    type: String,
    fontWeight: 'bold',
  }));
  return writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], {
    sheet: title.replace(/[\\/?*[\]:]/g, ' ').slice(0, longestTitle),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf(cell: Cell): CellObject | null {
  if (cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: withoutControls(cell).slice(0, longestText), type: String };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
}

/** Characters that XML does not know would make a file that Excel calls damaged. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/gu, '');
}
