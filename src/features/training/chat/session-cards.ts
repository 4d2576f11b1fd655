import { trainingTexts } from '../../../content/texts/training/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  points,
  smallRows,
  type CardAction,
  type CardElement,
  type SmallRow,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { trainingVerbs, type SessionData } from './training-card-data.ts';
import type { Said, SessionCardView, SessionChoices, SessionLines, Tone } from './training-view-types.ts';

/** Teams shows no more buttons on a card. */
const mostButtons = 6;

/** One session: what it is, how it stands for the reader, and what can be done. `refresh`: the verb that shows it as it is now. */
export function sessionCard(
  view: SessionCardView,
  locale: Locale,
  refresh: 'show' | 'details' | 'posted' | 'none',
): CardMessage {
  const { session, choices } = view;
  const { lines } = session;
  const [first, others] = sessionButtons(choices, view.isClash, locale);
  const body: CardElement[] = [
    heading(view.heading ?? lines.title),
    ...view.said.map(saidLine),
    ...sessionLines(lines, view.heading !== undefined),
    ...(first.length > 0 ? [{ type: 'ActionSet', spacing: 'medium', actions: first }] : []),
    ...session.facts.map((fact, index) => line(fact, { spacing: index === 0 ? 'medium' : 'small' })),
    ...section('session.goal', session.goal, locale),
    ...section('session.content', session.content, locale),
    ...list('session.bring', session.bring, locale),
    ...section('session.note', session.note, locale),
    ...linkRows(session.links, locale),
    ...waysOn(choices, locale),
  ];
  const summary = sentences([
    view.heading ?? '',
    ...view.said.map(({ text }) => text),
    lines.title,
    lines.when,
    lines.where,
    lines.state,
  ]);
  const again =
    refresh === 'none'
      ? undefined
      : execute(trainingTexts(locale, 'button.details'), trainingVerbs[refresh], lines.data);
  return finishCard(locale, summary, body, others.slice(0, mostButtons - first.length), again);
}

/** A question with a yes and a no, about a session. */
export function confirmCard(
  view: {
    readonly heading: string;
    readonly text: string;
    readonly lines: SessionLines;
    readonly yes: CardAction;
    readonly no: CardAction;
  },
  locale: Locale,
): CardMessage {
  const body = [heading(view.heading), ...sessionBlock(view.lines), line(view.text)];
  const summary = sentences([view.heading, view.lines.title, view.lines.when, view.text]);
  return finishCard(locale, summary, body, [view.yes, view.no]);
}

/** Something that has happened, said in a few lines, with what can be done about it. */
export function noticeCard(
  view: {
    readonly heading: string;
    readonly said: readonly Said[];
    readonly lines?: SessionLines;
    /** The session's place and state belong to the news. Default: only what and when. */
    readonly isFull?: boolean;
    readonly after?: readonly string[];
    readonly actions: readonly CardAction[];
  },
  locale: Locale,
): CardMessage {
  const { lines, said, after = [] } = view;
  const body = [
    heading(view.heading),
    ...said.map(saidLine),
    ...(lines ? (view.isFull ? sessionLines(lines, true) : sessionBlock(lines)) : []),
    ...after.map((text) => line(text)),
  ];
  const summary = sentences([
    view.heading,
    ...said.map(({ text }) => text),
    ...(lines ? [lines.title, lines.when] : []),
    ...after,
  ]);
  return finishCard(locale, summary, body, view.actions);
}

export function findAction(locale: Locale, course?: string): CardAction {
  const title = trainingTexts(locale, course ? 'button.moreDates' : 'button.find');
  return execute(title, trainingVerbs.list, course ? { course } : {});
}

/** Title and time, for cards that are about something else than what the session is. */
export function sessionBlock({ title, when }: SessionLines): readonly CardElement[] {
  return [line(title, { bold: true }), line(when, { spacing: 'none' })];
}

export function saidLine({ text, tone }: Said): CardElement {
  return line(text, colour(tone));
}

/** The texts as one: each a sentence, whatever it ended with. */
export function sentences(texts: readonly string[]): string {
  const tidy = texts.filter((text) => text !== '').map((text) => text.replace(/[.:]$/, ''));
  return tidy.map((text, at) => (at === tidy.length - 1 || /[?…]$/.test(text) ? text : `${text}.`)).join(' ');
}

