/**
 * Terms as the whole numbers that the index stores: 32 bits of FNV-1a, mixed as MurmurHash3 ends. A document has some hundred of them and
 * a municipality a hundred thousand, so two that share a number are rare, and do no more harm than a misspelling does.
 */
export function hashKey(collection: string, term: string): number {
  let hash = 2_166_136_261;
  for (const text of [collection, ':', term])
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Keys that no term has: every document stands under the first; the second counts lengths in hundredths. */
export const entriesTerm = ' entries';
export const lengthTerm = ' length';
