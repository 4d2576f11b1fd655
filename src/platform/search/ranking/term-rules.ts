/**
 * Terms as an index keeps them: whole numbers, 32 bits of FNV-1a over the kind and the text, mixed as MurmurHash3 ends. An entry has some
 * hundred of them and a municipality a hundred thousand, so two that share a number are rare, and do no more harm than a misspelling.
 */
export type Term = number;

export const wordTerm = (fold: string): Term => termOf('w', fold);
export const stemTerm = (stem: string): Term => termOf('s', stem);
export const conceptTerm = (id: string): Term => termOf('c', id);
export const gramTerm = (gram: string): Term => termOf('g', gram);

function termOf(kind: string, text: string): Term {
  let hash = Math.imul(2_166_136_261 ^ kind.charCodeAt(0), 16_777_619);
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
