import { casesPerPage, type InboxWishDto } from '../../../dto/case-inbox-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { PublishedTree, TreesService } from '../../trees/index.ts';
import { partOf } from '../case-policy.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseHandling } from '../cases-ports.ts';
import type { InboxStore } from '../inbox-store.ts';
import type { InboxCounts, InboxFilter, InboxMark, Sight } from '../inbox-types.ts';
import { sightOf } from '../sight-rules.ts';
import type { CaseFactsReader } from './case-facts.ts';
import type { CaseFacts } from './case-presenter.ts';
import type { CasePageStore } from './case-page-store.ts';
import type { StandInStore } from './stand-in-store.ts';
import type { InboxView, ViewStore } from './view-store.ts';

export interface InboxServiceParts {
  readonly database: Database;
  readonly inbox: InboxStore;
  readonly views: Pick<ViewStore, 'list'>;
  readonly standIns: StandInStore;
  readonly cases: Pick<CaseStore, 'find'>;
  readonly pages: Pick<CasePageStore, 'findLastActor'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly handling: CaseHandling;
  readonly readFacts: CaseFactsReader;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface FoundCases {
  readonly cases: readonly Case[];
  readonly facts: CaseFacts;
  readonly next: InboxMark | undefined;
  readonly asOf: Date;
}

/** What there is to narrow an inbox down by. */
export interface InboxPlacesFound {
  readonly trees: readonly PublishedTree[];
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
  /** Steps by name, where somebody may have a case that the actor sees. */
  readonly steps: readonly string[];
  readonly ownerIds: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly views: readonly InboxView[];
  readonly mayShare: boolean;
}

/** One press on one case. */
export type BulkAction =
  | { readonly kind: 'take' | 'release' | 'pass-on' }
  | { readonly kind: 'assign'; readonly personId: string }
  | { readonly kind: 'solve'; readonly outcome: NonNullable<Case['outcome']>; readonly text: string };

export interface BulkResult {
  readonly id: string;
  readonly kind: 'done' | 'faster' | 'refused' | 'gone' | 'failed';
  readonly case?: Case;
  /** Who was faster. */
  readonly by?: string;
}

/** The lists that handlers work from. Whoever handles nothing has an empty one; what is not for somebody is not in it. */
export interface CaseInbox {
  getPlaces(actor: Actor): Promise<InboxPlacesFound>;
  /** A page, the case that changed last first. A number finds cases that the actor reads besides, first. */
  list(actor: Actor, wish: InboxWishDto, after?: InboxMark): Promise<FoundCases>;
  /** How many wait, and how many of `wish` have changed since, a page at most. */
  count(actor: Actor, wish?: InboxWishDto, since?: Date): Promise<InboxCounts & { readonly changed: number }>;
  /** Each in a transaction of its own, with an outcome of its own. */
  change(
    actor: Actor,
    action: BulkAction,
    cases: readonly { readonly id: string; readonly revision: number }[],
  ): Promise<{ readonly results: readonly BulkResult[]; readonly facts: CaseFacts }>;
}

const mostOfNumber = 10;

export function createInbox(parts: InboxServiceParts): CaseInbox {
  const { database, inbox, views, standIns, cases, pages, trees, writer, handling, readFacts, clock, log } =
    parts;

  const sees = async (trx: MunicipalityTransaction, actor: Actor) => {
    const current = await trees.getCurrentIn(trx, actor.municipalityId);
    const standsInFor = await standIns.listStoodInFor(trx, actor.personId, clock.now());
    return { current, sight: sightOf(actor, standsInFor, current) };
  };

  /** Cases of a number that the list leaves out, such as those the actor has passed on. */
  const listBesides = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    words: string,
    listed: readonly Case[],
  ): Promise<readonly Case[]> => {
    const besides: Case[] = [];
    for (const found of await inbox.listByNumber(trx, words, mostOfNumber)) {
      if (listed.some(({ id }) => id === found.id)) continue;
      if (partOf(actor, found, await writer.routeOf(trx, found)) !== 'none') besides.push(found);
    }
    return besides;
  };

  const changeOne = async (actor: Actor, action: BulkAction, id: string, revision: number): Promise<Case> => {
    switch (action.kind) {
      case 'take':
        return handling.take(actor, id, revision);
      case 'release':
        return handling.release(actor, id, revision);
      case 'pass-on':
        return handling.passOn(actor, id, revision);
      case 'assign':
        return handling.assign(actor, id, revision, { personId: action.personId });
      case 'solve':
        return handling.solve(actor, id, revision, action);
    }
  };

