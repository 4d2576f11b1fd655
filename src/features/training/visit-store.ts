import { sql, type Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import type { Person } from '../directory/index.ts';
import { personOf } from './person-row.ts';
import type { VisitRequest } from './training-ports.ts';

export type VisitAnswer =
  | { readonly state: 'planned'; readonly sessionId: string }
  | { readonly state: 'declined'; readonly answer: string };

/** SQL of the wishes for network visits. Every method runs in the caller's transaction. */
export const visitStore = {
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    wish: { id: string; personId: string; groupName: string; size: number; wishes: string; at: Date },
  ): Promise<VisitRequest> {
    const row = await trx
      .insertInto('visit_request')
      .values({
        municipality_id: municipalityId,
        id: wish.id,
        person_id: wish.personId,
        group_name: wish.groupName,
        size: wish.size,
        wishes: wish.wishes,
        created_at: wish.at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return visitOf(row);
  },

  /** Newest first; of one person, or everybody's. */
  async list(
    trx: MunicipalityTransaction,
    personId?: string,
  ): Promise<readonly (VisitRequest & { readonly person: Person })[]> {
    const rows = await trx
      .selectFrom('visit_request as v')
      .innerJoin('person as p', (join) =>
        join.onRef('p.municipality_id', '=', 'v.municipality_id').onRef('p.id', '=', 'v.person_id'),
      )
      .$if(personId !== undefined, (query) => query.where('v.person_id', '=', personId!))
      .selectAll('v')
      .select(['p.display_name', 'p.user_principal_name', 'p.mail', 'p.phone', 'p.job_title'])
      .orderBy('v.created_at', 'desc')
      .orderBy('v.id')
      .limit(200)
      .execute();
    return rows.map((row) => ({
      ...visitOf(row),
      person: personOf({ ...row, id: row.person_id }),
    }));
  },

  async countOpen(trx: MunicipalityTransaction, personId: string): Promise<number> {
    const { rows } = await sql<{ open: number }>`
      select count(*) as open from visit_request where person_id = ${personId} and state = 'open'`.execute(
      trx,
    );
    return rows[0]!.open;
  },

  /** Nobody else answers it until the transaction ends. */
  async lock(trx: MunicipalityTransaction, id: string): Promise<VisitRequest | undefined> {
    const row = await trx
      .selectFrom('visit_request')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && visitOf(row);
  },

  async answer(trx: MunicipalityTransaction, id: string, answer: VisitAnswer, at: Date): Promise<void> {
    await trx
      .updateTable('visit_request')
      .set({
        state: answer.state,
        session_id: answer.state === 'planned' ? answer.sessionId : null,
        answer: answer.state === 'declined' ? answer.answer : null,
        answered_at: at,
      })
      .where('id', '=', id)
      .execute();
  },
};

export type VisitStore = typeof visitStore;

function visitOf(row: Selectable<Tables['visit_request']>): VisitRequest {
  return {
    id: row.id,
    personId: row.person_id,
    groupName: row.group_name,
    size: row.size,
    wishes: row.wishes,
    state: row.state,
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.answer === null ? {} : { answer: row.answer }),
    createdAt: row.created_at,
  };
}
