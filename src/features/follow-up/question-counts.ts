import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { unmetStore } from './unmet-store.ts';

/** How many questions were asked in words in a time, and how many of them were not met. */
export async function countQuestions(
  trx: MunicipalityTransaction,
  {
    from,
    until,
    now,
    timeZone,
  }: { readonly from: Date; readonly until: Date; readonly now: Date; readonly timeZone: string },
): Promise<{ readonly asked: number; readonly unmet: number }> {
  const counts = await unmetStore.count(trx, { since: from, until, now, timeZone });
  return {
    asked: counts.reduce((all, { total }) => all + total, 0),
    unmet: counts.reduce((all, { unmet }) => all + unmet, 0),
  };
}
