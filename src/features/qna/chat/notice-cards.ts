import { qnaTexts } from '../../../content/texts/qna/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  smallRows,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { NoticeKind } from './chat-types.ts';
import { openDialog } from './channel-cards.ts';
import { answerElements, inLine, inSummary, questionLine, stateText } from './entry-elements.ts';
import { errandVerbs, longestCarried, qnaDialogs, qnaVerbs } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

/** News of an entry, in the reader's language. */
export interface EntryNews {
  readonly kind: NoticeKind;
  readonly entryId: string;
  readonly locale: Locale;
  readonly question: string;
  readonly answer?: string | undefined;
  readonly answerIn?: Locale | undefined;
  /** The reader asked it. */
  readonly isMine: boolean;
  /** Where it was asked. */
  readonly institution?: string | undefined;
  /** Who asked, where they let superusers see it. */
  readonly asker?: string | undefined;
  /** What is missing, in the words of whom the answer did not help. */
  readonly note?: string | undefined;
}

/** What somebody is told in their own chat. */
export function newsCard(news: EntryNews, links: QnaLinks): CardMessage {
  const { kind, locale, question, entryId } = news;
  const title = titleOf(news);
  const body: CardElement[] = [heading(title), ...whoAsked(news), questionLine(question)];
  if (news.note !== undefined && kind !== 'answer') {
    const why = plainName(news.note, 400);
    body.push(line(qnaTexts(locale, 'told.why', { why }), { color: 'warning' }));
  }
  if (kind === 'reopened') body.push(line(qnaTexts(locale, 'told.reopenedBody')));
  if (kind === 'review') body.push(line(qnaTexts(locale, 'told.reviewBody')));
  if (news.answer !== undefined && (kind === 'answer' || kind === 'review')) {
    body.push(...answer(news, news.answer, links));
  }
  const tab = qnaTexts(locale, 'button.tab');
  body.push(
    smallRows([{ label: tab, action: openUrl(tab, links.tab(entryId)), mark: '↗' }], { spacing: 'medium' }),
  );
  const told = kind === 'answer' && news.answer !== undefined ? ` ${inLine(news.answer)}` : '';
  return finishCard(locale, inSummary(`${title}: ${question}${told}`), body, actions(news));
}

/** The press is done: said in one line. */
export function settledCard({
  locale,
  question,
  state,
}: Pick<EntryNews, 'locale' | 'question'> & { readonly state: 'verified' | 'outdated' }): CardMessage {
  const title = qnaTexts(locale, `told.${state}`);
  return finishCard(locale, inSummary(`${title}: ${question}`), [
    heading(title),
    questionLine(question),
    line(stateText(state, locale), { subtle: true, size: 'small' }),
  ]);
}

function titleOf({ kind, locale, isMine, institution }: EntryNews): string {
  switch (kind) {
    case 'answer':
      return qnaTexts(locale, isMine ? 'told.answer' : 'told.answerFollowed');
    case 'question':
      return institution === undefined
        ? qnaTexts(locale, 'told.questionAny')
        : qnaTexts(locale, 'told.question', { institution: plainName(institution) });
    case 'assigned':
      return qnaTexts(locale, 'told.assigned');
    case 'reopened':
      return qnaTexts(locale, 'told.reopened');
    case 'review':
      return qnaTexts(locale, 'told.review');
  }
}

function whoAsked({ kind, asker, locale }: EntryNews): readonly CardElement[] {
  if (asker === undefined || kind === 'answer' || kind === 'review') return [];
  const text = qnaTexts(locale, 'channel.fromPerson', { name: plainName(asker) });
  return [line(text, { subtle: true, size: 'small', spacing: 'small' })];
}

function answer({ locale, answerIn }: EntryNews, text: string, links: QnaLinks): readonly CardElement[] {
  const { elements, isCut } = answerElements(text, links, locale);
  const language =
    answerIn === undefined || answerIn === locale ? undefined : qnaTexts(locale, `language.${answerIn}`);
  const small = { subtle: true, size: 'small', spacing: 'small' } as const;
  return [
    ...elements,
    ...(isCut ? [line(qnaTexts(locale, 'entry.cut'), small)] : []),
    ...(language === undefined ? [] : [line(qnaTexts(locale, 'entry.onlyIn', { language }), small)]),
  ];
}

function actions({ kind, locale, entryId: entry, question }: EntryNews): readonly CardAction[] {
  const placed = { entry, at: 'notice' };
  switch (kind) {
    case 'answer':
      return [
        execute(qnaTexts(locale, 'button.helped'), qnaVerbs.helped, { entry }, 'positive'),
        execute(qnaTexts(locale, 'button.notSolved'), qnaVerbs.notSolved, { entry }),
        execute(qnaTexts(locale, 'button.contact'), errandVerbs.instead, {
          text: question.slice(0, longestCarried).toWellFormed(),
        }),
      ];
    case 'review':
      return [
        execute(qnaTexts(locale, 'told.stillRight'), qnaVerbs.verify, placed, 'positive'),
        execute(qnaTexts(locale, 'button.outdate'), qnaVerbs.outdate, placed),
      ];
    case 'question':
    case 'assigned':
    case 'reopened':
      return [
        openDialog(qnaTexts(locale, 'button.answer'), qnaDialogs.answer, entry, 'positive'),
        ...(kind === 'assigned'
          ? []
          : [openDialog(qnaTexts(locale, 'button.assign'), qnaDialogs.assign, entry)]),
      ];
  }
}
