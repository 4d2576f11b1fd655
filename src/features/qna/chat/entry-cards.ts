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
  type SmallRow,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { EntryView } from '../qna-types.ts';
import { answerElements, inLine, inSummary, questionLine, stateText } from './entry-elements.ts';
import { errandVerbs, longestCarried, qnaVerbs, type EntryData } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

/** How an entry is shown to somebody in their own chat. */
export interface ShownEntry {
  readonly view: EntryView;
  readonly locale: Locale;
  readonly links: QnaLinks;
  /** What somebody wrote before the entry was shown for it. */
  readonly text?: string | undefined;
  /** What the press did. */
  readonly said?: string;
  /** Rows of what else there is, beneath. */
  readonly more?: readonly CardElement[];
}

/** An entry: its answer, how much it is worth, and always the way to a person. */
export function entryCard(shown: ShownEntry): CardMessage {
  const { view, locale, links, said, more = [] } = shown;
  const title = qnaTexts(locale, 'entry.heading');
  const answer = view.answer === undefined ? undefined : answerElements(view.answer, links, locale);
  const body: CardElement[] = [
    ...(said === undefined ? [] : [line(said, { color: 'good' })]),
    ...(view.redirectedFrom === undefined ? [] : [subtle(qnaTexts(locale, 'entry.redirected'))]),
    heading(title),
    questionLine(view.question),
    subtle(origin(view, locale)),
    ...caveats(view, locale),
    ...(answer?.elements ?? []),
    ...(answer?.isCut ? [subtle(qnaTexts(locale, 'entry.cut'))] : []),
    ...foreign(view, locale),
    ...(view.follows && view.state === 'open' ? [line(qnaTexts(locale, 'entry.iFollow'))] : []),
    smallRows(rows(shown), { spacing: 'medium' }),
    ...more,
  ];
  const said1 = said === undefined ? '' : `${said} `;
  const summary = `${said1}${title}: ${view.question} ${view.answer === undefined ? stateText(view.state, locale) : inLine(view.answer)}`;
  return finishCard(locale, inSummary(summary), body, actions(shown));
}

/** The entry is not there, or not for this person: which of the two is not told. */
export function goneCard(locale: Locale): CardMessage {
  const title = qnaTexts(locale, 'gone.heading');
  const text = qnaTexts(locale, 'gone.body');
  return finishCard(
    locale,
    `${title}. ${text}`,
    [heading(title), line(text)],
    [
      execute(qnaTexts(locale, 'button.ask'), qnaVerbs.compose, {}),
      execute(qnaTexts(locale, 'button.contactMeanwhile'), errandVerbs.instead, {}),
    ],
  );
}

/** Asks what the answer did not solve. */
export function notSolvedCard({ view, locale, text }: ShownEntry, fault?: string): CardMessage {
  const title = qnaTexts(locale, 'notSolved.heading');
  const explained = qnaTexts(locale, 'notSolved.body');
  return finishCard(
    locale,
    `${title} ${explained}`,
    [
      heading(title),
      questionLine(view.question),
      line(explained),
      ...(fault === undefined ? [] : [line(fault, { color: 'attention' })]),
      {
        type: 'Input.Text',
        id: 'why',
        label: qnaTexts(locale, 'notSolved.why'),
        isMultiline: true,
        maxLength: 1_000,
      },
    ],
    [
      execute(
        qnaTexts(locale, 'notSolved.send'),
        qnaVerbs.reopen,
        dataOf({ view, locale, text }),
        'positive',
      ),
      execute(qnaTexts(locale, 'button.back'), qnaVerbs.show, dataOf({ view, locale, text })),
    ],
  );
}

/** Something was done with an entry: said in words, with the ways on from it. */
export function doneCard(
  shown: Pick<ShownEntry, 'view' | 'locale' | 'links' | 'text'>,
  said: { readonly heading: string; readonly body: string },
): CardMessage {
  const { view, locale, links } = shown;
  return finishCard(
    locale,
    inSummary(`${said.heading}. ${said.body} ${view.question}`),
    [
      heading(said.heading),
      line(said.body),
      questionLine(view.question),
      smallRows(
        [row(qnaTexts(locale, 'button.tab'), openUrl(label(locale, 'tab'), links.tab(view.id)), '↗')],
        {
          spacing: 'medium',
        },
      ),
    ],
    [contactButton(shown, 'button.contactMeanwhile')],
  );
}

