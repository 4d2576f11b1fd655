import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../../platform/jobs/index.ts';
import { createTopdesk, type Topdesk, type TopdeskAccount } from '../../../platform/topdesk/index.ts';
import { caseStore } from '../case-store.ts';
import type { CaseListener } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { CaseEraser } from '../privacy/retention-service.ts';
import type { ReportForms } from '../report-form-types.ts';
import { createTopdeskRoutes } from '../tab/topdesk-routes.ts';
import { threadStore } from '../thread-store.ts';
import {
  createSettleHandoverJob,
  createSettleHandoversSchedule,
  settleHandoverJob,
} from './handover-jobs.ts';
import { createHandoverService, type HandoverService } from './handover-service.ts';
import { handoverStore } from './handover-store.ts';
import { createHandoverWords } from './told-case-store.ts';
import { createTopdeskHealth } from './topdesk-health-service.ts';
import { createTopdeskSettings } from './topdesk-settings-service.ts';
import { topdeskSettingsStore } from './topdesk-settings-store.ts';
import { topdeskSystem } from './topdesk-system.ts';

export interface HandoverParts {
  readonly database: Database;
  /** By tenant. */
  readonly accounts: ReadonlyMap<string, TopdeskAccount>;
  readonly writer: CaseWriter;
  readonly files: Pick<CaseFiles, 'listIn' | 'readIn'>;
  readonly forms: ReportForms;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  readonly enqueue: Jobs['enqueue'];
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

/** Cases in other systems, wired. */
export interface HandoverFeature {
  readonly service: HandoverService;
  readonly listener: CaseListener;
  readonly eraser: CaseEraser;
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly routes: readonly Route[];
}

/** Wires the hand-over of cases to TOPdesk. */
export function createHandover(parts: HandoverParts): HandoverFeature {
  const { database, accounts, writer, files, forms, outgoing, tabLink, clock, ids, log } = parts;
  const topdeskOf = topdesksOf({ database, accounts, clock });
  const settings = topdeskSettingsStore;
  const settingsLink = tabLink('cases/settings');
  const health = createTopdeskHealth({ database, settings, outgoing, settingsLink, clock, log });
  const service = createHandoverService({
    database,
    cases: caseStore,
    thread: threadStore,
    handovers: handoverStore,
    files,
    writer: () => writer,
    async systemOf(municipalityId) {
      const topdesk = await topdeskOf(municipalityId);
      return (
        topdesk &&
        topdeskSystem(topdesk, async () => {
          const { revision: _, ...place } = await database.inMunicipality(municipalityId, (trx) =>
            settings.read(trx),
          );
          return place;
        })
      );
    },
    health,
    words: createHandoverWords({ forms, caseLink: (caseId) => tabLink(`cases/case/${caseId}`) }),
    async hasSystemIn(trx) {
      if (accounts.size === 0) return false;
      const tenants = await settings.listTenants(trx);
      return tenants.some((tenantId) => accounts.has(tenantId));
    },
    readTimeZone: async (trx) => (await settings.readMunicipality(trx)).timeZone,
    enqueue: (trx, municipalityId, id) => parts.enqueue(trx, settleHandoverJob, { municipalityId, id }),
    clock,
    ids,
  });
  const settingsService = createTopdeskSettings({
    database,
    settings,
    handovers: handoverStore,
    topdeskOf,
    health,
    settleDue: (municipalityId) => service.settleDue(municipalityId),
    clock,
    ids,
  });
  return {
    service,
    listener: (trx, change) => service.listener(trx, change),
    eraser: (trx, caseIds) => handoverStore.erase(trx, caseIds),
    jobs: [createSettleHandoverJob(service)],
    schedules: [createSettleHandoversSchedule({ database, ...service })],
    routes: createTopdeskRoutes({ service, settings: settingsService, clock }),
  };
}

/** Finds a municipality's TOPdesk. One is kept for each account, with the names it has read. */
function topdesksOf({
  database,
  accounts,
  clock,
}: Pick<HandoverParts, 'database' | 'accounts' | 'clock'>): (
  municipalityId: string,
) => Promise<Topdesk | undefined> {
  const known = new Map<string, Topdesk>();
  return async (wanted) => {
    const found = known.get(wanted);
    if (found) return found;
    for (const [tenantId, account] of accounts) {
      const municipalityId = await database.findMunicipalityOfTenant(tenantId);
      if (municipalityId !== undefined && !known.has(municipalityId))
        known.set(municipalityId, createTopdesk({ account, clock }));
    }
    return known.get(wanted);
  };
}
