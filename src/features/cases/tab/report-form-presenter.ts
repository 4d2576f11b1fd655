import type {
  EditedFieldDto,
  FieldWordsDto,
  ReportFormDto,
  ShownFieldDto,
} from '../../../dto/report-form-dto.ts';
import { reportTexts, type ReportTextKey } from '../../../content/texts/reports/index.ts';
import { locales, type Locale, type PerLocale } from '../../../kernel/locale.ts';
import { editedFields, type EditedField } from '../report-form-edit-rules.ts';
import type { ShownField } from '../report-form-rules.ts';
import type { EditableForm } from '../report-form-service.ts';
import { shippedFields, type ShippedFieldId } from '../report-form-types.ts';

/** A field as the tab draws it. */
export function presentField({ id, kind, label, hint, isEssential, options }: ShownField): ShownFieldDto {
  return {
    id,
    kind,
    label,
    hint: hint ?? null,
    isEssential,
    options: options ? options.map((option) => ({ ...option })) : null,
  };
}

/** A form as a coordinator changes it. */
export function presentForm(
  { treeId, leaf, form, takesReports, isOwn, revision }: EditableForm,
  title: string,
  locale: Locale,
): ReportFormDto {
  return {
    treeId,
    leaf,
    title,
    takesReports,
    isOwn,
    revision,
    fields: editedFields(form).map(({ id, own, ...flags }) => ({
      id,
      ...flags,
      own: own ? { kind: own.kind, labels: allWords(own.labels), hints: allWords(own.hints ?? {}) } : null,
      kind: own ? own.kind : shippedFields[id as ShippedFieldId].kind,
      label: own ? (own.labels[locale] ?? '') : reportTexts(locale, `${id}.label` as ReportTextKey),
      hint: own ? (own.hints?.[locale] ?? '') : reportTexts(locale, `${id}.hint` as ReportTextKey),
    })),
  };
}

/** What the page sent, as the service takes it. */
export function readFields(fields: readonly EditedFieldDto[]): readonly EditedField[] {
  return fields.map(({ own, id, isEssential, isForHandlers, isOff }) => ({
    id,
    isEssential,
    isForHandlers,
    isOff,
    ...(own && { own }),
  }));
}

function allWords(texts: Partial<PerLocale<string>>): FieldWordsDto {
  return Object.fromEntries(locales.map((locale) => [locale, texts[locale] ?? ''])) as FieldWordsDto;
}
