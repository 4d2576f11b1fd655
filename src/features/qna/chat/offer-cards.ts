import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { execute, finishCard, heading, line, type CardElement } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { inLine, inSummary } from './entry-elements.ts';
import { qnaVerbs } from './qna-card-data.ts';

/** A message of the thread, and what became of offering it. */
export interface OfferView {
  readonly entryId: string;
  readonly answerId: string;
  readonly answer: string;
  readonly by: string;
  /** There is an answer already: this one would stand beside it. */
  readonly hasAnswer: boolean;
}

/** "Use this as the answer?", in the thread. */
export function offerCard(
  { entryId, answerId, answer, by, hasAnswer }: OfferView,
  locale: Locale,
): CardMessage {
  const title = qnaTexts(locale, 'offer.heading');
  const text = qnaTexts(locale, hasAnswer ? 'offer.hasBody' : 'offer.body');
  const data = { entry: entryId, answer: answerId };
  return finishCard(
    locale,
    `${title} ${text}`,
    [heading(title, 'medium'), ...quoted(answer, by, locale), line(text, small)],
    [
      execute(qnaTexts(locale, 'offer.use'), qnaVerbs.useOffer, data, 'positive'),
      execute(qnaTexts(locale, 'offer.no'), qnaVerbs.declineOffer, data),
    ],
  );
}

/** What became of it. Of one that is kept beside another, the other can be replaced. */
export function settledOfferCard(
  { entryId, answerId, answer, by }: OfferView,
  how: 'used' | 'kept' | 'declined' | 'withdrawn',
  locale: Locale,
): CardMessage {
  const title = qnaTexts(locale, `offer.${how}`);
  return finishCard(
    locale,
    inSummary(title),
    [line(title, { bold: true }), ...(how === 'withdrawn' ? [] : quoted(answer, by, locale))],
    how === 'kept'
      ? [
          execute(qnaTexts(locale, 'button.useInstead'), qnaVerbs.accept, {
            entry: entryId,
            answer: answerId,
          }),
        ]
      : [],
  );
}

const small = { subtle: true, size: 'small', spacing: 'small' } as const;

function quoted(answer: string, by: string, locale: Locale): readonly CardElement[] {
  return [
    line(inLine(answer), { spacing: 'small' }),
    ...(by === '' ? [] : [line(qnaTexts(locale, 'offer.by', { name: plainName(by) }), small)]),
  ];
}
