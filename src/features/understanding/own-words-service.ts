import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import {
  questionBetween,
  type LeafRanker,
  type OwnWords,
  type PublishedTree,
  type RankedErrand,
  type Ranking,
  type TreesService,
} from '../trees/index.ts';
import type {
  Destination,
  ListedExample,
  MovedQuestion,
  OwnConcept,
  OwnExample,
  OwnWordsAudit,
  OwnWordsStore,
  Preview,
} from './own-words-types.ts';
import { noLeaf } from './understanding-types.ts';

/** A municipality's own examples and words. They count from the next publish of the tree on; the preview shows what they would change. */
export interface OwnWordsService {
  /** @throws AppError `not-found` for a tree that the municipality does not have. */
  listExamples(municipalityId: string, treeId?: string): Promise<readonly ListedExample[]>;
  /**
   * Keeps a sentence for a leaf (or for `none`, what belongs to no leaf), masked. Gives it back as it was kept.
   * @throws AppError `not-found` for a tree or leaf that the municipality does not have, `bad-request` for an empty sentence,
   * `conflict` when the tree has it already.
   */
  addExample(municipalityId: string, by: string, example: Omit<OwnExample, 'id'>): Promise<OwnExample>;
  /** The same in the caller's transaction. */
  addExampleIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    example: Omit<OwnExample, 'id'>,
  ): Promise<OwnExample>;
  /** @throws AppError `not-found`. */
  removeExample(municipalityId: string, by: string, id: string): Promise<void>;
  /** The same in the caller's transaction. */
  removeExampleIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    id: string,
  ): Promise<void>;
  listConcepts(municipalityId: string): Promise<readonly OwnConcept[]>;
  /**
   * Adds a concept, or replaces the municipality's words for it.
   * @throws AppError `bad-request` without a name or any word, or with a frame that there is not.
   */
  setConcept(municipalityId: string, by: string, concept: OwnConcept): Promise<void>;
  /** @throws AppError `not-found`. */
  removeConcept(municipalityId: string, by: string, id: string): Promise<void>;
  /**
   * Which of the last 30 days' questions would go elsewhere if the tree were published now; `tried` is looked at as if it had been
   * added. Changes nothing.
   * @throws AppError `not-found` for a tree or leaf that the municipality does not have.
   */
  preview(
    municipalityId: string,
    treeId: string,
    tried?: readonly { readonly leaf: string; readonly text: string }[],
  ): Promise<Preview>;
}

export interface OwnWordsServiceParts {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn'>;
  readonly ranker: Pick<LeafRanker, 'prepare' | 'rank'>;
  readonly store: OwnWordsStore;
  /** The frames that a concept can belong to. */
  readonly frames: () => readonly string[];
  readonly clock: Clock;
  readonly ids: Ids;
}

const longestExample = 500;
const previewDays = 30;
/** More questions than this are not asked again: the newest say enough. */
const mostQuestions = 2_000;
const mostWords = 50;