/** The data of an entry's buttons: which it is, and what somebody had written. */
export function dataOf({ view, text }: Pick<ShownEntry, 'view' | 'locale' | 'text'>): EntryData {
  return {
    entry: view.id,
    ...(text === undefined ? {} : { text: text.slice(0, longestCarried).toWellFormed() }),
  };
}

function actions(shown: ShownEntry): readonly CardAction[] {
  const { view, locale } = shown;
  const data = dataOf(shown);
  const isOwn = view.origin === undefined;
  const isAnswered = view.answer !== undefined && view.state !== 'open';
  const button = (key: 'helped' | 'follow' | 'unfollow' | 'notSolved', style?: 'positive') =>
    execute(qnaTexts(locale, `button.${key}`), qnaVerbs[key], data, style);
  return [
    ...(isOwn && isAnswered && !view.iHelped ? [button('helped', 'positive')] : []),
    ...(isOwn && !view.follows ? [button('follow')] : []),
    ...(isOwn && view.follows && !view.isMine && !isAnswered ? [button('unfollow')] : []),
    ...(isOwn && isAnswered && (view.follows || view.isMine) ? [button('notSolved')] : []),
    contactButton(shown, isAnswered ? 'button.contact' : 'button.contactMeanwhile'),
  ];
}

/** "Who do I contact" goes on from what was written; with nothing written, from the question. */
function contactButton(
  { view, locale, text }: Pick<ShownEntry, 'view' | 'locale' | 'text'>,
  key: 'button.contact' | 'button.contactMeanwhile',
): CardAction {
  const from = (text ?? view.question).slice(0, longestCarried).toWellFormed();
  return execute(qnaTexts(locale, key), errandVerbs.instead, { text: from });
}

/** State, whose it is, how many it has helped: one line of small letters. */
function origin({ state, institutionName, origin: from, scope, helped }: EntryView, locale: Locale): string {
  const parts = [stateText(state, locale)];
  if (from) parts.push(qnaTexts(locale, 'from.municipality', { municipality: plainName(from.name) }));
  if (scope.kind === 'institution' && institutionName !== undefined) {
    parts.push(qnaTexts(locale, 'from.institution', { institution: plainName(institutionName) }));
  }
  if (helped > 0) parts.push(qnaTexts(locale, 'helped.count', { count: helped }));
  return parts.join(' · ');
}

/** What to know before reading on. */
function caveats({ state, answer, follows }: EntryView, locale: Locale): readonly CardElement[] {
  if (state === 'outdated') return [line(qnaTexts(locale, 'entry.outdated'), { color: 'warning' })];
  if (state !== 'open') return [];
  if (answer !== undefined) return [line(qnaTexts(locale, 'entry.reopened'), { color: 'warning' })];
  return follows ? [] : [line(qnaTexts(locale, 'entry.notAnswered'))];
}

function foreign({ answerIn }: EntryView, locale: Locale): readonly CardElement[] {
  if (answerIn === undefined || answerIn === locale) return [];
  const language = qnaTexts(locale, `language.${answerIn}`);
  return [subtle(qnaTexts(locale, 'entry.onlyIn', { language }))];
}

/** What is seldom pressed: other languages, the tab, sharing. */
function rows(shown: ShownEntry): readonly SmallRow[] {
  const { view, locale, links } = shown;
  const others = view.answeredIn.filter((language) => language !== view.answerIn);
  return [
    ...others.map((language) => {
      const title = qnaTexts(locale, 'entry.readIn', { language: qnaTexts(locale, `language.${language}`) });
      return row(title, execute(title, qnaVerbs.show, { ...dataOf(shown), language }), '›');
    }),
    row(label(locale, 'tab'), openUrl(label(locale, 'tab'), links.tab(view.id)), '↗'),
    row(label(locale, 'share'), openUrl(label(locale, 'share'), links.share(view.id, locale)), '↗'),
  ];
}

function row(text: string, action: CardAction, mark: string): SmallRow {
  return { label: text, action, mark };
}

function label(locale: Locale, key: 'tab' | 'share'): string {
  return qnaTexts(locale, `button.${key}`);
}

function subtle(text: string): CardElement {
  return line(text, { subtle: true, size: 'small', spacing: 'small' });
}
