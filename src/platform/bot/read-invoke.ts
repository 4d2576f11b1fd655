import { z } from 'zod';
import { cleanText } from '../../kernel/clean-text.ts';
import type { ExtensionSearch, QuotedMessage } from './bot-types.ts';
import { htmlText } from './html-text.ts';
import type { IncomingActivity } from './read-activity.ts';
import { cardActionInvoke, readCardAction } from './run-action.ts';
import type { CardAction } from './run-action.ts';

/**
 * What Teams asks for with an invoke, in the shapes of learn.microsoft.com/microsoftteams/platform: "Use dialogs with bots",
 * "Respond to search command", "Link unfurling", "Create and send dialogs", "Respond to the dialog submit action".
 */
export type Invoke =
  | { readonly kind: 'action'; readonly action: CardAction }
  | {
      readonly kind: 'dialog';
      readonly step: 'open' | 'submit';
      /** Undefined: not the data of a dialog of ours. */
      readonly dialog: string | undefined;
      readonly data: unknown;
    }
  | {
      readonly kind: 'search';
      readonly command: string | undefined;
      readonly search: ExtensionSearch | undefined;
    }
  | { readonly kind: 'link'; readonly url: URL | undefined }
  | {
      readonly kind: 'message-action';
      readonly step: 'open';
      readonly command: string | undefined;
      readonly message: QuotedMessage | undefined;
    }
  | {
      readonly kind: 'message-action';
      readonly step: 'submit';
      readonly command: string | undefined;
      readonly data: unknown;
    };

/**
 * `unknown`: an invoke that nothing here is for. `unreadable`: a card's button that is no button of a card. `anonymous`: a link
 * pasted by somebody who has not installed the app, whose name Teams keeps to itself.
 */
export type ReadInvoke = Invoke | 'unknown' | 'unreadable' | 'anonymous';

/** As the manifest may name them. */
const name = z.string().min(1).max(64);

const dialogSchema = z.object({ data: z.looseObject({ dialog: name }) });

/** Teams asks for 25 at a time. */
const mostResults = 25;
const mostSkipped = 10_000;
const longestSearch = 500;

const querySchema = z.object({
  commandId: name,
  parameters: z
    .array(z.object({ name: z.string().max(100), value: z.unknown().optional() }))
    .max(10)
    .nullish(),
  queryOptions: z
    .object({
      skip: z.number().nullish().catch(undefined),
      count: z.number().nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

const linkSchema = z.object({ url: z.string().max(4000) });

const payloadSchema = z.object({
  id: z.string().min(1).max(1000),
  linkToMessage: z.string().max(4000).nullish().catch(undefined),
  body: z
    .object({ contentType: z.string().nullish().catch(undefined), content: z.string().nullish() })
    .nullish(),
  from: z
    .object({
      user: z
        .object({ id: z.guid().nullish(), userIdentityType: z.string().nullish() })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

const messageActionSchema = z.object({
  commandId: name,
  messagePayload: z.unknown().optional(),
  data: z.unknown().optional(),
});

/** Reads an invoke. What is missing or misshapen is left undefined, so that the person can be told so in their language. */
export function readInvoke({ name: invoke, value }: Pick<IncomingActivity, 'name' | 'value'>): ReadInvoke {
  switch (invoke) {
    case cardActionInvoke: {
      const action = readCardAction(value);
      return action ? { kind: 'action', action } : 'unreadable';
    }
    case 'task/fetch':
      return { kind: 'dialog', step: 'open', ...readDialog(value) };
    case 'task/submit':
      return { kind: 'dialog', step: 'submit', ...readDialog(value) };
    case 'composeExtension/query':
      return readQuery(value);
    case 'composeExtension/queryLink':
      return { kind: 'link', url: readUrl(linkSchema.safeParse(value).data?.url) };
    case 'composeExtension/anonymousQueryLink':
      return 'anonymous';
    case 'composeExtension/fetchTask': {
      const read = messageActionSchema.safeParse(value).data;
      return {
        kind: 'message-action',
        step: 'open',
        command: read?.commandId,
        message: readMessage(read?.messagePayload),
      };
    }
    case 'composeExtension/submitAction': {
      const read = messageActionSchema.safeParse(value).data;
      return { kind: 'message-action', step: 'submit', command: read?.commandId, data: read?.data };
    }
    default:
      return 'unknown';
  }
}

function readDialog(value: unknown): { dialog: string | undefined; data: unknown } {
  const read = dialogSchema.safeParse(value).data;
  if (!read) return { dialog: undefined, data: undefined };
  const { msteams: _, ...data } = read.data;
  return { dialog: read.data.dialog, data };
}

function readQuery(value: unknown): Invoke {
  const read = querySchema.safeParse(value).data;
  if (!read) return { kind: 'search', command: undefined, search: undefined };
  const { commandId: command, parameters, queryOptions } = read;
  // Before anything is typed there is one parameter, `initialRun`, in the place of the command's own.
  const typed = parameters?.find((parameter) => parameter.name !== 'initialRun')?.value ?? '';
  if (typeof typed !== 'string') return { kind: 'search', command, search: undefined };
  return {
    kind: 'search',
    command,
    search: {
      text: cleanText(typed, longestSearch),
      skip: within(queryOptions?.skip, 0, mostSkipped, 0),
      count: within(queryOptions?.count, 1, mostResults, mostResults),
    },
  };
}

function within(value: number | null | undefined, least: number, most: number, otherwise: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value!))) : otherwise;
}

function readMessage(value: unknown): QuotedMessage | undefined {
  const read = payloadSchema.safeParse(value).data;
  if (!read) return undefined;
  const { id, linkToMessage, body, from } = read;
  const content = body?.content ?? '';
  const user = from?.user;
  const isColleague = /^(?:onPremise)?aadUser$/i.test(user?.userIdentityType ?? 'aadUser');
  return {
    id,
    text: body?.contentType === 'text' ? cleanText(content) : htmlText(content),
    authorId: (isColleague && user?.id) || undefined,
    link: readTeamsLink(linkToMessage ?? undefined),
  };
}

const teamsHosts = /^(?:[a-z0-9-]+\.)*(?:teams\.microsoft\.com|teams\.cloud\.microsoft)$/;

/** The payload is filled in by the client of whoever chose the action: a link of it that leads elsewhere is not shown to others. */
function readTeamsLink(text: string | undefined): string | undefined {
  const url = readUrl(text);
  return url?.protocol === 'https:' && teamsHosts.test(url.hostname) && !url.username ? url.href : undefined;
}

function readUrl(text: string | undefined): URL | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}
