import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database } from '../../../platform/db/index.ts';
import { isQnaCoordinator, isQnaSuperuser, superuserInstitutions } from '../qna-policy.ts';
import type { DeskFactsStore, DeskMunicipality } from './desk-facts-store.ts';

/** What the superusers' forms offer to one of them. */
export interface DeskFacts extends DeskMunicipality {
  /** Network, settings and topics, import and export. */
  readonly isCoordinator: boolean;
  /** Those of `institutions` whose own entries the actor looks after. */
  readonly editedInstitutions: DeskMunicipality['institutions'];
}

export interface DeskFactsService {
  /** Throws `forbidden` for whoever edits no entry. */
  get(actor: Actor): Promise<DeskFacts>;
}

export function createDeskFacts({
  database,
  store,
}: {
  readonly database: Database;
  readonly store: DeskFactsStore;
}): DeskFactsService {
  return {
    async get(actor) {
      const isCoordinator = isQnaCoordinator(actor);
      if (!isCoordinator && !isQnaSuperuser(actor)) throw new AppError('forbidden', 'desk');
      const facts = await database.inMunicipality(actor.municipalityId, (trx) => store.read(trx));
      const own = superuserInstitutions(actor);
      return {
        ...facts,
        isCoordinator,
        editedInstitutions: isCoordinator
          ? facts.institutions
          : facts.institutions.filter(({ id }) => own.includes(id)),
      };
    },
  };
}
