import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { CaseSettingsStore } from './case-settings-store.ts';
import { closeDays, keepDays, type CaseSettings } from './case-settings-types.ts';

/** How cases go in a municipality. For coordinators; others are `forbidden`. */
export interface CaseSettingsDesk {
  get(actor: Actor): Promise<CaseSettings>;
  /** @throws AppError `conflict` where somebody was faster, `bad-request` for days out of bounds. */
  save(actor: Actor, wanted: CaseSettings): Promise<CaseSettings>;
}

export function createCaseSettingsService({
  database,
  store,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly store: CaseSettingsStore;
  readonly clock: Clock;
  readonly ids: Ids;
}): CaseSettingsDesk {
  const mustCoordinate = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'settings of cases');
  };
  return {
    get(actor) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => store.read(trx));
    },

    save(actor, wanted) {
      mustCoordinate(actor);
      mustBeWithin(wanted.closeAfterDays, closeDays);
      mustBeWithin(wanted.keepDays, keepDays);
      const { municipalityId, personId } = actor;
      return database.inMunicipality(municipalityId, async (trx) => {
        const before = await store.read(trx);
        if (!(await store.save(trx, municipalityId, wanted)))
          throw new AppError('conflict', 'settings of cases');
        const { revision: _, ...after } = wanted;
        await trx
          .insertInto('audit_entry')
          .values({
            municipality_id: municipalityId,
            id: ids.next(),
            at: clock.now(),
            actor: personId,
            action: 'case-settings.changed',
            subject: `municipality:${municipalityId}`,
            before: JSON.stringify({ closeAfterDays: before.closeAfterDays, keepDays: before.keepDays }),
            after: JSON.stringify(after),
          })
          .execute();
        return { ...wanted, revision: wanted.revision + 1 };
      });
    },
  };
}

function mustBeWithin(
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new AppError('bad-request', 'days out of bounds');
}
