import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { MassMessages } from '../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import type { SyncStores } from './sync-stores.ts';
import { isCoordinator } from '../directory/index.ts';
import { organisationStore } from '../organisation/index.ts';
import { visibleTo } from './opening-service.ts';
import { openingsCard, type OpeningLinks } from './opening-cards.ts';

/** Says in the morning what the night has found: one card for each person who names people, once. */
export function createOpeningTeller({
  database,
  stores,
  outgoing,
  links,
  clock,
}: {
  readonly database: Database;
  readonly stores: SyncStores;
  readonly outgoing: MassMessages;
  readonly links: OpeningLinks;
  readonly clock: Clock;
}): ScheduleDefinition {
  const tell = async (trx: MunicipalityTransaction, municipalityId: string): Promise<number> => {
    // Whoever tells at the same time waits here, and then finds nothing untold.
    await organisationStore.lock(trx);
    const openings = await stores.openings.listUntold(trx);
    const held = await stores.people.countUntoldHeld(trx);
    const rules = await stores.rules.countUntold(trx);
    if (openings.length === 0 && held === 0 && rules === 0) return 0;
    const now = clock.now();
    const namers = await stores.openings.listNamers(trx);
    const messages = namers.flatMap(({ personId, locale, roles }) => {
      const own = visibleTo({ roles }, openings);
      const asked = isCoordinator({ roles }) ? { held, rules } : { held: 0, rules: 0 };
      if (own.length === 0 && asked.held === 0 && asked.rules === 0) return [];
      return [{ to: { personId }, message: openingsCard({ openings: own, ...asked, links }, locale) }];
    });
    await outgoing.enqueueAll(trx, municipalityId, messages);
    await stores.openings.markTold(trx, now);
    await stores.rules.markTold(trx, now);
    await stores.people.markHeldTold(trx, now);
    return messages.length;
  };

  return {
    name: 'tell-openings',
    // On working days when people come to work, whatever the clock of the Nordic summer says.
    cron: '5 6 * * 1-5',
    async run(log: Logger) {
      for (const municipalityId of await database.listMunicipalities()) {
        const told = await database.inMunicipality(municipalityId, (trx) => tell(trx, municipalityId));
        if (told > 0) log.info('openings-told', { municipalityId, count: told });
      }
    },
  };
}
