import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryService } from '../directory/index.ts';
import {
  carryPath,
  effectiveFor,
  walk,
  type LeafRanker,
  type PublishedTree,
  type RankedErrand,
  type Ranking,
  type TreesService,
} from '../trees/index.ts';
import {
  questionAt,
  type AnswerPlanner,
  type Asking,
  type ErrandPlace,
  type WrittenQuestion,
} from './answer-planner.ts';
import type { FoundBefore } from './answered-before-types.ts';
import type { SupportStore } from './support-store.ts';
import { betweenTwoMs, type ErrandResult, type OpenErrand, type TextResult } from './support-types.ts';
import type { TurnRunner } from './turn-runner.ts';

/** Finding who helps: by questions, or from a text. */
export interface ErrandService {
  /** The beginning: a tree's first question, or which tree where there are several. */
  start(actor: Actor, place: ErrandPlace, treeId?: string): Promise<ErrandResult>;
  /**
   * Where a path leads: the next question, or who helps. A path of an earlier version is carried over as far as it holds.
   * Throws `AppError('bad-request')` for what is no path, `AppError('not-found')` for an answer of somebody else.
   */
  choose(actor: Actor, place: ErrandPlace, errand: OpenErrand): Promise<ErrandResult>;
  /**
   * Who helps with what somebody wrote. Where that is about two errands, each has an answer of its own. `before`: what others have
   * asked, which may fit better; then no errand is put on record.
   */
  answerText(
    actor: Actor,
    place: ErrandPlace,
    question: WrittenQuestion,
    before?: FoundBefore,
  ): Promise<TextResult>;
}

export interface ErrandServiceParts {
  readonly run: TurnRunner;
  readonly directory: Pick<DirectoryService, 'getColleague'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly ranker: Pick<LeafRanker, 'rank'>;
  readonly planner: AnswerPlanner;
  readonly store: Pick<SupportStore, 'withdrawAnswer'>;
  readonly clock: Clock;
}

export function createErrandService(parts: ErrandServiceParts): ErrandService {
  const { run, directory, trees, ranker, planner, store, clock } = parts;

  /** Where the asker works, read only where that makes a difference to what is shown. */
  const institutionFor = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    shown: readonly PublishedTree[],
  ): Promise<string | undefined> => {
    if (shown.every(({ overlays }) => overlays === undefined)) return undefined;
    return (await directory.getColleague(trx, actor)).institution?.id;
  };

  return {
    start: (actor, place, treeId) =>
      run(actor, place.tenantId, async (trx): Promise<ErrandResult> => {
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const wanted = current.find(({ tree }) => tree.id === treeId);
        const published = wanted ?? (current.length === 1 ? current[0] : undefined);
        const institutionId = await institutionFor(trx, actor, published ? [published] : current);
        if (!published) {
          const trees = current.map((tree) => effectiveFor(tree, institutionId));
          return { kind: 'trees', trees, changed: treeId !== undefined };
        }
        return questionAt(effectiveFor(published, institutionId), [], {
          changed: treeId !== undefined && !wanted,
        });
      }),

    choose: (actor, place, errand) =>
      run(actor, place.tenantId, async (trx, needs): Promise<ErrandResult> => {
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const published = current.find(({ tree }) => tree.id === errand.tree);
        if (!published) return { kind: 'trees', trees: current, changed: true };
        const path = carryPath(errand.path, published.tree);
        const changed = path.length < errand.path.length;
        const position = walk(published.tree, path);
        if (position.kind === 'question') {
          const institutionId = await institutionFor(trx, actor, [published]);
          const tree = effectiveFor(published, institutionId);
          return questionAt(tree, path, { changed, answerId: errand.answer });
        }
        const colleague = await directory.getColleague(trx, actor);
        const asking: Asking = { actor, colleague, place, foundBy: 'guided', answerId: errand.answer };
        const give = await planner.planLeaf(trx, needs, asking, published, position.leaf, path);
        return give();
      }),

    async answerText(actor, place, question, before) {
      const { text, replaces = [] } = question;
      let ranked: Ranking | undefined;
      return run(actor, place.tenantId, async (trx, needs): Promise<TextResult> => {
        const colleague = await directory.getColleague(trx, actor);
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        needs.rankable(current);
        const ranking = (ranked ??= ranker.rank(text, current));
        const withdrawFrom = async (number: number) => {
          for (const { id } of replaces.slice(number)) await store.withdrawAnswer(trx, id, clock.now());
        };
        if (ranking.outcome === 'none' && ranking.smallTalk) {
          await withdrawFrom(0);
          return { first: { kind: 'small-talk', talk: ranking.smallTalk, trees: current } };
        }
        const { card, rows = [] } = before?.choose(ranking) ?? {};
        if (card) {
          await withdrawFrom(0);
          return { first: { kind: 'answered-before', card } };
        }
        const asking: Asking = {
          actor,
          colleague,
          place,
          foundBy: ranking.outcome === 'none' ? 'nothing' : 'text',
          answerId: replaces[0]?.id,
          question,
          ...(ranking.outcome !== 'none' && { confidence: ranking.confidence }),
        };
        if (ranking.outcome === 'none') {
          const first = await planner.answerNothing(trx, needs, asking, current);
          await withdrawFrom(1);
          return { first, rows };
        }
        const [one, other] = errandsOf(ranking);
        const give = await planner.planErrand(trx, needs, asking, ranking.tree, one);
        const since = replaces[0]?.createdAt ?? clock.now();
        const createdAt = new Date(since.getTime() + betweenTwoMs);
        const second: Asking = { ...asking, answerId: replaces[1]?.id, createdAt };
        const giveOther = other && (await planner.planErrand(trx, needs, second, ranking.tree, other));
        const first = await give();
        const also = await giveOther?.(first);
        await withdrawFrom(also ? 2 : 1);
        return { first, also, rows };
      });
    },
  };
}

function errandsOf(ranking: Exclude<Ranking, { outcome: 'none' }>): readonly [RankedErrand, RankedErrand?] {
  if (ranking.outcome === 'sure') return ranking.errands ?? [{ leaf: ranking.leaf }];
  const { candidates } = ranking;
  return [{ leaf: candidates[0]!, candidates }];
}
