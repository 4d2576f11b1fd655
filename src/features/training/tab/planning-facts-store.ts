import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** What of a municipality the coordinator's forms offer and reckon with. */
export interface PlanningFacts {
  /** IANA. */
  readonly timeZone: string;
  readonly defaultLocale: Locale;
  /** Whether there is a network to open sessions to. */
  readonly hasNetwork: boolean;
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
  /** Roles that anybody holds, for audiences. */
  readonly roles: readonly string[];
}

/** SQL of what the forms offer. Every method runs in the caller's transaction. */
export const planningFactsStore = {
  async read(trx: MunicipalityTransaction): Promise<PlanningFacts> {
    const municipality = await trx
      .selectFrom('municipality')
      .select(['time_zone', 'default_locale', 'network_id'])
      .executeTakeFirstOrThrow();
    const institutions = await trx
      .selectFrom('institution')
      .select(['id', 'name'])
      .orderBy('name')
      .orderBy('id')
      .execute();
    const roles = await trx.selectFrom('role_holding').select('role').distinct().orderBy('role').execute();
    return {
      timeZone: municipality.time_zone,
      defaultLocale: municipality.default_locale,
      hasNetwork: municipality.network_id !== null,
      institutions,
      roles: roles.map(({ role }) => role),
    };
  },

  /** Names of people by their mail address in lower case. */
  async findNamesByMail(
    trx: MunicipalityTransaction,
    addresses: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const wanted = addresses.map((address) => address.toLowerCase());
    const rows = await trx
      .selectFrom('person')
      .select(['mail', 'display_name'])
      .where(sql<boolean>`lower(mail) = any(${wanted}::text[])`)
      .execute();
    return new Map(
      rows.flatMap(({ mail, display_name }) => (mail ? [[mail.toLowerCase(), display_name]] : [])),
    );
  },
};

export type PlanningFactsStore = typeof planningFactsStore;
