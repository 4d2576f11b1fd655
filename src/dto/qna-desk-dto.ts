import { z } from 'zod';
import { entryLineDto, entryStateDto, topicDto } from './qna-dto.ts';

/** What the superusers' page of questions and answers and the server say to each other. Points in time are ISO, in UTC. */

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const personId = z.string().min(1).max(100);
const day = z.iso.date();

/** Longest texts, in characters. */
export const longestQuestionDto = 2000;
export const longestAnswerDto = 20_000;
/** A picture: bytes, and width and height in pixels. */
export const longestPictureBytes = 2 * 1024 * 1024;
export const largestPicturePixels = 8000;

/** One language of an entry; an empty text is none. The answers are formatted text, the questions plain. */
export const entryTextDto = z.object({
  question: z.string().max(longestQuestionDto).default(''),
  answer: z.string().max(longestAnswerDto).default(''),
  parentQuestion: z.string().max(longestQuestionDto).default(''),
  parentAnswer: z.string().max(longestAnswerDto).default(''),
});
export type EntryTextDto = z.infer<typeof entryTextDto>;
const entryTextsDto = z.partialRecord(locale, entryTextDto);
export type EntryTextsDto = z.infer<typeof entryTextsDto>;

const scopeDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('municipality') }),
  z.object({ kind: z.literal('institution'), institutionId: z.uuid() }),
]);
const leafDto = z.object({ treeId: z.string().min(1).max(100), leaf: z.string().min(1).max(100) });

/** `POST /api/qna/desk/entries`: the whole entry, in all the languages it is written in. */
export const entryDraftDto = z.object({
  locale,
  texts: entryTextsDto,
  scope: scopeDto,
  topicId: z.uuid().nullable(),
  leaf: leafDto.nullable(),
  ownerId: personId.nullable(),
  reviewOn: day.nullable(),
});
export type EntryDraftDto = z.infer<typeof entryDraftDto>;
/** `PUT /api/qna/desk/entries/:entryId`: `revision` is the one the edit began from. Answers `EditOutcomeDto`. */
export const changedEntryDto = z.object({ revision: z.int(), draft: entryDraftDto });

const personDto = z.object({ id: z.string(), name: z.string() });

export const deskEntryDto = z.object({
  id: z.string(),
  state: entryStateDto,
  /** The language it was asked in. */
  locale,
  revision: z.number(),
  texts: entryTextsDto,
  scope: z.object({
    institutionId: z.string().nullable(),
    institution: z.string(),
  }),
  topicId: z.string().nullable(),
  leaf: z.object({ treeId: z.string(), leaf: z.string() }).nullable(),
  source: z.enum(['chat', 'tab', 'message', 'parent', 'import', 'network', 'superuser']),
  helped: z.number(),
  followers: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  verifiedAt: z.string().nullable(),
  reviewOn: z.string().nullable(),
  asker: personDto.nullable(),
  askerInstitution: z.string(),
  owner: personDto.nullable(),
  assignedTo: personDto.nullable(),
  answeredBy: personDto.nullable(),
  verifiedBy: personDto.nullable(),
  answers: z.array(
    z.object({
      id: z.string(),
      locale,
      answer: z.string(),
      state: z.enum(['offered', 'kept', 'accepted', 'declined']),
      by: personDto,
      at: z.string(),
    }),
  ),
  isShared: z.boolean(),
  /** Public pages it is on. */
  releases: z.number(),
  /** The question one asked for was merged into this one. */
  redirectedFrom: z.string().nullable(),
});
export type DeskEntryDto = z.infer<typeof deskEntryDto>;

/** `changed-meanwhile`: nothing was saved; `entry` is what stands there now. */
export const editOutcomeDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), entry: deskEntryDto }),
  z.object({ kind: z.literal('changed-meanwhile'), entry: deskEntryDto, changedBy: z.string().nullable() }),
]);
export type EditOutcomeDto = z.infer<typeof editOutcomeDto>;

/** `POST /api/qna/desk/entries/:entryId/answers`, answers `AnswerOutcomeDto`. */
export const giveAnswerDto = z.object({ locale, answer: z.string().trim().min(1).max(longestAnswerDto) });
/** `kept`: another answer was accepted first; this one stands beside it. */
export const answerOutcomeDto = z.object({
  kind: z.enum(['accepted', 'kept']),
  answerId: z.string(),
  entry: deskEntryDto,
});
export type AnswerOutcomeDto = z.infer<typeof answerOutcomeDto>;

/** `PUT /api/qna/desk/entries/:entryId/assignee`; null takes it back. */
export const assignDto = z.object({ personId: personId.nullable() });
/** `POST /api/qna/desk/entries/:entryId/merge`: it becomes a duplicate of that one. Answers that one. */
export const mergeDto = z.object({ intoId: z.uuid() });
/** `POST /api/qna/desk/entries/:entryId/decline-merge`. */
export const declineMergeDto = z.object({ otherId: z.uuid() });

