import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { CardMessage, OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { OutsideHealth } from './handover-types.ts';
import { failingCard, unknownNamesCard } from './topdesk-cards.ts';
import { healthWords } from './topdesk-presenter.ts';
import type { TopdeskSettingsStore } from './topdesk-settings-store.ts';
import type { TopdeskOutage } from './topdesk-settings-types.ts';
import { isToBeTold, stateAfterFailure } from './topdesk-state-rules.ts';

/** That it works is written down so often at most. */
const workedEveryMs = 60_000;

/** Keeps how municipalities' TOPdesks are doing, leaves those in peace that do not work, and tells coordinators, each thing once. */
export function createTopdeskHealth(parts: {
  readonly database: Database;
  readonly settings: TopdeskSettingsStore;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  /** Where the settings are in the tab. */
  readonly settingsLink: string;
  readonly clock: Clock;
  readonly log: Logger;
}): OutsideHealth {
  const { database, settings, outgoing, settingsLink, clock, log } = parts;

  const tellCoordinators = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    write: (locale: Locale) => CardMessage,
  ) => {
    for (const { personId, locale } of await settings.listCoordinators(trx))
      await outgoing.enqueue(trx, municipalityId, { personId }, write(locale));
  };

  return {
    async mayTry(trx) {
      const { failing } = await settings.readState(trx);
      return !failing || failing.tryAgainAt <= clock.now();
    },

    async worked(municipalityId) {
      await database.inMunicipality(municipalityId, async (trx) => {
        const now = clock.now();
        const known = await settings.readState(trx);
        const isFresh = known.workedAt && now.getTime() - known.workedAt.getTime() < workedEveryMs;
        if (isFresh && !known.failing) return;
        const { unknownNames } = await settings.lockState(trx, municipalityId);
        await settings.saveState(trx, { workedAt: now, unknownNames });
        if (known.failing) log.info('topdesk-works-again', { municipalityId });
      });
    },

    async failed(municipalityId, { kind, detail }) {
      await database.inMunicipality(municipalityId, async (trx) => {
        const now = clock.now();
        const before = await settings.lockState(trx, municipalityId);
        // Others that were under way have failed of the same.
        if (before.failing?.kind === kind && before.failing.tryAgainAt > now) return;
        const after = stateAfterFailure(before, { kind: kind as TopdeskOutage, detail }, now);
        // Only whoever looks after the account can mend a password or a right.
        const say = kind === 'down' ? log.warn.bind(log) : log.error.bind(log);
        say('topdesk-failing', { municipalityId, kind, failures: after.failing.count });
        if (!isToBeTold(after, now)) return settings.saveState(trx, after);
        const { timeZone } = await settings.readMunicipality(trx);
        await settings.saveState(trx, { ...after, failing: { ...after.failing, toldAt: now } });
        const health = { ...after, hasAccount: true, waiting: 0 };
        await tellCoordinators(trx, municipalityId, (locale) =>
          failingCard(healthWords(health, locale, { timeZone, now }), settingsLink, locale),
        );
      });
    },

    async leftOut(municipalityId, names) {
      await database.inMunicipality(municipalityId, async (trx) => {
        const before = await settings.lockState(trx, municipalityId);
        const fresh = names.filter((name) => !before.unknownNames.includes(name));
        if (fresh.length === 0) return;
        const unknownNames = [...before.unknownNames, ...fresh];
        await settings.saveState(trx, { ...before, unknownNames });
        log.warn('topdesk-names-unknown', { municipalityId, count: fresh.length });
        await tellCoordinators(trx, municipalityId, (locale) =>
          unknownNamesCard(fresh, settingsLink, locale),
        );
      });
    },
  };
}
