import { looksLikeArchive } from '../../../platform/archives/index.ts';
import { readWordTables, UnreadableDocument } from '../../../platform/documents/index.ts';
import { readCsv, readExcel, UnreadableSheet } from '../../../platform/spreadsheets/index.ts';
import { importLimits, type ReadFile, type SourceSheet } from './transfer-types.ts';

/** Old Office files, and new ones with a password, are OLE compound files (MS-CFB 2.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Reads an Excel, CSV or Word file by what is in it, whatever it is called. A file that cannot be read is no error of ours: the answer
 * says why.
 */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  try {
    return withRows(await sheetsOf(bytes));
  } catch (error) {
    if (error instanceof UnreadableSheet || error instanceof UnreadableDocument) {
      return { kind: 'unreadable', problem: error.problem };
    }
    throw error;
  }
}

async function sheetsOf(bytes: Uint8Array): Promise<readonly SourceSheet[] | 'old-or-locked' | 'unknown'> {
  if (compoundFile.every((byte, index) => bytes[index] === byte)) return 'old-or-locked';
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return 'unknown';
  if (!looksLikeArchive(bytes)) return [readCsv(bytes, importLimits)];
  if (!isDocument(bytes)) return readExcel(bytes, importLimits);
  const tables = await readWordTables(bytes);
  for (const { rows } of tables) {
    if (rows.length > importLimits.rows) throw new UnreadableSheet('too-many-rows');
    if (rows.some(({ length }) => length > importLimits.columns))
      throw new UnreadableSheet('too-many-columns');
  }
  return tables.map(({ rows }) => ({
    title: '',
    rows: rows.map((row) => row.map(({ words, markdown }) => [words, markdown] as const)),
  }));
}

/** The names of files in an archive stand in it as they are. */
function isDocument(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return whole.includes('word/document') && !whole.includes('xl/workbook');
}

function withRows(sheets: readonly SourceSheet[] | 'old-or-locked' | 'unknown'): ReadFile {
  if (typeof sheets === 'string') return { kind: 'unreadable', problem: sheets };
  const filled = sheets.filter(({ rows }) =>
    rows.some((row) => row.some((cell) => (typeof cell === 'string' ? cell : cell[0]).trim() !== '')),
  );
  return filled.length === 0 ? { kind: 'unreadable', problem: 'no-table' } : { kind: 'read', sheets: filled };
}
