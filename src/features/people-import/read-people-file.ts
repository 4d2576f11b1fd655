import { cleanText } from '../../kernel/clean-text.ts';
import { looksLikeArchive } from '../../platform/archives/index.ts';
import { readCsv, readExcel, UnreadableSheet } from '../../platform/spreadsheets/index.ts';
import { findColumns } from './column-rules.ts';
import { importColumns, importLimits, type ReadPeopleFile, type SourceRow } from './import-types.ts';

/** Old Office files, and new ones with a password, are OLE compound files (MS-CFB 2.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const longestCell = 1_000;

/** Reads an Excel or CSV file by what is in it. A file that cannot be read is no error of ours: the answer says why. */
export async function readPeopleFile(bytes: Uint8Array): Promise<ReadPeopleFile> {
  if (bytes.length === 0) return { kind: 'unreadable', problem: 'empty' };
  if (compoundFile.every((byte, index) => bytes[index] === byte))
    return { kind: 'unreadable', problem: 'old-or-locked' };
  // %P of a PDF: a picture of a list.
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return { kind: 'unreadable', problem: 'unknown' };
  try {
    const sheets = looksLikeArchive(bytes)
      ? await readExcel(bytes, importLimits)
      : [readCsv(bytes, importLimits)];
    return tableOf(sheets.map(({ rows }) => rows));
  } catch (error) {
    if (error instanceof UnreadableSheet) return { kind: 'unreadable', problem: error.problem };
    throw error;
  }
}

/** The first sheet whose titles are known. */
function tableOf(sheets: readonly (readonly (readonly string[])[])[]): ReadPeopleFile {
  const isFilled = (rows: readonly (readonly string[])[]) =>
    rows.some((row) => row.some((cell) => cell.trim()));
  if (!sheets.some(isFilled)) return { kind: 'unreadable', problem: 'empty' };
  for (const rows of sheets) {
    const found = findColumns(rows);
    if (!found) continue;
    const { header, columns } = found;
    const filled = rows.slice(header + 1).flatMap((cells, index): SourceRow[] => {
      const values = importColumns.map((column) => {
        const at = columns[column];
        return [column, at === undefined ? '' : cleanText((cells[at] ?? '').slice(0, longestCell))] as const;
      });
      if (values.every(([, value]) => value === '')) return [];
      return [{ row: header + index + 2, ...(Object.fromEntries(values) as Omit<SourceRow, 'row'>) }];
    });
    return filled.length === 0 ? { kind: 'unreadable', problem: 'empty' } : { kind: 'read', rows: filled };
  }
  return { kind: 'unreadable', problem: 'no-columns' };
}
