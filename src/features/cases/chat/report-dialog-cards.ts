import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import { heading, line, openUrl, type CardAction, type CardElement } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { AdaptiveCard, Dialog } from '../../../platform/bot/bot-types.ts';
import { sayWhen } from '../../support/index.ts';
import { wordsIn } from '../incidents/incident-words.ts';
import { longestAnswers, shownFields, type ShownField } from '../report-form-rules.ts';
import type { BesideReport, Reporting } from '../reports/report-desk-types.ts';
import { fieldPrefix, reportDialog, type ReportStep } from './report-card-data.ts';

const small = { subtle: true, size: 'small', spacing: 'small' } as const;
const longestText = 600;

/** What every button of the dialog carries. */
export type DialogState = Pick<ReportStep, 'key' | 'seen' | 'asked' | 'answer'>;

export interface ReportDialogView extends Reporting {
  readonly locale: Locale;
  readonly reporter: string;
  readonly state: DialogState;
  /** Essential fields that say nothing, where the reporter is asked for them. */
  readonly missing?: readonly string[];
  readonly fault?: string;
}

/** Where a report is written: what is missing first, and everything that was typed. */
export function reportFormDialog(view: ReportDialogView): Dialog {
  const { locale, form, answers, files, missing = [], fault, isBegun } = view;
  const say = texts(locale);
  const fields = shownFields(form, locale);
  const asked = fields.filter(({ id }) => missing.includes(id));
  const others = fields.filter(({ id }) => !missing.includes(id));
  const input = (field: ShownField) => fieldElements(field, answers[field.id], files.length, locale);
  const body: CardElement[] = [
    heading(errandTitle(view), 'medium'),
    line(fromText(view), small),
    ...(isBegun && asked.length === 0 ? [line(say('form.begun'), { spacing: 'small' })] : []),
    ...(fault === undefined ? [] : [line(fault, { color: 'attention' })]),
    ...(asked.length === 0
      ? []
      : [
          line(say('form.missing'), { bold: true }),
          ...asked.flatMap(input),
          heading(say('form.rest'), 'medium'),
        ]),
    ...others.flatMap(input),
    line(say('form.civil'), small),
  ];
  const actions = [
    submit(say(asked.length > 0 ? 'button.sendAnyway' : 'button.send'), view, { step: 'send' }, 'positive'),
    submit(say('button.save'), view, { step: 'save' }),
    ...(isBegun ? [submit(say('button.discard'), view, { step: 'discard' })] : []),
  ];
  return dialogOf(locale, say('form.title'), body, actions);
}

export interface BesideView extends ReportDialogView {
  readonly beside: BesideReport;
  readonly now: Date;
  /** Nothing has been written yet. */
  readonly isBefore: boolean;
  entryLink(entryId: string): string;
}

/** What is known already, before somebody writes it once more, or before it is sent. */
export function besideDialog(view: BesideView): Dialog {
  const { locale, beside, isBefore } = view;
  const say = texts(locale);
  const { incidents, cases, entries } = beside;
  const body: CardElement[] = [
    heading(errandTitle(view), 'medium'),
    ...(incidents.length === 0 ? [] : [heading(say('beside.incident'), 'medium')]),
    ...incidents.flatMap((one) => incidentElements(one, view)),
    ...(cases.length === 0 ? [] : [heading(say('beside.cases'), 'medium')]),
    ...cases.flatMap((one) => caseElements(one, view)),
    ...(entries.length === 0 ? [] : [heading(say('beside.entries'), 'medium')]),
    ...entries.flatMap(({ id, question, excerpt }) => [
      line(plainName(question, 200), { bold: true, spacing: 'medium' }),
      ...(excerpt === undefined ? [] : [line(excerpt, { spacing: 'small' })]),
      { type: 'ActionSet', spacing: 'small', actions: [openUrl(say('button.read'), view.entryLink(id))] },
    ]),
  ];
  const actions = [
    isBefore
      ? submit(say('button.other'), view, { step: 'form' }, 'positive')
      : submit(say('button.notSame'), view, { step: 'not-same' }, 'positive'),
    ...(entries.length > 0 ? [submit(say('button.helped'), view, { step: 'helped' })] : []),
  ];
  return dialogOf(locale, say('beside.title'), body, actions);
}

