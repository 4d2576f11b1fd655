import { z } from 'zod';
import { parseJson } from '../http/http-server.ts';
import type { SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import { faultModes } from '../microsoft/faults.ts';
import { presenceDots } from '../microsoft/presence-board.ts';

/** What the chat page may send, and how it is told no. */

const theme = z.enum(['default', 'dark', 'contrast']).default('default');

export const messageBody = z.object({
  text: z.string(),
  threadId: z.string().optional(),
  mentionsBot: z.boolean().default(true),
  card: z.looseObject({ type: z.string() }).optional(),
  /** As they are chosen or pasted on the page. */
  files: z
    .array(
      z.object({ name: z.string().min(1).max(255), contentType: z.string().max(100), base64: z.base64() }),
    )
    .max(50)
    .optional(),
});
export const textBody = z.object({ text: z.string() });
export const pressBody = z.object({ action: z.looseObject({}) });
export const submitBody = z.object({ data: z.unknown(), theme });
export const themeBody = z.object({ theme });
export const searchBody = z.object({
  text: z.string(),
  skip: z.number().int().min(0).default(0),
  threadId: z.string().optional(),
});
export const linkBody = z.object({ url: z.url(), threadId: z.string().optional() });
export const consentBody = z.object({ consent: z.boolean() });
export const channelTabBody = z.object({
  name: z.string().min(1).max(128),
  entityId: z.string(),
  contentUrl: z.url(),
  websiteUrl: z.url().optional(),
});
export const localeBody = z.object({ locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/) });
export const presenceBody = z.object({
  dot: z.enum(presenceDots).optional(),
  outOfOffice: z.boolean().optional(),
});
export const staffBody = z.object({
  account: z.enum(['enabled', 'disabled', 'deleted']).optional(),
  displayName: z.string().min(1).max(256).optional(),
  jobTitle: z.string().max(128).optional(),
  department: z.string().max(128).optional(),
});
export const faultBody = z.object({
  mode: z.enum(faultModes),
  retryAfterSeconds: z.number().int().min(0).max(3600).default(5),
  times: z.number().int().min(1).optional(),
  after: z.number().int().min(0).optional(),
  rate: z.number().min(0).max(1).optional(),
  seed: z.number().int().optional(),
  paths: z.string().max(300).refine(isExpression, 'paths is no regular expression.').optional(),
  afterWork: z.boolean().optional(),
});
export const playgroundBody = z.object({ personId: z.string() });

function isExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

/** The answer is no; the message is for the person at the page. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Throws `Refusal` 400 where the body is not what it should be. */
export function read<T>(schema: z.ZodType<T>, request: SandboxRequest): T {
  const parsed = schema.safeParse(parseJson(request.body));
  if (!parsed.success) throw new Refusal(400, parsed.error.issues[0]?.message ?? 'Not understood.');
  return parsed.data;
}

/** A handler whose refusals are answered with their sentence; what it answers is not kept by browsers. */
export function withRefusals(handle: SandboxRoute['handle']): SandboxRoute['handle'] {
  return async (request) => {
    try {
      const answer = await handle(request);
      return answer.json === undefined
        ? answer
        : { ...answer, headers: { 'Cache-Control': 'no-store', ...answer.headers } };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, json: { error: error.message } };
      throw error;
    }
  };
}
