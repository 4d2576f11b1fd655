import { z } from 'zod';
import {
  bulkDto,
  inboxWishDto,
  viewDraftDto,
  viewOrderDto,
  type BulkDto,
  type BulkResultDto,
  type InboxCountsDto,
  type InboxFactsDto,
  type InboxPageDto,
  type InboxViewDto,
  type ViewDraftDto,
} from '../../../dto/case-inbox-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { InboxMark } from '../inbox-types.ts';
import { presentCase, presentStep, presentWho } from './case-presenter.ts';
import type { CaseInbox } from './inbox-service.ts';
import { idOf, parseInput } from './route-input.ts';
import type { InboxViews } from './view-service.ts';
import type { InboxView } from './view-store.ts';

const root = '/api/case-inbox';
const listQuery = inboxWishDto.extend({ after: z.string().max(100).optional() });
const countQuery = inboxWishDto.partial({ queue: true }).extend({ since: z.iso.datetime().optional() });
const mark = z.object({ updatedAt: z.iso.datetime(), id: z.uuid() });

/** The lists that handlers work from, their views, and presses on many cases at once. */
export function createInboxRoutes(inbox: CaseInbox, views: InboxViews): readonly Route[] {
  const facts: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const found = await inbox.getPlaces(actor);
      const { locale } = actor;
      const json: InboxFactsDto = {
        trees: found.trees.map(({ tree }) => ({
          id: tree.id,
          name: tree.texts[locale].title,
          errands: Object.entries(tree.texts[locale].leaves)
            .filter(([leaf]) => Object.hasOwn(tree.leaves, leaf))
            .map(([id, { title }]) => ({ id, name: title })),
        })),
        institutions: [...found.institutions],
        steps: found.steps.map((step) => {
          const tree = found.trees.find(({ tree: { leaves } }) => hasStep(leaves, step))?.tree;
          return presentStep(step, tree, locale);
        }),
        owners: found.ownerIds.map((id) => presentWho(id, found, actor)),
        views: presentViews(found.views, actor),
        mayShare: found.mayShare,
      };
      return { status: 200, json };
    },
  };

  const list: Route = {
    method: 'GET',
    path: `${root}/cases`,
    async handle({ actor, query }) {
      const { after, ...wish } = parseInput(listQuery, query);
      const page = await inbox.list(actor, wish, after === undefined ? undefined : readMark(after));
      const json: InboxPageDto = {
        lines: page.cases.map((found) => presentCase(found, page.facts, actor)),
        next: page.next ? writeMark(page.next) : null,
        asOf: page.asOf.toISOString(),
      };
      return { status: 200, json };
    },
  };

  const count: Route = {
    method: 'GET',
    path: `${root}/counts`,
    async handle({ actor, query }) {
      const { since, queue, ...rest } = parseInput(countQuery, query);
      const wish = queue && { ...rest, queue };
      const json: InboxCountsDto = await inbox.count(
        actor,
        wish,
        since === undefined ? undefined : new Date(since),
      );
      return { status: 200, json };
    },
  };

  const change: Route<BulkDto> = {
    method: 'POST',
    path: `${root}/bulk`,
    body: bulkDto,
    async handle({ actor, body }) {
      const { results, facts: known } = await inbox.change(actor, body.action, body.cases);
      const json: BulkResultDto = {
        results: results.map(({ id, kind, case: found, by }) => ({
          id,
          kind,
          number: found ? formatCaseNumber(found) : null,
          by: by === undefined ? null : presentWho(by, known, actor),
        })),
      };
      return { status: 200, json };
    },
  };

  return [facts, list, count, change as Route, ...createViewRoutes(views)];
}

function createViewRoutes(kept: InboxViews): readonly Route[] {
  const answer = (views: readonly InboxView[], actor: Actor): HttpAnswer => ({
    status: 200,
    json: { views: presentViews(views, actor) },
  });
  const add: Route<ViewDraftDto> = {
    method: 'POST',
    path: `${root}/views`,
    body: viewDraftDto,
    handle: async ({ actor, body }) => answer(await kept.addView(actor, body), actor),
  };
  const save: Route<ViewDraftDto> = {
    method: 'PUT',
    path: `${root}/views/:viewId`,
    body: viewDraftDto,
    handle: async ({ actor, params, body }) =>
      answer(await kept.saveView(actor, idOf(params.viewId), body), actor),
  };
  const remove: Route = {
    method: 'DELETE',
    path: `${root}/views/:viewId`,
    handle: async ({ actor, params }) => answer(await kept.removeView(actor, idOf(params.viewId)), actor),
  };
  const order: Route<z.infer<typeof viewOrderDto>> = {
    method: 'PUT',
    path: `${root}/view-order`,
    body: viewOrderDto,
    handle: async ({ actor, body }) => answer(await kept.orderViews(actor, body.ids), actor),
  };
  return [add as Route, save as Route, remove, order as Route];
}

function presentViews(views: readonly InboxView[], { personId }: Actor): InboxViewDto[] {
  return views.map(({ id, name, wish, isShared, ownerId }) => ({
    id,
    name,
    wish,
    isShared,
    isOthers: ownerId !== personId,
  }));
}

type Leaves = Readonly<Record<string, { readonly chain: readonly object[] }>>;

function hasStep(leaves: Leaves, step: string): boolean {
  return Object.values(leaves).some(({ chain }) =>
    chain.some((each) =>
      'external' in each
        ? step === `external:${String(each.external)}`
        : 'role' in each && 'scope' in each && step === `${String(each.role)}@${String(each.scope)}`,
    ),
  );
}

function writeMark({ updatedAt, id }: InboxMark): string {
  return `${updatedAt.toISOString()} ${id}`;
}

function readMark(text: string): InboxMark {
  const [updatedAt, id] = text.split(' ');
  const parsed = mark.safeParse({ updatedAt, id });
  if (!parsed.success) throw new AppError('bad-request', 'where a page begins');
  return { updatedAt: new Date(parsed.data.updatedAt), id: parsed.data.id };
}
