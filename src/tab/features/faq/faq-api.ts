import {
  entryDto,
  entryPageDto,
  similarDto,
  topicsDto,
  type AskDto,
  type EntryDto,
  type EntryLineDto,
  type EntryPageDto,
  type TopicDto,
} from '../../../dto/qna-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { writeWish, type EntryWish } from './entry-wish.ts';

/** The readers' part of questions and answers. Every method throws `ApiError` and nothing else. */
export interface FaqApi {
  /** `signal` ends the request: somebody has typed on. */
  search(wish: EntryWish, offset: number, signal: AbortSignal): Promise<EntryPageDto>;
  /** In the reader's language unless another one is given. */
  getEntry(id: string, language?: TabLocale): Promise<EntryDto>;
  findSimilar(text: string, signal: AbortSignal): Promise<readonly EntryLineDto[]>;
  listTopics(): Promise<readonly TopicDto[]>;
  ask(question: AskDto): Promise<EntryDto>;
  setFollowing(id: string, follows: boolean): Promise<EntryDto>;
  setHelped(id: string, helped: boolean): Promise<EntryDto>;
  notSolved(id: string, why: string): Promise<EntryDto>;
}

const entries = '/api/qna/entries';
/** As much of a text as the server searches with: a question is longer than an address may be. */
const longestSearch = 500;

export function createFaqApi({ call }: ApiClient): FaqApi {
  const one = (id: string) => `${entries}/${encodeURIComponent(id)}`;
  return {
    search: (wish, offset, signal) =>
      call(entryPageDto, 'GET', `${entries}?${writeWish(wish, offset)}`, undefined, signal),
    getEntry: (id, language) => call(entryDto, 'GET', `${one(id)}${language ? `?language=${language}` : ''}`),
    async findSimilar(text, signal) {
      const query = new URLSearchParams({ text: text.slice(0, longestSearch).toWellFormed() });
      return (await call(similarDto, 'GET', `/api/qna/similar?${query}`, undefined, signal)).lines;
    },
    listTopics: async () => (await call(topicsDto, 'GET', '/api/qna/topics')).topics,
    ask: (question) => call(entryDto, 'POST', entries, question),
    setFollowing: (id, follows) => call(entryDto, follows ? 'PUT' : 'DELETE', `${one(id)}/follow`),
    setHelped: (id, helped) => call(entryDto, 'PUT', `${one(id)}/helped`, { helped }),
    notSolved: (id, why) => call(entryDto, 'POST', `${one(id)}/not-solved`, { why }),
  };
}
