import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { demoId } from './demo-builder.ts';
import type { DemoMunicipality } from './demo-types.ts';

/** The errand of a mail that does not say what it is about, by tree: one that people of the municipality have first. */
const standardErrands: Readonly<Record<string, string>> = {
  aula: 'usage',
  'google-guides': 'usage',
  'travel-free-meetings': 'technical-error',
};

/** Mail to the municipality's support address becomes cases, as if its coordinator had said so. What somebody changed stays. */
export async function seedMailbox(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  now: Date,
): Promise<void> {
  const leaf = standardErrands[municipality.treeId];
  const coordinator = municipality.people.find(({ roles }) =>
    roles.some(({ scope }) => scope === 'municipality'),
  );
  if (leaf === undefined || !coordinator) return;
  await trx
    .insertInto('case_mailbox')
    .values({
      municipality_id: municipality.id,
      address: municipality.sharedMailbox,
      is_on: true,
      tree_id: municipality.treeId,
      leaf,
      changed_at: now,
      changed_by: coordinator.id,
      since: now,
      client_state: demoId(`mail ${municipality.id} ${now.getTime()}`),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
