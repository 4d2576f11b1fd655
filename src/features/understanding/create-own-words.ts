import {
  createOwnWordsService,
  type OwnWordsService,
  type OwnWordsServiceParts,
} from './own-words-service.ts';
import { ownWordsStore } from './own-words-store.ts';

/** A municipality's own examples and words, wired to the database. */
export function createOwnWords(parts: Omit<OwnWordsServiceParts, 'store'>): OwnWordsService {
  return createOwnWordsService({ ...parts, store: ownWordsStore });
}
