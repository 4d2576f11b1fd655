import { z } from 'zod';
import { caseFileAnswerDto, type CaseFileAnswerDto } from '../../../../dto/case-files-dto.ts';
import {
  casePageDto,
  entryDraftOfCaseDto,
  madeEntryDto,
  vendorTextDto,
  type CasePageDto,
  type EntryDraftOfCaseDto,
  type MakeEntryDto,
  type PressDto,
} from '../../../../dto/case-page-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

export type SaidKind = 'reply' | 'ask' | 'answer' | 'note';

/** One case, of the product's API. Every method throws `ApiError` and nothing else. */
export interface CaseApi {
  get(): Promise<CasePageDto>;
  say(kind: SaidKind, text: string, requestKey: string): Promise<CasePageDto>;
  /** Undefined: it was done, and the case is no longer for this person. */
  press(press: PressDto): Promise<CasePageDto | undefined>;
  writeVendorText(answers: Readonly<Record<string, string>>): Promise<string>;
  addFile(file: File): Promise<CaseFileAnswerDto>;
  removeFile(id: string): Promise<void>;
  findFile(id: string): Promise<Blob | undefined>;
  unfollow(): Promise<void>;
  draftEntry(): Promise<EntryDraftOfCaseDto>;
  /** Answers its id. */
  makeEntry(entry: MakeEntryDto): Promise<string>;
}

const nothing = z.undefined();
const pageOrNone = casePageDto.nullable();

export function createCaseApi({ call, upload, findFile }: ApiClient, caseId: string): CaseApi {
  const one = `/api/cases/${encodeURIComponent(caseId)}`;
  const file = (id: string) => `/api/case-files/${encodeURIComponent(id)}`;
  return {
    get: () => call(casePageDto, 'GET', one),
    say: (kind, text, requestKey) => call(casePageDto, 'POST', `${one}/words`, { kind, text, requestKey }),
    press: async (press) => (await call(pageOrNone, 'POST', `${one}/press`, press)) ?? undefined,
    writeVendorText: async (answers) =>
      (await call(vendorTextDto, 'POST', `${one}/vendor-text`, { answers })).text,
    addFile: (added) =>
      upload(
        caseFileAnswerDto,
        `${one}/files?${new URLSearchParams({ name: added.name || 'screenshot.png' })}`,
        added,
      ),
    removeFile: (id) => call(nothing, 'DELETE', file(id)),
    findFile: (id) => findFile(file(id), { isLong: true }),
    unfollow: () => call(nothing, 'DELETE', `/api/own-cases/${encodeURIComponent(caseId)}`),
    draftEntry: () => call(entryDraftOfCaseDto, 'GET', `${one}/entry`),
    makeEntry: async (entry) => (await call(madeEntryDto, 'POST', `${one}/entry`, entry)).entryId,
  };
}
