import type { HeldRole } from '../../kernel/actor.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** SQL of who people are to cases. Every method runs in the caller's transaction. */
export const casePeopleStore = {
  /** The roles a colleague holds; undefined: there is nobody with that id, or they have left. */
  async findRoles(trx: MunicipalityTransaction, personId: string): Promise<readonly HeldRole[] | undefined> {
    const person = await trx
      .selectFrom('person')
      .select('id')
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!person) return undefined;
    const rows = await trx
      .selectFrom('role_holding')
      .select(['role', 'scope', 'institution_id'])
      .where('person_id', '=', personId)
      .execute();
    return rows.map(({ role, scope, institution_id }) => ({
      role,
      scope,
      ...(institution_id !== null && { institutionId: institution_id }),
    }));
  },

  /** What colleagues are called, by id; those who were erased are not among them. */
  async findNames(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await trx
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('id', 'in', [...new Set(personIds)])
      .execute();
    return new Map(rows.map(({ id, display_name }) => [id, plainName(display_name)]));
  },
};

export type CasePeopleStore = typeof casePeopleStore;
