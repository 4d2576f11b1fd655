import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** What of a municipality the superusers' forms offer. */
export interface DeskMunicipality {
  readonly name: string;
  readonly defaultLocale: Locale;
  readonly hasNetwork: boolean;
  /** All of them, by name. */
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
}

/** SQL of what the forms offer. Runs in the caller's transaction. */
export const deskFactsStore = {
  async read(trx: MunicipalityTransaction): Promise<DeskMunicipality> {
    const municipality = await trx
      .selectFrom('municipality')
      .select(['name', 'default_locale', 'network_id'])
      .executeTakeFirstOrThrow();
    const institutions = await trx
      .selectFrom('institution')
      .select(['id', 'name'])
      .orderBy('name')
      .orderBy('id')
      .execute();
    return {
      name: municipality.name,
      defaultLocale: municipality.default_locale,
      hasNetwork: municipality.network_id !== null,
      institutions,
    };
  },
};

export type DeskFactsStore = typeof deskFactsStore;
