import { z } from 'zod';
import { caseOutcomeDto } from '../../../dto/case-dto.ts';

/** The verbs of the cards of cases. */
export const caseVerbs = {
  show: 'case.show',
  reply: 'case.reply',
  works: 'case.works',
  worksNot: 'case.works-not',
  unfollow: 'case.unfollow',
  take: 'case.take',
  passOn: 'case.pass-on',
  passBack: 'case.pass-back',
  mine: 'case.mine',
  handOver: 'case.hand-over',
  tryHandOver: 'case.try-hand-over',
} as const;

/** Dialogs that buttons of the cards open. */
export const caseDialogs = { write: 'case.write', solve: 'case.solve', vendor: 'case.vendor' } as const;

/** The verbs of incidents. */
export const incidentVerbs = { follow: 'incident.follow', unfollow: 'incident.unfollow' } as const;

/** Far longer than what is taken, so that a text that is too long is cut, and does not look like an old card. */
const typed = z.string().max(60_000).default('');
const caseId = z.guid();
const revision = z.int().positive();

export const showSchema = z.object({ case: caseId });
export const mineSchema = z.object({ offset: z.int().min(0).max(100_000).default(0) });

/** `key`: of the card it was written on, so that the same words sent twice from it are said once. */
export const replySchema = z.object({ case: caseId, key: z.string().max(100), reply: typed });
export type ReplyData = z.infer<typeof replySchema>;

/** A change begins from what the card showed. */
export const changeSchema = z.object({ case: caseId, revision });
export type ChangeData = z.infer<typeof changeSchema>;

export const openingSchema = z.object({ case: caseId });

export const writeSchema = z.object({
  case: caseId,
  key: z.string().max(100),
  as: z.enum(['ask', 'answer']),
  text: typed,
});
export type WriteData = z.infer<typeof writeSchema>;

export const solveSchema = z.object({
  case: caseId,
  revision,
  text: typed,
  outcome: caseOutcomeDto.catch('question'),
});
export type SolveData = z.infer<typeof solveSchema>;

/** What handlers filled in stands beside, by field, with this before its id. */
export const answerPrefix = 'field-';

export const vendorSchema = z.looseObject({
  case: caseId,
  revision,
  /** `text`: show the text; `send`: it was reported. */
  step: z.enum(['text', 'send']),
  /** Filled in on the page before. */
  answers: z.record(z.string().max(60), z.string().max(5_000)).default({}),
  number: z.string().max(1_000).default(''),
});
export type VendorData = z.infer<typeof vendorSchema>;

export const incidentSchema = z.object({ incident: z.guid() });
