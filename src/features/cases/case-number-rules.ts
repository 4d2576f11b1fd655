import type { CaseNumber } from './case-types.ts';

const longestSeries = 12;
/** So many digits at least: read aloud in one breath, and sorted as text in most lists. */
const digits = 4;

/** `AULA-2026-0042`. */
export function formatCaseNumber({ series, year, number }: CaseNumber): string {
  return `${series}-${year}-${String(number).padStart(digits, '0')}`;
}

/**
 * Reads a number as people write it: `aula 2026 42`, `Aula-2026-0042.`, `AULA202642` is none. Undefined: there is none in the text. Of
 * several the first.
 */
export function readCaseNumber(text: string): CaseNumber | undefined {
  const found = /(?<![\p{L}\p{N}])(\p{L}{1,12})[\s\-–_/.]+(20\d{2})[\s\-–_/.]+0*(\d{1,7})(?!\p{N})/u.exec(
    text,
  );
  const [, series, year, number] = found ?? [];
  if (!series || !year || !number || Number(number) === 0) return undefined;
  return { series: series.toUpperCase(), year: Number(year), number: Number(number) };
}

/** The series of a tree's cases, after its id: `google-guides` gives GOOGLE. Letters only, so that it is read aloud as a word. */
export function seriesOf(treeId: string): string {
  const [word = ''] = treeId.toUpperCase().match(/\p{L}+/u) ?? [];
  return word.slice(0, longestSeries) || 'SAG';
}

const writtenNumber = /(?<![\p{L}\p{N}])\p{L}{1,12}[\s\-–_]20\d{2}[\s\-–_]\d{1,7}(?!\p{N})/gu;

/** A text that says nothing of which case it comes from; blanks where a number stood are closed up. */
export function withoutCaseNumbers(text: string): string {
  return text
    .replace(writtenNumber, '')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .trim();
}
