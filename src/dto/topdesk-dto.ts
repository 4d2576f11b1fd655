import { z } from 'zod';

/** `GET /api/cases/:caseId/handover`, `POST` to hand over, `POST …/retry`. Sentences are in the reader's language. */
export const handoverDto = z.object({
  /** Where it is: "At TOPdesk: I 2611 007, In progress. Last read 10.42." Null: it is not there. */
  line: z.string().nullable(),
  /** Why it does not get on, and what to do. */
  problem: z.string().nullable(),
  mayHandOver: z.boolean(),
  mayTryAgain: z.boolean(),
});
export type HandoverDto = z.infer<typeof handoverDto>;

/** `POST /api/cases/:caseId/handover`. */
export const handOverDto = z.object({ revision: z.number().int().min(1) });
export type HandOverDto = z.infer<typeof handOverDto>;

const name = z.string().trim().min(1).max(100);

/** `PUT /api/case-topdesk`. Names as they are called there. */
export const topdeskPlaceDto = z.object({
  category: name.nullable(),
  subcategory: name.nullable(),
  callType: name.nullable(),
  operatorGroup: z
    .object({ id: z.string().trim().min(1).max(60), name: z.string().trim().min(1).max(200) })
    .nullable(),
  revision: z.number().int().min(0),
});
export type TopdeskPlaceDto = z.infer<typeof topdeskPlaceDto>;

/** `GET /api/case-topdesk`, and what saving and trying answer. */
export const topdeskDto = z.object({
  place: topdeskPlaceDto,
  hasAccount: z.boolean(),
  /** `unused`: nobody has tried yet. */
  state: z.enum(['working', 'unused', 'failing']),
  /** How it is doing, a sentence each, in the reader's language. */
  said: z.array(z.string()),
  /** Names of the place that TOPdesk no longer knows. */
  unknownNames: z.array(z.string()),
});
export type TopdeskDto = z.infer<typeof topdeskDto>;

/** `GET /api/case-topdesk/lists`: what can be chosen from; null: TOPdesk does not say. */
export const topdeskListsDto = z
  .object({
    categories: z.array(z.string()),
    subcategories: z.array(z.string()),
    callTypes: z.array(z.string()),
    operatorGroups: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .nullable();
export type TopdeskListsDto = z.infer<typeof topdeskListsDto>;
