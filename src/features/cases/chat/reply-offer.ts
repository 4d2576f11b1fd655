import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import { execute, heading, line, row, type CardElement } from '../../../kernel/card-elements.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { softBreaks } from '../../../kernel/soft-breaks.ts';
import type { AnsweredBefore } from '../../support/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import { caseVerbs } from './case-card-data.ts';
import type { CaseLookup } from './case-lookup.ts';

/** So much of what somebody wrote fits into a row; who wrote more is shown the case, and a field. */
const longestCarried = 2_000;

/** What others have asked, and beneath it whether the text was meant for a case that waits for an answer. */
export type ReplyOffer = (before: AnsweredBefore) => AnsweredBefore;

/** Somebody was asked something and writes: that may be the answer, or another question. It is offered, never taken. */
export function createReplyOffer({
  lookup,
  log,
}: {
  readonly lookup: Pick<CaseLookup, 'findWaiting'>;
  readonly log: Logger;
}): ReplyOffer {
  const offer = async (actor: Actor, text: string): Promise<readonly CardElement[]> => {
    try {
      const waiting = await lookup.findWaiting(actor);
      if (!waiting) return [];
      const { locale } = actor;
      const number = formatCaseNumber(waiting);
      const title = caseChatTexts(locale, 'offer.isReply', { number });
      const isCarried = text.length <= longestCarried;
      const action = isCarried
        ? execute(softBreaks(title), caseVerbs.reply, { case: waiting.id, key: 'offer', reply: text })
        : execute(softBreaks(title), caseVerbs.show, { case: waiting.id });
      return [heading(caseChatTexts(locale, 'offer.heading'), 'medium'), row([line(title)], action)];
    } catch (error) {
      // Whoever writes is answered all the same.
      log.warn('waiting-case-not-looked-up', { code: asAppError(error).code });
      return [];
    }
  };

  return (before) => ({
    askRow: (text, locale) => before.askRow(text, locale),
    async find(actor, text) {
      const found = await before.find(actor, text);
      const rows = await offer(actor, text);
      if (rows.length === 0) return found;
      return {
        choose(ranking) {
          const chosen = found?.choose(ranking) ?? { rows: [] };
          const { card } = chosen;
          return {
            rows: [...rows, ...chosen.rows],
            ...(card && { card: { ...card, card: { ...card.card, body: [...card.card.body, ...rows] } } }),
          };
        },
      };
    },
  });
}
