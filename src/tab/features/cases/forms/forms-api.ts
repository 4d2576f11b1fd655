import {
  formPreviewDto,
  reportFormDto,
  reportFormsDto,
  type EditedFieldDto,
  type FormPreviewDto,
  type ReportFormDto,
  type ReportFormsDto,
  type SavedReportFormDto,
} from '../../../../dto/report-form-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import type { TabLocale } from '../../../texts/texts.ts';

/** What reports ask, for coordinators. Every method throws `ApiError` and nothing else. */
export interface FormsApi {
  list(): Promise<ReportFormsDto>;
  get(treeId: string, leaf: string): Promise<ReportFormDto>;
  save(treeId: string, leaf: string, wanted: SavedReportFormDto): Promise<ReportFormDto>;
  /** Back to what ships. */
  reset(treeId: string, leaf: string, revision: number): Promise<ReportFormDto>;
  preview(fields: readonly EditedFieldDto[], locale: TabLocale): Promise<FormPreviewDto>;
}

const root = '/api/report-forms';

export function createFormsApi({ call }: ApiClient): FormsApi {
  const one = (treeId: string, leaf: string) =>
    `${root}/${encodeURIComponent(treeId)}/${encodeURIComponent(leaf)}`;
  return {
    list: () => call(reportFormsDto, 'GET', root),
    get: (treeId, leaf) => call(reportFormDto, 'GET', one(treeId, leaf)),
    save: (treeId, leaf, wanted) => call(reportFormDto, 'PUT', one(treeId, leaf), wanted),
    reset: (treeId, leaf, revision) =>
      call(reportFormDto, 'POST', `${one(treeId, leaf)}/reset`, { revision }),
    preview: (fields, locale) => call(formPreviewDto, 'POST', `${root}/preview`, { fields, locale }),
  };
}
