import { reportTexts, type ReportTextKey } from '../../content/texts/reports/index.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { maskCivilNumbers } from '../../kernel/mask-personal-data.ts';
import { intlTag } from '../../kernel/texts.ts';
import { formatCaseNumber } from './case-number-rules.ts';
import type { Case } from './case-types.ts';
import {
  shippedFields,
  type AskedField,
  type ReportFieldKind,
  type ReportForm,
  type ShippedFieldId,
} from './report-form-types.ts';

/** By field. */
export type ReportAnswers = Readonly<Record<string, string>>;

/** A field in somebody's language, as a form shows it. */
export interface ShownField {
  readonly id: string;
  readonly kind: ReportFieldKind;
  readonly label: string;
  readonly hint?: string;
  readonly isEssential: boolean;
  readonly options?: readonly { readonly id: string; readonly label: string }[];
}

/** Longest answers by kind, in characters. */
export const longestAnswers: Readonly<Record<ReportFieldKind, number>> = {
  line: 300,
  text: 4000,
  choice: 40,
  moment: 100,
  files: 0,
};

/** What is asked of a reporter, or of handlers. A municipality's own field without words in the language has those of another. */
export function shownFields(
  { fields }: ReportForm,
  locale: Locale,
  { forHandlers = false } = {},
): readonly ShownField[] {
  return fields
    .filter(({ isForHandlers = false, isOff }) => !isOff && isForHandlers === forHandlers)
    .map((asked) => shownField(asked, locale));
}

/** What was answered, under what was asked, in the form's order; also what is not asked any more. */
export function answeredFields(
  { fields }: ReportForm,
  answers: ReportAnswers,
  locale: Locale,
): readonly { readonly id: string; readonly label: string; readonly words: string }[] {
  return fields.flatMap((asked) => {
    const { id, label, options } = shownField(asked, locale);
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (!answer) return [];
    return [{ id, label, words: options?.find((option) => option.id === answer)?.label ?? answer }];
  });
}

function shownField({ field, isEssential }: AskedField, locale: Locale): ShownField {
  if (typeof field !== 'string') {
    const { id, kind, labels, hints } = field;
    const hint = hints?.[locale];
    const label = labels[locale] ?? Object.values(labels)[0] ?? id;
    return { id, kind, label, isEssential, ...(hint !== undefined && { hint }) };
  }
  const options = optionsOf(field);
  const say = (part: string) => reportTexts(locale, `${field}.${part}` as ReportTextKey);
  return {
    id: field,
    kind: shippedFields[field].kind,
    label: say('label'),
    hint: say('hint'),
    isEssential,
    ...(options && { options: options.map((option) => ({ id: option, label: say(option) })) }),
  };
}

/**
 * What somebody filled in, as far as the form asks for it: cleaned, cut, civil registration numbers covered, and choices only of those
 * there are.
 */
export function tidyAnswers({ fields }: ReportForm, answers: ReportAnswers): ReportAnswers {
  const tidy = fields.flatMap(({ field, isOff }): readonly (readonly [string, string])[] => {
    if (isOff) return [];
    const id = idOf(field);
    const kind = typeof field === 'string' ? shippedFields[field].kind : field.kind;
    const said = Object.hasOwn(answers, id) ? cleanText(answers[id] ?? '', longestAnswers[kind] || 1) : '';
    if (!said || kind === 'files') return [];
    if (typeof field === 'string') {
      if (!optionsOf(field)?.includes(said) && kind === 'choice') return [];
    }
    const covered = maskCivilNumbers(said);
    return [[id, kind === 'line' ? covered.replace(/\n/gu, ' ') : covered]];
  });
  return Object.fromEntries(tidy);
}

/** Essential fields that say nothing: what is asked for once more. Files count as answered where `hasFiles`. */
export function missingFields(
  { fields }: ReportForm,
  answers: ReportAnswers,
  { forHandlers = false, hasFiles = false } = {},
): readonly string[] {
  return fields
    .filter(
      ({ isEssential, isForHandlers = false, isOff }) =>
        isEssential && !isOff && isForHandlers === forHandlers,
    )
    .map(({ field }) => idOf(field))
    .filter((id) => (id === 'files' ? !hasFiles : !answers[id]));
}

/** A title for a case whose reporter gave none: the beginning of what happened. */
export function titleOf(answers: ReportAnswers, otherwise: string): string {
  const said = (answers.what ?? '').split('\n')[0] ?? '';
  const title = cleanText(said, 120);
  return title || otherwise;
}

/**
 * A case as a vendor reads it: number, place, time, and every answer under its question, in `locale`. Plain text, to be copied or
 * mailed.
 */
export function vendorText(
  form: ReportForm,
  reported: Pick<Case, 'series' | 'year' | 'number' | 'title' | 'answers' | 'createdAt'>,
  locale: Locale,
  place: { readonly institution?: string; readonly code?: string; readonly timeZone: string },
): string {
  const { institution: name, code, timeZone } = place;
  const at = new Intl.DateTimeFormat(intlTag(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(reported.createdAt);
  const head = [
    reported.title,
    reportTexts(locale, 'vendor.case', { number: formatCaseNumber(reported) }),
    ...(name === undefined
      ? []
      : [
          code === undefined
            ? reportTexts(locale, 'vendor.institution', { name })
            : reportTexts(locale, 'vendor.institutionCode', { name, code }),
        ]),
    reportTexts(locale, 'vendor.reportedAt', { at }),
  ];
  const said = answeredFields(form, reported.answers ?? {}, locale).map(({ label, words }) =>
    words.includes('\n') ? `${label}\n${words}` : `${label} ${words}`,
  );
  return [head.join('\n'), ...said].join('\n\n');
}

function optionsOf(field: ShippedFieldId): readonly string[] | undefined {
  const shipped = shippedFields[field];
  return 'options' in shipped ? shipped.options : undefined;
}

function idOf(field: AskedField['field']): string {
  return typeof field === 'string' ? field : field.id;
}