function incidentElements(
  incident: BesideReport['incidents'][number],
  view: BesideView,
): readonly CardElement[] {
  const { locale, timeZone, now } = view;
  const say = texts(locale);
  const { id, titles, texts: words, beganAt, vendorToldAt } = incident;
  const when = sayWhen(locale, timeZone, beganAt, now);
  const text = wordsIn(words, locale, locale)?.text;
  const follow = submit(say('button.followIncident'), view, { step: 'follow-incident', incident: id });
  return [
    line(plainName(wordsIn(titles, locale, locale)?.text ?? '', 200), { bold: true }),
    line([say('beside.since', { when }), ...(vendorToldAt ? [say('beside.vendorTold')] : [])].join(' '), {
      spacing: 'small',
    }),
    ...(text === undefined ? [] : [line(text.slice(0, longestText).toWellFormed(), { spacing: 'small' })]),
    { type: 'ActionSet', spacing: 'small', actions: [follow] },
  ];
}

function caseElements(similar: BesideReport['cases'][number], view: BesideView): readonly CardElement[] {
  const { locale, timeZone, now } = view;
  const say = texts(locale);
  const { id, title, since, count, isFollowed } = similar;
  const when = sayWhen(locale, timeZone, since, now);
  const follow = submit(say('button.follow'), view, { step: 'follow-case', case: id });
  return [
    line(plainName(title ?? errandTitle(view), 200), { bold: true, spacing: 'medium' }),
    line(say('beside.count', { count, when }), { spacing: 'small' }),
    isFollowed
      ? line(say('beside.followed'), { spacing: 'small' })
      : { type: 'ActionSet', spacing: 'small', actions: [follow] },
  ];
}

/** A field with its label; files are sent in the chat, because a card cannot take them. */
function fieldElements(
  { id, kind, label, hint, isEssential, options }: ShownField,
  value: string | undefined,
  files: number,
  locale: Locale,
): readonly CardElement[] {
  const say = texts(locale);
  if (kind === 'files')
    return [line(label, { bold: true, spacing: 'medium' }), line(say('form.files', { count: files }), small)];
  const shown = isEssential ? label : say('form.optional', { label });
  const common = { id: `${fieldPrefix}${id}`, label: shown, spacing: 'medium' };
  const given = value === undefined || value === '' ? {} : { value };
  if (options) {
    const choices = options.map((option) => ({ title: option.label, value: option.id }));
    const known = choices.some((choice) => choice.value === value) ? given : {};
    const placeholder = say('form.choose');
    return [{ ...common, ...known, type: 'Input.ChoiceSet', style: 'compact', placeholder, choices }];
  }
  return [
    {
      ...common,
      ...given,
      type: 'Input.Text',
      maxLength: longestAnswers[kind],
      ...(kind === 'text' && { isMultiline: true }),
      ...(hint !== undefined && { placeholder: hint }),
    },
  ];
}

/** The errand in the words of its tree. */
export function errandTitle({ errand, locale }: Pick<ReportDialogView, 'errand' | 'locale'>): string {
  return errand.tree.texts[locale].leaves[errand.leaf]!.title;
}

function fromText({ institution, reporter, locale }: ReportDialogView): string {
  const name = plainName(reporter);
  return institution === undefined
    ? caseReportTexts(locale, 'form.fromNowhere', { name })
    : caseReportTexts(locale, 'form.from', { name, institution: plainName(institution.name) });
}

function texts(locale: Locale) {
  return (...args: TextArguments) => caseReportTexts(locale, ...args);
}
type TextArguments = Parameters<typeof caseReportTexts> extends [Locale, ...infer Rest] ? Rest : never;

function submit(
  title: string,
  { errand, state }: Pick<ReportDialogView, 'errand' | 'state'>,
  step: Pick<ReportStep, 'step' | 'incident' | 'case'>,
  style?: 'positive',
): CardAction {
  const data = { dialog: reportDialog, tree: errand.treeId, leaf: errand.leaf, ...state, ...step };
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
