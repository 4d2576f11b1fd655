import readXlsxFile from 'read-excel-file/node';
import { ArchiveRefused, openArchive } from '../archives/index.ts';
import type { OpenArchive } from '../archives/index.ts';
import type { ReadSheet, SheetLimits } from './spreadsheet-types.ts';
import { UnreadableSheet } from './unreadable-sheet.ts';

/** What an honest workbook of a few megabytes unpacks to, with room. */
const archiveLimits = { files: 1_000, bytes: 60_000_000 };
const decoder = new TextDecoder();

/**
 * The sheets of an `.xlsx` file as rows of words: formulas by the values they had when it was saved, days as `YYYY-MM-DD`,
 * merged cells each with what they show together. Throws `UnreadableSheet`.
 */
export async function readExcel(bytes: Uint8Array, limits: SheetLimits): Promise<readonly ReadSheet[]> {
  const archive = open(bytes);
  const drawings = sheetFiles(archive).map((file) => decoder.decode(archive.read(file) ?? new Uint8Array()));
  // One cell in the last corner would make the library reserve room for seventeen thousand million.
  for (const xml of drawings) mustFit(xml, limits);
  try {
    const sheets = await readXlsxFile(archive.repack());
    return sheets.map(({ sheet, data }, index) => ({
      title: sheet,
      rows: spreadMerged(
        data.map((row) => row.map(wordsOf)),
        drawings[index] ?? '',
      ),
    }));
  } catch (error) {
    throw new UnreadableSheet('broken', { cause: error });
  }
}

function open(bytes: Uint8Array): OpenArchive {
  try {
    return openArchive(bytes, archiveLimits);
  } catch (error) {
    const problem = error instanceof ArchiveRefused && error.reason === 'too-large' ? 'too-large' : 'broken';
    throw new UnreadableSheet(problem, { cause: error });
  }
}

/** Where the sheets are, in the order of the workbook (ECMA-376 part 1, 18.2.20 and part 2, 9.3). */
function sheetFiles(archive: OpenArchive): readonly string[] {
  const workbook = decoder.decode(archive.read('xl/workbook.xml') ?? new Uint8Array());
  const relations = decoder.decode(archive.read('xl/_rels/workbook.xml.rels') ?? new Uint8Array());
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const inWorkbook = [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id') || attribute(tag, 'id'));
    return target ? [target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`] : [];
  });
  // Whatever the workbook says, no sheet is handed on that was not measured.
  const others = archive.names.filter((name) => /worksheets\/[^/]*\.xml$/i.test(name));
  return [...new Set([...inWorkbook, ...others])];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

function mustFit(xml: string, { rows, columns }: SheetLimits): void {
  // Cells and rows may leave out where they are: then each is the one after the last.
  let highest = 0;
  let widest = 0;
  let counted = 0;
  let row = 0;
  let cellsOfRow = 0;
  for (const [tag, name] of xml.matchAll(/<(?:\w+:)?(row|c|dimension)\b[^>]*>/g)) {
    if (name === 'row') {
      row += 1;
      cellsOfRow = 0;
      highest = Math.max(highest, Number(attribute(tag, 'r')) || row);
    } else if (name === 'c') {
      cellsOfRow += 1;
      counted += 1;
      const place = placeOf(attribute(tag, 'r'));
      widest = Math.max(widest, place?.column ?? cellsOfRow);
      highest = Math.max(highest, place?.row ?? 0);
    } else {
      const last = placeOf(attribute(tag, 'ref').split(':').at(-1) ?? '');
      widest = Math.max(widest, last?.column ?? 0);
      highest = Math.max(highest, last?.row ?? 0);
    }
  }
  if (highest > rows || counted > rows * columns) throw new UnreadableSheet('too-many-rows');
  if (widest > columns) throw new UnreadableSheet('too-many-columns');
}

/** `AB12` is column 28, row 12; both from 1. */
function placeOf(reference: string): { readonly column: number; readonly row: number } | undefined {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!found) return undefined;
  const column = [...found[1]!.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return { column, row: Number(found[2]) };
}

/** What a formula shows that went wrong; nobody means it. */
const formulaError = /^#(?:REF|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC|N\/A|FIELD|BUSY|UNKNOWN)[!?]?$/;

function wordsOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  const words = String(cell as string | number | boolean);
  return formulaError.test(words) ? '' : words;
}

function spreadMerged(rows: string[][], xml: string): readonly (readonly string[])[] {
  for (const [tag] of xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*>/g)) {
    const [from, to] = attribute(tag, 'ref').split(':').map(placeOf);
    if (!from || !to) continue;
    const words = rows[from.row - 1]?.[from.column - 1];
    if (!words) continue;
    for (let row = from.row - 1; row < Math.min(to.row, rows.length); row++) {
      const cells = rows[row]!;
      for (let column = from.column - 1; column < Math.min(to.column, cells.length); column++)
        cells[column] = words;
    }
  }
  return rows;
}