export function createOwnWordsService(parts: OwnWordsServiceParts): OwnWordsService {
  const { database, trees, ranker, store, frames, clock, ids } = parts;

  const audit = (
    trx: MunicipalityTransaction,
    municipalityId: string,
    actor: string,
    action: OwnWordsAudit['action'],
    subject: string,
  ) => store.addAuditEntry(trx, { municipalityId, id: ids.next(), at: clock.now(), actor, action, subject });

  function findTree(current: readonly PublishedTree[], treeId: string): PublishedTree {
    const found = current.find(({ tree }) => tree.id === treeId);
    if (!found) throw new AppError('not-found', `the tree ${treeId}; there is ${namesOf(current)}`);
    return found;
  }

  function checkLeaf({ tree }: PublishedTree, leaf: string): void {
    if (leaf !== noLeaf && !Object.hasOwn(tree.leaves, leaf))
      throw new AppError('not-found', `${leaf} in the tree ${tree.id}; its leaves are ${leavesOf(tree)}`);
  }

  const addExampleIn: OwnWordsService['addExampleIn'] = async (
    trx,
    municipalityId,
    by,
    { treeId, leaf, text },
  ) => {
    checkLeaf(findTree(await trees.getCurrentIn(trx, municipalityId), treeId), leaf);
    const example: OwnExample = { id: ids.next(), treeId, leaf, text: tidy(text) };
    const kept = { ...example, municipalityId, createdAt: clock.now(), createdBy: by };
    if (!(await store.addExample(trx, kept)))
      throw new AppError('conflict', `the tree ${treeId} has this sentence already`);
    const subject = `tree:${treeId} leaf:${leaf} example:${example.id}`;
    await audit(trx, municipalityId, by, 'example-added', subject);
    return example;
  };

  const removeExampleIn: OwnWordsService['removeExampleIn'] = async (trx, municipalityId, by, id) => {
    if (!(await store.removeExample(trx, id))) throw new AppError('not-found', 'example');
    await audit(trx, municipalityId, by, 'example-removed', `example:${id}`);
  };

  return {
    listExamples: (municipalityId, treeId) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const current = await trees.getCurrentIn(trx, municipalityId);
        const examples = await store.listExamples(trx, treeId);
        // examples of a tree that is no longer used are still there, and can be taken away
        if (treeId !== undefined && examples.length === 0) findTree(current, treeId);
        return examples.map((example) => ({ ...example, counts: countsIn(current, example) }));
      }),

    addExample: (municipalityId, by, example) =>
      database.inMunicipality(municipalityId, (trx) => addExampleIn(trx, municipalityId, by, example)),

    addExampleIn,

    removeExample: (municipalityId, by, id) =>
      database.inMunicipality(municipalityId, (trx) => removeExampleIn(trx, municipalityId, by, id)),

    removeExampleIn,

    listConcepts: (municipalityId) =>
      database.inMunicipality(municipalityId, (trx) => store.listConcepts(trx)),

    setConcept: (municipalityId, by, concept) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const { da, sv, nb, en } = concept.words;
        const count = da.length + sv.length + nb.length + en.length;
        if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(concept.id))
          throw new AppError('bad-request', 'a concept has a name in capitals: TABULEX');
        if (count === 0 || count > mostWords)
          throw new AppError('bad-request', `a concept has 1 to ${mostWords} words`);
        const strange = concept.frames.find((frame) => !frames().includes(frame));
        if (strange !== undefined)
          throw new AppError('bad-request', `there is no frame ${strange}; there is ${frames().join(', ')}`);
        await store.setConcept(trx, { ...concept, municipalityId, createdAt: clock.now(), createdBy: by });
        await audit(trx, municipalityId, by, 'concept-set', `concept:${concept.id}`);
      }),

    removeConcept: (municipalityId, by, id) =>
      database.inMunicipality(municipalityId, async (trx) => {
        if (!(await store.removeConcept(trx, id))) throw new AppError('not-found', `concept ${id}`);
        await audit(trx, municipalityId, by, 'concept-removed', `concept:${id}`);
      }),

    async preview(municipalityId, treeId, tried = []) {
      const { current, published, questions, own } = await database.inMunicipality(
        municipalityId,
        async (trx) => {
          const all = await trees.getCurrentIn(trx, municipalityId);
          const since = new Date(clock.now().getTime() - previewDays * 24 * 3_600_000);
          const examples = await store.listExamples(trx, treeId);
          const concepts = await store.listConcepts(trx);
          return {
            current: all,
            published: findTree(all, treeId),
            questions: await store.listQuestions(trx, since, mostQuestions),
            own: { examples: examples.map(({ leaf, text }) => ({ leaf, text })), concepts },
          };
        },
      );
      for (const { leaf } of tried) checkLeaf(published, leaf);
      const ownWords: OwnWords = {
        ...own,
        examples: [...own.examples, ...tried.map(({ leaf, text }) => ({ leaf, text: tidy(text) }))],
      };
      // Outside the transaction: training takes seconds, and asking everything again some more.
      const draft = current.map((tree) => (tree === published ? { ...published, ownWords } : tree));
      await ranker.prepare(current);
      await ranker.prepare(draft);
      const moved: MovedQuestion[] = [];
      for (const question of questions) {
        const before = ranker.rank(question, current);
        const after = ranker.rank(question, draft);
        if (answerKey(before) !== answerKey(after))
          moved.push({ question, before: destinationOf(before), after: destinationOf(after) });
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { questions: questions.length, moved };
    },
  };
}

function namesOf(current: readonly PublishedTree[]): string {
  return current.map(({ tree }) => tree.id).join(', ') || 'none';
}

function leavesOf({ leaves }: PublishedTree['tree']): string {
  return [...Object.keys(leaves), noLeaf].join(', ');
}

function countsIn(current: readonly PublishedTree[], { treeId, leaf, text }: OwnExample): boolean {
  const examples = current.find(({ tree }) => tree.id === treeId)?.ownWords?.examples ?? [];
  return examples.some((example) => example.leaf === leaf && example.text === text);
}

/** @throws AppError `bad-request` when nothing is left. */
function tidy(text: string): string {
  const kept = maskPersonalData(cleanText(text, longestExample)).slice(0, longestExample);
  if (kept === '') throw new AppError('bad-request', 'an example is a sentence');
  return kept;
}

function destinationOf(ranking: Ranking): Destination {
  if (ranking.outcome === 'none') return { outcome: 'none', leaves: [] };
  const leaves =
    ranking.outcome === 'unsure'
      ? ranking.candidates
      : (ranking.errands?.map(({ leaf }) => leaf) ?? [ranking.leaf]);
  return { outcome: ranking.outcome, tree: ranking.tree.tree.id, leaves };
}

/** What whoever asks gets to see: the same leaves, or the same answers to choose from, whatever leaves are behind them. */
function answerKey(ranking: Ranking): string {
  if (ranking.outcome === 'none') return 'none';
  const { tree } = ranking.tree;
  const errands: readonly RankedErrand[] =
    ranking.outcome === 'unsure'
      ? [{ leaf: '', candidates: ranking.candidates }]
      : (ranking.errands ?? [{ leaf: ranking.leaf }]);
  const keys = errands.map(({ leaf, candidates }) => {
    if (!candidates) return leaf;
    const { node, options } = questionBetween(tree, candidates);
    return [node, ...[...options].sort()];
  });
  return JSON.stringify([tree.id, keys]);
}
