import type { Clock } from '../../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CaseStore } from '../case-store.ts';
import type { CaseWordsStore } from './case-words-store.ts';

/** Erases what another part keeps of cases (mails, links), in the transaction that erases their words. */
export type CaseEraser = (trx: MunicipalityTransaction, caseIds: readonly string[]) => Promise<void>;

/** How long the words of cases are kept, and what a person is given and spared of them. */
export interface CaseRetention {
  /**
   * Erases the words of cases that were closed as long ago as the municipality keeps them, and reports begun and left. Gives how many
   * cases.
   */
  eraseDue(municipalityId: string): Promise<number>;
  /** Erases the words of whatever a person has reported; of cases that still stand too. */
  eraseReportsOf(trx: MunicipalityTransaction, personId: string): Promise<void>;
  /** What a person has reported, with the thread. */
  readReportsOf(trx: MunicipalityTransaction, personId: string): Promise<readonly unknown[]>;
}

export interface CaseRetentionParts {
  readonly database: Database;
  readonly cases: Pick<CaseStore, 'readSettings'>;
  readonly words: CaseWordsStore;
  readonly erasers: readonly CaseEraser[];
  readonly clock: Clock;
}

const day = 24 * 3_600_000;
/** In one transaction, so that a night's work holds nobody up. */
const erasedAtOnce = 200;
/** A report that nobody has gone on with for so long is forgotten. */
const draftDays = 60;

export function createCaseRetentionService(parts: CaseRetentionParts): CaseRetention {
  const { database, cases, words, erasers, clock } = parts;

  const erase = async (trx: MunicipalityTransaction, caseIds: readonly string[]) => {
    for (const eraser of erasers) await eraser(trx, caseIds);
    await words.erase(trx, caseIds, clock.now());
  };

  const eraseSome = (municipalityId: string): Promise<number> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const { keepDays } = await cases.readSettings(trx);
      const before = new Date(clock.now().getTime() - keepDays * day);
      const due = await words.listToErase(trx, before, erasedAtOnce);
      await words.eraseHandlers(trx, due);
      await erase(trx, due);
      return due.length;
    });

  return {
    async eraseDue(municipalityId) {
      let erased = 0;
      for (let last = erasedAtOnce; last === erasedAtOnce; erased += last)
        last = await eraseSome(municipalityId);
      await database.inMunicipality(municipalityId, (trx) =>
        words.deleteDrafts(trx, new Date(clock.now().getTime() - draftDays * day)),
      );
      return erased;
    },

    eraseReportsOf: async (trx, personId) => erase(trx, await words.listReportedBy(trx, personId)),

    readReportsOf: (trx, personId) => words.readReported(trx, personId),
  };
}
