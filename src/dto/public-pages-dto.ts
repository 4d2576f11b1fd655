import { z } from 'zod';
import { entryStateDto } from './qna-dto.ts';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

/** Longest texts for parents, in characters. */
export const longestParentQuestion = 2000;
export const longestParentAnswer = 20_000;
/** How many lines one request answers. */
export const parentLinesPerPage = 20;

export const publicPageDto = z.object({
  id: z.string(),
  slug: z.string(),
  locales: z.array(locale),
  contactMail: z.string(),
  isOpen: z.boolean(),
  isIndexed: z.boolean(),
  /** Where everybody reads it. */
  address: z.string(),
  /** How many entries are on it. */
  released: z.number(),
});
export type PublicPageDto = z.infer<typeof publicPageDto>;

export const pagePlaceDto = z.object({
  /** Null: the municipality. */
  institutionId: z.string().nullable(),
  name: z.string(),
  page: publicPageDto.nullable(),
  /** An address for a page that there is not yet. */
  suggestedSlug: z.string(),
});
export type PagePlaceDto = z.infer<typeof pagePlaceDto>;

/** `GET /api/qna/parents`: the pages the reader looks after. `root`: what stands before the address of each. */
export const pagePlacesDto = z.object({ places: z.array(pagePlaceDto), root: z.string() });
export type PagePlacesDto = z.infer<typeof pagePlacesDto>;

/** `PUT /api/qna/parents/page`, answers `PageSavedDto`. */
export const pageDraftDto = z.object({
  institutionId: z.uuid().nullable(),
  slug: z.string().trim().max(80),
  locales: z.array(locale).max(4),
  contactMail: z.string().trim().max(254),
  isOpen: z.boolean(),
  isIndexed: z.boolean(),
});
export type PageDraftDto = z.infer<typeof pageDraftDto>;
export const pageSavedDto = z.union([
  z.object({ kind: z.literal('saved'), place: pagePlaceDto }),
  z.object({ kind: z.literal('slug-taken') }),
]);
export type PageSavedDto = z.infer<typeof pageSavedDto>;

/** `GET /api/qna/parents/pages/:pageId/entries?show=&text=&offset=`. */
export const parentLinesDto = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      state: entryStateDto,
      /** The language of the question as it stands here. */
      shownIn: locale,
      question: z.string(),
      isReleased: z.boolean(),
    }),
  ),
  total: z.number(),
});
export type ParentLinesDto = z.infer<typeof parentLinesDto>;

const written = z.object({
  question: z.string().max(longestParentQuestion),
  answer: z.string().max(longestParentAnswer),
});
export const parentTextDto = z.object({
  /** As staff reads it; empty: not in this language. */
  question: z.string(),
  answer: z.string(),
  parent: written,
  /** To copy or send as it is: question, answer and address in plain words; empty: there is no answer for parents. */
  plain: z.string(),
});
/** `GET /api/qna/parents/entries/:entryId`. */
export const parentEntryDto = z.object({
  id: z.string(),
  revision: z.number(),
  state: entryStateDto,
  /** A parent asked it. */
  isParents: z.boolean(),
  locale,
  texts: z.partialRecord(locale, parentTextDto),
  /** Ids of pages. */
  releasedTo: z.array(z.string()),
  mayBeReleased: z.boolean(),
});
export type ParentEntryDto = z.infer<typeof parentEntryDto>;

/** `PUT /api/qna/parents/entries/:entryId`, answers `ParentsWrittenDto`. */
export const parentTextsDto = z.object({
  revision: z.number().int().min(1),
  texts: z.partialRecord(locale, written),
});
export type ParentTextsDto = z.infer<typeof parentTextsDto>;
export const parentsWrittenDto = z.object({
  kind: z.enum(['saved', 'changed-meanwhile']),
  entry: parentEntryDto,
});
export type ParentsWrittenDto = z.infer<typeof parentsWrittenDto>;

/** `POST /api/qna/parents/questions`, answers `ParentsAskedDto`. */
export const parentsQuestionDto = z.object({
  institutionId: z.uuid().nullable(),
  question: z.string().trim().min(1).max(longestParentQuestion),
  locale,
});
export type ParentsQuestionDto = z.infer<typeof parentsQuestionDto>;
export const parentsAskedDto = z.object({
  entryId: z.string(),
  question: z.string(),
  /** Something personal was taken out. */
  wasMasked: z.boolean(),
});
export type ParentsAskedDto = z.infer<typeof parentsAskedDto>;
