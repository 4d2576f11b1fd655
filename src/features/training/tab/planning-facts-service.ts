import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { PlanningFacts, PlanningFactsStore } from './planning-facts-store.ts';
import { mayPlan } from '../training-policy.ts';

/** What the coordinator's forms offer, for those who may plan: `forbidden` for anybody else. */
export interface PlanningFactsService {
  get(actor: Actor): Promise<PlanningFacts>;
  /** Names of people by their mail address in lower case; who is not known has none. */
  findNamesByMail(actor: Actor, addresses: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createPlanningFacts({
  database,
  store,
}: {
  readonly database: Database;
  readonly store: PlanningFactsStore;
}): PlanningFactsService {
  const mustPlan = (actor: Actor) => {
    if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
  };
  return {
    async get(actor) {
      mustPlan(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => store.read(trx));
    },

    async findNamesByMail(actor, addresses) {
      mustPlan(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => store.findNamesByMail(trx, addresses));
    },
  };
}
