import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { line, type CardAction, type CardElement } from '../../../kernel/card-elements.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { AdaptiveCard, Dialog } from '../../../platform/bot/bot-types.ts';
import { longestAnswer, type EntryView } from '../qna-types.ts';
import { inLine, questionLine } from './entry-elements.ts';
import { qnaDialogs } from './qna-card-data.ts';

/** As many colleagues as a card has room for; those where it was asked come first. */
const mostColleagues = 100;

interface AnswerForm {
  readonly view: EntryView;
  readonly locale: Locale;
  /** What was typed, where the dialog is shown again. */
  readonly answer?: string;
  readonly language?: Locale | undefined;
  readonly fault?: string;
}

/** Where an answer is written. */
export function answerDialog({ view, locale, answer, language, fault }: AnswerForm): Dialog {
  const { desk } = view;
  const has = view.state !== 'open' && view.answer !== undefined;
  const by = desk?.answeredBy?.name ?? '';
  return dialogOf(
    locale,
    qnaTexts(locale, 'answer.title'),
    [
      questionLine(view.question),
      ...(desk?.note === undefined
        ? []
        : [line(qnaTexts(locale, 'told.why', { why: plainName(desk.note, 400) }), { color: 'warning' })]),
      ...(has
        ? [
            line(qnaTexts(locale, 'answer.has', { name: plainName(by) || '–' })),
            line(inLine(view.answer!), small),
          ]
        : []),
      ...(fault === undefined ? [] : [line(fault, { color: 'attention' })]),
      {
        type: 'Input.Text',
        id: 'answer',
        label: qnaTexts(locale, 'answer.label'),
        isMultiline: true,
        maxLength: longestAnswer,
        isRequired: true,
        errorMessage: qnaTexts(locale, 'answer.empty'),
        ...(answer === undefined ? {} : { value: answer }),
      },
      line(qnaTexts(locale, 'answer.hint'), small),
      {
        type: 'Input.ChoiceSet',
        id: 'language',
        label: qnaTexts(locale, 'answer.language'),
        style: 'compact',
        value: language ?? view.locale,
        choices: locales.map((each) => ({ title: qnaTexts(locale, `language.${each}`), value: each })),
      },
    ],
    [submit(qnaTexts(locale, 'answer.send'), { dialog: qnaDialogs.answer, entry: view.id }, 'positive')],
  );
}

/** Somebody else's answer came first: it stays so, or this one is taken instead. */
export function keptDialog(view: EntryView, answerId: string, locale: Locale): Dialog {
  const by = view.desk?.answeredBy?.name ?? '';
  const data = { dialog: qnaDialogs.answer, entry: view.id };
  return dialogOf(
    locale,
    qnaTexts(locale, 'answer.keptTitle'),
    [
      line(qnaTexts(locale, 'answer.kept')),
      ...(by === ''
        ? []
        : [line(qnaTexts(locale, 'channel.answeredBy', { name: plainName(by) }), { bold: true })]),
      ...(view.answer === undefined ? [] : [line(inLine(view.answer, 600))]),
    ],
    [
      submit(qnaTexts(locale, 'answer.keepBoth'), { ...data, use: 'keep' }, 'positive'),
      submit(qnaTexts(locale, 'answer.useMine'), { ...data, use: answerId }),
    ],
  );
}

export interface Assignable {
  readonly id: string;
  readonly name: string;
  readonly institution?: string;
}

/** Who is asked to answer. */
export function assignDialog(view: EntryView, colleagues: readonly Assignable[], locale: Locale): Dialog {
  const assigned = view.desk?.assignedTo?.id;
  const near = view.desk?.askerInstitution;
  const isNear = ({ institution }: Assignable) =>
    near !== undefined && (institution?.includes(near) ?? false);
  const shown = [...colleagues.filter(isNear), ...colleagues.filter((each) => !isNear(each))].slice(
    0,
    mostColleagues,
  );
  return dialogOf(
    locale,
    qnaTexts(locale, 'assign.title'),
    [
      questionLine(view.question),
      {
        type: 'Input.ChoiceSet',
        id: 'person',
        label: qnaTexts(locale, 'assign.label'),
        style: 'compact',
        value: shown.some(({ id }) => id === assigned) ? assigned : 'nobody',
        choices: [
          { title: qnaTexts(locale, 'assign.nobody'), value: 'nobody' },
          ...shown.map(({ id, name, institution }) => ({
            title: nameOf(name, institution, locale),
            value: id,
          })),
        ],
      },
    ],
    [submit(qnaTexts(locale, 'assign.send'), { dialog: qnaDialogs.assign, entry: view.id }, 'positive')],
  );
}

const small = { subtle: true, size: 'small', spacing: 'small' } as const;

function nameOf(name: string, institution: string | undefined, locale: Locale): string {
  return institution === undefined
    ? plainName(name)
    : qnaTexts(locale, 'assign.person', { name: plainName(name), institution: plainName(institution, 60) });
}

/** A button of a dialog: what it sends, with the inputs' values beside it. */
export function submit(title: string, data: object, style?: 'positive'): CardAction {
  return { type: 'Action.Submit', title, data, ...(style ? { style } : {}) };
}

export function dialogOf(
  locale: Locale,
  title: string,
  body: readonly CardElement[],
  actions: readonly CardAction[],
): Dialog {
  const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', lang: locale, body, actions };
  return { title, card };
}
