import { AppError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { PresenceState } from '../../platform/graph/graph-types.ts';
import type { PresenceReader } from '../directory/index.ts';
import type { LeafRanker, PublishedTree, TreesService } from '../trees/index.ts';

/** What the work of a turn may ask for that its transaction must not wait for. */
export interface TurnNeeds {
  /** Presence of these people. */
  presenceOf(personIds: readonly string[]): ReadonlyMap<string, PresenceState>;
  /** That free text can be ranked by these trees. */
  rankable(trees: readonly PublishedTree[]): void;
  /** A version that is no longer the current one. */
  versionOf(treeId: string, version: number): PublishedTree;
}

/**
 * Runs the work of a turn in one transaction. What is not at hand (presence in the cache, an old version of a tree, a model) is fetched
 * between two tries, outside any transaction; the first try is rolled back. So work asks for what it needs before it writes.
 */
export type TurnRunner = <T>(
  actor: Actor,
  tenantId: string,
  work: (trx: MunicipalityTransaction, needs: TurnNeeds) => Promise<T>,
) => Promise<T>;

/** Thrown by the needs to leave the transaction; never seen outside this file. */
class Missing extends Error {
  readonly fetch: () => Promise<void>;
  constructor(fetch: () => Promise<void>) {
    super('needed first');
    this.fetch = fetch;
  }
}

/** Presence for each of two errands, a model, at most one old version, and a publish in between: then everything is at hand. */
const mostTries = 6;

export function createTurnRunner({
  database,
  presence,
  trees,
  ranker,
}: {
  readonly database: Database;
  readonly presence: PresenceReader;
  readonly trees: Pick<TreesService, 'getVersion'>;
  readonly ranker: Pick<LeafRanker, 'prepare'>;
}): TurnRunner {
  return async (actor, tenantId, work) => {
    let states: ReadonlyMap<string, PresenceState> = new Map();
    const versions = new Map<string, PublishedTree>();

    const needs: TurnNeeds = {
      presenceOf(personIds) {
        if (personIds.every((personId) => states.has(personId))) return states;
        const known = presence.peek(personIds);
        if (known) return known;
        throw new Missing(async () => {
          states = new Map([...states, ...(await presence.read(tenantId, personIds))]);
        });
      },
      rankable(published) {
        const preparing = ranker.prepare(published);
        if (preparing) throw new Missing(() => preparing);
      },
      versionOf(treeId, version) {
        const key = `${treeId} ${version}`;
        const known = versions.get(key);
        if (known) return known;
        throw new Missing(async () => {
          versions.set(key, await trees.getVersion(actor.municipalityId, treeId, version));
        });
      },
    };

    for (let tries = 0; tries < mostTries; tries++) {
      try {
        return await database.inMunicipality(actor.municipalityId, (trx) => work(trx, needs));
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        await error.fetch();
      }
    }
    throw new AppError('unavailable', 'a turn kept asking for more');
  };
}
