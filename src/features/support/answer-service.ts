import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Colleague, DirectoryService, DirectoryStore } from '../directory/index.ts';
import {
  baseOf,
  effectiveFor,
  type LeafRanker,
  type PublishedTree,
  type TreesService,
} from '../trees/index.ts';
import { findLeaf, type ContactFinder } from './contact-finder-service.ts';
import {
  findNamedContact,
  isSameContact,
  laterLevels,
  nextLevel,
  resolveContact,
} from './resolve-contact-rules.ts';
import type { SupportStore } from './support-store.ts';
import type { Answer, Contact, ErrandAt, ErrandResult, FoundContact, ResolveInput } from './support-types.ts';
import type { TurnNeeds, TurnRunner } from './turn-runner.ts';

/** A message somebody wrote. */
export interface WrittenMessage {
  readonly conversationId: string;
  readonly activityId: string;
}

/** What happens to an answer after it was given. Answers of others are not found: `AppError('not-found')`. */
export interface AnswerService {
  /** As it stands now. Writes nothing, and names nobody else than before. */
  show(actor: Actor, tenantId: string, answerId: string): Promise<ErrandResult>;
  solve(actor: Actor, answerId: string): Promise<ErrandResult>;
  /** It was wrong: kept for the coordinator, and the next level is offered. */
  reject(actor: Actor, tenantId: string, answerId: string): Promise<ErrandResult>;
  /** Asks the level after `step`. A button that was pressed twice goes on once. */
  escalate(actor: Actor, tenantId: string, answerId: string, step: number): Promise<ErrandResult>;
  /** The answers to a message: two where it was about two errands, in their order. */
  findAnswersTo(actor: Actor, message: WrittenMessage): Promise<readonly Answer[]>;
  /** Keeps which message shows the answer, to replace it when the question is edited. */
  keepReply(actor: Actor, answerId: string, replyActivityId: string): Promise<void>;
  /** Nobody saw the answer. */
  withdraw(actor: Actor, answerId: string): Promise<void>;
  /** The question was deleted: forgets its text, and its answers count no more. */
  forget(actor: Actor, message: WrittenMessage): Promise<void>;
}

export interface AnswerServiceParts {
  readonly database: Database;
  readonly run: TurnRunner;
  readonly directory: Pick<DirectoryService, 'getColleague'>;
  readonly people: Pick<DirectoryStore, 'findInstitution'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly ranker: Pick<LeafRanker, 'wentBy'>;
  readonly finder: ContactFinder;
  readonly store: SupportStore;
  readonly clock: Clock;
}

/** An answer with all that bears on it now. */
interface Standing {
  readonly answer: Answer;
  readonly colleague: Colleague;
  readonly at: ErrandAt;
  readonly input: ResolveInput;
  readonly named: Contact | undefined;
}

