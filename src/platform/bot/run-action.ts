import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import { botTexts } from '../../content/texts/bot/index.ts';
import { errorTexts } from '../../content/texts/errors/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { ActionReply, ActionTurn, VerbHandler } from './bot-types.ts';

export const cardActionInvoke = 'adaptiveCard/action';

const invokeSchema = z.object({
  action: z.object({ verb: z.string().min(1).max(100), data: z.unknown().optional() }),
  trigger: z.enum(['manual', 'automatic']).catch('manual'),
});

/** A pressed button of a card, or a card that refreshes itself. */
export interface CardAction {
  readonly verb: string;
  readonly data: unknown;
  readonly trigger: ActionTurn['trigger'];
}

/** Undefined: not the shape of `Action.Execute`. botbuilder's own reading drops `trigger`. */
export function readCardAction(value: unknown): CardAction | undefined {
  const parsed = invokeSchema.safeParse(value);
  return parsed.success
    ? { verb: parsed.data.action.verb, data: parsed.data.action.data, trigger: parsed.data.trigger }
    : undefined;
}

/** Throws what `parse` or the handler throws; `AppError('bad-request')` for a verb nobody has. */
export async function runAction(
  verbs: ReadonlyMap<string, VerbHandler>,
  action: CardAction,
  turn: ActionTurn,
): Promise<ActionReply> {
  const handler = verbs.get(action.verb);
  if (!handler) throw new AppError('bad-request', 'unknown verb');
  return handler.handle(
    turn,
    parseData((data) => handler.parse(data), action.data),
  );
}

/** What a card sent, as its handler reads it. Whatever `parse` throws is `AppError('bad-request')`, unless it is an AppError. */
export function parseData<T>(parse: (data: unknown) => T, data: unknown): T {
  try {
    return parse(data);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('bad-request', 'card data', { cause: error });
  }
}

/** The answer to `Action.Execute` in the shapes of the Universal Action Model. */
export function actionAnswer(reply: ActionReply): InvokeResponse {
  return 'replace' in reply
    ? answer(200, 'application/vnd.microsoft.card.adaptive', reply.replace.card)
    : toast(reply.toast);
}

/**
 * What went wrong with a pressed button, in words. Teams shows the words of a message answer; of the error shape it shows only
 * its own "Something went wrong". Nobody is looking at a card that refreshes itself: there the error shape makes Teams keep the
 * card it has.
 */
export function actionFailure(
  error: AppError | undefined,
  trigger: ActionTurn['trigger'],
  locale: Locale,
): InvokeResponse {
  if (trigger === 'automatic') return actionError(error?.status ?? 500, error?.code ?? 'failed');
  return toast(failureText(error, locale, 'oldCard'));
}

/** A failure in words; `badRequest` is what a bad request means here. */
export function failureText(
  error: AppError | undefined,
  locale: Locale,
  badRequest: 'oldCard' | 'failed' = 'failed',
): string {
  if (!error) return botTexts(locale, 'failed');
  if (error.code === 'unavailable') return botTexts(locale, 'tryAgain');
  if (error.code === 'bad-request') return botTexts(locale, badRequest);
  return errorTexts(locale, error.code);
}

/** For a value that is no action of a card: whoever sent it is no card of ours. */
export function actionError(status: number, code: string): InvokeResponse {
  return answer(status, 'application/vnd.microsoft.error', { code, message: code });
}

function toast(text: string): InvokeResponse {
  return answer(200, 'application/vnd.microsoft.activity.message', text);
}

function answer(statusCode: number, type: string, value: unknown): InvokeResponse {
  // The HTTP answer is 200 also for a failed action; the failure is in the body.
  return { status: 200, body: { statusCode, type, value } };
}
