import { z } from 'zod';

/** What colleagues wish of the systems. */

export const wishStatusDto = z.enum(['collected', 'sent-on', 'planned', 'done', 'declined']);
export type WishStatusDto = z.infer<typeof wishStatusDto>;

const named = z.object({ id: z.string(), name: z.string() });

/** `GET /api/wishes/mine`: what the reader has wished, and what can be wished of. */
export const ownWishesDto = z.object({
  trees: z.array(named),
  wishes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      tree: z.string(),
      at: z.string(),
      status: wishStatusDto,
      reply: z.string().nullable(),
      statusAt: z.string(),
      others: z.number(),
    }),
  ),
});
export type OwnWishesDto = z.infer<typeof ownWishesDto>;

/** `POST /api/wishes`. */
export const newWishDto = z.object({
  tree: z.string().min(1).max(64),
  title: z.string().min(1).max(2_000),
  words: z.string().max(20_000),
  requestKey: z.string().min(1).max(100),
});
export type NewWishDto = z.infer<typeof newWishDto>;

const line = z.object({
  id: z.string(),
  title: z.string(),
  tree: named,
  status: wishStatusDto,
  people: z.number(),
  institutions: z.number(),
  merged: z.number(),
  /** From 1; null: where the count puts it. */
  place: z.number().nullable(),
  revision: z.number(),
});
export type WishLineDto = z.infer<typeof line>;

/** `GET /api/wishes?show=&tree=`, ranked. */
export const wishesDto = z.object({ trees: z.array(named), wishes: z.array(line) });
export type WishesDto = z.infer<typeof wishesDto>;
export const wishShowDto = z.enum(['open', 'ended', 'all']);
export type WishShowDto = z.infer<typeof wishShowDto>;

/** `GET /api/wishes/:id`. */
export const wishDto = line.extend({
  words: z.string(),
  reply: z.string(),
  statusAt: z.string(),
  voices: z.array(
    z.object({
      id: z.string(),
      /** Null: erased, or somebody outside. */
      person: z.string().nullable(),
      institution: z.string().nullable(),
      words: z.string().nullable(),
      caseId: z.string().nullable(),
      at: z.string(),
    }),
  ),
  mergedWishes: z.array(z.object({ id: z.string(), title: z.string(), revision: z.number() })),
  alike: z.array(line),
});
export type WishDto = z.infer<typeof wishDto>;

const revision = z.int().positive();

/** `PUT /api/wishes/:id`. */
export const saveWishDto = z.object({
  revision,
  title: z.string().min(1).max(2_000),
  words: z.string().max(20_000),
});
/** `PUT /api/wishes/:id/status`. */
export const wishStatusChangeDto = z.object({
  revision,
  status: wishStatusDto,
  reply: z.string().max(5_000),
});
/** `PUT /api/wishes/:id/place`. Null: where the count puts it. */
export const wishPlaceDto = z.object({ revision, place: z.int().min(1).max(1_000).nullable() });
/** `PUT /api/wishes/:id/merge`. Null: apart again. */
export const wishMergeDto = z.object({ revision, into: z.uuid().nullable() });
