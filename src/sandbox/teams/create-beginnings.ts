import type { ProvisioningService } from '../../features/provisioning/index.ts';
import { asAppError } from '../../kernel/app-error.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { demoTenants } from '../demo/demo-network.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';

/** What of the product a municipality begins with. */
export interface BeginningProduct {
  readonly database: Pick<Database, 'findMunicipalityOfTenant'>;
  readonly provisioning?: Pick<ProvisioningService, 'begin'>;
}

/** Municipalities that the product knows, and those that somebody has yet to begin. */
export interface Beginnings {
  /** Tenants with a municipality; all of them while there is no product to ask. */
  listKnown(): Promise<ReadonlySet<string>>;
  /** As `npm run municipality -- add` does, with the person as coordinator. Gives a sentence where it was not done. */
  begin(municipality: DemoMunicipality, person: DemoPerson): Promise<string | undefined>;
}

export function createBeginnings(product: () => BeginningProduct | undefined): Beginnings {
  return {
    async listKnown() {
      const asked = product();
      const known = new Set<string>();
      for (const { tenantId } of demoTenants)
        if (!asked || (await asked.database.findMunicipalityOfTenant(tenantId))) known.add(tenantId);
      return known;
    },

    async begin(municipality, person) {
      const provisioning = product()?.provisioning;
      if (!provisioning) return 'Vejviser is not running.';
      const beginning = provisioning.begin(
        {
          tenant: municipality.tenantId,
          name: municipality.name,
          language: municipality.locale,
          country: municipality.country,
          timeZone: municipality.timeZone,
          languages: [municipality.locale, 'en'],
          coordinator: person.id,
        },
        'sandbox',
      );
      try {
        const outcome = await beginning;
        return outcome.kind === 'added' ? undefined : `This was not done: ${outcome.reason}.`;
      } catch (error) {
        return `This was not done: ${asAppError(error).code}. Press again in a moment.`;
      }
    },
  };
}
