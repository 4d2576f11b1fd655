import { z } from 'zod';
import { caseOutcomeDto, caseStateDto, caseStepDto } from './case-dto.ts';

/** A case somebody has reported or follows, in their language. */
export const ownCaseDto = z.object({
  id: z.string(),
  /** `AULA-2026-0042`. */
  number: z.string(),
  /** The reporter's own words; of one that is only followed, the errand. */
  title: z.string(),
  errand: z.string(),
  state: caseStateDto,
  outcome: caseOutcomeDto.nullable(),
  step: caseStepDto,
  isFollowed: z.boolean(),
  updatedAt: z.string(),
  lastWords: z.object({ isOwn: z.boolean(), text: z.string(), at: z.string() }).nullable(),
});
export type OwnCaseDto = z.infer<typeof ownCaseDto>;

/** `GET /api/own-cases?offset=`. */
export const ownCasesDto = z.object({ cases: z.array(ownCaseDto), hasMore: z.boolean() });
export type OwnCasesDto = z.infer<typeof ownCasesDto>;

export const ownCasesPerPage = 20;
