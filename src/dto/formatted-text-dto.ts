import { z } from 'zod';
import type { FormattedList, FormattedText } from '../kernel/formatted-text.ts';

const runSchema = z.object({
  kind: z.literal('text'),
  text: z.string(),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
});
const inlineSchema = z.discriminatedUnion('kind', [
  runSchema,
  z.object({
    kind: z.literal('link'),
    // Held again here: what the tab makes a link of must be one of these, whoever sends it.
    address: z.string().regex(/^(?:https?|mailto|tel):/i),
    content: z.array(runSchema),
  }),
  z.object({
    kind: z.literal('picture'),
    address: z.string().regex(/^\/pictures\/[\w-]+$/),
    alt: z.string(),
  }),
  z.object({ kind: z.literal('break') }),
]);
const contentSchema = z.array(inlineSchema);

const listSchema: z.ZodType<FormattedList> = z.lazy(() =>
  z.object({
    kind: z.literal('list'),
    ordered: z.boolean(),
    start: z.number().int(),
    items: z.array(z.object({ content: contentSchema, lists: z.array(listSchema) })),
  }),
) as z.ZodType<FormattedList>;

/** An answer as the tab draws it: the shape of `kernel/formatted-text.ts`. */
export const formattedTextSchema = z.array(
  z.union([
    z.object({ kind: z.literal('paragraph'), content: contentSchema }),
    z.object({
      kind: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      content: contentSchema,
    }),
    listSchema,
  ]),
) as z.ZodType<FormattedText>;
export type FormattedTextDto = z.infer<typeof formattedTextSchema>;
