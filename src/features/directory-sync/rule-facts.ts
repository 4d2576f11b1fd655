import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Database } from '../../platform/db/index.ts';
import { isCoordinator } from '../directory/index.ts';

/** What can be chosen where roles are given out in numbers. */
export interface RuleFacts {
  /** `roles`: those that the trees ask for, or that anybody holds. Throws `forbidden` for who is no coordinator. */
  read(actor: Actor): Promise<{
    readonly institutions: readonly { readonly id: string; readonly name: string }[];
    readonly roles: readonly string[];
  }>;
}

export function createRuleFacts({
  database,
  rolesOfTrees,
}: {
  readonly database: Database;
  /** Roles that the municipality's trees lead to. */
  readonly rolesOfTrees: (municipalityId: string) => Promise<readonly string[]>;
}): RuleFacts {
  return {
    async read(actor) {
      if (!isCoordinator(actor)) throw new AppError('forbidden', 'facts');
      const asked = await rolesOfTrees(actor.municipalityId);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const institutions = await trx
          .selectFrom('institution')
          .select(['id', 'name'])
          .orderBy('name')
          .orderBy('id')
          .execute();
        const held = await trx.selectFrom('role_holding').select('role').distinct().execute();
        const roles = new Set([...asked, ...held.map(({ role }) => role), 'institutionAdmin', 'unitManager']);
        return { institutions, roles: [...roles].sort() };
      });
    },
  };
}
