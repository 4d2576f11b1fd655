import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Colleague, DirectoryService } from '../directory/index.ts';
import {
  carryPath,
  pathTo,
  questionBetween,
  walk,
  type LeafRanker,
  type PathStep,
  type PublishedTree,
  type Ranking,
  type TreesService,
} from '../trees/index.ts';
import { findLeaf, needsInstitution, type ContactFinder } from './contact-finder-service.ts';
import { findCoordinator, nextLevel, resolveContact } from './resolve-contact-rules.ts';
import type { SupportStore } from './support-store.ts';
import type { Answer, Contact, ErrandAt, ErrandResult, FoundBy, OpenErrand } from './support-types.ts';
import type { TurnNeeds, TurnRunner } from './turn-runner.ts';

/** Where a turn happens. */
export interface ErrandPlace {
  readonly tenantId: string;
  readonly conversationId: string;
  /** The message that shows the errand's card, where it is known already. */
  readonly replyActivityId?: string;
}

/** A question in somebody's own words, and where it stands. */
export interface WrittenQuestion {
  readonly text: string;
  readonly activityId: string | undefined;
  /** The answer given before the question was edited. */
  readonly replaces?: Answer;
}

/** Finding who helps: by questions, or from a text. */
export interface ErrandService {
  /** The beginning: a tree's first question, or which tree where there are several. */
  start(actor: Actor, place: ErrandPlace, treeId?: string): Promise<ErrandResult>;
  /**
   * Where a path leads: the next question, or who helps. A path of an earlier version is carried over as far as it holds.
   * Throws `AppError('bad-request')` for what is no path, `AppError('not-found')` for an answer of somebody else.
   */
  choose(actor: Actor, place: ErrandPlace, errand: OpenErrand): Promise<ErrandResult>;
  /** Who helps with what somebody wrote. */
  answerText(actor: Actor, place: ErrandPlace, question: WrittenQuestion): Promise<ErrandResult>;
}

