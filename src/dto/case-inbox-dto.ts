import { z } from 'zod';
import { caseLineDto, caseOutcomeDto, caseStateDto, caseStepDto, caseWhoDto } from './case-dto.ts';

/** How many cases a page has, how many one press may change, and how many views somebody keeps. */
export const casesPerPage = 30;
export const mostCasesAtOnce = 50;
export const mostViews = 20;
export const longestViewName = 60;

export const inboxQueueDto = z.enum(['mine', 'free', 'standing', 'all']);
export type InboxQueueDto = z.infer<typeof inboxQueueDto>;

/** What narrows the inbox down; also what a view keeps. */
export const inboxWishDto = z.object({
  queue: inboxQueueDto,
  state: caseStateDto.optional(),
  outcome: caseOutcomeDto.optional(),
  tree: z.string().max(64).optional(),
  leaf: z.string().max(100).optional(),
  institution: z.uuid().optional(),
  step: z.string().max(200).optional(),
  owner: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
});
export type InboxWishDto = z.infer<typeof inboxWishDto>;

/** `GET /api/case-inbox/cases?queue=…&after=…`. */
export const inboxPageDto = z.object({
  lines: z.array(caseLineDto),
  /** Where the next page begins; null: there is no more. */
  next: z.string().nullable(),
  /** To ask later what has changed since. */
  asOf: z.string(),
});
export type InboxPageDto = z.infer<typeof inboxPageDto>;

/** How many wait in each queue, a thousand at most, and how many of a list have changed since it was read. */
export const inboxCountsDto = z.object({
  mine: z.number(),
  free: z.number(),
  standing: z.number(),
  changed: z.number(),
});
export type InboxCountsDto = z.infer<typeof inboxCountsDto>;

const named = z.object({ id: z.string(), name: z.string() });

export const inboxViewDto = z.object({
  id: z.string(),
  name: z.string(),
  wish: inboxWishDto,
  isShared: z.boolean(),
  /** Somebody else's, who shares it. */
  isOthers: z.boolean(),
});
export type InboxViewDto = z.infer<typeof inboxViewDto>;

/** `GET /api/case-inbox`: what there is to filter by, and the views. */
export const inboxFactsDto = z.object({
  trees: z.array(z.object({ id: z.string(), name: z.string(), errands: z.array(named) })),
  institutions: z.array(named),
  steps: z.array(caseStepDto),
  owners: z.array(caseWhoDto),
  views: z.array(inboxViewDto),
  mayShare: z.boolean(),
});
export type InboxFactsDto = z.infer<typeof inboxFactsDto>;

/** `POST /api/case-inbox/views`, `PUT /api/case-inbox/views/:viewId`. */
export const viewDraftDto = z.object({
  name: z.string().trim().min(1).max(longestViewName),
  wish: inboxWishDto,
  isShared: z.boolean(),
});
export type ViewDraftDto = z.infer<typeof viewDraftDto>;

/** `PUT /api/case-inbox/view-order`. */
export const viewOrderDto = z.object({ ids: z.array(z.uuid()).max(mostViews) });
export const viewsDto = z.object({ views: z.array(inboxViewDto) });

/** `POST /api/case-inbox/bulk`. */
export const bulkDto = z.object({
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['take', 'release', 'pass-on']) }),
    z.object({ kind: z.literal('assign'), personId: z.string().min(1).max(100) }),
    z.object({ kind: z.literal('solve'), outcome: caseOutcomeDto, text: z.string().max(20_000) }),
  ]),
  cases: z
    .array(z.object({ id: z.uuid(), revision: z.number().int().min(1) }))
    .min(1)
    .max(mostCasesAtOnce),
});
export type BulkDto = z.infer<typeof bulkDto>;

/** What became of each. `faster`: somebody else was, and `by` whom; `refused`: it may not be done to this one. */
export const bulkResultDto = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['done', 'faster', 'refused', 'gone', 'failed']),
      number: z.string().nullable(),
      by: caseWhoDto.nullable(),
    }),
  ),
});
export type BulkResultDto = z.infer<typeof bulkResultDto>;
