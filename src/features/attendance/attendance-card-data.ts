import { z } from 'zod';

/** The verbs of the cards about the day itself. */
export const attendanceVerbs = {
  taught: 'attendance.taught',
  sheet: 'attendance.sheet',
  save: 'attendance.save',
  count: 'attendance.count',
  askClose: 'attendance.ask-close',
  close: 'attendance.close',
  findWalkIn: 'attendance.find-walk-in',
  addWalkIn: 'attendance.add-walk-in',
  results: 'attendance.results',
  evaluate: 'attendance.evaluate',
  evaluation: 'attendance.evaluation',
  few: 'attendance.few',
  keep: 'attendance.keep',
  askCancel: 'attendance.ask-cancel',
  cancel: 'attendance.cancel',
  askMerge: 'attendance.ask-merge',
  merge: 'attendance.merge',
} as const;

/** What cards carry comes back as untrusted input, and is parsed with these. */
const session = { session: z.guid() };
const personId = z.string().min(1).max(100);

export const sessionSchema = z.object(session);

/** Ids with commas, as a list of checkboxes sends them. `was`: those that were ticked when the card was made. */
export const saveSchema = z.object({
  ...session,
  came: z.string().max(40_000).default(''),
  was: z.array(z.guid()).max(500).default([]),
});
export type SaveData = z.infer<typeof saveSchema>;

/** A number as people type it; checked by hand, so that a wrong one is answered in words. */
export const countSchema = z.object({
  ...session,
  people: z.union([z.string().max(20), z.number()]).default(''),
});

export const findWalkInSchema = z.object({ ...session, name: z.string().max(200).optional() });
export const addWalkInSchema = z.object({ ...session, person: personId });

export const evaluationSchema = z.object({
  ...session,
  useful: z.string().max(10).default(''),
  pace: z.string().max(20).default(''),
  words: z.string().max(20_000).default(''),
});
export type EvaluationData = z.infer<typeof evaluationSchema>;

export const cancelSchema = z.object({ ...session, reason: z.string().max(10_000).default('') });
export const mergeSchema = z.object({ ...session, into: z.guid() });
