import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** SQL of what is erased of cases. Every method runs in the caller's transaction. */
export const caseWordsStore = {
  /** Closed before `before`, words and all; the oldest first. */
  async listToErase(trx: MunicipalityTransaction, before: Date, most: number): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('support_case')
      .select('id')
      .where('closed_at', '<', before)
      .where('erased_at', 'is', null)
      .orderBy('closed_at')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },

  async listReportedBy(trx: MunicipalityTransaction, personId: string): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('support_case')
      .select('id')
      .where('reporter_id', '=', personId)
      .execute();
    return rows.map(({ id }) => id);
  },

  /** Takes the words and files of cases away, and who reported and followed them. Their numbers, events and times stay. */
  async erase(trx: MunicipalityTransaction, caseIds: readonly string[], at: Date): Promise<void> {
    if (caseIds.length === 0) return;
    for (const table of ['case_message', 'case_file', 'case_follower', 'case_read'] as const)
      await trx
        .deleteFrom(table)
        .where('case_id', 'in', [...caseIds])
        .execute();
    await trx
      .updateTable('case_handover')
      .set({ failure_detail: null })
      .where('case_id', 'in', [...caseIds])
      .execute();
    await trx
      .updateTable('support_case')
      .set({
        title: sql`series || '-' || year || '-' || lpad(number::text, 4, '0')`,
        answers: null,
        reporter_id: null,
        request_key: null,
        erased_at: at,
      })
      .where('id', 'in', [...caseIds])
      .execute();
  },

  /** Who handled them too: kept for the figures as long as the words are kept. */
  async eraseHandlers(trx: MunicipalityTransaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    const ids = [...caseIds];
    await trx.updateTable('support_case').set({ owner_id: null }).where('id', 'in', ids).execute();
    await trx.updateTable('case_hold').set({ owner_id: null }).where('case_id', 'in', ids).execute();
    await trx
      .updateTable('case_event')
      .set({ actor_id: null, after: sql`after - 'ownerId'` })
      .where('case_id', 'in', ids)
      .execute();
  },

  /** Reports that were begun and left. */
  async deleteDrafts(trx: MunicipalityTransaction, before: Date): Promise<void> {
    await sql`
      delete from case_file f using case_draft d
      where f.municipality_id = current_municipality() and d.municipality_id = f.municipality_id
        and f.draft_person_id = d.person_id and f.tree_id = d.tree_id and f.leaf = d.leaf and d.updated_at < ${before}`.execute(
      trx,
    );
    await trx.deleteFrom('case_draft').where('updated_at', '<', before).execute();
    // Files of a report that was never written down.
    await trx
      .deleteFrom('case_file')
      .where('case_id', 'is', null)
      .where('at', '<', before)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('case_draft')
              .select('case_draft.person_id')
              .whereRef('case_draft.person_id', '=', 'case_file.draft_person_id')
              .whereRef('case_draft.tree_id', '=', 'case_file.tree_id')
              .whereRef('case_draft.leaf', '=', 'case_file.leaf'),
          ),
        ),
      )
      .execute();
  },

  /** What somebody has reported, with what was said to them, as it is given to them on request. */
  async readReported(trx: MunicipalityTransaction, personId: string): Promise<readonly unknown[]> {
    const { rows } = await sql<{ row: unknown }>`
      select jsonb_build_object(
        'number', series || '-' || year || '-' || lpad(number::text, 4, '0'),
        'thread', (select jsonb_agg(jsonb_build_object('by', m.kind, 'body', m.body, 'at', m.at) order by m.position)
          from case_message m where m.municipality_id = c.municipality_id and m.case_id = c.id and m.kind <> 'note'),
        'files', (select jsonb_agg(f.name order by f.at)
          from case_file f where f.municipality_id = c.municipality_id and f.case_id = c.id)) as row
      from support_case c
      where municipality_id = current_municipality() and reporter_id = ${personId}
      order by created_at`.execute(trx);
    return rows.map(({ row }) => row);
  },
};

export type CaseWordsStore = typeof caseWordsStore;
