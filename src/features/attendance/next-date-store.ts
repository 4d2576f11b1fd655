import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** Dates looked at to find one that somebody can book. */
const datesLimit = 20;

/** Dates of a course that lie ahead and can still be booked, next first. */
export async function listDatesAhead(
  trx: MunicipalityTransaction,
  courseId: string,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from training_session
    where course_id = ${courseId}::uuid and state = 'planned' and sign_up = 'booking' and follow_up_of is null
      and closes_at > ${now}::timestamptz and starts_at > ${now}::timestamptz
    order by starts_at, id limit ${datesLimit}`.execute(trx);
  return rows.map(({ id }) => id);
}
