import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { maskCivilNumbers } from '../../kernel/mask-personal-data.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { partOf, type CasePart } from './case-policy.ts';
import { mustAllow } from './case-state-rules.ts';
import type { CaseStore } from './case-store.ts';
import {
  longestMessage,
  longestTitle,
  type Case,
  type CaseChanged,
  type CaseEventKind,
  type CaseListener,
  type CaseMessage,
  type CaseRoute,
  type CaseRouter,
} from './case-types.ts';
import type { Words } from './cases-ports.ts';
import type { IntervalStore } from './interval-store.ts';
import type { ThreadStore } from './thread-store.ts';

/** A case that is locked, and who the actor is to it. */
export interface StandingCase {
  readonly trx: MunicipalityTransaction;
  readonly before: Case;
  readonly route: CaseRoute;
  readonly part: CasePart;
  readonly now: Date;
}

/** The only writer of cases: with every change go its event and whoever is told, in the caller's transaction. */
export interface CaseWriter {
  /** The way of a case; no steps where its errand is no longer known. */
  routeOf(trx: MunicipalityTransaction, found: Case): Promise<CaseRoute>;
  /**
   * Runs `work` on a case that the actor sees, and that nobody else changes meanwhile.
   * @throws AppError `not-found`; `conflict` where it is no longer at `revision`.
   */
  onCase<T>(
    actor: Actor,
    caseId: string,
    work: (standing: StandingCase) => Promise<T>,
    revision?: number,
  ): Promise<T>;
  /** Writes a new case as a change of its own; numbers that name a person to the authorities are covered. */
  add(trx: MunicipalityTransaction, made: Case, requestKey: string): Promise<Case>;
  /** Writes a change, of `actorId` or of nobody but time. @throws AppError `conflict` where its state does not allow it. */
  change(
    standing: Pick<StandingCase, 'trx' | 'before' | 'now'>,
    actorId: string | undefined,
    kind: Exclude<CaseEventKind, 'reported'>,
    differing: Partial<Case>,
    message?: CaseMessage,
  ): Promise<Case>;
  /** Adds to the thread. Undefined: it was said already, with the same press. @throws AppError `bad-request` for words that say nothing. */
  say(
    standing: StandingCase,
    actor: Pick<Actor, 'personId'>,
    kind: CaseMessage['kind'],
    words: Words,
  ): Promise<CaseMessage | undefined>;
}

export interface CaseWriterParts {
  readonly database: Database;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly intervals: IntervalStore;
  readonly findRoute: CaseRouter;
  readonly listeners: readonly CaseListener[];
  readonly clock: Clock;
}

export function caseWriterOn(parts: CaseWriterParts): CaseWriter {
  const { database, cases, thread, intervals, findRoute, listeners, clock } = parts;

  const keep = async (trx: MunicipalityTransaction, changed: CaseChanged) => {
    await cases.addEvent(trx, changed);
    await intervals.keep(trx, changed);
    for (const listener of listeners) await listener(trx, changed);
  };

  const routeOf: CaseWriter['routeOf'] = async (trx, found) =>
    (await findRoute(trx, found)) ?? { series: found.series, steps: [] };

  return {
    routeOf,

    onCase: (actor, caseId, work, revision) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const before = await cases.lock(trx, caseId);
        if (!before) throw new AppError('not-found', 'case');
        const route = await routeOf(trx, before);
        const part = partOf(actor, before, route);
        if (part === 'none') throw new AppError('not-found', 'case');
        if (revision !== undefined && revision !== before.revision)
          throw new AppError('conflict', `revision ${before.revision} of a case`);
        return work({ trx, before, route, part, now: clock.now() });
      }),

    async add(trx, reported, requestKey) {
      const made = withoutCivilNumbers(reported);
      await cases.insert(trx, made, requestKey);
      await keep(trx, { kind: 'reported', before: undefined, after: made, actorId: made.reporterId });
      return made;
    },

    async change({ trx, before, now }, actorId, kind, differing, message) {
      mustAllow(kind, before);
      const changed: Case = { ...before, ...differing, revision: before.revision + 1, updatedAt: now };
      const after = differing.answers ? withoutCivilNumbers(changed) : changed;
      await cases.update(trx, after);
      await keep(trx, { kind, before, after, actorId, ...(message && { message }) });
      return after;
    },

    async say({ trx, before, now }, { personId }, kind, { text, requestKey }) {
      const body = cleanText(text, longestMessage);
      if (!body) throw new AppError('bad-request', 'words that say nothing');
      return thread.addMessage(trx, before, {
        kind,
        authorId: personId,
        body,
        at: now,
        ...(requestKey !== undefined && { requestKey: `${personId} ${requestKey}` }),
      });
    },
  };
}

function withoutCivilNumbers(reported: Case): Case {
  const { title, answers } = reported;
  return {
    ...reported,
    title: cleanText(maskCivilNumbers(title), longestTitle),
    ...(answers && {
      answers: Object.fromEntries(
        Object.entries(answers).map(([field, text]) => [field, maskCivilNumbers(text)]),
      ),
    }),
  };
}
