import type { Cell, SheetTable } from './spreadsheet-types.ts';

/**
 * CSV as the Nordic Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. `decimal` is what the reader's language
 * writes in numbers. Words that a spreadsheet would reckon with get an apostrophe before them.
 */
export function writeCsv({ columns, rows }: SheetTable, decimal: ',' | '.'): Uint8Array {
  const lines = [
    columns.map(({ title }) => textField(title)),
    ...rows.map((row) => row.map((cell) => field(cell, decimal))),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line.join(';')}\r\n`).join('')}`);
}

function field(cell: Cell, decimal: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  return typeof cell === 'string' ? textField(cell) : cell.day;
}

/** Spaces and controls before the sign are skipped by some spreadsheets; the wide signs count as the narrow ones in others. */
const startsFormula = /^(?:[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

function textField(text: string): string {
  // What somebody typed must never become a formula on another's computer, also after spaces that a spreadsheet skips.
  const safe = startsFormula.test(text) ? `'${text}` : text;
  return /[";\r\n,']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