function sessionLines(lines: SessionLines, withTitle: boolean): readonly CardElement[] {
  return [
    ...(withTitle ? [line(lines.title, { bold: true, spacing: 'medium' })] : []),
    line(lines.when, withTitle ? { spacing: 'none' } : { bold: true }),
    line(lines.where, { spacing: 'none' }),
    ...(lines.state === '' ? [] : [line(lines.state, { spacing: 'none', ...colour(lines.tone) })]),
    line(lines.kind, { subtle: true, size: 'small', spacing: 'small' }),
  ];
}

export function colour(tone: Tone) {
  return tone === 'plain' ? {} : { color: tone };
}

function section(
  key: 'session.goal' | 'session.content' | 'session.note',
  texts: readonly string[],
  locale: Locale,
): readonly CardElement[] {
  if (texts.length === 0) return [];
  return [
    heading(trainingTexts(locale, key), 'medium'),
    ...texts.map((text) => line(text, { spacing: 'small' })),
  ];
}

function list(key: 'session.bring', texts: readonly string[], locale: Locale): readonly CardElement[] {
  return texts.length === 0 ? [] : [heading(trainingTexts(locale, key), 'medium'), ...points(texts)];
}

function linkRows(
  links: readonly { readonly title: string; readonly url: string }[],
  locale: Locale,
): readonly CardElement[] {
  if (links.length === 0) return [];
  const rows = links.map(({ title, url }) => ({ label: title, action: openUrl(title, url), mark: '↗' }));
  return [heading(trainingTexts(locale, 'session.links'), 'medium'), smallRows(rows)];
}

/** The way to more about it, and back to all courses. */
function waysOn({ details, moreDates }: SessionChoices, locale: Locale): readonly CardElement[] {
  const all = trainingTexts(locale, 'button.all');
  const more = trainingTexts(locale, 'button.details');
  const rows: SmallRow[] = [];
  if (details) rows.push({ label: more, action: execute(more, trainingVerbs.details, details), mark: '›' });
  if (moreDates) rows.push({ label: all, action: execute(all, trainingVerbs.list, {}), mark: '‹' });
  return rows.length === 0 ? [] : [smallRows(rows, { spacing: 'medium' })];
}

/** What the card was asked for stands right under the session; the rest ends the card, what matters most first. */
function sessionButtons(
  choices: SessionChoices,
  isClash: boolean,
  locale: Locale,
): readonly [first: readonly CardAction[], others: readonly CardAction[]] {
  const button = (key: Parameters<typeof trainingTexts>[1], verb: keyof typeof trainingVerbs, data: object) =>
    execute(trainingTexts(locale, key), trainingVerbs[verb], data);
  const { book, wait, take, cancel, change, others, moreDates, share, joinUrl, fileUrl } = choices;
  const first: CardAction[] = [];
  if (book) first.push(button(isClash ? 'button.bookAnyway' : 'button.book', 'book', book));
  if (wait) first.push(button(isClash ? 'button.waitAnyway' : 'button.wait', 'wait', wait));
  if (take) first.push(button('button.take', 'take', take));
  if (take && cancel?.was === 'offered') first.push(button('button.decline', 'cancelNow', cancel));
  if (joinUrl) first.push(openUrl(trainingTexts(locale, 'button.join'), joinUrl));
  if (fileUrl) first.push(openUrl(trainingTexts(locale, 'button.file'), fileUrl));
  const rest: CardAction[] = [];
  if (cancel && cancel.was !== 'offered') {
    rest.push(button(cancel.was === 'waiting' ? 'button.leave' : 'button.cancel', 'cancel', cancel));
  }
  if (change) rest.push(button('button.change', 'change', change));
  if (others) rest.push(button('button.others', 'others', others));
  if (share) rest.push(button('button.share', 'share', share));
  if (moreDates) rest.push(button('button.moreDates', 'list', moreDates));
  const [main, ...also] = first;
  return [main ? [{ ...main, style: 'positive' }, ...also] : [], rest];
}

/** Where a card leads back to one session. */
export function showButton(title: string, data: SessionData): CardAction {
  return execute(title, trainingVerbs.show, data);
}
