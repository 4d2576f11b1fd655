import { z } from 'zod';
import { caseFileDto } from './case-files-dto.ts';
import { caseLineDto, caseOutcomeDto, caseStateDto, caseStepDto, caseWhoDto } from './case-dto.ts';

/** Longest texts, in characters. */
export const longestCaseWords = 20_000;
export const longestVendorCode = 60;

/** Who the reader is to a case. `reader`: had it at an earlier step; `follower`: has the same, and hears how it ends. */
export const casePartDto = z.enum(['handler', 'reader', 'reporter', 'follower']);
export type CasePartDto = z.infer<typeof casePartDto>;

/** What the reader may do now. */
export const casePressDto = z.enum([
  'reply',
  'take',
  'assign',
  'release',
  'ask',
  'answer',
  'note',
  'pass-on',
  'pass-back',
  'vendor',
  'solve',
  'link',
  'add-files',
  'make-entry',
  'unfollow',
]);
export type CasePressDto = z.infer<typeof casePressDto>;

export const caseMessageDto = z.object({
  position: z.number(),
  kind: z.enum(['reporter', 'handler', 'note']),
  author: caseWhoDto,
  body: z.string(),
  at: z.string(),
});
export type CaseMessageDto = z.infer<typeof caseMessageDto>;

export const caseEventKindDto = z.enum([
  'reported',
  'taken',
  'assigned',
  'released',
  'asked',
  'answered',
  'replied',
  'passed-on',
  'passed-back',
  'at-vendor',
  'solved',
  'reopened',
  'closed',
]);
export type CaseEventKindDto = z.infer<typeof caseEventKindDto>;

/** What happened, by whom (null: time), and where it stood and who had it afterwards, where that changed. */
export const caseEventDto = z.object({
  revision: z.number(),
  kind: caseEventKindDto,
  by: caseWhoDto.nullable(),
  at: z.string(),
  step: caseStepDto.nullable(),
  owner: caseWhoDto.nullable(),
  outcome: caseOutcomeDto.nullable(),
});
export type CaseEventDto = z.infer<typeof caseEventDto>;

/** A question of a report with its answer in words. */
export const caseAnswerDto = z.object({ id: z.string(), label: z.string(), text: z.string() });

/** What is asked of whoever reports to the vendor. */
export const handlerFieldDto = z.object({
  id: z.string(),
  kind: z.enum(['line', 'text', 'choice', 'moment', 'files']),
  label: z.string(),
  hint: z.string().nullable(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  /** What was answered before; empty: nothing. */
  value: z.string(),
});
export type HandlerFieldDto = z.infer<typeof handlerFieldDto>;

/** The vendor at the end of the way, and what to send there. */
export const caseVendorDto = z.object({
  name: z.string(),
  mail: z.string().nullable(),
  link: z.string().nullable(),
  text: z.string(),
  fields: z.array(handlerFieldDto),
});
export type CaseVendorDto = z.infer<typeof caseVendorDto>;

/** Another case that this one belongs to. */
export const linkedCaseDto = z.object({
  id: z.string(),
  number: z.string(),
  state: caseStateDto,
  /** `original`: this case was solved because that one is about the same; `duplicate`: the other way round. */
  kind: z.enum(['original', 'duplicate']),
});

/** `GET /api/cases/:caseId`. Words, people and times of others are there only where they are for the reader. */
export const casePageDto = caseLineDto.extend({
  /** Null: not for the reader. */
  reporter: caseWhoDto.nullable(),
  part: casePartDto,
  way: z.array(caseStepDto.extend({ place: z.enum(['behind', 'here', 'ahead']) })),
  vendorNumber: z.string().nullable(),
  followers: z.number(),
  answers: z.array(caseAnswerDto),
  messages: z.array(caseMessageDto),
  files: z.array(caseFileDto),
  events: z.array(caseEventDto),
  presses: z.array(casePressDto),
  /** Colleagues of the present step, to give it to; those who are here now first. */
  people: z.array(z.object({ id: z.string(), name: z.string(), isAway: z.boolean() })),
  vendor: caseVendorDto.nullable(),
  links: z.array(linkedCaseDto),
  /** Known incidents about the same errand that go on. */
  incidents: z.array(z.object({ id: z.string(), title: z.string() })),
  /** The question and answer that was made of it. */
  entryId: z.string().nullable(),
});
export type CasePageDto = z.infer<typeof casePageDto>;

const revision = z.number().int().min(1);
const words = z.object({
  text: z.string().max(longestCaseWords),
  requestKey: z.string().min(1).max(80),
});

/** `POST /api/cases/:caseId/words`, answers the page: said to the reporter, as a question or not, among handlers, or by the reporter. */
export const sayDto = words.extend({ kind: z.enum(['reply', 'ask', 'answer', 'note']) });
/** `POST /api/cases/:caseId/press`; answers the page, or null: it is no longer for who pressed. */
export const pressDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['take', 'release']), revision }),
  z.object({ kind: z.literal('assign'), revision, personId: z.string().min(1).max(100) }),
  words.extend({ kind: z.enum(['pass-on', 'pass-back']), revision }),
  words.extend({ kind: z.literal('solve'), revision, outcome: caseOutcomeDto }),
  z.object({
    kind: z.literal('vendor'),
    revision,
    number: z.string().max(longestVendorCode),
    answers: z.record(z.string().max(100), z.string().max(4000)),
  }),
  z.object({
    kind: z.literal('link'),
    revision,
    /** As people write it. */
    number: z.string().min(1).max(60),
    outcome: caseOutcomeDto,
  }),
]);
export type PressDto = z.infer<typeof pressDto>;

/** `POST /api/cases/:caseId/vendor-text`. */
export const vendorAnswersDto = z.object({
  answers: z.record(z.string().max(100), z.string().max(4000)),
});
export const vendorTextDto = z.object({ text: z.string() });

/** `GET /api/cases/:caseId/entry`: a question and answer to begin from, without names, numbers and addresses. */
export const entryDraftOfCaseDto = z.object({
  question: z.string(),
  answer: z.string(),
  /** Where it may stand: in the whole municipality, at the institution of the case. */
  scopes: z.array(z.object({ institutionId: z.string().nullable(), name: z.string() })),
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type EntryDraftOfCaseDto = z.infer<typeof entryDraftOfCaseDto>;

/** `POST /api/cases/:caseId/entry`. */
export const makeEntryDto = z.object({
  question: z.string().trim().min(1).max(2000),
  answer: z.string().trim().min(1).max(20_000),
  institutionId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
});
export type MakeEntryDto = z.infer<typeof makeEntryDto>;
export const madeEntryDto = z.object({ entryId: z.string() });
