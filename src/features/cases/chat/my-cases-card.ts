import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { caseTexts } from '../../../content/texts/cases/index.ts';
import type { CaseLineDto } from '../../../dto/case-dto.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  row,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { softBreaks } from '../../../kernel/soft-breaks.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { caseVerbs } from './case-card-data.ts';
import { inSummary, rowLine, small } from './case-elements.ts';

/** What somebody has reported and follows, a page of it. */
export interface MyCases {
  readonly locale: Locale;
  readonly offset: number;
  readonly hasMore: boolean;
  readonly cases: readonly { readonly line: CaseLineDto; readonly isFollowed: boolean }[];
  /** How many they have to solve; undefined: cases are not theirs to handle. */
  readonly handling: number | undefined;
  readonly inboxLink: string;
}

/** Cases on a card: the rest is a press away. */
export const casesOnCard = 6;

/** "Mine sager": each opens with a press. */
export function myCasesCard({ locale, offset, hasMore, cases, handling, inboxLink }: MyCases): CardMessage {
  const title = caseChatTexts(locale, 'mine.heading');
  const isEmpty = cases.length === 0;
  const handlingText =
    handling === undefined ? undefined : caseChatTexts(locale, 'mine.handling', { count: handling });
  const body: CardElement[] = [
    heading(title),
    ...(handlingText === undefined ? [] : [line(handlingText)]),
    ...(isEmpty ? [line(caseChatTexts(locale, 'mine.empty'))] : []),
    ...cases.map((each) => caseRow(each, locale)),
  ];
  const numbers = cases.map(({ line: { number, title: about } }) => `${number}, ${about}`);
  const summary = [title, handlingText, ...(isEmpty ? [caseChatTexts(locale, 'mine.empty')] : numbers)];
  return finishCard(locale, inSummary(summary.filter(Boolean).join('. ')), body, [
    ...(hasMore
      ? [execute(caseChatTexts(locale, 'mine.more'), caseVerbs.mine, { offset: offset + casesOnCard })]
      : []),
    ...(offset > 0 ? [execute(caseChatTexts(locale, 'mine.back'), caseVerbs.mine, { offset: 0 })] : []),
    ...(handling === undefined ? [] : [openUrl(caseChatTexts(locale, 'mine.inbox'), inboxLink)]),
  ]);
}

function caseRow({ line: shown, isFollowed }: MyCases['cases'][number], locale: Locale): CardElement {
  const title = plainName(shown.title, 120);
  const isWaiting = shown.state === 'waiting' && !isFollowed;
  const state = isWaiting ? caseChatTexts(locale, 'mine.waiting') : caseTexts(locale, `state.${shown.state}`);
  const about = [shown.number, state, ...(isFollowed ? [caseChatTexts(locale, 'mine.followed')] : [])].join(
    ' · ',
  );
  return row(
    [rowLine(title, { bold: isWaiting }), line(about, { ...small, spacing: 'none' })],
    execute(softBreaks(`${title} ${about}`), caseVerbs.show, { case: shown.id }),
  );
}
