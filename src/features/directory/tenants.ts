import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';

/** Which municipality a tenant is, and back. */
export interface Tenants {
  findMunicipality(tenantId: string): Promise<string | undefined>;
  /** The tenant an actor's municipality was found by. Undefined: no actor of it was seen by this process. */
  tenantOf(municipalityId: string): string | undefined;
  /** The tenant is looked up anew: it has a municipality by now. */
  forget(tenantId: string): void;
}

const capacity = 1_000;

/**
 * Remembers look-ups of tenants for a minute, strangers too: a tenant that is not ours must not cost a query a message.
 * An actor exists only after its tenant was looked up in this process, so the way back is always known by then.
 */
export function createTenants(
  database: Pick<Database, 'findMunicipalityOfTenant'>,
  clock: Clock,
  freshMs = 60_000,
): Tenants {
  const known = new Map<string, { municipalityId: string | undefined; until: number }>();
  const tenants = new Map<string, string>();
  return {
    async findMunicipality(tenantId) {
      const now = clock.now().getTime();
      const entry = known.get(tenantId);
      if (entry && entry.until > now) return entry.municipalityId;
      const municipalityId = await database.findMunicipalityOfTenant(tenantId);
      known.delete(tenantId);
      known.set(tenantId, { municipalityId, until: now + freshMs });
      if (known.size > capacity) known.delete(known.keys().next().value!);
      if (municipalityId) tenants.set(municipalityId, tenantId);
      return municipalityId;
    },
    forget: (tenantId) => void known.delete(tenantId),
    tenantOf: (municipalityId) => tenants.get(municipalityId),
  };
}
