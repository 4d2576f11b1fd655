import { z } from 'zod';
import { caseFileDto } from './case-files-dto.ts';
import { caseStateDto, caseStepDto } from './case-dto.ts';
import { shownFieldDto } from './report-form-dto.ts';

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const said = z.object({ text: z.string(), locale });
const answers = z.record(z.string().max(40), z.string().max(8000));

/** `GET /api/reports`: what reports are taken of, and what one has begun. */
export const reportErrandsDto = z.object({
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      errands: z.array(z.object({ leaf: z.string(), title: z.string() })),
    }),
  ),
  begun: z.array(
    z.object({
      treeId: z.string(),
      leaf: z.string(),
      title: z.string(),
      /** The beginning of what was written; empty where there are only files. */
      words: z.string(),
      at: z.string(),
    }),
  ),
});
export type ReportErrandsDto = z.infer<typeof reportErrandsDto>;

/** `GET /api/reports/:treeId/:leaf`: the form, with what is known and what was written before. */
export const reportDto = z.object({
  treeId: z.string(),
  leaf: z.string(),
  title: z.string(),
  institution: z.string().nullable(),
  fields: z.array(shownFieldDto),
  answers: z.record(z.string(), z.string()),
  files: z.array(caseFileDto),
  /** Something was written earlier and not sent. */
  isBegun: z.boolean(),
});
export type ReportDto = z.infer<typeof reportDto>;

/** `POST /api/reports/:treeId/:leaf/beside`: what may make it unnecessary. */
export const reportWordsDto = z.object({ words: z.string().max(8000) });
export const besideReportDto = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      title: said,
      text: said.nullable(),
      beganAt: z.string(),
      isFollowed: z.boolean(),
    }),
  ),
  cases: z.array(
    z.object({
      id: z.string(),
      /** Null: of another institution, whose words are not for the reader. */
      title: z.string().nullable(),
      since: z.string(),
      count: z.number(),
      isFollowed: z.boolean(),
    }),
  ),
  entries: z.array(z.object({ id: z.string(), question: z.string(), locale })),
});
export type BesideReportDto = z.infer<typeof besideReportDto>;

/** `PUT /api/reports/:treeId/:leaf/draft`. */
export const reportDraftDto = z.object({ answers });

/** `POST /api/reports/:treeId/:leaf/send`. `isAsked`: asked for what is missing already. */
export const sendReportDto = z.object({ answers, requestKey: z.uuid(), isAsked: z.boolean() });
export const sentReportDto = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sent'),
    id: z.string(),
    number: z.string(),
    state: caseStateDto,
    step: caseStepDto,
    /** A civil registration number was taken out. */
    isCovered: z.boolean(),
  }),
  z.object({ kind: z.literal('incomplete'), missing: z.array(z.string()) }),
  z.object({ kind: z.literal('empty') }),
]);
export type SentReportDto = z.infer<typeof sentReportDto>;
