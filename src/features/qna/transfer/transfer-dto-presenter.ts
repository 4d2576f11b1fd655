import type { ImportChoiceDto, ImportDto, ImportRowsDto, ImportsDto } from '../../../dto/qna-transfer-dto.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { widthOf, wordsOf } from './column-guess-rules.ts';
import type { ImportChoice, RowOutcome, SourceSheet, StoredImport } from './transfer-types.ts';

const longestSample = 60;
const longestShown = 200;

export function presentImport(stored: StoredImport): ImportDto {
  const { choice, sheets, newTopics } = stored.plan;
  const sheet = sheets[choice.sheet];
  return {
    ...presentImportLine(stored),
    columns: sheet ? presentColumns(sheet, choice) : [],
    newTopics: [...newTopics],
  };
}

export function presentImportLine(stored: StoredImport): ImportsDto['imports'][number] {
  const { plan } = stored;
  return {
    id: stored.id,
    fileName: stored.fileName,
    state: stored.state,
    createdAt: stored.createdAt.toISOString(),
    doneAt: stored.doneAt?.toISOString() ?? null,
    undoneAt: stored.undoneAt?.toISOString() ?? null,
    sheets: plan.sizes.map(({ title, rows }) => ({ title, rows })),
    choice: presentChoice(plan.choice),
    counts: { ...plan.counts },
  };
}

function presentChoice({ headerRow, columns, ...choice }: ImportChoice): ImportChoiceDto {
  return { ...choice, headerRow: headerRow ?? null, columns: { ...columns } };
}

export function readChoice({ headerRow, columns, ...choice }: ImportChoiceDto): ImportChoice {
  return { ...choice, columns, ...(headerRow === null ? {} : { headerRow }) };
}

function presentColumns({ rows }: SourceSheet, { headerRow }: ImportChoice): ImportDto['columns'] {
  const titles = headerRow === undefined ? undefined : rows[headerRow];
  const below = rows.slice((headerRow ?? -1) + 1, (headerRow ?? -1) + 21);
  return Array.from({ length: widthOf(rows) }, (_, index) => {
    const sample = below.map((row) => wordsOf(row[index]).trim()).find((words) => words !== '') ?? '';
    return {
      title: plainName(wordsOf(titles?.[index]), longestSample),
      sample: plainName(sample, longestSample),
    };
  });
}

export function presentRow(outcome: RowOutcome): ImportRowsDto['rows'][number] {
  const like = 'like' in outcome ? outcome.like : undefined;
  return {
    row: outcome.source.row + 1,
    question: plainName(outcome.source.question, longestShown),
    outcome: outcome.kind,
    reason: outcome.kind === 'bad' ? outcome.reason : null,
    entry: like ? { id: like.id, question: plainName(like.question, longestShown) } : null,
    sameAs: outcome.kind === 'repeated' ? outcome.sameAs + 1 : null,
  };
}
