import { z } from 'zod';
import { formattedTextSchema } from './formatted-text-dto.ts';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

export const entryStateDto = z.enum(['open', 'answered', 'verified', 'outdated']);
export type EntryStateDto = z.infer<typeof entryStateDto>;

/** Longest texts, in characters. */
export const longestQuestion = 2000;
export const longestWord = 1000;

/** How many lines one request answers. */
export const entriesPerPage = 20;

/** A topic by its name in the reader's language. */
export const topicDto = z.object({ id: z.string(), name: z.string() });
export type TopicDto = z.infer<typeof topicDto>;

/** A line of the list. Instants are ISO 8601. */
export const entryLineDto = z.object({
  id: z.string(),
  state: entryStateDto,
  /** The language of the question as it stands here. */
  shownIn: locale,
  question: z.string(),
  /** The answer's beginning in plain words; null: not answered. */
  excerpt: z.string().nullable(),
  topic: topicDto.nullable(),
  /** Of an entry that only one institution sees. */
  institution: z.string().nullable(),
  /** The municipality that shares it, where it is not the own one. */
  origin: z.string().nullable(),
  helped: z.number(),
  followers: z.number(),
  updatedAt: z.string(),
});
export type EntryLineDto = z.infer<typeof entryLineDto>;

/** `GET /api/qna/entries?text=&topic=&institution=&language=&state=&mine=1&order=&offset=`. */
export const entryPageDto = z.object({
  lines: z.array(entryLineDto),
  /** Of all that fits; with a text at most 100. */
  total: z.number(),
});
export type EntryPageDto = z.infer<typeof entryPageDto>;

/** `GET /api/qna/similar?text=`: what others have asked, also what is still open. */
export const similarDto = z.object({ lines: z.array(entryLineDto) });

/** `GET /api/qna/topics`. */
export const topicsDto = z.object({ topics: z.array(topicDto) });

/** `GET /api/qna/entries/:id?language=`: an entry, in the reader's language unless another one is asked for. */
export const entryDto = z.object({
  id: z.string(),
  state: entryStateDto,
  /** The language it was asked in. */
  locale,
  shownIn: locale,
  question: z.string(),
  /** Null: not answered. */
  answer: formattedTextSchema.nullable(),
  /** The answer in plain words, for a message; null: not answered. */
  plainAnswer: z.string().nullable(),
  answerIn: locale.nullable(),
  answeredIn: z.array(locale),
  topic: topicDto.nullable(),
  institution: z.string().nullable(),
  origin: z.string().nullable(),
  /** The errand of the contacts page that it belongs to. */
  leaf: z.string().nullable(),
  helped: z.number(),
  iHelped: z.boolean(),
  follows: z.boolean(),
  followers: z.number(),
  isMine: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  verifiedAt: z.string().nullable(),
  /** The reader asked for a duplicate of this one. */
  isRedirected: z.boolean(),
  mayEdit: z.boolean(),
  /** A web address that opens the entry in Teams. */
  link: z.string(),
});
export type EntryDto = z.infer<typeof entryDto>;

/** `POST /api/qna/entries`, answers `EntryDto`. */
export const askDto = z.object({
  question: z.string().trim().min(1).max(longestQuestion),
  /** Whom it is for; null: everybody of the municipality. */
  institutionId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
  /** Superusers may see the asker's name. */
  showName: z.boolean(),
});
export type AskDto = z.infer<typeof askDto>;

/** `PUT /api/qna/entries/:id/helped`, answers `EntryDto`. */
export const helpedDto = z.object({ helped: z.boolean() });

/** `POST /api/qna/entries/:id/not-solved`, answers `EntryDto`. */
export const notSolvedDto = z.object({ why: z.string().trim().max(longestWord) });
