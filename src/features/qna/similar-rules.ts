import { chanceThatEntryFits } from './entry-chance-rules.ts';
import type { EntryHit } from './qna-ports.ts';

/** Least chance of an entry that is shown to somebody about to ask: "somebody has asked that". To look costs them little. */
const leastSimilar = 0.3;
/** From this score on, superusers are asked whether two entries are one: four in five are, and each costs somebody a decision. */
export const mergeFrom = 0.67;
/** At most so many are shown beside a question being written. */
export const mostSimilar = 5;
/** At most so many are suggested for one new entry. */
const mostMerges = 3;

/** Those of a search that are good enough to show, the best first. */
export function similarOf(text: string, hits: readonly EntryHit[]): readonly EntryHit[] {
  return hits.filter(({ score }) => chanceThatEntryFits(text, score) >= leastSimilar).slice(0, mostSimilar);
}

/** Those of a search that may be the same question as the entry of this id: of the own municipality only. */
export function lookAlikesOf(
  hits: readonly EntryHit[],
  own: { readonly municipalityId: string; readonly entryId: string },
): readonly EntryHit[] {
  return hits
    .filter(
      ({ municipalityId, entryId, score }) =>
        municipalityId === own.municipalityId && entryId !== own.entryId && score >= mergeFrom,
    )
    .slice(0, mostMerges);
}
