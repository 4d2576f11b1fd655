import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { standsAt } from './case-policy.ts';
import { firstHeldLevel } from './case-standing-rules.ts';
import { isStanding, mustAllow } from './case-state-rules.ts';
import { longestVendorNumber, type Case, type CaseState } from './case-types.ts';
import type { CaseWriter, StandingCase } from './case-writer.ts';
import type { CaseHandling, Words } from './cases-ports.ts';

/** The roles a colleague holds; undefined: there is nobody with that id. */
export type RolesReader = (
  trx: MunicipalityTransaction,
  personId: string,
) => Promise<Actor['roles'] | undefined>;

export interface HandlingServiceParts {
  readonly writer: CaseWriter;
  readonly findRoles: RolesReader;
}

export function createHandlingService({ writer, findRoles }: HandlingServiceParts): CaseHandling {
  const asHandler = <T>(
    actor: Actor,
    caseId: string,
    work: (standing: StandingCase) => Promise<T>,
    revision?: number,
  ): Promise<T> =>
    writer.onCase(
      actor,
      caseId,
      (standing) => {
        if (standing.part !== 'handler') throw new AppError('forbidden', 'handling a case');
        return work(standing);
      },
      revision,
    );

  /** The first words to the reporter end the wait that figures are counted from. */
  const sayToReporter = (actor: Actor, caseId: string, kind: 'asked' | 'answered', words: Words) =>
    asHandler(actor, caseId, async (standing) => {
      const { before, now } = standing;
      mustAllow(kind, before);
      const message = await writer.say(standing, actor, 'handler', words);
      if (!message) return before;
      const state = kind === 'asked' ? 'waiting' : before.state === 'new' ? 'in-progress' : before.state;
      const isFree = before.ownerId === undefined && isStanding(before);
      const differing = {
        state,
        firstAnsweredAt: before.firstAnsweredAt ?? now,
        // Whoever speaks to the reporter has it, as long as nobody else does.
        ...(isFree && { ownerId: actor.personId }),
      };
      return writer.change(standing, actor.personId, kind, differing, message);
    });

  const move = (
    actor: Actor,
    caseId: string,
    revision: number,
    words: Words | undefined,
    { kind, by }: { readonly kind: 'passed-on' | 'passed-back'; readonly by: 1 | -1 },
  ): Promise<Case> =>
    asHandler(
      actor,
      caseId,
      async (standing) => {
        const { before, route } = standing;
        mustAllow(kind, before);
        const level = before.level + by;
        const step = route.steps[level];
        if (!step) throw new AppError('conflict', 'no such step');
        const message = words?.text.trim() ? await writer.say(standing, actor, 'note', words) : undefined;
        const differing = {
          level,
          step: step.name,
          steps: [...before.steps, step.name],
          // Whoever had it has let go of it; but the vendor has nobody here, so the one who passed it on follows it up.
          ownerId: step.isVendor ? actor.personId : undefined,
          state: step.isVendor ? ('at-vendor' as const) : ('new' as const),
        };
        return writer.change(standing, actor.personId, kind, differing, message);
      },
      revision,
    );

  return {
    take: (actor, caseId, revision) =>
      asHandler(
        actor,
        caseId,
        async (standing) => {
          const { before } = standing;
          if (before.ownerId === actor.personId) return before;
          const differing = { ownerId: actor.personId, state: stateWhenOwned(before.state) };
          return writer.change(standing, actor.personId, 'taken', differing);
        },
        revision,
      ),

    assign: (actor, caseId, revision, { personId }) =>
      asHandler(
        actor,
        caseId,
        async (standing) => {
          const { trx, before, route } = standing;
          const roles = await findRoles(trx, personId);
          const step = route.steps[before.level];
          if (!roles || !step || !standsAt({ personId, roles }, step))
            throw new AppError('bad-request', 'whoever is given a case stands at its step');
          if (before.ownerId === personId) return before;
          const differing = { ownerId: personId, state: stateWhenOwned(before.state) };
          return writer.change(standing, actor.personId, 'assigned', differing);
        },
        revision,
      ),

    release: (actor, caseId, revision) =>
      asHandler(
        actor,
        caseId,
        async (standing) => {
          const { before } = standing;
          if (before.ownerId === undefined) return before;
          const state = before.state === 'in-progress' ? 'new' : before.state;
          return writer.change(standing, actor.personId, 'released', { ownerId: undefined, state });
        },
        revision,
      ),

    ask: (actor, caseId, words) => sayToReporter(actor, caseId, 'asked', words),

    answer: (actor, caseId, words) => sayToReporter(actor, caseId, 'answered', words),

    note: (actor, caseId, words) =>
      asHandler(actor, caseId, async (standing) => {
        await writer.say(standing, actor, 'note', words);
        return standing.before;
      }),

    passOn: (actor, caseId, revision, words) =>
      move(actor, caseId, revision, words, { kind: 'passed-on', by: 1 }),

    passBack: (actor, caseId, revision, words) =>
      move(actor, caseId, revision, words, { kind: 'passed-back', by: -1 }),

    moveErrand: (actor, caseId, revision, { treeId, version, leaf, institutionId }) =>
      asHandler(
        actor,
        caseId,
        async (standing) => {
          const { trx, before } = standing;
          mustAllow('passed-on', before);
          const errand = { treeId, version, leaf, institutionId };
          const { steps } = await writer.routeOf(trx, { ...before, ...errand });
          const level = firstHeldLevel(steps, before.reporterId) ?? 0;
          const step = steps[level];
          if (!step) throw new AppError('bad-request', 'no such errand');
          const isSame =
            before.treeId === treeId && before.leaf === leaf && before.institutionId === institutionId;
          if (isSame) return before;
          const differing = {
            ...errand,
            level,
            step: step.name,
            steps: [...before.steps, step.name],
            ownerId: step.isVendor ? actor.personId : undefined,
            state: step.isVendor ? ('at-vendor' as const) : ('new' as const),
          };
          return writer.change(standing, actor.personId, 'passed-on', differing);
        },
        revision,
      ),

    keepVendorNumber: (actor, caseId, revision, number, answers = {}) =>
      asHandler(
        actor,
        caseId,
        (standing) => {
          const vendorNumber = number === undefined ? '' : cleanText(number, longestVendorNumber);
          return writer.change(standing, actor.personId, 'at-vendor', {
            state: 'at-vendor',
            ownerId: standing.before.ownerId ?? actor.personId,
            ...(vendorNumber && { vendorNumber }),
            ...(Object.keys(answers).length > 0 && {
              answers: { ...standing.before.answers, ...cleanAnswers(answers) },
            }),
          });
        },
        revision,
      ),

    solve: (actor, caseId, revision, { outcome, ...words }) =>
      asHandler(
        actor,
        caseId,
        async (standing) => {
          const { before, now } = standing;
          mustAllow('solved', before);
          const message = await writer.say(standing, actor, 'handler', words);
          if (!message) return before;
          const differing = {
            state: 'solved',
            outcome,
            ownerId: before.ownerId ?? actor.personId,
            firstAnsweredAt: before.firstAnsweredAt ?? now,
            solvedAt: now,
            solvedLevel: before.level,
          } as const;
          return writer.change(standing, actor.personId, 'solved', differing, message);
        },
        revision,
      ),
  };
}

function cleanAnswers(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const clean = Object.entries(answers).map(([field, text]) => [field, cleanText(text)] as const);
  return Object.fromEntries(clean.filter(([, text]) => text));
}

/** What still waits for somebody else goes on waiting. */
function stateWhenOwned(state: CaseState): CaseState {
  return state === 'waiting' || state === 'at-vendor' ? state : 'in-progress';
}
