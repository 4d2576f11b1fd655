import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const kind = z.enum(['line', 'text', 'choice', 'moment', 'files']);
const words = z.object({
  da: z.string().max(400),
  sv: z.string().max(400),
  nb: z.string().max(400),
  en: z.string().max(400),
});
export type FieldWordsDto = z.infer<typeof words>;

/** A field in the reader's language, as a form shows it. */
export const shownFieldDto = z.object({
  id: z.string(),
  kind,
  label: z.string(),
  hint: z.string().nullable(),
  isEssential: z.boolean(),
  options: z.array(z.object({ id: z.string(), label: z.string() })).nullable(),
});
export type ShownFieldDto = z.infer<typeof shownFieldDto>;

/** `GET /api/report-forms`: the errands that reports are made of, by tree. */
export const reportFormsDto = z.object({
  languages: z.array(locale),
  defaultLocale: locale,
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      errands: z.array(
        z.object({ leaf: z.string(), title: z.string(), takesReports: z.boolean(), isOwn: z.boolean() }),
      ),
    }),
  ),
});
export type ReportFormsDto = z.infer<typeof reportFormsDto>;

/** What a coordinator says of a field. */
export const editedFieldDto = z.object({
  id: z.string().min(1).max(40),
  /** Of a field of the municipality's own; null: one that ships. */
  own: z.object({ kind: z.enum(['line', 'text']), labels: words, hints: words }).nullable(),
  isEssential: z.boolean(),
  isForHandlers: z.boolean(),
  isOff: z.boolean(),
});
export type EditedFieldDto = z.infer<typeof editedFieldDto>;

/** `GET /api/report-forms/:treeId/:leaf`. */
export const reportFormDto = z.object({
  treeId: z.string(),
  leaf: z.string(),
  title: z.string(),
  takesReports: z.boolean(),
  /** It differs from what ships. */
  isOwn: z.boolean(),
  revision: z.number(),
  /** Every field that could be asked, in order; with the words of those that ship. */
  fields: z.array(editedFieldDto.extend({ kind, label: z.string(), hint: z.string() })),
});
export type ReportFormDto = z.infer<typeof reportFormDto>;

const fields = z.array(editedFieldDto).min(1).max(40);
const revision = z.number().int().min(0);
/** `PUT /api/report-forms/:treeId/:leaf`. */
export const savedReportFormDto = z.object({ revision, takesReports: z.boolean(), fields });
export type SavedReportFormDto = z.infer<typeof savedReportFormDto>;
/** `POST /api/report-forms/:treeId/:leaf/reset`: back to what ships. */
export const resetReportFormDto = z.object({ revision });
/** `POST /api/report-forms/preview`: what reporters and handlers are asked, in a language. */
export const previewFormDto = z.object({ fields, locale });
export const formPreviewDto = z.object({
  reporter: z.array(shownFieldDto),
  handlers: z.array(shownFieldDto),
});
export type FormPreviewDto = z.infer<typeof formPreviewDto>;
