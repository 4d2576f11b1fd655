import { botTexts } from '../../content/texts/bot/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { TurnOutcome } from '../metrics/metrics-types.ts';
import type { AttachedFile, Message, TextTurn, Turn } from './bot-types.ts';
import type { FeatureIndex } from './feature-index.ts';
import type { IncomingActivity } from './read-activity.ts';

/** Why the bot speaks by itself: nobody could answer, or there was nothing to read (a picture, an emoji, a foreign card). */
export type FallbackReason = 'not-understood' | 'only-text' | 'old-card';

/** What the bot says when no feature answers; the composition may give something richer. */
export type Fallback = (locale: Locale, reason: FallbackReason) => Message;

export const plainFallback: Fallback = (locale, reason) => {
  const keys = { 'not-understood': 'notUnderstood', 'only-text': 'onlyText', 'old-card': 'oldCard' } as const;
  return { text: botTexts(locale, keys[reason]) };
};

/** Something was written or sent: files for whom they are, a command, else the first feature that answers, else the fallback. */
export async function dispatchText(
  index: FeatureIndex,
  fallback: Fallback,
  turn: Turn,
  activity: Pick<IncomingActivity, 'text' | 'value'>,
  files: readonly AttachedFile[],
): Promise<TurnOutcome> {
  const { text, value } = activity;
  const { locale } = turn.actor;
  if (files.length > 0) {
    for (const feature of index.features) {
      if (await feature.onFiles?.({ ...turn, text, files })) return 'answered';
    }
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    // A value without words is a button of a card from before `Action.Execute`, or of somebody else.
    await turn.say(fallback(locale, isObject(value) ? 'old-card' : 'only-text'));
    return 'answered';
  }
  const textTurn: TextTurn = { ...turn, text };
  const command = index.findCommand(text);
  if (command) {
    await command.handle(textTurn);
    return 'answered';
  }
  for (const feature of index.features) {
    if (await feature.onText?.(textTurn)) return 'answered';
  }
  await turn.say(fallback(locale, 'not-understood'));
  return 'answered';
}

/** Something was written in a thread, and not to the bot. Without words there is nothing to take up. */
export async function dispatchOverheard(index: FeatureIndex, turn: Turn, text: string): Promise<TurnOutcome> {
  if (text === '') return 'ignored';
  const textTurn: TextTurn = { ...turn, text };
  for (const feature of index.features) {
    if (await feature.onOverheard?.(textTurn)) return 'answered';
  }
  return 'ignored';
}

/** The words of an earlier message changed. Where no feature knows that message, there is nothing to say. */
export async function dispatchEdited(index: FeatureIndex, turn: Turn, text: string): Promise<TurnOutcome> {
  const textTurn: TextTurn = { ...turn, text };
  for (const feature of index.features) {
    if (await feature.onEdited?.(textTurn)) return 'answered';
  }
  return 'ignored';
}

export async function dispatchDeleted(index: FeatureIndex, turn: Turn): Promise<TurnOutcome> {
  for (const feature of index.features) await feature.onDeleted?.(turn);
  return 'answered';
}

export async function dispatchInstalled(
  index: FeatureIndex,
  turn: Turn,
  firstTime: boolean,
): Promise<TurnOutcome> {
  const event = { kind: turn.conversation.kind, firstTime };
  for (const feature of index.features) await feature.onInstalled?.(turn, event);
  return 'answered';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
