import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case, CaseNumber } from '../case-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import { inboxStore } from '../inbox-store.ts';
import type { CaseFactsReader } from '../tab/case-facts.ts';
import { presentCase } from '../tab/case-presenter.ts';
import type { ReportForm, ReportForms } from '../report-form-types.ts';
import type { ReadAuditStore } from '../privacy/read-audit-store.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CaseCardReader } from './case-card-reader.ts';
import type { CaseOnCard } from './case-card-types.ts';
import type { CaseNoticeStore } from './case-notice-store.ts';
import { casesOnCard, type MyCases } from './my-cases-card.ts';

/** Cases as the chat reads them. What is not for the actor is `not-found`. */
export interface CaseLookup {
  read(actor: Actor, caseId: string): Promise<CaseOnCard>;
  readByNumber(actor: Actor, number: CaseNumber): Promise<CaseOnCard | undefined>;
  /** With what its report asks. */
  readWithForm(
    actor: Actor,
    caseId: string,
  ): Promise<{ readonly on: CaseOnCard; readonly found: Case; readonly form: ReportForm }>;
  /** Who was faster than the actor: a name, `somebody`, or nobody, where the last change is the actor's own. */
  whoWasFaster(actor: Actor, caseId: string): Promise<{ readonly owner?: string } | undefined>;
  /** What the actor has reported and follows, a page of it, with how many they have to solve. */
  listMine(actor: Actor, offset: number): Promise<Omit<MyCases, 'locale' | 'inboxLink'>>;
  /** The newest case that waits for the actor's own answer. */
  findWaiting(actor: Actor): Promise<Case | undefined>;
}

export interface CaseLookupParts {
  readonly database: Database;
  readonly cases: Pick<CaseStore, 'find' | 'findByNumber'>;
  readonly cards: CaseCardReader;
  readonly notices: Pick<CaseNoticeStore, 'listEvents'>;
  readonly forms: ReportForms;
  readonly reads: ReadAuditStore;
  readonly reporting: Pick<CaseReporting, 'listOwn'>;
  readonly readFacts: CaseFactsReader;
  /** Whether the inbox is for this actor at all. */
  readonly mayHandle: (actor: Actor) => Promise<boolean>;
  readonly clock: Clock;
}

export function createCaseLookup(parts: CaseLookupParts): CaseLookup {
  const { database, cases, cards, notices, forms, reads, reporting, readFacts, mayHandle, clock } = parts;

  const readIn = async (trx: MunicipalityTransaction, actor: Actor, found: Case | undefined) => {
    const on = found && (await cards.read(trx, actor, found));
    if (!on) return undefined;
    if (on.part === 'handler' || on.part === 'reader') {
      const { municipalityId, personId } = actor;
      await reads.note(trx, {
        municipalityId,
        caseId: found.id,
        personId,
        at: clock.now(),
        withFiles: false,
      });
    }
    return { found, on };
  };

  const mustRead = async (trx: MunicipalityTransaction, actor: Actor, caseId: string) => {
    const read = await readIn(trx, actor, await cases.find(trx, caseId));
    if (!read) throw new AppError('not-found', 'case');
    return read;
  };

  return {
    read: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => (await mustRead(trx, actor, caseId)).on),

    readByNumber: (actor, number) =>
      database.inMunicipality(
        actor.municipalityId,
        async (trx) => (await readIn(trx, actor, await cases.findByNumber(trx, number)))?.on,
      ),

    readWithForm: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const read = await mustRead(trx, actor, caseId);
        const { treeId, leaf } = read.found;
        return { ...read, form: await forms.getForCases(trx, treeId, leaf) };
      }),

    whoWasFaster: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { found, on } = await mustRead(trx, actor, caseId);
        const [last] = await notices.listEvents(trx, caseId, found.revision - 1);
        if (last?.actorId === actor.personId) return undefined;
        const { owner } = on.line;
        return owner && 'name' in owner && owner.kind === 'colleague' ? { owner: owner.name } : {};
      }),

    async listMine(actor, offset) {
      const { municipalityId, personId } = actor;
      const page = await reporting.listOwn(actor, { offset, most: casesOnCard });
      const isHandler = await mayHandle(actor);
      return database.inMunicipality(municipalityId, async (trx) => {
        const all = page.cases.map((each) => each.case);
        const facts = await readFacts(trx, municipalityId, all);
        const sight = { kind: 'steps', personId, places: [] } as const;
        return {
          offset,
          hasMore: page.hasMore,
          cases: page.cases.map(({ case: found, isFollowed }) => ({
            line: presentCase(found, facts, actor),
            isFollowed,
          })),
          handling: isHandler ? (await inboxStore.count(trx, personId, sight)).mine : undefined,
        };
      });
    },

    findWaiting: (actor) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const row = await trx
          .selectFrom('support_case')
          .select('id')
          .where('reporter_id', '=', actor.personId)
          .where('state', '=', 'waiting')
          .orderBy('updated_at', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row && cases.find(trx, row.id);
      }),
  };
}
