import { cleanFormatted, cleanText } from '../../../kernel/clean-text.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { longestAnswer, longestQuestion, type EntryScope } from '../qna-types.ts';
import { wordsOf } from './column-guess-rules.ts';
import { nameKey } from './question-key-rules.ts';
import type {
  ImportChoice,
  ImportColumn,
  ReadRow,
  SourceCell,
  SourceSheet,
  Surroundings,
} from './transfer-types.ts';

const longestTopic = 100;

const languageNames: Readonly<Record<Locale, readonly string[]>> = {
  da: ['da', 'dansk', 'danska', 'danish', 'da dk', 'dk'],
  sv: ['sv', 'svensk', 'svenska', 'swedish', 'sv se', 'se'],
  nb: ['nb', 'no', 'nn', 'norsk', 'norska', 'norwegian', 'bokmål', 'norsk bokmål', 'nb no'],
  en: ['en', 'engelsk', 'engelska', 'english', 'en gb', 'en us'],
};

/** What a file calls everybody of the municipality. */
const everybody = [
  'alle',
  'alla',
  'all',
  'everybody',
  'everyone',
  'hele kommunen',
  'hela kommunen',
  'kommunen',
];

type ToAddress = (written: string) => string | undefined;

/** The rows of the chosen sheet below its titles, those without any words left out. */
export function readRows(
  sheet: SourceSheet,
  choice: ImportChoice,
  surroundings: Pick<Surroundings, 'institutions' | 'municipality'>,
  toAddress: ToAddress,
): readonly ReadRow[] {
  const institutions = new Map(surroundings.institutions.map(({ id, name }) => [nameKey(name), id]));
  const ofAll = new Set([...everybody, surroundings.municipality].map(nameKey));
  const first = choice.headerRow === undefined ? 0 : choice.headerRow + 1;
  return sheet.rows.flatMap((cells, row) => {
    if (row < first || cells.every((cell) => wordsOf(cell).trim() === '')) return [];
    return [readRow(row, cells, choice, (name) => scopeNamed(name, institutions, ofAll), toAddress)];
  });
}

function readRow(
  row: number,
  cells: readonly SourceCell[],
  choice: ImportChoice,
  toScope: (name: string) => EntryScope | undefined,
  toAddress: ToAddress,
): ReadRow {
  const cell = (column: ImportColumn): SourceCell | undefined => {
    const index = choice.columns[column];
    return index === undefined ? undefined : cells[index];
  };
  const short = (column: ImportColumn) => cleanText(wordsOf(cell(column)), 2_001).replaceAll('\n', ' ');
  const question = cleanText(wordsOf(cell('question')), longestQuestion + 1);
  const bad = (reason: Extract<ReadRow, { bad: unknown }>['bad']): ReadRow => ({
    row,
    question: question.slice(0, longestQuestion),
    bad: reason,
  });
  if (question === '') return bad('no-question');
  if (question.length > longestQuestion) return bad('question-too-long');

  const locale = short('language') === '' ? choice.locale : localeNamed(short('language'));
  if (!locale) return bad('unknown-language');
  const scope = toScope(short('institution'));
  if (!scope) return bad('unknown-institution');
  const topic = short('topic');
  if (topic.length > longestTopic) return bad('topic-too-long');

  const written = cell('answer');
  const answer = cleanFormatted(
    typeof written === 'string' ? withDashes(written) : (written?.[1] ?? ''),
    longestAnswer,
  );
  const link = short('link');
  const address = link === '' ? undefined : toAddress(/^www\./i.test(link) ? `https://${link}` : link);
  if (link !== '' && !address) return bad('bad-link');
  const linked = address && !answer?.includes(address) ? `${answer ?? ''}\n\n<${address}>`.trim() : answer;
  if (linked === undefined || linked.length > longestAnswer) return bad('answer-too-long');
  return {
    row,
    question,
    locale,
    scope,
    ...(linked === '' ? {} : { answer: linked }),
    ...(topic === '' ? {} : { topic }),
  };
}

/** Dots that people make lists with in a cell. */
function withDashes(text: string): string {
  return text.replace(/^([ \t]*)[•·▪‣◦][ \t]*/gm, '$1- ');
}

function localeNamed(name: string): Locale | undefined {
  const key = nameKey(name);
  return locales.find((locale) => languageNames[locale].includes(key));
}

function scopeNamed(
  name: string,
  institutions: ReadonlyMap<string, string>,
  ofAll: ReadonlySet<string>,
): EntryScope | undefined {
  const key = nameKey(name);
  if (key === '' || ofAll.has(key)) return { kind: 'municipality' };
  const institutionId = institutions.get(key);
  return institutionId === undefined ? undefined : { kind: 'institution', institutionId };
}
