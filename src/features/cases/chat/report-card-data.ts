import { z } from 'zod';

/** The dialog in which a report is written. */
export const reportDialog = 'case.report';

export const reportVerbs = { discard: 'case.report-discard' } as const;

/** What was typed stands beside, by field, with this before its id. */
export const fieldPrefix = 'f-';

const errand = { tree: z.string().min(1).max(64), leaf: z.string().min(1).max(100) };

export const reportOpeningSchema = z.object({
  ...errand,
  /** The answer whose card it was opened from: what was asked there is what happened. */
  answer: z.guid().optional(),
});
export type ReportOpening = z.infer<typeof reportOpeningSchema>;

/**
 * A press in the dialog. `key`: of the dialog as it was opened, so that sending twice from it makes one case. `seen`: what is known
 * already was shown `before` anything was written, or for `all` of what was written.
 */
export const reportStepSchema = z.looseObject({
  ...errand,
  key: z.guid(),
  step: z.enum(['form', 'send', 'save', 'not-same', 'follow-incident', 'follow-case', 'helped', 'discard']),
  seen: z.enum(['nothing', 'before', 'all']).default('nothing'),
  /** The reporter has been asked for what is missing. */
  asked: z.boolean().default(false),
  answer: z.guid().optional(),
  incident: z.guid().optional(),
  case: z.guid().optional(),
});
export type ReportStep = z.infer<typeof reportStepSchema>;

export const reportErrandSchema = z.object(errand);
export type ReportErrandData = z.infer<typeof reportErrandSchema>;

/** What was typed, by field. */
export function typedIn(step: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(step).flatMap(([name, value]) =>
      name.startsWith(fieldPrefix) && typeof value === 'string'
        ? [[name.slice(fieldPrefix.length), value] as const]
        : [],
    ),
  );
}