export interface ErrandServiceParts {
  readonly run: TurnRunner;
  readonly directory: Pick<DirectoryService, 'getColleague'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly ranker: LeafRanker;
  readonly finder: ContactFinder;
  readonly store: SupportStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What an answer is made of, beside the tree and where it leads. */
interface Asking {
  readonly actor: Actor;
  readonly colleague: Colleague;
  readonly place: ErrandPlace;
  readonly foundBy: FoundBy;
  /** The answer to change; undefined: a new one. */
  readonly answerId: string | undefined;
  readonly question?: WrittenQuestion;
}

export function createErrandService(parts: ErrandServiceParts): ErrandService {
  const { run, directory, trees, ranker, finder, store, clock, ids } = parts;

  /** Puts an answer on record, new or changed. Answers with its id. */
  const record = async (
    trx: MunicipalityTransaction,
    { actor, colleague, place, foundBy, answerId, question }: Asking,
    published: PublishedTree,
    path: readonly PathStep[],
    named: { leaf?: string; step?: number; contact?: Contact } = {},
  ): Promise<string> => {
    const { contact } = named;
    const content = {
      institutionId: colleague.institution?.id,
      locale: actor.locale,
      treeId: published.tree.id,
      version: published.version,
      path,
      leaf: named.leaf,
      step: named.step,
      contactPersonId: contact?.kind === 'person' ? contact.person.id : undefined,
      contactPointId: contact?.kind === 'contact-point' ? contact.point.id : undefined,
    };
    const masked = question && maskPersonalData(question.text);
    if (answerId !== undefined) {
      const change = { ...content, foundBy, ...(masked === undefined ? {} : { question: masked }) };
      if (await store.changeAnswer(trx, answerId, actor.personId, change)) return answerId;
      throw new AppError('not-found', 'answer');
    }
    const id = ids.next();
    await store.addAnswer(trx, {
      ...content,
      id,
      municipalityId: actor.municipalityId,
      personId: actor.personId,
      conversationId: place.conversationId,
      foundBy,
      question: masked,
      questionActivityId: question?.activityId,
      replyActivityId: place.replyActivityId,
      createdAt: clock.now(),
    });
    return id;
  };

  const answerLeaf = async (
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    asking: Asking,
    published: PublishedTree,
    leaf: string,
    path: readonly PathStep[],
  ): Promise<ErrandResult> => {
    const { actor, colleague } = asking;
    const institutionId = colleague.institution?.id;
    if (needsInstitution(findLeaf(published, leaf)!) && institutionId === undefined) {
      // what was written is kept, so that the errand goes on from it once the institution is said
      const answerId = asking.question ? await record(trx, asking, published, path) : asking.answerId;
      const errand = { tree: published.tree.id, version: published.version, path, answer: answerId };
      return { kind: 'institution-needed', errand, answerId };
    }
    const input = await finder.read(trx, needs, asking, { tree: published.tree, leaf, institutionId });
    const resolution = resolveContact(input);
    const at: Omit<ErrandAt, 'answerId'> = {
      published,
      leaf,
      path,
      assumed: asking.foundBy === 'text',
      municipality: colleague.municipality,
      institution: colleague.institution,
      now: input.at,
    };
    if (resolution.kind === 'nobody') {
      const answerId = await record(trx, asking, published, path, { leaf });
      return { ...resolution, at: { ...at, answerId } };
    }
    const { step, reasons, later } = resolution;
    const contact = await finder.nameOne(trx, actor, step, institutionId, resolution.contacts);
    const answerId = await record(trx, asking, published, path, { leaf, step: step.index, contact });
    const found = { answerId, step, contact, reasons, next: nextLevel(later, contact), escalated: false };
    return { kind: 'contact', at: { ...at, answerId }, found };
  };

  return {
    start: (actor, place, treeId) =>
      run(actor, place.tenantId, async (trx): Promise<ErrandResult> => {
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const wanted = current.find(({ tree }) => tree.id === treeId);
        const published = wanted ?? (current.length === 1 ? current[0] : undefined);
        if (!published) return { kind: 'trees', trees: current, changed: treeId !== undefined };
        return questionAt(published, [], { changed: treeId !== undefined && !wanted });
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
          return questionAt(published, path, { changed, answerId: errand.answer });
        }
        const colleague = await directory.getColleague(trx, actor);
        const asking: Asking = { actor, colleague, place, foundBy: 'guided', answerId: errand.answer };
        return answerLeaf(trx, needs, asking, published, position.leaf, path);
      }),

    async answerText(actor, place, question) {
      let ranked: Ranking | undefined;
      return run(actor, place.tenantId, async (trx, needs): Promise<ErrandResult> => {
        const colleague = await directory.getColleague(trx, actor);
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        needs.rankable(current);
        const ranking = (ranked ??= ranker.rank(question.text, current));
        if (ranking.outcome === 'none' && ranking.smallTalk) {
          return { kind: 'small-talk', talk: ranking.smallTalk, trees: current };
        }
        const asking: Asking = {
          actor,
          colleague,
          place,
          foundBy: ranking.outcome === 'none' ? 'nothing' : 'text',
          answerId: question.replaces?.id,
          question,
        };
        if (ranking.outcome === 'sure') {
          const path = pathTo(ranking.tree.tree, ranking.leaf)!;
          return answerLeaf(trx, needs, asking, ranking.tree, ranking.leaf, path);
        }
        if (ranking.outcome === 'unsure') {
          const { path, options } = questionBetween(ranking.tree.tree, ranking.candidates);
          const answerId = await record(trx, asking, ranking.tree, path);
          return questionAt(ranking.tree, path, { answerId, options, doubt: true });
        }
        const [first] = current;
        const { municipality } = colleague;
        if (!first) {
          return {
            kind: 'nothing',
            trees: [],
            municipality,
            coordinator: undefined,
            answerId: undefined,
            now: clock.now(),
          };
        }
        const input = await finder.read(trx, needs, asking, {
          tree: first.tree,
          leaf: undefined,
          institutionId: colleague.institution?.id,
        });
        const answerId = await record(trx, asking, first, []);
        return {
          kind: 'nothing',
          trees: current,
          municipality,
          coordinator: findCoordinator(input),
          answerId,
          now: input.at,
        };
      });
    },
  };
}

/** The question a path has come to. The path must lead to one. */
export function questionAt(
  published: PublishedTree,
  path: readonly PathStep[],
  {
    options,
    doubt = false,
    changed = false,
    answerId,
  }: {
    readonly options?: readonly string[];
    readonly doubt?: boolean;
    readonly changed?: boolean;
    readonly answerId?: string;
  } = {},
): ErrandResult {
  const position = walk(published.tree, path);
  if (position.kind !== 'question') throw new AppError('tree-changed', 'path leads to no question');
  const all = position.options.map(({ id }) => id);
  return {
    kind: 'question',
    published,
    node: position.node,
    path: position.answered,
    options: options ? all.filter((id) => options.includes(id)) : all,
    doubt,
    changed,
    answerId,
  };
}
