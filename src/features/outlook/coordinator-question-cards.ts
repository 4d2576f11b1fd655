import { outlookTexts } from '../../content/texts/outlook/index.ts';
import { execute, finishCard, heading, line } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';

export const outlookVerbs = { follow: 'outlook.follow', restore: 'outlook.restore' } as const;

export interface QuestionView {
  readonly sessionId: string;
  readonly kind: 'moved' | 'deleted';
  readonly title: string;
  /** When it is planned, in the reader's words. */
  readonly planned: string;
  /** When it is in Outlook; for one that was moved. */
  readonly found?: string;
}

/** Asks a coordinator what shall hold after somebody has moved or deleted a session in Outlook. */
export function questionCard(view: QuestionView, locale: Locale): CardMessage {
  const { kind, title, planned, found, sessionId } = view;
  const ask = outlookTexts(locale, `question.${kind}.body`, { title });
  const times: readonly (readonly [string, string])[] = [
    ...(found ? [[outlookTexts(locale, 'question.moved.inOutlook'), found] as const] : []),
    [outlookTexts(locale, 'question.moved.here'), planned],
  ];
  const body = [
    heading(outlookTexts(locale, `question.${kind}.heading`), 'medium'),
    line(ask),
    ...times.flatMap(([label, when]) => [
      line(label, { subtle: true, size: 'small', spacing: 'medium' }),
      line(when, { bold: true, spacing: 'none' }),
    ]),
  ];
  const data = { session: sessionId };
  return finishCard(locale, ask, body, [
    execute(outlookTexts(locale, `question.${kind}.follow`), outlookVerbs.follow, data),
    execute(outlookTexts(locale, `question.${kind}.restore`), outlookVerbs.restore, data),
  ]);
}

export type Answered =
  | {
      readonly kind: 'settled';
      readonly was: 'moved' | 'deleted';
      readonly decision: 'follow' | 'restore';
      readonly title: string;
      readonly when: string;
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly title: string };

/** What became of the answer, in place of the question. */
export function answeredCard(answered: Answered, locale: Locale): CardMessage {
  const words =
    answered.kind === 'settled'
      ? outlookTexts(locale, `settled.${answered.was}.${answered.decision}`, {
          title: answered.title,
          when: answered.when,
        })
      : answered.kind === 'refused'
        ? outlookTexts(locale, 'settled.refused', { title: answered.title })
        : outlookTexts(locale, 'settled.already');
  return finishCard(locale, words, [line(words)]);
}
