import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** A transaction that sees one municipality only (role `vejviser_app`, row-level security). */
export type MunicipalityTransaction = Transaction<Tables> & { readonly __municipality?: never };

/** The database as features see it. */
export interface Database {
  /**
   * Runs `work` in one transaction that sees and writes the rows of one municipality only. Commits when it resolves, rolls
   * back when it rejects. No Graph call and no message inside.
   */
  inMunicipality<T>(municipalityId: string, work: (trx: MunicipalityTransaction) => Promise<T>): Promise<T>;
  /** The municipality of a tenant, or undefined. The one look-up made before the municipality is known. */
  findMunicipalityOfTenant(tenantId: string): Promise<string | undefined>;
  /** The tenant of a municipality, the first where it has several. Undefined: there is no such municipality. */
  findTenantOfMunicipality(municipalityId: string): Promise<string | undefined>;
  /** The municipality of a public page (`page/<slug>`) or picture (`picture/<token>`), or undefined. */
  findMunicipalityOfPublicAddress(address: string): Promise<string | undefined>;
  /** All municipalities, for schedules that go through each of them. */
  listMunicipalities(): Promise<readonly string[]>;
  /** Creates a municipality with its tenant. Runs as owner: for provisioning (command line, sandbox, tests) only. */
  addMunicipality(municipality: NewMunicipality): Promise<void>;
  /** Resolves when the database answers; throws `AppError('unavailable')` otherwise. For `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the platform's own parts (the queue, the schedules) get beside it; features take `Database`. */
export interface PlatformDatabase extends Database {
  /**
   * Runs SQL in a transaction of its own as `vejviser_jobs` (the queue; no municipality's rows), or as `owner` (tools and tests
   * only). Without `values` it may be several statements. `rows` are those of all of them.
   */
  executeAs(
    role: 'vejviser_jobs' | 'owner',
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Record<string, unknown>[] }>;
  /** Clears away dead rows where nobody else does (the embedded database). For a schedule. */
  vacuum(): Promise<void>;
}

export interface NewMunicipality {
  readonly id: string;
  readonly tenantId: string;
  readonly networkId?: string;
  readonly networkName?: string;
  readonly name: string;
  readonly defaultLocale: 'da' | 'sv' | 'nb' | 'en';
  readonly country: 'DK' | 'SE' | 'NO';
  readonly timeZone: string;
}
