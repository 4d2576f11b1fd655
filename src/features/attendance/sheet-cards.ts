import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { execute, finishCard, heading, line, points, type CardElement } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { Person } from '../directory/index.ts';
import { attendanceVerbs } from './attendance-card-data.ts';
import type { ResultView, SessionHead, SheetView } from './attendance-view-types.ts';
import { choiceRow, headLines, summaryOf, tabAction, sentencesOf } from './session-head-cards.ts';

/** People found by name, shown at once. */
const mostFound = 10;

/** Who came: to tick, to count, or as it was closed. */
export function sheetCard(view: SheetView, tabUrl: string | undefined, locale: Locale): CardMessage {
  const { head, said, tally, notes, kind, lines, mayClose } = view;
  const text = (key: Parameters<typeof attendanceTexts>[1]) => attendanceTexts(locale, key);
  const top = text(kind === 'closed' ? 'sheet.closed' : 'sheet.heading');
  const data = { session: head.sessionId };
  const ticked = lines.filter(({ isTicked }) => isTicked).map(({ id }) => id);
  const body: CardElement[] = [
    heading(top),
    ...(said === undefined ? [] : [line(said, { color: 'good' })]),
    ...headLines(head),
    ...(tally === '' ? [] : [line(tally, { bold: true, spacing: 'medium' })]),
    ...notes.map((note) => line(note, { spacing: 'small' })),
  ];
  if (kind === 'tick' && lines.length > 0) {
    body.push({
      type: 'Input.ChoiceSet',
      id: 'came',
      label: text('sheet.list'),
      style: 'expanded',
      isMultiSelect: true,
      wrap: true,
      value: ticked.join(','),
      choices: lines.map(({ id, label }) => ({ title: label, value: id })),
    });
  }
  if (kind === 'count') {
    body.push({
      type: 'Input.Number',
      id: 'people',
      label: text('count.label'),
      min: 0,
      max: 10_000,
      ...(view.counted === '' ? {} : { value: Number(view.counted) }),
    });
  }
  const actions = [
    ...(kind === 'tick' && lines.length > 0
      ? [execute(text('sheet.save'), attendanceVerbs.save, { ...data, was: ticked }, 'positive')]
      : []),
    ...(kind === 'count' ? [execute(text('sheet.save'), attendanceVerbs.count, data, 'positive')] : []),
    ...(kind === 'tick' ? [execute(text('sheet.add'), attendanceVerbs.findWalkIn, data)] : []),
    ...(kind === 'tick' && mayClose ? [execute(text('sheet.close'), attendanceVerbs.askClose, data)] : []),
    ...(kind === 'closed' ? [execute(text('sheet.results'), attendanceVerbs.results, data)] : []),
    ...tabAction(tabUrl, locale),
  ];
  return finishCard(locale, `${summaryOf(top, head)}${tally === '' ? '' : `. ${tally}`}`, body, actions);
}

/** Asks before the list is closed: it cannot be opened again. */
export function closeCard(head: SessionHead, absent: number, locale: Locale): CardMessage {
  const top = attendanceTexts(locale, 'close.heading');
  const text = attendanceTexts(locale, 'close.body', { absent });
  const data = { session: head.sessionId };
  return finishCard(
    locale,
    `${summaryOf(top, head)}. ${text}`,
    [heading(top), ...headLines(head), line(text), line(attendanceTexts(locale, 'close.final'))],
    [
      execute(attendanceTexts(locale, 'close.yes'), attendanceVerbs.close, data),
      execute(attendanceTexts(locale, 'sheet.back'), attendanceVerbs.sheet, data),
    ],
  );
}

/** Looks for somebody who turned up. `found` undefined: not looked yet. */
export function walkInCard(
  view: {
    readonly head: SessionHead;
    readonly search: string;
    readonly found: readonly Person[] | undefined;
    readonly isShort: boolean;
  },
  locale: Locale,
): CardMessage {
  const { head, search, found, isShort } = view;
  const top = attendanceTexts(locale, 'walkIn.heading');
  const data = { session: head.sessionId };
  const fault = isShort ? 'walkIn.short' : found?.length === 0 ? 'walkIn.none' : undefined;
  const body: CardElement[] = [
    heading(top),
    ...headLines({ ...head, where: '' }),
    ...(fault ? [line(attendanceTexts(locale, fault), { color: 'attention' })] : []),
    {
      type: 'Input.Text',
      id: 'name',
      label: attendanceTexts(locale, 'walkIn.search'),
      maxLength: 100,
      value: search,
    },
    ...(found && found.length > 0 ? [line(attendanceTexts(locale, 'walkIn.choose'))] : []),
    ...(found ?? []).slice(0, mostFound).map(({ id, displayName, jobTitle }) => {
      const name = plainName(displayName);
      const job = jobTitle ? plainName(jobTitle) : undefined;
      return choiceRow(job ? [name, job] : [name], {
        verb: attendanceVerbs.addWalkIn,
        data: { ...data, person: id },
        mark: '+',
      });
    }),
  ];
  return finishCard(locale, summaryOf(top, { ...head, where: '' }), body, [
    execute(attendanceTexts(locale, 'walkIn.find'), attendanceVerbs.findWalkIn, data, 'positive'),
    execute(attendanceTexts(locale, 'sheet.back'), attendanceVerbs.sheet, data),
  ]);
}

export function resultCard(view: ResultView, tabUrl: string | undefined, locale: Locale): CardMessage {
  const { head, facts, words, note } = view;
  const top = attendanceTexts(locale, 'result.heading');
  const body: CardElement[] = [
    heading(top),
    ...headLines({ ...head, where: '' }),
    ...facts.map((fact, index) => line(fact, { spacing: index === 0 ? 'medium' : 'small' })),
    ...(words.length > 0
      ? [heading(attendanceTexts(locale, 'result.words'), 'medium'), ...points(words)]
      : []),
    ...(note === undefined ? [] : [line(note, { subtle: true, size: 'small' })]),
  ];
  return finishCard(locale, sentencesOf([top, head.title, ...facts]), body, [
    execute(attendanceTexts(locale, 'sheet.back'), attendanceVerbs.sheet, { session: head.sessionId }),
    ...tabAction(tabUrl, locale),
  ]);
}

/** Which of several sessions. */
export function taughtCard(heads: readonly SessionHead[], locale: Locale): CardMessage {
  const top = attendanceTexts(locale, heads.length === 0 ? 'sheet.heading' : 'taught.heading');
  const none = attendanceTexts(locale, 'taught.none');
  const body =
    heads.length === 0
      ? [heading(top), line(none)]
      : [
          heading(top),
          ...heads.map(({ sessionId, title, when, where }) =>
            choiceRow([title, when, where], { verb: attendanceVerbs.sheet, data: { session: sessionId } }),
          ),
        ];
  const summary = heads.length === 0 ? none : sentencesOf([top, ...heads.map(({ title }) => title)]);
  return finishCard(locale, summary, body);
}