/** `GET /api/qna/desk/entries?text=&state=&topic=&offset=`. */
export const deskListDto = z.object({ lines: z.array(entryLineDto), total: z.number() });
export type DeskListDto = z.infer<typeof deskListDto>;

/** `GET /api/qna/desk/queue`. */
export const deskQueueDto = z.object({
  /** Assigned to the reader. */
  assigned: z.array(entryLineDto),
  open: z.array(entryLineDto),
  unverified: z.array(entryLineDto),
  dueForReview: z.array(entryLineDto),
  /** Pairs that look alike, the likeliest first. */
  merges: z.array(z.object({ entry: entryLineDto, other: entryLineDto })),
  parents: z.array(entryLineDto),
});
export type DeskQueueDto = z.infer<typeof deskQueueDto>;

/** By language; an empty one is none. */
const namesDto = z.object({
  da: z.string().trim().max(80).default(''),
  sv: z.string().trim().max(80).default(''),
  nb: z.string().trim().max(80).default(''),
  en: z.string().trim().max(80).default(''),
});
export type TopicNamesDto = z.infer<typeof namesDto>;
/** A topic with its names in all languages; `name` is the reader's. */
export const setTopicDto = topicDto.extend({ names: namesDto, position: z.number() });
export type SetTopicDto = z.infer<typeof setTopicDto>;

/** `GET /api/qna/desk`: what the page's forms offer this person. */
export const deskDto = z.object({
  /** The municipality's own language. */
  defaultLocale: locale,
  municipality: z.string(),
  /** Whether there is a network to share with. */
  hasNetwork: z.boolean(),
  /** Shares with the network, adopts from it and hides. */
  mayDecideNetwork: z.boolean(),
  /** Topics, review, digest; import and export. */
  maySet: z.boolean(),
  /** Institutions this person may write entries for. */
  institutions: z.array(z.object({ id: z.string(), name: z.string() })),
  topics: z.array(setTopicDto),
  /** Who can be asked to answer, or own an entry. */
  colleagues: z.array(z.object({ id: z.string(), name: z.string(), institution: z.string() })),
  /** The errands of the municipality's trees. */
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      leaves: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
});
export type DeskDto = z.infer<typeof deskDto>;

/** `GET /api/qna/desk/entries/:entryId/history`: the newest first. */
export const historyDto = z.object({
  revisions: z.array(
    z.object({
      revision: z.number(),
      change: z.enum([
        'asked',
        'created',
        'answered',
        'edited',
        'verified',
        'outdated',
        'reopened',
        'assigned',
        'merged',
        'unmerged',
        'removed',
        'restored',
        'imported',
        'import-undone',
        'adopted',
        'shared',
        'unshared',
        'followed',
        'helped',
      ]),
      at: z.string(),
      by: z.string(),
      /** What whoever did it said of it; empty: nothing. */
      note: z.string(),
      state: entryStateDto,
      texts: entryTextsDto,
      institution: z.string(),
      topicId: z.string().nullable(),
    }),
  ),
});
export type HistoryDto = z.infer<typeof historyDto>;

/** `GET /api/qna/desk/entries/:entryId/shared`: what the network would see, by language. */
export const foreseenDto = z.object({
  texts: z.partialRecord(locale, z.object({ question: z.string(), answer: z.string() })),
});
export type ForeseenDto = z.infer<typeof foreseenDto>;

/** `GET /api/qna/desk/network?text=&offset=`. */
export const networkListDto = z.object({
  lines: z.array(
    entryLineDto.extend({
      choice: z.enum(['hidden', 'adopted']).nullable(),
      adoptedEntryId: z.string().nullable(),
    }),
  ),
  total: z.number(),
});
export type NetworkListDto = z.infer<typeof networkListDto>;

/** `GET`, `PUT /api/qna/desk/settings`. `digestWeekday`: ISO, Monday is 1; null: no digest. */
export const qnaSettingsDto = z.object({
  reviewDays: z.int().min(7).max(3650),
  digestWeekday: z.int().min(1).max(7).nullable(),
});
export type QnaSettingsDto = z.infer<typeof qnaSettingsDto>;

/** `POST /api/qna/desk/topics`, `PUT /api/qna/desk/topics/:topicId`; answers `SetTopicsDto`, as does `DELETE`. */
export const topicDraftDto = z.object({ names: namesDto, position: z.int().min(0).max(1000).optional() });
export type TopicDraftDto = z.infer<typeof topicDraftDto>;
export const setTopicsDto = z.object({ topics: z.array(setTopicDto) });
export type SetTopicsDto = z.infer<typeof setTopicsDto>;

/** `POST /api/qna/desk/preview`: formatted text as readers see it; the answer is `FormattedTextDto`. */
export const previewDto = z.object({ text: z.string().max(longestAnswerDto) });

/** `POST /api/qna/desk/pictures` with the picture's bytes. */
export const storedPictureDto = z.object({ url: z.string() });
