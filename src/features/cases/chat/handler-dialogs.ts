import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { caseTexts } from '../../../content/texts/cases/index.ts';
import { caseOutcomeDto, type CaseOutcomeDto } from '../../../dto/case-dto.ts';
import { line, openUrl, type CardAction, type CardElement } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { AdaptiveCard, Dialog } from '../../../platform/bot/bot-types.ts';
import type { ShownField } from '../report-form-rules.ts';
import { answerPrefix, caseDialogs } from './case-card-data.ts';
import type { CaseOnCard } from './case-card-types.ts';
import { saidElements, small } from './case-elements.ts';

/** What was typed, where a dialog is shown again, and why it is. */
export interface TypedAgain {
  readonly text?: string;
  readonly fault?: string;
}

/** Words to whoever reported it: a question, or an answer. */
export function writeDialog(on: CaseOnCard, { text, fault }: TypedAgain = {}): Dialog {
  const { locale, line: shown } = on;
  const last = on.said.findLast(({ kind }) => kind === 'reporter');
  const data = { dialog: caseDialogs.write, case: shown.id, key: `r${shown.revision}` };
  const mayAsk = shown.state !== 'solved' && shown.state !== 'closed';
  return dialogOf(
    locale,
    caseChatTexts(locale, 'write.title'),
    [
      ...about(on),
      ...(last ? saidElements(on, last, { longest: 600 }) : []),
      ...faultLine(fault),
      textField(locale, 'write.label', text),
      ...(mayAsk ? [line(caseChatTexts(locale, 'write.hint'), small)] : []),
    ],
    [
      submit(caseChatTexts(locale, 'write.answer'), { ...data, as: 'answer' }, 'positive'),
      ...(mayAsk ? [submit(caseChatTexts(locale, 'write.ask'), { ...data, as: 'ask' })] : []),
    ],
  );
}

/** What it was, and what the reporter is told. */
export function solveDialog(
  on: CaseOnCard,
  { text, fault, outcome = 'user-error' }: TypedAgain & { readonly outcome?: CaseOutcomeDto } = {},
): Dialog {
  const { locale, line: shown } = on;
  return dialogOf(
    locale,
    caseChatTexts(locale, 'solve.title'),
    [
      ...about(on),
      ...faultLine(fault),
      {
        type: 'Input.ChoiceSet',
        id: 'outcome',
        label: caseChatTexts(locale, 'solve.outcome'),
        style: 'expanded',
        value: outcome,
        choices: caseOutcomeDto.options.map((each) => ({
          title: caseTexts(locale, `outcome.${each}`),
          value: each,
        })),
      },
      textField(locale, 'solve.label', text),
    ],
    [
      submit(
        caseChatTexts(locale, 'solve.send'),
        { dialog: caseDialogs.solve, case: shown.id, revision: shown.revision },
        'positive',
      ),
    ],
  );
}

/** It is solved; what may help others becomes an answer in the list. */
export function solvedDialog(on: CaseOnCard): Dialog {
  const { locale } = on;
  return dialogOf(
    locale,
    caseChatTexts(locale, 'solve.title'),
    [
      line(caseChatTexts(locale, 'solve.done'), { bold: true, color: 'good' }),
      line(caseChatTexts(locale, 'solve.userError')),
    ],
    [openUrl(caseChatTexts(locale, 'button.toAnswer'), on.link)],
  );
}

/** What the vendor always asks, and nobody has said yet. */
export function vendorFieldsDialog(on: CaseOnCard, fields: readonly ShownField[]): Dialog {
  const { locale, line: shown } = on;
  return dialogOf(
    locale,
    caseChatTexts(locale, 'vendor.title'),
    [...about(on), line(caseChatTexts(locale, 'vendor.ask')), ...fields.flatMap(fieldElements)],
    [
      submit(
        caseChatTexts(locale, 'vendor.next'),
        { dialog: caseDialogs.vendor, case: shown.id, revision: shown.revision, step: 'text' },
        'positive',
      ),
    ],
  );
}

/** The report as the vendor reads it, and the vendor's number for it. */
export function vendorTextDialog(
  on: CaseOnCard,
  {
    text,
    mail,
    answers,
    fault,
  }: {
    readonly text: string;
    readonly mail: { readonly url: string; readonly isCut: boolean } | undefined;
    /** What handlers have filled in, kept when it is reported. */
    readonly answers: Readonly<Record<string, string>>;
    readonly fault?: string;
  },
): Dialog {
  const { locale, line: shown } = on;
  return dialogOf(
    locale,
    caseChatTexts(locale, 'vendor.title'),
    [
      ...faultLine(fault),
      line(caseChatTexts(locale, 'vendor.hint')),
      {
        type: 'Input.Text',
        id: 'whole',
        label: caseChatTexts(locale, 'vendor.text'),
        isMultiline: true,
        value: text,
      },
      ...(mail?.isCut ? [line(caseChatTexts(locale, 'vendor.mailCut'), small)] : []),
      {
        type: 'Input.Text',
        id: 'number',
        label: caseChatTexts(locale, 'vendor.number'),
        maxLength: 60,
        ...(on.vendorNumber === undefined ? {} : { value: on.vendorNumber }),
      },
      line(caseChatTexts(locale, 'vendor.numberHint'), small),
    ],
    [
      submit(
        caseChatTexts(locale, 'vendor.send'),
        { dialog: caseDialogs.vendor, case: shown.id, revision: shown.revision, step: 'send', answers },
        'positive',
      ),
      ...(mail ? [openUrl(caseChatTexts(locale, 'vendor.mail'), mail.url)] : []),
    ],
  );
}

function about({ line: { number, title } }: CaseOnCard): readonly CardElement[] {
  return [line(number, small), line(plainName(title, 200), { bold: true, spacing: 'none' })];
}

function faultLine(fault: string | undefined): readonly CardElement[] {
  return fault === undefined ? [] : [line(fault, { color: 'attention' })];
}

function textField(
  locale: Locale,
  label: 'write.label' | 'solve.label',
  value: string | undefined,
): CardElement {
  return {
    type: 'Input.Text',
    id: 'text',
    label: caseChatTexts(locale, label),
    isMultiline: true,
    maxLength: 4_000,
    ...(value === undefined ? {} : { value }),
  };
}

function fieldElements({ id, kind, label, hint, options }: ShownField): readonly CardElement[] {
  const field = options
    ? {
        type: 'Input.ChoiceSet',
        style: 'expanded',
        choices: options.map((option) => ({ title: option.label, value: option.id })),
      }
    : { type: 'Input.Text', isMultiline: kind === 'text', maxLength: 4_000 };
  return [
    { ...field, id: `${answerPrefix}${id}`, label },
    ...(hint === undefined ? [] : [line(hint, small)]),
  ];
}

/** A button of a dialog: what it sends, with the inputs' values beside it. */
function submit(title: string, data: object, style?: 'positive'): CardAction {
  return { type: 'Action.Submit', title, data, ...(style ? { style } : {}) };
}

function dialogOf(
  locale: Locale,
  title: string,
  body: readonly CardElement[],
  actions: readonly CardAction[],
): Dialog {
  const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', lang: locale, body, actions };
  return { title, card };
}
