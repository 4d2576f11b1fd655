import type { ImportChoice, ImportColumn, SourceCell, SourceSheet } from './transfer-types.ts';

/** How people title their columns, in the four languages, without capitals and marks. */
const titles: Readonly<Record<ImportColumn, readonly string[]>> = {
  question: [
    ...[
      'spørgsmål',
      'spørgsmålet',
      'spørgsmål og emne',
      'fråga',
      'frågan',
      'frågor',
      'spørsmål',
      'spørsmålet',
    ],
    ...['question', 'questions', 'q', 'titel', 'tittel', 'title', 'overskrift', 'rubrik', 'problem'],
    ...['hvad spørges der om', 'vad undrar du', 'hva lurer du på'],
  ],
  answer: [
    ...[
      'svar',
      'svaret',
      'svarene',
      'answer',
      'answers',
      'a',
      'løsning',
      'lösning',
      'solution',
      'vejledning',
    ],
    ...['vägledning', 'veiledning', 'guide', 'beskrivelse', 'beskrivning', 'description', 'svartekst'],
  ],
  topic: [
    ...['emne', 'emner', 'ämne', 'ämnen', 'tema', 'kategori', 'category', 'topic', 'subject', 'område'],
    ...['emneord', 'gruppe', 'grupp'],
  ],
  language: ['sprog', 'språk', 'language', 'lang', 'sprogkode', 'språkkod', 'språkkode'],
  institution: [
    ...['institution', 'institutioner', 'enhed', 'enhet', 'skole', 'skola', 'school', 'gælder', 'gælder for'],
    ...['gäller', 'gäller för', 'gjelder', 'gjelder for', 'for', 'för', 'unit', 'applies to', 'virksomhed'],
  ],
  link: [
    'link',
    'links',
    'länk',
    'lenke',
    'lænke',
    'url',
    'adresse',
    'webadresse',
    'hjemmeside',
    'webside',
    'web',
  ],
};

const titleLookup: ReadonlyMap<string, ImportColumn> = new Map(
  (Object.entries(titles) as [ImportColumn, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [name, column]),
  ),
);

/** Rows that may stand above the titles: a heading, a date, who made it. */
const highestTitles = 10;

export function wordsOf(cell: SourceCell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell[0];
}

/**
 * Which column is what, from its title in any of the four languages; without titles the first column is the question and the second
 * the answer. The sheet is the first that has a question and an answer by title, else the first.
 */
export function guessChoice(
  sheets: readonly SourceSheet[],
): Pick<ImportChoice, 'sheet' | 'headerRow' | 'columns'> {
  const found = sheets.map((sheet, index) => ({ ...guessSheet(sheet), sheet: index }));
  const titled = found.find(
    ({ headerRow, columns }) => headerRow !== undefined && columns.answer !== undefined,
  );
  return titled ?? found.find(({ headerRow }) => headerRow !== undefined) ?? found[0]!;
}

export function guessSheet({ rows }: SourceSheet): Pick<ImportChoice, 'headerRow' | 'columns'> {
  let best: Pick<ImportChoice, 'headerRow' | 'columns'> | undefined;
  for (let row = 0; row < Math.min(rows.length, highestTitles); row++) {
    const columns = columnsOf(rows[row]!);
    const isBetter = Object.keys(columns).length > Object.keys(best?.columns ?? {}).length;
    if (columns.question !== undefined && isBetter) best = { headerRow: row, columns };
  }
  return best ?? { columns: { question: 0, ...(widthOf(rows) > 1 ? { answer: 1 } : {}) } };
}

/** A sheet of two columns called only "Svar" and something else is not guessed at: a person chooses. */
function columnsOf(row: readonly SourceCell[]): Partial<Record<ImportColumn, number>> {
  const columns: Partial<Record<ImportColumn, number>> = {};
  row.forEach((cell, index) => {
    const column = titleLookup.get(titleKey(wordsOf(cell)));
    if (column && columns[column] === undefined) columns[column] = index;
  });
  return columns;
}

function titleKey(title: string): string {
  if (title.length > 60) return '';
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

export function widthOf(rows: readonly (readonly SourceCell[])[]): number {
  return rows.reduce((widest, { length }) => Math.max(widest, length), 0);
}
