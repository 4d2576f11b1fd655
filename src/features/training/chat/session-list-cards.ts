import { trainingTexts } from '../../../content/texts/training/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  row,
  smallRows,
  type CardAction,
  type CardElement,
  type LineStyle,
  type SmallRow,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { softBreaks } from '../../../kernel/soft-breaks.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { colour, sentences } from './session-cards.ts';
import { trainingVerbs } from './training-card-data.ts';
import type { ChangeView, MineView, SessionLines, SessionListView } from './training-view-types.ts';

/** Sessions as rows, next first. `refresh`: what shows each reader of a channel their own list. */
export function sessionListCard(view: SessionListView, locale: Locale, refresh?: object): CardMessage {
  const body: CardElement[] = [
    heading(view.heading),
    line(view.intro),
    ...view.sessions.map((lines) => sessionRow(lines, showAction(lines), '›')),
  ];
  const ways: SmallRow[] = [];
  const way = (key: 'button.all' | 'button.open', data: object, mark: string) => {
    const label = trainingTexts(locale, key);
    ways.push({ label, action: execute(label, trainingVerbs.list, data), mark });
  };
  if (view.hasOpen) way('button.open', { open: true }, '›');
  if (view.backToAll) way('button.all', {}, '‹');
  if (ways.length > 0) body.push(smallRows(ways, { spacing: 'medium' }));
  const actions = [
    ...(view.more ? [execute(trainingTexts(locale, 'button.moreDates'), trainingVerbs.list, view.more)] : []),
    execute(trainingTexts(locale, 'button.mine'), trainingVerbs.mine, {}),
  ];
  const summary = sentences([view.heading, ...view.sessions.map(rowText)]);
  const again = refresh && execute(view.heading, trainingVerbs.list, refresh);
  return finishCard(locale, summary, body, actions, again);
}

/** What the reader is booked on and what they have been to, each opening its own card. */
export function mineCard(view: MineView, locale: Locale): CardMessage {
  const title = trainingTexts(locale, 'mine.heading');
  const find = execute(trainingTexts(locale, 'button.find'), trainingVerbs.list, {});
  const isEmpty = view.ahead.length === 0 && view.past.length === 0;
  const refresh = execute(title, trainingVerbs.mine, {});
  if (isEmpty) {
    const none = trainingTexts(locale, 'mine.none');
    const text = trainingTexts(locale, 'mine.noneBody');
    return finishCard(locale, sentences([none, text]), [heading(none), line(text)], [find], refresh);
  }
  const body: CardElement[] = [heading(title)];
  if (view.ahead.length === 0) body.push(line(trainingTexts(locale, 'mine.noneAhead')));
  body.push(...view.ahead.map((lines) => sessionRow(lines, showAction(lines), '›')));
  if (view.moreAhead > 0) {
    body.push(line(trainingTexts(locale, 'mine.more', { count: view.moreAhead }), { subtle: true }));
  }
  if (view.past.length > 0) {
    const rows = view.past.map((lines) => ({
      label: lines.title,
      value: sentences([lines.when, lines.state]),
      action: showRow(sentences([lines.title, lines.when, lines.state]), lines),
      mark: '›',
    }));
    body.push(heading(trainingTexts(locale, 'mine.past'), 'medium'), smallRows(rows));
  }
  const summary = sentences([title, ...view.ahead.map(rowText)]);
  return finishCard(locale, summary, body, [find], refresh);
}

/** Other dates of the same course; pressing one takes it. */
export function changeCard(view: ChangeView, locale: Locale): CardMessage {
  const isEmpty = view.dates.length === 0;
  const title = trainingTexts(locale, 'change.heading');
  const text = trainingTexts(locale, isEmpty ? 'change.none' : 'change.body');
  const body = [
    heading(title),
    line(view.title, { bold: true }),
    line(trainingTexts(locale, 'change.now', { when: view.now }), { subtle: true, spacing: 'none' }),
    line(text),
    ...view.dates.map(({ lines, at }) => {
      const data = { ...lines.data, at, from: view.from.session };
      const title = sentences([lines.when, lines.where, lines.state]);
      return row(
        [
          rowLine(lines.when, { bold: true }),
          rowLine(lines.where, { spacing: 'none' }),
          rowLine(lines.state, { spacing: 'none', ...colour(lines.tone) }),
        ],
        execute(title, trainingVerbs.changeTo, data),
      );
    }),
  ];
  const back = isEmpty ? 'button.details' : 'button.keep';
  const keep = execute(trainingTexts(locale, back), trainingVerbs.show, view.from);
  return finishCard(locale, sentences([title, view.title, text]), body, [keep]);
}

function sessionRow(lines: SessionLines, action: CardAction, mark: string): CardElement {
  return row(
    [
      rowLine(lines.title, { bold: true }),
      rowLine(lines.when, { spacing: 'none' }),
      rowLine(lines.where, { spacing: 'none' }),
      stateLine(lines),
    ],
    action,
    { mark },
  );
}

/** Said by screen readers, so it begins with what is seen first. */
function showAction(lines: SessionLines): CardAction {
  return showRow(rowText(lines), lines);
}

/** What is spoken is written as what is seen, long words with their places to break: they are compared letter by letter. */
function showRow(spoken: string, { data }: SessionLines): CardAction {
  return execute(softBreaks(spoken), trainingVerbs.show, data);
}

function rowText({ title, when, where, state, kind }: SessionLines): string {
  return sentences([title, when, where, state, kind]);
}

/**
 * A zero-width space ends the line: whatever takes the text of a row as one, as voice control does, then does not read the last
 * word of a line and the first of the next as a single word.
 */
function rowLine(text: string, style: LineStyle): CardElement {
  return line(`${text}\u200b`, style);
}

/** Seats or the own state, and after it what kind of session it is: two looks in one line. */
function stateLine({ state, tone, kind }: SessionLines): CardElement {
  return {
    type: 'RichTextBlock',
    spacing: 'none',
    inlines: [
      { type: 'TextRun', text: state, ...colour(tone) },
      { type: 'TextRun', text: ` · ${softBreaks(kind)}`, isSubtle: true },
    ],
  };
}
