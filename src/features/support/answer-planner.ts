import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Colleague } from '../directory/index.ts';
import {
  baseOf,
  effectiveFor,
  pathTo,
  questionBetween,
  walk,
  type LeafRanker,
  type PathStep,
  type PublishedTree,
  type RankedErrand,
} from '../trees/index.ts';
import { needsInstitution, type ContactFinder } from './contact-finder-service.ts';
import { findCoordinator, isSameContact, nextLevel, resolveContact } from './resolve-contact-rules.ts';
import type { SupportStore } from './support-store.ts';
import type { Answer, Contact, ErrandAt, ErrandResult, FoundBy } from './support-types.ts';
import type { TurnNeeds } from './turn-runner.ts';

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
  /** The answers given before the question was edited, in their order. */
  readonly replaces?: readonly Answer[];
}

/** What an answer is made of, beside the tree and where it leads. */
export interface Asking {
  readonly actor: Actor;
  readonly colleague: Colleague;
  readonly place: ErrandPlace;
  readonly foundBy: FoundBy;
  /** The answer to change; undefined: a new one. */
  readonly answerId: string | undefined;
  readonly question?: WrittenQuestion;
  /** The chance that the ranker gave its best leaf for the question. */
  readonly confidence?: number;
  /** Undefined: now. */
  readonly createdAt?: Date;
}

/** Puts an answer on record. `before`: the other errand of the same message, which has its answer already. */
export type GiveAnswer = (before?: ErrandResult) => Promise<ErrandResult>;

/** Works out what an errand is answered with. Reading comes first: nothing is written while something may still be asked for. */
export interface AnswerPlanner {
  /** Who helps with a leaf, or that the institution must be said first. `path` leads to it. */
  planLeaf(
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    asking: Asking,
    published: PublishedTree,
    leaf: string,
    path: readonly PathStep[],
  ): Promise<GiveAnswer>;
  /** The same for an errand of a text, which may leave a doubt: then the question that settles it. */
  planErrand(
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    asking: Asking,
    published: PublishedTree,
    errand: RankedErrand,
  ): Promise<GiveAnswer>;
  /** Nothing fits: the trees there are, and a coordinator. */
  answerNothing(
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    asking: Asking,
    current: readonly PublishedTree[],
  ): Promise<ErrandResult>;
}

export function createAnswerPlanner({
  ranker,
  finder,
  store,
  clock,
  ids,
}: {
  readonly ranker: Pick<LeafRanker, 'wentBy'>;
  readonly finder: ContactFinder;
  readonly store: SupportStore;
  readonly clock: Clock;
  readonly ids: Ids;
}): AnswerPlanner {
  /** Puts an answer on record, new or changed. Answers with its id. */
  const record = async (
    trx: MunicipalityTransaction,
    { actor, colleague, place, foundBy, answerId, question, confidence, createdAt = clock.now() }: Asking,
    published: PublishedTree,
    path: readonly PathStep[],
    named: { leaf?: string; step?: number; contact?: Contact; candidates?: readonly string[] } = {},
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
    const guess = question && { candidates: named.candidates, confidence };
    if (answerId !== undefined) {
      const change = { ...content, foundBy, guess, ...(masked === undefined ? {} : { question: masked }) };
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
      guess,
      createdAt,
    });
    return id;
  };

  const planLeaf: AnswerPlanner['planLeaf'] = async (trx, needs, asking, base, leaf, path) => {
    const { actor, colleague, question } = asking;
    const institutionId = colleague.institution?.id;
    const published = effectiveFor(base, institutionId);
    if (needsInstitution(published, leaf) && institutionId === undefined) {
      return async () => {
        // what was written is kept, so that the errand goes on from it once the institution is said
        const answerId = question ? await record(trx, asking, published, path) : asking.answerId;
        const errand = { tree: published.tree.id, version: published.version, path, answer: answerId };
        return { kind: 'institution-needed', published, leaf, errand, answerId };
      };
    }
    const input = await finder.read(trx, needs, asking, { tree: published.tree, leaf, institutionId });
    const resolution = resolveContact(input);
    const assumed = asking.foundBy === 'text';
    const at: Omit<ErrandAt, 'answerId'> = {
      published,
      leaf,
      path,
      assumed,
      wentBy:
        assumed && question ? ranker.wentBy(maskPersonalData(question.text), baseOf(published), leaf) : [],
      municipality: colleague.municipality,
      institution: colleague.institution,
      now: input.at,
    };
    if (resolution.kind === 'nobody') {
      return async () => {
        const answerId = await record(trx, asking, published, path, { leaf });
        return { ...resolution, at: { ...at, answerId } };
      };
    }
    const { step, reasons, later, contacts } = resolution;
    return async (before) => {
      // who is asked about the one errand anyway is asked about the other too, where both can be
      const known = before?.kind === 'contact' ? before.found.contact : undefined;
      const contact =
        contacts.find((one) => known && isSameContact(one, known)) ??
        (await finder.nameOne(trx, actor, step, institutionId, contacts));
      const answerId = await record(trx, asking, published, path, { leaf, step: step.index, contact });
      const found = { answerId, step, contact, reasons, next: nextLevel(later, contact), escalated: false };
      return { kind: 'contact', at: { ...at, answerId }, found };
    };
  };

  const planErrand: AnswerPlanner['planErrand'] = async (trx, needs, asking, published, errand) => {
    const { leaf, candidates } = errand;
    if (!candidates) return planLeaf(trx, needs, asking, published, leaf, pathTo(published.tree, leaf)!);
    const { path, options } = questionBetween(published.tree, candidates);
    return async () => {
      const answerId = await record(trx, asking, published, path, { candidates });
      return questionAt(effectiveFor(published, asking.colleague.institution?.id), path, {
        answerId,
        options,
        doubt: true,
      });
    };
  };

  const answerNothing: AnswerPlanner['answerNothing'] = async (trx, needs, asking, current) => {
    const { municipality, institution } = asking.colleague;
    const [first] = current;
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
    const place = { tree: first.tree, leaf: undefined, institutionId: institution?.id };
    const input = await finder.read(trx, needs, asking, place);
    const answerId = await record(trx, asking, first, []);
    const coordinator = findCoordinator(input);
    return { kind: 'nothing', trees: current, municipality, coordinator, answerId, now: input.at };
  };

  return { planLeaf, planErrand, answerNothing };
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
