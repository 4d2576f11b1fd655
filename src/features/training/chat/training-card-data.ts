import { z } from 'zod';
import type { SessionKey } from '../training-ports.ts';

/** The verbs of training's cards. */
export const trainingVerbs = {
  list: 'training.list',
  mine: 'training.mine',
  show: 'training.show',
  details: 'training.details',
  posted: 'training.posted',
  book: 'training.book',
  wait: 'training.wait',
  take: 'training.take',
  cancel: 'training.cancel',
  cancelNow: 'training.cancel-now',
  change: 'training.change',
  changeTo: 'training.change-to',
  others: 'training.others',
  bookFor: 'training.book-for',
  cancelFor: 'training.cancel-for',
  cancelForNow: 'training.cancel-for-now',
  share: 'training.share',
  visit: 'training.visit',
  sendVisit: 'training.send-visit',
} as const;

/** What cards carry. It goes out in cards, so it comes back as untrusted input and is parsed with the schemas below. */
export interface SessionData {
  readonly session: string;
  /** The municipality that holds it, where it is another than the reader's. */
  readonly municipality?: string;
}

const personId = z.string().min(1).max(100);
const session = { session: z.guid(), municipality: z.guid().optional() };

export const sessionSchema = z.object(session);

/** `at`: when the session was to start when the card was made; `checked`: the own calendar was looked at. */
export const bookSchema = z.object({
  ...session,
  at: z.int().optional(),
  checked: z.boolean().optional(),
});
export type BookData = z.infer<typeof bookSchema>;

/** `was`: what is given back, for the words about it. */
export const cancelSchema = z.object({
  ...session,
  was: z.enum(['booked', 'waiting', 'offered']).catch('booked'),
});
export type CancelData = z.infer<typeof cancelSchema>;

/** `from`: the booking that is changed. */
export const changeToSchema = z.object({ ...session, at: z.int().optional(), from: z.guid() });

export const listSchema = z.object({
  course: z.guid().optional(),
  page: z.int().min(0).max(100).default(0),
  /** Those without booking. */
  open: z.boolean().default(false),
});
export type ListData = z.infer<typeof listSchema>;

export const personSchema = z.object({ ...session, person: personId, name: z.string().max(200).default('') });
export type PersonData = z.infer<typeof personSchema>;

/** What a list of checkboxes sends: ids with commas. `known`: the names of those who were shown, to be shown again. */
export const peopleSchema = z.object({
  ...session,
  query: z.string().max(200).default(''),
  people: z.string().max(8_000).default(''),
  known: z
    .array(z.tuple([personId, z.string().max(200)]))
    .max(100)
    .default([]),
});
export type PeopleData = z.infer<typeof peopleSchema>;

/** Fields of a form come as people leave them: checked by the form's own rules, so that every fault is said at once. */
export const visitSchema = z.object({
  groupName: z.string().max(2_000).default(''),
  size: z.union([z.string().max(20), z.number()]).default(''),
  wishes: z.string().max(20_000).default(''),
});

export function keyOf({ session: sessionId, municipality }: SessionData): SessionKey {
  return municipality === undefined ? { sessionId } : { sessionId, municipalityId: municipality };
}
