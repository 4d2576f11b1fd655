import { z } from 'zod';
import { formattedTextSchema, type FormattedTextDto } from '../../../dto/formatted-text-dto.ts';
import { entryDto, type EntryDto, type EntryStateDto } from '../../../dto/qna-dto.ts';
import {
  answerOutcomeDto,
  deskDto,
  deskEntryDto,
  deskListDto,
  deskQueueDto,
  editOutcomeDto,
  foreseenDto,
  historyDto,
  networkListDto,
  qnaSettingsDto,
  setTopicsDto,
  storedPictureDto,
  type AnswerOutcomeDto,
  type DeskDto,
  type DeskEntryDto,
  type DeskListDto,
  type DeskQueueDto,
  type EditOutcomeDto,
  type EntryDraftDto,
  type ForeseenDto,
  type HistoryDto,
  type NetworkListDto,
  type QnaSettingsDto,
  type SetTopicsDto,
  type TopicDraftDto,
} from '../../../dto/qna-desk-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { TabLocale } from '../../texts/texts.ts';

export interface DeskListWish {
  readonly text: string;
  readonly state?: EntryStateDto | undefined;
  readonly topicId?: string;
  readonly offset?: number;
}

/** What one press does to an entry; each answers the entry as it is then. */
export type EntryPress = 'verify' | 'outdate' | 'reopen' | 'restore' | 'unmerge';

/** The superusers' part of the product's API. Every method throws `ApiError` and nothing else. */
export interface DeskApi {
  getDesk(): Promise<DeskDto>;
  getQueue(): Promise<DeskQueueDto>;
  list(wish: DeskListWish): Promise<DeskListDto>;
  getEntry(id: string): Promise<DeskEntryDto>;
  /** As readers see it: what others share is not on the desk. */
  readEntry(id: string): Promise<EntryDto>;
  create(draft: EntryDraftDto): Promise<DeskEntryDto>;
  edit(id: string, revision: number, draft: EntryDraftDto): Promise<EditOutcomeDto>;
  /** Beside the answer that is there. */
  giveAnswer(id: string, locale: TabLocale, answer: string): Promise<AnswerOutcomeDto>;
  settleAnswer(id: string, answerId: string, decision: 'accept' | 'decline'): Promise<DeskEntryDto>;
  press(id: string, what: EntryPress): Promise<DeskEntryDto>;
  remove(id: string): Promise<void>;
  assign(id: string, personId: string | null): Promise<DeskEntryDto>;
  /** `id` becomes a duplicate of `intoId`; answers that one. */
  merge(id: string, intoId: string): Promise<DeskEntryDto>;
  declineMerge(id: string, otherId: string): Promise<void>;
  getHistory(id: string): Promise<HistoryDto['revisions']>;
  restoreRevision(id: string, revision: number): Promise<DeskEntryDto>;
  foreseeShare(id: string): Promise<ForeseenDto['texts']>;
  setShared(id: string, isShared: boolean): Promise<DeskEntryDto>;
  listNetwork(text: string, offset: number): Promise<NetworkListDto>;
  adopt(id: string): Promise<DeskEntryDto>;
  setHidden(id: string, isHidden: boolean): Promise<void>;
  getSettings(): Promise<QnaSettingsDto>;
  saveSettings(settings: QnaSettingsDto): Promise<QnaSettingsDto>;
  /** Without an id: a new one. */
  saveTopic(topic: TopicDraftDto, id?: string): Promise<SetTopicsDto['topics']>;
  archiveTopic(id: string): Promise<SetTopicsDto['topics']>;
  /** Formatted text as readers will see it. */
  preview(text: string): Promise<FormattedTextDto>;
  /** Answers the picture's address. */
  uploadPicture(file: Blob): Promise<string>;
}

const root = '/api/qna/desk';
const nothing = z.undefined();

export function createDeskApi({ call, upload }: ApiClient): DeskApi {
  const entry = (id: string, what = '') => `${root}/entries/${encodeURIComponent(id)}${what && `/${what}`}`;
  const shared = (id: string) => `${root}/network/${encodeURIComponent(id)}`;
  const topic = (id: string) => `${root}/topics/${encodeURIComponent(id)}`;
  return {
    getDesk: () => call(deskDto, 'GET', root),
    getQueue: () => call(deskQueueDto, 'GET', `${root}/queue`),
    list: (wish) => call(deskListDto, 'GET', `${root}/entries?${queryOf(wish)}`),
    getEntry: (id) => call(deskEntryDto, 'GET', entry(id)),
    readEntry: (id) => call(entryDto, 'GET', `/api/qna/entries/${encodeURIComponent(id)}`),
    create: (draft) => call(deskEntryDto, 'POST', `${root}/entries`, draft),
    edit: (id, revision, draft) => call(editOutcomeDto, 'PUT', entry(id), { revision, draft }),
    giveAnswer: (id, locale, answer) =>
      call(answerOutcomeDto, 'POST', entry(id, 'answers'), { locale, answer }),
    settleAnswer: (id, answerId, decision) =>
      call(deskEntryDto, 'POST', entry(id, `answers/${encodeURIComponent(answerId)}/${decision}`)),
    press: (id, what) => call(deskEntryDto, 'POST', entry(id, what)),
    remove: (id) => call(nothing, 'DELETE', entry(id)),
    assign: (id, personId) => call(deskEntryDto, 'PUT', entry(id, 'assignee'), { personId }),
    merge: (id, intoId) => call(deskEntryDto, 'POST', entry(id, 'merge'), { intoId }),
    declineMerge: (id, otherId) => call(nothing, 'POST', entry(id, 'decline-merge'), { otherId }),
    getHistory: async (id) => (await call(historyDto, 'GET', entry(id, 'history'))).revisions,
    restoreRevision: (id, revision) => call(deskEntryDto, 'POST', entry(id, `history/${revision}/restore`)),
    foreseeShare: async (id) => (await call(foreseenDto, 'GET', entry(id, 'shared'))).texts,
    setShared: (id, isShared) => call(deskEntryDto, isShared ? 'PUT' : 'DELETE', entry(id, 'shared')),
    listNetwork: (text, offset) =>
      call(networkListDto, 'GET', `${root}/network?${queryOf({ text, offset })}`),
    adopt: (id) => call(deskEntryDto, 'POST', `${shared(id)}/adopt`),
    setHidden: (id, isHidden) => call(nothing, 'POST', `${shared(id)}/${isHidden ? 'hide' : 'unhide'}`),
    getSettings: () => call(qnaSettingsDto, 'GET', `${root}/settings`),
    saveSettings: (settings) => call(qnaSettingsDto, 'PUT', `${root}/settings`, settings),
    saveTopic: async (draft, id) =>
      (
        await (id
          ? call(setTopicsDto, 'PUT', topic(id), draft)
          : call(setTopicsDto, 'POST', `${root}/topics`, draft))
      ).topics,
    archiveTopic: async (id) => (await call(setTopicsDto, 'DELETE', topic(id))).topics,
    preview: (text) => call(formattedTextSchema, 'POST', `${root}/preview`, { text }),
    uploadPicture: async (file) => (await upload(storedPictureDto, `${root}/pictures`, file)).url,
  };
}

function queryOf({ text, state, topicId, offset }: DeskListWish): URLSearchParams {
  return new URLSearchParams({
    ...(text ? { text } : {}),
    ...(state ? { state } : {}),
    ...(topicId ? { topic: topicId } : {}),
    ...(offset ? { offset: String(offset) } : {}),
  });
}
