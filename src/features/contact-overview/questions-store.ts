import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** How often a contact was named. */
export interface NamedContact {
  readonly contact: { readonly kind: 'person' | 'contact-point'; readonly id: string };
  readonly times: number;
}

/** Answers since `since` by the contact they named; with `institutions`, those given to their colleagues only. */
export async function countQuestions(
  trx: MunicipalityTransaction,
  since: Date,
  institutions: readonly string[] | 'all',
): Promise<readonly NamedContact[]> {
  const rows = await trx
    .selectFrom('answer')
    .select((eb) => ['contact_person_id', 'contact_point_id', eb.fn.countAll<string>().as('times')])
    .where('created_at', '>=', since)
    .where('outcome', '<>', 'withdrawn')
    .where((eb) => eb.or([eb('contact_person_id', 'is not', null), eb('contact_point_id', 'is not', null)]))
    .$if(institutions !== 'all', (query) => query.where('institution_id', 'in', [...institutions]))
    .groupBy(['contact_person_id', 'contact_point_id'])
    .execute();
  return rows.map((row) => ({
    contact:
      row.contact_person_id === null
        ? { kind: 'contact-point', id: row.contact_point_id! }
        : { kind: 'person', id: row.contact_person_id },
    times: Number(row.times),
  }));
}
