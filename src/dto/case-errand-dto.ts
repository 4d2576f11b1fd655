import { z } from 'zod';

/** `GET /api/cases/:caseId/errands`, for handlers: what a case may be about, and where. */
export const caseErrandsDto = z.object({
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      errands: z.array(z.object({ leaf: z.string(), title: z.string() })),
    }),
  ),
  institutions: z.array(z.object({ id: z.string(), name: z.string() })),
  now: z.object({ treeId: z.string(), leaf: z.string(), institutionId: z.string().nullable() }),
});
export type CaseErrandsDto = z.infer<typeof caseErrandsDto>;

/** `POST /api/cases/:caseId/errand`. */
export const movedErrandDto = z.object({
  revision: z.number().int().min(1),
  treeId: z.string().min(1).max(64),
  leaf: z.string().min(1).max(100),
  institutionId: z.uuid().nullable(),
});
export type MovedErrandDto = z.infer<typeof movedErrandDto>;
