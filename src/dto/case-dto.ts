import { z } from 'zod';

export const caseStateDto = z.enum([
  'new',
  'waiting',
  'in-progress',
  'at-vendor',
  'solved',
  'closed',
  'reopened',
]);
export type CaseStateDto = z.infer<typeof caseStateDto>;

export const caseOutcomeDto = z.enum(['user-error', 'real-error', 'change-request', 'question']);
export type CaseOutcomeDto = z.infer<typeof caseOutcomeDto>;

/** Somebody. `erased`: a colleague whose name is gone; `outside`: somebody who is no colleague and has written by mail. */
export const caseWhoDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['you', 'colleague']), id: z.string(), name: z.string() }),
  z.object({ kind: z.enum(['erased', 'outside']) }),
]);
export type CaseWhoDto = z.infer<typeof caseWhoDto>;

const named = z.object({ id: z.string(), name: z.string() });

/** A step of a case's way, by the name of the role that has it, or of the vendor. */
export const caseStepDto = z.object({ name: z.string(), title: z.string(), isVendor: z.boolean() });
export type CaseStepDto = z.infer<typeof caseStepDto>;

/** A case as it stands in a list, in the reader's language. Times are instants. */
export const caseLineDto = z.object({
  id: z.string(),
  /** `AULA-2026-0042`. */
  number: z.string(),
  title: z.string(),
  state: caseStateDto,
  outcome: caseOutcomeDto.nullable(),
  tree: named,
  errand: named,
  institution: named.nullable(),
  step: caseStepDto,
  owner: caseWhoDto.nullable(),
  reporter: caseWhoDto,
  /** Goes up with every change; a change names the one it began from. */
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type CaseLineDto = z.infer<typeof caseLineDto>;
