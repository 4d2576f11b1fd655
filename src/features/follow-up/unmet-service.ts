import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EntryViewer, EntryWriter, QnaAsking } from '../qna/index.ts';
import type { PublishedTree, TreesService } from '../trees/index.ts';
import type { OwnWordsService } from '../understanding/index.ts';
import type { AuditStore } from './audit-store.ts';
import { mustCoordinate } from './follow-up-policy.ts';
import { dayBegins } from './local-day-rules.ts';
import type {
  Decision,
  DecisionOutcome,
  FollowUp,
  LeafGuesses,
  UnmetGroup,
  UnmetQuestion,
  UnmetWish,
} from './follow-up-types.ts';
import type { NameStore } from './name-store.ts';
import type { GroupQuestions } from './unmet-groups.ts';
import type { UnmetStore } from './unmet-store.ts';

/** Questions that were not met, for coordinators; everybody else is `AppError('forbidden')`. Nothing here says who asked. */
export interface UnmetService {
  /** Those that say the same together, the most frequent first. */
  list(actor: Actor, wish: UnmetWish): Promise<readonly UnmetGroup[]>;
  /**
   * For each question the likeliest leaf, where that can be told at once: while a model is being learnt there is none.
   */
  guessEach(actor: Actor, questions: readonly UnmetQuestion[]): Promise<readonly (LeafGuess | undefined)[]>;
  /** Leaves that a question could be about, the likeliest first. Throws `not-found`. */
  guessLeaves(actor: Actor, answerId: string): Promise<GuessedLeaves>;
  /**
   * Makes something of questions that say the same. Of two who do so at once one is first; the other is told what that one did, and
   * changes nothing. Throws `not-found` when none of them is there any more (deleted, or kept long enough), `bad-request` for an
   * empty sentence.
   */
  decide(actor: Actor, answerIds: readonly string[], decision: Decision): Promise<DecisionOutcome>;
  /**
   * Takes it back with what was made of it: an example goes, an entry that nobody has answered is removed. Throws `not-found` when
   * somebody has taken it back already.
   */
  undo(actor: Actor, followUpId: string): Promise<{ readonly kept: boolean }>;
}

export interface GuessedLeaves {
  readonly trees: readonly PublishedTree[];
  readonly guesses: readonly LeafGuess[];
}

export interface LeafGuess {
  readonly treeId: string;
  readonly leaf: string;
  /** 0 to 1. */
  readonly share: number;
}

export interface UnmetServiceParts {
  readonly database: Database;
  readonly store: UnmetStore;
  readonly names: NameStore;
  readonly audit: AuditStore;
  readonly trees: Pick<TreesService, 'getCurrent'>;
  readonly guesses: LeafGuesses;
  readonly group: GroupQuestions;
  readonly ownWords: Pick<OwnWordsService, 'addExampleIn' | 'removeExampleIn'>;
  readonly qna: {
    readonly asking: Pick<QnaAsking, 'askIn'>;
    readonly viewer: Pick<EntryViewer, 'readReader'>;
    readonly writer: Pick<EntryWriter, 'lockEditable' | 'change'>;
  };
  readonly clock: Clock;
  readonly ids: Ids;
}

/** More are not looked at in one go: the newest say enough. */
const mostRead = 3_000;
const mostGuesses = 4;
/** Of a leaf that is offered before anybody asks for one. */
const leastShare = 0.25;

