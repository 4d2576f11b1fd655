import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { dayBegins, lastMondays } from './local-day-rules.ts';
import type { NameStore } from './name-store.ts';
import { summarise, type CountsLine } from './overview-rules.ts';
import { mustCoordinate } from './follow-up-policy.ts';
import type { UnmetStore } from './unmet-store.ts';

/** How questions went, in numbers. */
export interface Overview {
  /** By Monday, the oldest first; weeks without questions too. */
  readonly weeks: readonly (CountsLine & { readonly monday: string })[];
  /** By tree; undefined: nothing fitted. The most asked first. */
  readonly trees: readonly (CountsLine & { readonly treeId: string | undefined })[];
}

export interface OverviewService {
  /** The last twelve weeks. Throws `forbidden` for who is no coordinator. */
  overview(actor: Actor): Promise<Overview>;
}

const weeksShown = 12;

export function createOverviewService({
  database,
  store,
  names,
  clock,
}: {
  readonly database: Database;
  readonly store: Pick<UnmetStore, 'count'>;
  readonly names: Pick<NameStore, 'readPlace'>;
  readonly clock: Clock;
}): OverviewService {
  return {
    async overview(actor) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const now = clock.now();
        const { timeZone } = await names.readPlace(trx);
        const mondays = lastMondays(now, timeZone, weeksShown);
        const since = dayBegins(mondays[0]!, timeZone);
        return summarise(mondays, await store.count(trx, { since, now, timeZone }));
      });
    },
  };
}
