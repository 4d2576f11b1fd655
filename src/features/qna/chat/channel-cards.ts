import { qnaTexts } from '../../../content/texts/qna/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  row,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { PostedEntry } from './chat-types.ts';
import { answerElements, inLine, inRow, inSummary, questionLine, rowTitle } from './entry-elements.ts';
import { qnaDialogs, qnaVerbs } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

/** Bytes of the answer itself, so that other answers have room beside it. */
const mostAnswerBytes = 6_000;

/**
 * An entry as it stands in the channel, in the channel's language. Whoever reads there reads the same; what somebody may do is
 * decided when they press.
 */
export function channelCard(posted: PostedEntry, links: QnaLinks): CardMessage {
  const { locale, state, question } = posted;
  const title = titleOf(posted);
  // What is no longer for everybody, or not there any more, is not read out here either.
  if (state === 'removed' || state === 'narrowed') return finishCard(locale, title, [heading(title)]);
  if (state === 'merged') return mergedCard(posted, title, links);
  const body: CardElement[] = [heading(title), ...from(posted), questionLine(question)];
  if (posted.sameHere > 0) {
    body.push(line(qnaTexts(locale, 'channel.sameHere', { count: posted.sameHere }), subtle));
  }
  if (posted.note !== undefined) {
    body.push(line(qnaTexts(locale, 'told.why', { why: oneLine(posted.note) }), { color: 'warning' }));
  }
  if (isWaiting(posted)) body.push(...waiting(posted));
  body.push(...answered(posted, links), ...others(posted));
  const summary = `${title}: ${question} ${isWaiting(posted) ? '' : inLine(posted.answer ?? '')}`;
  return finishCard(locale, inSummary(summary.trim()), body, actions(posted, links));
}

const subtle = { subtle: true, size: 'small', spacing: 'small' } as const;

function isWaiting({ state }: PostedEntry): boolean {
  return state === 'open' || state === 'reopened';
}

function titleOf({ locale, state, purpose }: PostedEntry): string {
  const isShared = purpose === 'network' && state !== 'removed' && state !== 'merged';
  return qnaTexts(locale, isShared ? 'channel.shared' : `channel.${state}`);
}

function from({ locale, entry, institution }: PostedEntry): readonly CardElement[] {
  if (entry.source === 'parent') return [line(qnaTexts(locale, 'channel.fromParent'), subtle)];
  if (institution === undefined) return [];
  return [line(qnaTexts(locale, 'channel.fromInstitution', { institution: plainName(institution) }), subtle)];
}

function waiting({ locale, assignedTo }: PostedEntry): readonly CardElement[] {
  return [
    ...(assignedTo === undefined
      ? []
      : [line(qnaTexts(locale, 'channel.assigned', { name: plainName(assignedTo) }), { color: 'accent' })]),
    line(qnaTexts(locale, 'channel.howTo'), subtle),
  ];
}

function answered(posted: PostedEntry, links: QnaLinks): readonly CardElement[] {
  const { locale, answer, answeredBy, verifiedBy } = posted;
  if (answer === undefined) return [];
  const { elements, isCut } = answerElements(answer, links, locale, mostAnswerBytes);
  return [
    ...(isWaiting(posted) ? [line(qnaTexts(locale, 'entry.reopened'), subtle)] : []),
    ...(answeredBy === undefined
      ? []
      : [
          line(qnaTexts(locale, 'channel.answeredBy', { name: plainName(answeredBy) }), {
            bold: true,
            spacing: 'medium',
          }),
        ]),
    ...elements,
    ...(isCut ? [line(qnaTexts(locale, 'entry.cut'), subtle)] : []),
    ...(verifiedBy === undefined
      ? []
      : [line(qnaTexts(locale, 'channel.verifiedBy', { name: plainName(verifiedBy) }), { color: 'good' })]),
  ];
}

/** What others have answered, each to be taken in the place of the accepted one. */
function others({ locale, entry, others: kept, purpose }: PostedEntry): readonly CardElement[] {
  if (kept.length === 0 || purpose === 'network') return [];
  return [
    heading(qnaTexts(locale, 'channel.others'), 'medium'),
    ...kept.map(({ id, by, answer }) => {
      const text = qnaTexts(locale, 'channel.otherBy', { name: plainName(by), answer: inLine(answer, 160) });
      const title = rowTitle([text], qnaTexts(locale, 'button.useInstead'));
      return row(
        [line(text), line(qnaTexts(locale, 'button.useInstead'), { ...subtle, spacing: 'none' })],
        execute(title, qnaVerbs.accept, { entry: entry.id, answer: id }),
      );
    }),
  ];
}

function mergedCard({ locale, question, mergedInto }: PostedEntry, title: string, links: QnaLinks) {
  const into = mergedInto && inRow(mergedInto.question);
  return finishCard(
    locale,
    inSummary(`${title}. ${into ?? question}`),
    [heading(title), line(inRow(question), subtle), ...(into === undefined ? [] : [questionLine(into)])],
    mergedInto ? [openUrl(qnaTexts(locale, 'button.tab'), links.tab(mergedInto.id))] : [],
  );
}

function actions(posted: PostedEntry, links: QnaLinks): readonly CardAction[] {
  const { locale, entry, state, purpose } = posted;
  const tab = openUrl(qnaTexts(locale, 'button.tab'), links.tab(entry.id));
  if (purpose === 'network') return [tab];
  const placed = { entry: entry.id, at: 'channel' };
  if (isWaiting(posted)) {
    return [
      openDialog(qnaTexts(locale, 'button.answer'), qnaDialogs.answer, entry.id, 'positive'),
      execute(qnaTexts(locale, 'button.sameHere'), qnaVerbs.sameHere, placed),
      openDialog(qnaTexts(locale, 'button.assign'), qnaDialogs.assign, entry.id),
      tab,
    ];
  }
  return [
    ...(state === 'verified' ? [] : [execute(qnaTexts(locale, 'button.verify'), qnaVerbs.verify, placed)]),
    openDialog(qnaTexts(locale, 'button.answerToo'), qnaDialogs.answer, entry.id),
    tab,
  ];
}

/** A button that opens a dialog, as `DialogHandler` says. */
export function openDialog(title: string, dialog: string, entry: string, style?: 'positive'): CardAction {
  const data = { msteams: { type: 'task/fetch' }, dialog, entry };
  return { type: 'Action.Submit', title, data, ...(style ? { style } : {}) };
}

function oneLine(text: string): string {
  return plainName(text, 400);
}
