import { qnaTexts } from '../../../content/texts/qna/index.ts';
import {
  finishCard,
  heading,
  line,
  openUrl,
  smallRows,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { Digest, DigestPart } from './digest-store.ts';
import { inRow, rowTitle } from './entry-elements.ts';
import type { QnaLinks } from './qna-links.ts';

/** What happened in the week. Undefined: nothing, and nothing is said. */
export function digestCard(digest: Digest, links: QnaLinks, locale: Locale): CardMessage | undefined {
  const parts = [
    ['digest.new', digest.asked],
    ['digest.answered', digest.answered],
    ['digest.verified', digest.verified],
    ['digest.outdated', digest.outdated],
  ] as const;
  const shown = parts.filter(([, { total }]) => total > 0);
  if (shown.length === 0) return undefined;
  const title = qnaTexts(locale, 'digest.heading');
  const waiting =
    digest.waiting > 0 ? qnaTexts(locale, 'digest.waiting', { count: digest.waiting }) : undefined;
  const counts = shown.map(([key, { total }]) => `${qnaTexts(locale, key)}: ${total}`);
  return finishCard(
    locale,
    `${title}. ${[...counts, ...(waiting === undefined ? [] : [waiting])].join('. ')}`,
    [
      heading(title),
      ...shown.flatMap(([key, part]) => partElements(qnaTexts(locale, key), part, links, locale)),
      ...(waiting === undefined ? [] : [line(waiting, { spacing: 'medium' })]),
    ],
    [openUrl(qnaTexts(locale, 'button.tab'), links.list)],
  );
}

/** What the network came to share in the week. */
export function networkDigestCard(
  part: DigestPart,
  links: QnaLinks,
  locale: Locale,
): CardMessage | undefined {
  if (part.total === 0) return undefined;
  const title = qnaTexts(locale, 'digest.network');
  return finishCard(locale, `${title}: ${part.total}`, partElements(title, part, links, locale), [
    openUrl(qnaTexts(locale, 'button.tab'), links.list),
  ]);
}

function partElements(
  title: string,
  { lines, total }: DigestPart,
  links: QnaLinks,
  locale: Locale,
): readonly CardElement[] {
  const more = total - lines.length;
  return [
    heading(title, 'medium'),
    smallRows(
      lines.map(({ id, question }) => {
        const text = inRow(question);
        return {
          label: text,
          action: openUrl(rowTitle([text], qnaTexts(locale, 'button.open')), links.tab(id)),
          mark: '↗',
        };
      }),
    ),
    ...(more > 0
      ? [
          line(qnaTexts(locale, 'digest.more', { count: more }), {
            subtle: true,
            size: 'small',
            spacing: 'small',
          }),
        ]
      : []),
  ];
}
