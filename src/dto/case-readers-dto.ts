import { z } from 'zod';

/** `GET /api/cases/:caseId/readers`, for coordinators: who has read a case that somebody else reported, the latest first. */
export const caseReadersDto = z.object({
  readers: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      /** Of one day. */
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      /** Pictures or files were opened too. */
      withFiles: z.boolean(),
    }),
  ),
});
export type CaseReadersDto = z.infer<typeof caseReadersDto>;
