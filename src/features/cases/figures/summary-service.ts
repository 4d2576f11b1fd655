import type { Actor } from '../../../kernel/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { mustSeeFigures } from './figures-policy.ts';
import type { SummaryStore } from './summary-store.ts';

/** Whether somebody gets the month's figures. */
export interface SummaryChoice {
  isOn(actor: Actor): Promise<boolean>;
  /** @throws AppError `forbidden` for who sees no figures. */
  choose(actor: Actor, isOn: boolean): Promise<void>;
}

export function createSummaryChoice(database: Database, store: SummaryStore): SummaryChoice {
  return {
    isOn: ({ municipalityId, personId }) =>
      database.inMunicipality(municipalityId, async (trx) => !(await store.isOff(trx, personId))),

    async choose(actor, isOn) {
      mustSeeFigures(actor);
      const { municipalityId, personId } = actor;
      await database.inMunicipality(municipalityId, (trx) =>
        store.setOff(trx, municipalityId, personId, !isOn),
      );
    },
  };
}
