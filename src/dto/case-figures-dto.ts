import { z } from 'zod';

/** Numbers of cases as the page shows them, in the reader's language. Null: it would tell of too few. */

export const periodKindDto = z.enum(['week', 'month', 'quarter', 'school-year']);
export type PeriodKindDto = z.infer<typeof periodKindDto>;

const day = z.string();
const named = z.object({ id: z.string(), name: z.string() });
/** In words: "3 timer". */
const spread = z.object({ cases: z.number(), median: z.string(), ninetieth: z.string() });
export type SpreadDto = z.infer<typeof spread>;

const table = z.object({
  id: z.enum(['institutions', 'errands', 'outcomes', 'levels']),
  lines: z.array(z.object({ name: z.string(), cases: z.number(), percent: z.number() })),
  /** Those that are too few to stand by themselves. */
  others: z.object({ parts: z.number(), cases: z.number() }).nullable(),
});
export type FiguresTableDto = z.infer<typeof table>;

/** `GET /api/case-figures?kind=&day=&institution=&tree=`. */
export const caseFiguresDto = z.object({
  period: z.object({
    kind: periodKindDto,
    title: z.string(),
    firstDay: day,
    /** A day of the one before, and of the one after; null: it has not begun. */
    before: day,
    after: day.nullable(),
  }),
  institution: z.string().nullable(),
  tree: z.string().nullable(),
  /** What can be chosen. */
  institutions: z.array(named),
  trees: z.array(named),
  /** Whether all institutions together are for the reader. */
  mayAll: z.boolean(),
  /** Whether the reader gets the month's card. */
  hasSummary: z.boolean(),
  figures: z
    .object({
      cases: z.number(),
      solved: z.number().nullable(),
      firstAnswer: spread.nullable(),
      solution: spread.nullable(),
      vendor: z.object({ cases: z.number().nullable(), rejected: z.number().nullable() }),
      weeks: z.array(z.object({ name: z.string(), short: z.string(), cases: z.number().nullable() })),
      tables: z.array(table),
      steps: z.array(
        z.object({ name: z.string(), wait: spread.nullable(), passedBack: z.number().nullable() }),
      ),
      /** Null: names are not for the reader. */
      people: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            standing: z.number(),
            solved: z.number(),
            held: spread.nullable(),
            away: z.object({ cases: z.number(), time: z.string() }).nullable(),
          }),
        )
        .nullable(),
      /** Who holds whom up, in sentences. */
      bottlenecks: z.array(z.string()),
      /** What was asked in words in the same time; null: not counted for the reader. */
      questions: z.object({ asked: z.number().nullable(), unmet: z.number().nullable() }).nullable(),
      wishes: z.number().nullable(),
    })
    .nullable(),
});
export type CaseFiguresDto = z.infer<typeof caseFiguresDto>;

/** `PUT /api/case-figures/summary`: whether the month's card comes. */
export const figuresSummaryDto = z.object({ isOn: z.boolean() });
