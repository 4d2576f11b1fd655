import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

/** Longest file that is taken in, in bytes. */
export const longestImportBytes = 5_000_000;
/** Most rows of a file. */
export const mostImportRows = 5_000;
/** How many rows one request answers. */
export const importRowsPerPage = 50;

/** What a column of a file can be. */
export const importColumns = ['question', 'answer', 'topic', 'language', 'institution', 'link'] as const;
export const importColumnDto = z.enum(importColumns);
export type ImportColumnDto = z.infer<typeof importColumnDto>;

/**
 * Why a file was not read. `old-or-locked`: an Excel file of the old kind, or one with a password. `no-table`: a document or sheet
 * without rows. `unknown`: none of the kinds that are read.
 */
export const fileProblemDto = z.enum([
  'broken',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'old-or-locked',
  'no-table',
  'unknown',
]);
export type FileProblemDto = z.infer<typeof fileProblemDto>;

/** What becomes of a row. */
export const rowOutcomeDto = z.enum([
  'new',
  /** An entry has this question, and gets the answer. */
  'update',
  /** An entry has this question; nothing is done. */
  'duplicate',
  /** An entry looks like it; added or left out, as chosen. */
  'alike-added',
  'alike-skipped',
  /** The same question stands further up in the file. */
  'repeated',
  'bad',
]);
export type RowOutcomeDto = z.infer<typeof rowOutcomeDto>;

export const badReasonDto = z.enum([
  'no-question',
  'question-too-long',
  'answer-too-long',
  'topic-too-long',
  'unknown-language',
  'unknown-institution',
  'bad-link',
]);
export type BadReasonDto = z.infer<typeof badReasonDto>;

const columnsDto = z.partialRecord(importColumnDto, z.number().int().min(0).max(99));

/** `PUT /api/qna/transfer/imports/:importId/choice`, answers `ImportDto`. */
export const importChoiceDto = z.object({
  sheet: z.number().int().min(0).max(999),
  /** The row of the titles, from 0; null: the file has none. */
  headerRow: z.number().int().min(0).max(mostImportRows).nullable(),
  columns: columnsDto,
  /** What becomes of rows whose question an entry has already. */
  duplicates: z.enum(['skip', 'update']),
  /** What becomes of rows that look like an entry without being the same words. */
  alike: z.enum(['skip', 'add']),
  /** The language of rows that say none. */
  locale,
});
export type ImportChoiceDto = z.infer<typeof importChoiceDto>;

/** How many rows become what; `topics` and `answered` count entries and topics that are made. */
export const importCountsDto = z.object({
  new: z.number(),
  update: z.number(),
  duplicate: z.number(),
  'alike-added': z.number(),
  'alike-skipped': z.number(),
  repeated: z.number(),
  bad: z.number(),
  topics: z.number(),
});
export type ImportCountsDto = z.infer<typeof importCountsDto>;

export const importDto = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['preview', 'done', 'undone']),
  /** ISO 8601. */
  createdAt: z.string(),
  doneAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  sheets: z.array(z.object({ title: z.string(), rows: z.number() })),
  choice: importChoiceDto,
  /** The columns of the chosen sheet: title and the first words below it. */
  columns: z.array(z.object({ title: z.string(), sample: z.string() })),
  counts: importCountsDto,
  /** Topics that will be made. */
  newTopics: z.array(z.string()),
});
export type ImportDto = z.infer<typeof importDto>;

/** `POST /api/qna/transfer/imports?name=…`: the bytes of a file. */
export const uploadedDto = z.union([
  z.object({ kind: z.literal('read'), import: importDto }),
  z.object({ kind: z.literal('unreadable'), problem: fileProblemDto }),
]);
export type UploadedDto = z.infer<typeof uploadedDto>;

/** `GET /api/qna/transfer/imports`: the latest, the newest first. */
export const importsDto = z.object({ imports: z.array(importDto.omit({ columns: true, newTopics: true })) });
export type ImportsDto = z.infer<typeof importsDto>;

/** `GET /api/qna/transfer/imports/:importId/rows?show=&offset=`. */
export const importRowsDto = z.object({
  rows: z.array(
    z.object({
      /** As the spreadsheet numbers it, from 1. */
      row: z.number(),
      question: z.string(),
      outcome: rowOutcomeDto,
      reason: badReasonDto.nullable(),
      /** The entry that has the question, or looks like it. */
      entry: z.object({ id: z.string(), question: z.string() }).nullable(),
      /** The row further up with the same question. */
      sameAs: z.number().nullable(),
    }),
  ),
  total: z.number(),
});
export type ImportRowsDto = z.infer<typeof importRowsDto>;

/**
 * `POST /api/qna/transfer/imports/:importId/confirm` with the counts that were shown. `changed`: entries have changed since, and
 * nothing was done; `import` has what would be done now.
 */
export const confirmImportDto = z.object({ counts: importCountsDto });
export const confirmedDto = z.object({ kind: z.enum(['done', 'changed']), import: importDto });
export type ConfirmedDto = z.infer<typeof confirmedDto>;

/** `POST /api/qna/transfer/imports/:importId/undo`. `kept`: changed by somebody since, and left as they are. */
export const undoneDto = z.object({
  import: importDto,
  removed: z.number(),
  restored: z.number(),
  kept: z.array(z.object({ id: z.string(), question: z.string() })),
});
export type UndoneDto = z.infer<typeof undoneDto>;

/** `GET /api/qna/transfer/export?format=…` answers a file. */
export const exportFormats = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
