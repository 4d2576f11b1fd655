import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { partOf, standsAt } from './case-policy.ts';
import { firstHeldLevel } from './case-standing-rules.ts';
import type { CaseStore } from './case-store.ts';
import { longestTitle, type Case, type CaseRouter, type CaseStep, type NewCase } from './case-types.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseReporting, CaseView } from './cases-ports.ts';
import type { DraftStore } from './draft-store.ts';
import { replyForReporter } from './reporter-reply.ts';
import type { OwnCasesStore } from './own-cases-store.ts';
import type { ReadAuditStore } from './privacy/read-audit-store.ts';
import type { ThreadStore } from './thread-store.ts';

export interface ReportingServiceParts {
  readonly database: Database;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly drafts: DraftStore;
  readonly ownCases: OwnCasesStore;
  readonly writer: CaseWriter;
  readonly findRoute: CaseRouter;
  readonly reads: ReadAuditStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

const day = 24 * 3_600_000;
const closedAtOnce = 200;

export function createReportingService(parts: ReportingServiceParts): CaseReporting {
  const { database, cases, thread, drafts, ownCases, writer, findRoute, reads, clock, ids } = parts;

  const view = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    found: Case | undefined,
  ): Promise<CaseView> => {
    if (!found) throw new AppError('not-found', 'case');
    const route = await writer.routeOf(trx, found);
    const part = partOf(actor, found, route);
    if (part === 'none') throw new AppError('not-found', 'case');
    if (found.reporterId !== actor.personId) {
      const { municipalityId, personId } = actor;
      const at = clock.now();
      await reads.note(trx, { municipalityId, caseId: found.id, personId, at, withFiles: false });
    }
    const followers = await thread.listFollowers(trx, found.id);
    return {
      case: found,
      part,
      messages: await thread.listMessages(trx, found.id, { notes: part !== 'reporter' }),
      followers: followers.length,
      next: route.steps[found.level + 1]?.name,
    };
  };

  /** A new case at the first step of its way at which somebody else than the reporter stands. */
  const make = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    wanted: NewCase,
    words: Pick<Case, 'title'> & { readonly answers: Readonly<Record<string, string>> },
  ): Promise<Case> => {
    const { municipalityId } = actor;
    const route = await findRoute(trx, { ...wanted, municipalityId });
    const level = route ? firstLevelFor(actor, route.steps) : 0;
    const first = route?.steps[level];
    if (!route || !first) throw new AppError('tree-changed', 'no such errand');
    const now = clock.now();
    const year = now.getUTCFullYear();
    return {
      id: ids.next(),
      municipalityId,
      series: route.series,
      year,
      number: await cases.nextNumber(trx, municipalityId, route.series, year),
      state: first.isVendor ? 'at-vendor' : 'new',
      treeId: wanted.treeId,
      version: wanted.version,
      leaf: wanted.leaf,
      ...(wanted.institutionId !== undefined && { institutionId: wanted.institutionId }),
      reporterId: actor.personId,
      locale: actor.locale,
      source: wanted.source,
      ...words,
      level,
      step: first.name,
      steps: [first.name],
      // Whoever reports to the vendor follows it up, as when it is passed on to there.
      ...(first.isVendor && standsAtOneOf(actor, route.steps.slice(0, level)) && { ownerId: actor.personId }),
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
  };

  return {
    async report(actor, wanted) {
      const title = cleanText(wanted.title, longestTitle);
      if (!title) throw new AppError('bad-request', 'a case without a title');
      const said = Object.entries(wanted.answers).map(([field, text]) => [field, cleanText(text)]);
      const answers = Object.fromEntries(said) as Record<string, string>;
      const requestKey = `${actor.personId} ${wanted.requestKey}`;
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const known = await cases.findByRequest(trx, actor.municipalityId, requestKey);
        if (known) return known;
        const made = await make(trx, actor, wanted, { title, answers });
        await drafts.remove(trx, actor.personId, made);
        return writer.add(trx, made, requestKey);
      });
    },

    get: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) =>
        view(trx, actor, await cases.find(trx, caseId)),
      ),

    getByNumber: (actor, number) =>
      database.inMunicipality(actor.municipalityId, async (trx) =>
        view(trx, actor, await cases.findByNumber(trx, number)),
      ),

    reply: (actor, caseId, words) =>
      writer.onCase(
        actor,
        caseId,
        async (standing) => (await replyForReporter(writer, standing, actor, words)).after,
      ),

    confirm: (actor, caseId) =>
      writer.onCase(actor, caseId, async (standing) => {
        const { before, now } = standing;
        if (before.reporterId !== actor.personId)
          throw new AppError('forbidden', 'confirming for the reporter');
        if (before.state === 'closed') return before;
        return writer.change(standing, actor.personId, 'closed', { state: 'closed', closedAt: now });
      }),

    follow: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const found = await cases.find(trx, caseId);
        if (!found) throw new AppError('not-found', 'case');
        if (found.reporterId === actor.personId) return;
        await thread.addFollower(trx, found, actor, clock.now());
      }),

    unfollow: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        thread.removeFollower(trx, caseId, actor.personId),
      ),

    listOwn: (actor, page) =>
      database.inMunicipality(actor.municipalityId, (trx) => ownCases.list(trx, actor.personId, page)),

    closeDue: (municipalityId) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const now = clock.now();
        const { closeAfterDays } = await cases.readSettings(trx);
        const before = new Date(now.getTime() - closeAfterDays * day);
        let closed = 0;
        for (const id of await cases.listToClose(trx, before, closedAtOnce)) {
          const found = await cases.lock(trx, id);
          if (found?.state !== 'solved') continue;
          const closing = { state: 'closed', closedAt: now } as const;
          await writer.change({ trx, before: found, now }, undefined, 'closed', closing);
          closed += 1;
        }
        return closed;
      }),
  };
}

/**
 * Where a report begins: with the first who has it. Where only the reporter is there to have it, it goes to the vendor; where nobody is,
 * it stands at the first step, and coordinators see it there.
 */
function firstLevelFor(actor: Actor, steps: readonly CaseStep[]): number {
  const held = firstHeldLevel(steps, actor.personId);
  if (held !== undefined) return held;
  const vendor = steps.findIndex(({ isVendor }) => isVendor);
  return vendor !== -1 && standsAtOneOf(actor, steps) ? vendor : 0;
}

function standsAtOneOf(actor: Actor, steps: readonly CaseStep[]): boolean {
  return steps.some((step) => standsAt(actor, step));
}
