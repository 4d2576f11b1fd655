import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import { RetryAfter } from '../../../platform/jobs/index.ts';
import { TopdeskFailure, type IncidentLists, type Topdesk } from '../../../platform/topdesk/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { HandoverService } from './handover-service.ts';
import type { HandoverStore } from './handover-store.ts';
import type { OutsideHealth } from './handover-types.ts';
import type { TopdeskSettingsStore } from './topdesk-settings-store.ts';
import type { StoredTopdeskSettings, TopdeskHealth, TopdeskSettings } from './topdesk-settings-types.ts';

/** A municipality's settings of TOPdesk, and how it is doing. */
export interface TopdeskPage {
  readonly settings: StoredTopdeskSettings;
  readonly health: TopdeskHealth;
  readonly timeZone: string;
}

/** For coordinators: methods throw `AppError('forbidden')` for everybody else. */
export interface TopdeskSettingsService {
  get(actor: Actor): Promise<TopdeskPage>;
  /** @throws AppError `conflict` where somebody else has changed them since `revision`. */
  save(actor: Actor, revision: number, settings: TopdeskSettings): Promise<TopdeskPage>;
  /** What can be chosen from. Undefined: TOPdesk does not say. */
  readLists(actor: Actor): Promise<IncidentLists | undefined>;
  /** Tries the connection now, whatever was wrong; what waits is sent where it works. */
  check(actor: Actor): Promise<TopdeskPage>;
}

export function createTopdeskSettings(parts: {
  readonly database: Database;
  readonly settings: TopdeskSettingsStore;
  readonly handovers: Pick<HandoverStore, 'countWaiting'>;
  /** Undefined: no account is configured. Asked outside transactions. */
  readonly topdeskOf: (municipalityId: string) => Promise<Topdesk | undefined>;
  readonly health: OutsideHealth;
  readonly settleDue: HandoverService['settleDue'];
  readonly clock: Clock;
  readonly ids: Ids;
}): TopdeskSettingsService {
  const { database, settings, handovers, topdeskOf, health, settleDue, clock, ids } = parts;

  const must = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'settings of TOPdesk');
  };

  const page = async ({ municipalityId }: Actor): Promise<TopdeskPage> => {
    const hasAccount = (await topdeskOf(municipalityId)) !== undefined;
    return database.inMunicipality(municipalityId, async (trx) => ({
      settings: await settings.read(trx),
      health: {
        ...(await settings.readState(trx)),
        hasAccount,
        waiting: await handovers.countWaiting(trx),
      },
      timeZone: (await settings.readMunicipality(trx)).timeZone,
    }));
  };

  /** Asks TOPdesk, and keeps how that went. Undefined: it did not do it. */
  const ask = async <T>(municipalityId: string, work: (topdesk: Topdesk) => Promise<T>) => {
    const topdesk = await topdeskOf(municipalityId);
    if (!topdesk) return undefined;
    try {
      const answer = await work(topdesk);
      await health.worked(municipalityId);
      return { answer };
    } catch (error) {
      // A person has asked, and waits for an answer: that it is to be patient is one.
      if (error instanceof RetryAfter) return undefined;
      if (!(error instanceof TopdeskFailure)) throw error;
      const { kind, detail } = error;
      await health.failed(municipalityId, { kind: isOutage(kind) ? kind : 'down', detail });
      return undefined;
    }
  };

  return {
    async get(actor) {
      must(actor);
      return page(actor);
    },

    async save(actor, revision, wanted) {
      must(actor);
      const { municipalityId, personId } = actor;
      await database.inMunicipality(municipalityId, async (trx) => {
        const { revision: _, ...before } = await settings.read(trx);
        if (!(await settings.save(trx, municipalityId, revision, wanted)))
          throw new AppError('conflict', 'settings of TOPdesk');
        const state = await settings.lockState(trx, municipalityId);
        // What is left out of these is found out anew.
        await settings.saveState(trx, { ...state, unknownNames: [] });
        await trx
          .insertInto('audit_entry')
          .values({
            municipality_id: municipalityId,
            id: ids.next(),
            at: clock.now(),
            actor: personId,
            action: 'topdesk.changed',
            subject: `municipality:${municipalityId}`,
            before: JSON.stringify(before),
            after: JSON.stringify(wanted),
          })
          .execute();
      });
      return page(actor);
    },

    async readLists(actor) {
      must(actor);
      return (await ask(actor.municipalityId, (topdesk) => topdesk.readLists()))?.answer;
    },

    async check(actor) {
      must(actor);
      const { municipalityId } = actor;
      if (await ask(municipalityId, (topdesk) => topdesk.check())) await settleDue(municipalityId);
      return page(actor);
    },
  };
}

function isOutage(kind: string): kind is 'signed-out' | 'not-allowed' | 'down' {
  return kind === 'signed-out' || kind === 'not-allowed' || kind === 'down';
}