export function createAnswerService(parts: AnswerServiceParts): AnswerService {
  const { database, run, directory, people, trees, ranker, finder, store, clock } = parts;

  const getAnswer = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    answerId: string,
    options: { forUpdate?: boolean } = {},
  ): Promise<Answer> => {
    const answer = await store.findAnswer(trx, answerId, actor.personId, options);
    if (!answer) throw new AppError('not-found', 'answer');
    return answer;
  };

  const getTree = async (
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    actor: Actor,
    { treeId, version }: Answer,
  ): Promise<PublishedTree> => {
    const current = await trees.getCurrentIn(trx, actor.municipalityId);
    const same = current.find((published) => published.tree.id === treeId && published.version === version);
    return same ?? needs.versionOf(treeId, version);
  };

  /** Undefined: the answer names no errand. */
  const read = async (
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    actor: Actor,
    answer: Answer,
  ): Promise<Standing | undefined> => {
    const { leaf, institutionId } = answer;
    const published = effectiveFor(await getTree(trx, needs, actor, answer), institutionId);
    if (leaf === undefined || !findLeaf(published, leaf)) return undefined;
    const colleague = await directory.getColleague(trx, actor);
    const asker = { actor, colleague };
    const input = await finder.read(trx, needs, asker, { tree: published.tree, leaf, institutionId });
    const institution =
      institutionId === undefined || institutionId === colleague.institution?.id
        ? colleague.institution
        : await people.findInstitution(trx, institutionId);
    const assumed = answer.foundBy === 'text';
    const at: ErrandAt = {
      published,
      leaf,
      path: answer.path,
      assumed,
      wentBy:
        assumed && answer.question !== undefined
          ? ranker.wentBy(answer.question, baseOf(published), leaf)
          : [],
      answerId: answer.id,
      municipality: colleague.municipality,
      institution,
      now: input.at,
    };
    const named =
      answer.step === undefined
        ? undefined
        : findNamedContact(input, answer.step, {
            personId: answer.contactPersonId,
            pointId: answer.contactPointId,
          });
    return { answer, colleague, at, input, named };
  };

  const foundAgain = ({ answer, input, named }: Standing): FoundContact | undefined => {
    const index = answer.step;
    if (!named || index === undefined) return undefined;
    const { reasons } = resolveContact(input);
    return {
      answerId: answer.id,
      step: { index, at: input.chain[index]! },
      contact: named,
      reasons: reasons.filter(({ step }) => step.index <= index && !isAbout(step.index, index, named)),
      next: nextLevel(laterLevels(input, index + 1), named),
      escalated: false,
    };
  };

  const shown = (standing: Standing | undefined): ErrandResult => {
    const found = standing && foundAgain(standing);
    if (standing && found) return { kind: 'contact', at: standing.at, found };
    if (standing && standing.answer.step === undefined) {
      const resolution = resolveContact(standing.input);
      if (resolution.kind === 'nobody') return { ...resolution, at: standing.at };
    }
    return { kind: 'stale' };
  };

  const goOn = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    { answer, at, input, named }: Standing,
    step: number,
  ): Promise<ErrandResult> => {
    const isNew = (contact: Contact) => !named || !isSameContact(contact, named);
    let resolution = resolveContact({ ...input, fromStep: step + 1 });
    while (resolution.kind === 'contact' && !resolution.contacts.some(isNew)) {
      resolution = resolveContact({ ...input, fromStep: resolution.step.index + 1 });
    }
    if (resolution.kind === 'nobody') return { ...resolution, at };
    const equals = resolution.contacts.filter(isNew);
    const contact = await finder.nameOne(trx, actor, resolution.step, answer.institutionId, equals);
    await store.changeAnswer(trx, answer.id, actor.personId, {
      institutionId: answer.institutionId,
      locale: actor.locale,
      treeId: answer.treeId,
      version: answer.version,
      path: answer.path,
      leaf: answer.leaf,
      step: resolution.step.index,
      contactPersonId: contact.kind === 'person' ? contact.person.id : undefined,
      contactPointId: contact.kind === 'contact-point' ? contact.point.id : undefined,
      keepOutcome: true,
    });
    const found: FoundContact = {
      answerId: answer.id,
      step: resolution.step,
      contact,
      reasons: resolution.reasons,
      next: nextLevel(resolution.later, contact),
      escalated: true,
    };
    return { kind: 'contact', at, found };
  };

  return {
    show: (actor, tenantId, answerId) =>
      run(actor, tenantId, async (trx, needs) =>
        shown(await read(trx, needs, actor, await getAnswer(trx, actor, answerId))),
      ),

    solve: (actor, answerId) =>
      database.inMunicipality(actor.municipalityId, async (trx): Promise<ErrandResult> => {
        await getAnswer(trx, actor, answerId);
        await store.setOutcome(trx, answerId, 'solved', clock.now());
        return { kind: 'solved' };
      }),

    reject: (actor, tenantId, answerId) =>
      run(actor, tenantId, async (trx, needs): Promise<ErrandResult> => {
        const answer = await getAnswer(trx, actor, answerId);
        const standing = await read(trx, needs, actor, answer);
        await store.setOutcome(trx, answerId, 'wrong', clock.now());
        if (!standing) return { kind: 'stale' };
        return { kind: 'wrong', at: standing.at, found: foundAgain(standing), question: answer.question };
      }),

    escalate: (actor, tenantId, answerId, step) =>
      run(actor, tenantId, async (trx, needs): Promise<ErrandResult> => {
        const answer = await getAnswer(trx, actor, answerId, { forUpdate: true });
        const standing = await read(trx, needs, actor, answer);
        if (!standing) return { kind: 'stale' };
        return answer.step === step ? goOn(trx, actor, standing, step) : shown(standing);
      }),

    findAnswersTo: (actor, message) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        store.findAnswersToMessage(trx, { ...message, personId: actor.personId }),
      ),

    keepReply: (actor, answerId, replyActivityId) =>
      database.inMunicipality(actor.municipalityId, (trx) => store.setReply(trx, answerId, replyActivityId)),

    withdraw: (actor, answerId) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        store.withdrawAnswer(trx, answerId, clock.now()),
      ),

    forget: (actor, message) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        store.withdrawMessage(trx, { ...message, personId: actor.personId }, clock.now()),
      ),
  };
}

/** The named contact's own step: why others there were passed over is said, not that the contact itself is away or closed. */
function isAbout(step: number, index: number, named: Contact): boolean {
  return (
    step === index &&
    named.reach.state !== 'now' &&
    (named.reach.state === 'away' || named.reach.state === 'closed')
  );
}
