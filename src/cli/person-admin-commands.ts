import type { z } from 'zod';
import type { PersonRecordsService } from '../features/follow-up/index.ts';
import type { AdminCommand, AdminCommands } from '../platform/admin/index.ts';
import { personEraseInput, personExportInput } from './admin-schemas.ts';
import type { personEraseResult, personExportResult } from './admin-schemas.ts';

/** What the command line can do with what is stored about one person. `actor` is what the audit says. */
export function createPersonAdminCommands(
  records: PersonRecordsService,
  municipalityOf: (asked: string) => Promise<string>,
  actor: string,
): AdminCommands {
  const personExport: AdminCommand<z.infer<typeof personExportInput>> = {
    parse: (input) => personExportInput.parse(input),
    run: async ({ tenant, person }): Promise<z.infer<typeof personExportResult>> =>
      Object.fromEntries(
        Object.entries(await records.export(await municipalityOf(tenant), actor, person)).map(
          ([table, rows]) => [table, [...rows]],
        ),
      ),
  };

  const personErase: AdminCommand<z.infer<typeof personEraseInput>> = {
    parse: (input) => personEraseInput.parse(input),
    run: async ({ tenant, person }): Promise<z.infer<typeof personEraseResult>> =>
      records.erase(await municipalityOf(tenant), actor, person),
  };

  return { 'person.export': personExport, 'person.erase': personErase };
}
