import {
  createOwnWordsService,
  type OwnWordsService,
  type OwnWordsServiceParts,
} from './own-words-service.ts';
import { loadFrames } from './content-store.ts';
import { ownWordsStore } from './own-words-store.ts';

/** A municipality's own examples and words, wired to the database. */
export function createOwnWords(parts: Omit<OwnWordsServiceParts, 'store' | 'frames'>): OwnWordsService {
  let frames: readonly string[] | undefined;
  return createOwnWordsService({
    ...parts,
    store: ownWordsStore,
    // Read when somebody first sets a concept.
    frames: () => (frames ??= loadFrames()),
  });
}
