import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const namedDto = z.object({ id: z.string(), name: z.string() });

/** The page of the support process (A4), or the card to keep (A6, both sides). */
export const printKindDto = z.enum(['page', 'card']);
export type PrintKindDto = z.infer<typeof printKindDto>;

/** `GET /api/organisation/print`: what can be printed. */
export const printChoicesDto = z.object({
  institutions: z.array(namedDto),
  trees: z.array(z.object({ id: z.string(), title: z.string() })),
  languages: z.array(locale),
  /** The municipality's own. */
  language: locale,
});
export type PrintChoicesDto = z.infer<typeof printChoicesDto>;

/** `GET /api/organisation/print/:kind`, answers a PDF. Without an institution: all of those one looks after, one after the other. */
export const printQuery = z.object({
  tree: z.string().min(1).max(100),
  language: locale,
  institution: z.uuid().optional(),
});
