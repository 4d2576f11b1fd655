import { CsvError, parse } from 'csv-parse/sync';
import type { ReadSheet, SheetLimits } from './spreadsheet-types.ts';
import { UnreadableSheet } from './unreadable-sheet.ts';

const delimiters = [';', '\t', ',', '|'] as const;
/** Lines that are looked at to find out what stands between the cells. */
const lookedAt = 30;

/**
 * A CSV file as rows of words, in whatever a Nordic office saves it: UTF-8 with or without a byte order mark, UTF-16, or
 * Windows-1252; with semicolons, commas, tabs or bars. Throws `UnreadableSheet`.
 */
export function readCsv(bytes: Uint8Array, limits: SheetLimits): ReadSheet {
  const written = decode(bytes);
  if (written === undefined || isBinary(written)) throw new UnreadableSheet('broken');
  // Excel's own way to say what the cells are parted by.
  const told = /^sep=([;,\t|])\r?\n/i.exec(written);
  const text = told ? written.slice(told[0].length) : written;
  const rows = read(
    text,
    (told?.[1] as (typeof delimiters)[number] | undefined) ?? delimiterOf(text),
    limits,
  );
  return { title: '', rows };
}

/** Undefined: no text in any of these. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly('utf-16be', bytes);
  const start = bytes.subarray(0, 400);
  const zeros = (offset: number) => start.filter((byte, at) => at % 2 === offset && byte === 0).length;
  // Letters of our languages have a zero for every second byte.
  if (zeros(1) > start.length / 4 && zeros(0) === 0) return strictly('utf-16le', bytes);
  if (zeros(0) > start.length / 4 && zeros(1) === 0) return strictly('utf-16be', bytes);
  return strictly('utf-8', bytes) ?? strictly('windows-1252', bytes);
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text has no control characters but tabs and line ends. */
function isBinary(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, 20_000));
}

/** What parts the first rows into the same number of cells, the most of them. */
function delimiterOf(text: string): (typeof delimiters)[number] {
  const beginning = text.slice(0, 200_000);
  let best: (typeof delimiters)[number] = ';';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const rows = tryToRead(beginning, delimiter);
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, count] of widths) {
      const score = width > 1 ? (count / rows.length) * Math.min(width, 12) : 0;
      if (score > bestScore) [best, bestScore] = [delimiter, score];
    }
  }
  return best;
}

function tryToRead(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, { ...options(delimiter), to: lookedAt });
  } catch {
    return [];
  }
}

function options(delimiter: string) {
  return {
    delimiter,
    bom: true,
    relax_column_count: true,
    // A quotation mark in the middle of a cell that does not begin with one is a quotation mark.
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: 1_000_000,
  };
}

function read(text: string, delimiter: string, { rows, columns }: SheetLimits): string[][] {
  let found: string[][];
  try {
    found = parse(text, { ...options(delimiter), to: rows + 1 });
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableSheet('broken', { cause: error });
    throw error;
  }
  if (found.length > rows) throw new UnreadableSheet('too-many-rows');
  if (found.some(({ length }) => length > columns)) throw new UnreadableSheet('too-many-columns');
  return found.map((row) => row.map(withoutGuard));
}

/** Our own files have an apostrophe before what a spreadsheet would reckon with (`writeCsv`). */
function withoutGuard(cell: string): string {
  return /^'[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}
