import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import type { OrganisationStore } from '../organisation/index.ts';
import type { BeginningStore } from './provisioning-types.ts';

/** A municipality that begins with nothing but its first coordinator. */
export interface NewBeginning {
  readonly tenant: string;
  readonly name: string;
  readonly language: Locale;
  readonly country: 'DK' | 'SE' | 'NO';
  readonly timeZone: string;
  /** In which every text must stand; the municipality's own is always one of them. Empty: all of the product's. */
  readonly languages: readonly Locale[];
  /** Entra object id. */
  readonly coordinator: string;
}

export type BeginningOutcome =
  | {
      readonly kind: 'added';
      readonly municipalityId: string;
      readonly municipalityName: string;
      readonly coordinatorName: string;
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'already-there' | 'coordinator-unknown' | 'coordinator-closed' | 'coordinator-guest';
    };

export interface BeginningParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Who vouches for the coordinator; undefined: nobody can be asked here. */
  readonly graph?: Pick<Directory, 'findUser'> | undefined;
  /** Told of the tenant that now has a municipality. */
  readonly onAdded?: ((tenantId: string) => void) | undefined;
  readonly store: BeginningStore;
  readonly organisation: OrganisationStore;
}

/** The role that the first coordinator gets. */
const coordinator = 'coordinator';

/**
 * Makes a municipality and its first coordinator, who does the rest in the tab. One that lost its coordinators, or whose making was
 * interrupted, gets one too. Throws `AppError('unavailable')` where the directory cannot be asked.
 */
export async function beginMunicipality(
  { database, clock, ids, graph, onAdded, store, organisation }: BeginningParts,
  { tenant, name, language, country, timeZone, languages, coordinator: personId }: NewBeginning,
  by: string,
): Promise<BeginningOutcome> {
  if (!graph)
    throw new AppError(
      'unavailable',
      'the coordinator is looked up in the directory by the product. Start it, and run this beside it',
    );
  const known = await database.findMunicipalityOfTenant(tenant);
  if (known) {
    const coordinators = await database.inMunicipality(known, (trx) => organisation.countCoordinators(trx));
    if (coordinators > 0) return { kind: 'refused', reason: 'already-there' };
  }
  const user = await graph.findUser(tenant, personId);
  if (!user) return { kind: 'refused', reason: 'coordinator-unknown' };
  if (!user.accountEnabled) return { kind: 'refused', reason: 'coordinator-closed' };
  if (user.isGuest) return { kind: 'refused', reason: 'coordinator-guest' };

  const municipalityId = known ?? ids.next();
  if (!known) {
    const municipality = { id: municipalityId, tenantId: tenant, name, defaultLocale: language };
    await database.addMunicipality({ ...municipality, country, timeZone });
  }
  await database.inMunicipality(municipalityId, async (trx) => {
    const at = clock.now();
    if (!known && languages.length > 0) await store.setLanguages(trx, [...new Set([language, ...languages])]);
    await organisation.savePeople(trx, municipalityId, [{ ...user, readAt: at }], at);
    const id = ids.next();
    const row = { id, role: coordinator, scope: 'municipality' as const, personId: user.id };
    await organisation.addRoles(trx, municipalityId, [row]);
    const after = { role: coordinator, scope: 'municipality', personId: user.id };
    await organisation.record(
      trx,
      { municipalityId, actor: by },
      [
        ...(known
          ? []
          : [
              {
                action: 'municipality.added',
                subject: `municipality:${municipalityId}`,
                after: { name, language, country, timeZone, languages },
              },
            ]),
        { action: 'role.named', subject: `role:${id}`, after },
      ],
      { clock, ids },
    );
  });
  onAdded?.(tenant);
  return { kind: 'added', municipalityId, municipalityName: name, coordinatorName: user.displayName };
}
