import { supportTexts } from '../../content/texts/support/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  row,
  smallRows,
  type CardAction,
  type CardElement,
  type SmallRow,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { AnsweredView, ErrandData, QuestionView, TreeChoiceView } from './support-view-types.ts';

/** The verbs of the errand's cards. */
export const supportVerbs = {
  start: 'support.start',
  choose: 'support.choose',
  solved: 'support.solved',
  wrong: 'support.wrong',
  next: 'support.next',
  refresh: 'support.refresh',
  startPrivately: 'support.start-privately',
  /** From an answer that did not help to who helps, with the same words. */
  instead: 'support.instead',
  help: 'support.help',
} as const;

/** A question with its options, and the answers so far, each of which can be changed. */
export function questionCard(view: QuestionView, locale: Locale): CardMessage {
  const body: CardElement[] = [];
  if (view.changed) body.push(line(supportTexts(locale, 'question.changed'), { color: 'accent' }));
  if (view.doubt) body.push(line(supportTexts(locale, 'unsure.heading')));
  else body.push(line(view.title, { subtle: true, size: 'small' }));
  body.push(heading(view.ask));
  body.push(
    ...view.options.map(({ label, choose }) =>
      row([line(label)], execute(label, supportVerbs.choose, choose)),
    ),
  );
  if (view.doubt) {
    const label = supportTexts(locale, 'unsure.other');
    body.push(row([line(label)], execute(label, supportVerbs.choose, view.doubt.all)));
  }
  if (view.answered.length > 0) {
    body.push(...changeableRows('question.answers', answeredRows(view.answered, locale), locale));
  }
  const actions = view.restart ? [restartButton(view.restart, locale)] : [];
  const summary = `${view.doubt ? supportTexts(locale, 'unsure.heading') : view.title}: ${view.ask}`;
  return finishCard(locale, summary, body, actions);
}

/** Which of the municipality's trees. */
export function treeChoiceCard({ trees, changed }: TreeChoiceView, locale: Locale): CardMessage {
  const title = supportTexts(locale, 'start.heading');
  const intro = supportTexts(locale, changed ? 'question.changed' : 'start.body');
  return finishCard(locale, title, [heading(title), line(intro), ...treeRows(trees)]);
}

export function treeRows(trees: TreeChoiceView['trees']): readonly CardElement[] {
  return trees.map(({ id, title }) => row([line(title)], execute(title, supportVerbs.start, { tree: id })));
}

/** What can be changed, under a line that says so. */
export function changeableRows(
  title: 'question.answers' | 'contact.assumptions',
  rows: readonly SmallRow[],
  locale: Locale,
): readonly CardElement[] {
  const text = `${supportTexts(locale, title)}. ${supportTexts(locale, 'question.changeHint')}`;
  return [line(text, { subtle: true, size: 'small', spacing: 'medium' }), smallRows(rows)];
}

/** The answers given so far, or assumed: pressing one asks its question again. */
export function answeredRows(answered: readonly AnsweredView[], locale: Locale): readonly SmallRow[] {
  return answered.map(({ question, answer, change }) => ({
    label: question,
    value: answer,
    action: execute(
      supportTexts(locale, 'question.changeAnswer', { question, answer }),
      supportVerbs.choose,
      change,
    ),
    mark: '✎',
  }));
}

export function restartButton(restart: ErrandData, locale: Locale): CardAction {
  return execute(supportTexts(locale, 'question.restart'), supportVerbs.choose, restart);
}
