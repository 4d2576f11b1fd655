import {
  bulkResultDto,
  inboxCountsDto,
  inboxFactsDto,
  inboxPageDto,
  viewsDto,
  type BulkDto,
  type BulkResultDto,
  type InboxCountsDto,
  type InboxFactsDto,
  type InboxPageDto,
  type InboxViewDto,
  type InboxWishDto,
  type ViewDraftDto,
} from '../../../../dto/case-inbox-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** The handlers' lists, of the product's API. Every method throws `ApiError` and nothing else. */
export interface InboxApi {
  getFacts(): Promise<InboxFactsDto>;
  list(wish: InboxWishDto, after?: string): Promise<InboxPageDto>;
  count(wish: InboxWishDto, since: string | undefined): Promise<InboxCountsDto>;
  change(action: BulkDto['action'], cases: BulkDto['cases']): Promise<BulkResultDto['results']>;
  /** Without an id: a new one. */
  saveView(draft: ViewDraftDto, id?: string): Promise<readonly InboxViewDto[]>;
  removeView(id: string): Promise<readonly InboxViewDto[]>;
  orderViews(ids: readonly string[]): Promise<readonly InboxViewDto[]>;
}

const root = '/api/case-inbox';

export function createInboxApi({ call }: ApiClient): InboxApi {
  return {
    getFacts: () => call(inboxFactsDto, 'GET', root),
    list: (wish, after) => call(inboxPageDto, 'GET', `${root}/cases?${queryOf({ ...wish, after })}`),
    count: (wish, since) => call(inboxCountsDto, 'GET', `${root}/counts?${queryOf({ ...wish, since })}`),
    change: async (action, cases) =>
      (await call(bulkResultDto, 'POST', `${root}/bulk`, { action, cases })).results,
    saveView: async (draft, id) =>
      (
        await (id
          ? call(viewsDto, 'PUT', `${root}/views/${encodeURIComponent(id)}`, draft)
          : call(viewsDto, 'POST', `${root}/views`, draft))
      ).views,
    removeView: async (id) =>
      (await call(viewsDto, 'DELETE', `${root}/views/${encodeURIComponent(id)}`)).views,
    orderViews: async (ids) => (await call(viewsDto, 'PUT', `${root}/view-order`, { ids })).views,
  };
}

/** What is not chosen is not asked for. */
function queryOf(wish: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(Object.entries(wish).filter((entry): entry is [string, string] => !!entry[1]));
}
