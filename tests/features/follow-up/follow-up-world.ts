import { createFollowUp } from '../../../src/features/follow-up/index.ts';
import { createQna, type QnaFeature } from '../../../src/features/qna/index.ts';
import { createEntrySearch } from '../../../src/features/qna/index.ts';
import { createTrees, type TreesFeature } from '../../../src/features/trees/index.ts';
import {
  createOwnWords,
  searchAnalysis,
  type OwnWordsService,
} from '../../../src/features/understanding/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import type { Route } from '../../../src/platform/http/http-types.ts';
import { startTabCaller, type TabCaller } from '../../support/tab-caller.ts';
import { createWorld, type World } from '../support/support-world.ts';

/** A municipality where people ask, and its coordinators look at what became of it. */
export interface FollowUpWorld {
  readonly world: World;
  readonly tab: TabCaller;
  readonly routes: readonly Route[];
  readonly qna: QnaFeature;
  readonly trees: TreesFeature;
  readonly ownWords: OwnWordsService;
  readonly teacher: Actor;
  readonly coordinator: Actor;
  readonly otherCoordinator: Actor;
}

export async function createFollowUpWorld(database: Database): Promise<FollowUpWorld> {
  const world = await createWorld(database);
  const { clock } = world;
  const ambient = { database, clock, ids: randomIds };
  const trees = createTrees(ambient);
  const ranker = {
    prepare: () => undefined,
    rank: () => ({ outcome: 'none' as const }),
  };
  const ownWords = createOwnWords({ ...ambient, trees, ranker });
  const qna = createQna({
    ...ambient,
    search: createEntrySearch(),
    listeners: [],
    toPlain: (formatted) => formatted,
  });
  const { routes } = createFollowUp({
    ...ambient,
    trees,
    // as the ranker would: the second leaf of every tree is the likeliest
    guesses: {
      prepare: () => undefined,
      explain: (_text, { tree }) => ({
        leaves: Object.keys(tree.leaves)
          .slice(0, 3)
          .reverse()
          .map((leaf, at) => ({ leaf, share: 0.5 / (at + 1) })),
      }),
    },
    analysis: () => searchAnalysis().analysis,
    ownWords,
    qna,
    retentionDays: 90,
  });
  const person = async (role?: string) =>
    world.actor(await world.person(role ? { role, scope: 'municipality' } : {}));
  return {
    world,
    tab: await startTabCaller(routes, clock),
    routes,
    qna,
    trees,
    ownWords,
    teacher: await person(),
    coordinator: await person('coordinator'),
    otherCoordinator: await person('coordinator'),
  };
}
