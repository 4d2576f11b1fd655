import { z } from 'zod';
import {
  ownWishesDto,
  wishDto,
  wishesDto,
  type NewWishDto,
  type OwnWishesDto,
  type WishDto,
  type WishesDto,
  type WishShowDto,
  type WishStatusDto,
} from '../../../../dto/wish-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

export interface WishesChoice {
  readonly show: WishShowDto;
  /** Empty: all. */
  readonly tree: string;
}

/** What somebody has looked at: a wish as it stood. */
type Looked = Pick<WishDto, 'id' | 'revision'>;

/** Wishes of the product's API. Every method throws `ApiError` and nothing else. */
export interface WishesApi {
  listMine(): Promise<OwnWishesDto>;
  propose(wish: NewWishDto): Promise<void>;
  list(choice: WishesChoice): Promise<WishesDto>;
  read(id: string): Promise<WishDto>;
  save(looked: Looked, words: { readonly title: string; readonly words: string }): Promise<void>;
  setStatus(
    looked: Looked,
    wanted: { readonly status: WishStatusDto; readonly reply: string },
  ): Promise<void>;
  /** From 1; null: where the count puts it. */
  move(looked: Looked, place: number | null): Promise<void>;
  /** Null: apart again. */
  merge(looked: Looked, into: string | null): Promise<void>;
  export(choice: WishesChoice, format: 'csv' | 'xlsx' | 'txt'): Promise<Blob | undefined>;
}

const root = '/api/wishes';
const nothing = z.undefined();

export function createWishesApi({ call, findFile }: ApiClient): WishesApi {
  const put = ({ id, revision }: Looked, what: string, body: object) =>
    call(nothing, 'PUT', `${root}/${encodeURIComponent(id)}${what}`, { revision, ...body });
  return {
    listMine: () => call(ownWishesDto, 'GET', `${root}/mine`),
    propose: (wish) => call(nothing, 'POST', root, wish),
    list: (choice) => call(wishesDto, 'GET', `${root}?${queryOf(choice)}`),
    read: (id) => call(wishDto, 'GET', `${root}/${encodeURIComponent(id)}`),
    save: (looked, words) => put(looked, '', words),
    setStatus: (looked, wanted) => put(looked, '/status', wanted),
    move: (looked, place) => put(looked, '/place', { place }),
    merge: (looked, into) => put(looked, '/merge', { into }),
    export: (choice, format) => findFile(`${root}/export?${queryOf(choice)}&format=${format}`),
  };
}

function queryOf({ show, tree }: WishesChoice): string {
  return new URLSearchParams({ show, ...(tree !== '' && { tree }) }).toString();
}
