import type { CaseEraser } from '../privacy/retention-service.ts';

/** Takes away who joined cases, and who made questions and answers of them; that it was done stays. */
export const eraseCaseLinks: CaseEraser = async (trx, caseIds) => {
  if (caseIds.length === 0) return;
  const ids = [...caseIds];
  await trx.updateTable('case_link').set({ linked_by: null }).where('case_id', 'in', ids).execute();
  await trx.updateTable('case_entry').set({ made_by: null }).where('case_id', 'in', ids).execute();
};
