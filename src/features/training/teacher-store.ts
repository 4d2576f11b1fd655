import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Person } from '../directory/index.ts';
import { personColumns, personOf } from './person-row.ts';

/** SQL of who teaches. Every method runs in the caller's transaction and sees its municipality only. */
export const teacherStore = {
  /** Teachers by session, in their order. */
  async listTeachers(
    trx: MunicipalityTransaction,
    sessionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Person[]>> {
    const rows = await trx
      .selectFrom('session_teacher as t')
      .innerJoin('person as p', (join) =>
        join.onRef('p.municipality_id', '=', 't.municipality_id').onRef('p.id', '=', 't.person_id'),
      )
      .where(sql<boolean>`t.session_id = any(${[...sessionIds]}::uuid[])`)
      .select(['t.session_id', ...personColumns('p')])
      .orderBy('t.position')
      .orderBy('t.person_id')
      .execute();
    const teachers = new Map<string, Person[]>();
    for (const row of rows) {
      const of = teachers.get(row.session_id) ?? [];
      of.push(personOf(row));
      teachers.set(row.session_id, of);
    }
    return teachers;
  },

  async listTaughtBy(trx: MunicipalityTransaction, personId: string, from: Date): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('training_session as s')
      .innerJoin('session_teacher as t', (join) =>
        join.onRef('t.municipality_id', '=', 's.municipality_id').onRef('t.session_id', '=', 's.id'),
      )
      .where('t.person_id', '=', personId)
      .where('s.ends_at', '>', from)
      .where('s.state', '=', 'planned')
      .select('s.id')
      .orderBy('s.starts_at')
      .orderBy('s.id')
      .execute();
    return rows.map(({ id }) => id);
  },

  /** Which of these people the municipality knows. */
  async findKnownPeople(trx: MunicipalityTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await trx
      .selectFrom('person')
      .select('id')
      .where(sql<boolean>`id = any(${[...ids]}::text[])`)
      .execute();
    return new Set(rows.map(({ id }) => id));
  },

  async setTeachers(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    teacherIds: readonly string[],
  ): Promise<void> {
    await trx.deleteFrom('session_teacher').where('session_id', '=', sessionId).execute();
    if (teacherIds.length === 0) return;
    await trx
      .insertInto('session_teacher')
      .values(
        teacherIds.map((person_id, position) => ({
          municipality_id: municipalityId,
          session_id: sessionId,
          person_id,
          position,
        })),
      )
      .execute();
  },
};

export type TeacherStore = typeof teacherStore;
