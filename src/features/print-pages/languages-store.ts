import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** The languages in which the municipality's texts stand; null: all of the product's. */
export async function readLanguages(trx: MunicipalityTransaction): Promise<readonly Locale[] | null> {
  const { languages } = await trx.selectFrom('municipality').select('languages').executeTakeFirstOrThrow();
  return languages;
}
