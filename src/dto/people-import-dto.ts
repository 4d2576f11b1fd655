import { z } from 'zod';

/** Lists of institutions, people, roles and deputies that are brought in: shared by the server and the tab. */

/** The longest file, in bytes: twenty thousand rows are about two megabytes. */
export const longestPeopleFile = 10_000_000;
export const peopleRowsPerPage = 50;

export const peopleFileProblems = [
  'broken',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'old-or-locked',
  'unknown',
  'empty',
  'no-columns',
] as const;
export type PeopleFileProblem = (typeof peopleFileProblems)[number];

export const peopleRowKinds = ['new', 'changed', 'unchanged', 'repeated', 'bad'] as const;
export const peopleRowKindDto = z.enum(peopleRowKinds);
export type PeopleRowKind = z.infer<typeof peopleRowKindDto>;

export const peopleBadReasons = [
  'no-institution',
  'unknown-institution',
  'unknown-kind',
  'two-kinds',
  'too-long',
  'nobody',
  'unknown-person',
  'same-name',
  'guest',
  'unknown-role',
  'unknown-deputy',
  'own-deputy',
  'deputy-circle',
] as const;
export type PeopleBadReason = (typeof peopleBadReasons)[number];

export const peopleCountsDto = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  repeated: z.number().int(),
  bad: z.number().int(),
  institutions: z.number().int(),
  removed: z.number().int(),
});
export type PeopleCountsDto = z.infer<typeof peopleCountsDto>;

export const peopleChoiceDto = z.object({
  createUnits: z.boolean(),
  removeMissing: z.boolean(),
  skipBad: z.boolean(),
});
export type PeopleChoiceDto = z.infer<typeof peopleChoiceDto>;

export const peopleImportDto = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['preview', 'done', 'undone']),
  rows: z.number(),
  counts: peopleCountsDto,
  choice: peopleChoiceDto,
  unknownUnits: z.array(z.string()),
  losesLastCoordinator: z.boolean(),
});
export type PeopleImportDto = z.infer<typeof peopleImportDto>;

export const peopleUploadedDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), import: peopleImportDto }),
  z.object({ kind: z.literal('unreadable'), problem: z.enum(peopleFileProblems) }),
]);
export type PeopleUploadedDto = z.infer<typeof peopleUploadedDto>;

export const peopleImportsDto = z.object({
  imports: z.array(
    z.object({
      id: z.string(),
      fileName: z.string(),
      state: z.enum(['preview', 'done', 'undone']),
      counts: peopleCountsDto,
      /** Instants in ISO 8601. */
      doneAt: z.string().optional(),
      undoneAt: z.string().optional(),
      isUndoable: z.boolean(),
    }),
  ),
});
export type PeopleImportsDto = z.infer<typeof peopleImportsDto>;

export const peopleRowsDto = z.object({
  rows: z.array(
    z.object({
      row: z.number(),
      kind: peopleRowKindDto,
      reason: z.enum(peopleBadReasons).optional(),
      word: z.string().optional(),
      institution: z.string(),
      person: z.string(),
      role: z.string(),
    }),
  ),
  total: z.number(),
});
export type PeopleRowsDto = z.infer<typeof peopleRowsDto>;

export const confirmPeopleDto = z.object({ counts: peopleCountsDto });

export const peopleConfirmedDto = z.object({ kind: z.enum(['done', 'changed']), import: peopleImportDto });
export type PeopleConfirmedDto = z.infer<typeof peopleConfirmedDto>;

export const peopleUndoneDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('undone'), import: peopleImportDto }),
  /** Names of people and institutions that somebody has changed since. */
  z.object({ kind: z.literal('refused'), changed: z.array(z.string()) }),
]);
export type PeopleUndoneDto = z.infer<typeof peopleUndoneDto>;
