import type { z } from 'zod';
import type { PersonRecordsService } from '../features/follow-up/index.ts';
import type { ProvisioningService } from '../features/provisioning/index.ts';
import type { TreesFeature } from '../features/trees/index.ts';
import type { OwnWordsService } from '../features/understanding/index.ts';
import { AppError } from '../kernel/app-error.ts';
import type { AdminCommand, AdminCommands } from '../platform/admin/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import { createOwnWordsCommands } from './own-words-commands.ts';
import { createPersonAdminCommands } from './person-admin-commands.ts';
import { createTreeAdminCommands } from './tree-admin-commands.ts';
import { jobsResendInput, municipalityAddInput, municipalityLoadInput } from './admin-schemas.ts';
import type { jobsListResult, jobsResendResult, municipalityListResult } from './admin-schemas.ts';

export interface AdminServices {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'listDeadLetters' | 'resend'>;
  readonly trees: TreesFeature;
  readonly provisioning: ProvisioningService;
  readonly ownWords: OwnWordsService;
  readonly personRecords: PersonRecordsService;
}

/** Who the audit says it was, when a command did something. */
const actor = 'command-line';

/** What the command line can do to the data, for the running instance and for the command line alone. */
export function createAdminCommands(services: AdminServices): AdminCommands {
  const { database, jobs, trees, provisioning, ownWords, personRecords } = services;
  const jobsList: AdminCommand = {
    parse: () => undefined,
    run: async (): Promise<z.infer<typeof jobsListResult>> => {
      const letters = await jobs.listDeadLetters();
      const names = await municipalityNames(letters.map(({ data }) => data.municipalityId));
      return letters.map(({ jobId, name, data, failedAt, attempts, reason }) => ({
        id: jobId,
        kind: name,
        municipalityId: data.municipalityId,
        municipalityName: names.get(data.municipalityId) ?? '',
        subjectId: data.id,
        failedAt: failedAt.toISOString(),
        tries: attempts,
        reason,
      }));
    },
  };

  const jobsResend: AdminCommand<z.infer<typeof jobsResendInput>> = {
    parse: (input) => jobsResendInput.parse(input),
    run: async ({ id }): Promise<z.infer<typeof jobsResendResult>> => ({ resent: await jobs.resend(id) }),
  };

  const municipalityList: AdminCommand = {
    parse: () => undefined,
    run: async (): Promise<z.infer<typeof municipalityListResult>> => {
      const found = [];
      for (const id of await database.listMunicipalities()) {
        const row = await findMunicipality(id);
        if (!row) continue;
        const { name, country, default_locale: language, time_zone: timeZone } = row;
        found.push({ id, name, country, language, timeZone });
      }
      return found.sort((a, b) => a.name.localeCompare(b.name, 'da'));
    },
  };

  const municipalityAdd: AdminCommand<z.infer<typeof municipalityAddInput>> = {
    parse: (input) => municipalityAddInput.parse(input),
    run: (beginning) => provisioning.begin(beginning, actor),
  };

  const municipalityLoad: AdminCommand<z.infer<typeof municipalityLoadInput>> = {
    parse: (input) => municipalityLoadInput.parse(input),
    run: ({ text }) => provisioning.load(text),
  };

  return {
    'jobs.list': jobsList,
    'jobs.resend': jobsResend,
    'municipality.list': municipalityList,
    'municipality.add': municipalityAdd,
    'municipality.load': municipalityLoad,
    ...createTreeAdminCommands(
      trees,
      {
        idOf: municipalityOf,
        nameOf: async (id) => (await findMunicipality(id))?.name ?? '',
      },
      actor,
    ),
    ...createOwnWordsCommands(ownWords, municipalityOf, actor),
    ...createPersonAdminCommands(personRecords, municipalityOf, actor),
  };

  /** By one of its Entra tenants, or by its own id as `municipality list` shows it. */
  async function municipalityOf(asked: string): Promise<string> {
    const found = await database.findMunicipalityOfTenant(asked);
    if (found) return found;
    if ((await database.listMunicipalities()).includes(asked)) return asked;
    throw new AppError('unknown-tenant', asked);
  }

  async function municipalityNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) {
      if (id) names.set(id, (await findMunicipality(id))?.name ?? '');
    }
    return names;
  }

  function findMunicipality(id: string) {
    return database.inMunicipality(id, (trx) =>
      trx
        .selectFrom('municipality')
        .select(['name', 'country', 'default_locale', 'time_zone'])
        .executeTakeFirst(),
    );
  }
}
