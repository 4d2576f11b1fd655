import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseFactsReader } from '../tab/case-facts.ts';
import type { VendorPlaceReader } from './vendor-desk.ts';

const external = /^external:(.+)$/u;

/** Reads what a vendor reads of a place, and where mail reaches the vendor: as the municipality has stored it, else as the tree says. */
export function createVendorPlaceReader({
  writer,
  readFacts,
}: {
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly readFacts: CaseFactsReader;
}): VendorPlaceReader {
  return async (trx, found) => {
    const { default_locale: locale, time_zone: timeZone } = await trx
      .selectFrom('municipality')
      .select(['default_locale', 'time_zone'])
      .executeTakeFirstOrThrow();
    const institution =
      found.institutionId === undefined
        ? undefined
        : await trx
            .selectFrom('institution')
            .select(['name', 'code'])
            .where('id', '=', found.institutionId)
            .executeTakeFirst();
    const { steps } = await writer.routeOf(trx, found);
    const vendor = steps.slice(found.level).find(({ isVendor }) => isVendor)?.name;
    const [, id] = external.exec(vendor ?? '') ?? [];
    const tree = (await readFacts(trx, found.municipalityId, [found])).treeOf(found);
    const mail = id === undefined ? undefined : ((await readMail(trx, id)) ?? tree?.externals[id]?.mail);
    return {
      locale,
      timeZone,
      ...(institution && { institution: institution.name }),
      ...(institution?.code && { code: institution.code }),
      ...(mail !== undefined && { mail }),
    };
  };
}

async function readMail(trx: MunicipalityTransaction, id: string): Promise<string | undefined> {
  const row = await trx.selectFrom('contact_point').select('mail').where('id', '=', id).executeTakeFirst();
  return row?.mail ?? undefined;
}
