import { sql } from 'kysely';
import type { HeldRole } from '../../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { StandingPerson } from '../sight-rules.ts';

interface Row {
  readonly person_id: string;
  readonly role: string | null;
  readonly scope: HeldRole['scope'] | null;
  readonly institution_id: string | null;
}

/** SQL of who stands in for whom. Every method runs in the caller's transaction. */
export const standInStore = {
  /** Those who are away and whose first deputy who is not away is this one, with their roles. */
  async listStoodInFor(
    trx: MunicipalityTransaction,
    personId: string,
    now: Date,
  ): Promise<readonly StandingPerson[]> {
    const { rows } = await sql<Row>`
      with away as (
        select distinct person_id from absence
        where starts_at <= ${now}::timestamptz and (ends_at is null or ends_at > ${now}::timestamptz)
      )
      select d.person_id, h.role, h.scope, h.institution_id
      from deputy d left join role_holding h on h.person_id = d.person_id
      where d.deputy_id = ${personId}
        and d.person_id in (select person_id from away)
        and ${personId} not in (select person_id from away)
        and not exists (
          select from deputy e
          where e.person_id = d.person_id and e.position < d.position
            and e.deputy_id not in (select person_id from away))`.execute(trx);
    const roles = new Map<string, HeldRole[]>();
    for (const { person_id, role, scope, institution_id } of rows) {
      const held = roles.get(person_id) ?? [];
      roles.set(person_id, held);
      if (role === null || scope === null) continue;
      held.push({ role, scope, ...(institution_id !== null && { institutionId: institution_id }) });
    }
    return [...roles].map(([id, held]) => ({ personId: id, roles: held }));
  },
};

export type StandInStore = typeof standInStore;
