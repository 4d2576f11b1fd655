import { z } from 'zod';
import { locales } from '../../../kernel/locale.ts';

/** The verbs of the cards of questions and answers. */
export const qnaVerbs = {
  /** Write a question. */
  compose: 'qna.compose',
  send: 'qna.send',
  show: 'qna.show',
  follow: 'qna.follow',
  unfollow: 'qna.unfollow',
  helped: 'qna.helped',
  /** Asks what is missing. */
  notSolved: 'qna.not-solved',
  reopen: 'qna.reopen',
  /** On a card in the channel. */
  sameHere: 'qna.same-here',
  verify: 'qna.verify',
  outdate: 'qna.outdate',
  /** Takes one of the answers given. */
  accept: 'qna.accept',
  useOffer: 'qna.use-offer',
  declineOffer: 'qna.decline-offer',
  useChannel: 'qna.use-channel',
  stopChannel: 'qna.stop-channel',
  leaveChannel: 'qna.leave-channel',
} as const;

/** Dialogs that buttons of cards open. */
export const qnaDialogs = { answer: 'qna.answer', assign: 'qna.assign' } as const;

/** Verbs of the errand, which answers with a person. */
export const errandVerbs = { instead: 'support.instead' } as const;

/** So much of what somebody wrote is carried in a card, to go on from it. */
export const longestCarried = 500;

const entry = z.guid();
const text = z.string().max(longestCarried).optional();

/** `text`: what somebody wrote before an entry was shown for it; "who do I contact" goes on from there. */
export const entrySchema = z.object({ entry, text, language: z.enum(locales).optional() });
export type EntryData = z.infer<typeof entrySchema>;

/** Which of its cards the press was on: the answer to it differs. */
export const placedSchema = z.object({ entry, at: z.enum(['channel', 'notice']).catch('notice') });
export type PlacedData = z.infer<typeof placedSchema>;

export const answerSchema = z.object({ entry, answer: z.guid() });
export type AnswerData = z.infer<typeof answerSchema>;

/** Far longer than what is taken, so that a text that is too long is said to be, and does not look like an old card. */
const typed = z.string().max(60_000).default('');

/**
 * What a form sends: fields come as people leave them. `looked`: what similar questions were last looked up for. `to`: one of
 * `municipality` and an institution's id.
 */
export const composeSchema = z.object({
  question: typed,
  looked: z.string().max(longestCarried).optional(),
  to: z.union([z.literal('municipality'), z.guid()]).catch('municipality'),
  named: z.string().max(10).default('false'),
});
export type ComposeData = z.infer<typeof composeSchema>;

export const reopenSchema = z.object({ entry, why: typed });

export const channelSchema = z.object({ purpose: z.enum(['municipality', 'network']) });
export type ChannelData = z.infer<typeof channelSchema>;

export const openDialogSchema = z.object({ entry });

export const answerDialogSchema = z.object({
  entry,
  answer: typed,
  language: z.enum(locales).optional(),
  /** An answer given before, to be taken as the entry's own; `keep`: it is left beside the other. */
  use: z.union([z.guid(), z.literal('keep')]).optional(),
});
export type AnswerDialogData = z.infer<typeof answerDialogSchema>;

export const assignDialogSchema = z.object({ entry, person: z.string().max(100).default('') });

export const addSchema = z.object({
  question: typed,
  answer: typed,
  topic: z.guid().optional().catch(undefined),
  to: z.union([z.literal('municipality'), z.guid()]).catch('municipality'),
  /** One of the similar ones, to be followed instead. */
  same: z.guid().optional().catch(undefined),
});
export type AddData = z.infer<typeof addSchema>;
