import { z } from 'zod';

/** `PUT /api/case-mailbox`. */
export const savedMailboxDto = z.object({
  address: z.string().trim().toLowerCase().max(320).pipe(z.email()),
  isOn: z.boolean(),
  /** The errand of a mail that does not say clearly what it is about. */
  treeId: z.string().min(1).max(64),
  leaf: z.string().min(1).max(100),
  sendsReceipt: z.boolean(),
  /** 0: the first settings. */
  revision: z.number().int().min(0),
});
export type SavedMailboxDto = z.infer<typeof savedMailboxDto>;

/** A mail that waits for a coordinator. */
const heapedMailDto = z.object({
  id: z.uuid(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  receivedAt: z.string(),
  reason: z.enum(['sender', 'all', 'conversation', 'unreadable']),
});
export type HeapedMailDto = z.infer<typeof heapedMailDto>;

/** `GET` and answers of `/api/case-mailbox`. */
export const mailboxDto = z.object({
  /** Null: nobody has set it up. */
  settings: savedMailboxDto.nullable(),
  /** The address that the municipality's other pages name, for the first time. */
  suggestion: z.string(),
  /** IANA; of the municipality. */
  timeZone: z.string(),
  /** When everything in the mailbox had been read. */
  readThroughAt: z.string().nullable(),
  failure: z.enum(['forbidden', 'gone', 'unavailable', 'no-tenant']).nullable(),
  failedAt: z.string().nullable(),
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      errands: z.array(z.object({ leaf: z.string(), title: z.string() })),
    }),
  ),
  /** The newest of those that wait, and how many there are. */
  heap: z.array(heapedMailDto),
  heapCount: z.number().int(),
});
export type MailboxDto = z.infer<typeof mailboxDto>;

/** `POST /api/case-mailbox/heap`: to be taken all the same, or thrown away. */
export const heapDecisionDto = z.object({
  ids: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(200)]),
  how: z.enum(['take', 'discard']),
});
export type HeapDecisionDto = z.infer<typeof heapDecisionDto>;

/** `GET /api/cases/:caseId/mail`, for handlers: who wrote from outside, and which answers did not arrive. */
export const caseMailDto = z.object({
  from: z
    .object({
      address: z.string(),
      name: z.string().nullable(),
      trust: z.enum(['verified', 'unknown', 'failed']),
    })
    .nullable(),
  answers: z.array(
    z.object({
      position: z.number().int().nullable(),
      state: z.enum(['on-its-way', 'sent', 'failed', 'bounced']),
    }),
  ),
  /** The whole of mails of which less stands in the case. Position null: the mail that made the case. */
  originals: z.array(z.object({ position: z.number().int().nullable(), text: z.string() })),
});
export type CaseMailDto = z.infer<typeof caseMailDto>;
