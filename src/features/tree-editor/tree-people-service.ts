import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { institutionsEdited } from '../directory/index.ts';
import type { DraftStore, FoundContactRef } from './draft-types.ts';

/** Who stands in trees, and who writes them. */
export interface TreePeopleService {
  /** People and contact points by a part of their name. @throws AppError `forbidden` to whoever edits no institution. */
  searchContacts(actor: Actor, text: string): Promise<readonly FoundContactRef[]>;
  /** Display names by Entra object id; who is not known is left out. */
  namesOf(actor: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createTreePeopleService({
  database,
  store,
}: {
  readonly database: Database;
  readonly store: Pick<DraftStore, 'searchContacts' | 'namesOf'>;
}): TreePeopleService {
  return {
    searchContacts: (actor, text) => {
      if (institutionsEdited(actor).length === 0) throw new AppError('forbidden', 'contacts');
      return database.inMunicipality(actor.municipalityId, (trx) =>
        store.searchContacts(trx, cleanText(text, 100), actor.locale),
      );
    },

    namesOf: (actor, personIds) =>
      database.inMunicipality(actor.municipalityId, (trx) => store.namesOf(trx, personIds)),
  };
}
