import { cleanText } from '../../kernel/clean-text.ts';

/** What somebody searches cases for. Nothing of it set: nothing that can be searched for. */
export interface CaseSearch {
  /** For `to_tsquery('simple', …)`: every word, or its beginning. */
  readonly query?: string;
  /** In small letters: a part of a reporter's name. */
  readonly name?: string;
  /** A case's number, with its series and year where they were said. */
  readonly number?: { readonly number: number; readonly series?: string; readonly year?: number };
}

const longestSearch = 200;
const mostWords = 8;
const largestNumber = 9_999_999;

/** Reads a search as people write it: words, a name, `AULA-2026-0042`, `aula 42` or `42`. */
export function readSearch(text: string): CaseSearch {
  const clean = cleanText(text, longestSearch);
  const words = (clean.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  const number = readNumber(clean);
  if (words.length === 0) return {};
  return {
    query: words.map((word) => `${word}:*`).join(' & '),
    name: words.join(' '),
    ...(number && { number }),
  };
}

function readNumber(text: string): CaseSearch['number'] {
  const said = /^#?(?:(\p{L}{1,12})[\s\-–_/.]*)?(?:(20\d{2})[\s\-–_/.]+)?0*(\d{1,7})$/u.exec(text);
  const [, series, year, digits] = said ?? [];
  const number = Number(digits);
  if (!digits || number === 0 || number > largestNumber) return undefined;
  return {
    number,
    ...(series && { series: series.toUpperCase() }),
    ...(year && { year: Number(year) }),
  };
}