  return {
    getPlaces: (actor) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { current, sight } = await sees(trx, actor);
        const { institutionIds, ownerIds } = await inbox.listPlaces(trx, sight);
        const rows =
          institutionIds.length === 0
            ? []
            : await trx
                .selectFrom('institution')
                .select(['id', 'name'])
                .where('id', 'in', [...institutionIds])
                .orderBy('name')
                .execute();
        return {
          trees: current,
          institutions: rows.map(({ id, name }) => ({ id, name: plainName(name) })),
          steps: stepsOf(sight, current),
          ownerIds,
          names: (await readFacts(trx, actor.municipalityId, [], ownerIds)).names,
          views: await views.list(trx, actor.personId),
          mayShare: isCoordinator(actor),
        };
      }),

    list: (actor, wish, after) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { sight } = await sees(trx, actor);
        const asOf = clock.now();
        const filter = filterOf(wish);
        const page = await inbox.list(trx, actor.personId, sight, filter, {
          most: casesPerPage,
          ...(after && { after }),
        });
        const besides = filter.words && !after ? await listBesides(trx, actor, filter.words, page.cases) : [];
        const found = [...besides, ...page.cases];
        return {
          cases: found,
          facts: await readFacts(trx, actor.municipalityId, found),
          next: page.next,
          asOf,
        };
      }),

    count: (actor, wish, since) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { sight } = await sees(trx, actor);
        const counts = await inbox.count(trx, actor.personId, sight);
        if (!wish || !since) return { ...counts, changed: 0 };
        const filter = { ...filterOf(wish), since };
        const page = await inbox.list(trx, actor.personId, sight, filter, { most: casesPerPage });
        return { ...counts, changed: page.cases.length };
      }),

    async change(actor, action, wanted) {
      const results: BulkResult[] = [];
      // One after the other: each is its own, and others wait for the embedded database meanwhile.
      for (const { id, revision } of wanted) {
        try {
          results.push({ id, kind: 'done', case: await changeOne(actor, action, id, revision) });
        } catch (error) {
          const kind = failureOf(error);
          if (kind === 'failed') log.warn('case-not-changed', { code: asAppError(error).code, caseId: id });
          results.push({ id, kind });
        }
      }
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const told: BulkResult[] = [];
        for (const result of results) {
          if (result.kind !== 'faster') {
            told.push(result);
            continue;
          }
          const now = await cases.find(trx, result.id);
          const began = wanted.find(({ id }) => id === result.id)?.revision;
          // Nobody has touched it: what was pressed makes no sense where it stands, as passing on at the last step.
          const kind = now?.revision === began ? 'refused' : 'faster';
          const by = kind === 'faster' ? await pages.findLastActor(trx, result.id) : undefined;
          told.push({ ...result, kind, ...(now && { case: now }), ...(by !== undefined && { by }) });
        }
        const known = told.flatMap((result) => result.case ?? []);
        const facts = await readFacts(
          trx,
          actor.municipalityId,
          known,
          told.map(({ by }) => by),
        );
        return { results: told, facts };
      });
    },
  };
}

function filterOf(wish: InboxWishDto): InboxFilter {
  const { queue, state, outcome, tree, leaf, institution, step, owner, text } = wish;
  return {
    queue,
    ...(state && { states: [state] }),
    ...(outcome && { outcome }),
    ...(tree && { treeId: tree }),
    ...(leaf && { leaf }),
    ...(institution && { institutionId: institution }),
    ...(step && { step }),
    ...(owner && { ownerId: owner }),
    ...(text?.trim() && { words: text }),
  };
}

/** In the order of the ways that lead there. */
function stepsOf(sight: Sight, trees: readonly PublishedTree[]): readonly string[] {
  const seen = sight.kind === 'all' ? undefined : new Set(sight.places.map(({ step }) => step));
  const all = trees.flatMap(({ tree }) =>
    Object.values(tree.leaves).flatMap(({ chain }) =>
      chain.map((step) =>
        step.kind === 'external' ? `external:${step.external}` : `${step.role}@${step.scope}`,
      ),
    ),
  );
  return [...new Set(all)].filter((step) => !seen || seen.has(step));
}

function failureOf(error: unknown): BulkResult['kind'] {
  const { code } = asAppError(error);
  if (code === 'conflict') return 'faster';
  if (code === 'not-found') return 'gone';
  return code === 'forbidden' || code === 'bad-request' ? 'refused' : 'failed';
}
