import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { execute, finishCard, heading, line } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { Case } from '../case-types.ts';
import { caseVerbs } from './case-card-data.ts';
import { small } from './case-elements.ts';

/** So much of what somebody wrote fits into a button; who wrote more is shown the case, and a field. */
const longestCarried = 2_000;

/**
 * Somebody was asked something and writes: that may be the answer, or another question. It is offered beside whatever else answers, and
 * never taken. A card of its own: an errand's card renews itself, and what stands beneath it goes.
 */
export function replyOfferCard(
  waiting: Pick<Case, 'id' | 'series' | 'year' | 'number' | 'title'>,
  text: string,
  key: string,
  locale: Locale,
): CardMessage {
  const number = formatCaseNumber(waiting);
  const title = caseChatTexts(locale, 'offer.heading');
  const about = plainName(waiting.title, 160);
  const button = caseChatTexts(locale, 'offer.isReply', { number });
  const action =
    text.length <= longestCarried
      ? execute(button, caseVerbs.reply, { case: waiting.id, key, reply: text })
      : execute(button, caseVerbs.show, { case: waiting.id });
  return finishCard(locale, `${title} ${number}`, [heading(title, 'medium'), line(about, small)], [action]);
}
