import { z } from 'zod';
import { caseFileAnswerDto, type CaseFileAnswerDto } from '../../../../dto/case-files-dto.ts';
import {
  besideReportDto,
  reportDto,
  reportErrandsDto,
  sentReportDto,
  type BesideReportDto,
  type ReportDto,
  type ReportErrandsDto,
  type SentReportDto,
} from '../../../../dto/report-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import type { Answers } from './report-fields.tsx';

/** The errand that a report is about. */
export interface Errand {
  readonly treeId: string;
  readonly leaf: string;
}

/** Reporting. Every method throws `ApiError` and nothing else. */
export interface ReportApi {
  list(): Promise<ReportErrandsDto>;
  open(errand: Errand): Promise<ReportDto>;
  /** What may make it unnecessary, by the words written so far. */
  lookBeside(errand: Errand, words: string): Promise<BesideReportDto>;
  save(errand: Errand, answers: Answers): Promise<void>;
  discard(errand: Errand): Promise<void>;
  send(errand: Errand, answers: Answers, requestKey: string, isAsked: boolean): Promise<SentReportDto>;
  addFile(errand: Errand, file: File): Promise<CaseFileAnswerDto>;
  removeFile(id: string): Promise<void>;
  followIncident(id: string): Promise<void>;
  followCase(id: string): Promise<void>;
}

const root = '/api/reports';
const nothing = z.undefined();

export function createReportApi({ call, upload }: ApiClient): ReportApi {
  const place = ({ treeId, leaf }: Errand) => `${encodeURIComponent(treeId)}/${encodeURIComponent(leaf)}`;
  const one = (errand: Errand, what = '') => `${root}/${place(errand)}${what}`;
  return {
    list: () => call(reportErrandsDto, 'GET', root),
    open: (errand) => call(reportDto, 'GET', one(errand)),
    lookBeside: (errand, words) => call(besideReportDto, 'POST', one(errand, '/beside'), { words }),
    save: (errand, answers) => call(nothing, 'PUT', one(errand, '/draft'), { answers }),
    discard: (errand) => call(nothing, 'DELETE', one(errand, '/draft')),
    send: (errand, answers, requestKey, isAsked) =>
      call(sentReportDto, 'POST', one(errand, '/send'), { answers, requestKey, isAsked }),
    addFile: (errand, file) =>
      upload(
        caseFileAnswerDto,
        `/api/cases/drafts/${place(errand)}/files?${new URLSearchParams({ name: file.name || 'screenshot.png' })}`,
        file,
      ),
    removeFile: (id) => call(nothing, 'DELETE', `/api/case-files/${encodeURIComponent(id)}`),
    followIncident: (id) => call(nothing, 'PUT', `/api/incidents/${encodeURIComponent(id)}/follow`),
    followCase: (id) => call(nothing, 'PUT', `/api/own-cases/${encodeURIComponent(id)}`),
  };
}
