import { z } from 'zod';
import {
  pagePlacesDto,
  pageSavedDto,
  parentEntryDto,
  parentLinesDto,
  parentsAskedDto,
  parentsWrittenDto,
  type PageDraftDto,
  type PagePlacesDto,
  type PageSavedDto,
  type ParentEntryDto,
  type ParentLinesDto,
  type ParentsAskedDto,
  type ParentsQuestionDto,
  type ParentsWrittenDto,
  type ParentTextsDto,
} from '../../../../dto/public-pages-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

export type ParentsShow = 'waiting' | 'released' | 'all';

/** The part of the product's API for the pages that parents read. Every method throws `ApiError` and nothing else. */
export interface ParentsApi {
  places(): Promise<PagePlacesDto>;
  savePage(draft: PageDraftDto): Promise<PageSavedDto>;
  lines(pageId: string, show: ParentsShow, text: string, offset: number): Promise<ParentLinesDto>;
  entry(id: string): Promise<ParentEntryDto>;
  write(id: string, texts: ParentTextsDto): Promise<ParentsWrittenDto>;
  setReleased(pageId: string, entryId: string, isReleased: boolean): Promise<void>;
  ask(question: ParentsQuestionDto): Promise<ParentsAskedDto>;
  decline(entryId: string): Promise<void>;
}

const root = '/api/qna/parents';
const nothing = z.undefined();

export function createParentsApi({ call }: ApiClient): ParentsApi {
  const entries = (pageId: string) => `${root}/pages/${encodeURIComponent(pageId)}/entries`;
  const entry = (id: string) => `${root}/entries/${encodeURIComponent(id)}`;
  return {
    places: () => call(pagePlacesDto, 'GET', root),
    savePage: (draft) => call(pageSavedDto, 'PUT', `${root}/page`, draft),
    lines: (pageId, show, text, offset) => {
      const wish = { show, ...(text ? { text } : {}), offset: String(offset) };
      return call(parentLinesDto, 'GET', `${entries(pageId)}?${new URLSearchParams(wish)}`);
    },
    entry: (id) => call(parentEntryDto, 'GET', entry(id)),
    write: (id, texts) => call(parentsWrittenDto, 'PUT', entry(id), texts),
    setReleased: (pageId, entryId, isReleased) =>
      call(nothing, isReleased ? 'PUT' : 'DELETE', `${entries(pageId)}/${encodeURIComponent(entryId)}`),
    ask: (question) => call(parentsAskedDto, 'POST', `${root}/questions`, question),
    decline: (entryId) => call(nothing, 'DELETE', `${root}/questions/${encodeURIComponent(entryId)}`),
  };
}