export function createUnmetService(parts: UnmetServiceParts): UnmetService {
  const { database, store, names, audit, trees, guesses, group, ownWords, qna, clock, ids } = parts;

  const asCoordinator = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    mustCoordinate(actor);
    return database.inMunicipality(actor.municipalityId, work);
  };

  const record = (
    trx: MunicipalityTransaction,
    actor: Actor,
    action: 'question.followed-up' | 'question.follow-up-undone',
    { id, kind, treeId, leaf, madeId }: FollowUp,
    questions?: number,
  ) => {
    const said = { kind, treeId, leaf, madeId, ...(questions !== undefined && { questions }) };
    return audit.add(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject: `follow-up:${id}`,
      ...(action === 'question.followed-up' ? { after: said } : { before: said, after: undefined }),
    });
  };

  /** Does what was decided. Answers with the id of what was made. */
  const make = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    decision: Decision,
  ): Promise<string | undefined> => {
    if (decision.kind === 'example') {
      const { treeId, leaf, text } = decision;
      try {
        return (
          await ownWords.addExampleIn(trx, actor.municipalityId, actor.personId, { treeId, leaf, text })
        ).id;
      } catch (error) {
        // the tree knows the sentence already: that is what was wanted
        if (error instanceof AppError && error.code === 'conflict') return undefined;
        throw error;
      }
    }
    if (decision.kind === 'question') {
      const entry = await qna.asking.askIn(trx, actor, {
        question: maskPersonalData(decision.text),
        locale: decision.locale,
        showName: false,
        source: 'superuser',
      });
      return entry.id;
    }
    return undefined;
  };

  /** Takes away what was made. False: it stays, because somebody has built on it. */
  const unmake = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    { kind, madeId }: FollowUp,
  ): Promise<boolean> => {
    if (madeId === undefined) return true;
    try {
      if (kind === 'example') {
        await ownWords.removeExampleIn(trx, actor.municipalityId, actor.personId, madeId);
      } else {
        const reader = await qna.viewer.readReader(trx, actor);
        const entry = await qna.writer.lockEditable(trx, reader, madeId);
        if (entry.id !== madeId || entry.state !== 'open') return false;
        await qna.writer.change(trx, actor, entry, { removedAt: clock.now() }, 'removed');
      }
    } catch (error) {
      // it is gone already
      if (!(error instanceof AppError && error.code === 'not-found')) throw error;
    }
    return true;
  };

  /** The likeliest first: those that were asked back about, then what the ranker makes of it now. */
  const guessesFor = (question: UnmetQuestion, current: readonly PublishedTree[]): readonly LeafGuess[] => {
    const stored = current.flatMap(({ tree }) =>
      tree.id === question.treeId
        ? question.candidates
            .filter((leaf) => Object.hasOwn(tree.leaves, leaf))
            .map((leaf) => ({ treeId: tree.id, leaf, share: 1 }))
        : [],
    );
    const fresh = current
      .flatMap((published) =>
        guesses
          .explain(question.text, published)
          .leaves.map(({ leaf, share }) => ({ treeId: published.tree.id, leaf, share })),
      )
      .sort((a, b) => b.share - a.share);
    const seen = new Set<string>();
    return [...stored, ...fresh].filter(({ treeId, leaf }) => {
      // what was said to be wrong is no guess
      if (question.kind === 'wrong' && treeId === question.treeId && leaf === question.leaf) return false;
      const key = `${treeId} ${leaf}`;
      return !seen.has(key) && seen.add(key);
    });
  };

  return {
    async list(actor, { state, from, until, ...wish }) {
      const { questions, followUps } = await asCoordinator(actor, async (trx) => {
        const { timeZone } = await names.readPlace(trx);
        const found = await store.list(
          trx,
          {
            ...wish,
            ...(from !== undefined && { from: dayBegins(from, timeZone) }),
            ...(until !== undefined && { until: dayBegins(until, timeZone, { after: true }) }),
          },
          { now: clock.now(), followed: state !== 'new', limit: mostRead },
        );
        return {
          questions: found,
          followUps: await store.findFollowUps(
            trx,
            found.flatMap(({ followUpId }) => followUpId ?? []),
          ),
        };
      });
      if (state !== 'new') return decided(questions, followUps, state === 'aside');
      const groups = await group(questions);
      return groups
        .map((together) => ({ questions: together }))
        .sort((a, b) => b.questions.length - a.questions.length || newest(b) - newest(a));
    },

    async guessEach(actor, questions) {
      mustCoordinate(actor);
      const current = await trees.getCurrent(actor.municipalityId);
      const learning = guesses.prepare(current);
      // whoever looks at the list does not wait for it
      learning?.catch(() => {});
      return questions.map((question) => {
        const [best] = learning ? [] : guessesFor(question, current);
        return best && best.share >= leastShare ? best : undefined;
      });
    },

    async guessLeaves(actor, answerId) {
      const question = await asCoordinator(actor, (trx) => store.find(trx, answerId, clock.now()));
      if (!question) throw new AppError('not-found', 'question');
      const current = await trees.getCurrent(actor.municipalityId);
      await guesses.prepare(current);
      return { trees: current, guesses: guessesFor(question, current).slice(0, mostGuesses) };
    },

    decide: (actor, answerIds, decision) =>
      asCoordinator(actor, async (trx): Promise<DecisionOutcome> => {
        const there = await store.lock(trx, answerIds);
        const taken = await store.findFollowUpOf(trx, answerIds);
        if (taken) return { kind: 'taken', followUp: taken };
        if (there.length === 0) throw new AppError('not-found', 'questions');
        const madeId = await make(trx, actor, decision);
        const hasLeaf = decision.kind === 'example' || decision.kind === 'contact';
        const followUp: FollowUp = {
          id: ids.next(),
          kind: decision.kind,
          at: clock.now(),
          by: actor.personId,
          ...(hasLeaf && { treeId: decision.treeId, leaf: decision.leaf }),
          ...(madeId !== undefined && { madeId }),
        };
        await store.add(trx, actor.municipalityId, followUp, there);
        await record(trx, actor, 'question.followed-up', followUp, there.length);
        return { kind: 'done', followUp };
      }),

    undo: (actor, followUpId) =>
      asCoordinator(actor, async (trx) => {
        const followUp = await store.lockFollowUp(trx, followUpId);
        if (!followUp) throw new AppError('not-found', 'follow-up');
        const isUnmade = await unmake(trx, actor, followUp);
        await store.remove(trx, followUpId);
        await record(trx, actor, 'question.follow-up-undone', followUp);
        return { kept: !isUnmade };
      }),
  };
}

/** What was decided on together stays together, the latest decision first. */
function decided(
  questions: readonly UnmetQuestion[],
  followUps: ReadonlyMap<string, FollowUp>,
  isAside: boolean,
): readonly UnmetGroup[] {
  const together = new Map<string, UnmetQuestion[]>();
  for (const question of questions) {
    const id = question.followUpId!;
    together.set(id, [...(together.get(id) ?? []), question]);
  }
  return [...together]
    .map(([id, some]) => ({ questions: some, followUp: followUps.get(id)! }))
    .filter(({ followUp }) => (followUp.kind === 'aside') === isAside)
    .sort((a, b) => b.followUp.at.getTime() - a.followUp.at.getTime());
}

function newest({ questions }: UnmetGroup): number {
  return questions[0]!.askedAt.getTime();
}
