import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** Somebody who has read a case that another person reported, on one day. */
export interface CaseReader {
  readonly personId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly withFiles: boolean;
}

/** SQL of who has read which case. Every method runs in the caller's transaction. */
export const readAuditStore = {
  /** Notes that somebody reads a case now; once a day, with the last time. */
  async note(
    trx: MunicipalityTransaction,
    read: {
      readonly municipalityId: string;
      readonly caseId: string;
      readonly personId: string;
      readonly at: Date;
      readonly withFiles: boolean;
    },
  ): Promise<void> {
    const { municipalityId, caseId, personId, at, withFiles } = read;
    await sql`
      insert into case_read (municipality_id, case_id, person_id, day, first_at, last_at, with_files)
      select ${municipalityId}::uuid, ${caseId}::uuid, ${personId}, (${at}::timestamptz at time zone m.time_zone)::date,
        ${at}::timestamptz, ${at}::timestamptz, ${withFiles}::boolean
      from municipality m where m.municipality_id = current_municipality()
      on conflict (municipality_id, case_id, person_id, day) do update
        set last_at = excluded.last_at, with_files = case_read.with_files or excluded.with_files`.execute(
      trx,
    );
  },

  /** The latest first. */
  async list(trx: MunicipalityTransaction, caseId: string, most: number): Promise<readonly CaseReader[]> {
    const rows = await trx
      .selectFrom('case_read')
      .select(['person_id', 'first_at', 'last_at', 'with_files'])
      .where('case_id', '=', caseId)
      .orderBy('last_at', 'desc')
      .orderBy('person_id')
      .limit(most)
      .execute();
    return rows.map(({ person_id, first_at, last_at, with_files }) => ({
      personId: person_id,
      firstAt: first_at,
      lastAt: last_at,
      withFiles: with_files,
    }));
  },
};

export type ReadAuditStore = typeof readAuditStore;
