import { AppError } from '../../../kernel/app-error.ts';
import type { ActionTurn, CardMessage, VerbHandler } from '../../../platform/bot/bot-types.ts';
import type { SessionAnswers } from './session-answers.ts';

/** A verb that is answered by a card in place of the one that was pressed. */
export type CardHandler = <T>(
  parse: (data: unknown) => T,
  handle: (turn: ActionTurn, data: T) => Promise<CardMessage>,
) => VerbHandler;

/**
 * Makes handlers of training's verbs. In a channel the card is seen by whoever pressed, and by nobody else. A session that is
 * not there, and one that is not for this person to see, are answered alike, so that nobody learns which it is.
 */
export function createCardHandler({ gone }: Pick<SessionAnswers, 'gone'>): CardHandler {
  return (parse, handle) => ({
    parse,
    async handle(turn, data) {
      try {
        return { replace: await handle(turn, data as ReturnType<typeof parse>) };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'not-found')) throw error;
        return { replace: gone(turn.actor.locale) };
      }
    },
  });
}
