import { z } from 'zod';
import {
  newWishDto,
  saveWishDto,
  wishMergeDto,
  wishPlaceDto,
  wishShowDto,
  wishStatusChangeDto,
  type NewWishDto,
  type WishesDto,
  type WishShowDto,
} from '../../../dto/wish-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { writeCsv, writeExcel } from '../../../platform/spreadsheets/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { idOf, parseInput } from '../tab/route-input.ts';
import {
  presentDetails,
  presentOwn,
  presentTrees,
  presentWish,
  presentWishTable,
  presentWishText,
  type WishWording,
} from './wish-presenter.ts';
import { openStatuses, type WishFilter, type WishService } from './wish-service.ts';
import { wishStatuses } from './wish-types.ts';
import type { WishingService } from './wishing-service.ts';

const root = '/api/wishes';
const one = `${root}/:wishId`;
const listQuery = z.object({ show: wishShowDto.default('open'), tree: z.string().min(1).max(64).optional() });
const exportQuery = listQuery.extend({ format: z.enum(['csv', 'xlsx', 'txt']) });

export interface WishRouteParts {
  readonly wishes: WishService;
  readonly wishing: WishingService;
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
}

/** Wishes for the tab: everybody's own, and the list that coordinators keep. */
export function createWishRoutes({ wishes, wishing, database, trees }: WishRouteParts): readonly Route[] {
  const wordingFor = ({ municipalityId, locale }: Actor): Promise<WishWording> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const institutions = await trx.selectFrom('institution').select(['id', 'name']).execute();
      return {
        trees: await trees.getCurrentIn(trx, municipalityId),
        institutions: new Map(institutions.map(({ id, name }) => [id, plainName(name)])),
        locale,
      };
    });

  const mine: Route = {
    method: 'GET',
    path: `${root}/mine`,
    handle: async ({ actor }) => ({
      status: 200,
      json: presentOwn(await wishing.listMine(actor), await wordingFor(actor)),
    }),
  };

  const propose: Route<NewWishDto> = {
    method: 'POST',
    path: root,
    body: newWishDto,
    async handle({ actor, body: { tree, ...rest } }) {
      await wishing.wish(actor, { ...rest, treeId: tree });
      return { status: 204 };
    },
  };

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor, query }) {
      const found = await wishes.list(actor, filterOf(parseInput(listQuery, query)));
      const wording = await wordingFor(actor);
      const json: WishesDto = {
        trees: presentTrees(wording),
        wishes: found.map((wish) => presentWish(wish)),
      };
      return { status: 200, json };
    },
  };

  const take: Route = {
    method: 'GET',
    path: `${root}/export`,
    async handle({ actor, query }) {
      const { format, ...asked } = parseInput(exportQuery, query);
      const found = await wishes.readExport(actor, filterOf(asked));
      const wording = await wordingFor(actor);
      if (format === 'txt')
        return file('text/plain; charset=utf-8', new TextEncoder().encode(presentWishText(found, wording)));
      const table = presentWishTable(found, wording);
      return format === 'csv'
        ? file('text/csv; charset=utf-8', writeCsv(table, actor.locale === 'en' ? '.' : ','))
        : file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await writeExcel(table));
    },
  };

  const read: Route = {
    method: 'GET',
    path: one,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentDetails(await wishes.read(actor, idOf(params.wishId)), await wordingFor(actor)),
    }),
  };

  const save: Route<z.infer<typeof saveWishDto>> = {
    method: 'PUT',
    path: one,
    body: saveWishDto,
    async handle({ actor, params, body: { revision, ...wanted } }) {
      await wishes.save(actor, idOf(params.wishId), revision, wanted);
      return { status: 204 };
    },
  };

  const setStatus: Route<z.infer<typeof wishStatusChangeDto>> = {
    method: 'PUT',
    path: `${one}/status`,
    body: wishStatusChangeDto,
    async handle({ actor, params, body: { revision, ...wanted } }) {
      await wishes.setStatus(actor, idOf(params.wishId), revision, wanted);
      return { status: 204 };
    },
  };

  const move: Route<z.infer<typeof wishPlaceDto>> = {
    method: 'PUT',
    path: `${one}/place`,
    body: wishPlaceDto,
    async handle({ actor, params, body: { revision, place } }) {
      await wishes.move(actor, idOf(params.wishId), revision, place ?? undefined);
      return { status: 204 };
    },
  };

  const merge: Route<z.infer<typeof wishMergeDto>> = {
    method: 'PUT',
    path: `${one}/merge`,
    body: wishMergeDto,
    async handle({ actor, params, body: { revision, into } }) {
      const id = idOf(params.wishId);
      await (into === null ? wishes.unmerge(actor, id, revision) : wishes.merge(actor, id, revision, into));
      return { status: 204 };
    },
  };

  return [
    mine,
    propose as Route,
    list,
    take,
    read,
    save as Route,
    setStatus as Route,
    move as Route,
    merge as Route,
  ];
}

function file(contentType: string, bytes: Uint8Array): HttpAnswer {
  return { status: 200, contentType, bytes, maxAgeSeconds: 0 };
}

function filterOf({
  show,
  tree,
}: {
  readonly show: WishShowDto;
  readonly tree?: string | undefined;
}): WishFilter {
  const statuses =
    show === 'open' ? openStatuses : wishStatuses.filter((status) => !openStatuses.includes(status));
  return { ...(show !== 'all' && { statuses }), ...(tree !== undefined && { treeId: tree }) };
}
