import type { Actor } from '../../../kernel/actor.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import type { CardElement } from '../../../kernel/card-elements.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { IncidentStore } from '../incidents/incident-store.ts';
import { incidentBanner } from './incident-cards.ts';
import { readPlace } from './incident-teller.ts';

/** More stand in the tab. */
const mostShown = 2;

/** What goes on, first on another card: at the beginning all of it, on an errand's card what bears on it. */
export type IncidentExtras = (
  actor: Actor,
  errand?: { readonly treeId: string; readonly leaf: string },
) => Promise<readonly CardElement[]>;

export function createIncidentExtras({
  database,
  store,
  log,
}: {
  readonly database: Database;
  readonly store: Pick<IncidentStore, 'listOpen'>;
  readonly log: Logger;
}): IncidentExtras {
  return async ({ municipalityId, locale }, errand) => {
    try {
      return await database.inMunicipality(municipalityId, async (trx) => {
        const open = await store.listOpen(trx, errand);
        if (open.length === 0) return [];
        return incidentBanner(open.slice(0, mostShown), { ...(await readPlace(trx)), locale });
      });
    } catch (error) {
      // The card is shown all the same.
      log.warn('incidents-not-looked-up', { code: asAppError(error).code });
      return [];
    }
  };
}
